/**
 * Keyterms: the words a recogniser should expect. From a problem's vocabulary and the field's; within the vendor's limits
 * of 100 terms and 500 tokens, beyond which it refuses the stream. Pure.
 */

/** What a problem says about itself, as far as a caller will say it aloud. */
export interface Vocabulary {
  title: string;
  /** Slugs such as `two_pointers`. */
  topics: readonly string[];
  /** Function and parameters, as they are written in code. */
  names: readonly string[];
  /** Sentences; their nouns are taken. */
  constraints: readonly string[];
}

const MAX_TERMS = 100;
/** Below the vendor's 500: tokens are only estimated here. */
const MAX_TOKENS = 450;
/** English has four letters and more to a token; jargon has fewer. */
const LETTERS_PER_TOKEN = 3;
/** A longer one is a sentence, which biases nothing. */
const MAX_TERM_LETTERS = 60;

/** What is said in every coding interview and is misheard most. */
const FIELD = (
  'big O|O of one|O of n|O of log n|O of n log n|O of n squared|time complexity|space complexity|hash map|hash set|' +
  'hash table|two pointers|sliding window|binary search|linked list|doubly linked list|binary tree|breadth-first search|' +
  'depth-first search|BFS|DFS|dynamic programming|memoization|memoize|recursion|base case|backtracking|greedy|heap|' +
  'min heap|max heap|priority queue|stack|deque|prefix sum|topological sort|adjacency list|union find|trie|brute force|' +
  'edge case|in place|nested loop|off by one|pseudocode|subarray|substring|tuple|modulo|amortized|quadratic|logarithmic|' +
  'invariant|iterate|None|null|int|enumerate|zip|defaultdict|Counter'
).split('|');

/** Words of constraints that are no nouns, or too plain to be misheard. */
const PLAIN = new Set(
  (
    'about above all also always and another any are as at be been before begin below between both but by can come comes ' +
    'different each either end ends ending even every fewer first from given has have having here how in into is it its ' +
    'just last least less lie lies like long many may means more most must never no none not of on one only or other ' +
    'others our out over same several shall should some starts stand such than that the their them then there these they ' +
    'this those three time times to two under until up upon valid was well were what when where which while whole whose ' +
    'will with within without worth would your zero minus fits most numbered changed made take again order'
  ).split(' '),
);
/** Shorter words are function words or are heard well. */
const MIN_NOUN_LETTERS = 4;

/** Most telling first, so that limits cut off the least. */
export function keytermsOf(of: Vocabulary): string[] {
  return keytermsWithin([
    of.title,
    ...of.topics.map(spoken),
    ...of.names.map(spoken).filter((name) => name.length > 1),
    ...FIELD,
    ...of.constraints.flatMap(nouns),
  ]);
}

/** The first terms that keep the limits, without repeats, blanks, and what the wire cannot carry in a term. */
export function keytermsWithin(terms: readonly string[]): string[] {
  const seen = new Set<string>();
  const kept: string[] = [];
  let tokens = 0;
  for (const raw of terms) {
    const term = raw.replaceAll(/[\s,;]+/g, ' ').trim();
    const key = term.toLowerCase();
    if (!/[\p{L}\p{N}]/u.test(term) || term.length > MAX_TERM_LETTERS || seen.has(key)) continue;
    const cost = tokensOf(term);
    if (tokens + cost > MAX_TOKENS) continue;
    seen.add(key);
    tokens += cost;
    kept.push(term);
    if (kept.length === MAX_TERMS) break;
  }
  return kept;
}

function tokensOf(term: string): number {
  return term.split(' ').reduce((sum, word) => sum + Math.ceil(word.length / LETTERS_PER_TOKEN), 0);
}

/** `maxSubArray_sum2` as one says it: "max sub array sum 2". */
function spoken(name: string): string {
  return name
    .replaceAll(/[_\-./]+/g, ' ')
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .replaceAll(/(\p{L})(\p{N})/gu, '$1 $2')
    .toLowerCase()
    .trim();
}

function nouns(sentence: string): string[] {
  const words = sentence.toLowerCase().match(/[\p{L}_]+/gu) ?? [];
  return words.map(spoken).filter((word) => word.length >= MIN_NOUN_LETTERS && !PLAIN.has(word));
}
