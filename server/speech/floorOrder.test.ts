/** In any order of events: at most one speech is audible, nothing stale is, and each leaves by exactly one `spoken`. */
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SpeechPriority } from './contract.ts';
import { floorBusy, floorWakeAt } from './floor.ts';
import type { FloorEffect, FloorEvent, FloorState, TakenAs } from './floorState.ts';
import { Scene, turnOf } from './scene.testing.ts';

/** The caller's frames are late by so much, at the most. */
const LATEST_FRAME_MS = 2_000;
/** No pause is longer: somebody speaks for 1.8 s, words are waited for, and a doubtful one is settled. */
const LONGEST_PAUSE_MS = 1_800 + 750 + 700 + LATEST_FRAME_MS;
const GAP_LIMIT_MS = 4_000;

const ids = fc.constantFrom(...Array.from({ length: 12 }, (_, i) => `s${i}`));
const taken_as = fc.constantFrom<TakenAs | undefined>(
  undefined,
  undefined,
  undefined,
  'echo',
  'noise',
  'answer',
);
const event = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('say' as const),
      priority: fc.constantFrom<SpeechPriority>('fixed', 'interrupt', 'answer', 'remark', 'filler'),
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
    weight: 4,
    arbitrary: fc.record({ type: fc.constant('activity' as const), active: fc.boolean() }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('words' as const),
      text: fc.constantFrom('okay', 'no wait', 'um', 'I think so', 'row'),
      taken_as,
    }),
  },
  fc.record({
    type: fc.constant('revised' as const),
    text: fc.constantFrom('okay', 'row', 'row by row'),
    taken_as,
  }),
  fc.record({ type: fc.constant('turn' as const), text: fc.constantFrom('okay', 'I think so'), taken_as }),
  {
    weight: 10,
    arbitrary: fc.record({
      type: fc.constantFrom(
        'ready' as const,
        'ready' as const,
        'ready' as const,
        'done' as const,
        'failed' as const,
      ),
      back: fc.constantFrom(0, 0, 0, 1, 2),
    }),
  },
  fc.record({ type: fc.constant('taken_back' as const) }),
  fc.record({
    type: fc.constant('late_frame' as const),
    ms: fc.integer({ min: 21, max: LATEST_FRAME_MS }),
  }),
  { weight: 3, arbitrary: fc.record({ type: fc.constant('tick' as const) }) },
);

type Happening = typeof event extends fc.Arbitrary<infer T> ? T : never;

/** Its words, or that there were none in time; whatever else is told says nothing of what is still to be read. */
const SETTLES_A_PAUSE = new Set<FloorEvent['type']>(['tick', 'words', 'revised', 'turn', 'taken_back']);

type Live = 'fetching' | 'audible' | 'paused';

/** Watches a scene and throws when something happens that never may. */
class Rules {
  readonly #scene: Scene;
  /** By generation. */
  readonly #live = new Map<number, Live>();
  readonly #fetched_at = new Map<number, number>();
  #paused_at = 0;
  /** By words that are not settled yet. */
  #cut = false;

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  follow(effects: readonly FloorEffect[], cause: FloorEvent['type']): void {
    for (const effect of effects) this.#follow(effect);
    const { state, at } = this.#scene;
    const wake = floorWakeAt(state);
    assert(cause !== 'tick' || wake === null || wake > at, 'a timer in the past would fire for ever');
    const resumes = effects.some(({ type }) => type === 'resume');
    assert(!resumes || SETTLES_A_PAUSE.has(cause), 'it goes on although words may be on their way');
    const { now, behind } = state;
    const known = [now, behind].flatMap((each) =>
      each === null || each.phase === 'silent' ? [] : [[each.generation, each.phase] as const],
    );
    assert.deepEqual(new Map(this.#live), new Map(known));
    if (behind !== null) assert(now.phase !== 'silent' && now.want.priority === 'filler');
    if (now.phase === 'paused') {
      assert(at < this.#paused_at + LONGEST_PAUSE_MS, 'a pause without end');
      assert(wake !== null, 'nobody ends the pause');
    }
  }

  #follow(effect: FloorEffect): void {
    const { at, state } = this.#scene;
    switch (effect.type) {
      case 'fetch':
        assert(!state.closed, 'silence when closed');
        assert(this.#live.size < 2, 'only one behind another');
        this.#live.set(effect.generation, 'fetching');
        this.#fetched_at.set(effect.generation, at);
        return;
      case 'release':
        this.#becomes(effect.generation, 'fetching', 'audible');
        return this.#mayTalkOver(effect.generation);
      case 'pause':
        this.#paused_at = at;
        return this.#becomes(effect.generation, 'audible', 'paused');
      case 'resume':
        return this.#becomes(effect.generation, 'paused', 'audible');
      case 'stop':
        assert.equal(this.#live.get(effect.generation) === 'audible', effect.clear);
        this.#live.delete(effect.generation);
        return;
      case 'spoken':
        if (effect.outcome === 'complete') this.#ends();
        if (effect.why === 'barge_in') this.#cut = true;
        return;
      case 'held':
      case 'turn':
      case 'unmeant':
      case 'no_turn':
    }
  }

  /** Words were told as a turn, or had not been any: what they cut off is told of in one way or the other. */
  settled(effects: readonly FloorEffect[]): void {
    const told = effects.filter(({ type }) => type === 'turn' || type === 'unmeant');
    assert(!this.#cut || told.length === 1, 'the rest is lost without a word');
    this.#cut = false;
  }

  #becomes(generation: number, from: Live, to: Live): void {
    assert.equal(this.#live.get(generation), from, 'stale or twice');
    if (to === 'audible') assert(![...this.#live.values()].includes('audible'), 'two voices at a time');
    this.#live.set(generation, to);
  }

  #ends(): void {
    const heard = [...this.#live].filter(([, phase]) => phase !== 'fetching');
    assert.equal(heard.length, 1, 'only what was heard can be complete');
    for (const [generation] of heard) this.#live.delete(generation);
  }

  /** Only what may not wait begins over the caller's voice, and only after its limit. */
  #mayTalkOver(generation: number): void {
    const { now, caller } = this.#scene.state;
    if (now.phase !== 'audible' || now.generation !== generation) return;
    if (!now.want.interruptible || !caller.talking) return;
    assert(now.want.priority === 'fixed' || now.want.priority === 'interrupt');
    assert(this.#scene.at - (this.#fetched_at.get(generation) ?? 0) >= GAP_LIMIT_MS);
  }

  /** Real words stop what is audible or paused in the same step; signs of listening and our own words never do. */
  words(
    before: FloorState['now'],
    said: { text: string; taken_as: TakenAs | undefined },
    effects: readonly FloorEffect[],
  ): void {
    const sound = ['okay', 'um'].includes(said.text);
    const ours = said.taken_as === 'echo' || said.taken_as === 'noise';
    const real = said.taken_as === 'answer' || (!ours && !sound);
    const echo = this.#scene.at < this.#scene.state.echo_until && said.text !== 'no wait';
    const doubtful = (said.text === 'row' || echo) && said.taken_as !== 'answer';
    const heard = before.phase === 'paused' || (before.phase === 'audible' && !before.over_caller);
    const generation = before.phase === 'silent' ? null : before.generation;
    const stops = effects.some((effect) => effect.type === 'stop' && effect.generation === generation);
    const silenced = stops || this.#scene.state.now.phase === 'paused';
    if (heard && before.want.interruptible && real) assert(doubtful ? silenced : stops, 'talked over');
    const was_heard = before.phase === 'paused' || before.phase === 'audible';
    assert(real || !was_heard || !stops, `cut by ${JSON.stringify(said)}`);
  }
}

/** One event of the property; the rules watch what comes of it. */
function play(scene: Scene, rules: Rules, said: string[], next: Happening): void {
  const before = scene.state.now;
  switch (next.type) {
    case 'say': {
      const { type: _, ttl_ms, ...rest } = next;
      const id = `s${said.push(`s${said.length}`) - 1}`;
      scene.say(id, { ...rest, ...(ttl_ms === undefined ? {} : { ttl_ms }) });
      return;
    }
    case 'words':
      return rules.words(before, next, scene.words(next.text, next.taken_as));
    case 'turn':
      return rules.settled(scene.send({ ...next, turn: turnOf(next.text) }));
    case 'taken_back':
      return rules.settled(scene.send(next));
    case 'ready':
    case 'done':
    case 'failed': {
      const generation = scene.state.generation - next.back;
      // A player that is paused does not tell that all was heard, and one that was never released does not either.
      const mute = before.phase === 'paused' && before.generation === generation && next.type === 'done';
      if (!mute) scene.send({ type: next.type, generation });
      return;
    }
    default:
      scene.send(next);
  }
}

test('in any order of events: one generation at a time, nothing stale, each speech told once', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(
      fc.array(fc.tuple(event, fc.integer({ min: 0, max: 700 }), fc.boolean()), {
        minLength: 20,
        maxLength: 120,
        size: 'max',
      }),
      (events) => {
        const scene = new Scene();
        const rules = new Rules(scene);
        scene.watch = (effects, cause) => rules.follow(effects, cause);
        const said: string[] = [];
        for (const [next, ms, held_up] of events) {
          // Timers are late then, and what came meanwhile is read before them.
          if (held_up) scene.at += ms;
          else scene.pass(ms);
          play(scene, rules, said, next);
        }
        scene.send({ type: 'close' });
        scene.say('late');
        scene.send({ type: 'ready', generation: scene.state.generation });
        expect(floorBusy(scene.state)).toBe(false);
        const told = scene.log.flatMap((effect) => (effect.type === 'spoken' ? [effect.id] : []));
        expect(told.sort()).toEqual([...said, 'late'].sort());
        for (const { type } of scene.log) seen.add(type);
      },
    ),
    { seed: 20_261_121, numRuns: 1_000 },
  );
  // The property says something only if all of it happens.
  expect([...seen].sort()).toEqual(
    ['fetch', 'held', 'pause', 'release', 'resume', 'spoken', 'stop', 'turn', 'unmeant', 'no_turn'].sort(),
  );
});

test('held up in a pause, in whatever order we read what came meanwhile: words that were in time stop it, nothing goes on', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 700 }),
      fc.integer({ min: 60, max: 8_000 }),
      fc.shuffledSubarray(['frames', 'silent', 'words', 'edit'] as const, { minLength: 1 }),
      (paused_for, held_up, order) => {
        const scene = new Scene();
        scene.playing('a');
        scene.pass(2_000);
        scene.voice(true);
        scene.pass(paused_for);
        // All that was read after it was read in this order, before the timer that was due meanwhile.
        scene.at += held_up;
        const log: FloorEffect[] = [];
        for (const what of order)
          if (what === 'frames') log.push(...scene.send({ type: 'late_frame', ms: held_up }));
          else if (what === 'silent') log.push(...scene.voice(false));
          else if (what === 'edit') log.push(...scene.say('b', { priority: 'remark' }));
          else log.push(...scene.caller(true), ...scene.words('no wait'));
        const kinds = new Set(log.map(({ type }) => type));
        expect(kinds).not.toContain('resume');
        expect(kinds.has('stop')).toBe(order.includes('words'));
        // Frames that are only read now reach the recogniser only now.
        const frames_first = order[0] === 'frames' && order.length === 1;
        if (!frames_first) return;
        const later = [...scene.send({ type: 'tick' }), ...scene.pass(700 - paused_for)];
        expect(later.filter(({ type }) => type === 'resume')).toEqual([]);
        expect(scene.words('no wait').map(({ type }) => type)).toContain('stop');
        seen.add('late words');
      },
    ),
    { seed: 20_261_122, numRuns: 1_000 },
  );
  expect([...seen]).toEqual(['late words']);
});
