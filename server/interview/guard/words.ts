/** Text as a row of plain words that can be compared: inflection, signs, numbers and spelling made alike. */

const NUMBERS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
/** Letters of other alphabets that look like Latin ones. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  а: 'a', в: 'b', с: 'c', е: 'e', н: 'h', і: 'i', к: 'k', м: 'm', о: 'o', р: 'p', ѕ: 's', т: 't', х: 'x', у: 'y',
  α: 'a', ε: 'e', ι: 'i', κ: 'k', ο: 'o', ρ: 'p', τ: 't', υ: 'u', χ: 'x', ı: 'i', ß: 'ss',
}; // prettier-ignore
/** Digits and signs that stand for letters inside a word. */
const STANDS_FOR: Readonly<Record<string, string>> = {
  '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's',
}; // prettier-ignore
/** Words as they sound, and as people shorten them. */
const SOUNDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
  cue: 'queue', que: 'queue', kew: 'queue', stak: 'stack', stac: 'stack', stacc: 'stack', heep: 'heap', heeps: 'heap',
  hasch: 'hash', hatch: 'hash', hasher: 'hash', dict: 'dictionary', dicts: 'dictionary', dictionery: 'dictionary',
  dikshunary: 'dictionary', recurshun: 'recursion', sorta: 'sort', poynter: 'pointer', poynters: 'pointer',
  }),
); // prettier-ignore
/** Signs of programs, the longest first, as they are read aloud. */
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/<=|≤/g, ' less than or equal '],
  [/>=|≥/g, ' greater than or equal '],
  [/!==?|≠/g, ' not equal '],
  [/={2,3}/g, ' equal equal '],
  [/\+=|\+\+/g, ' plus equal '],
  [/-=|--(?=\s|$)/g, ' minus equal '],
  [/(?<=[\w\])])\s?\+\s?(?=[\w([])/g, ' plus '],
  [/(?:(?<=[\w\])])\s?-\s?(?=\d\b)|(?<=\s)-\s|(?<=^|[\s[(,])-(?=\d))/g, ' minus '],
  [/%/g, ' mod '],
  [/(?<=\s)<(?=\s)/g, ' less than '],
  [/(?<=\s)>(?=\s)/g, ' greater than '],
  [/(?<=\w)\.(?=[a-z]{3,}\()/g, ' dot '],
];
/** Said between the words that matter. */
const FILLERS = new Set(
  'a an the it its them their your of that this these those each every very just please um uh'.split(' '),
);

/** Without these in it, a text has no sign of a program, and no name of several words. */
const MAY_HAVE_SIGNS = /[<>=+%≤≥≠-]|\.[a-z]{3,}\(/;
const MAY_HAVE_NAMES = /[a-z\d][A-Z]|_|[^\0-\x7f]/;
const ONLY_ASCII = /^[\0-\x7f]*$/;

/** Lower case, one alphabet, no invisible signs, no accents. */
export function plain(text: string): string {
  // Nearly all that is said: the rest would change nothing.
  if (ONLY_ASCII.test(text)) return text.toLowerCase().replaceAll('`', "'");
  return text
    .normalize('NFKD')
    .replaceAll(/[\p{Mn}\p{Cf}]/gu, '')
    .toLowerCase()
    .replaceAll(/[’‘`]/g, "'")
    .replaceAll(/[^\s\p{P}\p{S}a-z0-9]/gu, (letter) => LOOKALIKES[letter] ?? letter);
}

/** The words of a text, stemmed: "Sorting them by-start" is sort, them, by, start. */
export function wordsOf(text: string): string[] {
  const names = splitNames(text);
  const signs = MAY_HAVE_SIGNS.test(names)
    ? SIGNS.reduce((said, [sign, words]) => said.replaceAll(sign, words), names)
    : names;
  const apart = plain(signs).replaceAll(/(?<=\w)'(?:s|re|ve|ll|d|m)\b|(?<=n)'t\b/g, '');
  return joinLetters((apart.match(/[\p{L}\p{N}@$]+/gu) ?? []).map(oneWord)).map(stem);
}

/** Words without those that only stand between. */
export const withoutFillers = (words: readonly string[]): string[] =>
  words.filter((word) => !FILLERS.has(word));

/** `last_end` and `lastEnd` are two words. */
export function splitNames(text: string): string {
  if (!MAY_HAVE_NAMES.test(text)) return text;
  return text.replaceAll(/(?<=[\p{Ll}\d])(?=\p{Lu}\p{Ll})/gu, ' ').replaceAll('_', ' ');
}

function oneWord(word: string): string {
  if (/^\d+$/.test(word)) return NUMBERS[Number(word)] ?? word;
  const letters =
    /\d|[@$]/.test(word) && /[a-z]{2}|[a-z]\d[a-z]/.test(word)
      ? word.replaceAll(/[0134579@$]/g, (sign) => STANDS_FOR[sign] ?? sign)
      : word;
  const squeezed = letters.replaceAll(/(.)\1{2,}/g, '$1');
  return SOUNDS.get(squeezed) ?? squeezed;
}

/** "s t a c k" is one word; "n" and "k" alone stay what they are. */
function joinLetters(words: readonly string[]): string[] {
  const out: string[] = [];
  let run: string[] = [];
  const flush = () => {
    if (run.length > 2) out.push(run.join(''));
    else out.push(...run);
    run = [];
  };
  for (const word of words) {
    if (/^[a-z]$/.test(word)) run.push(word);
    else {
      flush();
      out.push(word);
    }
  }
  flush();
  return out;
}

/** Endings that a word may lose, longest first; what is left has at least three letters. */
const ENDINGS =
  /(?:ically|ively|izations?|isations?|izing|ising|ized|ised|izes|ises|ations?|ically|ions?|ives?|ize|ise|ings?|edly|ied|ies|ed|es|s|ly|e|y)$/;
/** Every ending ends in one of these. */
const LAST_OF_ENDINGS = 'ynsgde';

function stem(word: string): string {
  if (word.length < 4) return word === 'sum' ? word : word.replace(/(?<=[a-z]{2})s$/, '');
  const cut = LAST_OF_ENDINGS.includes(word.charAt(word.length - 1)) ? word.replace(ENDINGS, '') : word;
  if (cut.length < 3) return word.replace(/e?s$/, '');
  // "stopping" and "stop", "swapped" and "swap"
  return cut.at(-1) === cut.at(-2) ? cut.replace(/([bdgmnprt])\1$/, '$1') : cut;
}

/** Every run of words up to the longest, written as one: "hash map", "hash-map" and "hashmap" are the same. */
export function* runsOf(words: readonly string[], most: Longest): Generator<string> {
  for (let from = 0; from < words.length; from += 1) {
    let run = '';
    const end = Math.min(words.length, from + most.words);
    for (let at = from; at < end && run.length <= most.letters; at += 1) {
      run += words[at] ?? '';
      yield run;
    }
  }
  // "sor" and "ting", torn apart, are "sorting".
  for (const [at, word] of words.entries()) yield stem(`${words[at - 1] ?? ''}${word}`);
}

/** What is longer is nothing that is looked for. */
export interface Longest {
  words: number;
  letters: number;
}
