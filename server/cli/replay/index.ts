/**
 * `proctor screens replay`: judges a stored session again, with the helpfulness that it had and with another one, and
 * tells where they part.
 *
 * In: the record (words, runs, phases) and every edit of the pad. Out: a report. Both judgings run the real proctor in the
 * real sandbox on a virtual clock, as `proctor watch` does: nobody holds the floor, what is to be said is said at once.
 * What the interviewer does beside judging (hints, nudges) and what the candidate would have answered is not played.
 */
import type { Database } from '../../../db/index.ts';
import { findSitting } from '../../../db/queries/screens.ts';
import { bufferName, CODING, readSettings } from '../../interview/index.ts';
import type { Commands, TimelineJudgement } from '../../proctor/index.ts';
import { Language as Known } from '../../record/contract/events.ts';
import { readEvents } from '../../record/index.ts';
import { replay as editsOf, type PastEdit } from '../../rooms/replay.ts';
import type { Language } from '../../sandbox/contract.ts';
import { courseOf, spokenIn } from './course.ts';
import { acts, clock, differences, type Difference } from './differences.ts';

type Helpfulness = 'gentle' | 'balanced' | 'insistent';

interface ReplayReport {
  session_id: string;
  problem: string;
  language: Language;
  /** The session's own, and the one that was tried. */
  was: Helpfulness;
  now: Helpfulness;
  judgements: { was: number; now: number };
  acts: { was: number; now: number };
  /** What the record has, and how much of it judging again with the session's own settings finds again. */
  record: { spoken: number; found_again: number };
  differences: Difference[];
}

interface Options {
  database: Database;
  commands: Commands;
  session_id: string;
  /** Null: the session's own; then it is compared with the record alone. */
  helpfulness: Helpfulness | null;
}

/** A live judgement waits for the sandbox and then for a gap in the talk. */
const LIVE_DELAY_MS = 15_000;

export async function replaySession(o: Options): Promise<ReplayReport> {
  const { database, commands, session_id } = o;
  const sitting = await findSitting(database.db, session_id);
  if (!sitting) throw new Error(`the session ${session_id} is gone`);
  const events = await readEvents(database, session_id);
  const edits: PastEdit[] = [];
  for await (const edit of editsOf(database.pool, session_id)) edits.push(edit);
  const starting = Known.parse(sitting.language);
  const bufferOf = (language: Language) => bufferName(language, starting);
  const moments = courseOf({ events, edits, starting, bufferOf, watched: CODING });
  const read = readSettings(sitting.settings);
  const own = read.ok ? read.settings.helpfulness : 'balanced';
  const judged = (helpfulness: Helpfulness) =>
    commands.watchCourse({ problem: sitting.question_id, language: starting, moments, helpfulness });
  const tried = o.helpfulness ?? own;
  const was = await judged(own);
  const now = tried === own ? was : await judged(tried);
  const count = (judgements: readonly TimelineJudgement[]) => judgements.filter(acts).length;
  return {
    session_id,
    problem: sitting.question_id,
    language: starting,
    was: own,
    now: tried,
    judgements: { was: was.length, now: now.length },
    acts: { was: count(was), now: count(now) },
    record: foundAgain(spokenIn(events), was),
    differences: differences(was, now),
  };
}

function foundAgain(
  spoken: ReturnType<typeof spokenIn>,
  judgements: readonly TimelineJudgement[],
): ReplayReport['record'] {
  const left = judgements.filter(acts);
  const found = spoken.filter((event) => {
    const at = left.findIndex(
      (one) => one.decision === event.type.toLowerCase() && Math.abs(one.at - event.at_ms) <= LIVE_DELAY_MS,
    );
    if (at !== -1) left.splice(at, 1);
    return at !== -1;
  });
  return { spoken: spoken.length, found_again: found.length };
}

/** For people. */
export function linesOf(report: ReplayReport): string[] {
  const { record, was, now } = report;
  const rows = report.differences.map(
    (row) =>
      `${clock(row.at)}  ${row.was.padEnd(20)}  ${row.now.padEnd(20)}  ${row.why}${row.say === null ? '' : `\n       "${row.say}"`}`,
  );
  return [
    `${report.problem}, ${report.language}: ${was} (as it was), ${now} (tried)`,
    `at     ${`then (${was})`.padEnd(20)}  ${`now (${now})`.padEnd(20)}  why`,
    ...(rows.length === 0 ? ['nothing would have been done differently'] : rows),
    `${report.acts.was} times spoken then, ${report.acts.now} now; of ${record.spoken} in the record ${record.found_again} were found again.`,
  ];
}
