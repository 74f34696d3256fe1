import { describe, expect, it } from 'vitest';
import type { Problem } from '../grading/contract.ts';
import { Play, toCoding, toUnderstanding } from './play.testing.ts';
import { PROBLEM } from './testing.ts';

const MINUTE = 60_000;
/** Three red runs, each another failure, none better. */
const threeRed = (play: Play) => {
  for (const actual of [1, 2, 3]) play.edit().run(1, 5, actual).heardAll();
  return play;
};

describe('help', () => {
  it('is offered after red runs without progress, and given on a yes', () => {
    const play = threeRed(toCoding());
    expect(play.last?.act.name).toBe('offer_hint');
    expect(play.recorded('HINT_GIVEN')).toEqual([]);
    expect(play.recorded('NUDGE')).toEqual([expect.objectContaining({ why: 'offer' })]);
    play.turn('yes please', 'acknowledges');
    expect(play.recorded('HINT_GIVEN')).toEqual([expect.objectContaining({ level: 1, asked: true })]);
  });

  it('is not offered to who is sure of it just now', () => {
    const play = toCoding().edit().run(1, 5, 1).edit().run(1, 5, 2).heardAll();
    play.turn('this is easy', 'thinking_aloud').edit().run(1, 5, 3).heardAll();
    expect(play.acts).not.toContain('offer_hint');
  });

  it('is not offered while runs get better', () => {
    const play = toCoding();
    for (const passed of [1, 2, 3, 4]) play.edit().run(passed, 5).heardAll();
    expect(play.acts).not.toContain('offer_hint');
  });

  it('that was turned down is not offered again soon, and after two refusals never', () => {
    const play = threeRed(toCoding()).turn('no thanks', 'thinking_aloud');
    expect(play.last?.act.name).toBe('fine');
    const offers = () => play.acts.filter((act) => act === 'offer_hint').length;
    threeRed(play);
    expect(offers()).toBe(1);
    play.at += 6 * MINUTE;
    play.edit().run(1, 5, 9).heardAll();
    expect(offers()).toBe(2);
    play.turn('no', 'no_questions').at += 60 * MINUTE;
    play.edit().run(1, 5, 10).heardAll();
    expect(offers()).toBe(2);
    // Whoever asks still gets one.
    expect(play.turn('a hint please', 'asks_hint').last?.act.name).toBe('hint');
  });

  it('that was offered and is not taken up is off the table', () => {
    const play = threeRed(toCoding()).turn('I see, the second loop starts too late there', 'repair');
    expect(play.state.offered).toBeNull();
    expect(play.turn('yes, that is it', 'acknowledges').recorded('HINT_GIVEN')).toEqual([]);
  });

  it('is a hint for who is stuck over code, and never before it or after it', () => {
    expect(toCoding().turn('I am stuck', 'stuck').last?.act.name).toBe('hint');
    const before = toUnderstanding().turn('I have no idea', 'stuck');
    expect(before.last?.act.name).toBe('reassure');
    const after = toCoding().run(5, 5).heardAll().turn('I do not know', 'stuck');
    expect(after.last?.act.name).toBe('ask_complexity');
    for (const play of [before, after]) expect(play.recorded('HINT_GIVEN')).toEqual([]);
  });

  it('is a smaller problem when the hints are used up, as a step of this one', () => {
    const simpler: Problem = { ...PROBLEM, id: 'small', spoken: 'Find the larger of two numbers.' };
    const play = toCoding(new Play({ hints_before_simpler: 1 }, { simpler }));
    play.turn('a hint', 'asks_hint').heardAll().turn('another', 'asks_hint').heardAll();
    expect(play.last?.act.name).toBe('offer_smaller');
    play.turn('okay', 'acknowledges');
    expect(play.last?.act).toMatchObject({
      kind: 'file',
      name: 'smaller',
      text: expect.stringContaining('larger of two') as string,
    });
    expect(play.state.phase).toBe('coding');
  });
});

describe('the same failure, run after run', () => {
  it('is named at the limit, once, without the answer', () => {
    const play = toCoding(new Play({ repeated_approach_limit: 3 }));
    for (let i = 0; i < 3; i++) play.edit().run(2, 5, 7).heardAll();
    expect(play.acts.filter((act) => act === 'name_pattern')).toHaveLength(1);
    expect(play.recorded('NUDGE')).toContainEqual(expect.objectContaining({ why: 'same_failure' }));
    play.edit().run(2, 5, 7).heardAll();
    expect(play.acts.filter((act) => act === 'name_pattern')).toHaveLength(1);
  });

  it('does not count runs of a text that did not change', () => {
    const play = toCoding();
    for (let i = 0; i < 6; i++) play.run(2, 5, 7).heardAll();
    expect(play.acts).not.toContain('name_pattern');
  });
});

describe('the difficulty', () => {
  const notes = (play: Play) => play.recorded('NOTE') as { about: string; text: string }[];
  const end = (play: Play) => {
    for (let i = 0; i < 8 && play.state.phase !== 'wrapup'; i++)
      play.turn('n log n', 'complexity_claim').heardAll();
    return play.turn('no', 'no_questions');
  };
  const problem: Problem = { ...PROBLEM, simpler: 'easier_one', harder: 'harder_one' };

  it('is too low for who is green at once: one more question, and a harder problem next', () => {
    const play = end(toCoding(new Play({}, { problem })).run(5, 5).heardAll());
    expect(play.acts.filter((act) => act === 'follow_up' || act === 'harder')).toHaveLength(2);
    expect(notes(play)).toEqual([
      { about: 'difficulty', text: expect.stringMatching(/^too easy/) as string },
      { about: 'next_problem', text: 'harder_one' },
    ]);
  });

  it('is too high for who needs two hints: steps, no further questions, and an easier problem next', () => {
    const play = toCoding(new Play({}, { problem }));
    play.turn('a hint', 'asks_hint').heardAll().turn('another', 'asks_hint').heardAll();
    play.edit().run(1, 5).heardAll();
    expect(play.last?.act.name).toBe('take_steps');
    end(play.rings('testing_time').heardAll());
    expect(play.acts).not.toContain('follow_up');
    expect(notes(play).at(-1)).toEqual({ about: 'next_problem', text: 'easier_one' });
  });

  it('is too high for who needs two hints and never runs it, too', () => {
    const play = toCoding(new Play({}, { problem }));
    play.turn('a hint', 'asks_hint').heardAll().turn('another', 'asks_hint').heardAll();
    play.edit().rings('coding_time').heardAll();
    end(play.rings('testing_time').heardAll());
    expect(play.acts).not.toContain('follow_up');
    expect(notes(play).at(-1)).toEqual({ about: 'next_problem', text: 'easier_one' });
  });

  it('is right when nothing says otherwise', () => {
    const play = toCoding(new Play({}, { problem }));
    play.at += 20 * MINUTE;
    end(play.run(5, 5).heardAll());
    expect(notes(play)).toEqual([]);
  });
});
