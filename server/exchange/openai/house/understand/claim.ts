/** What somebody claims of time and space: which order in the turn belongs to which. */
import { mentions, type Mention } from './growth.ts';
import { patterns, says } from './pattern.ts';
import { isBoundary, type Heard } from './text.ts';

export interface Complexity {
  time: string | null;
  space: string | null;
}

const TIME = new Set('time runtime running runs speed fast operations steps lookups lookup'.split(' '));
const SPACE = new Set('space memory extra storage'.split(' '));
/** They take memory, when time was spoken of before. */
const HOLDS = new Set('stack recursion map dictionary queue counts'.split(' '));
/** An order word is about something else there: "a linear scan", "constant size", "the constant is". */
const OF_A_THING = new Set(
  'size number numbers value values here scan search list chain structure string'.split(' '),
);
/** How far a word may stand from the order it belongs to. */
const NEAR = 3;
const FAR = 12;

const NOTHING_MORE = patterns(
  'no|without|not _ _ extra|additional|more memory|space|storage',
  'memory|space|storage _ _ not grow|depend|change',
);

/** Null when nothing is claimed. */
export function claimed(heard: Heard): Complexity | null {
  const found = mentions(heard.words).filter((mention) => counts(mention, heard));
  let complexity: Complexity | null = null;
  for (const [index, mention] of found.entries()) {
    const before = found[index - 1]?.to ?? 0;
    const of = belongs(heard.words, mention, before, complexity !== null);
    complexity ??= { time: null, space: null };
    if (of !== 'space') complexity.time = mention.order;
    if (of !== 'time') complexity.space = mention.order;
  }
  if (complexity !== null && says(NOTHING_MORE, heard)) complexity.space ??= '1';
  return complexity;
}

function counts({ certain, from, to }: Mention, { words, phase }: Heard): boolean {
  if (OF_A_THING.has(words[to] ?? '') || OF_A_THING.has(words[from - 1] ?? '')) return false;
  if (words[from - 1] === 'not' || words[from - 2] === 'not') return false;
  if (words[from] === 'constant' && /^(?:the|a|this)$/.test(words[from - 1] ?? ''))
    return TIME.has(words[to] ?? '') || SPACE.has(words[to] ?? '');
  if (certain) return true;
  const near = [...around(words, from, -NEAR), ...around(words, to - 1, NEAR)];
  return (
    phase === 'complexity' &&
    near.some((word) => TIME.has(word) || SPACE.has(word) || word === 'linear' || word === 'o')
  );
}

/** "Constant memory", "n for the time"; else what was named before it; else time. */
function belongs(
  words: readonly string[],
  { from, to }: Mention,
  since: number,
  has_time: boolean,
): 'time' | 'space' | 'both' {
  const after = around(words, to - 1, 2 * NEAR);
  if (
    after.some((word) => TIME.has(word)) &&
    after.some((word) => SPACE.has(word)) &&
    (after.includes('both') || after[2] === 'and')
  )
    if (after.includes('both')) return 'both';
  const follows = kindOf(untilJoined(after), false);
  if (follows !== null) return follows;
  const before = words.slice(Math.max(since, from - FAR), from).toReversed();
  return kindOf(before, has_time) ?? 'time';
}

/** The nearest word that says which. */
function kindOf(near: readonly string[], has_time: boolean): 'time' | 'space' | null {
  for (const word of near) {
    if (SPACE.has(word) || (has_time && HOLDS.has(word))) return 'space';
    if (TIME.has(word)) return 'time';
  }
  return null;
}

/** What comes after "and" or "because" is about something else. */
function untilJoined(words: readonly string[]): readonly string[] {
  const end = words.findIndex((word) => /^(?:and|because|but|is|if|since|so|with|of|as)$/.test(word));
  return words.slice(0, end < 0 ? NEAR + 1 : Math.min(end, NEAR + 1));
}

/** Words of the same clause beside an index, nearest first. */
function around(words: readonly string[], at: number, reach: number): string[] {
  const found: string[] = [];
  const step = Math.sign(reach);
  for (let next = at + step; found.length < Math.abs(reach); next += step) {
    const word = words[next];
    if (word === undefined || isBoundary(word)) break;
    found.push(word);
  }
  return found;
}
