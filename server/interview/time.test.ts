import { describe, expect, it } from 'vitest';
import { Play, toCoding, toUnderstanding } from './play.testing.ts';

const S = 1_000;

describe('the time for each part', () => {
  it('begins for the understanding when the question was heard, and leads kindly to the code when it is over', () => {
    const play = toUnderstanding(new Play({ understanding_s: 100 }));
    expect(play.waits('phase_time')).toBe(100 * S);
    play
      .turn('Do they merge when they touch?', 'clarifying_question')
      .heardAll()
      .rings('phase_time', 100 * S);
    expect(play.state.phase).toBe('coding');
    expect(play.last?.act).toMatchObject({ name: 'move_on' });
    expect(play.recorded('TIMER')).toEqual([expect.objectContaining({ name: 'understanding_time' })]);
  });

  it('leads from the told approach to the code without a wait', () => {
    const play = toUnderstanding().turn('I would sort them', 'approach');
    expect(play.state.phase).toBe('approach');
    expect(play.heardAll().state.phase).toBe('coding');
    expect(play.waits('phase_time')).toBeUndefined();
  });

  it('leaves time to test, and asks for a run when nothing was run', () => {
    const play = toCoding(new Play({ coding_s: 600, testing_s: 200 }));
    const spent = play.at;
    expect(play.waits('coding_time')).toBeLessThanOrEqual(600 * S);
    play.rings('coding_time', (play.waits('coding_time') ?? 0) - 1_000 - (play.at - spent));
    expect(play.state.phase).toBe('testing');
    expect(play.last?.act).toMatchObject({
      name: 'move_on',
      plain: expect.stringContaining('run it') as string,
    });
  });

  it('always leaves time for the complexity, also when the beginning took long', () => {
    const settings = { intro_s: 60, coding_s: 600, testing_s: 120, complexity_s: 120 };
    const play = toUnderstanding(new Play(settings));
    play.at += 500 * S;
    play.edit();
    const left = (play.state.began_ms ?? 0) + 900 * S - play.at;
    expect(play.waits('testing_time')).toBe(left - 120 * S);
    play.rings('testing_time', left - 121 * S).heardAll();
    expect(play.state.phase).toBe('complexity');
    expect(play.last?.act).toMatchObject({ name: 'ask_complexity' });
    play.rings('phase_time', 120 * S);
    expect(play.state.phase).toBe('reflection');
  });

  it('asks nothing more about code when everything is green in time', () => {
    const play = toCoding().run(5, 5);
    expect(play.waits('coding_time')).toBeUndefined();
    expect(play.waits('testing_time')).toBeUndefined();
  });

  it('skips further questions when hardly any is left', () => {
    const play = toCoding().run(5, 5).heardAll().turn('n log n', 'complexity_claim').heardAll();
    play.at += 2_040 * S;
    expect(play.turn('more tests', 'thinking_aloud').state.phase).toBe('wrapup');
  });

  it('is what was left of it when a restart or a lost line is over', () => {
    const play = toCoding(new Play({ coding_s: 600 }));
    play.put({ on: 'leg_ended', why: 'lost' });
    expect(play.waits('testing_time')).toBeUndefined();
    play.at += 60 * S;
    play.put({ on: 'leg_started', direction: 'inbound', gap_ms: 60 * S });
    expect(play.waits('testing_time')).toBe((play.state.working_ms ?? 0) + 900 * S - play.at);
  });
});

describe('"I am done"', () => {
  const done = (play: Play) => play.turn('that should do it', 'done');

  it('lets the proctor look first, then asks how they would test it', () => {
    const play = done(toCoding());
    expect(play.acts.at(-1)).not.toBe('ask_to_test');
    expect(play.waits('after_done')).toBeLessThanOrEqual(3_000);
    play.rings('after_done');
    expect(play.state.phase).toBe('testing');
    expect(play.last?.act.name).toBe('ask_to_test');
    play.heardAll().turn('with an empty list', 'thinking_aloud');
    expect(play.last?.act.name).toBe('acknowledge');
  });

  it('with a red run that is not mended asks about that run', () => {
    const play = done(toCoding().run(2, 5).heardAll()).rings('after_done');
    expect(play.state.phase).toBe('debugging');
    expect(play.last?.act.name).toBe('ask_to_debug');
  });

  it('is forgotten when they type on', () => {
    const play = done(toCoding()).edit();
    expect(play.waits('after_done')).toBeUndefined();
    const said = play.said.length;
    expect(play.rings('after_done').said).toHaveLength(said);
  });

  it('is understood beside a question in the same turn', () => {
    const play = toCoding().turn(
      'Do they merge when they touch? Then I am done.',
      'clarifying_question',
      'done',
    );
    expect(play.last?.act.name).toBe('answer');
    expect(play.state.done_said).toBe(true);
  });
});

describe('test-first mode', () => {
  const asked = () =>
    toUnderstanding(new Play({ test_first: true }))
      .turn('I would sort them', 'approach')
      .heardAll();

  it('asks for test cases before code, and for an unusual one beside the usual', () => {
    const play = asked();
    expect(play.last?.act.name).toBe('ask_tests');
    expect(play.state.phase).toBe('approach');
    play.turn('one to three and two to six', 'thinking_aloud').heardAll();
    expect(play.last?.act).toMatchObject({ name: 'ask_tests', facts: { named: 'usual' } });
    play.turn('an empty list gives an empty list', 'thinking_aloud').heardAll();
    expect(play.last?.act.name).toBe('acknowledge_approach');
    expect(play.state.phase).toBe('coding');
  });

  it('goes on at once when an unusual case was named, and after the second question in any case', () => {
    expect(asked().turn('the empty list', 'thinking_aloud').heardAll().state.phase).toBe('coding');
    const vague = asked()
      .turn('hm well', 'thinking_aloud')
      .heardAll()
      .turn('no really', 'thinking_aloud')
      .heardAll();
    expect(vague.state.phase).toBe('coding');
    expect(vague.acts.filter((act) => act === 'ask_tests')).toHaveLength(2);
  });

  it('reminds whoever begins to type, and does not hold them', () => {
    const play = asked().edit();
    expect(play.state.phase).toBe('coding');
    expect(play.last?.act.name).toBe('ask_tests');
    expect(
      play
        .heardAll()
        .edit()
        .acts.filter((act) => act === 'ask_tests'),
    ).toHaveLength(2);
  });
});
