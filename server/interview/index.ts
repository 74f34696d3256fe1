/**
 * The interview: what is said and done in a session, from the first ring to the verdict.
 *
 * In: turns, digits and the fate of our own speech (speech), edits and presence (rooms), runs (the pad), judgements
 * (proctor), call statuses (phone), timers. Out: events (record), speech acts (speech), dialling and hanging up (phone).
 *
 *   reduce.ts            (context, state, input) -> [state, effects]; phases and rules, pure
 *     opening.ts turns.ts code.ts closing.ts    its chapters
 *   session.ts           one session: mailbox, effects, timers around the reducer
 *     speaker.ts desk.ts                        its hands: words to the mouth, code to the record
 *     growth.ts                                 how the program grows, measured on the side
 *   model.ts guard/      the language model, and what stands between it and the caller
 *   interviews.ts        all sessions of this process; answers the telephone for them
 *   routes.ts padView.ts the candidate's pad over HTTP;  sessionRoutes.ts  a session for those who watch
 *
 * States are the phases of house plan section 8; `reduce.ts` shows the way through them.
 */
export { Interviews } from './interviews.ts';
export { createMeasure } from './growth.ts';
export { createModel } from './model.ts';
export { interviewRoutes } from './routes.ts';
export { sessionRoutes } from './sessionRoutes.ts';
