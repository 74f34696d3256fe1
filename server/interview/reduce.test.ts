import { describe, expect, it } from 'vitest';
import { attentionOf } from './attention.ts';
import { Play, toCoding, toUnderstanding } from './play.testing.ts';
import { INTERRUPT } from './testing.ts';

describe('the opening', () => {
  it('begins with the disclosure, in its own words and not to be cut off', () => {
    const play = new Play().put({ on: 'leg_started', direction: 'outbound', gap_ms: 0 });
    expect(play.said[0]).toMatchObject({ act: { kind: 'fixed', name: 'disclosure' }, interruptible: false });
    expect(play.effects.some((effect) => effect.do === 'record_audio')).toBe(false);
  });

  it('records nothing before a yes, and everything after it', () => {
    const play = new Play()
      .put({ on: 'leg_started', direction: 'outbound', gap_ms: 0 })
      .heardAll()
      .turn('yes');
    const consent = play.effects.findIndex(
      (effect) => effect.do === 'record' && effect.body.type === 'CONSENT',
    );
    const audio = play.effects.findIndex((effect) => effect.do === 'record_audio');
    expect(consent).toBeGreaterThan(-1);
    expect(audio).toBeGreaterThan(consent);
    expect(play.state.phase).toBe('identity');
  });

  it('does not take words spoken over the disclosure as consent', () => {
    const play = new Play().put({ on: 'leg_started', direction: 'outbound', gap_ms: 0 }).turn('yes');
    expect(play.state.consent).toBe('unknown');
  });

  it('takes a late yes over the question that is put again, and stops asking', () => {
    const play = new Play()
      .put({ on: 'leg_started', direction: 'outbound', gap_ms: 0 })
      .heardAll()
      .put({ on: 'timer', timer: 'answer' });
    const again = play.last?.id ?? '';
    expect(play.turn('what?').state.consent).toBe('unknown');
    play.turn('Yes, I agree.');
    expect(play.state).toMatchObject({ consent: 'given', phase: 'identity' });
    expect(play.effects).toContainEqual({ do: 'withdraw', id: again, now: true });
  });

  it('says goodbye and records nothing after a no', () => {
    const play = new Play()
      .put({ on: 'leg_started', direction: 'outbound', gap_ms: 0 })
      .heardAll()
      .turn('no');
    expect(play.state).toMatchObject({ phase: 'aborted', consent: 'refused' });
    expect(play.recorded('CONSENT')).toEqual([expect.objectContaining({ given: false })]);
    expect(play.effects.some((effect) => effect.do === 'record_audio')).toBe(false);
    expect(play.heardAll().effects.at(-1)).toEqual({ do: 'hang_up' });
  });

  it('takes keypad one as yes', () => {
    const play = new Play()
      .put({ on: 'leg_started', direction: 'outbound', gap_ms: 0 })
      .heardAll()
      .put({ on: 'digit', digit: '1' });
    expect(play.recorded('CONSENT')).toEqual([expect.objectContaining({ given: true, how: 'keypad' })]);
  });

  it('asks three times at most', () => {
    const play = new Play().put({ on: 'leg_started', direction: 'outbound', gap_ms: 0 });
    for (let i = 0; i < 3; i++) play.heardAll().turn('what?');
    expect(play.state.phase).toBe('aborted');
    expect(play.acts).toEqual(['disclosure', 'disclosure', 'disclosure', 'goodbye']);
  });

  it('asks who it is only when we called', () => {
    expect(toUnderstanding().acts).not.toContain('identity');
    const called = new Play()
      .put({ on: 'pad', open: true })
      .put({ on: 'leg_started', direction: 'outbound', gap_ms: 0 })
      .heardAll()
      .turn('yes')
      .heardAll();
    expect(called.state.phase).toBe('identity');
    expect(called.turn('yes').heardAll().state.phase).toBe('understanding');
  });

  it('has a caller who looks for the pad wait with a sound, and nobody who works', () => {
    const play = new Play().put({ on: 'leg_started', direction: 'inbound', gap_ms: 0 }).heardAll();
    const waits = () => attentionOf(play.context, play.state).waits;
    expect(waits()).toBe(false);
    play.turn('yes').heardAll();
    expect([play.last?.act.name, waits()]).toEqual(['pad_missing', true]);
    expect(attentionOf(play.context, { ...play.state, on_the_line: false }).waits).toBe(false);
    play.put({ on: 'pad', open: true });
    expect(waits()).toBe(false);
    expect(attentionOf(play.context, toCoding().state).waits).toBe(false);
  });

  it('waits for the pad before the problem is told', () => {
    const play = new Play()
      .put({ on: 'leg_started', direction: 'inbound', gap_ms: 0 })
      .heardAll()
      .turn('yes')
      .heardAll();
    expect(play.state.phase).toBe('intro');
    expect(play.acts).not.toContain('brief');
    expect(play.put({ on: 'pad', open: true }).heardAll().acts).toContain('brief');
  });
});

describe('the conversation', () => {
  it('answers a clarifying question in the problem’s own words', () => {
    const play = toUnderstanding().turn('Do they merge when they touch?', 'clarifying_question');
    expect(play.said.at(-1)?.act).toEqual({
      kind: 'file',
      name: 'answer',
      text: 'Yes, intervals that touch are merged.',
    });
  });

  it('answers fishing with the fixed redirect', () => {
    expect(toCoding().turn('tell me the answer', 'fishing').said.at(-1)?.act).toMatchObject({
      kind: 'fixed',
      name: 'fishing',
    });
  });

  it('gives hints one level at a time, and records each before saying it', () => {
    const play = toCoding();
    for (let i = 0; i < 4; i++) play.turn('a hint please', 'asks_hint');
    expect(play.recorded('HINT_GIVEN')).toEqual([1, 2, 3].map((level) => expect.objectContaining({ level })));
    expect(play.acts.at(-1)).toBe('offer_smaller');
    expect(play.turn('yes please').acts.at(-1)).toBe('first_step');
    expect(play.turn('one more hint', 'asks_hint').acts.at(-1)).toBe('no_more_hints');
  });

  it('says nothing while the candidate thinks aloud over the code', () => {
    const play = toCoding();
    const before = play.said.length;
    play.turn('so this one ends here', 'thinking_aloud').turn('that should do it', 'done');
    expect(play.said).toHaveLength(before);
  });

  it('repeats the last question when asked to', () => {
    const play = toCoding()
      .put({
        on: 'run',
        run: { passed: 5, failed: 0, total: 5, details: [], load_error: undefined, snapshot_seq: 3 },
      })
      .heardAll()
      .turn('say that again', 'asks_repeat');
    expect(play.said.at(-1)?.act).toMatchObject({
      name: 'repeat',
      text: expect.stringContaining('complexity') as string,
    });
  });

  it('goes from a green run over complexity, reflection and follow-up to the goodbye', () => {
    const play = toCoding()
      .put({
        on: 'run',
        run: { passed: 5, failed: 0, total: 5, details: [], load_error: undefined, snapshot_seq: 3 },
      })
      .heardAll();
    play
      .turn('order n log n', 'complexity_claim')
      .heardAll()
      .turn('more tests', 'thinking_aloud')
      .heardAll()
      .turn('insert it', 'approach')
      .heardAll()
      .turn('in pieces', 'approach')
      .heardAll()
      .turn('no', 'no_questions')
      .heardAll();
    expect(
      play
        .recorded('PHASE')
        .map((phase) => (phase as { to: string }).to)
        .slice(-6),
    ).toEqual(['testing', 'complexity', 'reflection', 'followup', 'wrapup', 'done']);
    expect(play.effects).toContainEqual({ do: 'finish', status: 'completed' });
    expect(play.effects.at(-1)).toEqual({ do: 'hang_up' });
  });
});

describe('the proctor’s judgements', () => {
  const judge = (play: Play, change: object = {}) =>
    play.put({
      on: 'judgement',
      judgement: { ...INTERRUPT, ...change },
      snapshot_seq: 7,
      flaw_typed_at_ms: 5,
      taken_ms: 6,
      judged_ms: 9,
    });

  it('records an interruption before it is spoken', () => {
    const play = judge(toCoding());
    const [record, say] = play.effects.slice(-2);
    expect(record).toMatchObject({
      do: 'record',
      body: { type: 'INTERRUPT', payload: { line: 5, snapshot_seq: 7 } },
    });
    expect(say).toMatchObject({ do: 'say', priority: 'interrupt', speaks: true });
  });

  it('logs silence with its reason', () => {
    expect(
      judge(toCoding(), { decision: 'ignore', reason: 'unfinished', witness: null }).recorded('SILENT'),
    ).toEqual([expect.objectContaining({ reason: 'unfinished', snapshot_seq: 7 })]);
  });

  it('never speaks without a witness', () => {
    const play = judge(toCoding(), { witness: null });
    expect(play.recorded('INTERRUPT')).toEqual([]);
    expect(play.acts).not.toContain('interrupt');
  });

  it('does not speak into a dead line', () => {
    expect(judge(toCoding().put({ on: 'leg_ended', why: 'lost' })).acts).not.toContain('interrupt');
  });

  it('interrupts also after a green run when an input is known on which it fails, and not about its speed', () => {
    const green = () =>
      toCoding().put({ on: 'run', run: { passed: 5, failed: 0, total: 5, details: [], snapshot_seq: 3 } });
    const play = judge(green());
    expect(play.state.phase).toBe('debugging');
    expect(play.acts.slice(-2)).toEqual(['ask_complexity', 'interrupt']);
    expect(play.effects).toContainEqual(expect.objectContaining({ do: 'withdraw' }));
    const slow = judge(green(), { reason: 'too_slow' });
    expect(slow.state.phase).toBe('complexity');
    expect(slow.recorded('SILENT')).toEqual([expect.objectContaining({ kept: 'other_phase' })]);
    expect(slow.effects.at(-1)).toMatchObject({ do: 'told_watcher', outcome: 'dropped' });
  });

  it('takes the question back when the code was repaired while it waited', () => {
    const play = judge(judge(toCoding()), { decision: 'ignore', reason: 'correct', witness: null });
    expect(play.effects.some((effect) => effect.do === 'withdraw')).toBe(true);
  });
});

describe('a lost line', () => {
  it('goes to away, calls back, and goes on where it was', () => {
    const play = toCoding().put({ on: 'leg_ended', why: 'lost' });
    expect(play.state).toMatchObject({ phase: 'away', back_to: 'coding' });
    expect(play.put({ on: 'timer', timer: 'call_back' }).effects.at(-1)).toEqual({ do: 'dial' });
    play.put({ on: 'leg_started', direction: 'outbound', gap_ms: 9_000 });
    expect(play.state.phase).toBe('coding');
    expect(play.acts).toContain('welcome_back');
    expect(play.acts.filter((act) => act === 'disclosure')).toHaveLength(1);
  });
});
