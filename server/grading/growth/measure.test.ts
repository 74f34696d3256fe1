import { describe, expect, it } from 'vitest';
import type { Json, Problem } from '../contract.ts';
import { parseType } from '../problem/types.ts';
import { useReal } from '../real.testing.ts';
import { measureGrowth } from './measure.ts';
import type { Order } from './orders.ts';

const real = useReal();

function problem(
  params: Record<string, string>,
  inputs: Json,
  examples: Record<string, Json>[] = [],
): Problem {
  return {
    ...real.problem('merge_intervals'),
    function: {
      name: 'f',
      params: Object.entries(params).map(([name, type]) => ({ name, type: parseType(type) })),
      returns: parseType('int'),
    },
    inputs,
    cases: examples.map((input) => ({ name: 'example', input, expected: 0, hidden: false })),
  };
}
const list = () => problem({ xs: 'list[int]' }, { xs: { size: [0, 100_000], of: [-100_000, 100_000] } });
const number = () => problem({ n: 'int' }, { n: [0, 40] });
const text = () => problem({ s: 'str' }, { s: { size: [0, 10_000], chars: '()[]' } }, [{ s: '(([]))[]' }]);

type Row = [what: string, Order, () => Problem, 'python' | 'javascript' | 'typescript', source: string];
const ROWS: Row[] = [
  ['looks at one item', '1', list, 'python', 'def f(xs):\n    return xs[0] if xs else 0\n'],
  [
    'halves what is left',
    'log n',
    list,
    'python',
    'def f(xs):\n    lo, hi = 0, len(xs)\n    while lo < hi:\n        m = (lo + hi) // 2\n        if xs[m] < 7: lo = m + 1\n        else: hi = m\n    return lo\n',
  ],
  ['walks once', 'n', list, 'python', 'def f(xs):\n    return sum([x for x in xs if x > 0])\n'],
  [
    'walks once in a class',
    'n',
    list,
    'python',
    'class Solution:\n    def f(self, xs):\n        return max(xs, default=0)\n',
  ],
  [
    'sorts with a built-in',
    'n log n',
    list,
    'python',
    'def f(xs):\n    xs.sort()\n    return xs[0] if xs else 0\n',
  ],
  [
    'keeps a heap',
    'n log n',
    list,
    'python',
    'from heapq import heappush, heappop\ndef f(xs):\n    h = []\n    for x in xs: heappush(h, x)\n    while h: heappop(h)\n    return 0\n',
  ],
  [
    'looks through a list inside a loop',
    'n^2',
    list,
    'python',
    'def f(xs):\n    seen = []\n    for x in xs:\n        if x not in seen: seen.append(x)\n    return len(seen)\n',
  ],
  [
    'cuts slices inside a loop',
    'n^2',
    list,
    'python',
    'def f(xs):\n    best = 0\n    for i in range(len(xs)):\n        best = max(best, sum(xs[i:]))\n    return best\n',
  ],
  [
    'has three loops',
    'n^3',
    list,
    'python',
    'def f(xs):\n    c = 0\n    for a in xs:\n        for b in xs:\n            for d in xs:\n                c += 1\n    return c\n',
  ],
  [
    'calls itself twice',
    '2^n',
    number,
    'python',
    'def f(n):\n    return n if n < 2 else f(n - 1) + f(n - 2)\n',
  ],
  [
    'stops early on random text',
    'n',
    text,
    'python',
    'def f(s):\n    open = []\n    for c in s:\n        if c in "([": open.append(c)\n        elif not open or open.pop() + c not in ("()", "[]"): return 0\n    return 1\n',
  ],
  ['walks once', 'n', list, 'javascript', 'const f = (xs) => xs.reduce((a, b) => a + b, 0);'],
  ['spreads into a set', 'n', list, 'javascript', 'const f = (xs) => new Set([...xs]).size;'],
  [
    'sorts with a comparator',
    'n log n',
    list,
    'javascript',
    'function f(xs) { xs.sort((a, b) => a - b); return xs[0]; }',
  ],
  [
    'looks through a list inside a loop',
    'n^2',
    list,
    'javascript',
    'function f(xs) { const seen = []; for (const x of xs) if (!seen.includes(x)) seen.push(x); return seen.length; }',
  ],
  [
    'copies what it has at every step',
    'n^2',
    list,
    'javascript',
    'export function f(xs) { let out = []; for (const x of xs) out = [...out, x]; return out.length; }',
  ],
  [
    'walks once',
    'n',
    list,
    'typescript',
    'export function f(xs: number[]): number { let sum = 0; for (const x of xs) sum += x; return sum; }',
  ],
  ['calls itself twice', '2^n', number, 'javascript', 'const f = (n) => (n < 2 ? n : f(n - 1) + f(n - 2));'],
];

describe('the growth of a program that', () => {
  it.each(ROWS)('%s is %s', async (_, order, given, language, source) => {
    const growth = await measureGrowth(real.sandbox(), given(), { language, source });
    expect({ order: growth?.order, sure: (growth?.confidence ?? 0) >= 0.5 }).toEqual({ order, sure: true });
  });

  it('is the same in every run', async () => {
    const program = { language: 'python' as const, source: 'def f(xs):\n    return len(sorted(xs))\n' };
    const counts = async () =>
      (await measureGrowth(real.sandbox(), list(), program))?.points.map(({ n, ops }) => [n, ops]);
    expect(await counts()).toEqual(await counts());
  });

  it('crashes cannot be measured', async () => {
    const program = { language: 'python' as const, source: 'def f(xs):\n    return xs.nothing\n' };
    expect(await measureGrowth(real.sandbox(), list(), program)).toBeNull();
  });

  it('gets inputs of no known size cannot be measured', async () => {
    const program = { language: 'python' as const, source: 'def f(xs):\n    return 0\n' };
    expect(await measureGrowth(real.sandbox(), problem({ xs: 'list[int]' }, null), program)).toBeNull();
  });
});
