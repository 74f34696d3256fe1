import { describe, expect, test } from 'vitest';
import type { FloorEffect } from './floorState.ts';
import { Scene, spoken, turnOf } from './scene.testing.ts';

/** What was shown of the words comes to nothing. */
const NO_TURN: readonly FloorEffect[] = [{ type: 'no_turn' }];
const types = (effects: readonly FloorEffect[]) => effects.map((effect) => effect.type);

/** A speech that has been audible for 2 s. */
function speaking(): Scene {
  const scene = new Scene();
  scene.playing('a');
  scene.pass(2_000);
  return scene;
}

describe('a voice over the bot', () => {
  test('pauses it in the same step, and without a word it goes on where it stopped', () => {
    const scene = speaking();
    expect(scene.voice(true)).toEqual([{ type: 'pause', id: 'a', generation: 1 }]);
    scene.pass(200);
    scene.voice(false);
    expect(scene.pass(399)).toEqual([]);
    expect(scene.pass(1)).toEqual([{ type: 'resume', id: 'a', generation: 1 }]);
    expect(scene.send({ type: 'done', generation: 1 })).toContainEqual(spoken('a', 'complete'));
  });

  test('as long as somebody speaks, nobody is talked over because the recogniser is slow', () => {
    const scene = speaking();
    scene.voice(true);
    expect(scene.pass(1_500)).toEqual([]);
    scene.voice(false);
    expect(scene.pass(700)).toEqual([]);
    expect(types(scene.words('can I ask something'))).toEqual(['stop', 'spoken']);
  });

  test('nor for ever, should it be another room', () => {
    const scene = speaking();
    scene.voice(true);
    expect(scene.pass(1_799)).toEqual([]);
    expect(types(scene.pass(1))).toEqual(['resume']);
  });

  test('one doubtful word only pauses: spelled anew as "right" it was nothing, alone it is a turn', () => {
    const nothing = speaking();
    expect(types(nothing.words('row'))).toEqual(['pause']);
    expect(types(nothing.send({ type: 'revised', text: 'Right.' }))).toEqual(['resume']);
    const more = speaking();
    more.words('row');
    expect(types(more.send({ type: 'revised', text: 'Row by row.' }))).toEqual(['stop', 'spoken']);
    const alone = speaking();
    alone.words('linear');
    expect(types(alone.pass(700))).toEqual(['stop', 'spoken']);
  });

  test('a word made of a noise does not stop it', () => {
    const scene = speaking();
    expect(scene.words('that', 'noise')).toEqual([]);
    expect(scene.send({ type: 'turn', turn: turnOf('That.'), taken_as: 'noise' })).toEqual(NO_TURN);
  });

  test('a word or two before there is a voice only pause it: more words take the floor, and none is it noise', () => {
    const nothing = speaking();
    expect(types(nothing.words('that but', 'unsure'))).toEqual(['pause']);
    expect(types(nothing.send({ type: 'turn', turn: turnOf('That but.'), taken_as: 'noise' }))).toEqual([
      'resume',
      'no_turn',
    ]);
    const more = speaking();
    more.words('that but', 'unsure');
    expect(types(more.words('that but what about', undefined))).toEqual(['stop', 'spoken']);
  });

  test('real words in the pause take the floor, with what was heard', () => {
    const scene = speaking();
    scene.voice(true);
    scene.pass(300);
    expect(scene.words('no, wait')).toEqual([
      { type: 'stop', id: 'a', generation: 1, clear: false },
      spoken('a', 'cut', 'barge_in'),
    ]);
  });

  test('"mm-hm" in the pause does not, and it goes on at once when the voice is over', () => {
    const scene = speaking();
    scene.voice(true);
    scene.pass(200);
    expect(scene.words('Mm-hm.')).toEqual([]);
    scene.voice(false);
    expect(types(scene.words('right'))).toEqual(['resume']);
    expect(scene.send({ type: 'turn', turn: turnOf('Mm-hm, right.') })).toEqual(NO_TURN);
  });

  test('"yeah, but" is no back-channel', () => {
    const scene = speaking();
    scene.voice(true);
    scene.words('yeah');
    expect(types(scene.words('but why'))).toEqual(['stop', 'spoken']);
  });

  test('words without a voice take the floor all the same', () => {
    expect(types(speaking().words('no wait'))).toEqual(['stop', 'spoken']);
  });

  test('the disclosure is not paused', () => {
    const scene = new Scene();
    scene.playing('d', { priority: 'fixed', interruptible: false });
    scene.pass(1_000);
    expect(scene.voice(true)).toEqual([]);
  });

  test('in the first 300 ms it may be our own voice: only what lasts pauses', () => {
    const scene = new Scene();
    scene.playing('a');
    scene.pass(100);
    expect(scene.voice(true)).toEqual([]);
    scene.pass(100);
    scene.voice(false);
    expect(scene.pass(2_000)).toEqual([]);

    const talking = new Scene();
    talking.playing('a');
    talking.pass(100);
    talking.voice(true);
    expect(types(talking.pass(200))).toEqual(['pause']);
  });

  test('three pauses for nothing in 20 s: then only words stop it, for a while', () => {
    const scene = speaking();
    for (let i = 0; i < 3; i += 1) {
      expect(types(scene.voice(true))).toEqual(['pause']);
      scene.pass(500);
      scene.voice(false);
      scene.pass(1_500);
    }
    expect(scene.voice(true)).toEqual([]);
    scene.voice(false);
    scene.pass(30_000);
    expect(types(scene.voice(true))).toEqual(['pause']);
    expect(types(scene.words('stop please'))).toEqual(['stop', 'spoken']);
  });

  test('what was cut by the line or the voice service while paused is told once', () => {
    const failed = speaking();
    failed.voice(true);
    expect(failed.send({ type: 'failed', generation: 1 })).toContainEqual(spoken('a', 'cut', 'mouth_failed'));
    expect(failed.pass(5_000)).toEqual([]);
    const closed = speaking();
    closed.voice(true);
    expect(closed.send({ type: 'close' })).toContainEqual(spoken('a', 'cut', 'hung_up'));
  });

  test('a voice holds back what is about to begin until its words are there, not longer', () => {
    const scene = new Scene();
    scene.voice(true);
    scene.say('a');
    expect(scene.send({ type: 'ready', generation: 1 })).toEqual([{ type: 'held', id: 'a' }]);
    expect(scene.pass(799)).toEqual([]);
    expect(types(scene.pass(1))).toEqual(['release']);
  });
});

describe('what was taken for words, and was none,', () => {
  test('lets it go on where it stopped', () => {
    const scene = speaking();
    expect(types(scene.words('but'))).toEqual(['pause']);
    scene.pass(300);
    expect(types(scene.send({ type: 'taken_back' }))).toEqual(['resume']);
    expect(scene.pass(3_000)).toEqual([]);
  });

  test('is waited out while a voice is still heard', () => {
    const scene = speaking();
    scene.voice(true);
    scene.words('but');
    expect(scene.send({ type: 'taken_back' })).toEqual([]);
    scene.pass(200);
    expect(types([...scene.voice(false), ...scene.pass(1_000)])).toEqual(['resume']);
  });

  test('and has stopped it for good, is told of, so that the rest is said', () => {
    const scene = speaking();
    scene.words('but then what');
    expect(scene.send({ type: 'taken_back' })).toEqual([{ type: 'unmeant' }]);
    expect(scene.send({ type: 'taken_back' })).toEqual([]);
  });

  test('once they are a turn, nothing else is told', () => {
    const scene = speaking();
    scene.words('but then what');
    expect(types(scene.send({ type: 'turn', turn: turnOf('But then what?') }))).toEqual(['turn']);
    expect(scene.send({ type: 'taken_back' })).toEqual([]);
  });

  test('our own voice, too, when all of the turn is known to be that', () => {
    const scene = speaking();
    scene.words('sort by intervals');
    expect(scene.send({ type: 'turn', turn: turnOf('Sort the intervals.'), taken_as: 'echo' })).toEqual([
      { type: 'unmeant' },
      { type: 'no_turn' },
    ]);
  });
});

describe('our own voice from the caller’s loudspeaker', () => {
  test('its words do not stop us, end the pause, and are no turn', () => {
    const scene = speaking();
    scene.voice(true);
    scene.pass(300);
    scene.voice(false);
    expect(types(scene.words('sort the intervals', 'echo'))).toEqual(['resume']);
    expect(scene.send({ type: 'turn', turn: turnOf('sort the intervals'), taken_as: 'echo' })).toEqual(
      NO_TURN,
    );
  });

  test('nor are they a turn when we have just fallen silent', () => {
    const scene = speaking();
    scene.send({ type: 'done', generation: 1 });
    expect(scene.send({ type: 'turn', turn: turnOf('sort the intervals'), taken_as: 'echo' })).toEqual(
      NO_TURN,
    );
  });
});

test('"yeah" after our yes-or-no question is an answer', () => {
  const scene = speaking();
  expect(types(scene.words('yeah', 'answer'))).toEqual(['stop', 'spoken']);
  expect(types(scene.send({ type: 'turn', turn: turnOf('Yeah.'), taken_as: 'answer' }))).toEqual(['turn']);
});

describe('a filler', () => {
  test('is spoken while an answer is being fetched, and the answer follows it', () => {
    const scene = new Scene();
    scene.say('a');
    expect(scene.say('f', { priority: 'filler' })).toEqual([{ type: 'fetch', id: 'f', generation: 2 }]);
    expect(types(scene.send({ type: 'ready', generation: 2 }))).toEqual(['release']);
    expect(scene.send({ type: 'ready', generation: 1 })).toEqual([]);
    const after = scene.send({ type: 'done', generation: 2 });
    expect(after).toEqual([spoken('f', 'complete'), { type: 'release', generation: 1, over_caller: false }]);
  });

  test('is dropped when the answer is there first', () => {
    const scene = new Scene();
    scene.say('a');
    scene.say('f', { priority: 'filler' });
    const effects = scene.send({ type: 'ready', generation: 1 });
    expect(effects).toContainEqual(spoken('f', 'dropped', 'replaced'));
    expect(effects).toContainEqual({ type: 'release', generation: 1, over_caller: false });
  });

  test('does not keep an answer that comes after it from being fetched', () => {
    const scene = new Scene();
    scene.playing('f', { priority: 'filler' });
    expect(scene.say('a')).toEqual([{ type: 'fetch', id: 'a', generation: 2 }]);
  });

  test('and the answer behind it go when the caller speaks', () => {
    const scene = new Scene();
    scene.say('a');
    scene.say('f', { priority: 'filler' });
    scene.send({ type: 'ready', generation: 2 });
    scene.pass(500);
    const effects = scene.words('wait, another thing');
    expect(effects).toContainEqual(spoken('f', 'cut', 'barge_in'));
    expect(effects).toContainEqual(spoken('a', 'dropped', 'barge_in'));
  });
});

describe('our own process was held up', () => {
  test('that the caller talks says nothing yet, although the time for words is over: the words are read next', () => {
    const scene = speaking();
    scene.voice(true);
    scene.at += 5_000;
    expect(scene.caller(true)).toEqual([]);
    expect(types(scene.words('no, wait'))).toEqual(['stop', 'spoken']);
  });

  test('words of frames that were read late are waited for as much longer, once for all of those frames', () => {
    const scene = speaking();
    scene.voice(true);
    scene.pass(100);
    scene.voice(false);
    scene.at += 900;
    for (const ms of [900, 880, 860]) scene.send({ type: 'late_frame', ms });
    // 400 ms after a short voice, and those were to begin 900 ms later.
    expect(scene.pass(399)).toEqual([]);
    expect(types(scene.pass(1))).toEqual(['resume']);
  });

  test('so is somebody who speaks on and on', () => {
    const scene = speaking();
    scene.voice(true);
    scene.pass(1_000);
    scene.at += 1_500;
    scene.send({ type: 'late_frame', ms: 1_500 });
    expect(scene.pass(799)).toEqual([]);
    expect(types(scene.pass(1))).toEqual(['resume']);
  });
});
