import { describe, expect, test } from 'vitest';
import { inBothModes } from './harness.testing.ts';

await inBothModes(({ run }) => {
  const SHORT = { case_ms: 300, total_ms: 1_000 };

  describe('time', () => {
    test.each([
      ['python', 'def f(n):\n    print("at", n)\n    while n == 2: pass\n    return n'],
      ['javascript', 'function f(n) { console.log("at", n); while (n === 2); return n }'],
    ] as const)(
      '%s: the case that hangs is named, earlier ones keep their results, later ones are not run',
      async (language, source) => {
        const result = await run(language, source, [[1], [2], [3]], { limits: SHORT });
        expect(result.cases).toMatchObject([
          { kind: 'returned', value: 1, stdout: 'at 1\n' },
          { kind: 'time', stdout: 'at 2\n' },
          { kind: 'not_run', stdout: '' },
        ]);
        expect(result.cases[1]?.micros).toBeGreaterThan(250_000);
      },
    );

    test('what was printed before an endless loop in C is kept, and belongs to its case', async () => {
      const source = 'def f(n):\n    print("at", n)\n    return n if n < 2 else sum(range(10**11))';
      const result = await run('python', source, [[1], [2], [3]], { limits: SHORT });
      expect(result.cases).toMatchObject([
        { kind: 'returned', stdout: 'at 1\n' },
        { kind: 'time', stdout: 'at 2\n' },
        { kind: 'not_run' },
      ]);
      expect(result.stdout).toBe('at 1\nat 2\n');
      // The next program on this pool gets none of it.
      const next = await run('python', 'def f(n):\n    sum(range(10**11))', [[1]], { limits: SHORT });
      expect(next).toMatchObject({ cases: [{ kind: 'time', stdout: '' }], stdout: '' });
    });

    test('the whole job has a limit too', async () => {
      const source = 'def f():\n    for i in range(2_000_000): pass\n    return 1';
      const result = await run(
        'python',
        source,
        Array.from({ length: 60 }, () => []),
        { limits: { total_ms: 500 } },
      );
      const kinds = result.cases.map((end) => end.kind);
      expect(kinds[0]).toBe('returned');
      expect(kinds.at(-1)).toBe('not_run');
      expect(kinds).not.toContain('killed');
    });
  });

  describe('memory', () => {
    test.each([
      ['python', 'def f(n):\n    x = [0] * n\n    return len(x)'],
      ['javascript', 'const f = (n) => new Array(n).fill(0).length'],
    ] as const)(
      '%s: within the limit is fine, beyond it is its own kind of end',
      async (language, source) => {
        const result = await run(language, source, [[100_000], [200_000_000]], {
          limits: { memory_bytes: 2 ** 26 },
        });
        expect(result.cases).toMatchObject([{ kind: 'returned', value: 100_000 }, { kind: 'memory' }]);
      },
    );

    test('that the program may not have can be refused politely', async () => {
      const source =
        'def f():\n    try:\n        bytearray(10**9)\n    except MemoryError:\n        return "went on"';
      expect((await run('python', source, [[]])).cases).toMatchObject([
        { kind: 'returned', value: 'went on' },
      ]);
    });
  });

  describe('output', () => {
    test.each([
      ['python', 'def f(n):\n    for i in range(n): print(i)\n    return n'],
      ['javascript', 'function f(n) { for (let i = 0; i < n; i++) console.log(i); return n }'],
    ] as const)(
      '%s: the first lines are kept, the rest is counted, the result stands',
      async (language, source) => {
        const result = await run(language, source, [[150], [2]], { limits: { output_lines: 100 } });
        expect(result.cases).toMatchObject([
          { kind: 'returned', value: 150 },
          { kind: 'returned', stdout: '0\n1\n' },
        ]);
        expect(result.cases[0]?.stdout.split('\n')).toHaveLength(101);
        expect(result.stdout.split('\n')).toHaveLength(101);
        expect(result.dropped_output_bytes).toBe(50 * 4 + 4); // "100\n".."149\n", and case 2 from the sum
      },
    );

    test('cut in the middle of a letter is still text', async () => {
      const result = await run('python', 'def f():\n    print("é" * 100)', [[]], {
        limits: { output_bytes: 33 },
      });
      expect(result.stdout).toMatch(/^é{16}\uFFFD?$/);
    });
  });

  describe('programs at the edge', () => {
    test.each([
      ['python', '', 'missing_entry'],
      ['python', '\u0000', 'syntax'],
      ['python', '\ud800 = 1', 'syntax'],
      ['javascript', '', 'missing_entry'],
      ['javascript', '\u0000', 'syntax'],
      ['typescript', '', 'missing_entry'],
    ] as const)('%s %j', async (language, source, kind) => {
      expect((await run(language, source, [])).load.kind).toBe(kind);
    });

    test('large inputs and results pass', async () => {
      const input = Array.from({ length: 100_000 }, (_, i) => i);
      const reversed = input.toReversed();
      const python = await run('python', 'def f(a):\n    return a[::-1]', [[input]]);
      expect(python.cases).toMatchObject([{ kind: 'returned', value: reversed }]);
      const js = await run('javascript', 'const f = (a) => a.slice().reverse()', [[input]]);
      expect(js.cases).toMatchObject([{ kind: 'returned', value: reversed }]);
    });

    test('deep recursion that is honest goes through', async () => {
      const python =
        'import sys\nsys.setrecursionlimit(10**6)\ndef f(n):\n    return 0 if n == 0 else 1 + f(n - 1)';
      expect((await run('python', python, [[50_000]])).cases).toMatchObject([{ value: 50_000 }]);
      const js = 'function f(n) { return n === 0 ? 0 : 1 + f(n - 1) }';
      expect((await run('javascript', js, [[8_000]])).cases).toMatchObject([{ value: 8_000 }]);
    });
  });
});
