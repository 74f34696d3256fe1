/**
 * Text with Hebrew or Arabic in it. The library of the PDF shapes a word from right to left, and sets words and signs in the
 * order in which they come; so they are brought into the order of the eye here, a line at a time, by the Unicode
 * Bidirectional Algorithm. Pure.
 */
import bidiModule from 'bidi-js';

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the module is the function
const createBidi = bidiModule as unknown as typeof bidiModule.default;
const bidi = createBidi();
/** Letters and marks that are written from right to left; of digits that is not so. */
const RTL = /[\u0590-\u065F\u066A-\u06EF\u06FA-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;

export const hasRtl = (text: string): boolean => RTL.test(text);

/** The direction of a text: that of its first letter. */
export function directionOf(text: string): 'ltr' | 'rtl' {
  const letter = /\p{L}/u.exec(text)?.[0];
  return letter !== undefined && RTL.test(letter) ? 'rtl' : 'ltr';
}

/** One line as it stands for the eye: words of right-to-left letters are left as they are. */
export function visual(line: string, direction = directionOf(line)): string {
  if (!hasRtl(line)) return line;
  const order = bidi.getReorderedIndices(line, bidi.getEmbeddingLevels(line, direction));
  const isRtl = (index: number) => RTL.test(line.charAt(index));
  const pieces: string[] = [];
  for (let at = 0; at < order.length; at += 1) {
    const from = order[at] ?? 0;
    let to = from;
    while (order[at + 1] === to - 1 && isRtl(to) && isRtl(to - 1)) {
      to -= 1;
      at += 1;
    }
    const turned = to === from && (order[at - 1] === from + 1 || order[at + 1] === from - 1);
    const mirrored = turned ? bidi.getMirroredCharacter(line.charAt(from)) : null;
    pieces.push(mirrored ?? line.slice(to, from + 1));
  }
  return pieces.join('');
}

interface Part {
  text: string;
}

/** Parts broken into lines between words, as long as they fit; a word that is wider than a line stands on one of its own. */
export function linesOf<P extends Part>(
  parts: readonly P[],
  width: number,
  widthOf: (part: P) => number,
): P[][] {
  const lines: (readonly [from: number, part: P])[][] = [[]];
  let used = 0;
  const words = parts.flatMap((part, from) =>
    part.text.split(/(?<=[ \n])/).map((text) => [from, { ...part, text }] as const),
  );
  for (const [from, word] of words) {
    const wide = widthOf({ ...word, text: word.text.trimEnd() });
    const line = lines.at(-1) ?? [];
    if (line.length > 0 && used + wide > width) {
      lines.push([[from, word]]);
      used = 0;
    } else line.push([from, word]);
    used += widthOf(word);
  }
  return lines.map(joined);
}

/** Neighbours that come from one part are one again. */
function joined<P extends Part>(line: readonly (readonly [from: number, part: P])[]): P[] {
  const all: P[] = [];
  for (const [index, [from, part]] of line.entries()) {
    const last = all.at(-1);
    if (last !== undefined && line[index - 1]?.[0] === from) last.text += part.text;
    else all.push({ ...part });
  }
  return all;
}
