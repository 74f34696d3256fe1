import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sandbox } from '../../sandbox/contract.ts';
import { createSandbox } from '../../sandbox/index.ts';
import { judgeOutside } from './outside.ts';
import type { Report } from './report.ts';

let [dir, sandbox]: [string, Sandbox | null] = ['', null];

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'proctor-outside-'));
  sandbox = createSandbox({ cache_dir: join(dir, 'cache'), mode: 'embedded' });
});

afterAll(async () => {
  await sandbox?.close();
  await rm(dir, { recursive: true, force: true });
});

const PROBLEM = `
title: Largest sale
difficulty: Easy
function: { name: largest, params: [{ name: sales, type: 'list[int]' }], returns: int }
compare: exact
constraints: ['1 to 20 sales, each from -50 to 50']
optimal: { approach: one pass, time: O(n), space: O(1) }
inputs: { sales: { type: 'list[int]', size: [1, 20], range: [-50, 50] } }
`;
const CASES = `
visible: [{ input: { sales: [3, 9, 4] }, expected: 9 }]
hidden: [{ input: { sales: [7] }, expected: 7 }, { input: { sales: [2, 2] }, expected: 2 }]
`;
const best = (first: string) =>
  `def largest(sales):\n    best = ${first}\n    for sale in sales:\n        if sale > best:\n            best = sale\n    return best\n`;

/** One problem with one right program and two wrong ones; `valid` is its author's word. */
async function judging(name: string, valid: string): Promise<Report> {
  const files: Record<string, string> = {
    'problem.yaml': PROBLEM,
    'cases.yaml': CASES,
    'solutions/python.py': 'def largest(sales):\n    return max(sales)\n',
    'programs/right-loop.py': best('sales[0]'),
    'programs/wrong-zero.py': best('0'),
    'programs/wrong-last.py': 'def largest(sales):\n    return sales[-1]\n',
    'valid.py': valid,
  };
  for (const [path, text] of Object.entries(files)) {
    const file = join(dir, name, 'largest', path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  if (sandbox === null) throw new Error('The sandbox has not been started.');
  return judgeOutside(sandbox, join(dir, name));
}

const counts = ({ rows }: Report) => rows.map(({ of, count }) => [of, count]);

test('a set of others is counted apart: wrong ones by whether they pass what is given, right ones, and what was asked', async () => {
  const report = await judging('honest', 'def valid(sales):\n    return 1 <= len(sales) <= 20\n');
  const [wrong, on_given, on_others, right, made, problems] = counts(report);
  expect([wrong, on_given, on_others, right]).toEqual([
    [2, 2],
    [1, 1],
    [1, 1],
    [1, 0],
  ]);
  expect(Number(made?.[0])).toBeGreaterThan(50);
  expect([made?.[1], problems, report.findings]).toEqual([0, [1, 0], []]);
});

test('an interruption with an input that the author does not allow does not count, and is told', async () => {
  const report = await judging('narrow', 'def valid(sales):\n    return min(sales) >= 1\n');
  const [wrong, on_given, on_others] = counts(report);
  expect([wrong, on_given, on_others]).toEqual([
    [2, 1],
    [1, 1],
    [1, 0],
  ]);
  expect(report.findings).toEqual([
    expect.stringContaining('largest/wrong-zero.py: no true witness (its author does not allow the input)'),
    expect.stringMatching(/^largest: \d+ of \d+ inputs are none that its author allows/),
  ]);
});

test('a problem that cannot be used is told, and the others are judged', async () => {
  const broken = join(dir, 'mixed', 'broken');
  await mkdir(join(broken, 'programs'), { recursive: true });
  await writeFile(join(broken, 'problem.yaml'), 'function: 3\n');
  const report = await judging('mixed', 'def valid(sales):\n    return True\n');
  expect(counts(report)[0]).toEqual([2, 2]);
  expect(report.findings).toEqual([expect.stringMatching(/^broken: not judged: .*problem\.yaml: function/)]);
});

test('a folder without problems is refused, and so is none', async () => {
  const judge = (root: string) => sandbox && judgeOutside(sandbox, root);
  await mkdir(join(dir, 'empty'));
  await expect(judge(join(dir, 'empty'))).rejects.toThrow(
    'holds no folder with a problem.yaml and programs/',
  );
  await expect(judge(join(dir, 'nowhere'))).rejects.toThrow('cannot be read as a folder');
});
