import {
  array,
  assert,
  boolean,
  constant,
  double,
  integer,
  oneof,
  option,
  property,
  record,
} from 'fast-check';
import { expect, test } from 'vitest';
import { newTurn, turn, type Turn, type TurnEvent, type TurnInfo, type TurnOptions } from './turn.ts';

const OPTIONS: TurnOptions = { eot_threshold: 0.7, eager_eot_threshold: 0.5, eot_timeout_ms: 5_000 };

/** A stream of turns: what is said, and quiet. */
function talk(options = OPTIONS) {
  let state: Turn = newTurn(options);
  let now_ms = 0;
  let quiet_ms = 0;
  let listening = false;
  const told: TurnInfo[] = [];
  const take = (event: TurnEvent): void => {
    const [after, infos] = turn(state, event);
    state = after;
    told.push(...infos);
  };
  const words = (text: string) =>
    text.split(' ').map((word) => ({ word, start_ms: now_ms - 200, end_ms: now_ms, confidence: 0.9 }));
  const pass = (ms: number): void => {
    for (let at = 0; at < ms; at += 20) {
      now_ms += 20;
      quiet_ms = listening ? 0 : quiet_ms + 20;
      take({ type: 'passed', now_ms, quiet_ms, settled: !listening });
    }
  };
  return {
    told,
    take,
    pass,
    guess: (text: string) => {
      listening = true;
      pass(240);
      take({ type: 'heard', words: words(text), is_final: false, now_ms });
    },
    final: (text: string) => {
      listening = false;
      quiet_ms = 200;
      take({ type: 'heard', words: text === '' ? [] : words(text), is_final: true, now_ms });
    },
    events: () => told.map(({ event }) => event).filter((event) => event !== 'Update'),
  };
}

const textOf = ({ words }: TurnInfo) => words.map(({ word }) => word).join(' ');

test('a turn starts with the first words, is eagerly over, and then over, with the same words', () => {
  const { told, guess, final, pass, events } = talk();
  pass(1_000);
  expect(events()).toEqual([]);
  guess('use');
  guess('use a heap');
  final('use a heap');
  pass(2_000);
  expect(events()).toEqual(['StartOfTurn', 'EagerEndOfTurn', 'EndOfTurn']);
  const end = told.find(({ event }) => event === 'EndOfTurn');
  expect(end).toMatchObject({ index: 0, trigger: 'model' });
  expect(end?.confidence).toBeGreaterThanOrEqual(0.7);
  expect(told.filter(({ index }) => index === 1).every(({ words }) => words.length === 0)).toBe(true);
});

test('who speaks on after an eager end takes it back, within the same turn', () => {
  const { told, guess, final, pass, events } = talk();
  guess('use a heap');
  final('use a heap');
  pass(200);
  guess('because');
  guess('because of the order');
  final('because of the order');
  pass(2_000);
  expect(events()).toEqual(['StartOfTurn', 'EagerEndOfTurn', 'TurnResumed', 'EagerEndOfTurn', 'EndOfTurn']);
  const end = told.find(({ event }) => event === 'EndOfTurn');
  expect(end && textOf(end)).toBe('use a heap because of the order');
});

test('a sentence that trails off is given longer than a whole one', () => {
  const lengthOf = (text: string): number => {
    const { told, guess, final, pass } = talk();
    guess(text);
    final(text);
    pass(6_000);
    return told.find(({ event }) => event === 'EndOfTurn')?.to_ms ?? Number.NaN;
  };
  expect(lengthOf('use a heap and')).toBeGreaterThan(lengthOf('use a heap') + 1_000);
});

test('with a threshold of 1 only the time-out ends a turn, or the client', () => {
  const manual = { ...OPTIONS, eot_threshold: 1, eager_eot_threshold: null };
  const patient = talk(manual);
  patient.guess('yes');
  patient.final('yes');
  patient.pass(4_000);
  expect(patient.events()).toEqual(['StartOfTurn']);
  patient.pass(2_000);
  expect(patient.told.find(({ event }) => event === 'EndOfTurn')).toMatchObject({ trigger: 'timeout' });

  const forced = talk(manual);
  forced.take({ type: 'force', trigger: 'manual' });
  expect(forced.events()).toEqual([]);
  forced.guess('yes');
  forced.take({ type: 'force', trigger: 'manual' });
  expect(forced.told.at(-1)).toMatchObject({ event: 'EndOfTurn', trigger: 'manual' });
});

test('the vendor’s promises hold in any order of speech and quiet', () => {
  const step = oneof(
    record({ do: constant('guess' as const), n: integer({ min: 0, max: 3 }) }),
    record({ do: constant('final' as const), n: integer({ min: 0, max: 3 }) }),
    record({ do: constant('pass' as const), n: integer({ min: 1, max: 150 }) }),
    record({ do: constant('force' as const), n: constant(0) }),
  );
  const settings = record({
    eot_threshold: double({ min: 0.5, max: 1, noNaN: true }),
    eager_eot_threshold: option(double({ min: 0.3, max: 0.5, noNaN: true })),
    eot_timeout_ms: integer({ min: 500, max: 6_000 }),
  });
  assert(
    property(array(step, { maxLength: 40, size: 'max' }), settings, boolean(), (steps, options, end) => {
      const { told, guess, final, pass, take } = talk(options);
      for (const each of steps) {
        if (each.do === 'pass') pass(each.n * 20);
        else if (each.do === 'force') take({ type: 'force', trigger: 'manual' });
        else (each.do === 'guess' ? guess : final)(['', 'so', 'so I', 'so I would'][each.n] ?? '');
      }
      if (end) pass(10_000);
      expectPromises(told, options);
    }),
    { seed: 20_261_121, numRuns: 300 },
  );
});

function expectPromises(told: readonly TurnInfo[], options: TurnOptions): void {
  const ends = (upto: number) => told.slice(0, upto).filter(({ event }) => event === 'EndOfTurn').length;
  expect(told.map(({ index }) => index)).toEqual(told.map((_, i) => ends(i)));
  expect(told.map(({ trigger }) => trigger !== undefined)).toEqual(
    told.map(({ event }) => event === 'EndOfTurn'),
  );
  const pauses = told.slice(1).map(({ to_ms }, i) => to_ms - (told[i]?.to_ms ?? 0));
  expect(Math.max(0, ...pauses)).toBeLessThanOrEqual(480);
  const eager = told.filter(({ event }) => event === 'EagerEndOfTurn');
  expect(eager.every(({ words }) => words.length > 0)).toBe(true);
  expect(eager.length > 0 && options.eager_eot_threshold === null).toBe(false);
  expectEager(told.filter(({ event }) => event !== 'Update'));
}

/** After an eager end comes the end with the same words, or that it is taken back. */
function expectEager(told: readonly TurnInfo[]): void {
  const after = told.slice(1).map((next, i) => ({ last: told[i], next }));
  for (const { last, next } of after) {
    const eager = last?.event === 'EagerEndOfTurn';
    expect(next.event === 'TurnResumed' && !eager).toBe(false);
    expect(eager && !['EndOfTurn', 'TurnResumed'].includes(next.event)).toBe(false);
    expect(eager && next.event === 'EndOfTurn' && textOf(next) !== textOf(last)).toBe(false);
  }
}
