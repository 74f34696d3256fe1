/**
 * Rules are written as short patterns over words, not as regular expressions: they read like what is said, and the work
 * per turn is bounded by (words x patterns), whatever the words are.
 *
 *   give|show me      one of these words, then "me"
 *   small?            may be missing
 *   merg*             every word that begins so
 *   {hint}            every word of that class (classes.ts)
 *   _                 one word or none, whatever it is
 *   ~                 up to four words, whatever they are
 *   ^  $              begins, ends a clause
 *
 * A pattern never reaches over the end of a clause.
 */
import { CLASSES } from './classes.ts';
import { isBoundary, type Heard } from './text.ts';

type Step = { kind: 'start' | 'end' } | { kind: 'gap'; most: number } | Word;
interface Word {
  kind: 'word';
  exact: ReadonlySet<string>;
  beginnings: readonly string[];
  optional: boolean;
  /** `$` stands among the words. */
  or_end: boolean;
}
export type Pattern = readonly Step[];
/** Indexes into the words; `to` is the first after it. */
export interface Found {
  from: number;
  to: number;
}

const GAP = 4;

export function patterns(...texts: readonly string[]): readonly Pattern[] {
  return texts.map((text) => text.split(' ').map(stepOf));
}

function stepOf(text: string): Step {
  if (text === '^') return { kind: 'start' };
  if (text === '$') return { kind: 'end' };
  if (text === '~') return { kind: 'gap', most: GAP };
  if (text === '_') return { kind: 'gap', most: 1 };
  const optional = text.endsWith('?');
  const all = (optional ? text.slice(0, -1) : text).split('|').flatMap(named);
  return {
    kind: 'word',
    exact: new Set(all.filter((word) => !word.endsWith('*'))),
    beginnings: all.filter((word) => word.endsWith('*')).map((word) => word.slice(0, -1)),
    optional,
    or_end: all.includes('$'),
  };
}

function named(word: string): readonly string[] {
  if (!word.startsWith('{')) return [word];
  const words = CLASSES[word.slice(1, -1)];
  if (words === undefined) throw new Error(`no class of words ${word}`);
  return words;
}

/** The first place where one of them stands, from `since` on; null when none does. */
export function find(those: readonly Pattern[], heard: Heard, since = 0): Found | null {
  for (let from = since; from < heard.words.length; from++)
    for (const pattern of those) {
      const to = matchAt(pattern, 0, heard, from);
      if (to !== null) return { from, to };
    }
  return null;
}

export function says(those: readonly Pattern[], heard: Heard): boolean {
  return find(those, heard) !== null;
}

function matchAt(pattern: Pattern, step: number, heard: Heard, at: number): number | null {
  const now = pattern[step];
  const next = (to: number) => matchAt(pattern, step + 1, heard, to);
  if (now === undefined) return at;
  switch (now.kind) {
    case 'start':
      return heard.starts[at] === true ? next(at) : null;
    case 'end':
      return isBoundary(heard.words[at]) ? next(at) : null;
    case 'gap':
      for (let taken = 0; taken <= now.most; taken++) {
        const to = next(at + taken);
        if (to !== null) return to;
        if (isBoundary(heard.words[at + taken])) return null;
      }
      return null;
    case 'word': {
      const to = isWord(now, heard.words[at]) ? next(at + 1) : null;
      const ends = now.optional || (now.or_end && isBoundary(heard.words[at]));
      return to ?? (ends ? next(at) : null);
    }
  }
}

function isWord({ exact, beginnings }: Word, word: string | undefined): boolean {
  if (word === undefined) return false;
  return exact.has(word) || beginnings.some((beginning) => word.startsWith(beginning));
}

const NEGATIONS = new Set(['not', 'no', 'never', 'without', 'nor']);
/** Words between a negation and what it denies: "not that I am". */
const NEGATION_REACHES = 3;

/** Whether what was found is denied by a word before it in the same clause. */
export function isDenied({ from }: Found, heard: Heard): boolean {
  for (let back = 1; back <= NEGATION_REACHES; back++) {
    const word = heard.words[from - back];
    if (isBoundary(word)) return false;
    // "No, I am done" denies something else.
    if (
      NEGATIONS.has(word ?? '') &&
      !(word === 'no' && /^(?:i|we|it|that)$/.test(heard.words[from - back + 1] ?? ''))
    )
      return true;
  }
  return false;
}

/** Said at least once without being denied. */
export function affirms(those: readonly Pattern[], heard: Heard): boolean {
  for (let found = find(those, heard); found !== null; found = find(those, heard, found.from + 1))
    if (!isDenied(found, heard)) return true;
  return false;
}
