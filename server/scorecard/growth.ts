/** The time that a candidate claims, in the words of the whole turn. Pure; orders themselves are read in server/grading/growth. */
import { compareOrders, ordersIn, parseOrder, sizesIn, type Mention } from '../grading/index.ts';

/** An order, and how many different sizes it was written or said in: `n k` has two. */
export type Stated = Pick<Mention, 'order' | 'sizes'>;

/** "a linear pass" is a step of the program, not what it costs as a whole. */
const A_STEP = new Set(['pass', 'scan', 'loop', 'walk', 'sweep', 'search', 'step']);
/** What follows is the conclusion; what came before led to it. */
const CONCLUDES = /\b(?:but|instead|overall|in total|altogether|so|therefore)\b/g;
const ABOUT_SPACE = /\b(?:space|memory|storage)\b/;

/** The time that a text claims, or null: of several orders that add up, the fastest growing. */
export function timeIn(text: string): Stated | null {
  const plain = text.toLowerCase().replace(/\b(?:time and space|space and time)\b/g, 'time');
  const concluded = [...plain.matchAll(CONCLUDES)].map((match) => match.index).toReversed();
  for (const from of [...concluded, 0]) {
    const fastest = fastestGrowing(plain.slice(from).split(/[,.;:]|\band\b|\bwith\b/));
    if (fastest !== null) return fastest;
  }
  return null;
}

/** An order written on its own, as problem.yaml has it: `n log n`, `O(n)`. */
export function orderOf(text: string): Stated | null {
  const order = parseOrder(text);
  return order === null ? timeIn(text) : { order, sizes: sizesIn(text) };
}

function fastestGrowing(clauses: readonly string[]): Stated | null {
  const claimed = clauses
    .filter((clause) => !ABOUT_SPACE.test(clause))
    .flatMap((clause) => {
      const { words, mentions } = ordersIn(clause);
      return mentions.filter((mention) => isClaim(words, mention));
    });
  const fastest = claimed.toSorted((a, b) => compareOrders(a.order, b.order)).at(-1);
  return fastest === undefined ? null : { order: fastest.order, sizes: fastest.sizes };
}

/** A lone "n" or "one" is a word like others. */
function isClaim(words: readonly string[], { certain, to }: Mention): boolean {
  return certain && !A_STEP.has(words[to] ?? '');
}
