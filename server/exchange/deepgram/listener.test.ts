import { ok } from 'node:assert/strict';
import { array, assert, boolean, constant, integer, oneof, option, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FRAME_MS, type HeardWord } from '../engines/index.ts';
import { framesOf, lineNoise, seeded } from '../engines/testing.ts';
import {
  listen,
  newListener,
  type Heard,
  type Listener,
  type ListenerEffect,
  type ListenerEvent,
  type ListenerOptions,
} from './listener.ts';

const OPTIONS: ListenerOptions = {
  hang_ms: 300,
  endpointing: true,
  interim_results: true,
  vad_events: true,
  utterance_end_ms: 1_000,
};

/** A recogniser that hears one word "w" per 400 ms it was given, and refuses to be used out of order. */
function drive(options: ListenerOptions) {
  let state: Listener = newListener(options);
  let fed_ms: number | null = null;
  const sent: ListenerEffect[] = [];
  const words = (): HeardWord[] =>
    Array.from({ length: Math.floor((fed_ms ?? 0) / 400) }, (_, at) => ({
      word: 'w',
      start_ms: at * 400,
      end_ms: at * 400 + 350,
      confidence: 0.9,
    }));
  const carryOut = (effect: ListenerEffect): void => {
    switch (effect.type) {
      case 'begin':
        ok(fed_ms === null, 'begun twice');
        fed_ms = 0;
        return;
      case 'audio':
        ok(fed_ms !== null, 'used before it began');
        fed_ms += FRAME_MS;
        return;
      case 'guess':
        ok(fed_ms !== null, 'used before it began');
        take({ type: 'guessed', words: words() });
        return;
      case 'finish': {
        ok(fed_ms !== null, 'used before it began');
        const heard = words();
        fed_ms = null;
        take({ type: 'finished', words: heard, why: effect.why });
        return;
      }
      default:
        sent.push(effect);
    }
  };
  const take = (event: ListenerEvent): void => {
    const [after, effects] = listen(state, event);
    state = after;
    for (const effect of effects) carryOut(effect);
  };
  const feed = (samples: Int16Array): void => {
    for (const frame of framesOf(samples)) take({ type: 'frame', samples: frame });
  };
  const results = (): Heard[] => sent.flatMap((effect) => (effect.type === 'result' ? [effect.heard] : []));
  const finals = (): Heard[] => results().filter((result) => result.is_final);
  return { take, feed, sent, results, finals, now: () => state.now_ms };
}

/** Something voice-like: a hum in syllables. */
function voice(ms: number, seed = 1): Int16Array {
  const random = seeded(seed);
  return Int16Array.from({ length: ms * 8 }, (_, at) => {
    const loudness = 0.02 + Math.abs(Math.sin((Math.PI * at) / 2_000)); // four syllables a second
    return 5_000 * loudness * Math.sin(at / 5) + 10 * random();
  });
}

describe('a stream being listened to', () => {
  it('tells that speech began, guesses at the words, then makes them final after the wait that was asked for', () => {
    const stream = drive(OPTIONS);
    stream.feed(lineNoise(1_000));
    stream.feed(voice(2_000));
    stream.feed(lineNoise(280));
    expect(stream.finals()).toHaveLength(0);
    stream.feed(lineNoise(200));
    expect(stream.sent[0]).toMatchObject({ type: 'speech_started' });
    const results = stream.results();
    expect(results.length).toBeGreaterThan(5);
    expect(results.slice(0, -1).every((result) => !result.is_final)).toBe(true);
    const last = results.at(-1);
    expect(last).toMatchObject({ is_final: true, speech_final: true, from_finalize: false, from_ms: 0 });
    expect(last?.words[0]?.start_ms).toBeGreaterThanOrEqual(700); // the pre-roll, on the stream's time
    expect(last?.words[0]?.start_ms).toBeLessThanOrEqual(1_000);
  });

  it('tells the utterance’s end once, a second after the last word', () => {
    const stream = drive(OPTIONS);
    stream.feed(lineNoise(500));
    stream.feed(voice(2_000));
    stream.feed(lineNoise(4_000));
    const ends = stream.sent.filter((effect) => effect.type === 'utterance_end');
    expect(ends).toEqual([{ type: 'utterance_end', last_word_ms: stream.finals()[0]?.words.at(-1)?.end_ms }]);
  });

  it('does not call it the utterance’s end when endpointing is off', () => {
    const stream = drive({ ...OPTIONS, endpointing: false, hang_ms: 500 });
    stream.feed(voice(2_000));
    stream.feed(lineNoise(1_000));
    expect(stream.finals()).toMatchObject([{ speech_final: false }]);
  });

  it('keeps interim results and events to itself unless asked', () => {
    const stream = drive({ ...OPTIONS, interim_results: false, vad_events: false, utterance_end_ms: null });
    stream.feed(voice(2_000));
    stream.feed(lineNoise(3_000));
    expect(stream.sent.map((effect) => effect.type)).toEqual(['result']);
  });

  it('cuts a speech without pauses into final results, losing nothing', () => {
    const stream = drive({ ...OPTIONS, utterance_end_ms: null });
    stream.feed(voice(50_000));
    stream.take({ type: 'flush', why: 'close' });
    const finals = stream.finals();
    expect(finals.length).toBeGreaterThan(2);
    expect(finals.every((result) => !result.speech_final && result.to_ms - result.from_ms <= 20_000)).toBe(
      true,
    );
    expect(finals.flatMap((result) => result.words).length).toBeGreaterThan(100);
    expect(finals.at(-1)?.to_ms).toBe(50_000);
  });

  it('reports silence as empty final results, and what Finalize found at once', () => {
    const stream = drive(OPTIONS);
    stream.feed(lineNoise(11_000));
    expect(stream.finals()).toMatchObject([{ words: [] }, { words: [] }, { words: [] }]);
    stream.feed(voice(1_500));
    stream.take({ type: 'flush', why: 'finalize' });
    expect(stream.finals().at(-1)).toMatchObject({ from_finalize: true, to_ms: 12_500 });
    expect(stream.finals().at(-1)?.words.length).toBeGreaterThan(2);
  });

  it('keeps its promises in any order of sound, silence and wishes', () => {
    const piece = oneof(
      record({ kind: constant('voice' as const), ms: integer({ min: 20, max: 3_000 }) }),
      record({ kind: constant('quiet' as const), ms: integer({ min: 20, max: 3_000 }) }),
      record({ kind: constant('finalize' as const), ms: constant(0) }),
    );
    const options = record({
      hang_ms: integer({ min: 200, max: 1_000 }),
      endpointing: boolean(),
      interim_results: boolean(),
      vad_events: boolean(),
      utterance_end_ms: option(integer({ min: 1_000, max: 2_000 })),
    });
    assert(
      property(array(piece, { maxLength: 12 }), options, (pieces, given) => {
        const stream = drive(given);
        for (const { kind, ms } of pieces) {
          if (kind === 'finalize') stream.take({ type: 'flush', why: 'finalize' });
          else stream.feed(kind === 'voice' ? voice(ms, ms) : lineNoise(ms));
        }
        stream.take({ type: 'flush', why: 'close' });
        expectOrder(stream.finals(), stream.now());
        for (const result of stream.results()) {
          expect(result.speech_final && !result.is_final).toBe(false);
          for (const word of result.words) expect(word.end_ms).toBeLessThanOrEqual(result.to_ms);
        }
      }),
      { seed: 20_261_121, numRuns: 60 },
    );
  });
});

/** Final results cover the stream from its beginning to its end, without gap or overlap, and words stay inside. */
function expectOrder(finals: readonly Heard[], now_ms: number): void {
  let at_ms = 0;
  for (const result of finals) {
    expect(result.from_ms).toBe(at_ms);
    expect(result.to_ms).toBeGreaterThanOrEqual(at_ms);
    for (const word of result.words) expect(word.start_ms).toBeGreaterThanOrEqual(at_ms);
    at_ms = result.to_ms;
  }
  expect(at_ms).toBe(now_ms);
}
