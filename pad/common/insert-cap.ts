/** Length that a buffer may reach: far beyond any answer, well within what one socket message may carry (1 MB). */
export const MAX_BUFFER_CHARS = 50_000;
/** From this size on a paste is a fact of the record; below it, it is ordinary editing. */
export const LARGE_PASTE_CHARS = 200;

export const fits = (length: number, replaced: number, inserted: number): boolean =>
  length - replaced + inserted <= MAX_BUFFER_CHARS;

export const TOO_LONG = `A buffer holds at most ${MAX_BUFFER_CHARS.toLocaleString('en')} characters, so this was not inserted.`;

/** One replacement that turns `before` into `after`: what a keystroke, a paste or a cut in a textarea did. */
export function changeBetween(before: string, after: string): { at: number; remove: number; insert: string } {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return { at: head, remove: before.length - head - tail, insert: after.slice(head, after.length - tail) };
}

/** Where a caret at `position` stands after a change made by someone else. */
export function caretAfter(position: number, change: { at: number; remove: number; insert: string }): number {
  if (position <= change.at) return position;
  if (position >= change.at + change.remove) return position + change.insert.length - change.remove;
  return change.at + change.insert.length;
}
