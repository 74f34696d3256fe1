/** The time that a candidate claims, in the words of the whole turn. Pure; orders themselves are read in server/grading/growth. */
import {
  compareOrders,
  ordersIn,
  parseOrder,
  spokenOrder,
  type Mention,
  type Order,
} from '../grading/index.ts';

/** "a linear pass" is a step of the program, not what it costs as a whole. */
const A_STEP = new Set(['pass', 'scan', 'loop', 'walk', 'sweep', 'search', 'step']);
/** What follows is the conclusion; what came before led to it. */
const CONCLUDES = /\b(?:but|instead|overall|in total|altogether|so|therefore)\b/g;
const ABOUT_SPACE = /\b(?:space|memory|storage)\b/;

/** The time that a text claims, as it is said, or null: of several orders that add up, the fastest growing. */
export function timeIn(text: string): string | null {
  const plain = text.toLowerCase().replace(/\b(?:time and space|space and time)\b/g, 'time');
  const concluded = [...plain.matchAll(CONCLUDES)].map((match) => match.index).toReversed();
  for (const from of [...concluded, 0]) {
    const order = fastestGrowing(plain.slice(from).split(/[,.;:]|\band\b|\bwith\b/));
    if (order !== null) return spokenOrder(order);
  }
  return null;
}

/** An order written on its own, as problem.yaml has it: `n log n`, `O(n)`. */
export function orderOf(text: string): string | null {
  const order = parseOrder(text);
  return order === null ? timeIn(text) : spokenOrder(order);
}

function fastestGrowing(clauses: readonly string[]): Order | null {
  const orders = clauses
    .filter((clause) => !ABOUT_SPACE.test(clause))
    .flatMap((clause) => {
      const { words, mentions } = ordersIn(clause);
      return mentions.filter((mention) => isClaim(words, mention)).map(({ order }) => order);
    });
  return orders.toSorted(compareOrders).at(-1) ?? null;
}

/** A lone "n" or "one" is a word like others. */
function isClaim(words: readonly string[], { certain, to }: Mention): boolean {
  return certain && !A_STEP.has(words[to] ?? '');
}
