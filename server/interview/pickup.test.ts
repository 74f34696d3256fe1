import { describe, expect, it } from 'vitest';
import type { Answerer } from '../phone/contract.ts';
import type { EventBody, SessionEvent } from '../record/contract/events.ts';
import { Play } from './play.testing.ts';
import { restore } from './restore.ts';
import { texts } from './texts.ts';

const CALL = 'CA1';
const rings = (play = new Play(), call_sid = CALL) =>
  play.put({ on: 'leg_started', direction: 'outbound', gap_ms: 0, call_sid });
const detects = (play: Play, by: Answerer, beep = false) =>
  play.put({ on: 'answerer', call_sid: CALL, by, beep });
/** The speech that is being said is over, as the voice tells it. */
const ends = (play: Play, outcome: 'complete' | 'cut', why?: 'withdrawn' | 'hung_up') => {
  for (const id of Object.keys(play.state.pending))
    play.put({
      on: 'spoken',
      spoken: { id, outcome, heard: 'x', intended: 'x', started_at: 0, ended_at: 1, ...(why && { why }) },
      speaks_seq: null,
    });
  return play;
};
const done = (play: Play, what: string) => play.effects.filter((effect) => effect.do === what).length;
const GREETING = "Hi, you've reached Robin. Please leave a message after the beep.";

describe('a voicemail', () => {
  it('is listened to in silence, gets the message after the beep, and the call is over', () => {
    const play = rings().turn(GREETING);
    expect(play.effects).toContainEqual({ do: 'withdraw', id: 's1', now: true });
    ends(play, 'cut', 'withdrawn');
    expect(play.acts).toEqual(['disclosure']);
    detects(play, 'voicemail', true);
    expect(play.last).toMatchObject({
      interruptible: false,
      act: { kind: 'fixed', text: texts.message('Robin') },
    });
    expect(done(play, 'hang_up')).toBe(0);
    ends(play, 'complete');
    expect(done(play, 'hang_up')).toBe(1);
    expect(play.recorded('CALL_STATUS').at(-1)).toMatchObject({
      call_sid: CALL,
      answered_by: 'voicemail',
      detail: 'voicemail; a message was left; call again after 30 minutes',
    });
  });

  it('leaves the screen as if nobody had picked up, and a second message is the last', () => {
    const play = rings().turn(GREETING);
    ends(detects(play, 'voicemail', true), 'complete').put({ on: 'leg_ended', why: 'stop' });
    expect(play.state).toMatchObject({ phase: 'connecting', began_ms: null, drops: 0, on_the_line: false });
    expect(done(play, 'unreached')).toBe(1);
    expect(play.waits('abandon')).toBeUndefined();
    expect(play.waits('time_up')).toBeUndefined();
    rings(play, 'CA2').turn(GREETING);
    expect(play.phases.slice(-2)).toEqual(['connecting', 'disclosure']);
    ends(play.put({ on: 'answerer', call_sid: 'CA2', by: 'voicemail', beep: true }), 'complete');
    expect(play.recorded('CALL_STATUS').at(-1)).toMatchObject({
      detail: 'voicemail; a message was left; do not call again',
    });
  });

  it('of which nobody tells the beep gets it when it has been quiet for five seconds', () => {
    const play = rings().turn(GREETING);
    expect(play.waits('pickup')).toBe(5_000);
    play.rings('pickup', 2_000);
    expect(play.acts).not.toContain('message');
    play.rings('pickup', 5_000);
    expect(play.last?.act.name).toBe('message');
  });

  it('is known before the line is up: it hears the message and no disclosure', () => {
    const play = detects(new Play(), 'voicemail', true);
    expect(play.said).toEqual([]);
    rings(play);
    expect(play.effects).toContainEqual({ do: 'withdraw', id: 's1', now: true });
    expect(play.last?.act.name).toBe('message');
  });

  it('cannot agree to anything', () => {
    const play = ends(rings(), 'complete').turn(`Yes. ${GREETING}`).turn('Yes.');
    expect(play.state.consent).toBe('unknown');
    expect(play.recorded('CONSENT')).toEqual([]);
  });

  it('after a dropped call is told the same, and nobody calls a third time', () => {
    const play = ends(rings(), 'complete').turn('yes').turn('yes').put({ on: 'leg_ended', why: 'lost' });
    expect(play.state).toMatchObject({ phase: 'away', consent: 'given' });
    rings(play, 'CA2').turn(GREETING);
    play.put({ on: 'answerer', call_sid: 'CA2', by: 'voicemail', beep: true });
    expect(play.last?.act.name).toBe('message');
    const set = done(play, 'timer');
    ends(play, 'complete').put({ on: 'leg_ended', why: 'stop' });
    expect(play.state).toMatchObject({ phase: 'away', back_to: 'intro', let_go: true });
    expect(play.effects.slice(set).filter((e) => e.do === 'timer' && e.timer === 'call_back').length).toBe(1);
  });
});

describe('a person whom the detector takes for a machine', () => {
  it('is not hung up on: what was hushed is said again from its beginning', () => {
    const play = detects(rings(), 'voicemail');
    expect(play.effects).toContainEqual({ do: 'withdraw', id: 's1', now: true });
    ends(play, 'cut', 'withdrawn').turn('Hello? Is somebody there?');
    expect(play.last?.act).toMatchObject({ name: 'disclosure', text: texts.disclosure });
    ends(play, 'complete').turn('yes');
    expect(play.state).toMatchObject({ consent: 'given', pickup: null });
    expect(play.recorded('CALL_STATUS').at(-1)).toMatchObject({ answered_by: 'human' });
    expect(done(play, 'hang_up')).toBe(0);
  });

  it('keeps the line when the verdict comes after the first words, beep or not', () => {
    const play = ends(rings(), 'complete').turn('Hello?');
    detects(play, 'voicemail', true);
    expect(play.acts).not.toContain('message');
    ends(play, 'complete').turn('yes');
    expect(play.state.consent).toBe('given');
    detects(play, 'voicemail', true);
    expect(done(play, 'hang_up')).toBe(0);
  });

  it.each([
    ['speaks into the message', (play: Play) => play.turn('Hello? I am here.')],
    ['presses a key', (play: Play) => play.put({ on: 'digit', digit: '1' })],
  ])('and who %s gets the disclosure instead', (_, does) => {
    const play = detects(rings(), 'voicemail', true);
    expect(play.last?.act.name).toBe('message');
    does(play);
    expect(play.effects).toContainEqual({ do: 'withdraw', id: play.said.at(-2)?.id, now: true });
    expect(play.last?.act.name).toBe('disclosure');
    expect(play.state.consent).toBe('unknown');
    ends(play, 'cut', 'withdrawn');
    expect(done(play, 'hang_up')).toBe(0);
  });

  it('has not agreed by a key pressed before hearing what to', () => {
    const play = detects(rings(), 'voicemail').put({ on: 'digit', digit: '1' });
    expect(play.state.consent).toBe('unknown');
    expect(play.last?.act.name).toBe('disclosure');
  });
});

describe('whoever asks for a name', () => {
  const ASKS = 'Before I try to connect you, please state your name and the reason for your call.';

  it('is told who calls for whom, and then the person who comes hears the disclosure', () => {
    const play = rings().turn(ASKS);
    expect(play.last?.act).toMatchObject({ name: 'caller_is', text: texts.caller_is('Robin') });
    ends(play, 'complete');
    expect(play.waits('answer')).toBe(8_000);
    play.turn('Hello, Robin here.');
    expect(play.last?.act).toMatchObject({ text: texts.disclosure });
  });

  it('and connects without a word: the disclosure comes by itself', () => {
    const play = ends(rings().turn(ASKS), 'complete').rings('answer', 8_000);
    expect(play.last?.act).toMatchObject({ text: texts.disclosure });
    expect(play.state.asked).toBe(0);
  });

  it('a third time is a loop, and the call ends', () => {
    const play = rings();
    for (let time = 0; time < 3; time++) play.turn(ASKS);
    expect(play.acts.filter((act) => act === 'caller_is')).toHaveLength(2);
    expect(done(play, 'hang_up')).toBe(1);
    expect(play.recorded('CALL_STATUS').at(-1)).toMatchObject({ answered_by: 'screening' });
  });
});

it('a fax is hung up on, and whoever calls us is not looked into', () => {
  expect(done(detects(rings(), 'fax'), 'hang_up')).toBe(1);
  const inbound = new Play().put({ on: 'leg_started', direction: 'inbound', gap_ms: 0, call_sid: CALL });
  expect(inbound.state.pickup).toBeNull();
});

describe('after a restart', () => {
  const stored = (...bodies: EventBody[]) =>
    bodies.map((body, at): SessionEvent => ({ ...body, session_id: 's', seq: at + 1, at_ms: at * 1_000 }));
  const up: EventBody = {
    type: 'CALL_STATUS',
    payload: { call_sid: CALL, direction: 'outbound', status: 'media-started' },
  };
  const words = (text: string): EventBody => ({
    type: 'UTTERANCE',
    payload: { speaker: 'candidate', text, started_ms: 0, ended_ms: 1, call_sid: CALL, meaning: [] },
  });
  const detector: EventBody = {
    type: 'CALL_STATUS',
    payload: {
      call_sid: CALL,
      direction: 'outbound',
      status: 'in-progress',
      detector: { by: 'voicemail', beep: true },
    },
  };
  const taken = (...bodies: EventBody[]) => {
    const play = new Play();
    play.state = restore(
      stored(
        { type: 'PHASE', payload: { from: 'connecting', to: 'disclosure', reason: 'x' } },
        up,
        ...bodies,
      ),
    );
    return play.put({ on: 'leg_ended', why: 'lost' });
  };

  it('a greeting that was running is still waited out', () => {
    const play = rings(taken(words(GREETING)));
    expect(play.effects).toContainEqual({ do: 'withdraw', id: play.last?.id, now: true });
    play.rings('pickup', 10_000);
    expect(play.last?.act.name).toBe('message');
  });

  it('a voicemail that has had its message is not spoken to again', () => {
    const play = rings(taken(words(GREETING), detector));
    expect(play.said).toEqual([]);
    expect(done(play, 'hang_up')).toBe(1);
    expect(play.state.phase).toBe('connecting');
  });

  it('a person goes on where they were', () => {
    const person: EventBody = {
      type: 'CALL_STATUS',
      payload: { call_sid: CALL, direction: 'outbound', status: 'in-progress', answered_by: 'human' },
    };
    const play = rings(taken(words('yes'), person));
    expect(play.last?.act.name).toBe('disclosure');
    expect(done(play, 'withdraw')).toBe(0);
  });
});
