/**
 * A comparison in a sentence about a value ("1 <= len(nums) <= 400", "from + 1 <= to <= 300", "nums[i] in 0..99"): what it
 * says of one place by itself, and what is left as a condition.
 */
import { FormulaError, parseFormula } from '../formula/parse.ts';
import type { Node } from '../formula/tree.ts';
import { inSigns } from '../formula/words.ts';
import { pathAt, pathOf, type Known, type Path } from './paths.ts';
import { rangeOf, sizeOf, type IsEnd } from './ranges.ts';
import type { Given } from './spec.ts';
import { splitAt } from './split.ts';

export interface Compared {
  patches: { path: Path; patch: Given }[];
  conditions: string[];
  /** Both sides where neither is a number: what is known of one bounds the other. */
  pairs: { low: string; high: string; strict: boolean }[];
}

const SIGNS = /\s*(?:<=|>=|==|!=|=~|<|>|=|≤|≥|≠)\s*/g;
const TURNED: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '==': '==' };

/** Null where it is no comparison. */
export function comparedIn(clause: string, known: Known, isEnd: IsEnd): Compared | null {
  const member =
    /^(\S+(?:\s*\[[^\]]*\])*|\S+\([^()]*\))\s+(?:is |are |lies? )?(?:in|∈|within|between|one of)\s+(?:the range\s+)?(.+)$/u.exec(
      clause,
    );
  const within =
    member === null
      ? null
      : rangeAt(member[1] ?? '', member[2] ?? '', /\bbetween\s/.test(clause), known, isEnd);
  if (within !== null) return { patches: [within], conditions: [], pairs: [] };
  const { parts, between } = splitAt(inSigns(clause), SIGNS);
  if (between.length === 0 || between.includes('=~')) return null;
  const signs = between.map((sign) => ({ '=': '==', '≤': '<=', '≥': '>=', '≠': '!=' })[sign] ?? sign);
  const trees = parts.map(parsed);
  // Several sides ("1 <= a, b <= 9") are for the reader of formulas.
  if (trees.includes(null))
    return parts.some((part) => part.includes(',')) ? { patches: [], conditions: [clause], pairs: [] } : null;
  const all: Compared = { patches: [], conditions: [], pairs: [] };
  for (const [i, sign] of signs.entries()) {
    const [a = '', b = ''] = [parts[i], parts[i + 1]];
    const patch = patchOf(a, sign, b, known, isEnd) ?? patchOf(b, TURNED[sign] ?? '', a, known, isEnd);
    if (patch !== null) all.patches.push(patch);
    else {
      all.conditions.push(`${a} ${sign} ${b}`);
      if (sign.startsWith('<')) all.pairs.push({ low: a, high: b, strict: sign === '<' });
      if (sign.startsWith('>')) all.pairs.push({ low: b, high: a, strict: sign === '>' });
    }
  }
  return all;
}

function parsed(text: string): Node | null {
  try {
    return parseFormula(text);
  } catch (error) {
    if (error instanceof FormulaError) return null;
    throw error;
  }
}

/** Where the subject stands, if it is a number there, or a length. */
function numericPath(subject: string, known: Known): { path: Path; sized: boolean } | null {
  const tree = parsed(subject);
  const path = tree === null ? null : pathOf(tree, known);
  if (path === null) return null;
  const sized = path.at(-1) === 'size';
  const at = pathAt(known.place, sized ? path.slice(0, -1) : path);
  const kind = at?.type.kind;
  const fits = sized
    ? kind === 'list' || kind === 'str' || kind === 'dict'
    : kind === 'int' || kind === 'float';
  return fits ? { path, sized } : null;
}

type Patch = { path: Path; patch: Given } | null;

function rangeAt(subject: string, range: string, between: boolean, known: Known, isEnd: IsEnd): Patch {
  const at = numericPath(subject, known);
  if (at === null) return null;
  const text = between ? `between ${range}` : range;
  const patch = at.sized ? sizeOf(text, isEnd) : rangeOf(text, isEnd);
  if (patch === null || ('min' in patch && patch['min'] === patch['max'] && !/^\d/.test(range))) return null;
  return { path: at.path, patch };
}

function patchOf(subject: string, sign: string, limit: string, known: Known, isEnd: IsEnd): Patch {
  if (!Object.hasOwn(TURNED, sign)) return null;
  const at = numericPath(subject, known);
  if (at === null) return null;
  const patch = at.sized ? sizeOf(`${sign} ${limit}`, isEnd) : rangeOf(`${sign} ${limit}`, isEnd);
  return patch === null ? null : { path: at.path, patch };
}
