/**
 * Texts of which the problem says that they have a form ("well formed", "is either VOID or ...", "joined by dots"), in words that
 * nobody has read. Another one is then a chain of what was seen: every three neighbours of it, begin and end among them, stand so in
 * some given text.
 *
 * Where broken texts may come, or where only letters are named, nothing is held to.
 */
import type { Json, Problem } from '../../contract.ts';
import { leaves } from '../domain/parts.ts';
import { plainText, sentences } from '../said/numbers.ts';
import { saidOf } from '../said/read.ts';
import type { Span } from '../said/said.ts';
import { signOf } from '../worded/letters.ts';
import { possible } from './asked.ts';
import { clockless, clocksIn } from './clocks.ts';
import { isBalanced } from './lawbook.ts';
import { linesIn } from './lines.ts';
import { besideIn, type Beside } from './beside.ts';
import { textPlaces } from './places.ts';

type Input = Record<string, Json>;
type Law = (input: Input) => boolean;

/** Parameters in `clear` are known. */
export function contextLaws(problem: Problem, clear: ReadonlySet<string>): Law[] {
  const said = saidOf(problem);
  const plain = clockless(clocksIn(problem));
  return formed(problem)
    .filter(({ name }) => !clear.has(name))
    .flatMap(({ name, type }) =>
      textPlaces(type).map(({ read }): Law => {
        const apart = linesIn(
          type,
          problem.cases.map(({ input }) => input[name] ?? null),
        );
        const texts = (input: Input) =>
          read(plain(input[name] ?? null)).flatMap((text) => leaves(apart?.(text) ?? text));
        const seen = problem.cases.flatMap(({ input }) => texts(input));
        const obeys = contextLaw(
          seen.filter((text) => typeof text === 'string'),
          problem,
          said.get(name)?.numerals,
        );
        return (input) => texts(input).every((text) => typeof text !== 'string' || obeys(text));
      }),
    );
}

/** Parameters of texts whose form is spoken of: those that a sentence names, else all. */
function formed(problem: Problem): Problem['function']['params'] {
  const params = problem.function.params.filter(({ type }) => textPlaces(type).length > 0);
  const { rules, drawn, asked } = wordsOf(problem);
  if ([...rules, ...drawn, ...asked].some(allowsBroken)) return [];
  // "0 <= indent < width" is about a number that is called so.
  const numbers = problem.function.params.filter(({ type }) => type.kind === 'int').map(({ name }) => name);
  const called = new RegExp(String.raw`(?<!\w)(?:${numbers.join('|')})(?!\w)`, 'g');
  const bare = (sentence: string) => (numbers.length === 0 ? sentence : sentence.replaceAll(called, ' '));
  const says = [...rules, ...drawn].filter((sentence) => FORM.test(bare(sentence)));
  const denies = asked.filter((sentence) => sentence.search(UNBROKEN) >= 0);
  const named = [...says, ...denies].map((sentence) => params.filter(({ name }) => isNamed(name, sentence)));
  return params.filter(
    (param) => named.some((some) => some.length === 0 || some.includes(param)) || isCompound(problem, param),
  );
}

/** Most texts put digits beside letters or marks: nobody writes that without a form in mind. */
function isCompound({ cases }: Problem, { name, type }: Problem['function']['params'][number]): boolean {
  const texts = textPlaces(type).flatMap(({ read }) =>
    cases.flatMap(({ input }) => read(input[name] ?? null)),
  );
  const filled = texts.filter((text) => typeof text === 'string').filter((text) => text !== '');
  return filled.filter((text) => COMPOUND.test(text)).length * 2 > filled.length;
}
const COMPOUND = /\d[^\s\d,.;!?]|[^\s\d]\d/;

/** Whether a sentence says that a text may as well be of no form. */
export const allowsBroken = (sentence: string): boolean => BROKEN.test(sentence.replaceAll(UNBROKEN, ' '));

/** "parts" is spoken of as "a part". */
const isNamed = (name: string, sentence: string) =>
  new RegExp(String.raw`(?<![\p{L}_])${name.replace(/s$/, '')}(?:s|es)?(?![\p{L}_])`, 'iu').test(sentence);

/** The statement tells what to do, and no form. */
function wordsOf({ constraints, clarifications, inputs }: Problem) {
  const texts = leaves(inputs).filter((leaf) => typeof leaf === 'string');
  const [rules, drawn] = [constraints, texts].map((all) => all.flatMap((text) => sentences(plainText(text))));
  const asked = clarifications.map(({ asks, answer }) => `${plainText(asks)} ${plainText(answer)}`);
  return { rules: rules ?? [], drawn: drawn ?? [], asked };
}

const FORM =
  /\b(?:well[- ]?formed|by the rules|valid|formats?|formatted|(?:of|in) (?:the|one of the|this) (?:form|shape)s?|written (?:as|like)|levels?|indent\w*|(?:is|are|being) either\b.*\bor\b|followed by|optional(?:ly)?|(?:joined|separated|parted|divided|delimited) (?:by|with)|syntax|grammar)\b/i;
const BROKEN =
  /\b(?:malformed|ill-?formed|broken|invalid|near misses|mostly valid|garbage|nonsense|any text|arbitrary text|correctly and then)\b/i;
/** "Never malformed", "Can it be broken? No". */
const UNBROKEN =
  /\b(?:no|not|never|none|cannot|can't|nothing|without)\b[^,;.]{0,20}\b(?:malformed|ill-?formed|broken|invalid|near misses|garbage|nonsense)\b|\b(?:malformed|ill-?formed|broken|invalid)\b[^?]{0,40}\? (?:no|never)\b/gi;

/** Words that stand in quotes stand so in texts; what is in angle brackets or braces stands for others. */
function quotedWords({ constraints }: Problem): ReadonlySet<string> {
  const quoted = constraints.flatMap((text) =>
    Array.from(
      text.matchAll(/"([^"]*)"|(?<!\p{L})'([^']*)'/gu),
      ([, double = '', single = '']) => double + single,
    ),
  );
  return new Set(
    quoted.flatMap((text) => text.replaceAll(/<[^>]*>|\{[^}]*\}/g, ' ').match(/\p{L}+/gu) ?? []),
  );
}

/** "`k` or `p`": where all letters of the texts are quoted as signs, each of them means something by itself. */
function signLetters(
  { constraints, prompt_md, clarifications }: Problem,
  texts: readonly string[],
): ReadonlySet<string> {
  const told = [...constraints, prompt_md, ...clarifications.map(({ answer }) => answer)].join(' ');
  const quoted = Array.from(
    told.matchAll(/[`"']\W?(\p{L})(?:\d*|\W\w?)[`"']/gu),
    ([, letter = '']) => letter,
  );
  const letters = new Set(texts.join('').match(/\p{L}/gu));
  return [...letters].every((letter) => quoted.includes(letter)) ? letters : new Set();
}

/** "Separated by commas", "joined by single dots". */
const SEPARATED =
  /\b(?:joined|separated|parted|divided|delimited) (?:by|with) (?:(?:an?|single|one|1|or|more|the) )*("[^"\s]"|'[^'\s]'|\w+)/gi;

/** "Three or four whole numbers joined by hyphens": of these there are not any number. */
const COUNTED = /\b(?:two|three|four|five|six)(?: (?:or|to) (?:three|four|five|six))? [^,;:]{1,40}$/i;

/** Signs between parts of which there are any number. */
function separatorsIn({ constraints }: Problem): string[] {
  const told = constraints.flatMap((text) =>
    Array.from(text.matchAll(SEPARATED))
      .filter(({ index }) => !COUNTED.test(text.slice(0, index)))
      .map(([, name = '']) => signOf(name)),
  );
  return told.filter((sign) => sign !== null);
}

interface About {
  /** Words that stand so in texts. */
  fixed: ReadonlySet<string>;
  /** Single letters that are quoted as signs of the language. */
  signs: ReadonlySet<string>;
  separators: readonly string[];
  /** What one token is. */
  tokens: RegExp;
  /** Letters only ever stand behind digits, like "1h30m": each is a word of its own. */
  units: boolean;
  beside: Beside;
}

/** "Can counts have several digits?" "Yes." */
const hasLongNumbers = ({ clarifications }: Problem) =>
  clarifications.some(({ asks, answer }) => possible(SEVERAL_DIGITS)(asks, answer));
const SEVERAL_DIGITS =
  /\b(?:several|two|more than one|multiple|many|more) digits?\b|\bmulti-?digit\b|\b(?:larger|greater|bigger|more) than (?:9|nine)\b/i;

/** "Single spaces inside": there may be any number of words where one is. */
const INNER_SPACES =
  /\bsingle (?:inner (?:spaces|blanks)|(?:spaces|blanks) (?:inside|within|between (?:the )?words))\b/i;
const END = '<end>';

/** A run of digits, of letters or of one mark; a single space belongs to what comes behind it. */
function tokenPattern({ words, paired, apart }: Record<'words' | 'paired' | 'apart', boolean>): RegExp {
  const letters = apart ? String.raw`\p{L}` : words ? String.raw`\p{L}+(?: \p{L}+)*` : String.raw`\p{L}+`;
  return new RegExp(
    String.raw` ?(?:\d+|${letters})|${paired ? ' ?[()[\\]{}]|' : ''} ?([^\p{L}\d ])\1*| +`,
    'gu',
  );
}

function aboutOf(texts: readonly string[], problem: Problem, numerals: Span | undefined): About {
  const fixed = quotedWords(problem);
  const filled = texts.filter((text) => text !== '');
  const signs = signLetters(problem, filled);
  const words = fixed.size === 0 && problem.constraints.some((text) => INNER_SPACES.test(text));
  return {
    fixed,
    signs,
    // Of a fixed number of parts each is something by itself.
    separators: separatorsIn(problem).filter(
      (sign) => new Set(filled.map((text) => text.split(sign).length)).size > 1,
    ),
    // Brackets are pairs, each by itself; else two of them in a row are a sign of their own.
    tokens: tokenPattern({ words, paired: texts.every(isBalanced), apart: signs.size > 0 }),
    units: texts.every((text) => !/(?<![\p{L}\d])\p{L}/u.test(text)),
    beside: besideIn(filled, { long: hasLongNumbers(problem), numerals }),
  };
}

/** What each token is, the most telling first: a fixed word may be any other word as well. */
function kindsOf(text: string, { fixed, signs, separators, tokens, units, beside }: About): string[][] {
  return Array.from(text.matchAll(tokens), ({ 0: token, index }) => {
    const word = token.trimStart();
    const run = { text, at: index + token.length - word.length, run: word };
    if (/^\d/.test(word)) return [beside.fits(run) ? token.replace(word, '<0>') : token];
    if (separators.includes(token)) return [END];
    if (!/^\p{L}/u.test(word) || units) return [token];
    if (!beside.isName(run) || signs.has(word)) return [token];
    const kind = token.replace(word, writing(word));
    return fixed.has(word) ? [token, kind] : [kind];
  });
}

function writing(word: string): string {
  if (word === word.toLowerCase()) return '<a>';
  return word === word.toUpperCase() ? '<A>' : '<Aa>';
}

/** Three neighbours each; of a single word what stands before and behind it is looked at by itself. */
function windowsOf(kinds: readonly string[][], word: boolean): string[][][] {
  const all = [[END], ...kinds, [END]];
  const width = word ? 2 : 3;
  return all.slice(width - 1).map((_, i) => all.slice(i, i + width));
}
const isWord = (text: string) => /^ ?\p{L}+$/u.test(text);

/** Each way to read a window. */
const readings = (window: readonly string[][]): string[] =>
  window
    .reduce<string[][]>((before, kinds) => before.flatMap((some) => kinds.map((one) => [...some, one])), [[]])
    .map((one) => JSON.stringify(one));

/** Of brackets alone, that they match is all that is meant, and has a law of its own. */
const areBrackets = (texts: readonly string[]) =>
  texts.every((text) => /^[()[\]{}]*$/.test(text) && isBalanced(text));

/** Plain words have no form. */
function contextLaw(
  texts: readonly string[],
  problem: Problem,
  numerals: Span | undefined,
): (text: string) => boolean {
  const about = aboutOf(texts, problem, numerals);
  const given = texts.map((text) => kindsOf(text, about).map((kinds) => kinds.slice(0, 1)));
  if (!given.some((kinds) => kinds.length > 1) || areBrackets(texts)) return () => true;
  const known = new Set(
    given.flatMap((kinds) => [...windowsOf(kinds, false), ...windowsOf(kinds, true)].flatMap(readings)),
  );
  const steady = steadyMarks(texts);
  const marked = marksInWords(texts, about.separators);
  return (text) =>
    text === '' ||
    (steady.every(([mark, times]) => timesOf(mark, text) === times) &&
      marked(text) &&
      windowsOf(kindsOf(text, about), isWord(text)).every((window) =>
        readings(window).some((one) => known.has(one)),
      ));
}

/** Marks within a word, of which a form has so many: "1-0-2", "12:30". */
const WITHIN = ['-', ':', '/', '@', '#'] as const;

/** How often each stands in a word that has it. */
function marksInWords(texts: readonly string[], separators: readonly string[]): (text: string) => boolean {
  const words = texts.flatMap((text) => text.split(/\s+/));
  const spans = WITHIN.filter((mark) => !separators.includes(mark)).map((mark) => {
    const times = words.map((word) => timesOf(mark, word)).filter((count) => count > 0);
    return { mark, low: Math.min(...times), high: Math.max(...times) };
  });
  return (text) =>
    spans.every(({ mark, low, high }) =>
      text.split(/\s+/).every((word) => {
        const times = timesOf(mark, word);
        return times === 0 || (times >= low && times <= high);
      }),
    );
}

const timesOf = (mark: string, text: string) => text.split(mark).length - 1;

/** Marks that every text has equally often: three numbers are never two. */
function steadyMarks(texts: readonly string[]): [mark: string, times: number][] {
  const [first = '', ...others] = new Set(texts.filter((text) => text !== ''));
  return [...new Set(first.match(/[^\p{L}\d ]/gu))]
    .map((mark): [string, number] => [mark, timesOf(mark, first)])
    .filter(([mark, times]) => others.length > 0 && others.every((text) => timesOf(mark, text) === times));
}
