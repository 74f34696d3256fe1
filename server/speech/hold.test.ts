import { expect, test, vi } from 'vitest';
import { linear } from '../record/mulaw.ts';
import { framesOf, joined, lineNoise, mulaw, typing } from './noises.testing.ts';
import { Stage } from './stage.testing.ts';

vi.setConfig({ testTimeout: 60_000 });
const until = (check: () => void) => vi.waitFor(check, { timeout: 20_000, interval: 10 });
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function onStage(check: (stage: Stage) => Promise<void>): Promise<void> {
  const stage = await Stage.open();
  try {
    await check(stage);
  } finally {
    await stage.close();
  }
}
/** What is on the line at this moment, and in what is to come. */
const sounding = ({ leg }: Stage) =>
  leg.audible.some(({ bytes, from }) => from + bytes.length / 8 > performance.now());

test.concurrent('who waits hears, after a few seconds of quiet, a sound below a voice and without a click', () =>
  onStage(async (stage) => {
    await stage.ear();
    const from = performance.now();
    stage.voice.attend?.({ waits: true });
    await until(() => expect(stage.leg.audible.length).toBeGreaterThan(20));
    expect((stage.leg.audible[0]?.from ?? 0) - from).toBeGreaterThanOrEqual(3_000);
    expect(stage.gaps()).toEqual([]);
    const samples = stage.leg.audible.flatMap(({ bytes }) => Array.from(bytes, linear));
    const loudest = Math.max(...samples.map(Math.abs));
    expect(loudest).toBeGreaterThan(300);
    // A voice on a telephone peaks around 10,000.
    expect(loudest).toBeLessThan(3_300);
    const steps = samples.slice(1).map((sample, i) => Math.abs(sample - (samples[i] ?? 0)));
    expect(Math.max(...steps)).toBeLessThan(1_000);
    stage.voice.attend?.({ waits: false });
    await until(() => expect(sounding(stage)).toBe(false));
  }));

test.concurrent('it is gone before the interviewer speaks, and comes again after some quiet', () =>
  onStage(async (stage) => {
    await stage.ear();
    stage.voice.attend?.({ waits: true });
    await until(() => expect(sounding(stage)).toBe(true));
    stage.voice.say({ id: 'a', text: 'I see you in the pad.', priority: 'answer' });
    expect(sounding(stage)).toBe(false);
    await until(() => expect(stage.told.spokens[0]).toMatchObject({ id: 'a', outcome: 'complete' }));
    expect(sounding(stage)).toBe(false);
    await until(() => expect(sounding(stage)).toBe(true));
  }));

test.concurrent('it is gone when the caller is heard or their words are known, not at a noise', () =>
  onStage(async (stage) => {
    const ear = await stage.ear();
    stage.voice.attend?.({ waits: true });
    await until(() => expect(sounding(stage)).toBe(true));
    stage.sound(framesOf(mulaw(joined(lineNoise(200), typing(400, 800)))));
    await sleep(800);
    expect(sounding(stage)).toBe(true);
    const vowel = Int16Array.from({ length: 2_400 }, (_, i) => 9_000 * Math.sin(i / 6));
    stage.sound(framesOf(mulaw(vowel)));
    await until(() => expect(sounding(stage)).toBe(false));
    await until(() => expect(sounding(stage)).toBe(true));
    ear.results({ text: 'wait', start: ear.seconds - 0.2, end: ear.seconds });
    await until(() => expect(sounding(stage)).toBe(false));
  }));
