/**
 * Orders of growth in spoken words: "n log n", "order of n lock n", "rows times columns", "two to the n". All sizes count
 * as n, as they do when everything grows together.
 */

/** Powers of n and of log n; `base` is over both: 1 for 2^n, 2 for n!. */
interface Growth {
  power: number;
  logs: number;
  base: number;
}
export interface Mention {
  order: string;
  /** Index of its first word, and of the first after it. */
  from: number;
  to: number;
  /** What stands there can mean nothing else ("n log n", "o of n", "quadratic"); a lone letter can. */
  certain: boolean;
}
const grows = (power: number, logs = 0, base = 0): Growth => ({ power, logs, base });

const NAMED: ReadonlyMap<string, Growth> = new Map([
  ['constant', grows(0)],
  ['logarithmic', grows(0, 1)],
  ['linear', grows(1)],
  ['linearithmic', grows(1, 1)],
  ['quadratic', grows(2)],
  ['cubic', grows(3)],
  ['exponential', grows(0, 0, 1)],
]);
const SIZES = new Set('n m k v e en em'.split(' '));
/** Sizes only beside another size or after "order of": "rows times columns". */
const COUNTED = new Set(
  'rows row columns column cols vertices edges nodes cells amount coins words letters length target stops flights size items elements number'.split(
    ' ',
  ),
);
/** As a recogniser hears it. */
const LOG = new Set(['log', 'lock', 'lok', 'lug', 'lg', 'logarithm']);
const NUMBERS: ReadonlyMap<string, number> = new Map([
  ['1', 1],
  ['one', 1],
  ['2', 2],
  ['two', 2],
  ['three', 3],
]);

const POWERS: ReadonlyMap<string, number> = new Map([
  ['second', 2],
  ['two', 2],
  ['third', 3],
  ['three', 3],
]);

/** Every order in the words, in their order. */
export function mentions(words: readonly string[]): Mention[] {
  const found: Mention[] = [];
  for (let from = 0; from < words.length; from++) {
    const announced = announcement(words, from);
    const read = sum(words, announced ?? from, announced !== null);
    const order = read === null ? null : nameOf(read.growth);
    if (read === null || order === null) continue;
    const certain = announced !== null || read.to - from > 1 || NAMED.has(words[from] ?? '');
    found.push({ order, from, to: read.to, certain });
    from = read.to - 1;
  }
  return found;
}

/** "o of", "big o", "order", "the order of": index after it, or null. */
function announcement(words: readonly string[], from: number): number | null {
  if (words[from] === 'proportional' && words[from + 1] === 'to')
    return words[from + 2] === 'the' ? from + 3 : from + 2;
  const at = words[from] === 'big' ? from + 1 : from;
  if (!/^(?:o|oh|order|theta)$/.test(words[at] ?? '')) return null;
  return words[at + 1] === 'of' ? at + 2 : at + 1;
}

interface Read {
  growth: Growth;
  to: number;
}

function sum(words: readonly string[], from: number, announced: boolean): Read | null {
  const first = product(words, from, announced);
  if (first === null || words[first.to] !== 'plus') return first;
  const second = sum(words, first.to + 1, announced);
  if (second === null) return first;
  return { growth: rank(second.growth) > rank(first.growth) ? second.growth : first.growth, to: second.to };
}

function product(words: readonly string[], from: number, announced: boolean): Read | null {
  const first = factor(words, from, announced);
  if (first === null) return null;
  const joined = /^(?:times|by)$/.test(words[first.to] ?? '');
  const at = joined ? first.to + 1 : first.to;
  if (NAMED.has(words[at] ?? '')) return first;
  const second = product(words, words[at] === 'the' ? at + 1 : at, announced || joined);
  if (second === null || (!joined && second.growth.power + second.growth.logs === 0)) return first;
  const [a, b] = [first.growth, second.growth];
  return {
    growth: grows(a.power + b.power, a.logs + b.logs, Math.max(a.base, b.base)),
    to: second.to,
  };
}

function factor(words: readonly string[], at: number, announced: boolean): Read | null {
  const word = words[at] ?? '';
  const number = NUMBERS.get(word);
  if (number !== undefined) {
    const exponent = exponentAt(words, at + 1);
    if (exponent !== null)
      return SIZES.has(words[exponent] ?? '') ? { growth: grows(0, 0, 1), to: exponent + 1 } : null;
    if (number > 1 && SIZES.has(words[at + 1] ?? '')) return factor(words, at + 1, announced);
    return number === 1 && announced ? { growth: grows(0), to: at + 1 } : null;
  }
  if (LOG.has(word)) {
    const of = words[at + 1] === 'of' ? at + 2 : at + 1;
    return SIZES.has(words[of] ?? '') ? { growth: grows(0, 1), to: of + 1 } : null;
  }
  const named = NAMED.get(word);
  if (named !== undefined) return { growth: named, to: at + 1 };
  const counted = sizeAt(words, at, announced);
  return counted === null ? null : raised(words, counted);
}

/** "to the", "to the power of": index after it, or null. */
function exponentAt(words: readonly string[], at: number): number | null {
  if (words[at] !== 'to' || words[at + 1] !== 'the') return null;
  if (words[at + 2] !== 'power') return at + 2;
  return words[at + 3] === 'of' ? at + 4 : at + 3;
}

/** "n", "the number of coins", and before "times" or "plus" any word that counts something: index after it. */
function sizeAt(words: readonly string[], at: number, announced: boolean): number | null {
  if (SIZES.has(words[at] ?? '')) return at + 1;
  if (!COUNTED.has(words[at] ?? '')) return null;
  const to = words[at] === 'number' && words[at + 1] === 'of' ? at + 3 : at + 1;
  return announced || /^(?:times|plus)$/.test(words[to] ?? '') ? to : null;
}

function raised(words: readonly string[], at: number): Read {
  const next = words[at] ?? '';
  if (/^squared?$/.test(next)) return { growth: grows(2), to: at + 1 };
  if (/^cubed?$/.test(next)) return { growth: grows(3), to: at + 1 };
  if (next === 'factorial') return { growth: grows(0, 0, 2), to: at + 1 };
  const exponent = exponentAt(words, at);
  const power = POWERS.get(exponent === null ? '' : (words[exponent] ?? ''));
  if (exponent !== null && power !== undefined) return { growth: grows(power), to: exponent + 1 };
  return { growth: grows(1), to: at };
}

function rank({ power, logs, base }: Growth): number {
  return base * 1_000 + power * 10 + logs;
}

/** Null for an order that nobody asks for here, like n^4. */
function nameOf({ power, logs, base }: Growth): string | null {
  if (base > 0) return base === 1 ? '2^n' : 'n!';
  const name = ['', 'n', 'n^2', 'n^3'][power];
  if (name === undefined || logs > 1) return null;
  if (logs === 0) return name === '' ? '1' : name;
  return name === '' ? 'log n' : `${name} log n`;
}
