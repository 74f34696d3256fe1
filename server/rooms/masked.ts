/**
 * Takes out of a pad's edits what says who the candidate is, for who may not know. A name is typed letter by letter, so no
 * edit holds it: every character that is part of one at any moment becomes a dot at all moments. Places and lengths
 * stay as they are, and with them all other edits.
 */
import type { Hidden } from '../http/may.ts';
import type { PadEdit } from '../record/contract/playback.ts';

const DOT = '•';
/** Names and addresses are shorter: only so much around an edit can have become one by it. */
const REACH = 128;

/** A character of some text: of which edit, which one of those it brought. */
interface Letter {
  edit: number;
  place: number;
}

export function masked(edits: readonly PadEdit[], hidden: Hidden): PadEdit[] {
  const brought = edits.map((edit) => edit[5].split(''));
  const texts = new Map<number, { text: string; letters: Letter[] }>();
  edits.forEach(([, , buffer, at, removed, inserted], edit) => {
    const { text, letters } = texts.get(buffer) ?? { text: '', letters: [] };
    const came = Array.from({ length: inserted.length }, (_, place) => ({ edit, place }));
    const now = {
      text: text.slice(0, at) + inserted + text.slice(at + removed),
      letters: letters.slice(0, at).concat(came, letters.slice(at + removed)),
    };
    texts.set(buffer, now);
    for (const [from, to] of around(now.text, at, at + inserted.length, hidden))
      for (const { edit: of, place } of now.letters.slice(from, to)) {
        const letter = brought[of];
        if (letter?.[place] !== undefined && letter[place] !== '\n') letter[place] = DOT;
      }
  });
  return edits.map(([at_ms, by, buffer, at, removed], edit) => [
    at_ms,
    by,
    buffer,
    at,
    removed,
    brought[edit]?.join('') ?? '',
  ]);
}

/** What is hidden near an edit. A part that the end of what is looked at may have cut off is left out. */
function around(text: string, from: number, to: number, hidden: Hidden): [number, number][] {
  const first = Math.max(0, from - REACH);
  const last = Math.min(text.length, to + REACH);
  return hidden(text.slice(first, last))
    .map(([a, b]): [number, number] => [a + first, b + first])
    .filter(([a, b]) => (a > first || first === 0) && (b < last || last === text.length));
}
