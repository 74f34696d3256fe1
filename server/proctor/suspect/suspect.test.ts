import { describe, expect, it } from 'vitest';
import { useReal } from '../../grading/real.testing.ts';
import type { Language, Sandbox } from '../../sandbox/contract.ts';
import { inspect } from './index.ts';

const real = useReal();
const MARK = 'mark';
const seen = async (language: Language, source: string) => {
  const inspection = await inspect(real.sandbox(), { language, source, entry: 'f', mark: MARK });
  if (inspection === null) throw new Error('the program cannot be parsed');
  return inspection;
};
const kinds = async (language: Language, source: string) =>
  (await seen(language, source)).suspicions.map(({ kind, line }) => `${line} ${kind}`);

describe('a program in Python', () => {
  it.each<[string, string, object]>([
    ['returns at its end', 'def f(x):\n    return x\n', { marked: null, stub: false, dangling: false }],
    ['looks at nothing', 'def f(x):\n    return []\n', { stub: true }],
    [
      'returns one written value',
      'def f(x):\n    n = len(x)\n    return 0\n',
      { stub: true, dangling: true },
    ],
    ['chooses between two', 'def f(x):\n    if x:\n        return True\n    return False\n', { stub: false }],
    ['has a loop to fill', 'def f(x):\n    for y in x:\n        pass\n    return x\n', { placeholder: 3 }],
    [
      'skips in a loop',
      'def f(x):\n    for y in x:\n        if y:\n            continue\n        x = y\n    return x\n',
      { placeholder: null },
    ],
    [
      'has a branch with nothing in it',
      'def f(x):\n    if x:\n        pass\n    return x\n',
      { placeholder: 3, idle_branch: true },
    ],
    [
      'has that and a loop to fill',
      'def f(x):\n    if x:\n        pass\n    for y in x:\n        pass\n    return x\n',
      { idle_branch: false },
    ],
    ['says so', 'def f(x):\n    # TODO the rest\n    return x\n', { placeholder: 2, idle_branch: false }],
    ['uses what is not there', 'def f(x):\n    return g(x)\n', { undefined_names: ['g'] }],
    ['names a type', 'def f(x: Node) -> "Tree":\n    return x\n', { undefined_names: [] }],
    ['depends on chance', 'from random import choice\ndef f(x):\n    return choice(x)\n', { unstable: true }],
    ['is still naming a member', 'def f(x):\n    x.appen(1)\n    return x\n', { half_named: ['appen'] }],
    [
      'has members of its own',
      'class A:\n    def ap(self):\n        self.cou = 1\n        return self.cou\ndef f(x):\n    return A().ap() + x\n',
      { half_named: [] },
    ],
    ['renames what it is given', 'def f(x):\n    x = sorted(x)\n', { rebinds: true }],
  ])('that %s', async (_, source, expected) => {
    expect(await seen('python', source)).toMatchObject(expected);
  });

  it('is marked wherever one more line could be typed, and only inside functions', async () => {
    const open =
      'class A:\n    def f(self, x):\n        for y in x:\n            if y:\n                return y';
    const { marked } = await seen('python', open);
    expect(marked?.slice(open.length)).toBe(
      ['', ...[16, 12, 8].map((depth) => `${' '.repeat(depth)}raise BaseException('${MARK}')`), ''].join(
        '\n',
      ),
    );
    expect((await seen('python', `${open}\nprint(A().f([1]))\n`)).marked).toBeNull();
  });

  it('looks suspicious where it should', async () => {
    const source = [
      'def f(x, seen=[]):',
      '    for i in range(len(x) + 1):',
      '        for i in x:',
      '            x.append(i)',
      '    sorted(x)',
      '    if len(x) < 0:',
      '        return x',
      '        x = 1',
      'def g(n):',
      '    return g(n - 1)',
      '',
    ].join('\n');
    const found = await kinds('python', source);
    for (const one of [
      '1 mutable_default',
      '2 bounds',
      '2 nested_loops',
      '2 shadowed_name',
      '4 mutated_argument',
      '5 unused_result',
      '6 never_holds',
      '8 unreachable',
      '8 path_without_return',
      '9 no_base_case',
    ])
      expect(found).toContain(one);
  });

  it('is looked at again when the machine cut the look off', async () => {
    const sandbox = real.sandbox();
    let runs = 0;
    const busy: Sandbox = {
      ...sandbox,
      run: async (job, signal) => {
        const result = await sandbox.run(job, signal);
        runs += 1;
        return runs > 1 ? result : { ...result, cases: [{ kind: 'time', micros: 0, stdout: '' }] };
      },
    };
    const source = 'def f(x):\n    return x\n';
    const found = await inspect(busy, { language: 'python', source, entry: 'f', mark: MARK });
    expect(found?.last_returns).toBe(true);
  });
});

describe('a program in JavaScript or TypeScript', () => {
  it.each<[string, string, object]>([
    ['returns', 'function f(x) { return x; }', { returns_value: true, stub: false }],
    ['is an arrow', 'const f = (x) => x.length;', { returns_value: true, open_end: false }],
    ['goes on in the next line', 'const f = (x) =>\n  x\n    .filter(Boolean)', { open_end: true }],
    ['returns nothing', 'function f(x) { x.length; }', { returns_value: false }],
    ['is a method', 'class Solution { f(x) { return 0; } }', { stub: true }],
    ['is exported', 'module.exports.f = function (x) { return x + 1; };', { stub: false }],
    [
      'has a loop to fill',
      'function f(x) {\n  for (const y of x) {\n  }\n  return x;\n}',
      { placeholder: 2 },
    ],
    ['throws until written', 'function f(x) {\n  throw new Error("not implemented");\n}', { placeholder: 2 }],
    ['says so', 'function f(x) {\n  // TODO\n  return x;\n}', { placeholder: 2 }],
    ['says TODO in a text', 'function f(x) { return x + "TODO"; }', { placeholder: null }],
    ['uses what is not there', 'function f(x) { return g(x); }', { undefined_names: ['g'] }],
    [
      'names properties, labels and parts',
      'const f = ({ a: [b = 1], ...c }) => { out: for (const d of c.e) { if (d) continue out; } return b; };',
      { undefined_names: [] },
    ],
    [
      'has a constructor',
      'class A { constructor() { this.b = 1; } }\nfunction f(x) { return new A().b + x; }',
      { undefined_names: [] },
    ],
    ['depends on chance', 'function f(x) { return x[Math.floor(Math.random() * 2)]; }', { unstable: true }],
    ['is still naming a member', 'function f(x) { x.pus(1); return x; }', { half_named: ['pus'] }],
    ['leads nowhere', 'function f(x) { const n = []; n.push(x); return x; }', { dangling: true }],
  ])('that %s', async (_, source, expected) => {
    expect(await seen('javascript', source)).toMatchObject(expected);
  });

  it('is seen without its types, line by line', async () => {
    const source =
      'type Pair = [number, number];\nfunction f(xs: Pair[], k?: number): number {\n  // TODO\n  return (xs as Pair[])[0]![0];\n}\n';
    expect(await seen('typescript', source)).toMatchObject({ placeholder: 3, undefined_names: [] });
  });

  it('looks suspicious where it should', async () => {
    const source = [
      'function f(x) {',
      '  for (let i = 0; i <= x.length; i++) {',
      '    for (let i = 0; i < 2; i++) x.push(i);',
      '  }',
      '  x.map((y) => y);',
      '  if (x === []) return x;',
      '}',
      'const g = (n) => g(n - 1);',
    ].join('\n');
    const found = await kinds('javascript', source);
    for (const one of [
      '2 bounds',
      '2 nested_loops',
      '2 shadowed_name',
      '3 mutated_argument',
      '5 unused_result',
      '6 never_holds',
      '7 path_without_return',
      '8 no_base_case',
    ])
      expect(found).toContain(one);
  });

  it('nested without end is nothing that can be seen, and no end of the process', async () => {
    const source = `function f(x) { return ${'('.repeat(50_000)}x${')'.repeat(50_000)}; }`;
    expect(
      await inspect(real.sandbox(), { language: 'javascript', source, entry: 'f', mark: MARK }),
    ).toBeNull();
  });
});
