import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isEnded, newCallState, reduceCall } from './state.ts';
import type { CallEffect, CallEvent, CallStatus, Direction } from './state.ts';

const EVENTS: readonly CallEvent[] = [
  { type: 'dialled' },
  { type: 'rings' },
  { type: 'answered' },
  { type: 'found_busy' },
  { type: 'declined' },
  { type: 'unreachable' },
  { type: 'ring_timed_out' },
  { type: 'time_limit_reached' },
  { type: 'rejected', reason: 'busy' },
  { type: 'rejected', reason: 'rejected' },
  { type: 'cancel_requested' },
  { type: 'hung_up', by: 'handset' },
  { type: 'hung_up', by: 'rest' },
];
const ALL = ['initiated', 'ringing', 'answered', 'completed'] as const;

interface Walk {
  statuses: CallStatus[];
  effects: CallEffect[];
}

function walk(direction: Direction, events: readonly CallEvent[]): Walk {
  let state = newCallState(direction, ALL, 5_000, 60_000);
  const statuses: CallStatus[] = [state.status];
  const all: CallEffect[] = [];
  for (const event of events) {
    const [next, effects] = reduceCall(state, event);
    state = next;
    statuses.push(state.status);
    all.push(...effects);
  }
  return { statuses, effects: all };
}

const count = (effects: CallEffect[], type: CallEffect['type']) =>
  effects.filter((each) => each.type === type).length;

test('an answered call goes through every status and tells each once', () => {
  const { statuses, effects } = walk('outbound-api', [
    { type: 'dialled' },
    { type: 'rings' },
    { type: 'answered' },
    { type: 'hung_up', by: 'handset' },
  ]);
  expect(statuses).toEqual(['queued', 'queued', 'ringing', 'in-progress', 'completed']);
  const told = effects.flatMap((each) => (each.type === 'notify' ? [[each.sequence, each.status]] : []));
  expect(told).toEqual([
    [0, 'initiated'],
    [1, 'ringing'],
    [2, 'in-progress'],
    [3, 'completed'],
  ]);
});

test('a call cannot be canceled once it is answered, nor hung up twice', () => {
  const { statuses, effects } = walk('outbound-api', [
    { type: 'dialled' },
    { type: 'rings' },
    { type: 'answered' },
    { type: 'cancel_requested' },
    { type: 'hung_up', by: 'rest' },
    { type: 'hung_up', by: 'handset' },
  ]);
  expect(statuses.slice(-3)).toEqual(['in-progress', 'completed', 'completed']);
  expect(count(effects, 'release')).toBe(1);
});

test('in any order of events a call ends once, connects at most once, and leaves no timer running', () => {
  const orders = fc.tuple(
    fc.constantFrom<Direction>('inbound', 'outbound-api', 'outbound-dial'),
    fc.array(fc.constantFrom(...EVENTS), { maxLength: 30 }),
  );
  fc.assert(
    fc.property(orders, ([direction, events]) => {
      const { statuses, effects } = walk(direction, [...events, { type: 'hung_up', by: 'network' }]);
      expect(isEnded(statuses.at(-1) ?? 'queued')).toBe(true);
      expect(count(effects, 'release')).toBe(1);
      expect(count(effects, 'connect')).toBeLessThanOrEqual(1);
      const first_end = statuses.findIndex(isEnded);
      expect(new Set(statuses.slice(first_end)).size).toBe(1);
      const notes = effects.flatMap((each) => (each.type === 'notify' ? [each] : []));
      expect(notes.map((each) => each.sequence)).toEqual(notes.map((_, i) => i));
      expect(notes.at(-1)).toMatchObject({ event: 'completed', status: statuses.at(-1) });
      const kinds = effects.map((each) => each.type);
      expect(kinds.indexOf('connect')).toBeLessThan(kinds.indexOf('release'));
      for (const timer of ['ring_timer', 'time_limit'] as const) {
        const started = kinds.indexOf(`start_${timer}`);
        expect(started === -1 || kinds.lastIndexOf(`stop_${timer}`) > started).toBe(true);
      }
    }),
    { seed: 7, numRuns: 1_000 },
  );
});
