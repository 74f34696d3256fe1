/** A JavaScript or TypeScript program seen through its tokens. */
import { rankOf, SWAPS, swapType, type Inspection, type Variant } from './inspection.ts';
import { tokensOf, type Token } from './tokens.ts';

/** Null when the program cannot be parsed. */
export function inspectJavaScript(source: string, entry: string): Inspection | null {
  const tokens = tokensOf(source);
  if (tokens === null) return null;
  const nests = nestsOf(tokens);
  const own = tokens.flatMap((token, i) => (token.kind === 'return' && inEntry(nests[i], entry) ? [i] : []));
  const returns = own.map((i) => ({ value: tokens[i + 1], after: tokens[i + 2], nest: nests[i] ?? [] }));
  return {
    returns_value: returns.some(({ value }) => isValue(value)) || isArrow(tokens, entry),
    falls_off: null,
    returns_from_loop: returns.some(
      (r) => isValue(r.value) && !isConstant(r.value, r.after) && insideLoop(r.nest),
    ),
    placeholder: todoLine(source, tokens),
    undefined_names: undefinedNames(tokens),
    variants: variantsOf(tokens),
  };
}

/** The braces that are open at a token, outermost first. */
type Nest = readonly { kind: 'function' | 'loop' | 'other'; name: string | null }[];

function nestsOf(tokens: readonly Token[]): Nest[] {
  const open: { kind: 'function' | 'loop' | 'other'; name: string | null }[] = [];
  return tokens.map((token, i) => {
    if (token.kind === '{' || token.kind === '${') open.push(opening(tokens, i));
    if (token.kind === '}') open.pop();
    const braceless = loopWithoutBraces(tokens, i) ? [{ kind: 'loop' as const, name: null }] : [];
    return [...open, ...braceless];
  });
}

function opening(tokens: readonly Token[], at: number): Nest[number] {
  const before = tokens[at - 1];
  if (before?.kind === '=>') return { kind: 'function', name: nameBefore(tokens, at) };
  if (before?.kind !== ')') return { kind: 'other', name: null };
  const head = tokens[openerOf(tokens, at - 1) - 1];
  if (head?.kind === 'for' || head?.kind === 'while') return { kind: 'loop', name: null };
  if (head?.kind === 'name' || head?.kind === 'function')
    return { kind: 'function', name: head.kind === 'name' ? head.text : nameBefore(tokens, at) };
  return { kind: 'other', name: null };
}

/** `const merge = (a) => {` and `const merge = function (a) {`: the name before the `=` on the same statement. */
function nameBefore(tokens: readonly Token[], at: number): string | null {
  for (let i = at - 1; i >= 0; i -= 1) {
    const kind = tokens[i]?.kind;
    if (kind === '=') return tokens[i - 1]?.text ?? null;
    if (kind === ';' || kind === '{' || kind === '}') return null;
  }
  return null;
}

/** Index of the parenthesis that this one closes. */
function openerOf(tokens: readonly Token[], closing: number): number {
  let depth = 0;
  for (let i = closing; i >= 0; i -= 1) {
    if (tokens[i]?.kind === ')') depth += 1;
    if (tokens[i]?.kind === '(') depth -= 1;
    if (depth === 0) return i;
  }
  return 0;
}

/** `for (...) return x` and `for (...) if (...) return x`. */
function loopWithoutBraces(tokens: readonly Token[], at: number): boolean {
  let i = at - 1;
  while (tokens[i]?.kind === ')') {
    const head = openerOf(tokens, i) - 1;
    const kind = tokens[head]?.kind;
    if (kind === 'for' || kind === 'while') return true;
    if (kind !== 'if') return false;
    i = head - 1;
  }
  return false;
}

function inEntry(nest: Nest | undefined, entry: string): boolean {
  return nest?.findLast((brace) => brace.kind === 'function')?.name === entry;
}

function insideLoop(nest: Nest): boolean {
  const own = nest.slice(nest.findLastIndex((brace) => brace.kind === 'function') + 1);
  return own.some((brace) => brace.kind === 'loop');
}

function isValue(token: Token | undefined): boolean {
  return (
    token !== undefined &&
    token.kind !== ';' &&
    token.kind !== '}' &&
    token.text !== 'undefined' &&
    token.text !== 'null'
  );
}

function isConstant(token: Token | undefined, after: Token | undefined): boolean {
  if (token?.kind === '[' || token?.kind === '{') return after?.kind === ']' || after?.kind === '}';
  const literal = ['num', 'string', 'true', 'false', 'null'].includes(token?.kind ?? '');
  return (
    (literal && (after?.kind === ';' || after?.kind === '}')) ||
    (token?.kind === '-' && after?.kind === 'num')
  );
}

/** `const merge = (a) => a.map(...)` returns without the word. */
function isArrow(tokens: readonly Token[], entry: string): boolean {
  return tokens.some(
    (token, i) => token.kind === '=>' && tokens[i + 1]?.kind !== '{' && nameBefore(tokens, i) === entry,
  );
}

/** Comments stand between tokens, and nowhere else. */
function todoLine(source: string, tokens: readonly Token[]): number | null {
  let end = 0;
  for (const token of [...tokens, { start: source.length, end: source.length }]) {
    const gap = source.slice(end, token.start);
    const mark = gap.search(/\b(?:TODO|FIXME|XXX)\b/i);
    if (mark >= 0) return source.slice(0, end + mark).split('\n').length;
    end = token.end;
  }
  return null;
}

/** What the language itself names; the sandbox adds `console`. */
const GLOBALS = new Set([
  ...Object.getOwnPropertyNames(globalThis),
  'console',
  'arguments',
  'undefined',
  'module',
  'exports',
]);

function undefinedNames(tokens: readonly Token[]): string[] {
  const declared = new Set(tokens.filter((token) => token.role === 'declared').map((token) => token.text));
  const read = tokens
    .filter((token) => token.role === 'read' && token.kind === 'name')
    .map((token) => token.text);
  return [...new Set(read.filter((name) => !declared.has(name) && !GLOBALS.has(name)))];
}

function variantsOf(tokens: readonly Token[]): Variant[] {
  const ranked = tokens.flatMap((token, i) =>
    variantsAt(tokens, token, i).map((variant) => ({ variant, rank: rankOf(kindOf(token)) })),
  );
  return ranked.sort((a, b) => a.rank - b.rank).map(({ variant }) => variant);
}

function kindOf(token: Token): string {
  if (token.kind === 'num') return 'number';
  return token.kind === 'if' ? 'drop' : token.text;
}

function variantsAt(tokens: readonly Token[], token: Token, at: number): Variant[] {
  const place = { line: token.line, start: token.start, end: token.end };
  const bounds = inHead(tokens, at);
  if (token.kind === 'num' && /^\d+$/.test(token.text))
    return [1, -1].map((by) => ({
      ...place,
      text: String(Number(token.text) + by),
      type: bounds ? ('wrong_boundary' as const) : ('wrong_value' as const),
    }));
  if (token.text === 'length' && tokens[at - 1]?.kind === '.')
    return [' + 1', ' - 1'].map((by) => ({ ...place, text: `length${by}`, type: 'wrong_boundary' as const }));
  if (token.kind === 'if') return dropIf(tokens, at);
  if (token.kind === 'string' || token.kind === 'template') return [];
  return (SWAPS[token.text] ?? []).map((text) => ({ ...place, text, type: swapType(token.text, bounds) }));
}

function dropIf(tokens: readonly Token[], at: number): Variant[] {
  const open = tokens[at + 1];
  const close = tokens.findIndex((token, i) => token.kind === ')' && openerOf(tokens, i) === at + 1);
  const end = tokens[close];
  if (open?.kind !== '(' || end === undefined) return [];
  return [{ line: open.line, start: open.end, end: end.start, text: 'false', type: 'excess_logic' }];
}

/** Inside the head of a loop. */
function inHead(tokens: readonly Token[], at: number): boolean {
  let depth = 0;
  for (let i = at - 1; i >= 0; i -= 1) {
    const kind = tokens[i]?.kind;
    if (kind === ')' || kind === ']') depth += 1;
    if (kind === '(' && depth === 0) return ['for', 'while'].includes(tokens[i - 1]?.kind ?? '');
    if (kind === '(' || kind === '[') depth -= 1;
    if (kind === '{' || kind === '}') return false;
  }
  return false;
}
