/**
 * How many there are, said once for several parameters: `teams: 0-6 names` with "for every team ...", or `nodes: "n from 1 to
 * 90"` with "n numbers" elsewhere. And trees told as lists of parents.
 */
import { call, name } from '../formula/tree.ts';
import { areParents } from '../domain/parents.ts';
import { readNumber, readRange } from '../domain/bounds.ts';
import type { Reading } from './reading.ts';
import { isGiven } from './spec.ts';
import type { Layout } from './top.ts';

const LETTER = /^([a-z]) (?:is )?(?:from |in )?(\d+\s*(?:\.\.|to|-)\s*\d+)$/i;
const COUNT = /^(\d+\s*(?:\.\.|to|-)\s*\d+)(?: [a-z]+)?$/i;

interface Shared {
  word: string;
  letter: string | null;
  range: string;
}

/** The layout with what is said once said everywhere. A word that nothing uses stays loose. */
export function withShared(reading: Reading, layout: Layout): Layout {
  const specs = new Map(layout.specs);
  const loose = layout.loose.filter(([word, given]) => {
    const shared = sharedOf(word, given);
    return (
      shared === null || !(shared.letter === null ? forEach(specs, shared) : byLetter(reading, specs, shared))
    );
  });
  for (const [param, spec] of specs) if (typeof spec === 'string') parentsTold(reading, specs, param, spec);
  return { ...layout, specs, loose };
}

function sharedOf(word: string, given: unknown): Shared | null {
  if (!/^[a-z]\w*$/i.test(word)) return null;
  if (typeof given === 'string') {
    const [, letter, range = COUNT.exec(given.trim())?.[1]] = LETTER.exec(given.trim()) ?? [];
    return range === undefined ? null : { word, letter: letter ?? null, range };
  }
  const { from, to, min = from, max = to, ...rest } = isGiven(given) ? given : {};
  const range = Object.keys(rest).length > 0 ? null : readRange(isGiven(given) ? [min, max] : given);
  return range === null ? null : { word, letter: null, range: `${range[0]} to ${range[1]}` };
}

/** "for every team": as many entries as there are teams. */
function forEach(specs: Map<string, unknown>, { word, range }: Shared): boolean {
  const single = word.replace(/ies$/, 'y').replace(/s$/, '');
  const opening = new RegExp(`^for (?:each|every) ${single}\\b`, 'i');
  const found = [...specs].filter(([, spec]) => typeof spec === 'string' && opening.test(spec));
  for (const [param, spec] of found) specs.set(param, `${String(spec)}; ${range} entries in all`);
  return found.length > 0;
}

/** "n numbers": the first that has n of something says how many, the others have as many. */
function byLetter(reading: Reading, specs: Map<string, unknown>, { letter, range }: Shared): boolean {
  if (letter === null || reading.names.defined.has(letter)) return false;
  const counted = new RegExp(`\\b${letter}(?= [a-z])`);
  const [first] = [...specs].filter(([, spec]) => typeof spec === 'string' && counted.test(spec));
  if (first === undefined || reading.names.params.some((param) => param.name === letter)) return false;
  const [param, spec] = first;
  specs.set(param, String(spec).replace(counted, range));
  reading.names = {
    ...reading.names,
    defined: new Map([...reading.names.defined, [letter, call('len', name(param))]]),
  };
  return true;
}

const PARENTS =
  /^(?:an? )?(?:random )?(?:rooted )?tree (?:of|with) (\d+\s*(?:\.\.|to|-)\s*\d+) nodes as (?:a )?list of parents((?:,| with).*)$/i;
const ROOT = /^(?:and |with )*-1 (?:for|at|is) the root$/i;
const NUMBERED = /^(?:nodes )?numbered (?:at random|in any order)$|^root (?:is|at) (\d+)$/i;
const FIRST = /^(\w+)\[(\d+)\] (?:is|==?) -1$/;
const OTHERS = /^every other (?:entry|one|item|number) is another (?:[a-z]+ )?(?:number|index|place)$/i;
const CHAINS =
  /^(?:all|every) (?:chains?|paths?|ways?) (?:end|lead|leads|ends)s? (?:at|to|in) (\d+|the root)$/i;

/** "a tree of n nodes as a list of parents, -1 for the root". */
function parentsTold(reading: Reading, specs: Map<string, unknown>, param: string, spec: string): void {
  const [, size, rest = ''] = PARENTS.exec(spec) ?? [];
  const clauses = rest.replace(/^(?:,| with)\s*/, '').split(/\s*[,;]\s*/);
  if (size === undefined || !clauses.some((one) => ROOT.test(one))) return;
  if (!clauses.every((one) => ROOT.test(one) || NUMBERED.test(one))) return;
  const root = clauses.map((one) => NUMBERED.exec(one)?.[1]).find((one) => one !== undefined);
  add(reading, specs, param, { size, root });
}

/** `{of: "up[0] is -1, every other entry is another node number; all chains end at 0", size}`. */
export function withParents(reading: Reading, layout: Layout): Layout {
  const specs = new Map(layout.specs);
  for (const [param, spec] of specs) {
    const told = isGiven(spec) && typeof spec['of'] === 'string' ? spec['of'] : '';
    const clauses = told.split(/\s*[,;]\s*/);
    const root = clauses.map((one) => FIRST.exec(one)).find((one) => one?.[1] === param)?.[2];
    const known = clauses.every((one) => FIRST.test(one) || OTHERS.test(one) || CHAINS.test(one));
    if (root === undefined || !known || clauses.length !== 3 || !isGiven(spec)) continue;
    const end = clauses.map((one) => CHAINS.exec(one)?.[1]).find((one) => one !== undefined);
    if (end !== undefined && (end === 'the root' || end === root))
      add(reading, specs, param, { size: spec['size'], root });
  }
  return { ...layout, specs };
}

function add(
  reading: Reading,
  specs: Map<string, unknown>,
  param: string,
  { size, root }: { size: unknown; root: string | undefined },
): void {
  const at = readNumber(root);
  const given = reading.given.map((input) => input[param]);
  if (!given.every((one) => Array.isArray(one) && areParents(one, at ?? undefined))) return;
  specs.set(param, { size, of: { min: -1, max: `len(${param}) - 1` } });
  reading.relations.push({ kind: 'parents', param, ...(at === null ? {} : { root: at }) });
}
