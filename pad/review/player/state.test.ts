import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idleSpans, IDLE_FROM_MS } from './idle.ts';
import { idleAt, reduce, SPEEDS, STANDING, type PlayerEvent, type PlayerState } from './state.ts';

const SEED = { seed: 5 };
const IDLE = [
  { from_ms: 2_000, to_ms: 6_000 },
  { from_ms: 8_000, to_ms: 9_000 },
];
const KNOWN: PlayerEvent = { type: 'known', total_ms: 10_000, idle: IDLE };
const after = (...events: PlayerEvent[]): PlayerState => [KNOWN, ...events].reduce(reduce, STANDING);

const anything: fc.Arbitrary<PlayerEvent> = fc.oneof(
  fc.constant<PlayerEvent>({ type: 'toggle' }),
  fc.constant<PlayerEvent>({ type: 'play' }),
  fc.constant<PlayerEvent>({ type: 'pause' }),
  fc.double({ min: -5e3, max: 2e4 }).map((at_ms): PlayerEvent => ({ type: 'seek', at_ms })),
  fc.double({ min: -5e3, max: 2e4 }).map((at_ms): PlayerEvent => ({ type: 'reached', at_ms })),
  fc.boolean().map((on): PlayerEvent => ({ type: 'skip_idle', on })),
  fc.constantFrom(...SPEEDS).map((speed): PlayerEvent => ({ type: 'speed', speed })),
);

describe('the player', () => {
  it('goes on while it plays, and not while it stands', () => {
    expect(after({ type: 'reached', at_ms: 500 }).at_ms).toBe(0);
    expect(after({ type: 'play' }, { type: 'reached', at_ms: 500 }).at_ms).toBe(500);
  });

  it('leaves out what is idle, and tells the sound to follow', () => {
    const before = after({ type: 'play' }, { type: 'reached', at_ms: 1_999 });
    const now = reduce(before, { type: 'reached', at_ms: 2_001 });
    expect([now.at_ms, now.leaps - before.leaps]).toEqual([6_000, 1]);
    const all = reduce({ ...before, skip_idle: false }, { type: 'reached', at_ms: 2_001 });
    expect([all.at_ms, all.leaps - before.leaps]).toEqual([2_001, 0]);
  });

  it('shows an idle moment to whoever goes there', () => {
    expect(after({ type: 'seek', at_ms: 3_000 }).at_ms).toBe(3_000);
  });

  it('stops at the end, and begins again from there', () => {
    const end = after({ type: 'play' }, { type: 'reached', at_ms: 11_000 });
    expect([end.at_ms, end.playing]).toEqual([10_000, false]);
    const again = reduce(end, { type: 'toggle' });
    expect([again.at_ms, again.playing, again.leaps]).toEqual([0, true, end.leaps + 1]);
  });

  it('knows the event that was jumped to until one goes elsewhere', () => {
    const there = after({ type: 'seek', at_ms: 1_000, seq: 7 });
    expect(there.event_seq).toBe(7);
    expect(reduce(there, { type: 'seek', at_ms: 1_000 }).event_seq).toBe(null);
  });

  it('stays within the session and never goes back by itself, whatever happens', () => {
    fc.assert(
      fc.property(fc.array(anything), (events) => {
        let state = after();
        for (const event of events) {
          const next = reduce(state, event);
          expect(next.at_ms).toBeGreaterThanOrEqual(0);
          expect(next.at_ms).toBeLessThanOrEqual(10_000);
          const passed = event.type === 'reached';
          expect(passed && next.at_ms < state.at_ms).toBe(false);
          const moved = passed && next.at_ms > state.at_ms && next.skip_idle;
          expect(moved && idleAt(IDLE, next.at_ms) !== undefined).toBe(false);
          state = next;
        }
      }),
      SEED,
    );
  });
});

describe('what is idle', () => {
  it('lies between what happens, with a moment left at both ends', () => {
    const spans = idleSpans(
      [
        { from_ms: 7_000, to_ms: 9_000 },
        { from_ms: 0, to_ms: 1_000 },
        { from_ms: 8_000, to_ms: 8_500 },
      ],
      20_000,
    );
    expect(spans).toEqual([
      { from_ms: 1_750, to_ms: 6_250 },
      { from_ms: 9_750, to_ms: 19_250 },
    ]);
  });

  it('holds nothing that happens, and every long pause lies in it', () => {
    const span = fc
      .tuple(fc.nat(100_000), fc.nat(4_000))
      .map(([from_ms, lasts_ms]) => ({ from_ms, to_ms: from_ms + lasts_ms }));
    fc.assert(
      fc.property(fc.array(span), (activity) => {
        const idle = idleSpans(activity, 100_000);
        for (const { from_ms, to_ms } of idle)
          expect(activity.some((one) => one.from_ms < to_ms && one.to_ms > from_ms)).toBe(false);
        const ends = [0, ...activity.map(({ to_ms }) => to_ms)];
        for (const end of ends) {
          const next = Math.min(100_000, ...activity.map((one) => one.from_ms).filter((ms) => ms > end));
          const busy = activity.some((one) => one.from_ms <= end && one.to_ms > end);
          const long = !busy && next - end >= IDLE_FROM_MS;
          expect(long && idleAt(idle, (end + next) / 2) === undefined).toBe(false);
        }
      }),
      SEED,
    );
  });
});
