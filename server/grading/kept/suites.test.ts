import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { around } from '../../sandbox/around.ts';
import type { Sandbox, SandboxResult } from '../../sandbox/contract.ts';
import type { Problem } from '../contract.ts';
import { useReal } from '../real.testing.ts';
import { makeSuite, type Suite } from '../suite.ts';
import { writeKept } from './files.ts';
import { CODE, codeVersion } from './key.ts';
import { keptSuites, type MakeSuite } from './suites.ts';

const real = useReal();
const plain = (): Sandbox => around(real.sandbox(), (job, signal) => real.sandbox().run(job, signal));
const made: string[] = [];
afterEach(() => {
  for (const dir of made.splice(0)) rmSync(dir, { recursive: true, force: true });
});

function newDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'proctor-suites-'));
  made.push(dir);
  return dir;
}
const filesIn = (cache_dir: string) => readdirSync(join(cache_dir, 'suites')).sort();

/** Of a problem; nothing is run. */
const drawn = ({ cases }: Problem, input: Suite['cases'][number]['input'] = { xs: [1] }): Suite => ({
  cases: [...cases, { name: 'generated 1', input, expected: 3, hidden: true }],
  late: [{ name: 'generated 2', input: { xs: [2] }, expected: [4], hidden: true, open: true }],
  wide: [],
  generated: 2,
  found: new Set([JSON.stringify(input), '{"xs":[2]}', '{"xs":[7]}']),
  inferred: new Set(['{"xs":[2]}']),
  refused: [{ input: { xs: [8] }, why: 'crash' }],
  problem: null,
});
/** What is kept in a folder, and how many were made for it. */
function keeping(cache_dir = newDir(), how: { version?: string | null; make?: MakeSuite } = {}) {
  const make = vi.fn<MakeSuite>(how.make ?? ((problem) => Promise.resolve(drawn(problem))));
  const version = Promise.resolve(how.version === undefined ? 'code' : how.version);
  return { cache_dir, make, of: keptSuites({ cache_dir, make, version }) };
}

/** Two functions are never equal. */
const comparable = (suite: Suite) => ({
  ...suite,
  ...Object.fromEntries(
    (['cases', 'late', 'wide'] as const).map((tier) => [
      tier,
      suite[tier].map(({ must, ...one }) => ({ ...one, must: typeof must })),
    ]),
  ),
});

describe('a suite that was made before', () => {
  // The second has a checker.
  it.each(['robot_walk', 'three_sum'])(
    'of %s is the same when it is read, and nothing is run for it',
    async (id) => {
      const problem = real.problem(id);
      const { cache_dir, of: first } = keeping(newDir(), { make: makeSuite });
      const anew = await first(problem, real.sandbox());
      expect(filesIn(cache_dir)).toHaveLength(1);
      const run = vi.fn<Sandbox['run']>(() => Promise.reject(new Error('nothing is to be run')));
      const { of, make } = keeping(cache_dir, { make: makeSuite });
      const again = await of(problem, around(real.sandbox(), run));
      expect(comparable(again)).toEqual(comparable(anew));
      expect([make.mock.calls.length, run.mock.calls.length]).toEqual([0, 0]);
      expect(again.cases.filter((one) => problem.cases.includes(one))).toHaveLength(problem.cases.length);
    },
  );

  it('judges answers as before where any of several is right', async () => {
    const problem: Problem = {
      ...real.problem('two_sum'),
      compare: { kind: 'any_of' },
      spoken: 'Give the longest word.',
      cases: [
        [
          ['ab', 'cd'],
          ['ab', 'cd'],
        ],
        [
          ['abc', 'xyz', 'q'],
          ['abc', 'xyz'],
        ],
        [
          ['a', 'b'],
          ['a', 'b'],
        ],
      ].map(([words = [], expected = []], i) => ({
        name: `case ${i}`,
        input: { words },
        expected,
        hidden: false,
      })),
    };
    const input = { words: ['abcd', 'q'] };
    const open = { name: 'generated 1', input, expected: ['abcd'], hidden: true, open: true } as const;
    const none = { late: [], wide: [], inferred: new Set<string>() };
    const make = () =>
      Promise.resolve({
        ...drawn(problem, input),
        ...none,
        cases: [
          { ...open, expected: ['abcd'], must: () => true },
          { ...open, expected: ['abcd'] },
        ],
        found: new Set([JSON.stringify(input)]),
      });
    const { cache_dir, of } = keeping(newDir(), { make });
    await of(problem, real.sandbox());
    const [read, free] = (await keeping(cache_dir).of(problem, real.sandbox())).cases;
    expect([read?.must?.('abcd'), read?.must?.('q'), free?.must]).toEqual([true, false, undefined]);
  });
});

describe('a suite is made anew', () => {
  const misses = async (change: (problem: Problem) => Problem, sandbox = real.sandbox()) => {
    const problem = real.problem('two_sum');
    const { of, make } = keeping();
    await of(problem, real.sandbox());
    await of(problem, real.sandbox());
    expect(make).toHaveBeenCalledTimes(1);
    await of(change(problem), sandbox);
    return make.mock.calls.length === 2;
  };

  it.each<[string, (problem: Problem) => Problem]>([
    [
      'reference',
      (one) => ({ ...one, solutions: one.solutions.map((own) => ({ ...own, source: `${own.source}\n` })) }),
    ],
    ['`inputs:`', (one) => ({ ...one, inputs: { nums: { size: [0, 3] } } })],
    ['given case', (one) => ({ ...one, cases: one.cases.slice(1) })],
    ['text', (one) => ({ ...one, constraints: [...one.constraints, 'nums is sorted'] })],
    ['file of its folder', (one) => ({ ...one, content_hash: 'another' })],
    ['way to compare', (one) => ({ ...one, compare: { kind: 'checker', check: (_, a, b) => a === b } })],
    ['rule of what is valid', (one) => ({ ...one, valid: () => true })],
  ])('for another %s', async (_, change) => {
    expect(await misses(change)).toBe(true);
  });

  it.each<[string, Partial<Sandbox>]>([
    ['mode of the sandbox', { mode: 'native', why: '' }],
    ['language of the references', { languages: () => ['javascript'] }],
  ])('for another %s', async (_, change) => {
    expect(await misses((one) => one, { ...plain(), ...change })).toBe(true);
  });

  it('for other code of a problem that was not loaded from files', async () => {
    const one = real.problem('two_sum');
    const { of, make } = keeping();
    await of({ ...one, valid: () => true }, real.sandbox());
    await of({ ...one, valid: () => false }, real.sandbox());
    expect(make).toHaveBeenCalledTimes(2);
  });

  it('for another version of an interpreter, where it is none of ours', async () => {
    const native = (why: string): Sandbox => ({ ...plain(), mode: 'native', why });
    const { of, make } = keeping();
    await of(real.problem('two_sum'), native('CPython 3.11.7'));
    await of(real.problem('two_sum'), native('CPython 3.12.1'));
    expect(make).toHaveBeenCalledTimes(2);
  });

  it('by another version of the code', async () => {
    const { cache_dir, of } = keeping();
    await of(real.problem('two_sum'), real.sandbox());
    const later = keeping(cache_dir, { version: 'later code' });
    await later.of(real.problem('two_sum'), real.sandbox());
    expect(later.make).toHaveBeenCalledTimes(1);
  });

  it('every time, and kept nowhere, where the version of the code cannot be told', async () => {
    const { cache_dir, of, make } = keeping(newDir(), { version: null });
    await of(real.problem('two_sum'), real.sandbox());
    await of(real.problem('two_sum'), real.sandbox());
    expect(make).toHaveBeenCalledTimes(2);
    expect(readdirSync(cache_dir)).toEqual([]);
  });

  it.each<[string, (whole: Buffer) => Buffer]>([
    ['cut off', (whole) => whole.subarray(0, whole.length / 2)],
    ['empty', () => Buffer.alloc(0)],
    ['damaged', (whole) => Buffer.from(whole.map((byte, i) => (i === whole.length >> 1 ? byte ^ 1 : byte)))],
    ['no JSON', () => gzipSync('{"cases":')],
    ['no suite', () => gzipSync('{"cases":[]}')],
    [
      'of another problem',
      () =>
        gzipSync(
          JSON.stringify({
            cases: [99],
            late: [],
            wide: [],
            generated: 0,
            found: [],
            inferred: [],
            refused: [],
            problem: null,
          }),
        ),
    ],
  ])('when its file is %s, which is thrown away', async (_, spoil) => {
    const { cache_dir, of, make } = keeping();
    const anew = await of(real.problem('two_sum'), real.sandbox());
    const [file = ''] = filesIn(cache_dir);
    const path = join(cache_dir, 'suites', file);
    const whole = readFileSync(path);
    writeFileSync(path, spoil(whole));
    expect(await of(real.problem('two_sum'), real.sandbox())).toEqual(anew);
    expect(make).toHaveBeenCalledTimes(2);
    expect(readFileSync(path)).toEqual(whole);
  });

  const cutShort: [string, Partial<SandboxResult>][] = [
    ['a case was not run', { cases: [{ kind: 'not_run', micros: 0, stdout: '' }] }],
    ['a reference ran out of time', { cases: [{ kind: 'time', micros: 0, stdout: '' }] }],
    ['a runner was lost', { load: { kind: 'killed', detail: '' } }],
    ['a reference did not load in time', { load: { kind: 'time' } }],
  ];
  it.each(cutShort)(
    'when %s while it was made: a busy machine is no reason for less, for ever',
    async (_, end) => {
      const whole: SandboxResult = {
        load: { kind: 'ok' },
        cases: [],
        stdout: '',
        stderr: '',
        dropped_output_bytes: 0,
        duration_ms: 1,
      };
      const ends = [{ ...whole, ...end }, whole];
      const sandbox = around(real.sandbox(), () => Promise.resolve(ends.shift() ?? whole));
      const { of, make } = keeping(newDir(), {
        async make(problem, asked) {
          const { solutions } = problem;
          for (const { language, source } of solutions.slice(0, 2))
            await asked.run({ language, source, entry: 'f', cases: [] });
          return drawn(problem);
        },
      });
      for (let time = 0; time < 3; time += 1) await of(real.problem('two_sum'), sandbox);
      expect(make).toHaveBeenCalledTimes(2);
    },
  );

  it('every time when something in it would not come back as it was', async () => {
    const { of, make } = keeping(newDir(), {
      make: (problem) => Promise.resolve(drawn(problem, { xs: [-0] })),
    });
    await of(real.problem('two_sum'), real.sandbox());
    const again = await of(real.problem('two_sum'), real.sandbox());
    expect(make).toHaveBeenCalledTimes(2);
    expect(again.cases.at(-1)?.input).toEqual({ xs: [-0] });
  });

  it('every time where nothing can be written', async () => {
    const file = join(newDir(), 'a file');
    writeFileSync(file, '');
    const { of, make } = keeping(file);
    await of(real.problem('two_sum'), real.sandbox());
    expect(await of(real.problem('two_sum'), real.sandbox())).toEqual(drawn(real.problem('two_sum')));
    expect(make).toHaveBeenCalledTimes(2);
  });
});

describe('the folder', () => {
  it('bears two makers at once, and is whole at any time', async () => {
    const { cache_dir, of } = keeping();
    const other = keeping(cache_dir);
    const both = await Promise.all([of, other.of].map((one) => one(real.problem('two_sum'), real.sandbox())));
    expect(both[0]).toEqual(both[1]);
    expect(filesIn(cache_dir)).toHaveLength(1);
    expect(filesIn(cache_dir)[0]).toMatch(/^[0-9a-f]{64}\.json\.gz$/);
    const third = keeping(cache_dir);
    expect(await third.of(real.problem('two_sum'), real.sandbox())).toEqual(both[0]);
    expect(third.make).not.toHaveBeenCalled();
  });

  it('keeps what was asked for last, up to its size', async () => {
    const dir = newDir();
    const noise = (name: string) => Array.from({ length: 300 }, (_, i) => `${name}${Math.sin(i)}`).join();
    for (const name of ['a', 'b', 'c']) await writeKept(dir, name, noise(name), 1e6);
    const size = readFileSync(join(dir, 'a.json.gz')).length;
    ['c', 'a', 'b'].forEach((name, i) => utimesSync(join(dir, `${name}.json.gz`), i, i));
    await writeKept(dir, 'd', noise('d'), 3.5 * size);
    expect(readdirSync(dir).sort()).toEqual(['a.json.gz', 'b.json.gz', 'd.json.gz']);
  });

  it('counts a read as being asked for', async () => {
    const { cache_dir, of, make } = keeping();
    const dir = join(cache_dir, 'suites');
    await of(real.problem('two_sum'), real.sandbox());
    const [asked = ''] = filesIn(cache_dir);
    await of(real.problem('robot_walk'), real.sandbox());
    for (const file of filesIn(cache_dir)) utimesSync(join(dir, file), 2, file === asked ? 1 : 2);
    await of(real.problem('two_sum'), real.sandbox());
    await writeKept(dir, 'new', '', 1.5 * readFileSync(join(dir, asked)).length);
    expect(filesIn(cache_dir)).toEqual([asked, 'new.json.gz'].sort());
    await of(real.problem('two_sum'), real.sandbox());
    expect(make).toHaveBeenCalledTimes(2);
  });
});

describe('the version of the code', () => {
  const written = () => {
    const dir = newDir();
    mkdirSync(join(dir, 'deep'));
    const put = (name: string, text: string) => writeFileSync(join(dir, name), text);
    put('a.ts', 'one');
    put('deep/b.py', 'two');
    put('list.json', '{}');
    return { put, now: () => codeVersion([dir], [join(dir, 'list.json')]) };
  };

  it.each([
    ['a file', 'a.ts'],
    ['a file of any kind, however deep', 'deep/b.py'],
    ['what is installed', 'list.json'],
    ['a file that was not there', 'deep/c.ts'],
  ])('is another after a change of %s', async (_, name) => {
    const { put, now } = written();
    const before = await now();
    expect(before).toMatch(/^[0-9a-f]{64}$/);
    expect(await now()).toBe(before);
    put(name, 'changed');
    expect(await now()).not.toBe(before);
  });

  it('does not go by tests', async () => {
    const { put, now } = written();
    const before = await now();
    put('a.test.ts', '');
    put('deep/a.testing.ts', '');
    expect(await now()).toBe(before);
  });

  it('cannot be told without a list of what is installed, or without the code', async () => {
    const dir = newDir();
    expect(await codeVersion([dir], [join(dir, 'none')])).toBeNull();
    expect(await codeVersion([join(dir, 'none')])).toBeNull();
    expect(await codeVersion()).not.toBeNull();
  });

  it('covers every file of ours that is loaded to make a suite and to run a program', () => {
    const entries = [join(CODE[0] ?? '', 'suite.ts'), join(CODE[1] ?? '', 'index.ts')];
    const seen = new Set<string>();
    const visit = (path: string) => {
      if (seen.has(path)) return;
      seen.add(path);
      const text = readFileSync(path, 'utf8');
      const imports = text.matchAll(/^(?:import|export) (?!type )[^;]*?from '(\.[^']+)'/gm);
      for (const [, to = ''] of imports) visit(join(path, '..', to));
    };
    entries.forEach(visit);
    expect(seen.size).toBeGreaterThan(100);
    expect([...seen].filter((path) => !CODE.some((folder) => path.startsWith(folder)))).toEqual([]);
  });
});
