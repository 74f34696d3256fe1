import { describe, expect, it } from 'vitest';
import { treeOf } from '../../suspect/tree.ts';
import type { Signature } from './facts.ts';
import { changesIn } from './index.ts';
import { shapeOfType } from './shapes.ts';
import { editable } from './text.ts';

/** Kind and text of every change, ticks and spaces left out; earlier ones are tried first. */
function changesOf(source: string, signature: Signature | null = null) {
  const tree = treeOf(source, false);
  if (tree === null) throw new Error('it can be parsed');
  const text = editable(tree, 'tick');
  return changesIn(tree, 'f', text, new Map(), signature).map(({ type, edits, rank }) => {
    const changed = text.apply(edits);
    return { type, rank, text: changed.replaceAll(/tick\(\d+\);/g, '').replaceAll(/\s/g, '') };
  });
}

describe('changes of JavaScript that are thought of', () => {
  it.each<[string, string, string, string]>([
    ['one less than something', 'function f(n) { return n - 1; }', 'return n - 0;', 'wrong_boundary'],
    ['a number of its own', 'function f(n) { let x = 1; return x; }', 'let x = 0;', 'wrong_value'],
    [
      'one more than something',
      'function f(a, b) { return a < b + 1; }',
      'return a <= b + 1;',
      'wrong_boundary',
    ],
    [
      'one of two ends',
      'function f(a, b, c) { return a < b && b < c; }',
      'a <= b && b < c',
      'wrong_boundary',
    ],
    ['a comparison', 'function f(a, b) { return a < b; }', 'return a <= b;', 'wrong_operator'],
    ['a half', 'function f(a) { return a / 2; }', 'return Math.floor(a / 2);', 'wrong_operator'],
    [
      'ties',
      'function f(x) { return x.sort((a, b) => b.n - a.n); }',
      '(b.n - a.n) || (a < b ? -1 : Number(a > b))',
      'missing_logic',
    ],
    [
      'what was seen',
      'function f(s, x) { if (s.has(x)) return 0; return f(s, x); }',
      'return 0;} s.add(x); return f',
      'missing_logic',
    ],
    [
      'a field that was seen',
      'function f(g, r) { if (g[r] !== 1) return; f(g, r + 1); }',
      'return;} g[r] = 0; f(g',
      'missing_logic',
    ],
    [
      'a count that starts anew every time',
      'function f(m, k) { m.set(k, 1); return m; }',
      'm.set(k, (m.get(k) ?? 0) + 1)',
      'wrong_operator',
    ],
    [
      'a count in an object',
      'function f(m, k) { m[k] = 1; return m; }',
      'm[k] = (m[k] ?? 0) + 1',
      'wrong_operator',
    ],
    [
      'one too many taken out',
      'function f(s, c) { return s.replaceAll(c, ""); }',
      's.replace(c',
      'wrong_operator',
    ],
    [
      'one row in every place',
      'function f(n) { return new Array(n).fill([]); }',
      'Array.from(new Array(n), () => ([]))',
      'wrong_data_structure',
    ],
    [
      'a search that goes on',
      'function f(xs) { let at; for (const x of xs) { if (x > 0) { at = x; } } return at; }',
      'at = x; break; }',
      'missing_logic',
    ],
    [
      'the same once more',
      'function f(xs) { for (let i = 0; i < 9; i++) { g(xs[i]); } }',
      'if (i > 0 && xs[i] === xs[i - 1]) continue; g(xs[i])',
      'missing_logic',
    ],
    [
      'the last group',
      'function f(xs) { let b = 0; for (let i = 0; i < xs.length; i++) { if (xs[i]) b = i - b; } return b; }',
      '} b = (xs.length) - b; return b;',
      'missing_logic',
    ],
    [
      'a zero that counts',
      'function f(xs) { return xs.filter((x) => x); }',
      '((x) ?? null) !== null',
      'wrong_operator',
    ],
    [
      'a loop from the other end',
      'function f(d, n) { for (let i = n; i >= 1; i--) { d[i] += d[i - 1]; } return d; }',
      'for (let i = (1); i <= (n); i++)',
      'wrong_boundary',
    ],
    [
      'what is left over',
      'function f(xs) { const all = []; const last = []; for (const x of xs) { last.push(x); } return all; }',
      '} all.push(...last); return all;',
      'missing_logic',
    ],
    [
      'the most on the way',
      'function f(xs) { let n = 0; for (const x of xs) { n += x; } return n; }',
      'n += x; __proctor_best = Math.max(__proctor_best, n); } return __proctor_best;',
      'missing_logic',
    ],
    [
      'a set that forgets how many',
      'function f(xs) { const s = new Set(); for (const x of xs) { s.add(x); } return s.size; }',
      'const s = []; for (const x of xs) { s.push(x); } return s.length;',
      'wrong_data_structure',
    ],
    [
      'the other way round',
      'function f(xs) { const out = []; g(out, xs); return out; }',
      'return [...(out)].reverse();',
      'missing_logic',
    ],
    [
      'the neighbour of another place',
      'function f(xs) { let a = 0; for (let i = 1; i < 9; i++) { a = xs[a]; } return a; }',
      'xs[i - 1]',
      'wrong_variable',
    ],
    [
      'another question',
      'function f(a, b) { let n = 0; if (a > b) { n = 1; } while (b > 3) { b--; } return n; }',
      'if (b > 3) { n = 1;',
      'wrong_operator',
    ],
  ])('mend %s', (_, source, wanted, type) => {
    const found = changesOf(source).filter((one) => one.text.includes(wanted.replaceAll(/\s/g, '')));
    expect(found.map((one) => one.type)).toContain(type);
  });

  it.each<[string, string, string]>([
    ['a name beyond its block', 'for (const x of xs) { const y = x + 1; n += y; } return n;', 'return y'],
    ['the length of a number', 'for (const x of xs) { n += x; } return n;', 'n.length'],
    ['a list in the place of a number', 'for (const x of xs) { n += x; } return n;', 'return xs;'],
    [
      'a jump where there is no loop',
      'for (const x of xs) { if (x) break; n += x; } return n;',
      '} break; return',
    ],
  ])('are not tried where they could not be meant: %s', (_, body, never) => {
    const signature = {
      params: [shapeOfType({ kind: 'list', of: { kind: 'int' } })],
      returns: shapeOfType({ kind: 'int' }),
    };
    const all = changesOf(`function f(xs) { let n = 0; ${body} }`, signature);
    expect(all.length).toBeGreaterThan(20);
    expect(all.filter(({ text }) => text.includes(never.replaceAll(/\s/g, '')))).toEqual([]);
  });

  it('know what the judged function is given and gives back', () => {
    const source = 'function f(n) { let out = g(n); return out; }';
    const texts = (signature: Signature | null) => changesOf(source, signature).map(({ text }) => text);
    const told = texts({ params: [shapeOfType({ kind: 'int' })], returns: shapeOfType({ kind: 'bool' }) });
    const wanted = 'return n.length;'.replaceAll(' ', '');
    expect(texts(null).some((text) => text.includes(wanted))).toBe(true);
    expect(told.some((text) => text.includes(wanted))).toBe(false);
    expect(told.some((text) => text.includes('return!n;'))).toBe(true);
  });

  it('give back what was taken sooner where a function calls itself', () => {
    const rankIn = (body: string) =>
      changesOf(`function f(w, x) { w.push(x); ${body} }`).find((one) => one.text.includes('w.pop();'))?.rank;
    expect(rankIn('f(w, x);')).toBeLessThan(rankIn('g(w, x);') ?? 0);
  });
});
