/** Where two judgings of the same course part. Pure. */
import { canonical } from '../../grading/index.ts';
import type { TimelineJudgement } from '../../proctor/index.ts';

export interface Difference {
  /** When the first of both acts, on the session's clock. */
  at: number;
  /** `interrupt`, `encourage`, or nothing; and when, where both act. */
  was: string;
  now: string;
  /** Why the one that acts does, or why the other does not. */
  why: string;
  /** What is said. */
  say: string | null;
}

/** Acts so near to each other are the same act. */
const SAME_MS = 1_000;

export function differences(
  was: readonly TimelineJudgement[],
  now: readonly TimelineJudgement[],
): Difference[] {
  const found: Difference[] = [];
  const left = now.filter(acts);
  for (const act of was.filter(acts)) {
    const [match] = left
      .filter((one) => keyOf(one) === keyOf(act))
      .toSorted((a, b) => Math.abs(a.at - act.at) - Math.abs(b.at - act.at));
    if (match === undefined) {
      found.push({ at: act.at, was: act.decision, now: 'silent', why: reasonAt(now, act), say: act.say });
      continue;
    }
    left.splice(left.indexOf(match), 1);
    if (Math.abs(match.at - act.at) <= SAME_MS) continue;
    const sooner = match.at < act.at;
    const why = sooner ? reasonAt(was, match) : reasonAt(now, act);
    const at = Math.min(act.at, match.at);
    found.push({
      at,
      was: `${act.decision} at ${clock(act.at)}`,
      now: `${match.decision} at ${clock(match.at)}`,
      why,
      say: match.say,
    });
  }
  for (const act of left)
    found.push({ at: act.at, was: 'silent', now: act.decision, why: reasonAt(was, act), say: act.say });
  return found.toSorted((a, b) => a.at - b.at);
}

export function acts({ decision }: TimelineJudgement): boolean {
  return decision === 'interrupt' || decision === 'encourage';
}

function keyOf({ decision, reason, witness }: TimelineJudgement): string {
  return `${decision} ${reason} ${witness === null ? '' : canonical(witness.input)}`;
}

/** Why the other one said nothing then: its judgement nearest to that moment. */
function reasonAt(others: readonly TimelineJudgement[], act: TimelineJudgement): string {
  const [nearest] = others
    .filter((one) => !acts(one))
    .toSorted((a, b) => Math.abs(a.at - act.at) - Math.abs(b.at - act.at));
  return nearest === undefined || Math.abs(nearest.at - act.at) > SAME_MS
    ? 'nothing was judged then'
    : nearest.reason;
}

export function clock(at_ms: number): string {
  const seconds = Math.floor(at_ms / 1_000);
  return `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
}
