/**
 * A turn as the rules read it: plain words, contractions written out, fillers and false starts gone, and the places
 * where a clause begins. Fillers only cost attention here; nothing is ever concluded from them.
 */

/** `.`, `,` and `?` stand in `words` where a clause ends. */
export interface Heard {
  words: readonly string[];
  /** Whether a clause begins here, with or without an opener ("so", "okay, and") before it. */
  starts: readonly boolean[];
  phase: string;
}

/** Longer than anybody talks in one turn; the rest is not read. */
const MOST_CHARS = 4_000;

/** "Mm-hm", "uh huh": a yes, where "hm" and "huh" alone are none. */
const MURMURED_YES = /\b(?:m{1,4}[- ]?h{1,4}m{1,4}|uh[- ]huh)\b/g;

const CONTRACTIONS: Readonly<Record<string, string>> = {
  "can't": 'can not',
  cannot: 'can not',
  "won't": 'will not',
  dont: 'do not',
  doesnt: 'does not',
  didnt: 'did not',
  isnt: 'is not',
  cant: 'can not',
  im: 'i am',
  ive: 'i have',
  thats: 'that is',
  whats: 'what is',
  gonna: 'going to',
  wanna: 'want to',
  gotta: 'got to',
  gimme: 'give me',
  lemme: 'let me',
  "let's": 'let us',
  ok: 'okay',
  cos: 'because',
  cause: 'because',
  "'cause": 'because',
  yup: 'yes',
  yep: 'yes',
  yeah: 'yes',
  hm: 'hmm',
  mhm: 'mhm',
  ups: 'oops',
  shall: 'should',
  wat: 'what',
  dat: 'that',
  dats: 'that is',
  dis: 'this',
  '²': 'squared',
  '³': 'cubed',
};
const ENDINGS: readonly (readonly [string, string])[] = [
  ["n't", ' not'],
  ["'m", ' am'],
  ["'re", ' are'],
  ["'ll", ' will'],
  ["'d", ' would'],
  ["'ve", ' have'],
];
/** Words before which "'s" is "is" and not a possession. */
const IS_AFTER = new Set(
  'that it there here what where who how he she this which when why everything'.split(' '),
);
/** Said while looking for words, or only to soften: the meaning is the same without. */
const FILLERS = new Set(
  'um uh uhm er erm eh just really actually basically honestly maybe perhaps probably simply quite very please also still even completely totally literally exactly obviously pretty already quickly finally definitely frankly apparently'.split(
    ' ',
  ),
);
const FILLING_PHRASES = [
  'you know',
  'i mean',
  'kind of',
  'to be honest',
  'a bit',
  'real quick',
  'i guess',
  'i think',
];
/** May stand before a clause without being part of it. */
const OPENERS = new Set(
  'so okay and but well yes right alright oh ah aha hmm then now hey sorry wait or because since no fine cool great god hi hello oops yet although anyway nope perfect'.split(
    ' ',
  ),
);
/** These always begin a clause, written with a comma or not. */
const INTERJECTIONS = new Set('oh ah aha hmm oops wait but'.split(' '));
/** What was just said is complete with these. */
const COMPLETE = ['got it', 'makes sense', 'understood', 'good point', 'good catch', 'fair point'];
/** What asks for attention before a question. */
const ANNOUNCES = [
  'one question',
  'quick question',
  'one more thing',
  'one clarification',
  'to confirm',
  'to clarify',
];

export function hear(turn: string, phase: string): Heard {
  const text = turn.slice(0, MOST_CHARS).toLowerCase().replaceAll(/[’‘`]/g, "'");
  const spoken = spelled(text.replaceAll(MURMURED_YES, 'mhm'));
  const words = marked(withoutRepeats(withoutFillers(spoken)));
  return { words, starts: startsOf(words), phase };
}

/** The words from `from` up to `to`. */
export function stretch({ words, starts, phase }: Heard, from: number, to = words.length): Heard {
  return { words: words.slice(from, to), starts: starts.slice(from, to), phase };
}

/** Sentences, each with its mark. */
export function sentences(heard: Heard): Heard[] {
  const ends = heard.words.flatMap((word, at) => (word === '.' || word === '?' ? [at + 1] : []));
  const bounds = [...new Set([0, ...ends, heard.words.length])];
  return bounds.slice(1).map((to, index) => stretch(heard, bounds[index] ?? 0, to));
}

export function isBoundary(word: string | undefined): boolean {
  return word === undefined || word === '.' || word === ',' || word === '?';
}

/** Words and marks; "O(n²)" becomes "o n squared". */
function spelled(text: string): string[] {
  const plain = text
    .replaceAll(/\^2|\*\*2|²/g, ' squared ')
    .replaceAll(/\^3|\*\*3|³/g, ' cubed ')
    .replaceAll(/\b(?:isn't|not) possible\b/g, 'impossible')
    .replaceAll('*', ' times ')
    .replaceAll('+', ' plus ');
  const parts = plain.match(/[\p{L}\p{N}']+|[.,?!;:]/gu) ?? [];
  return parts.flatMap((part) => {
    if (part === '?' || part === ',') return [part];
    return /[.!;:]/.test(part) ? ['.'] : written(part).split(' ');
  });
}

function written(word: string): string {
  const whole = Object.hasOwn(CONTRACTIONS, word) ? CONTRACTIONS[word] : undefined;
  if (whole !== undefined) return whole;
  if (word.endsWith("'s")) {
    const stem = word.slice(0, -2);
    return IS_AFTER.has(stem) ? `${stem} is` : stem;
  }
  for (const [ending, full] of ENDINGS)
    if (word.endsWith(ending)) return `${word.slice(0, -ending.length)}${full}`;
  return word.replaceAll("'", '');
}

/** "Just a small hint" says what is wanted and what not: the "just" parts the two. */
function withoutFillers(words: readonly string[]): string[] {
  const kept: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const phrase = FILLING_PHRASES.find((one) => isPhrase(words, at, one));
    if (phrase !== undefined && !isVital(words, at, phrase)) at += phrase.split(' ').length - 1;
    else if (word === 'just' && /^(?:a|an|the|some|one)$/.test(words[at + 1] ?? '')) kept.push(',');
    else if (!FILLERS.has(word) || words[at - 1] === 'not') kept.push(word);
  }
  return kept;
}

/** "I think" carries the sentence when nothing else does; "what kind of", "a bit of". */
function isVital(words: readonly string[], at: number, phrase: string): boolean {
  if (phrase === 'i think') return /^(?:so|i|about|that)$/.test(words[at + 2] ?? '') || words.length < 4;
  return phrase === 'kind of' && /^(?:what|which|every|each|any)$/.test(words[at - 1] ?? '');
}

/** A recogniser writes "the the" and "i i" as they were said. */
function withoutRepeats(words: readonly string[]): string[] {
  return words.filter((word, at) => word !== words[at - 1] || word === 'bye' || word === 'n');
}

/** Marks the ends of clauses that a recogniser without punctuation leaves out. */
function marked(words: readonly string[]): string[] {
  const out: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    // "The days to wait" has a verb there.
    if (INTERJECTIONS.has(word) && !isBoundary(out.at(-1)) && out.at(-1) !== 'to') out.push(',');
    out.push(word);
    const phrase = [...COMPLETE, ...ANNOUNCES].find((one) => isPhrase(words, at, one));
    if (phrase === undefined) continue;
    const rest = phrase.split(' ').slice(1);
    out.push(...rest);
    at += rest.length;
    if (!isBoundary(words[at + 1])) out.push(',');
  }
  return out;
}

function isPhrase(words: readonly string[], at: number, phrase: string): boolean {
  return phrase.split(' ').every((word, index) => words[at + index] === word);
}

function startsOf(words: readonly string[]): boolean[] {
  const starts: boolean[] = [];
  for (let at = 0; at < words.length; at++) {
    const before = words[at - 1];
    starts.push(isBoundary(before) || OPENERS.has(before ?? ''));
  }
  return starts;
}
