/** A name as others may write it: ears know no accents, and a form may not have taken them. */

const LATIN: readonly (readonly [from: number, to: number])[] = [
  [0xc0, 0x24f],
  [0x1e00, 0x1eff],
];
const baseOf = (char: string): string => char.normalize('NFD').charAt(0).toLowerCase();

/** `e` -> `èéêëēę...` */
const ACCENTED: ReadonlyMap<string, string> = LATIN.flatMap(([from, to]) =>
  Array.from({ length: to - from + 1 }, (_, index) => String.fromCharCode(from + index)),
).reduce((found, char) => {
  const base = baseOf(char);
  return base === char.toLowerCase() ? found : found.set(base, (found.get(base) ?? '') + char);
}, new Map<string, string>());

/** Letters that are no other letter with a mark, or are spelt with two. */
const SPELT: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'oe?',
  ł: 'l',
  đ: 'd',
  æ: 'ae',
  œ: 'oe',
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
};

/** Source of a pattern (flag `u`) for the name with its accents, with others, and without. */
export function anyAccents(name: string, escaped: (char: string) => string): string {
  return Array.from(name.normalize('NFC'), (char) => {
    const base = baseOf(char);
    const accented = ACCENTED.get(base) ?? '';
    const one = accented === '' ? escaped(char) : `[${base}${accented}]`;
    const spelt = SPELT[char.toLowerCase()];
    return `(?:${one}\\p{M}*${spelt === undefined ? '' : `|${spelt}`})`;
  }).join('');
}
