/**
 * Texts in a few fixed phrases, like "add 3 to tea" or "12 : Mug": words that come again at the same place belong to the phrase,
 * numbers and other words fill it. Where the given texts have far fewer phrases than there are texts, every other text has one of
 * these phrases too, with words written as they were there: a phrase without one of its own words is no text of that language.
 */
import type { Json } from '../../contract.ts';
import { leaves } from '../domain/parts.ts';

/** With fewer different texts phrases are chance. */
const LEAST_TEXTS = 4;
/** Of as many texts as this on average one phrase is read; else they are sentences, each built in its own way. */
const TEXTS_A_PHRASE = 2;

type Token = { kind: 'word' | 'number' | 'mark'; text: string };

const tokensOf = (text: string): Token[] =>
  Array.from(text.matchAll(/\d+(?:\.\d+)?|\p{L}+|[^\d\p{L}]/gu), ([token]) => ({
    kind: /\d/.test(token) ? 'number' : /\p{L}/u.test(token) ? 'word' : 'mark',
    text: token,
  }));

/** Every text either all letters or all digits is plain data: nothing of it is a phrase. */
const isMixed = (tokens: readonly Token[]) => tokens.length > 1;

/** Keys of maps among them. */
const textsIn = (value: Json): string[] => [
  ...leaves(value).filter((leaf) => typeof leaf === 'string'),
  ...keysIn(value),
];

function keysIn(value: Json): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return [...(Array.isArray(value) ? [] : Object.keys(value)), ...Object.values(value).flatMap(keysIn)];
}

export function phrasesLaw(values: readonly Json[]): (value: Json) => boolean {
  const given = [...new Set(values.flatMap(textsIn))].filter((text) => text !== '').map(tokensOf);
  if (given.length < LEAST_TEXTS || given.filter(isMixed).length * 2 < given.length) return () => true;
  const fixed = fixedWords(given);
  const phrases = new Map<string, number[][]>();
  for (const tokens of given) {
    const phrase = phraseOf(tokens, fixed);
    phrases.set(phrase, [...(phrases.get(phrase) ?? []), numbersOf(tokens)]);
  }
  if (phrases.size * TEXTS_A_PHRASE > given.length) return () => true;
  const obeys = (tokens: readonly Token[]) =>
    isWithin(numbersOf(tokens), phrases.get(phraseOf(tokens, fixed)) ?? []);
  return (value) => textsIn(value).every((text) => text === '' || obeys(tokensOf(text)));
}

const numbersOf = (tokens: readonly Token[]) =>
  tokens.flatMap(({ kind, text }) => (kind === 'number' ? [Number(text)] : []));

/** Each number between the least and the most that stood at its place. */
function isWithin(numbers: readonly number[], seen: readonly (readonly number[])[]): boolean {
  const [first] = seen;
  return (
    first !== undefined &&
    numbers.every((number, i) => {
      const column = seen.map((row) => row[i] ?? 0);
      return number >= Math.min(...column) && number <= Math.max(...column);
    })
  );
}

/** Words that stand at the same place of texts that differ elsewhere. */
function fixedWords(given: readonly Token[][]): ReadonlySet<string> {
  const times = new Map<string, number>();
  for (const tokens of given)
    for (const [i, { kind, text }] of tokens.entries())
      if (kind === 'word') times.set(`${i} ${text}`, (times.get(`${i} ${text}`) ?? 0) + 1);
  const again = [...times].filter(([, count]) => count > 1).map(([place]) => place);
  const alone = given.flatMap((tokens) =>
    tokens.length === 1 && tokens[0]?.kind === 'word' ? [`0 ${tokens[0].text}`] : [],
  );
  return new Set([...again, ...alone]);
}

/** Words of a phrase as they are; of others only how they are written, of numbers zeros in front and digits behind the point. */
function phraseOf(tokens: readonly Token[], fixed: ReadonlySet<string>): string {
  return JSON.stringify(tokens.map((token, i) => partOf(token, fixed.has(`${i} ${token.text}`))));
}

function partOf({ kind, text }: Token, fixed: boolean): string {
  if (kind === 'number')
    return `${/^0\d/.test(text) ? '0' : ''}#${text.replace(/^\d+/, '').replaceAll(/\d/g, '#')}`;
  return kind === 'mark' || fixed ? text : `<${writing(text)}>`;
}

function writing(word: string): string {
  if (word === word.toLowerCase()) return 'low';
  if (word === word.toUpperCase()) return word.length === 1 ? 'First' : 'HIGH';
  return /^\p{Lu}\P{Lu}*$/u.test(word) ? 'First' : 'Mixed';
}
