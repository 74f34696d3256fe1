import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SessionEventSchema, type EventOf, type SessionEvent } from '../../record/contract/events.ts';
import { newDataDir, proctor, removeDataDir, type Ended } from '../testing.ts';
import type { Report } from './report.ts';
import type { Outside } from './stage.ts';

/** Real time, with room for a busy machine; the issue's own bound of three minutes is the demo's. */
const DEMO_WITHIN_MS = 240_000;
/** The line's own delay and a frame or two of rounding, both ways. */
const SLACK_MS = 400;

let data_dir: string;
let ended: Ended;
let report: Report;
let outside: Outside;
let events: SessionEvent[];
let wav: Buffer;

beforeAll(async () => {
  data_dir = await newDataDir();
  const out = join(data_dir, 'kept');
  ended = await proctor(['demo', '--json', '--out', out], { DATA_DIR: data_dir });
  if (ended.code !== 0) throw new Error(`the demo failed: ${ended.stderr}\n${ended.stdout.slice(-2_000)}`);
  report = JSON.parse(ended.stdout) as Report;
  outside = JSON.parse(await readFile(join(out, 'outside.json'), 'utf8')) as Outside;
  events = (await readFile(join(out, 'timeline.jsonl'), 'utf8'))
    .trim()
    .split('\n')
    .map((line) => SessionEventSchema.parse(JSON.parse(line)));
  wav = await readFile(report.recording ?? '');
}, DEMO_WITHIN_MS);
afterAll(() => removeDataDir(data_dir));

const of = <T extends SessionEvent['type']>(type: T) =>
  events.filter((event): event is EventOf<T> => event.type === type);
/** Session time as the candidate's clock shows it. */
const wall = (at_ms: number) => outside.started_at + at_ms;
const interruption = () => {
  const [first] = of('INTERRUPT');
  const spoken = of('UTTERANCE').find((said) => said.payload.speaks_seq === first?.seq);
  if (!first || !spoken) throw new Error('there was no interruption');
  return { decided: first, spoken: spoken.payload };
};
/** Loudness of one channel of the recording between two session times: root mean square of 16-bit samples. */
function loudness(channel: 0 | 1, from_ms: number, to_ms: number): number {
  const started = of('CONSENT')[0]?.at_ms ?? 0;
  const first = Math.max(0, Math.floor((from_ms - started) * 8));
  const count = Math.floor((to_ms - from_ms) * 8);
  let sum = 0;
  for (let i = 0; i < count; i++) sum += wav.readInt16LE(44 + (first + i) * 4 + channel * 2) ** 2;
  return Math.sqrt(sum / count);
}

describe('one complete screen, in real time', () => {
  it('goes through every phase in order, and ends', () => {
    expect(report.phases.map((one) => one.phase)).toEqual([
      'disclosure',
      'identity',
      'intro',
      'understanding',
      'approach',
      'coding',
      'testing',
      'complexity',
      'reflection',
      'followup',
      'wrapup',
      'done',
    ]);
  });

  it('discloses first, records only after a yes', () => {
    const [consent] = of('CONSENT');
    const disclosure = of('UTTERANCE')[0]?.payload;
    expect(disclosure).toMatchObject({ speaker: 'interviewer', act: 'disclosure' });
    expect(consent?.payload.given).toBe(true);
    expect(disclosure?.ended_ms).toBeLessThan(consent?.at_ms ?? 0);
    // Its length alone would not show it: the last frame stands whole, also when the session ends within it.
    expect(outside.recorded_from_ms).toBeGreaterThanOrEqual(consent?.at_ms ?? Infinity);
    expect(wav.readUInt32LE(40)).toBeGreaterThan(0);
  });

  it('interrupts with a witness on which that very code fails, naming the line', () => {
    const [interrupt] = report.interrupts;
    expect(interrupt).toMatchObject({ flaw_type: 'wrong_operator', line: 5 });
    expect(interrupt?.witness.actual).not.toEqual(interrupt?.witness.expected);
    const snapshot = of('CODE_SNAPSHOT').find(
      (event) => event.seq === interruption().decided.payload.snapshot_seq,
    );
    expect(snapshot?.payload.code).toContain('start < merged');
  });

  it('was heard by the caller, after the bug was typed', () => {
    const { spoken } = interruption();
    const [interrupt] = report.interrupts;
    expect(interrupt?.spoken_at_ms).toBeGreaterThan(interrupt?.flaw_typed_at_ms ?? Infinity);
    const heard = outside.heard.find(
      (one) => one.to > wall(spoken.started_ms) && one.from < wall(spoken.ended_ms),
    );
    expect(heard).toBeDefined();
    expect(heard?.from).toBeGreaterThan(wall(interrupt?.flaw_typed_at_ms ?? Infinity));
    expect(Math.abs((heard?.from ?? 0) - wall(spoken.started_ms))).toBeLessThan(SLACK_MS);
  });

  it('stopped when the caller spoke, and the transcript holds only what was heard', () => {
    const { spoken } = interruption();
    const over = outside.said.find((said) => said.text.startsWith('Oh, they touch'));
    expect(spoken).toMatchObject({ act: 'interrupt', cut: true });
    expect(spoken.intended?.length).toBeGreaterThan(spoken.text.length);
    expect(spoken.intended?.startsWith(spoken.text.slice(0, 20))).toBe(true);
    // Nothing of the interviewer's is audible over the rest of the caller's sentence.
    const silent_from = wall(spoken.ended_ms) + SLACK_MS;
    const still = outside.heard.filter((one) => one.to > silent_from && one.from < (over?.to ?? 0));
    expect(over?.to).toBeGreaterThan(silent_from);
    expect(still).toEqual([]);
  });

  it('was repaired and ran green, and the complexity was said', () => {
    expect(report.runs.at(-1)).toMatchObject({ failed: 0 });
    expect(report.utterances.find((one) => one.meaning?.includes('complexity_claim'))?.text).toMatch(
      /n log n/i,
    );
    expect(report.verdict?.decision).toBe('strong_yes');
  });

  it('stored why it stayed silent as well', () => {
    expect(of('SILENT').map((event) => event.payload.reason)).toContain('not_believed_done');
  });

  it('kept both voices, each on its own side of the recording', () => {
    expect([wav.readUInt16LE(22), wav.readUInt32LE(24)]).toEqual([2, 8_000]);
    const candidate = report.utterances.find(
      (one) => one.speaker === 'candidate' && one.meaning?.includes('approach'),
    );
    const interviewer = report.utterances.find((one) => one.act === 'brief');
    if (!candidate || !interviewer) throw new Error('a voice is missing');
    expect(loudness(0, candidate.started_ms, candidate.ended_ms)).toBeGreaterThan(
      10 * loudness(1, candidate.started_ms, candidate.ended_ms),
    );
    expect(loudness(1, interviewer.started_ms, interviewer.ended_ms)).toBeGreaterThan(
      10 * loudness(0, interviewer.started_ms, interviewer.ended_ms),
    );
  });

  it('has no gap in its events', () => {
    expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
  });
});
