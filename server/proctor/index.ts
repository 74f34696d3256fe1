/**
 * The proctor: watches the code, and speaks only with a witness.
 *
 *   observe.ts   edits, silences, words, runs -> when to judge which text (pure; watcher.ts gives it timers)
 *   suspect/     is the code far enough along to be judged, and where might a fault be
 *   witness.ts   visible, hidden and generated cases -> the smallest input on which it really fails
 *   proposals.ts inputs that a model thinks of -> cases, where they are provably valid
 *   flaw/        which kind of fault, on which line
 *   judge.ts     all of that for one finished pause -> ignore, hold, interrupt or encourage
 *   done/        how likely the candidate believes to be done: pace, place, words, Run
 *   approach/    is it built like a wanted solution
 *   decide.ts    manners: whether what was found is said now, later or never
 *   words/       values and questions as they are spoken
 *   commands/    `proctor judge`, `watch` and `run`
 *
 * In: a problem, a program or the course of one. Out: judgements with their reasons, silent ones included. It knows the
 * sandbox and the clock, never the telephone. `createProctor` holds what it learned about problems (knowledge.ts).
 */
import type { CreateWatcher, Judge, WatcherOptions } from './contract.ts';
import type { Language } from '../sandbox/contract.ts';
import type { MakeSuite } from '../grading/index.ts';
import { createConsider, createJudge } from './judge.ts';
import { createKnowledge, type Knowledge } from './knowledge.ts';
import { startWatcher } from './watcher.ts';

export { createCommands, type Commands } from './commands/index.ts';
export type { CourseMoment, TimelineJudgement } from './commands/timeline.ts';

export interface Proctor {
  judge: Judge;
  /** As who knows a problem and its cases, and none of its flaws: nearer to how a program is judged that nobody has seen. */
  judgeUntold: Judge;
  createWatcher: CreateWatcher;
}

/** In the order in which a program needs it: a wrong one the first, a right one all. */
async function learn(
  knowledge: Knowledge,
  { problem, sandbox }: WatcherOptions,
  language: Language,
): Promise<void> {
  await knowledge.of(problem, language, sandbox);
  await knowledge.large(problem, sandbox);
  await knowledge.pace(problem, language, sandbox);
}

/** One per process: its judgements share what was learned about each problem. `makeSuite`: where suites outlive it. */
export function createProctor(makeSuite?: MakeSuite): Proctor {
  const knowledge = createKnowledge(makeSuite);
  const consider = createConsider(knowledge);
  return {
    judge: createJudge(knowledge),
    judgeUntold: createJudge({
      ...knowledge,
      of: async (...asked) => ({ ...(await knowledge.of(...asked)), flaws: [] }),
    }),
    createWatcher: (options, begins_in) => {
      // The first judgement should not wait for what can be learned while the problem is being told. When this fails the
      // first judgement tries again, and says so if it fails too.
      learn(knowledge, options, begins_in).catch(() => undefined);
      return startWatcher(options, consider);
    },
  };
}
