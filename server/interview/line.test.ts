import { describe, expect, it } from 'vitest';
import type { CallLeg } from '../phone/contract.ts';
import { createVirtualClock } from '../proctor/commands/virtual.ts';
import { MemoryLog, stageParts } from './doubles.testing.ts';
import { Line } from './line.ts';
import { PROBLEM } from './testing.ts';

const ignore = () => undefined;
const leg = (call_sid = 'CA1'): CallLeg => ({
  call_sid, stream_sid: 'MZ1', onFrame: ignore, onMark: ignore, onDigit: ignore, onEnd: ignore, play: () => true, mark: ignore, clear: ignore, close: ignore,
}); // prettier-ignore
const LISTENER = {
  turn: ignore,
  hearing: ignore,
  digit: ignore,
  speaking: ignore,
  spoken: ignore,
  latency: ignore,
  trouble: ignore,
  ended: ignore,
};

function stage(say: (call_sid: string, text: string) => Promise<void>) {
  const clock = createVirtualClock();
  const parts = stageParts({
    problem: PROBLEM,
    sandbox: {
      mode: 'embedded',
      why: '',
      chosen: () => Promise.resolve(),
      languages: () => [],
      ready: () => Promise.resolve(),
      run: () => Promise.reject(new Error('no')),
      close: () => Promise.resolve(),
    },
    clock,
    pad: { text: '', seq: 0 },
    measureGrowth: () => Promise.resolve(null),
    createWatcher: () => ({
      edited: ignore,
      moved: ignore,
      said: ignore,
      entered: ignore,
      ran: ignore,
      spoke: ignore,
      pause: ignore,
      resume: ignore,
      close: ignore,
    }),
    onVoice: ignore,
    onError: ignore,
  });
  const line = new Line({ ...parts, phone: { ...parts.phone, say } }, new MemoryLog(clock));
  line.attach(leg(), { keyterms: [] }, LISTENER);
  return { line, clock };
}

describe('a line that the telephone network borrows to speak for us', () => {
  it('counts as up until it is given back', async () => {
    const said: string[] = [];
    const { line, clock } = stage((call_sid, text) => Promise.resolve(void said.push(`${call_sid} ${text}`)));
    let lost = 0;
    await line.sayByNetwork('My voice failed.', () => (lost += 1));
    line.lend();
    expect(said).toEqual(['CA1 My voice failed.']);
    expect(line).toMatchObject({ up: true, lent: true, voice: null });
    line.attach(leg(), { keyterms: [] }, LISTENER);
    clock.moveTo(120_000);
    expect(line).toMatchObject({ up: true, lent: false });
    expect(lost).toBe(0);
  });

  it('is lost when it never comes back', async () => {
    const { line, clock } = stage(() => Promise.resolve());
    let lost = 0;
    await line.sayByNetwork('My voice failed.', () => (lost += 1));
    line.lend();
    clock.moveTo(120_000);
    expect(lost).toBe(1);
    expect(line.up).toBe(false);
  });

  it('is ours again at once when the network refuses', async () => {
    const { line } = stage(() => Promise.reject(new Error('call is over')));
    await expect(line.sayByNetwork('My voice failed.', ignore)).rejects.toThrow('call is over');
    expect(line).toMatchObject({ up: true, lent: false });
  });
});
