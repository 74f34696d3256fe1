import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeMulaw } from '../../twilio/audio/mulaw.ts';
import { halveRate } from '../decimate.ts';
import { boundedCache } from './cache.ts';
import { startSynthesiser, VOICE_NAMES, type Synthesiser } from './index.ts';
import { speakable } from './speakable.ts';

const SENTENCE = 'I would sort the intervals by their start.';

function power(samples: Int16Array): number {
  return samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
}

function tone(hertz: number): Int16Array {
  return Int16Array.from(
    { length: 16_000 },
    (_, at) => 10_000 * Math.sin((2 * Math.PI * hertz * at) / 16_000),
  );
}

describe('the local voice', () => {
  let voice: Synthesiser;
  beforeAll(() => {
    voice = startSynthesiser();
  });
  afterAll(() => voice.close());

  it('speaks a sentence in every voice, two to four seconds long and loud enough', async () => {
    for (const name of VOICE_NAMES) {
      const bytes = await voice.mulaw(SENTENCE, name);
      expect(bytes.length / 8_000).toBeGreaterThan(2);
      expect(bytes.length / 8_000).toBeLessThan(4);
      expect(power(decodeMulaw(bytes))).toBeGreaterThan(500 ** 2);
    }
  });

  it('says the same at 16 kHz in twice the samples', async () => {
    const [wide, narrow] = [
      await voice.pcm(SENTENCE, 'rms', 16_000),
      await voice.pcm(SENTENCE, 'rms', 8_000),
    ];
    expect(Math.abs(wide.length - 2 * narrow.length)).toBeLessThanOrEqual(1);
  });

  it('answers a text without anything sayable with a moment of silence', async () => {
    const samples = await voice.pcm('[] {} 🙂', 'slt', 8_000);
    expect(samples.length).toBe(800);
    expect(power(samples)).toBe(0);
  });

  it('drops a sentence that nobody waits for any more, and goes on with the next', async () => {
    const busy = voice.pcm(
      'This sentence is being spoken right now, so the others have to wait.',
      'rms',
      8_000,
    );
    const abort = new AbortController();
    const dropped = voice.pcm('Nobody wants to hear this.', 'rms', 8_000, abort.signal);
    const next = voice.pcm('But this.', 'rms', 8_000);
    abort.abort(new Error('hung up'));
    await expect(dropped).rejects.toThrow('hung up');
    expect((await busy).length).toBeGreaterThan((await next).length);
  });

  it('lets two speakers take turns sentence by sentence', async () => {
    const order: string[] = [];
    const speaker = async (name: string): Promise<void> => {
      for (const count of ['one', 'two', 'three']) {
        await voice.pcm(`Sentence ${count} of ${name}.`, 'kal16', 8_000);
        order.push(name);
      }
    };
    await Promise.all([speaker('a'), speaker('b')]);
    expect(order.join('')).toBe('ababab');
  });

  it('refuses once it is closed', async () => {
    const closing = startSynthesiser();
    await closing.close();
    await expect(closing.pcm('Hello.', 'slt', 8_000)).rejects.toThrow('the speech thread has ended');
  });
});

describe('halving the rate', () => {
  it('keeps what a telephone carries and removes what would fold back', () => {
    expect(power(halveRate(tone(1_000))) / power(tone(1_000))).toBeCloseTo(1, 1);
    expect(power(halveRate(tone(3_000))) / power(tone(3_000))).toBeCloseTo(1, 1);
    for (const hertz of [4_600, 5_000, 6_000, 7_500]) {
      expect(power(halveRate(tone(hertz))) / power(tone(hertz))).toBeLessThan(1e-4);
    }
  });
});

describe('text for the voice', () => {
  it.each([
    ['Take [[1,4],[4,5]] as input.', 'Take, 1, 4, 4, 5, as input.'],
    ['It is O(n log n), not O(n).', 'It is order n log n, not order n.'],
    ['n log n', 'n log n'],
    ['if a <= b and b != c', 'if a less than or equal to b and b not equal to c'],
    ['intervals.sort() costs 3.5 ms.', 'intervals dot sort, costs 3.5 ms.'],
    ['“Yes” — that’s it…', "Yes, that's it..."],
    ['x = -1', 'x equals minus 1'],
    ['🙂 ¡', ''],
  ])('%s is read as: %s', (text, words) => {
    expect(speakable(text)).toBe(words);
  });
});

describe('the cache of sentences', () => {
  it('forgets what was not used for longest, never holding more than it may', () => {
    const cache = boundedCache(10);
    cache.set('a', new Uint8Array(4));
    cache.set('b', new Uint8Array(4));
    cache.get('a');
    cache.set('c', new Uint8Array(4));
    expect([cache.get('a')?.length, cache.get('b'), cache.get('c')?.length]).toEqual([4, undefined, 4]);
    cache.set('huge', new Uint8Array(11));
    expect(cache.get('huge')).toBeUndefined();
  });
});
