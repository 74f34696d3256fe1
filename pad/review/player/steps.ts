/** Where "the edit before", "the next word", "the next event" are. Pure; null when there is none. */
import type { Said } from '../../common/events.ts';
import { editsBy, type CodeHistory } from '../code/history.ts';
import { lineAt, wordsOf } from '../transcript/words.ts';
import type { Mark } from '../timeline/marks.ts';

/** Standing on a moment counts as being past it; rounding must not hold us there. */
const ON_IT_MS = 1;

export function editBeside(history: CodeHistory, at_ms: number, by: 1 | -1): number | null {
  const count = editsBy(history, at_ms);
  if (by === 1) return history.edits[count]?.[0] ?? null;
  // To where the last edit is not made yet.
  const [last, before] = [history.edits[count - 1], history.edits[count - 2]];
  if (last === undefined) return null;
  return before === undefined ? Math.max(0, last[0] - ON_IT_MS) : Math.min(before[0], last[0] - ON_IT_MS);
}

export function wordBeside(lines: readonly Said[], at_ms: number, by: 1 | -1): number | null {
  const line = lineAt(lines, at_ms);
  const near = [line - 1, line, line + 1].flatMap((index) => {
    const one = lines[index];
    return one === undefined ? [] : wordsOf(one).map(({ from_ms }) => from_ms);
  });
  return beside(near, at_ms, by);
}

export function markBeside(marks: readonly Mark[], at_ms: number, by: 1 | -1): Mark | null {
  return by === 1
    ? (marks.find((mark) => mark.at_ms > at_ms + ON_IT_MS) ?? null)
    : (marks.findLast((mark) => mark.at_ms < at_ms - ON_IT_MS) ?? null);
}

function beside(times: readonly number[], at_ms: number, by: 1 | -1): number | null {
  const sorted = times.toSorted((a, b) => a - b);
  return by === 1
    ? (sorted.find((ms) => ms > at_ms + ON_IT_MS) ?? null)
    : (sorted.findLast((ms) => ms < at_ms - ON_IT_MS) ?? null);
}
