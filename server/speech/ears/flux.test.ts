import { array, assert, boolean, constant, integer, oneof, property, record } from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { systemClock } from '../../record/clock.ts';
import { fakeEars, tone, type EarConnection, type FakeEars } from '../test-vendors.ts';
import { patienceMs } from '../patience.ts';
import type { Said } from './dialect.ts';
import { FLUX_FOR, fluxReader, FluxSettings } from './flux.ts';
import { fastClock, listen as open, turnInfo, type FakeTurn, type Listening } from './testing.ts';
import { hear, NOTHING_HEARD } from './transcript.ts';

const resultsIn = (said: Said[]) => said.flatMap((each) => (each.type === 'results' ? [each] : []));

describe('what Flux says', () => {
  const turn = { index: 0, from: 0 };
  test('a start, words, an early end, more words and the end', () => {
    const reader = fluxReader();
    const read = (event: FakeTurn['event'], text: string, to: number, confidence = 0): Said[] =>
      reader.read(turnInfo({ ...turn, event, text, to, confidence }));
    expect(reader.read({ type: 'Connected', request_id: 'r', sequence_id: 0 })).toEqual([]);
    expect(read('Update', '', 0.25)).toEqual([{ type: 'awake' }]);
    const start = read('StartOfTurn', 'use', 0.5);
    expect(start).toMatchObject([
      { type: 'speech_started' },
      { text: 'use', final: false, speech_final: false },
    ]);
    expect(read('Update', 'use a heap', 1)).toMatchObject([{ text: 'use a heap', final: false }]);
    // Nothing new: only a sign of life.
    expect(read('Update', 'use a heap', 1.25)).toEqual([{ type: 'awake' }]);
    expect(read('EagerEndOfTurn', 'use a heap', 1.5, 0.55)).toMatchObject([
      { final: false, speech_final: false, end_of_turn: { confidence: 0.55, eager: true } },
    ]);
    expect(read('TurnResumed', 'use a heap and', 1.75)).toMatchObject([{ resumed: true, final: false }]);
    expect(read('EndOfTurn', 'use a heap and sort', 3, 0.8)).toMatchObject([
      {
        text: 'use a heap and sort',
        final: true,
        speech_final: true,
        until: 3,
        end_of_turn: { confidence: 0.8, eager: false },
      },
    ]);
    expect(reader.promised()).toBe(false);
  });

  test('a turn that gives way to the next without an end has ended', () => {
    const reader = fluxReader();
    reader.read(turnInfo({ ...turn, event: 'StartOfTurn', text: 'yes', to: 1 }));
    const said = reader.read(turnInfo({ event: 'StartOfTurn', index: 1, text: 'no', from: 2, to: 3 }));
    expect(resultsIn(said)).toMatchObject([
      { text: 'yes', final: true, speech_final: true },
      { text: 'no', final: false },
    ]);
  });

  test('an older turn, an older message and a message twice say nothing', () => {
    const reader = fluxReader();
    const end = turnInfo({ ...turn, event: 'EndOfTurn', text: 'yes', to: 1, sequence_id: 5 });
    expect(resultsIn(reader.read(end))).toHaveLength(1);
    expect(resultsIn(reader.read(end))).toEqual([]);
    expect(resultsIn(reader.read(turnInfo({ ...turn, event: 'Update', text: 'ye', to: 2 })))).toEqual([]);
    const late = turnInfo({ index: 1, from: 1, event: 'Update', text: 'so', to: 2, sequence_id: 4 });
    expect(resultsIn(reader.read(late))).toEqual([]);
  });

  test('words without times were said while the audio window grew, and keep their time', () => {
    const reader = fluxReader();
    const read = (text: string, to: number) =>
      resultsIn(reader.read(turnInfo({ ...turn, event: 'Update', text, to, timed: false })))[0]?.words ?? [];
    expect(read('two words', 1)).toEqual([
      { text: 'two', start: 0, end: 0.5 },
      { text: 'words', start: 0.5, end: 1 },
    ]);
    expect(read('two words more', 4)).toEqual([
      { text: 'two', start: 0, end: 0.5 },
      { text: 'words', start: 0.5, end: 1 },
      { text: 'more', start: 1, end: 4 },
    ]);
    expect(read('too words more or', 4.5).map(({ start }) => start)).toEqual([0, 0.5, 1, 4]);
  });

  test('an Error ends the connection, garbage does not', () => {
    const reader = fluxReader();
    const error = { type: 'Error', sequence_id: 1, code: 'INTERNAL_SERVER_ERROR', description: 'sorry' };
    expect(reader.read(error)).toMatchObject([
      { type: 'failed', error: { message: 'INTERNAL_SERVER_ERROR: sorry' } },
    ]);
    for (const garbage of [null, 7, 'hello', {}, { type: 'TurnInfo' }, { type: 'TurnInfo', event: 3 }])
      expect(reader.read(garbage)).toEqual([]);
  });

  test('settings out of the vendor’s bounds are refused, naming the one', () => {
    expect(FluxSettings.parse({})).toEqual({
      eot_threshold: 0.7,
      eager_eot_threshold: 0.5,
      eot_timeout_ms: 5_000,
    });
    for (const [name, value] of [
      ['eot_threshold', 1.1],
      ['eager_eot_threshold', 0.2],
      ['eager_eot_threshold', 0.8],
      ['eot_timeout_ms', 400],
    ] as const)
      expect(FluxSettings.safeParse({ [name]: value }).error?.issues[0]?.path).toEqual([name]);
  });
});

describe('what Flux is asked for', () => {
  const patience = ['brisk', 'standard', 'patient', 'very_patient'] as const;
  test.each(patience)('lies within the vendor’s bounds, old and new, when the screen is %s', (how) => {
    const settings = FLUX_FOR[how];
    expect(FluxSettings.parse(settings)).toEqual(settings);
    expect(settings.eot_threshold).toBeLessThanOrEqual(0.9);
    expect(settings.eot_timeout_ms).toBeLessThanOrEqual(10_000);
  });

  test('gives more time the more patient the screen is, and what the vendor advises to a usual one', () => {
    const all = patience.map((how) => FLUX_FOR[how]);
    expect(FLUX_FOR.standard).toEqual(FluxSettings.parse({}));
    for (const name of ['eot_threshold', 'eager_eot_threshold', 'eot_timeout_ms'] as const) {
      const values = all.map((settings) => settings[name]);
      expect(values).toEqual([...new Set(values)].toSorted((a, b) => a - b));
    }
  });

  test.each(patience)('a pause for thought that a %s screen grants is not ended by Flux', (how) => {
    const situation = { patience: how, expects: 'answer', working: false } as const;
    const granted_ms = patienceMs('trailing', situation, 1, null);
    expect(FLUX_FOR[how].eot_timeout_ms).toBeGreaterThan(granted_ms);
  });
});

test('no word of a turn is lost or doubled by repeats, late messages and ends that never come', () => {
  const step = oneof(
    { weight: 5, arbitrary: record({ do: constant('word' as const), timed: boolean() }) },
    { weight: 2, arbitrary: record({ do: constant('end' as const), told: boolean() }) },
    { weight: 2, arbitrary: record({ do: constant('again' as const), back: integer({ min: 0, max: 3 }) }) },
  );
  assert(
    property(array(step, { maxLength: 60, size: 'max' }), boolean(), (steps, numbered) => {
      const reader = fluxReader();
      const sent: ReturnType<typeof turnInfo>[] = [];
      const finals: string[] = [];
      let transcript = NOTHING_HEARD;
      const read = (raw: object): void => {
        for (const said of resultsIn(reader.read(raw))) {
          const words = said.words.map(({ text, start, end }) => ({
            text,
            started_at: start * 1_000,
            ended_at: end * 1_000,
          }));
          const heard = {
            results: { ...said, words },
            stream_ms: said.until * 1_000,
            until: said.until * 1_000,
          };
          const [after, results] = hear(transcript, heard);
          transcript = after;
          if (results?.final === true) finals.push(...results.text.split(' ').filter(Boolean));
        }
      };
      let [index, from, now, count, timed] = [0, 0, 0, 0, true];
      let words: string[] = [];
      const tell = (event: FakeTurn['event']): void => {
        now += 0.25 + words.length * 0.01;
        const message = turnInfo({ event, index, text: words.join(' '), from, to: now, timed });
        sent.push(numbered ? { ...message, sequence_id: sent.length } : message);
        read(sent.at(-1) ?? {});
      };
      for (const each of steps) {
        if (each.do === 'word') {
          timed = each.timed;
          words.push(`w${count}`);
          count += 1;
          tell(words.length === 1 ? 'StartOfTurn' : 'Update');
        } else if (each.do === 'again') {
          const old = sent.at(-1 - each.back);
          // Without numbers only the last message can be told to be a repeat.
          if (old !== undefined && (numbered || each.back === 0)) read(old);
        } else if (words.length > 0) {
          if (each.told) tell('EndOfTurn');
          [index, from, words] = [index + 1, now, []];
        }
      }
      if (words.length > 0) tell('EndOfTurn');
      else {
        words.push(`w${count}`);
        count += 1;
        tell('EndOfTurn');
      }
      expect(finals).toEqual(Array.from({ length: count }, (_, i) => `w${i}`));
    }),
    { seed: 20_261_121, numRuns: 500 },
  );
});

describe('a call on Flux', () => {
  const clock = systemClock;
  let server: FakeEars;
  let told: Listening;
  beforeEach(async () => {
    server = await fakeEars();
  });
  afterEach(async () => {
    told.close();
    await server.close();
  });
  const until = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 10 });
  const listen = (options: Partial<Parameters<typeof open>[0]> = {}): Listening => {
    told = open({ url: server.url, model: 'flux-general-en', keyterms: ['heap'], ...options });
    return told;
  };
  async function connected(nth = 0): Promise<EarConnection> {
    await until(() => expect(server.connections[nth]?.bytes ?? 0).toBeGreaterThan(0));
    const ear = server.connections[nth];
    if (!ear) throw new Error('no connection');
    return ear;
  }

  test('asks /v2/listen for what a call needs, and sends 80 ms at a time', async () => {
    listen().talk();
    const ear = await connected();
    expect(ear.path).toBe('/v2/listen');
    expect(Object.fromEntries(ear.query)).toEqual({
      model: 'flux-general-en',
      encoding: 'mulaw',
      sample_rate: '8000',
      eot_threshold: '0.7',
      eager_eot_threshold: '0.5',
      eot_timeout_ms: '5000',
      keyterm: 'heap',
    });
    await until(() => expect(ear.binary.length).toBeGreaterThan(5));
    expect(new Set(ear.binary.map((chunk) => chunk.length))).toEqual(new Set([640]));
  });

  test('words come back on our clock, and a turn is told once', async () => {
    listen();
    const began = clock.now();
    told.talk();
    const ear = await connected();
    ear.send({ type: 'Connected', request_id: 'r', sequence_id: 0 });
    ear.send(turnInfo({ event: 'StartOfTurn', index: 0, text: 'a', from: 0.1, to: 0.4 }));
    ear.send(
      turnInfo({ event: 'EndOfTurn', index: 0, text: 'a heap.', from: 0.1, to: 0.9, confidence: 0.9 }),
    );
    await until(() => expect(told.turns).toEqual(['a heap.']));
    const words = told.results.at(-1)?.words ?? [];
    expect(Math.abs((words[0]?.started_at ?? 0) - (began + 100))).toBeLessThan(80);
    expect(told.starts).toBe(1);
  });

  test('a connection lost in the middle of a long turn loses nothing of it: what is not sent again is settled', async () => {
    listen({ clock: fastClock(2) }).talk();
    const first = await connected();
    await until(() => expect(first.seconds).toBeGreaterThan(1.5));
    first.send(turnInfo({ event: 'StartOfTurn', index: 0, text: 'first I', from: 0.2, to: 0.8 }));
    await until(() => expect(first.seconds).toBeGreaterThan(3.5));
    first.send(
      turnInfo({ event: 'Update', index: 0, text: 'first I sort the list and', from: 0.2, to: 3.4 }),
    );
    await until(() => expect(told.results).toHaveLength(2));
    first.socket.terminate();
    const second = await connected(1);
    expect(told.results.filter(({ final }) => final).map(({ text }) => text)).toEqual(['first I sort the']);
    // The turn index begins anew, and the replay at the word that was cut.
    second.send(
      turnInfo({
        event: 'EndOfTurn',
        index: 0,
        text: 'list and then I merge.',
        from: 0.15,
        to: 4,
        confidence: 0.9,
      }),
    );
    await until(() => expect(told.turns).toEqual(['first I sort the list and then I merge.']));
  });

  test('a recogniser that stalls in the middle of a turn is left within seconds, however quiet the line', async () => {
    listen({ clock: fastClock(10) }).talk(() => Buffer.alloc(160, 0xff));
    const ear = await connected();
    ear.send(turnInfo({ event: 'StartOfTurn', index: 0, text: 'so', from: 0, to: 0.2 }));
    await connected(1);
    expect(ear.seconds).toBeLessThan(6);
  });

  test('between turns a quiet recogniser on a quiet line is left alone', async () => {
    listen({ clock: fastClock(10) }).talk(() => Buffer.alloc(160, 0xff));
    const ear = await connected();
    await until(() => expect(ear.seconds).toBeGreaterThan(15));
    expect(server.asked).toBe(1);
  });

  test('an Error of the vendor’s is a lost connection, replaced at once', async () => {
    listen().talk(() => tone(20));
    const ear = await connected();
    ear.send({ type: 'Error', sequence_id: 1, code: 'INTERNAL_SERVER_ERROR', description: 'sorry' });
    await connected(1);
    expect(told.troubles).toEqual([]);
  });
});
