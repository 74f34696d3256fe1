/** For tests: ears on real sockets, and what they told. */
import { DeepgramClient } from '@deepgram/sdk';
import { systemClock, type Clock } from '../../record/clock.ts';
import { createMachine } from '../machine.ts';
import { testLog } from '../test-leg.ts';
import type { EarConnection } from '../test-vendors.ts';
import {
  NO_TURN,
  reduceTurns,
  turnsWakeAt,
  type TurnEffect,
  type TurnEvent,
  type TurnState,
} from '../turns.ts';
import type { Results } from './contract.ts';
import { Ears } from './ears.ts';

/** Sockets are real, time passes so many times as fast. */
export function fastClock(times: number): Clock {
  return {
    now: () => performance.now() * times,
    wall: () => Date.now(),
    after: (ms, fn) => systemClock.after(ms / times, fn),
  };
}

export interface Listening {
  ears: Ears;
  results: Results[];
  ends: (number | null)[];
  starts: number;
  troubles: string[];
  /** Connected or not, as it was told. */
  listening: boolean[];
  recovered: number;
  /** Turns as turns.ts makes them of it. */
  turns: string[];
  /** Frames every 20 ms of the clock, `frame(i)` the i-th; none where it gives null. The result stops them. */
  talk(frame?: (i: number) => Buffer | null): () => void;
  close(): void;
}

interface Options {
  url: string;
  model?: string;
  keyterms?: string[];
  clock?: Clock;
}

export function listen({ url, model = 'nova-3', keyterms = [], clock = systemClock }: Options): Listening {
  const ws = url.replace('http', 'ws');
  const client = new DeepgramClient({
    apiKey: 'dg-key',
    environment: { base: url, production: ws, agent: ws, agentRest: url },
  });
  const turns = createMachine<TurnState, TurnEvent, TurnEffect>({
    start: NO_TURN,
    reduce: reduceTurns,
    perform: (effect) => void (effect.type === 'turn' && told.turns.push(effect.turn.text)),
    wakeAt: turnsWakeAt,
    tick: (at) => ({ type: 'tick', at }),
    clock,
  });
  const ears = new Ears({
    client,
    model,
    keyterms,
    clock,
    log: testLog(),
    on: {
      results: (each) => {
        told.results.push(each);
        turns.send({ type: 'results', at: clock.now(), ...each });
      },
      speechStarted: () => {
        told.starts += 1;
        turns.send({ type: 'speech_started', at: clock.now() });
      },
      utteranceEnd: (last_word_at) => {
        told.ends.push(last_word_at);
        turns.send({ type: 'utterance_end', at: clock.now(), last_word_at });
      },
      trouble: (code) => void told.troubles.push(code),
      recovered: () => void (told.recovered += 1),
      listening: (hears) => void told.listening.push(hears),
    },
  });
  let stop = (): void => undefined;
  const told: Listening = {
    ears,
    ...nothingTold(),
    talk(frame = (i) => Buffer.alloc(160, i % 250)) {
      stop();
      stop = frames(ears, clock, frame);
      return stop;
    },
    close() {
      stop();
      ears.close();
      turns.stop();
    },
  };
  return told;
}

function nothingTold(): Omit<Listening, 'ears' | 'talk' | 'close'> {
  return { results: [], ends: [], starts: 0, troubles: [], listening: [], recovered: 0, turns: [] };
}

function frames(ears: Ears, clock: Clock, frame: (i: number) => Buffer | null): () => void {
  const began = clock.now();
  let sent = 0;
  const timer = setInterval(() => {
    for (; sent * 20 < clock.now() - began; sent += 1) {
      const bytes = frame(sent);
      if (bytes !== null) ears.frame(bytes, clock.now());
    }
  }, 5);
  return () => clearInterval(timer);
}

/** What Flux says of a turn; words take 0.3 s each and end where its window does, unless they come without times. */
export interface FakeTurn {
  event: 'StartOfTurn' | 'Update' | 'EagerEndOfTurn' | 'TurnResumed' | 'EndOfTurn';
  index: number;
  text: string;
  from: number;
  to: number;
  confidence?: number;
  sequence_id?: number;
  timed?: boolean;
}

export function turnInfo({
  event,
  index,
  text,
  from,
  to,
  confidence = 0,
  sequence_id,
  timed = true,
}: FakeTurn) {
  const words = text.split(' ').filter((word) => word !== '');
  const length = Math.min(0.3, (to - from) / Math.max(1, words.length));
  return {
    type: 'TurnInfo',
    request_id: 'r',
    ...(sequence_id === undefined ? {} : { sequence_id }),
    event,
    turn_index: index,
    audio_window_start: from,
    audio_window_end: to,
    transcript: text,
    words: words.map((word, i) => ({
      word,
      confidence: 0.9,
      ...(timed ? { start: from + i * length, end: from + (i + 1) * length } : {}),
    })),
    end_of_turn_confidence: confidence,
  };
}

/** What a connection would hear in silence: results without words, up to all it was sent. */
export function acknowledge(ear: EarConnection): void {
  ear.results({ text: '', start: 0, end: ear.seconds, final: true });
}
