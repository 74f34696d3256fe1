import { describe, expect, test } from 'vitest';
import type { Tagged } from './contract.ts';
import { inBothModes } from './harness.testing.ts';

await inBothModes(({ run, one }) => {
  describe('what a Python program returns', () => {
    const values: [string, string, Tagged][] = [
      ['an int', '7', 7],
      ['a bool, which is not an int', 'True', true],
      ['None', 'None', null],
      ['a float, which is not an int', '1.0', { $: 'float', v: '1.0' }],
      ['not a number', 'float("nan")', { $: 'float', v: 'nan' }],
      ['infinity', '-float("inf")', { $: 'float', v: '-inf' }],
      ['an int beyond 2^53', '2**53', { $: 'int', v: '9007199254740992' }],
      ['an int of 6 000 digits', '10**6000', { $: 'int', v: `1${'0'.repeat(6000)}` }],
      ['a tuple', '(1, (2,))', { $: 'tuple', v: [1, { $: 'tuple', v: [2] }] }],
      ['a set', '{3}', { $: 'set', v: [3] }],
      ['a frozenset', 'frozenset([3])', { $: 'set', v: [3] }],
      ['a deque', '__import__("collections").deque([1, 2])', { $: 'deque', v: [1, 2] }],
      ['a dict with its keys', '{1: "a", "1": None}', { $: 'dict', v: [[1, 'a'], ['1', null]] }], // prettier-ignore
      ['a Counter as a dict', '__import__("collections").Counter("aa")', { $: 'dict', v: [['a', 2]] }],
      ['a lone surrogate', '"a\\ud800"', { $: 'str', v: [97, 0xd800] }],
      ['text beyond the first plane', '"\\U0001F600"', '😀'],
      ['bytes', 'b"\\x00\\xff"', { $: 'bytes', v: '00ff' }],
      ['a range, by its name only', 'range(3)', { $: 'object', v: 'range' }],
      ['an object of its own class', 'type("Node", (), {})()', { $: 'object', v: 'Node' }],
      ['a named tuple as a tuple', '__import__("collections").namedtuple("Time", "h m")(1, 2)', { $: 'tuple', v: [1, 2] }], // prettier-ignore
      ['an IntEnum as an int', '__import__("enum").IntEnum("Level", "LOW HIGH").HIGH', 2],
      ['a list of its own class as a list, by what it holds', 'type("L", (list,), {"__iter__": lambda s: iter([9])})([1])', [1]], // prettier-ignore
      ['a text of its own class', 'type("S", (str,), {"__str__": lambda s: "b", "__eq__": lambda s, o: True})("a")', 'a'], // prettier-ignore
    ];
    test.each(values)('%s', async (_name, expression, value) => {
      expect(await one('python', `def f():\n    return ${expression}`)).toMatchObject({
        kind: 'returned',
        value,
      });
    });
  });

  describe('what a JavaScript program returns', () => {
    const values: [string, string, Tagged][] = [
      ['a whole number', '2 * 3.5', 7],
      ['a fraction', '0.5', { $: 'float', v: '0.5' }],
      ['negative zero', '-0', { $: 'float', v: '-0.0' }],
      ['not a number', 'NaN', { $: 'float', v: 'nan' }],
      ['a number beyond 2^53', '2 ** 53', { $: 'float', v: '9007199254740992' }],
      ['a BigInt', '10n ** 20n', { $: 'int', v: `1${'0'.repeat(20)}` }],
      ['undefined', 'undefined', { $: 'undefined' }],
      ['a hole in an array', '[1, , 2]', [1, { $: 'undefined' }, 2]],
      ['an object', '({ a: 1, b: [null] })', { $: 'dict', v: [['a', 1], ['b', [null]]] }], // prettier-ignore
      ['a Map', 'new Map([[1, "x"]])', { $: 'dict', v: [[1, 'x']] }],
      ['a Set', 'new Set([1])', { $: 'set', v: [1] }],
      ['a lone surrogate', '"a\\ud800"', { $: 'str', v: [97, 0xd800] }],
      ['an object of its own class', 'new (class Node {})()', { $: 'object', v: 'Node' }],
      ['a function', '() => 1', { $: 'object', v: 'function' }],
    ];
    test.each(values)('%s', async (_name, expression, value) => {
      expect(await one('javascript', `const f = () => (${expression});`)).toMatchObject({
        kind: 'returned',
        value,
      });
    });
  });

  describe('arguments', () => {
    test('are made anew for each case, and come back as the program left them', async () => {
      const python = await run('python', 'def f(a, d):\n    a.sort(); d["x"] = a[0]\n    return len(a)', [
        [[3, 1], { $: 'dict', v: [] }],
        [[3, 1], { $: 'dict', v: [] }],
      ]);
      const sorted = { kind: 'returned', value: 2, args_after: [[1, 3], { $: 'dict', v: [['x', 1]] }] };
      expect(python.cases).toMatchObject([sorted, sorted]);
      const js = await one('javascript', 'function f(a, d) { a.sort(); d.x = a[0]; return a.length }', [
        [3, 1],
        { $: 'dict', v: [] },
      ]);
      expect(js).toMatchObject(sorted);
    });

    test('keep their types in Python', async () => {
      const source = 'def f(*a):\n    return [type(x).__name__ for x in a]';
      const args: Tagged[] = [
        1,
        { $: 'float', v: '1.0' },
        { $: 'tuple', v: [1] },
        { $: 'set', v: [1] },
        true,
        null,
      ];
      expect(await one('python', source, args)).toMatchObject({
        value: ['int', 'float', 'tuple', 'set', 'bool', 'NoneType'],
      });
    });

    test('in a wrong number are the error a person knows', async () => {
      const end = await one('python', 'def f(a, b):\n    return a', [1]);
      expect(end).toMatchObject({ kind: 'raised', error: { name: 'TypeError', line: null } });
    });
  });

  describe('where the function is found', () => {
    test.each([
      ['python', 'def f(a):\n    return a'],
      ['python', 'class Solution:\n    def f(self, a):\n        return a'],
      ['javascript', 'function f(a) { return a }'],
      ['javascript', 'const f = (a) => a'],
      ['javascript', 'module.exports = { f: (a) => a }'],
      ['javascript', 'module.exports = function (a) { return a }'],
      ['javascript', 'exports.f = (a) => a'],
      ['javascript', 'export function f(a) { return a }'],
      ['javascript', 'export default (a) => a'],
      ['javascript', 'class Solution { f(a) { return a } }'],
      ['javascript', 'export default class Solution { f(a) { return a } }'],
      ['javascript', 'class Solution { static f(a) { return a } }'],
      ['typescript', 'export const f = <T,>(a: T): T => a as T'],
      [
        'typescript',
        'enum Kind { A, B }\nclass Solution { private k?: Kind; f(a: number): number { return a } }',
      ],
    ] as const)('%s: %s', async (language, source) => {
      expect(await one(language, source, [5])).toMatchObject({ kind: 'returned', value: 5 });
    });

    test.each([
      ['python', 'def g(): pass'],
      ['python', 'f = 3'],
      ['javascript', 'class Solution { g() {} }'],
      ['typescript', 'let f: number = 3'],
    ] as const)('%s says what is missing: %s', async (language, source) => {
      const result = await run(language, source, [[]]);
      expect(result.load).toEqual({ kind: 'missing_entry', entry: 'f' });
      expect(result.cases).toEqual([{ kind: 'not_run', micros: 0, stdout: '' }]);
    });

    test('a Solution is made anew for every case, module globals stay for the whole job', async () => {
      const python =
        'n = 0\nclass Solution:\n    k = 0\n    def f(self):\n        global n\n        n += 1; self.k += 1\n        return [n, self.k]';
      const js = 'let n = 0; class Solution { k = 0; f() { n++; this.k++; return [n, this.k] } }';
      for (const result of [await run('python', python, [[], []]), await run('javascript', js, [[], []])]) {
        expect(result.cases).toMatchObject([{ value: [1, 1] }, { value: [2, 1] }]);
      }
    });
  });

  describe('errors carry the lines of the candidate and none of ours', () => {
    test.each([
      [
        'python',
        'def f(a):\n    return g(a)\n\ndef g(a):\n    return a[9]',
        'IndexError',
        5,
        ['line 2, in f', 'line 5, in g'],
      ],
      [
        'javascript',
        'const f = (a) => {\n  return g(a);\n};\nfunction g(a) {\n  return a.b.c;\n}',
        'TypeError',
        5,
        ['solution.js:2', 'solution.js:5'],
      ],
      [
        'typescript',
        'interface P { x: number }\n\nfunction f(a: P[]): number {\n  const p: P | null = null;\n  return p!.x;\n}',
        'TypeError',
        5,
        ['solution.ts:5'],
      ],
    ] as const)('%s', async (language, source, name, line, frames) => {
      // prettier-ignore
      const end = await one(language, source, [[1]]);
      expect(end).toMatchObject({ kind: 'raised', error: { name, line } });
      const trace = end.kind === 'raised' ? end.error.trace : '';
      for (const frame of frames) expect(trace).toContain(frame);
      expect(trace).not.toMatch(/harness|surroundings|<eval>/);
    });

    test.each([
      ['python', 'x = 1\ndef f(a):\n    return a[', 3, 'SyntaxError'],
      ['python', 'def f(a):\nreturn a', 2, 'IndentationError'],
      ['javascript', 'let x = 1;\nfunction f(a) { return a[; }', 2, 'SyntaxError'],
      ['typescript', 'type A = number;\nfunction f(a: A { return a }', 2, 'SyntaxError'],
      ['typescript', 'let a: number = 1;\nlet a: number = 2;', 2, 'SyntaxError'],
    ] as const)('%s syntax: %s', async (language, source, line, name) => {
      const { load } = await run(language, source, [[[1]]]);
      expect(load).toMatchObject({ kind: 'syntax', error: { line, name } });
    });

    test('while loading', async () => {
      const python = await run('python', 'def f(): pass\nprint("loading")\n1 / 0', [[]]);
      expect(python).toMatchObject({
        load: { kind: 'raised', error: { name: 'ZeroDivisionError', line: 3 } },
        stdout: 'loading\n',
      });
      const js = await run('javascript', 'let f;\nJSON.parse("{");', [[]]);
      expect(js.load).toMatchObject({ kind: 'raised', error: { name: 'SyntaxError', line: 2 } });
    });

    test('of a deep recursion are shortened', async () => {
      for (const [language, source] of [
        ['python', 'def f():\n    return f()'],
        ['javascript', 'function f() { return f() + 1 }'],
      ] as const) {
        // prettier-ignore
        const end = await one(language, source);
        if (end.kind !== 'raised') throw new Error(`expected an error, got ${end.kind}`);
        expect(end.error.trace).toMatch(/\d more frames/);
        expect(end.error.trace.split('\n').length).toBeLessThan(60);
      }
    });
  });

  describe('promises', () => {
    test('are awaited, with timers that cost no time', async () => {
      const source = 'async function f(a) { await new Promise((r) => setTimeout(r, 60_000)); return a * 2 }';
      expect(await one('javascript', source, [4])).toMatchObject({ kind: 'returned', value: 8 });
    });
    test('rejected, and never settled', async () => {
      const rejects = 'async function f() {\n  await null;\n  throw new RangeError("no");\n}';
      expect(await one('javascript', rejects)).toMatchObject({ error: { name: 'RangeError', line: 3 } });
      expect(await one('javascript', 'const f = () => new Promise(() => {})')).toMatchObject({
        error: { message: 'the returned promise never settles' },
      });
      expect(
        await one(
          'javascript',
          'const f = () => new Promise(() => setTimeout(() => { throw new URIError() }))',
        ),
      ).toMatchObject({
        error: { name: 'URIError' },
      });
    });
  });

  describe('output', () => {
    test('belongs to its case; standard error is apart', async () => {
      const python = 'import sys\nprint("load")\ndef f(a):\n    print("got", a); print("!", file=sys.stderr)';
      const js = 'console.log("load"); function f(a) { console.log("got", a); console.error("!") }';
      for (const result of [
        await run('python', python, [[1], [2]]),
        await run('javascript', js, [[1], [2]]),
      ]) {
        expect(result.cases.map((end) => end.stdout)).toEqual(['got 1\n', 'got 2\n']);
        expect(result).toMatchObject({
          stdout: 'load\ngot 1\ngot 2\n',
          stderr: '!\n!\n',
          dropped_output_bytes: 0,
        });
      }
    });
    test('of values reads as in Node', async () => {
      const source =
        'function f(a) { console.log(a, "x", { k: [1, "s"], m: new Map([[1, new Set([2])]]) }, null, -0, 5n) }';
      const end = await one('javascript', source, [[1, 2]]);
      expect(end.stdout).toBe("[ 1, 2 ] x { k: [ 1, 's' ], m: Map(1) { 1 => Set(1) { 2 } } } null -0 5n\n");
    });
  });

  describe('a run can be repeated', () => {
    test.each([
      [
        'python',
        'import random\ndef f():\n    return [random.random(), random.Random().random(), random.SystemRandom().random(), list({"a", "b", "c", "d"})]',
      ],
      ['javascript', 'const f = () => [Math.random(), Math.random()]'],
    ] as const)('%s: the same seed gives the same values, another one others', async (language, source) => {
      // prettier-ignore
      const [first, second, other] = [
      await one(language, source, [], { seed: 5 }),
      await one(language, source, [], { seed: 5 }),
      await one(language, source, [], { seed: 6 }),
    ];
      if (first.kind !== 'returned' || second.kind !== 'returned' || other.kind !== 'returned')
        throw new Error('failed');
      expect(second.value).toEqual(first.value);
      expect(other.value).not.toEqual(first.value);
    });

    test.each([
      ['python', 'def f(n):\n    x = 0\n    for i in range(n):\n        x += i\n    return x'],
      ['javascript', 'function f(n) { let x = 0; for (let i = 0; i < n; i++) x += i; return x }'],
    ] as const)('%s counts its loop turns, the same in every run', async (language, source) => {
      const cases = [[100_000], [200_000]];
      const [first, second] = [await run(language, source, cases), await run(language, source, cases)];
      const ops = first.cases.map((end) => end.ops ?? 0);
      expect(second.cases.map((end) => end.ops)).toEqual(ops);
      expect((ops[1] ?? 0) / (ops[0] ?? 1)).toBeCloseTo(2, 0);
      expect(ops[0]).toBeGreaterThan(90_000);
      const small = await run(language, source, [[1_000], [2_000], [4_000]]);
      const [n1, n2, n4] = small.cases.map((end) => end.ops ?? 0);
      expect(((n4 ?? 0) - (n2 ?? 0)) / ((n2 ?? 0) - (n1 ?? 0))).toBeCloseTo(2, 0);
    });
  });
});
