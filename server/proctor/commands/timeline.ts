/** `proctor watch`: a recorded course of edits, words and runs, judged on a virtual clock. */
import { z } from 'zod';
import { grade, type Problem } from '../../grading/index.ts';
import { AppError } from '../../http/errors.ts';
import type { Language, Sandbox } from '../../sandbox/contract.ts';
import type { WatchedJudgement, WatcherOptions } from '../contract.ts';
import type { Consider } from '../judge.ts';
import { startWatcher } from '../watcher.ts';
import { createVirtualClock, type VirtualClock } from './virtual.ts';

const at = z.number().nonnegative();
const Moment = z.union(
  [
    z.strictObject({ at, code: z.string() }),
    z.strictObject({ at, said: z.string() }),
    z.strictObject({ at, run: z.literal(true) }),
  ],
  'must be {"at": ms, "code": "..."}, {"at": ms, "said": "..."} or {"at": ms, "run": true}',
);
export type Moment = z.infer<typeof Moment>;

/** What a recorded session tells beside that: other languages, and the phases, in some of which nothing is judged. */
export type CourseMoment =
  | Moment
  | { at: number; code: string; language: Language }
  | { at: number; phase: string; watching: boolean };

/** JSON lines, in the order of time. Throws AppError naming the line. */
export function parseTimeline(text: string): Moment[] {
  const moments = text
    .split('\n')
    .flatMap((line, i) => (line.trim() === '' ? [] : [parseMoment(line, i + 1)]));
  const late = moments.findIndex((moment, i) => moment.at < (moments[i - 1]?.at ?? 0));
  if (late >= 0)
    throw new AppError('bad_input', `timeline: moment ${late + 1}: "at" runs backwards.`, 'timeline');
  return moments;
}

function parseMoment(line: string, number: number): Moment {
  try {
    return Moment.parse(JSON.parse(line));
  } catch (error) {
    const what = error instanceof z.ZodError ? (error.issues[0]?.message ?? 'is not valid') : 'is not JSON';
    throw new AppError('bad_input', `timeline: line ${number}: ${what}.`, 'timeline', { cause: error });
  }
}

/** One printed line. */
export interface TimelineJudgement {
  at: number;
  decision: WatchedJudgement['decision'];
  reason: WatchedJudgement['reason'];
  witness: WatchedJudgement['witness'];
  line: number | null;
  flaw_type: WatchedJudgement['flaw_type'];
  say: string | null;
  /** Nobody holds the floor in a timeline: what is to be said is said at once. */
  spoken_at: number | null;
  flaw_typed_at: number | null;
}

export interface TimelineOptions {
  problem: Problem;
  language: Language;
  moments: readonly CourseMoment[];
  sandbox: Sandbox;
  helpfulness: WatcherOptions['helpfulness'];
  /** Told of each as the interview would be, when it would be. */
  onJudgement?: (judgement: WatchedJudgement, at: number) => void;
}

/** After the last moment the candidate is taken to sit still for this long: longer than any patience in decide.ts. */
const STILL_MS = 60_000;

/** Throws SandboxUnavailable. */
export async function watchMoments(
  options: TimelineOptions,
  consider: Consider,
): Promise<TimelineJudgement[]> {
  const clock = createVirtualClock();
  const judgements: TimelineJudgement[] = [];
  const failures: unknown[] = [];
  const watcher = startWatcher(
    {
      problem: options.problem,
      sandbox: options.sandbox,
      clock,
      helpfulness: options.helpfulness,
      onError: (error) => failures.push(error),
      onJudgement: (judgement) => {
        judgements.push(printed(judgement, clock.now()));
        options.onJudgement?.(judgement, clock.now());
        if (judgement.decision === 'interrupt') queueMicrotask(() => watcher.spoke(judgement, 'spoken'));
      },
    },
    consider,
  );
  let { language } = options;
  let code = '';
  for (const moment of options.moments) {
    await passTime(clock, watcher.idle, moment.at);
    if ('code' in moment) {
      code = moment.code;
      language = 'language' in moment ? moment.language : language;
      watcher.edited(code, language);
    } else if ('said' in moment) watcher.said(moment.said);
    else if ('phase' in moment) {
      watcher.entered(moment.phase);
      if (moment.watching) watcher.resume();
      else watcher.pause();
    } else
      watcher.ran(
        await grade(options.sandbox, { ...options, language, source: code, cases: options.problem.cases }),
        code,
      );
    await watcher.idle();
  }
  await passTime(clock, watcher.idle, clock.now() + STILL_MS);
  watcher.close();
  if (failures.length > 0) throw failures[0];
  return judgements;
}

async function passTime(clock: VirtualClock, idle: () => Promise<void>, until: number): Promise<void> {
  for (let next = clock.next(); next !== null && next <= until; next = clock.next()) {
    clock.moveTo(next);
    await idle();
  }
  clock.moveTo(until);
  await idle();
}

function printed(judgement: WatchedJudgement, at_ms: number): TimelineJudgement {
  const { decision, reason, witness, line, flaw_type, say, flaw_typed_at } = judgement;
  const speaks = decision === 'interrupt' || decision === 'encourage';
  return {
    at: at_ms,
    decision,
    reason,
    witness,
    line,
    flaw_type,
    say,
    spoken_at: speaks ? at_ms : null,
    flaw_typed_at,
  };
}
