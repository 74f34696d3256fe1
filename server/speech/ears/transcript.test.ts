import { array, assert, constant, integer, oneof, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import { NO_TURN, reduceTurns, turnsWakeAt, type TurnEvent } from '../turns.ts';
import type { HeardWord, Results } from './contract.ts';
import {
  hear,
  loseConnection,
  NOTHING_HEARD,
  replayFrom,
  type Heard,
  type Transcript,
} from './transcript.ts';

const REPLAY_MS = 2_000;
/** The recogniser tells a word so long after its end. */
const LAG_MS = 150;

/** A caller who says w0, w1, w2... and a recogniser that hears them over connections that break. */
class Call {
  readonly spoken: HeardWord[] = [];
  readonly told: Results[] = [];
  readonly #wander: () => number;
  #state: Transcript = NOTHING_HEARD;
  #now = 0;
  /** Of the connection: where its audio begins, and from where its next results do. */
  #from = 0;
  #final_at = 0;
  #messages: Heard[] = [];

  constructor(wander: () => number) {
    this.#wander = wander;
  }

  say(length: number, pause: number): void {
    const started_at = Math.max(this.spoken.at(-1)?.ended_at ?? 0, this.#now) + pause;
    this.spoken.push({ text: `w${this.spoken.length}`, started_at, ended_at: started_at + length });
  }
  pass(ms: number): void {
    this.#now += ms;
  }
  interim(): void {
    this.#make(false, this.#now);
  }
  final(): void {
    const cuts = this.spoken.some(
      (word) => word.started_at < this.#now && this.#now < word.ended_at + LAG_MS,
    );
    if (cuts || this.#now <= this.#final_at) return;
    this.#make(true, this.#now);
    this.#final_at = this.#now;
  }
  /** Of the silence since the last final result, if there is any. */
  emptyFinal(): void {
    const next = this.spoken.find((word) => word.ended_at > this.#final_at);
    const until = Math.min(this.#now, (next?.started_at ?? this.#now) - 100);
    if (until <= this.#final_at) return;
    this.#final_at = until;
    this.#hear({ results: resultsOf([], true), stream_ms: until - this.#from, until });
  }
  repeat(back: number): void {
    const old = this.#messages.at(-1 - back);
    if (old !== undefined) this.#hear(old);
  }
  lose(): void {
    const from = replayFrom(this.#state, this.#now - REPLAY_MS);
    const [after, told] = loseConnection(this.#state, from);
    this.#state = after;
    this.told.push(...told);
    this.#from = this.#final_at = Math.max(0, from);
    this.#messages = [];
  }

  #make(final: boolean, until: number): void {
    const words = this.spoken
      .filter((word) => word.ended_at + LAG_MS <= until && word.ended_at > this.#final_at)
      .map((word) => this.#asHeard(word));
    const message = { results: resultsOf(words, final), stream_ms: until - this.#from, until };
    this.#messages.push(message);
    this.#hear(message);
  }
  /** A word whose beginning was not sent is heard as something else, and times differ from hearing to hearing. */
  #asHeard({ text, started_at, ended_at }: HeardWord): HeardWord {
    const by = this.#wander();
    const cut = started_at < this.#from - 20;
    return { text: cut ? `cut-${text}` : text, started_at: started_at + by, ended_at: ended_at + by };
  }
  #hear(heard: Heard): void {
    const [after, results] = hear(this.#state, heard);
    this.#state = after;
    if (results !== null) this.told.push(results);
  }
}

function resultsOf(words: readonly HeardWord[], final: boolean): Results {
  return { text: words.map((word) => word.text).join(' '), words, confidence: 1, final, speech_final: false };
}

const step = oneof(
  {
    weight: 6,
    arbitrary: record({
      do: constant('say' as const),
      ms: integer({ min: 120, max: 700 }),
      pause: integer({ min: 40, max: 1_500 }),
    }),
  },
  { weight: 4, arbitrary: record({ do: constant('interim' as const) }) },
  { weight: 2, arbitrary: record({ do: constant('final' as const) }) },
  { weight: 1, arbitrary: record({ do: constant('emptyFinal' as const) }) },
  { weight: 2, arbitrary: record({ do: constant('repeat' as const), back: integer({ min: 0, max: 4 }) }) },
  { weight: 1, arbitrary: record({ do: constant('lose' as const) }) },
  { weight: 5, arbitrary: record({ do: constant('pass' as const), ms: integer({ min: 20, max: 600 }) }) },
);
const script = record({
  steps: array(step, { maxLength: 80, size: 'max' }),
  wanders: array(integer({ min: -60, max: 60 }), { minLength: 1, maxLength: 30 }),
});

function play({ steps, wanders }: { steps: Step[]; wanders: number[] }): Call {
  let turn = 0;
  const call = new Call(() => wanders[(turn += 1) % wanders.length] ?? 0);
  for (const each of steps) {
    if (each.do === 'say') call.say(each.ms, each.pause);
    else if (each.do === 'repeat') call.repeat(each.back);
    else if (each.do === 'pass') call.pass(each.ms);
    else call[each.do]();
  }
  // The recogniser catches up with all that was said, and says it finally.
  call.pass(Math.max(0, (call.spoken.at(-1)?.ended_at ?? 0) + 1_000));
  call.final();
  return call;
}
type Step =
  | { do: 'say'; ms: number; pause: number }
  | { do: 'interim' | 'final' | 'emptyFinal' | 'lose' }
  | { do: 'repeat'; back: number }
  | { do: 'pass'; ms: number };

const FUZZ = { seed: 20_261_121, numRuns: 2_000 };

test('words are lost or doubled by no order of repeats, late interim results, empty finals and broken connections', () => {
  assert(
    property(script, (each) => {
      const call = play(each);
      const finals = call.told.filter((results) => results.final).flatMap((results) => results.words);
      expect(finals.map((word) => word.text)).toEqual(call.spoken.map((word) => word.text));
      for (const results of call.told)
        expect(results.text).toBe(results.words.map((word) => word.text).join(' '));
    }),
    FUZZ,
  );
});

test('nor are they in the turns that are made of them', () => {
  assert(
    property(script, (each) => {
      const call = play(each);
      const said: string[] = [];
      let state = NO_TURN;
      const take = (event: TurnEvent): void => {
        const [after, effects] = reduceTurns(state, event);
        state = after;
        for (const effect of effects) if (effect.type === 'turn') said.push(effect.turn.text);
      };
      for (const results of call.told)
        take({ type: 'results', at: results.words.at(-1)?.ended_at ?? 0, ...results });
      take({ type: 'flush', at: turnsWakeAt(state) ?? 0 });
      expect(said.join(' ')).toBe(call.spoken.map((word) => word.text).join(' '));
    }),
    FUZZ,
  );
});

const word = (text: string, started_at: number, ended_at: number): HeardWord => ({
  text,
  started_at,
  ended_at,
});
const at = (words: HeardWord[], until: number, final = false): Heard => ({
  results: resultsOf(words, final),
  stream_ms: until,
  until,
});
const run = (...messages: Heard[]): Transcript =>
  messages.reduce<Transcript>((state, message) => hear(state, message)[0], NOTHING_HEARD);

test('what was only guessed before the replayed 2 s is settled when the connection is lost; the rest stays a guess', () => {
  const state = run(at([word('so', 100, 400), word('first', 500, 900), word('I', 3_000, 3_100)], 3_200));
  const from = replayFrom(state, 1_400);
  expect(from).toBe(1_250);
  const [, told] = loseConnection(state, from);
  expect(told).toMatchObject([
    { text: 'so first', final: true, speech_final: false },
    { text: 'I', final: false },
  ]);
});

test('audio is sent again from the beginning of the word in whose middle the 2 s begin', () => {
  const state = run(at([word('interval', 1_200, 1_800)], 3_400));
  expect(replayFrom(state, 1_500)).toBe(1_050);
});

test('audio that nobody listened to is sent again, however old', () => {
  const state = run(at([], 1_900, true));
  expect(replayFrom(state, 6_000)).toBe(750);
  expect(replayFrom(NOTHING_HEARD, 6_000)).toBe(Number.NEGATIVE_INFINITY);
});

test('"no no" said across a broken connection stays two words', () => {
  const [again] = loseConnection(run(at([word('no', 1_000, 1_200)], 1_300, true)), 0);
  const [, results] = hear(again, at([word('no', 1_020, 1_220), word('no', 1_300, 1_500)], 1_600, true));
  expect(results?.text).toBe('no');
  expect(results?.words[0]?.started_at).toBe(1_300);
});

test('a short word that is timed too early when it is heard again is not taken for the settled one', () => {
  const [again] = loseConnection(run(at([word('the', 900, 1_000)], 1_050, true)), 0);
  const [, results] = hear(again, at([word('the', 880, 980), word('n', 960, 1_020)], 1_600, true));
  expect(results?.text).toBe('n');
  expect(results?.words[0]?.started_at).toBe(1_000);
});
