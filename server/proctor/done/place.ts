/** Where in the text somebody works: when each line was touched last, and whether they have left a place behind. */

/** When each line of the present text was changed last; index 0 is line 1. */
export type Touched = readonly number[];

/** Follows one edit: what stands before and after the change keeps its time, though its line number may be another. */
export function touch(touched: Touched, before: string, after: string, at: number): Touched {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const most = Math.min(old.length, now.length);
  let head = 0;
  while (head < most && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < most - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1;
  // A deleted line leaves nothing of its own: its neighbours were touched.
  const deleted = head + tail === now.length;
  return now.map((_, i) => {
    if (i < (deleted ? head - 1 : head)) return touched[i] ?? at;
    if (i > now.length - 1 - tail + (deleted ? 1 : 0)) return touched[i - now.length + old.length] ?? at;
    return at;
  });
}

/** A line alone is not a place: what stands directly above and below belongs to it. */
const NEAR_LINES = 1;

/** When the place around this line was touched last. */
export function touchedAt(touched: Touched, line: number): number {
  const place = touched.slice(Math.max(0, line - 1 - NEAR_LINES), line + NEAR_LINES);
  return place.length === 0 ? -Infinity : Math.max(...place);
}

/** 1-based line in `after` where the texts first differ. */
export function lineOfChange(before: string, after: string): number {
  let i = 0;
  while (i < after.length && before[i] === after[i]) i += 1;
  return after.slice(0, i).split('\n').length;
}

/**
 * Whether somebody who now is at line `to` has left the block that line `from` stands in, downwards: a line between them
 * is indented less. True of Python by its grammar, of the others by custom.
 */
export function leftBlock(code: string, from: number, to: number): boolean {
  const lines = code.split('\n');
  const depth = indentation(lines[from - 1] ?? '');
  if (depth === null) return false;
  return lines.slice(from, to).some((line) => (indentation(line) ?? depth) < depth);
}

/** Null for an empty line. */
function indentation(line: string): number | null {
  const text = line.trimStart();
  return text === '' ? null : line.length - text.length;
}
