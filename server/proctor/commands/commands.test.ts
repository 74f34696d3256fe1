import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { PROBLEMS, useReal } from '../../grading/real.testing.ts';
import { AppError } from '../../http/errors.ts';
import { SandboxUnavailable } from '../../sandbox/contract.ts';
import { createCommands, type Commands } from './index.ts';

const real = useReal();
const dir = mkdtempSync(join(tmpdir(), 'commands-'));
afterAll(() => rmSync(dir, { recursive: true }));
const file = (name: string, text: string | Buffer) => {
  writeFileSync(join(dir, name), text);
  return join(dir, name);
};
const folder = (name: string, files: Record<string, string>) => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name, path)), { recursive: true });
    file(join(name, path), text);
  }
  return join(dir, name);
};
const made: { commands?: Commands } = {};
/** As in a batch: what was learned of a problem is kept. */
const commands = () =>
  (made.commands ??= createCommands({ sandbox: real.sandbox(), problems_root: PROBLEMS }));

const flawed =
  'def merge(intervals):\n    merged = []\n    for start, end in sorted(intervals):\n        if merged and start < merged[-1][1]:\n            merged[-1][1] = max(merged[-1][1], end)\n        else:\n            merged.append([start, end])\n    return merged\n';

describe('proctor judge', () => {
  it('prints exactly the agreed fields, for a problem by name', async () => {
    const job = { problem: 'merge_intervals', language: 'python', file: file('flawed.py', flawed) };
    const judgement = await commands().judgeFile(job);
    expect(Object.keys(judgement)).toEqual([
      'decision',
      'reason',
      'witness',
      'line',
      'flaw_type',
      'say',
      'confidence',
      'ms',
    ]);
    expect(judgement).toMatchObject({
      decision: 'interrupt',
      reason: 'wrong_answer',
      line: 4,
      flaw_type: 'wrong_operator',
    });
    expect(judgement.say).toMatch(/^What comes out for the intervals \w+ to \w+ and \w+ to \w+\?$/);
  });

  it('says once when the inputs of a problem are not understood, and which word it is', async () => {
    const problem = folder('odd', {
      'problem.yaml':
        'function: { name: double, params: [{ name: n, type: int }], returns: int }\ninputs: { n: { min: 1, max: 9, colour: red } }\n',
      'cases.yaml': 'visible: [{ input: { n: 2 }, expected: 4 }]\n',
      'solutions/python.py': 'def double(n):\n    return 2 * n\n',
    });
    const heard: string[] = [];
    const told = createCommands({
      sandbox: real.sandbox(),
      problems_root: PROBLEMS,
      onDoubt: (message) => heard.push(message),
    });
    const job = {
      problem,
      language: 'python',
      file: file('double.py', 'def double(n):\n    return n + n\n'),
    };
    await told.judgeFile(job);
    await told.judgeFile(job);
    await told.judgeFile({ ...job, problem: 'merge_intervals', file: file('flawed.py', flawed) });
    expect(heard).toEqual([expect.stringContaining('inputs.n.colour: is not known here')]);
  });

  it('takes a folder from anywhere that has only the three files', async () => {
    const problem = join(dir, 'count');
    mkdirSync(join(problem, 'solutions'), { recursive: true });
    writeFileSync(
      join(problem, 'problem.yaml'),
      'function: { name: count, params: [{ name: words, type: "list[str]" }], returns: "dict[str,int]" }\n',
    );
    writeFileSync(
      join(problem, 'cases.yaml'),
      'visible: [{ input: { words: [a, b, a] }, expected: { a: 2, b: 1 } }]\n',
    );
    writeFileSync(
      join(problem, 'solutions', 'python.py'),
      'from collections import Counter\ndef count(words):\n    return Counter(words)\n',
    );
    const job = { problem, language: 'javascript' };
    const right = file(
      'right.js',
      'function count(words) { const m = new Map(); for (const w of words) m.set(w, (m.get(w) ?? 0) + 1); return m; }',
    );
    const wrong = file(
      'wrong.js',
      'function count(words) { const m = {}; for (const w of words) m[w] = 1; return m; }',
    );
    expect(await commands().judgeFile({ ...job, file: right })).toMatchObject({
      decision: 'encourage',
      reason: 'correct',
    });
    expect(await commands().judgeFile({ ...job, file: wrong })).toMatchObject({
      decision: 'interrupt',
      witness: { actual: { a: 1, b: 1 } },
    });
  });

  it('reads a text as editors everywhere write it', async () => {
    const marked = file('marked.py', `\ufeff${flawed.replaceAll('\n', '\r\n').replaceAll('    ', '\t')}`);
    const job = { problem: 'merge_intervals', language: 'python', file: marked };
    expect(await commands().judgeFile(job)).toMatchObject({ decision: 'interrupt', line: 4 });
    const empty = { ...job, file: file('empty.py', '') };
    expect(await commands().judgeFile(empty)).toMatchObject({ decision: 'ignore', reason: 'unfinished' });
  });

  it('judges a function that changes its argument in place', async () => {
    const problem = folder('turn', {
      'problem.yaml':
        'function: { name: turn, params: [{ name: nums, type: "list[int]" }], returns: "null" }\n',
      'cases.yaml':
        'visible:\n  - { input: { nums: [1, 2, 3] }, expected: [3, 2, 1] }\n  - { input: { nums: [] }, expected: [] }\nhidden:\n  - { input: { nums: [1, 2] }, expected: [2, 1] }\n',
      'solutions/python.py': 'def turn(nums):\n    nums.reverse()\n',
    });
    const told = async (name: string, text: string) =>
      (await commands().judgeFile({ problem, language: 'python', file: file(name, text) })).reason;
    expect(await told('a.py', 'def turn(nums):\n    nums[:] = nums[::-1]\n')).toBe('correct');
    expect(await told('b.py', 'def turn(nums):\n    nums[0], nums[-1] = nums[-1], nums[0]\n')).toBe('crash');
    expect(await told('c.py', 'def turn(nums):\n    nums = nums[::-1]\n')).toBe('wrong_answer');
    expect(await told('d.py', 'def turn(nums):\n    low, high = 0, len(nums) - 1\n')).toBe('unfinished');
  });

  it('refuses a problem whose own solution fails its cases', async () => {
    const problem = folder('broken', {
      'problem.yaml': 'function: { name: one, params: [{ name: n, type: int }], returns: int }\n',
      'cases.yaml': 'visible: [{ name: first, input: { n: 1 }, expected: 2 }]\n',
      'solutions/python.py': 'def one(n):\n    return n\n',
    });
    const job = { problem, language: 'python', file: file('one.py', 'def one(n):\n    return n\n') };
    await expect(commands().judgeFile(job)).rejects.toMatchObject({
      code: 'bad_input',
      message: expect.stringMatching(/solutions.*"first".*gives 1, not 2/) as string,
    });
  });

  it.each([
    [{ problem: 'no_such', language: 'python', file: '/x' }, 'problem_not_found', /no problem "no_such"/],
    [{ problem: 'two_sum', language: 'cobol', file: '/x' }, 'bad_input', /language: must be python/],
    [{ problem: 'two_sum', language: 'python', file: dir }, 'bad_input', /file: .* is a folder/],
    [
      { problem: 'two_sum', language: 'python', file: file('latin.py', Buffer.from([0x23, 0xe9, 0x0a])) },
      'bad_input',
      /file: .* is not UTF-8/,
    ],
    [
      { problem: 'two_sum', language: 'python', file: '/no/such/file.py' },
      'bad_input',
      /file: .* does not exist/,
    ],
  ])('with bad input %j says so on one line', async (job, code, message) => {
    const error: unknown = await commands()
      .judgeFile(job)
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code, message: expect.stringMatching(message) as string });
  });
});

describe('proctor run', () => {
  it('grades all cases and keeps hidden ones hidden', async () => {
    const report = await commands().runFile({
      problem: 'merge_intervals',
      language: 'python',
      file: file('run.py', flawed),
    });
    expect(report).toMatchObject({ total: 15, load_error: null });
    expect(report.failed).toBeGreaterThan(0);
    expect(report.cases.filter((one) => one.hidden).every((one) => one.input === undefined)).toBe(true);
  });
});

describe('proctor watch', () => {
  const timeline = [
    { at: 0, code: 'def merge(intervals):\n    merged = []\n' },
    { at: 2_000, code: flawed },
    { at: 3_000, said: 'that should do it' },
    { at: 9_000, code: flawed.replace('start <', 'start <=') },
    { at: 10_000, run: true },
  ];

  it('interrupts when the candidate believes to be done, and says the same every time', async () => {
    const job = {
      problem: 'merge_intervals',
      language: 'python',
      timeline: file('t.jsonl', timeline.map((moment) => JSON.stringify(moment)).join('\n')),
    };
    const judgements = await commands().watchTimeline(job);
    expect(judgements.map(({ at, decision, reason }) => `${at} ${decision} ${reason}`)).toEqual([
      '600 ignore unfinished',
      '2600 hold not_believed_done',
      '3000 interrupt wrong_answer',
      '9600 ignore repaired',
      '10000 encourage correct',
    ]);
    expect(judgements[2]).toMatchObject({ spoken_at: 3_000, flaw_typed_at: 2_000 });
    expect(await commands().watchTimeline(job)).toEqual(judgements);
  });

  it.each([
    ['not json', /line 1: is not JSON/],
    ['{"at": 1}', /line 1: must be \{"at": ms, "code"/],
    ['{"at": 5, "said": "a"}\n{"at": 1, "said": "b"}', /runs backwards/],
  ])('refuses the timeline %s', async (text, message) => {
    const job = { problem: 'two_sum', language: 'python', timeline: file('bad.jsonl', text) };
    await expect(commands().watchTimeline(job)).rejects.toThrow(message);
  });
});

describe('a batch', () => {
  it('answers every line in order, the bad ones with their error', async () => {
    const flaw = file('batch.py', flawed);
    const lines = [
      { id: 1, problem: 'merge_intervals', language: 'python', file: flaw },
      { id: 'b', problem: 'nowhere', language: 'python', file: flaw },
      { problem: 'two_sum' },
      { id: 4, problem: 'merge_intervals', language: 'python' },
      { id: 5, problem: 'merge_intervals', language: 'python', file: flaw },
    ];
    const answers = [];
    for await (const answer of commands().batch('judge', ['{', ...lines.map((line) => JSON.stringify(line))]))
      answers.push(answer);
    expect(answers.map(({ id, decision, error }) => [id, decision ?? error])).toEqual([
      [null, 'The line is not JSON.'],
      [1, 'interrupt'],
      ['b', expect.stringContaining('no problem "nowhere"')],
      [null, expect.stringContaining('id')],
      [4, 'file: is missing.'],
      [5, 'interrupt'],
    ]);
  });

  it('that nothing can run answers every line, and ends with our fault', async () => {
    const why = new SandboxUnavailable('no Python runner can be started');
    const sandbox = { ...real.sandbox(), run: () => Promise.reject(why) };
    const lines = [1, 2].map((id) =>
      JSON.stringify({ id, problem: 'two_sum', language: 'python', file: file('any.py', flawed) }),
    );
    const answers: unknown[] = [];
    const all = async () => {
      for await (const answer of createCommands({ sandbox, problems_root: PROBLEMS }).batch('run', lines))
        answers.push(answer);
    };
    await expect(all()).rejects.toBe(why);
    expect(answers).toEqual([1, 2].map((id) => ({ id, error: why.message })));
  });
});
