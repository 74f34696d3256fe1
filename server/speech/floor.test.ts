import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  floorBusy,
  floorWakeAt,
  FREE_FLOOR,
  reduceFloor,
  type FloorEffect,
  type FloorEvent,
  type FloorState,
} from './floor.ts';
import type { SpeechPriority } from './contract.ts';

type Said = { priority?: SpeechPriority; interruptible?: boolean; ttl_ms?: number };

/** A floor with its time line: events are given without `at`. */
class Scene {
  state: FloorState = FREE_FLOOR;
  at = 0;
  readonly log: FloorEffect[] = [];

  send(
    event: FloorEvent extends infer E ? (E extends unknown ? Omit<E, 'at'> : never) : never,
  ): FloorEffect[] {
    const [state, effects] = reduceFloor(this.state, { ...event, at: this.at });
    this.state = state;
    this.log.push(...effects);
    return effects;
  }
  say(id: string, said: Said = {}): FloorEffect[] {
    return this.send({ type: 'say', speech: { id, priority: 'answer', ...said } });
  }
  /** Fetched and playing. */
  playing(id: string, said: Said = {}): number {
    this.say(id, said);
    const generation = this.state.generation;
    this.send({ type: 'ready', generation });
    return generation;
  }
  caller(talking: boolean, turn_open = talking): FloorEffect[] {
    return this.send({ type: 'caller', talking, turn_open });
  }
  words(text: string): FloorEffect[] {
    return this.send({ type: 'words', text });
  }
  wait(ms: number): FloorEffect[] {
    this.at += ms;
    return this.send({ type: 'tick' });
  }
}

const turnOf = (text: string) => ({ text, started_at: 0, ended_at: 1, confidence: 1 });
const spoken = (id: string, outcome: string, why?: string) => ({
  type: 'spoken',
  id,
  outcome,
  ...(why ? { why } : {}),
});

describe('barge-in', () => {
  test('real words clear and abort what plays, in the same step', () => {
    const scene = new Scene();
    const generation = scene.playing('a');
    scene.at = 500;
    expect(scene.words('no, wait')).toEqual([
      { type: 'stop', id: 'a', generation, clear: true },
      spoken('a', 'cut', 'barge_in'),
    ]);
  });

  test.each(['mm-hm', 'Right.', 'okay', 'yeah, yeah', 'uh', 'Got it.', 'okay, I see', ''])(
    'a sign of listening (%j) does not',
    (text) => {
      const scene = new Scene();
      scene.playing('a');
      scene.at = 500;
      expect(scene.words(text)).toEqual([]);
    },
  );

  test('the disclosure goes on, and the words over it are kept as a turn', () => {
    const scene = new Scene();
    scene.playing('disclosure', { priority: 'fixed', interruptible: false });
    scene.at = 500;
    expect(scene.words('who is this')).toEqual([]);
    const turn = turnOf('yeah');
    expect(scene.send({ type: 'turn', turn })).toEqual([{ type: 'turn', turn }]);
  });

  test('answers that wait behind what was cut are stale; an interruption is not', () => {
    const scene = new Scene();
    scene.playing('a');
    scene.say('b');
    scene.say('i', { priority: 'interrupt' });
    scene.at = 100;
    scene.caller(true);
    const effects = scene.words('hold on a second');
    expect(effects).toContainEqual(spoken('b', 'dropped', 'barge_in'));
    expect(effects).toContainEqual({ type: 'fetch', id: 'i', generation: 2 });
  });

  test('a reply on its way is dropped when the caller goes on speaking', () => {
    const scene = new Scene();
    scene.say('a');
    scene.caller(true);
    expect(scene.words('and also')).toContainEqual(spoken('a', 'dropped', 'barge_in'));
    expect(scene.send({ type: 'ready', generation: 1 })).toEqual([]);
  });

  test('"right" in the middle of a speech is no turn; after it, it is', () => {
    const scene = new Scene();
    const generation = scene.playing('a');
    expect(scene.send({ type: 'turn', turn: turnOf('Right.') })).toEqual([]);
    scene.send({ type: 'done', generation });
    expect(scene.send({ type: 'turn', turn: turnOf('Right.') })).toHaveLength(1);
  });
});

describe('an interruption', () => {
  test('is fetched at once and begins in the first gap', () => {
    const scene = new Scene();
    scene.caller(true);
    expect(scene.say('i', { priority: 'interrupt' })).toEqual([{ type: 'fetch', id: 'i', generation: 1 }]);
    expect(scene.send({ type: 'ready', generation: 1 })).toEqual([]);
    scene.words('still talking here');
    scene.at = 900;
    expect(scene.caller(false, true)).toEqual([{ type: 'release', generation: 1 }]);
  });

  test('does not wait longer than 4 s, and then is not cut by the sentence it begins over', () => {
    const scene = new Scene();
    scene.caller(true);
    scene.say('i', { priority: 'interrupt' });
    scene.send({ type: 'ready', generation: 1 });
    expect(scene.wait(3_999)).toEqual([]);
    expect(scene.wait(1)).toEqual([{ type: 'release', generation: 1 }]);
    scene.at += 500;
    expect(scene.words('and then I go on')).toEqual([]);
    scene.at += 2_000;
    expect(scene.words('no really listen')).toContainEqual(spoken('i', 'cut', 'barge_in'));
  });
});

test('audio of a speech that is gone does not start the next one', () => {
  const scene = new Scene();
  scene.say('a');
  scene.send({ type: 'withdraw', id: 'a', even_if_audible: false });
  scene.say('b');
  for (const type of ['ready', 'failed', 'done'] as const)
    expect(scene.send({ type, generation: 1 })).toEqual([]);
  expect(scene.send({ type: 'ready', generation: 2 })).toEqual([{ type: 'release', generation: 2 }]);
  for (const type of ['ready', 'failed', 'done'] as const)
    expect(scene.send({ type, generation: 1 })).toEqual([]);
});

describe('the queue', () => {
  test('takes the higher priority first and keeps order within one', () => {
    const scene = new Scene();
    const generation = scene.playing('a');
    scene.say('r', { priority: 'remark' });
    scene.say('b');
    scene.say('c');
    scene.say('f', { priority: 'fixed' });
    scene.send({ type: 'done', generation });
    const order = ['f', 'b', 'c', 'r'].map((id) => {
      const { now } = scene.state;
      expect(now.phase === 'silent' ? null : now.want.id).toBe(id);
      scene.send({ type: 'ready', generation: scene.state.generation });
      scene.send({ type: 'done', generation: scene.state.generation });
      return id;
    });
    expect(scene.log.filter((e) => e.type === 'spoken').map((e) => e.id)).toEqual(['a', ...order]);
  });

  test('an answer waits for the end of the turn, not for a pause in it', () => {
    const scene = new Scene();
    scene.caller(true);
    expect(scene.say('a')).toEqual([]);
    expect(scene.caller(false, true)).toEqual([]);
    expect(scene.caller(false, false)).toEqual([{ type: 'fetch', id: 'a', generation: 1 }]);
  });

  test('what has not begun in its time is dropped, fetched or not', () => {
    const scene = new Scene();
    scene.say('a', { ttl_ms: 1_000 });
    scene.say('b', { ttl_ms: 500 });
    expect(scene.wait(500)).toEqual([spoken('b', 'dropped', 'expired')]);
    expect(scene.wait(500)).toContainEqual(spoken('a', 'dropped', 'expired'));
    expect(scene.send({ type: 'ready', generation: 1 })).toEqual([]);
  });

  test('a remark gives way to anything that matters, and to a newer remark', () => {
    const scene = new Scene();
    scene.say('r', { priority: 'remark' });
    expect(scene.say('a')).toContainEqual(spoken('r', 'dropped', 'replaced'));
    scene.say('r2', { priority: 'remark' });
    expect(scene.say('r3', { priority: 'remark' })).toContainEqual(spoken('r2', 'dropped', 'replaced'));
  });

  test('what is withdrawn is not spoken; audible speech only when asked', () => {
    const scene = new Scene();
    scene.playing('a');
    scene.say('b');
    const take = (id: string, even_if_audible: boolean) =>
      scene.send({ type: 'withdraw', id, even_if_audible });
    expect(take('b', false)).toEqual([spoken('b', 'dropped', 'withdrawn')]);
    expect(take('a', false)).toEqual([]);
    expect(take('a', true)).toContainEqual(spoken('a', 'cut', 'withdrawn'));
    expect(take('nobody', true)).toEqual([]);
  });
});

// ---- any order of events

const ids = fc.constantFrom(...Array.from({ length: 12 }, (_, i) => `s${i}`));
const event = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('say' as const),
      priority: fc.constantFrom<SpeechPriority>('fixed', 'interrupt', 'answer', 'remark'),
      interruptible: fc.boolean(),
      ttl_ms: fc.option(fc.integer({ min: 1, max: 6_000 }), { nil: undefined }),
    }),
  },
  fc.record({ type: fc.constant('withdraw' as const), id: ids, even_if_audible: fc.boolean() }),
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('caller' as const),
      talking: fc.boolean(),
      turn_open: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('words' as const),
      text: fc.constantFrom('okay', 'no wait', 'um', 'I think so'),
    }),
  },
  fc.record({ type: fc.constant('turn' as const), text: fc.constantFrom('okay', 'I think so') }),
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constantFrom('ready' as const, 'done' as const, 'failed' as const),
      back: fc.integer({ min: 0, max: 2 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('tick' as const) }) },
);

/** Watches a scene and throws when something happens that never may. */
class Rules {
  readonly #scene: Scene;
  #live: { generation: number; audible: boolean } | null = null;
  #fetched_at = 0;

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  follow(effects: readonly FloorEffect[]): void {
    for (const effect of effects) this.#follow(effect);
    const { state, at } = this.#scene;
    const wake = floorWakeAt(state);
    assert(wake === null || wake > at, 'a timer in the past would fire for ever');
    assert.equal(this.#live !== null, state.now.phase !== 'silent');
  }

  #follow(effect: FloorEffect): void {
    switch (effect.type) {
      case 'fetch':
        assert.equal(this.#live, null, 'two speeches at a time');
        assert(!this.#scene.state.closed, 'silence when closed');
        this.#live = { generation: effect.generation, audible: false };
        this.#fetched_at = this.#scene.at;
        return;
      case 'release':
        assert.deepEqual(this.#live, { generation: effect.generation, audible: false }, 'stale or twice');
        this.#live = { generation: effect.generation, audible: true };
        return this.#mayTalkOver();
      case 'stop':
        assert.deepEqual(this.#live, { generation: effect.generation, audible: effect.clear });
        this.#live = null;
        return;
      case 'spoken':
        if (effect.outcome === 'complete') this.#live = null;
        return;
      case 'turn':
    }
  }

  /** Only what may not wait begins over the caller's voice, and only after its limit. */
  #mayTalkOver(): void {
    const { now, caller } = this.#scene.state;
    if (now.phase !== 'audible' || !now.want.interruptible || !caller.talking) return;
    assert(now.want.priority === 'fixed' || now.want.priority === 'interrupt');
    assert(this.#scene.at - this.#fetched_at >= 4_000);
  }

  /** The caller's words: real ones stop what is audible in the same step, signs of listening never do. */
  words(before: FloorState['now'], text: string, effects: readonly FloorEffect[]): void {
    const real = !['okay', 'um'].includes(text);
    const settled = before.phase === 'audible' && !before.over_caller;
    const [first] = effects;
    if (settled && before.want.interruptible && real)
      assert(first?.type === 'stop' && first.clear, 'talked over');
    assert(real || effects.every((effect) => effect.type !== 'stop' || !effect.clear), 'cut by "okay"');
  }
}

test('in any order of events: one generation at a time, nothing stale, each speech told once', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(event, fc.integer({ min: 0, max: 1_500 })), { maxLength: 80 }),
      (events) => {
        const scene = new Scene();
        const rules = new Rules(scene);
        const said: string[] = [];
        for (const [next, ms] of events) {
          scene.at += ms;
          const before = scene.state.now;
          switch (next.type) {
            case 'say': {
              const { priority, interruptible, ttl_ms } = next;
              const id = `s${said.push(`s${said.length}`) - 1}`;
              rules.follow(
                scene.say(id, { priority, interruptible, ...(ttl_ms === undefined ? {} : { ttl_ms }) }),
              );
              break;
            }
            case 'words': {
              const effects = scene.words(next.text);
              rules.words(before, next.text, effects);
              rules.follow(effects);
              break;
            }
            case 'turn':
              rules.follow(scene.send({ type: 'turn', turn: turnOf(next.text) }));
              break;
            case 'ready':
            case 'done':
            case 'failed':
              rules.follow(scene.send({ type: next.type, generation: scene.state.generation - next.back }));
              break;
            default:
              rules.follow(scene.send(next));
          }
        }
        rules.follow(scene.send({ type: 'close' }));
        rules.follow(scene.say('late'));
        rules.follow(scene.send({ type: 'ready', generation: scene.state.generation }));
        expect(floorBusy(scene.state)).toBe(false);
        const told = scene.log.flatMap((effect) => (effect.type === 'spoken' ? [effect.id] : []));
        expect(told.sort()).toEqual([...said, 'late'].sort());
      },
    ),
    { seed: 20_261_121, numRuns: 600 },
  );
});
