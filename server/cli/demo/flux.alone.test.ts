/** One whole screen with Deepgram's Flux as the ears: `/v2/listen` of the exchange, whose turn events end the turns. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newDataDir, proctor, removeDataDir, type Ended } from '../testing.ts';
import type { Report } from './report.ts';

/** Real time, with room for a busy machine. */
const DEMO_WITHIN_MS = 240_000;

let data_dir: string;
let ended: Ended;
let report: Report;
beforeAll(async () => {
  data_dir = await newDataDir();
  const env = { DATA_DIR: data_dir, DEEPGRAM_MODEL: 'flux-general-en' };
  ended = await proctor(['demo', '--json', '--out', join(data_dir, 'kept')], env);
  if (ended.code !== 0) throw new Error(`the demo failed: ${ended.stderr}\n${ended.stdout.slice(-2_000)}`);
  report = JSON.parse(ended.stdout) as Report;
}, DEMO_WITHIN_MS);
afterAll(() => removeDataDir(data_dir));

const said = () => report.utterances.filter(({ speaker }) => speaker === 'candidate');

it('ends as it does with the other ears: every phase to its end, interrupted, repaired and judged', () => {
  expect(report.phases.at(-1)?.phase).toBe('done');
  expect(report.interrupts).toEqual([expect.objectContaining({ flaw_type: 'wrong_operator', line: 5 })]);
  expect(report.runs.at(-1)).toMatchObject({ failed: 0 });
  expect(report.verdict?.decision).toBe('strong_yes');
});

it('takes every line of the candidate as one turn, with its words, once', () => {
  const lines = [/agree/, /that is me/, /empty/, /sort the intervals/, /should do it/, /touch/, /n log n/, /test/, /merge only/, /no questions/]; // prettier-ignore
  const texts = said().map(({ text }) => text);
  expect(texts).toHaveLength(lines.length);
  for (const [i, line] of lines.entries()) expect(texts[i]).toMatch(line);
});

it('tells who speaks when, in order, and answers each', () => {
  const starts = said().map(({ started_ms }) => started_ms);
  expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  expect(report.latencies.turn_ms.length).toBeGreaterThanOrEqual(said().length - 2);
});
