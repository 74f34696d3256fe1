/** Recognised words as people write them: numerals, names, capitals and full stops, by simple rules. */
import type { HeardWord } from '../engines/index.ts';

/** A silence this long between two words ends a sentence. */
const SENTENCE_GAP_MS = 350;
/** This many digits in a row are one number: a code, not "one or two". */
const MIN_DIGIT_RUN = 3;

export interface TidyWord extends HeardWord {
  /** As shown in the transcript. */
  shown: string;
}

export interface TidyOptions {
  punctuate: boolean;
  numerals: boolean;
}

/** @returns the words in order, some joined ("four two one" to "421"); the transcript is their `shown` with spaces between */
export function tidy(words: readonly HeardWord[], options: TidyOptions, is_final: boolean): TidyWord[] {
  const plain = words.map((word) => ({ ...word, shown: word.word }));
  const numbered = options.numerals ? joinDigits(plain) : plain;
  return options.punctuate ? punctuate(joinNames(numbered), is_final) : numbered;
}

const DIGITS: ReadonlyMap<string, string> = new Map(
  [
    'zero|one|two|three|four|five|six|seven|eight|nine'
      .split('|')
      .map((word, digit): [string, string] => [word, `${digit}`]),
    [['oh', '0'] satisfies [string, string]],
  ].flat(),
);
/** Numbers that are written as figures wherever they stand. */
const NUMBERS: ReadonlyMap<string, string> = new Map([
  ['ten', '10'],
  ['eleven', '11'],
  ['twelve', '12'],
  ['fifteen', '15'],
  ['twenty', '20'],
  ['thirty', '30'],
  ['fifty', '50'],
]);

function joinDigits(words: readonly TidyWord[]): TidyWord[] {
  const result: TidyWord[] = [];
  for (let at = 0; at < words.length;) {
    const rest = words.slice(at);
    const end = rest.findIndex((word) => !DIGITS.has(word.word));
    const run = end < 0 ? rest : rest.slice(0, end);
    const [first] = rest;
    if (first === undefined) break;
    if (run.length >= MIN_DIGIT_RUN)
      result.push(join(run, run.map((word) => DIGITS.get(word.word)).join('')));
    else result.push({ ...first, shown: NUMBERS.get(first.word) ?? first.shown });
    at += run.length >= MIN_DIGIT_RUN ? run.length : 1;
  }
  return result;
}

/** Words said apart and written together. */
const NAMES: readonly (readonly [readonly string[], string])[] = [
  [['type', 'script'], 'TypeScript'],
  [['c', 'plus', 'plus'], 'C++'],
  [['python'], 'Python'],
  [['java'], 'Java'],
  [['javascript'], 'JavaScript'],
  [['ruby'], 'Ruby'],
  [['rust'], 'Rust'],
  [['i'], 'I'],
  [['pin'], 'PIN'],
  [['big', 'o'], 'big O'],
  [['o', 'of'], 'O of'],
  [['okay'], 'okay'],
];

function joinNames(words: readonly TidyWord[]): TidyWord[] {
  const result: TidyWord[] = [];
  for (let at = 0; at < words.length;) {
    const name = NAMES.find(([parts]) => parts.every((part, place) => words[at + place]?.word === part));
    const taken = words.slice(at, at + (name?.[0].length ?? 1));
    result.push(name === undefined ? contraction(taken) : join(taken, name[1]));
    at += taken.length;
  }
  return result;
}

/** "i'm" and its kin keep the capital. */
function contraction(taken: readonly TidyWord[]): TidyWord {
  const word = join(taken, taken[0]?.shown ?? '');
  return word.shown.startsWith("i'") ? { ...word, shown: `I${word.shown.slice(1)}` } : word;
}

function join(words: readonly TidyWord[], shown: string): TidyWord {
  const confidence = Math.min(...words.map((word) => word.confidence));
  return {
    word: words.length === 1 ? (words[0]?.word ?? shown) : shown.toLowerCase(),
    start_ms: words[0]?.start_ms ?? 0,
    end_ms: words.at(-1)?.end_ms ?? 0,
    confidence,
    shown,
  };
}

function punctuate(words: readonly TidyWord[], is_final: boolean): TidyWord[] {
  const sentences: TidyWord[][] = [];
  for (const word of words) {
    const before = sentences.at(-1)?.at(-1);
    if (before === undefined || word.start_ms - before.end_ms >= SENTENCE_GAP_MS) sentences.push([word]);
    else sentences.at(-1)?.push(word);
  }
  return sentences.flatMap((sentence, at) => {
    const ended = is_final || at < sentences.length - 1; // an interim result may go on
    return sentence.map((word, place) => {
      const capital = place === 0 ? capitalised(word.shown) : word.shown;
      const last = ended && place === sentence.length - 1;
      const mark = last ? (isQuestion(sentence) ? '?' : '.') : commaAfter(sentence, place);
      return { ...word, shown: `${capital}${mark}` };
    });
  });
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** Words that open a sentence without being part of it. */
const OPENERS = new Set(
  'yes yeah no okay oh ah sorry hello hi well so um uh and but alright right now wait'.split(' '),
);
/** After these a comma stands, when more follows. */
const COMMA_OPENERS = new Set('yes yeah no okay oh ah sorry hello hi well alright'.split(' '));
/** "no questions" is one thing; "no, I have" is two. */
const NO_COMMA_BEFORE = new Set('questions more further problem idea'.split(' '));

function commaAfter(sentence: readonly TidyWord[], place: number): string {
  const next = sentence[place + 1]?.word;
  const opens =
    COMMA_OPENERS.has(sentence[place]?.word ?? '') &&
    sentence.slice(0, place).every((word) => OPENERS.has(word.word));
  return opens && next !== undefined && !NO_COMMA_BEFORE.has(next) ? ',' : '';
}

const ASKING = new Set("what how why who which where what's how's".split(' '));
const AUXILIARY = new Set(
  'can could should would will may shall is are am was were do does did have has must'.split(' '),
);
/** What an auxiliary is followed by in a question, and seldom otherwise. */
const SUBJECT = new Set(
  'i you we it they he she this that these those there the a an two any all each every one my your its both duplicates'.split(
    ' ',
  ),
);

function isQuestion(sentence: readonly TidyWord[]): boolean {
  const from = sentence.findIndex((word) => !OPENERS.has(word.word));
  const [first, second] = sentence.slice(Math.max(0, from)).map((word) => word.word);
  if (first === undefined) return false;
  if (ASKING.has(first)) return true;
  return AUXILIARY.has(first) && second !== undefined && SUBJECT.has(second);
}
