/** Texts made of each other: a text out of the words that stand beside it, words out of a text, words with a start in common, a walk through a grid. */
import type { Json } from '../../../contract.ts';
import { between, pick, type Next } from './random.ts';
import type { Input, Vary } from './contract.ts';

const isText = (value: Json | undefined): value is string => typeof value === 'string';
const areTexts = (value: Json | undefined): value is string[] =>
  Array.isArray(value) && value.length > 0 && value.every(isText);
const named = (input: Input, is: (value: Json | undefined) => boolean) =>
  Object.keys(input).filter((name) => is(input[name]));

/** Words in a row, each again as it comes; every other one with a small change. */
export const textOfWords: Vary = (input, known, next) => {
  const text = pick(named(input, isText), next);
  const list = pick(named(input, areTexts), next);
  const words = list === undefined ? undefined : input[list];
  if (text === undefined || !areTexts(words)) return input;
  const count = between(1, next() < 1 / 4 ? 9 : 4, next);
  const whole = Array.from({ length: count }, () => pick(words, next) ?? '').join('');
  return { ...input, [text]: next() < 1 / 2 ? whole : changed(whole, known.letters, next) };
};

/** Words that are parts of a text, and of each other. */
export const wordsOfText: Vary = (input, _, next) => {
  const text = pick(named(input, isText), next);
  const list = pick(named(input, areTexts), next);
  const whole = text === undefined ? undefined : input[text];
  if (list === undefined || !isText(whole) || whole === '') return input;
  const words: string[] = [];
  const cuts = [
    0,
    ...Array.from(whole, (_letter, i) => i).filter((i) => i > 0 && next() < 1 / 3),
    whole.length,
  ];
  for (const [i, cut] of cuts.slice(1).entries()) {
    const from = next() < 4 / 5 ? (cuts[i] ?? 0) : between(0, cut, next);
    // The start of a word comes before it: whoever takes the first that fits goes wrong.
    if (next() < 1 / 3) words.push(whole.slice(from, between(from, cut - 1, next)));
    if (next() < 7 / 8) words.push(whole.slice(from, cut));
  }
  const old = input[list];
  const kept = areTexts(old) && next() < 1 / 3 ? old : [];
  return { ...input, [list]: [...new Set([...words, ...kept])].filter((word) => word !== '') };
};

/** One word of a list becomes the start or the end of another, another with a letter more, less or changed, or two in one. */
export const wordOfWords: Vary = (input, known, next) => {
  const list = pick(named(input, areTexts), next);
  const words = list === undefined ? undefined : input[list];
  if (list === undefined || !areTexts(words)) return input;
  const other = pick(words, next) ?? '';
  const cut = between(1, Math.max(1, other.length - 1), next);
  const forms = [
    other.slice(0, cut),
    other.slice(cut),
    other + (pick(words, next) ?? ''),
    changed(other, known.letters, next),
    Array.from(other).toReversed().join(''),
  ];
  const word = pick(forms, next) ?? other;
  const place = between(0, words.length, next);
  return { ...input, [list]: words.toSpliced(place, next() < 1 / 2 ? 1 : 0, word) };
};

/** A text becomes a part of another, another with a small change, or turned round. */
export const textOfText: Vary = (input, known, next) => {
  const names = named(input, isText);
  const [to, from] = [pick(names, next), pick(names, next)];
  const source = from === undefined ? undefined : input[from];
  if (to === undefined || !isText(source)) return input;
  const start = between(0, source.length, next);
  const forms = [
    source.slice(start, between(start, source.length, next)),
    changed(source, known.letters, next),
    Array.from(source).toReversed().join(''),
    source.slice(start) + source.slice(0, start),
    source + source.slice(0, start),
  ];
  return { ...input, [to]: pick(forms, next) ?? source };
};

/** One word is as long as it may be, or nearly; where a text has it, there as well. */
export const longWord: Vary = (input, { said }, next) => {
  const list = pick(named(input, areTexts), next);
  const words = list === undefined ? undefined : input[list];
  const most = said.get(list ?? '')?.item?.length?.[1] ?? 0;
  if (list === undefined || !areTexts(words) || !Number.isFinite(most)) return input;
  const word = pick(words, next) ?? '';
  const length = between(word.length, Math.min(most, LONGEST), next);
  let long = word;
  while (long.length < length) long += pick(words, next) || 'a';
  long = long.slice(0, length);
  const swap = (text: string) => (word === '' ? text : text.replaceAll(word, long));
  return Object.fromEntries(
    Object.entries(input).map(([name, value]): [string, Json] => {
      if (name === list) return [name, words.map((one) => (one === word ? long : one))];
      return [name, typeof value === 'string' ? swap(value) : value];
    }),
  );
};
const LONGEST = 24;

function changed(text: string, letters: readonly string[], next: Next): string {
  const at = between(0, Math.max(0, text.length - 1), next);
  const there = Array.from(text);
  const letter = pick(next() < 1 / 2 ? there : letters, next) ?? '';
  const kind = next();
  if (kind < 1 / 3) return there.toSpliced(at, 1).join('');
  return there.toSpliced(at, kind < 2 / 3 ? 1 : 0, letter).join('');
}

const MOST_STEPS = 9;
const STEPS = [
  [0, 1],
  [1, 0],
  [0, -1],
  [-1, 0],
] as const;

/** What is read on a walk from cell to cell of a grid of letters, at times over cells again, never straight back; at times with a letter changed. */
export const walkOfGrid: Vary = (input, known, next) => {
  const text = pick(named(input, isText), next);
  const grid = Object.values(input).find(isLetterGrid);
  if (text === undefined || grid === undefined) return input;
  let [row, column] = [between(0, grid.length - 1, next), 0];
  column = between(0, (grid[row]?.length ?? 1) - 1, next);
  const been = new Set<string>();
  const again = next() < 1 / 3;
  let [word, last] = ['', ''];
  for (let i = between(1, MOST_STEPS, next); i >= 0; i--) {
    word += grid[row]?.[column] ?? '';
    been.add(`${row} ${column}`);
    const free = STEPS.map(([down, right]) => [row + down, column + right] as const).filter(
      ([r, c]) => grid[r]?.[c] !== undefined && (again ? `${r} ${c}` !== last : !been.has(`${r} ${c}`)),
    );
    const step = pick(free, next);
    if (step === undefined) break;
    last = `${row} ${column}`;
    [row, column] = step;
  }
  return { ...input, [text]: next() < 4 / 5 ? word : changed(word, known.letters, next) };
};

function isLetterGrid(value: Json): value is string[][] | string[] {
  if (!Array.isArray(value) || value.length === 0) return false;
  return value.every(
    (row) =>
      Array.isArray(row) &&
      row.length > 0 &&
      row.every((cell) => typeof cell === 'string' && cell.length === 1),
  );
}
