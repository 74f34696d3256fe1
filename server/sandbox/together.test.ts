import { describe, expect, test } from 'vitest';
import type { CaseEnd, Tagged } from './contract.ts';
import { inBothModes, inNative } from './harness.testing.ts';

/** More than are sent ahead. */
const MANY = 150;
const TOGETHER = { together: true };
const LANGUAGES = ['python', 'javascript'] as const;

const told = (ends: readonly CaseEnd[]) => ends.map((end) => ({ ...end, micros: 0 }));
const numbers = (count: number): Tagged[][] => Array.from({ length: count }, (_, n) => [n, [n]]);

const SOURCES = {
  mixed: {
    python: `
def f(n, xs):
    if n % 5 == 1: raise ValueError(n)
    if n % 5 == 2: xs.append(n)
    return n / 2 if n % 5 == 3 else [n, xs]`,
    javascript: `
function f(n, xs) {
  if (n % 5 === 1) throw new RangeError(String(n));
  if (n % 5 === 2) xs.push(n);
  return n % 5 === 3 ? n / 2 : [n, xs];
}`,
  },
  hangs: {
    python: 'def f(n, xs):\n    while n == 70: pass\n    return n',
    javascript: 'function f(n, xs) { while (n === 70); return n }',
  },
  prints: {
    python: 'print("loading")\ndef f(n, xs):\n    print("secret", n)\n    return n',
    javascript: 'console.log("loading"); function f(n, xs) { console.log("secret", n); return n }',
  },
  floods: {
    python: 'def f(n, xs):\n    while n == 3: print("x" * 1000)\n    return n',
    javascript: 'function f(n, xs) { while (n === 3) console.log("x".repeat(1000)); return n }',
  },
} as const;

await inBothModes(({ run }) => {
  describe.each(LANGUAGES)('%s: cases that go together', (language) => {
    test('end as they do one at a time', async () => {
      const source = SOURCES.mixed[language];
      const alone = await run(language, source, numbers(MANY));
      const together = await run(language, source, numbers(MANY), TOGETHER);
      expect(told(together.cases)).toEqual(told(alone.cases));
      expect(together.cases[7]).toMatchObject({ kind: 'returned', args_after: [7, [7, 7]] });
    });

    test('name the one that hangs; earlier ones keep their results, later ones are not run', async () => {
      const more = { ...TOGETHER, limits: { case_ms: 300 } };
      const { cases } = await run(language, SOURCES.hangs[language], numbers(MANY), more);
      expect(cases.map(({ kind }) => kind)).toEqual([
        ...Array.from({ length: 70 }, () => 'returned'),
        'time',
        ...Array.from({ length: MANY - 71 }, () => 'not_run'),
      ]);
    });

    test('tell of what is printed only what loading did', async () => {
      const result = await run(language, SOURCES.prints[language], numbers(MANY), TOGETHER);
      expect(result.stdout).toBe('loading\n');
      expect(new Set(result.cases.map(({ stdout }) => stdout))).toEqual(new Set(['']));
    });

    test('name the one that prints without end', async () => {
      const { cases } = await run(language, SOURCES.floods[language], numbers(6), TOGETHER);
      const kinds = ['returned', 'returned', 'returned', 'output', 'not_run', 'not_run'];
      expect(cases.map(({ kind }) => kind)).toEqual(kinds);
    });
  });

  const CHANGES: [string, (typeof LANGUAGES)[number], string, Tagged[], Tagged[]][] = [
    ['a number for a truth', 'python', 'def f(xs): xs[0] = True', [[1]], [[true]]],
    ['a float for an int', 'python', 'def f(xs): xs[0] = 1.0', [[1]], [[{ $: 'float', v: '1.0' }]]],
    ['an order', 'python', 'def f(xs): xs.reverse()', [[1, 2]], [[2, 1]]],
    ['nothing for undefined', 'javascript', 'const f = (xs) => { xs[0] = undefined }', [[null]], [[{ $: 'undefined' }]]], // prettier-ignore
    ['an order', 'javascript', 'const f = (xs) => { xs.reverse() }', [[1, 2]], [[2, 1]]],
    ['what a patched toJSON hides', 'javascript', 'Array.prototype.toJSON = () => [1]; const f = (xs) => { xs.push(2) }', [[1]], [[1, 2]]], // prettier-ignore
  ];
  test.each(CHANGES)('a changed argument is seen: %s (%s)', async (_, language, source, before, after) => {
    const { cases } = await run(language, source, [before]);
    expect(cases[0]).toMatchObject({ kind: 'returned', args_after: after });
  });

  test('a program of our own gives the same when it was compiled ahead', async () => {
    const source = 'def f(n):\n    return [i * i for i in range(n)]';
    const runs = [];
    for (let i = 0; i < 4; i += 1) runs.push(await run('python', source, [[5]], { ours: true }));
    const ends = runs.map(({ cases }) => JSON.stringify(told(cases)));
    expect(new Set(ends)).toEqual(new Set([ends[0]]));
    expect(runs[3]?.cases[0]).toMatchObject({ kind: 'returned', value: [0, 1, 4, 9, 16] });
  });
});

await inNative(({ run }) => {
  const FORGED = (asked: string) => `
import os, struct
def f(n):
    for number in ${asked}:
        body = b"%d 1 1\\n" % number + b'{"value":9,"args":[]}'
        os.write(3, struct.pack("<I", len(body)) + body)
    return 0`;

  test('a program that answers what it was not asked is found out', async () => {
    const { cases } = await run('python', FORGED('[6]'), [[0], [1], [2], [3]], TOGETHER);
    expect(cases[0]).toMatchObject({ kind: 'killed' });
  });

  // What is read before the first answer too many was asked for, and is compared like any other.
  test('a program that answers ahead gives nothing but its own answers, and spoils no other run', async () => {
    const { cases } = await run('python', FORGED('range(n + 2, 400)'), [[0], [1], [2], [3]], TOGETHER);
    const values = cases.flatMap((one) => (one.kind === 'returned' ? [one.value] : []));
    expect(values.filter((value) => value !== 0 && value !== 9)).toEqual([]);
    expect(cases).toHaveLength(4);
    const next = await run('python', 'def f(n): return n', [[5], [6]], TOGETHER);
    expect(next.cases).toMatchObject([{ kind: 'returned', value: 5 }, { kind: 'returned', value: 6 }]); // prettier-ignore
  });
});
