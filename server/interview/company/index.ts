/**
 * People of the company on a running session: they listen in, whisper to the interviewer, give more time, and join the
 * call to lead it themselves.
 *
 * In: what the live page asks for (routes.ts), the telephone of whoever joins, the sound of the call. Out: inputs of the
 * reducer, sound for those who listen and for both ends of a call that somebody has joined.
 *
 *   steps.ts fold.ts leaving.ts notes.ts   what it does to the interview; pure
 *   company.ts                             what may be done now, and why not
 *   person.ts entry.ts pipe.ts mix.ts      a second telephone on the call, and the code that opens it
 *   listeners.ts                           those who listen in
 */
export { Company } from './company.ts';
