import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMPILED_ATTACKS } from '../attacks/compiled.ts';
import { expectEnd } from '../attacks/expect.ts';
import { limitsFor } from '../attacks/table.ts';
import { DEFAULT_LIMITS, type CompiledLanguage, type DeclaredType, type Tagged } from '../contract.ts';
import { TEST_CACHE } from '../harness.testing.ts';
import { createCompiled, type CompiledLanguages } from './index.ts';
import { provenWalls } from './walls.testing.ts';

const int: DeclaredType = { kind: 'int' };
const list = (of: DeclaredType): DeclaredType => ({ kind: 'list', of });
const walls = await provenWalls();

/** One value of every kind; what a program leaves of its arguments comes back, and so does what it returns. */
const EVERYTHING: [DeclaredType, Tagged][] = [
  [int, -3],
  [{ kind: 'float' }, { $: 'float', v: '2.5' }],
  [{ kind: 'str' }, 'grüße "\\\n'],
  [{ kind: 'bool' }, true],
  [list(list(int)), [[1, 2], [], [3]]],
  [{ kind: 'optional', of: int }, null],
  [{ kind: 'optional', of: { kind: 'str' } }, 'there'],
  [
    { kind: 'dict', key: { kind: 'str' }, value: list(int) },
    { $: 'dict', v: [['a', [1]]] },
  ],
  [{ kind: 'tuple', items: [int, { kind: 'str' }] }, [7, 'x']],
  [list({ kind: 'bool' }), [true, false]],
];
const ECHO: Record<CompiledLanguage, string> = {
  cpp: 'auto f(int a, double b, string c, bool d, vector<vector<int>>& e, optional<int> g, optional<string> h, map<string, vector<int>> i, tuple<int, string> j, vector<bool> k) { e[0][0] = 9; return e; }',
  java: 'import java.util.*;\nclass Solution { int[][] f(int a, double b, String c, boolean d, int[][] e, Integer g, String h, Map<String, int[]> i, Object[] j, boolean[] k) { e[0][0] = 9; return e; } }',
  go: 'package main\nfunc f(a int, b float64, c string, d bool, e [][]int, g *int, h *string, i map[string][]int, j []any, k []bool) [][]int { e[0][0] = 9; return e }',
};
const HONEST: Record<CompiledLanguage, string> = {
  cpp: 'int f() { cout << "honest" << endl; return 3; }',
  java: 'class Solution { int f() { System.out.println("honest"); return 3; } }',
  go: 'package main\nimport "fmt"\nfunc f() int { fmt.Println("honest"); return 3 }',
};
const CRASHING: Record<CompiledLanguage, [source: string, error: string, line: number | null]> = {
  cpp: ['int f(int n) {\n  vector<int> v(2);\n  if (n == 1) return v[5];\n  return n;\n}', 'Abort', null],
  java: [
    'class Solution {\n  int f(int n) {\n    if (n == 1) return new int[] {1, 2}[5];\n    return n;\n  }\n}',
    'ArrayIndexOutOfBoundsException',
    3,
  ],
  go: [
    'package main\n\nfunc f(n int) int {\n\tv := []int{1, 2}\n\tif n == 1 {\n\t\treturn v[n+4]\n\t}\n\treturn n\n}',
    'runtime error',
    6,
  ],
};

describe.skipIf(walls.length === 0).each(walls)('compiled programs behind $name', (wall) => {
  const made: { compiled: CompiledLanguages | null; left_out: unknown[] } = { compiled: null, left_out: [] };
  beforeAll(async () => {
    made.compiled = await createCompiled(
      {
        cache_dir: TEST_CACHE,
        jail: wall.start,
        path: process.env.PATH ?? '',
        size: 2,
      },
      (language, error) => made.left_out.push(language, error),
    );
  }, 120_000);
  afterAll(() => made.compiled?.close());

  const run = (
    language: CompiledLanguage,
    source: string,
    cases: Tagged[][],
    params: DeclaredType[] = [],
    returns: DeclaredType = int,
    limits = {},
  ) => {
    if (made.compiled === null) throw new Error('not started');
    const job = { language, source, entry: 'f', cases, signature: { params, returns, wide: false } };
    return made.compiled.run(language, job, { ...DEFAULT_LIMITS, ...limits });
  };

  it('are offered wherever a compiler is found', () => {
    expect(made.left_out).toEqual([]);
  });

  // CI has these two; Go runs where it is installed.
  describe.each(['cpp', 'java', 'go'] as const)('in %s', (language) => {
    const offered = () => made.compiled?.languages.includes(language) ?? false;

    it('take and give every kind of value', async ({ skip }) => {
      skip(!offered(), `no compiler for ${language}`);
      const types = EVERYTHING.map(([type]) => type);
      const values = EVERYTHING.map(([, value]) => value);
      const { load, cases } = await run(language, ECHO[language], [values], types, list(list(int)));
      expect(load).toEqual({ kind: 'ok' });
      const changed = [[9, 2], [], [3]];
      const by_value = values.map((value, i) => (i === 4 ? changed : value));
      expect(cases).toMatchObject([{ kind: 'returned', value: changed, args_after: by_value }]);
    });

    it('go on with the next case after a crash, which has a name and where it can be a line', async ({
      skip,
    }) => {
      skip(!offered(), `no compiler for ${language}`);
      const [source, name, line] = CRASHING[language];
      const { cases } = await run(language, source, [[1], [2], [1], [3]], [int]);
      const crash = { kind: 'raised', error: { name, line } };
      expect(cases).toMatchObject([
        crash,
        { kind: 'returned', value: 2 },
        crash,
        { kind: 'returned', value: 3 },
      ]);
    });

    it('are told the line that does not compile, and that a function is missing', async ({ skip }) => {
      skip(!offered(), `no compiler for ${language}`);
      const broken = await run(language, `${HONEST[language]}\n\n}}`, [[]]);
      expect(broken.load).toMatchObject({ kind: 'syntax', error: { name: 'CompileError' } });
      expect(broken.load.kind === 'syntax' && broken.load.error.line).toBeGreaterThan(1);
      const other = HONEST[language].replace(/\bf\(/, 'g(');
      expect((await run(language, other, [[]])).load).toEqual({ kind: 'missing_entry', entry: 'f' });
    });

    it('keep what each case printed apart', async ({ skip }) => {
      skip(!offered(), `no compiler for ${language}`);
      const { cases } = await run(language, HONEST[language], [[], []]);
      expect(cases.map((one) => one.stdout)).toEqual(['honest\n', 'honest\n']);
    });

    // Compiling takes its time: one kind of wall is enough here, and which one does not matter to a program.
    it.each(wall === walls[0] ? COMPILED_ATTACKS[language] : [])('when hostile: $name', async (attack) => {
      if (!offered()) return;
      expectEnd(attack, await run(language, attack.source, [[]], [], int, limitsFor(attack)));
      const honest = await run(language, HONEST[language], [[]]);
      expect(honest).toMatchObject({ load: { kind: 'ok' }, stdout: 'honest\n', cases: [{ value: 3 }] });
    });
  });
});
