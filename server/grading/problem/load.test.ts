import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { ProblemError } from './error.ts';
import { loadProblem } from './load.ts';
import { parseType, typeName } from './types.ts';

const made: string[] = [];
afterEach(() => {
  for (const dir of made.splice(0)) rmSync(dir, { recursive: true });
});

const SOUND = {
  'problem.yaml': 'title: Twice\nfunction: { name: twice, params: [{ name: n, type: int }], returns: int }\n',
  'cases.yaml':
    'visible:\n  - { input: { n: 2 }, expected: 4 }\nhidden:\n  - { input: { n: 12345678901234567890 }, expected: 24691357802469135780 }\n',
  'solutions/python.py': 'def twice(n):\n    return n * 2\n',
};

function folder(files: Record<string, string | null>): string {
  const dir = mkdtempSync(join(tmpdir(), 'problem-'));
  made.push(dir);
  for (const [path, text] of Object.entries({ ...SOUND, ...files })) {
    if (text === null) continue;
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  return dir;
}

describe('a problem folder', () => {
  it('needs no more than problem.yaml, cases.yaml and solutions', async () => {
    const problem = await loadProblem(folder({}));
    expect(problem).toMatchObject({
      title: 'Twice',
      compare: { kind: 'exact' },
      hints: null,
      mutates: ['n'],
      inputs: null,
    });
    expect(problem.cases.map((one) => [one.name, one.hidden])).toEqual([
      ['visible 1', false],
      ['hidden 1', true],
    ]);
    expect(problem.cases[1]).toMatchObject({
      input: { n: '12345678901234567890' },
      expected: '24691357802469135780',
    });
  });

  it('has another hash as soon as one letter changes', async () => {
    const hash = async (files: Record<string, string>) => (await loadProblem(folder(files))).content_hash;
    expect(await hash({})).toBe(await hash({}));
    expect(await hash({})).not.toBe(await hash({ 'prompt.md': 'x' }));
  });

  it.each([
    ['constraints: [The list must not be changed.]', []],
    ['mutates: []', []],
    ['mutates: true', ['n']],
    ['', ['n']],
  ])('with "%s" lets the program change %j', async (line, mutates) => {
    expect(
      (await loadProblem(folder({ 'problem.yaml': `${SOUND['problem.yaml']}${line}\n` }))).mutates,
    ).toEqual(mutates);
  });

  it('says what each approach costs, what is too slow, and who its neighbours are', async () => {
    const problem = await loadProblem(
      folder({
        'problem.yaml': `${SOUND['problem.yaml']}optimal: { time: n m }\ngrowth: { time: n }\nsimpler: once\nharder: null\n`,
        'solutions/loop/python.py': 'def twice(n): return n + n\n',
        'solutions/loop/solution.yaml': 'approach: add it up\ntime: O(n^2)\nspace: 1\n',
        'slow/counting/slow.yaml': 'time: 2^n\nask: How often do you count?\n',
        'slow/counting/javascript.js': 'function twice(n) {}\n',
      }),
    );
    expect(problem).toMatchObject({ simpler: 'once', harder: null, growth: 'n' });
    expect(problem.solutions.map(({ name, time, growth }) => [name, time, growth])).toEqual([
      ['loop', 'O(n^2)', 'n^2'],
      ['python', null, null],
    ]);
    expect(problem.slow).toEqual([
      {
        name: 'counting',
        time: '2^n',
        growth: '2^n',
        ask: ['How often do you count?'],
        programs: { javascript: 'function twice(n) {}\n' },
      },
    ]);
  });

  it('may bring a rule for valid inputs, which sees a copy', async () => {
    const source =
      'export default (input: { n: number[] }): boolean => { const ok = input.n.length > 1; input.n.pop(); return ok; };\n';
    const { valid } = await loadProblem(folder({ 'valid.ts': source }));
    const input = { n: [1, 2] };
    expect([valid?.(input), valid?.({ n: [1] }), valid?.({})]).toEqual([true, false, false]);
    expect(input).toEqual({ n: [1, 2] });
  });

  it('brings its own checker', async () => {
    const dir = folder({
      'problem.yaml': `${SOUND['problem.yaml']}compare: checker\n`,
      'checker.ts':
        'export const check = (_: unknown, actual: number, expected: number): boolean => actual % 10 === expected % 10;\n',
    });
    const { compare } = await loadProblem(dir);
    expect(compare.kind === 'checker' && [compare.check({}, 14, 4), compare.check({}, 15, 4)]).toEqual([
      true,
      false,
    ]);
  });

  it.each<[string, Record<string, string | null>, string, string, RegExp]>([
    ['no problem.yaml', { 'problem.yaml': null }, '', '', /problem.yaml is missing/],
    ['broken YAML', { 'problem.yaml': 'title: "x\n' }, 'problem.yaml', 'line', /quote/i],
    ['no function', { 'problem.yaml': 'title: x\n' }, 'problem.yaml', 'function', /object|required/i],
    [
      'an unknown type',
      { 'problem.yaml': SOUND['problem.yaml'].replace('type: int', 'type: "list[integer]"') },
      'problem.yaml',
      'function.params[0].type',
      /unknown type "integer", write int/,
    ],
    [
      'an open bracket',
      { 'problem.yaml': SOUND['problem.yaml'].replace('returns: int', 'returns: "list[int"') },
      'problem.yaml',
      'function.returns',
      /"\]" is missing/,
    ],
    [
      'an unknown comparison',
      { 'problem.yaml': `${SOUND['problem.yaml']}compare: roughly\n` },
      'problem.yaml',
      'compare',
      /must be exact, unordered/,
    ],
    [
      'a mutated stranger',
      { 'problem.yaml': `${SOUND['problem.yaml']}mutates: [m]\n` },
      'problem.yaml',
      'mutates[0]',
      /no parameter "m"/,
    ],
    ['no cases.yaml', { 'cases.yaml': null }, 'cases.yaml', '', /is missing/],
    ['no case at all', { 'cases.yaml': 'visible: []\n' }, 'cases.yaml', '', /has no cases/],
    [
      'a missing parameter',
      { 'cases.yaml': 'visible: [{ input: {}, expected: 1 }]\n' },
      'cases.yaml',
      'visible[0].input.n',
      /is missing/,
    ],
    [
      'a parameter too many',
      { 'cases.yaml': 'visible: [{ input: { n: 1, m: 2 }, expected: 1 }]\n' },
      'cases.yaml',
      'visible[0].input.m',
      /no such parameter/,
    ],
    [
      'an input of another type',
      { 'cases.yaml': 'visible: [{ input: { n: true }, expected: 1 }]\n' },
      'cases.yaml',
      'visible[0].input.n',
      /true is not int/,
    ],
    [
      'no expected value',
      { 'cases.yaml': 'visible: [{ input: { n: 1 } }]\n' },
      'cases.yaml',
      'visible[0].expected',
      /is missing/,
    ],
    [
      'an expected value of another type',
      { 'cases.yaml': 'visible: [{ input: { n: 1 }, expected: 1.5 }]\n' },
      'cases.yaml',
      'visible[0].expected',
      /1.5 is not int/,
    ],
    ['no solution', { 'solutions/python.py': null }, 'solutions', '', /no reference solution/],
    [
      'a missing checker',
      { 'problem.yaml': `${SOUND['problem.yaml']}compare: checker\n` },
      'checker.ts',
      '',
      /is missing/,
    ],
    [
      'a checker without check',
      { 'problem.yaml': `${SOUND['problem.yaml']}compare: checker\n`, 'checker.ts': 'export const x = 1;\n' },
      'checker.ts',
      'check',
      /must export a function/,
    ],
    [
      'a rule that is no function',
      { 'valid.ts': 'export default 7;\n' },
      'valid.ts',
      'default',
      /must export a function/,
    ],
    [
      'a growth that nobody can measure',
      { 'problem.yaml': `${SOUND['problem.yaml']}growth: { time: fast }\n` },
      'problem.yaml',
      'growth',
      /"fast" is no order of growth/,
    ],
    [
      'an approach of an unknown growth',
      { 'solutions/solution.yaml': 'growth: quick\n' },
      'solutions/solution.yaml',
      'growth',
      /"quick" is no order/,
    ],
    ['a slow variant without slow.yaml', { 'slow/a/python.py': 'x' }, 'slow/a/slow.yaml', '', /is missing/],
    [
      'a slow variant of an unknown growth',
      { 'slow/a/python.py': 'x', 'slow/a/slow.yaml': 'time: ages\n' },
      'slow/a/slow.yaml',
      'time',
      /"ages" is no order/,
    ],
    [
      'a slow variant without a program',
      { 'slow/a/slow.yaml': 'time: n^2\n' },
      'slow/a',
      '',
      /holds no program/,
    ],
    ['a flaw without flaw.yaml', { 'flaws/a/python.py': 'x' }, 'flaws/a/flaw.yaml', '', /is missing/],
    [
      'a flaw of an unknown type',
      { 'flaws/a/python.py': 'x', 'flaws/a/flaw.yaml': 'type: silly\nwitness: { n: 1 }\n' },
      'flaws/a/flaw.yaml',
      'type',
      /wrong_operator/,
    ],
    [
      'a witness of another type',
      { 'flaws/a/python.py': 'x', 'flaws/a/flaw.yaml': 'type: crash\nwitness: { n: x }\n' },
      'flaws/a/flaw.yaml',
      'witness.n',
      /"x" is not int/,
    ],
    ['hints without a level', { 'hints.yaml': 'level_1: a\nlevel_2: b\n' }, 'hints.yaml', 'level_3', /./],
  ])('with %s says file and field', async (_, files, file, field, message) => {
    const dir = folder(files);
    const error: unknown = await loadProblem(dir).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ProblemError);
    if (!(error instanceof ProblemError)) return;
    expect(error.file).toBe(join(dir, file));
    expect(error.field).toContain(field);
    expect(error.message).toMatch(message);
    expect(error.message).not.toContain('\n');
  });
});

describe('a part that judging can do without', () => {
  const broken = {
    'problem.yaml': `${SOUND['problem.yaml']}difficulty: tricky\noptimal: linear\n`,
    'flaws/a/python.py': 'x',
    'flaws/a/flaw.yaml': 'type: silly\nwitness: { n: 1 }\n',
    'flaws/b/python.py': 'y',
    'flaws/b/flaw.yaml': 'type: crash\nwitness: { n: 1 }\n',
    'hints.yaml': 'level_1: a\n',
  };
  it('is left out and told of, where somebody listens', async () => {
    const told: string[] = [];
    const problem = await loadProblem(folder(broken), ({ field }) => void told.push(field));
    expect(problem).toMatchObject({ title: 'Twice', difficulty: 'Medium', hints: null });
    expect(problem.flaws.map((flaw) => flaw.name)).toEqual(['b']);
    expect(told.toSorted()).toEqual(['difficulty', 'level_2', 'optimal', 'type']);
  });
  it('does not save a folder whose cases are broken', async () => {
    const dir = folder({ ...broken, 'cases.yaml': 'visible: []\n' });
    await expect(loadProblem(dir, () => undefined)).rejects.toThrow(/has no cases/);
  });
});

describe('the type grammar', () => {
  it.each(['int', 'list[tuple[int,float]]', 'dict[int,list[optional[str]]]', 'tuple[bool,null,str]'])(
    'reads %s',
    (text) => {
      expect(typeName(parseType(text))).toBe(text);
    },
  );
  it.each(['', 'list', 'list[]', 'list[int,int]', 'dict[int]', 'int]', 'List[int]', 'tuple[int'])(
    'refuses "%s" in plain words',
    (text) => {
      expect(() => parseType(text)).toThrow(/types: int, float/);
    },
  );
});
