/** Orders of growth as people say and write them. Pure. */

/** From slow to fast growth; each with the ways it is named. The longer names come before those they contain. */
const ORDERS = ['1', 'log n', 'n', 'n log n', 'n squared', 'n cubed', '2 to the n', 'n factorial'] as const;
type Order = (typeof ORDERS)[number];

/** `n` and `1` are words like others, unless something announces an order. */
const ANNOUNCED = String.raw`(?:big o|order|o)(?: of)? `;
const NAMES: readonly (readonly [Order, string])[] = [
  ['n log n', String.raw`(?:n|en|end) (?:times )?(?:log|lg)(?: of)? (?:n|en|end)|linearithmic|log linear`],
  ['n squared', String.raw`n (?:squared|square|times n|2)|quadratic`],
  ['n cubed', String.raw`n (?:cubed|3)|cubic`],
  ['2 to the n', String.raw`(?:2|two) (?:to the (?:power of )?)?n|exponential`],
  ['n factorial', String.raw`n factorial`],
  ['log n', String.raw`(?:log|lg)(?: of)? (?:n|en|end)|logarithmic`],
  ['n', String.raw`${ANNOUNCED}n|linear`],
  ['1', String.raw`${ANNOUNCED}(?:1|one)|constant`],
];
const ANY = new RegExp(NAMES.map(([, names]) => String.raw`\b(?:${ANNOUNCED})?(${names})\b`).join('|'), 'g');

/** "a linear pass" is a step of the program, not what it costs as a whole. */
const A_STEP = /^ (?:pass|scan|loop|walk|sweep|search|step)\b/;
/** What follows is the conclusion; what came before led to it. */
const CONCLUDES = /\b(?:but|instead|overall|in total|altogether|so|therefore)\b/g;
const ABOUT_SPACE = /\b(?:space|memory|storage)\b/;

/** The time that a text claims, or null: of several orders that add up, the fastest growing. */
export function timeIn(text: string): Order | null {
  const plain = plainOf(text).replace(/\b(?:time and space|space and time)\b/g, 'time');
  const concluded = [...plain.matchAll(CONCLUDES)].map((match) => match.index).toReversed();
  for (const from of [...concluded, 0]) {
    const order = fastestGrowing(plain.slice(from).split(/[,.;:]|\band\b|\bwith\b|\bplus\b/));
    if (order !== null) return order;
  }
  return null;
}

/** An order written on its own, as problem.yaml has it: `n log n`, `O(n)`. */
export function orderOf(text: string): Order | null {
  const plain = plainOf(text);
  return timeIn(plain.startsWith('o ') ? plain : `order ${plain}`);
}

function fastestGrowing(clauses: readonly string[]): Order | null {
  const ranks = clauses
    .filter((clause) => !ABOUT_SPACE.test(clause))
    .flatMap((clause) => ordersIn(clause).map((order) => ORDERS.indexOf(order)));
  return ORDERS[Math.max(-1, ...ranks)] ?? null;
}

function ordersIn(clause: string): Order[] {
  return [...clause.matchAll(ANY)].flatMap((match) => {
    const name = NAMES[match.slice(1).findIndex((group) => group !== undefined)]?.[0];
    const step = A_STEP.test(clause.slice(match.index + match[0].length));
    return name === undefined || step ? [] : [name];
  });
}

function plainOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/²/g, ' squared')
    .replace(/³/g, ' cubed')
    .replace(/n\s*!/g, 'n factorial')
    .replace(/[()*·^"'-]/g, ' ')
    .replace(/\+/g, ' plus ')
    .replace(/\s+/g, ' ')
    .trim();
}
