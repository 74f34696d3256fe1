/**
 * Texts with marks in them, like "12 mail.shop.com": a token is a run of digits or of letters, what stands between two is a
 * mark. Others are made of tokens that were seen, with one of them again, one fewer, another one, two in one; and stay as
 * the given ones are built: neighbours that were seen, as many marks of a kind, tokens as long.
 */
import type { Json } from '../../../contract.ts';
import { areMarked, grammarLaw, longestWord, tokensIn as tokensOf } from '../../laws/grammar.ts';
import { leaves } from '../../domain/parts.ts';
import type { Said, Span } from '../../said/said.ts';
import { between, pick, type Next } from './random.ts';
import type { Input, Vary } from './contract.ts';

const isWord = (token: string) => /^\p{L}/u.test(token);
const isNumeral = (token: string) => /^\d/.test(token);
const isMark = (token: string) => !isWord(token) && !isNumeral(token);

/** Texts that a program takes apart: with so many different ones more can be said. */
const LEAST_TEXTS = 5;

interface Phrases {
  name: string;
  words: readonly string[];
  numbers: readonly string[];
  isBuilt(text: string): boolean;
}

/** Where numbers get one digit more, as far as they are said to go. */
const TELLING = [0, 1, 9, 10, 11, 99, 100];
const numeralsOf = (said: Span | undefined): string[] =>
  said === undefined ? [] : TELLING.filter((one) => one >= said[0] && one <= said[1]).map(String);

/** Of the parameters whose texts are of words or numbers and marks between them. */
export function phraseVaries(given: readonly Input[], said: ReadonlyMap<string, Said>): Vary[] {
  const names = Object.keys(given[0] ?? {});
  return names.flatMap((name) => {
    const phrases = phrasesOf(
      name,
      given.map((input) => input[name] ?? null),
      said.get(name),
    );
    return phrases === null ? [] : [varied(phrases), alike(name), alike(name), alike(name)];
  });
}

function phrasesOf(name: string, values: readonly Json[], said: Said | undefined): Phrases | null {
  const texts = [...new Set(values.flatMap(leaves))].filter((leaf) => typeof leaf === 'string');
  const grammar = grammarLaw(values, [], said?.numerals);
  if (grammar === null || texts.length < LEAST_TEXTS || !areMarked(texts)) return null;
  const tokens = [...new Set(texts.flatMap(tokensOf))];
  const words = tokens.filter(isWord);
  const marks = new Map(tokens.filter(isMark).map((mark) => [mark, timesSeen(mark, texts, said)]));
  const longest = longestWord(texts);
  return {
    name,
    words,
    numbers: [...tokens.filter(isNumeral), ...numeralsOf(said?.numerals)],
    isBuilt: (text) =>
      grammar(text) &&
      longestWord([text]) <= longest &&
      [...marks].every(([mark, [least, most]]) => {
        const times = text.split(mark).length - 1;
        return times >= least && times <= most;
      }),
  };
}

/** How often a mark comes in one text; where it is said how many parts it parts, one less. */
function timesSeen(mark: string, texts: readonly string[], said: Said | undefined): Span {
  const times = texts.map((text) => text.split(mark).length - 1);
  const parts = said?.parts?.get(mark);
  return [Math.min(...times), Math.max(...times, (parts?.[1] ?? 0) - 1)];
}

function varied(phrases: Phrases): Vary {
  return (input, _, next) => {
    const value = input[phrases.name] ?? null;
    const change = (text: string) => built(text, phrases, textsIn(value), next);
    if (typeof value === 'string') return { ...input, [phrases.name]: change(value) };
    if (!Array.isArray(value) || value.length === 0) return input;
    const at = between(0, value.length - 1, next);
    const item = value[at] ?? null;
    if (typeof item !== 'string') return input;
    const other = change(item);
    const more = next() < 1 / 3;
    return { ...input, [phrases.name]: value.toSpliced(more ? at + 1 : at, more ? 0 : 1, other) };
  };
}

/** One word is said twice: of the same text or of two of a list. The first word of a text says what to do. */
function alike(name: string): Vary {
  return (input, _, next) => {
    const value = input[name] ?? null;
    if (!Array.isArray(value))
      return typeof value === 'string' ? { ...input, [name]: wordAgain(value, value, next) } : input;
    const at = between(0, value.length - 1, next);
    const from = next() < 1 / 2 ? at : between(0, value.length - 1, next);
    const [text, other] = [value[at], value[from]];
    if (typeof text !== 'string' || typeof other !== 'string') return input;
    return { ...input, [name]: value.with(at, wordAgain(text, other, next)) };
  };
}

/** The text with a word of another one in the place of one of its own. */
function wordAgain(text: string, other: string, next: Next): string {
  const tokens = tokensOf(text);
  const places = tokens.flatMap((token, i) => (i > 0 && isWord(token) ? [i] : []));
  const word = pick(tokensOf(other).slice(1).filter(isWord), next);
  const at = pick(places, next);
  return at === undefined || word === undefined ? text : tokens.with(at, word).join('');
}

const textsIn = (value: Json) => leaves(value).filter((leaf) => typeof leaf === 'string');
const TRIES = 6;
const MOST_CHANGES = 3;

/** Some changes in a row, as long as one is allowed. */
function built(text: string, phrases: Phrases, beside: readonly string[], next: Next): string {
  let found = text;
  for (let i = between(1, MOST_CHANGES, next); i > 0; i--) {
    for (let left = TRIES; left > 0; left--) {
      const other = changedOnce(tokensOf(found), phrases, beside, next).join('');
      if (other === found || !phrases.isBuilt(other)) continue;
      found = other;
      break;
    }
  }
  return found;
}

function changedOnce(
  tokens: readonly string[],
  { words, numbers }: Phrases,
  beside: readonly string[],
  next: Next,
): string[] {
  const at = between(0, tokens.length - 1, next);
  const token = tokens[at] ?? '';
  if (isMark(token)) return tokens.toSpliced(at, 2);
  const near = [...tokens, ...beside.flatMap(tokensOf)];
  const pool = next() < 1 / 2 ? near : isWord(token) ? words : numbers;
  const other = pick(pool.filter(isNumeral(token) ? isNumeral : isWord), next) ?? token;
  const mark = pick(tokens.filter(isMark), next) ?? '';
  const forms = [
    tokens.toSpliced(at, 1, other),
    tokens.toSpliced(at + 1, 0, mark, next() < 1 / 2 ? token : other),
    isWord(token) ? tokens.toSpliced(at, 1, other + token) : tokens.toSpliced(at, 1, moved(token, next)),
  ];
  return pick(forms, next) ?? [...tokens];
}

function moved(numeral: string, next: Next): string {
  return String(Math.max(0, Number(numeral) + between(-1, 1, next)));
}
