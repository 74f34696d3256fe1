import { describe, expect, test } from 'vitest';
import { Scene, spoken, turnOf } from './scene.testing.ts';

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
    expect(scene.send({ type: 'turn', turn: turnOf('Right.') })).toEqual([{ type: 'no_turn' }]);
    scene.send({ type: 'done', generation });
    const turn = turnOf('Right.');
    expect(scene.send({ type: 'turn', turn })).toEqual([{ type: 'turn', turn }]);
  });
});

describe('an interruption', () => {
  test('is fetched at once and begins in the first gap', () => {
    const scene = new Scene();
    scene.caller(true);
    expect(scene.say('i', { priority: 'interrupt' })).toEqual([{ type: 'fetch', id: 'i', generation: 1 }]);
    expect(scene.send({ type: 'ready', generation: 1 })).toEqual([{ type: 'held', id: 'i' }]);
    scene.words('still talking here');
    scene.at = 900;
    expect(scene.caller(false, true)).toEqual([{ type: 'release', generation: 1, over_caller: false }]);
  });

  test('does not wait longer than 4 s, and then is not cut by the sentence it begins over', () => {
    const scene = new Scene();
    scene.caller(true);
    scene.say('i', { priority: 'interrupt' });
    scene.send({ type: 'ready', generation: 1 });
    expect(scene.wait(3_999)).toEqual([]);
    expect(scene.wait(1)).toEqual([{ type: 'release', generation: 1, over_caller: true }]);
    scene.at += 500;
    expect(scene.words('and then I go on')).toEqual([]);
    scene.at += 2_000;
    expect(scene.words('no really listen')).toContainEqual({
      ...spoken('i', 'cut', 'barge_in'),
      began_over_caller: true,
    });
  });
});

test('audio of a speech that is gone does not start the next one', () => {
  const scene = new Scene();
  scene.say('a');
  scene.send({ type: 'withdraw', id: 'a', even_if_audible: false });
  scene.say('b');
  for (const type of ['ready', 'failed', 'done'] as const)
    expect(scene.send({ type, generation: 1 })).toEqual([]);
  expect(scene.send({ type: 'ready', generation: 2 })).toEqual([
    { type: 'release', generation: 2, over_caller: false },
  ]);
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
