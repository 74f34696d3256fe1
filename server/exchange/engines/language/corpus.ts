/**
 * The phrases the recogniser is trained on, expanded from templates without chance: the same phrases at every start.
 *
 * A template is words with `(one|other)` choices, `[optional parts]` and `{slots}` (phrases/slots.ts).
 */
import { APPROACH } from './phrases/approach.ts';
import { CODING } from './phrases/coding.ts';
import { DEMO_LINES } from './phrases/demo.ts';
import { PROBLEMS } from './phrases/problems.ts';
import { QUESTIONS } from './phrases/questions.ts';
import { SLOTS } from './phrases/slots.ts';
import { TALK } from './phrases/talk.ts';

type Node =
  | { kind: 'words'; text: string }
  | { kind: 'all'; parts: Node[]; ways: number }
  | { kind: 'any'; options: Node[]; ways: number };

/** Every template is taken at least this often, however few ways it has: fixed phrases are the common ones. */
const MIN_SAMPLES = 4;
/** Samples grow with the logarithm of the ways a template can be filled; measured against word error rate and states. */
const SAMPLES_PER_DOUBLING = 4;
/** What a demo line weighs against a sampled phrase. */
const DEMO_REPEATS = 4;
/** Steps through a template's ways by the golden ratio, which visits every choice about equally often. */
const GOLDEN = 0.618_033_988_749_895;

/** Said before a phrase, most often nothing. */
const OPENERS = [
  '',
  '',
  '',
  'okay',
  '',
  'so',
  '',
  'um',
  '',
  'and',
  '',
  'yes',
  '',
  'well',
  '',
  'but',
  '',
  'i think',
];
/** Written-out and drawn-together forms are both said; every second phrase gets the short one. */
const CONTRACTIONS: readonly (readonly [RegExp, string])[] = [
  [/\bi am\b/g, "i'm"],
  [/\blet us\b/g, "let's"],
  [/\bthat is\b/g, "that's"],
  [/\bit is\b/g, "it's"],
  [/\bdo not\b/g, "don't"],
  [/\bdoes not\b/g, "doesn't"],
  [/\bdid not\b/g, "didn't"],
  [/\bi will\b/g, "i'll"],
  [/\bi would\b/g, "i'd"],
  [/\bi have\b/g, "i've"],
  [/\byou are\b/g, "you're"],
  [/\bcan not\b/g, "can't"],
  [/\bcannot\b/g, "can't"],
];

/** All phrases, lower case, words apart by one space; a phrase may come more than once, which is its weight. */
export function buildCorpus(): string[] {
  const templates = [TALK, QUESTIONS, APPROACH, CODING, PROBLEMS].flatMap((text) => text.trim().split('\n'));
  const sampled = templates.flatMap((template) => sample(parse(template)));
  const spoken = sampled.map((phrase, at) => vary(phrase, at));
  const demo = DEMO_LINES.map(wordsOf);
  return [...spoken, ...Array.from({ length: DEMO_REPEATS }, () => demo).flat()];
}

/** A sentence as the model's words: lower case, no punctuation but apostrophes. */
export function wordsOf(sentence: string): string {
  return sentence
    .toLowerCase()
    .replaceAll(/[^a-z' ]/g, ' ')
    .split(/\s+/)
    .filter(Boolean)
    .join(' ');
}

function vary(phrase: string, at: number): string {
  const opener = OPENERS[at % OPENERS.length] ?? '';
  const whole = opener === '' || phrase.startsWith(opener) ? phrase : `${opener} ${phrase}`;
  if (at % 2 === 0) return whole;
  return CONTRACTIONS.reduce((text, [long, short]) => text.replace(long, short), whole);
}

function sample(node: Node): string[] {
  const ways = waysOf(node);
  const count = Math.max(MIN_SAMPLES, Math.round(SAMPLES_PER_DOUBLING * Math.log2(ways)));
  const stride = coprimeStride(ways);
  return Array.from({ length: count }, (_, turn) => fill(node, (turn * stride) % ways).trim());
}

function coprimeStride(ways: number): number {
  let stride = Math.max(1, Math.round(ways * GOLDEN));
  while (greatestDivisor(stride, ways) !== 1) stride += 1;
  return stride;
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}

function waysOf(node: Node): number {
  return node.kind === 'words' ? 1 : node.ways;
}

/** The `index`-th way of a node, reading the index as digits of mixed base. */
function fill(node: Node, index: number): string {
  switch (node.kind) {
    case 'words':
      return node.text;
    case 'any': {
      let rest = index;
      for (const option of node.options) {
        if (rest < waysOf(option)) return fill(option, rest);
        rest -= waysOf(option);
      }
      return '';
    }
    case 'all': {
      let rest = index;
      const texts = node.parts.map((part) => {
        const digit = rest % waysOf(part);
        rest = Math.floor(rest / waysOf(part));
        return fill(part, digit);
      });
      return texts.filter(Boolean).join(' ');
    }
  }
}

const TOKEN = /[()[\]|]|\{\w+\}|[a-z']+/g;

function parse(template: string): Node {
  const tokens = template.match(TOKEN) ?? [];
  let at = 0;
  const options = (until: string): Node => {
    const found: Node[] = [];
    for (;;) {
      found.push(sequence());
      const token = tokens[at];
      at += 1;
      if (token === '|') continue;
      if (token !== until) throw new Error(`template "${template}": expected ${until}`);
      return any(found);
    }
  };
  const sequence = (): Node => {
    const parts: Node[] = [];
    for (let token = tokens[at]; token !== undefined && !')]|'.includes(token); token = tokens[at]) {
      at += 1;
      if (token === '(') parts.push(options(')'));
      else if (token === '[') parts.push(any([{ kind: 'words', text: '' }, options(']')]));
      else parts.push(token.startsWith('{') ? slot(token.slice(1, -1)) : { kind: 'words', text: token });
    }
    return { kind: 'all', parts, ways: parts.reduce((product, part) => product * waysOf(part), 1) };
  };
  const whole = sequence();
  if (at < tokens.length) throw new Error(`template "${template}": "${tokens[at] ?? ''}" closes nothing`);
  return whole;
}

function any(options: Node[]): Node {
  return { kind: 'any', options, ways: options.reduce((sum, option) => sum + waysOf(option), 0) };
}

function slot(name: string): Node {
  const words = SLOTS[name];
  if (words === undefined) throw new Error(`no slot {${name}}`);
  return any(words.split('|').map((text) => ({ kind: 'words', text })));
}
