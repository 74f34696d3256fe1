/**
 * The interview: what is said and done in a session, from the first ring to the verdict.
 *
 * In: turns, digits and the fate of our own speech (speech), edits and presence (rooms), runs (the pad), judgements
 * (proctor), call statuses (phone), timers. Out: events (record), speech acts (speech), dialling and hanging up (phone).
 *
 *   reduce.ts            (context, state, input) -> [state, effects]; phases and rules, pure
 *     pickup.ts opening.ts turns.ts requests.ts code.ts closing.ts    its chapters
 *     hints.ts difficulty.ts testFirst.ts job.ts work.ts    help, how hard it is, test cases first, the job, their work
 *     quiet.ts trouble.ts                       when nobody speaks, and when a vendor fails
 *   session.ts           one session: effects, timers and neighbours around the reducer
 *     hearing.ts writing.ts                     what comes in: by voice, and by text in the pad
 *     mailbox.ts talk.ts ending.ts              order, what was said, the end;  performing.ts  effects to whoever does them
 *     foresight.ts                              what a turn means, before it is sure to be over
 *     speaker.ts ahead.ts line.ts paper.ts errands.ts    what goes out: words, the telephone, the pad in its place, messages
 *     keeping.ts owed.ts                        what is to be said is stored before it is heard; after a crash it is said again
 *     desk.ts growth.ts                         code to the record; how the program grows, measured on the side
 *   company/                                  people of the company: who listens, whispers, gives time, takes over
 *   model.ts guard/      the language model, and what stands between it and the caller
 *     understand.ts breaker.ts                  deadlines, the house rules behind them, and when it counts as down
 *   captions.ts          what is being said right now, for the pad and the live page
 *   traces.ts            where the time of a turn goes
 *   virtual/             a stored session played again: its inputs, the reducer, a virtual clock
 *   settings.ts          what may be set per screen
 *   interviews.ts        all sessions of this process; answers the telephone for them
 *   routes.ts padView.ts the candidate's pad over HTTP;  sessionRoutes.ts  a session for those who watch
 *
 * States are the phases of house plan section 8; `reduce.ts` shows the way through them.
 */
export { companyRoutes } from './company/routes.ts';
export { bufferName } from './desk.ts';
export { Interviews } from './interviews.ts';
export { CODING } from './judged.ts';
export { createMeasure } from './growth.ts';
export { NO_JOB, readJob } from './job.ts';
export { createModel } from './model.ts';
export { interviewRoutes } from './routes.ts';
export { sessionRoutes } from './sessionRoutes.ts';
export type { Context } from './state.ts';
export { DEFAULT_SETTINGS, enterSettings, readSettings } from './settings.ts';
export type { Settings } from './settings.ts';
export { happeningsOf } from './virtual/happenings.ts';
export { judgedHappening, playInterview, type PlayedAct } from './virtual/play.ts';
export { isOurs } from './virtual/voice.ts';
