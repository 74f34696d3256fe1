import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventBody, SessionEvent } from '../../record/contract/events.ts';
import { Play, toCoding, toUnderstanding } from '../play.testing.ts';
import { restore } from '../restore.ts';
import { INTERRUPT } from '../testing.ts';

const TAKEN = { on: 'person', what: 'asked', by: 'Dana Reyes', actor: 'user:dana', call_sid: 'CA9' } as const;
const JOINED = { on: 'person', what: 'joined', call_sid: 'CA9' } as const;
const GONE = { on: 'person', what: 'gone', call_sid: 'CA9', why: 'handed_back' } as const;
const JUDGED = { on: 'judgement', judgement: INTERRUPT, snapshot_seq: 1, flaw_typed_at_ms: 0, taken_ms: 1, judged_ms: 2 } as const; // prettier-ignore

/** The events that a play has stored, as a restart reads them. */
function stored(play: Play): SessionEvent[] {
  const bodies: EventBody[] = play.effects.flatMap((effect) => (effect.do === 'record' ? [effect.body] : []));
  return bodies.map((body, at) => ({ ...body, session_id: 's', seq: at + 1, at_ms: at }));
}

describe('a private note', () => {
  it('is stored, and what it asks for is asked in other words', () => {
    const play = toCoding().heardAll();
    play.put({ on: 'whisper', text: 'please probe the empty list', by: 'Dana Reyes' });
    expect(play.recorded('WHISPER')).toEqual([{ text: 'please probe the empty list', by: 'Dana Reyes' }]);
    expect(play.last).toMatchObject({
      act: { name: 'on_note', facts: { note: 'please probe the empty list' } },
    });
    expect(play.last?.act.kind === 'worded' && play.last.act.plain).not.toContain('empty list');
  });

  it('that asks for nothing is kept in mind, the last three of them, also over a restart', () => {
    const play = toCoding().heardAll();
    const before = play.said.length;
    for (const text of ['one', 'two', 'three', 'four']) play.put({ on: 'whisper', text, by: 'Dana' });
    expect(play.said.length).toBe(before);
    expect(play.state.notes).toEqual(['two', 'three', 'four']);
    expect(restore(stored(play)).notes).toEqual(play.state.notes);
  });

  it('says nothing before the candidate has agreed', () => {
    const play = new Play().put({ on: 'leg_started', direction: 'inbound', gap_ms: 0 }).heardAll();
    play.put({ on: 'whisper', text: 'ask for tests', by: 'Dana' });
    expect(play.acts).toEqual(['disclosure']);
    expect(play.recorded('WHISPER')).toHaveLength(1);
  });
});

describe('more time', () => {
  it('moves the end, the warnings and the time for code, and is announced in fixed words', () => {
    const play = toCoding().heardAll();
    const [end, code] = [play.waits('time_up') ?? 0, play.waits('coding_time') ?? 0];
    const [at, working] = [play.at, play.state.working_ms ?? 0];
    play.put({ on: 'extend', minutes: 10, by: 'Dana' });
    const began = play.state.began_ms ?? 0;
    expect(play.waits('time_up')).toBe(began + end + 600_000 - play.at);
    expect(play.waits('warn_2')).toBe((play.waits('time_up') ?? 0) - 120_000);
    expect(play.waits('coding_time')).toBe(working + code + 600_000 - play.at);
    expect(play.last).toMatchObject({ act: { kind: 'fixed', text: 'You have been given 10 more minutes.' } });
    expect(play.at).toBeGreaterThan(at);
    expect(restore(stored(play)).added_ms).toBe(600_000);
  });

  it('in the talk about complexity is added to what is left of that', () => {
    const play = toCoding().run(1, 1).heardAll();
    expect(play.state.phase).toBe('complexity');
    const due = play.state.phase_due_ms ?? 0;
    play.put({ on: 'extend', minutes: 1, by: 'Dana' });
    expect(play.waits('phase_time')).toBe(due - play.at + 60_000);
  });
});

describe('somebody who takes over', () => {
  const taken = () => toCoding().heardAll().put(TAKEN).put(JOINED);

  it('is announced by name; then the interviewer is silent, and everything is still recorded', () => {
    const play = taken();
    expect(play.recorded('TAKEOVER')).toMatchObject([
      { what: 'asked' },
      { what: 'joined', agreed: 'keypad' },
    ]);
    expect(play.last?.act).toMatchObject({ kind: 'fixed', name: 'person_joined' });
    expect(play.last?.act.kind === 'fixed' && play.last.act.text).toContain('Dana Reyes');
    const said = play.said.length;
    play.heardAll().put(JUDGED).turn('what do you think', 'clarifying_question').run(0, 1).edit();
    play.rings('silence', 60_000).rings('coding_time').rings('warn_5').rings('time_up');
    expect(play.said.length).toBe(said);
    expect(play.recorded('SILENT')).toMatchObject([{ decision: 'interrupt', kept: 'person_speaks' }]);
    expect(play.recorded('TIMER')).toEqual([{ name: 'warn_5' }, { name: 'time_up' }]);
    expect(play.state).toMatchObject({ phase: 'debugging', runs: 1 });
  });

  it('hands back: it is told, and the interview goes on with what came up', () => {
    const play = taken().heardAll().run(1, 1);
    expect(play.state.phase).toBe('testing');
    play.put(GONE);
    expect(play.recorded('TAKEOVER').at(-1)).toMatchObject({ what: 'left', why: 'handed_back' });
    expect(play.acts.slice(-2)).toEqual(['handed_back', 'ask_complexity']);
    expect(play.effects).toContainEqual({ do: 'let_person_go', call_sid: 'CA9' });
  });

  it('keeps the candidate for a while when their line is lost, then it is ours again', () => {
    const play = taken().heardAll().put({ on: 'person', what: 'lost', call_sid: 'CA9' });
    expect([play.waits('person_back'), play.state.person?.joined]).toEqual([20_000, true]);
    play.put(JOINED);
    expect(play.waits('person_back')).toBeUndefined();
    play.put({ on: 'person', what: 'lost', call_sid: 'CA9' }).rings('person_back', 20_000);
    expect(play.recorded('TAKEOVER').at(-1)).toMatchObject({ what: 'left', why: 'line_lost' });
  });

  it('leaves the candidate to us when they go on in writing', () => {
    const play = taken().heardAll().put({ on: 'leg_ended', why: 'stop' });
    expect(play.state.person?.joined).toBe(true);
    play.put({ on: 'leg_started', direction: 'inbound', gap_ms: 5, by_text: true });
    expect(play.recorded('TAKEOVER').at(-1)).toMatchObject({ what: 'left', why: 'line_lost' });
    expect(play.last?.act.name).toBe('welcome_back');
  });

  it('is stopped from joining when the candidate has gone on in writing while their telephone rang', () => {
    const play = toCoding().heardAll().put(TAKEN).put({ on: 'leg_ended', why: 'stop' });
    play.put({ on: 'leg_started', direction: 'inbound', gap_ms: 5, by_text: true }).put(JOINED);
    expect(play.recorded('TAKEOVER').at(-1)).toMatchObject({ what: 'failed', why: 'line_lost' });
    expect(play.effects).toContainEqual({ do: 'let_person_go', call_sid: 'CA9' });
    expect(play.state.person).toBeNull();
  });

  it('who joined while the candidate was cut off is announced when they are back', () => {
    const play = toCoding().heardAll().put(TAKEN).put({ on: 'leg_ended', why: 'lost' }).put(JOINED);
    expect(play.acts).not.toContain('person_joined');
    play.put({ on: 'leg_started', direction: 'outbound', gap_ms: 5 });
    expect(play.acts.slice(-2)).toEqual(['welcome_back', 'person_joined']);
  });

  it('and was still being called when the interview ended is not called any longer', () => {
    const play = toCoding().heardAll().put({ on: 'end', reason: 'ended by the recruiter' }).put(TAKEN);
    expect(play.effects.at(-1)).toEqual({ do: 'let_person_go', call_sid: 'CA9' });
    expect(play.recorded('TAKEOVER')).toEqual([]);
  });

  it('does not keep the candidate from hearing that the recording was stopped', () => {
    const play = taken().heardAll().turn('Please stop recording.');
    expect(play.last?.act.name).toBe('recording_stopped');
    expect(play.effects).toContainEqual({ do: 'stop_recording' });
  });

  it('in the talk about a faster way hands back to that question, with its time', () => {
    const play = toCoding().run(1, 1).heardAll();
    const slow = {
      meanings: ['complexity_claim'],
      clarification: null,
      complexity: { time: 'n^2', space: 'n' },
    };
    play.put({ on: 'turn', text: 'n squared', understood: slow }).heardAll();
    expect(play.state.phase).toBe('optimization');
    play.put(TAKEN).put(JOINED).rings('phase_time', 180_000);
    play.effects = [];
    play.put(GONE);
    expect(play.acts).toEqual(['handed_back', 'repeat']);
    expect(play.state.phase).toBe('optimization');
    expect(play.waits('phase_time')).toBe(180_000);
  });

  it('who does not pick up changes nothing', () => {
    const play = toCoding().heardAll().put(TAKEN);
    const said = play.said.length;
    play.put({ on: 'person', what: 'gone', call_sid: 'CA9', why: 'no_answer' });
    expect(play.said.length).toBe(said);
    expect(play.recorded('TAKEOVER').at(-1)).toMatchObject({ what: 'failed', why: 'no_answer' });
  });

  it('cannot come before the candidate has agreed, nor a second one beside the first', () => {
    const play = new Play().put({ on: 'leg_started', direction: 'inbound', gap_ms: 0 }).put(TAKEN);
    expect(play.state.person).toBeNull();
    expect(play.effects.at(-1)).toEqual({ do: 'let_person_go', call_sid: 'CA9' });
    const second = taken().put({ ...TAKEN, by: 'Lee', call_sid: 'CA8' });
    expect(second.state.person).toMatchObject({ by: 'Dana Reyes' });
    expect(second.effects.at(-1)).toEqual({ do: 'let_person_go', call_sid: 'CA8' });
  });

  it('is on the call still after a restart, and gone with the end of the interview', () => {
    const play = taken();
    expect(restore(stored(play)).person).toEqual(play.state.person);
    play.put({ on: 'end', reason: 'ended by the recruiter' });
    expect(play.last?.act.name).toBe('goodbye');
    expect(play.recorded('TAKEOVER').at(-1)).toMatchObject({ what: 'left', why: 'over' });
    expect(restore(stored(play)).person).toBeNull();
  });
});

/** What the company may do, and what the candidate does meanwhile. */
const anything = fc.constantFrom<Parameters<Play['put']>[0]>(
  TAKEN,
  JOINED,
  { on: 'person', what: 'lost', call_sid: 'CA9' },
  GONE,
  { on: 'extend', minutes: 5, by: 'Dana' },
  { on: 'whisper', text: 'ask about complexity', by: 'Dana' },
  { on: 'leg_ended', why: 'lost' },
  { on: 'leg_started', direction: 'inbound', gap_ms: 5 },
  { on: 'edit' },
  JUDGED,
  { on: 'run', run: { passed: 1, failed: 0, total: 1, details: [], snapshot_seq: 2 } },
  { on: 'run', run: { passed: 0, failed: 1, total: 1, details: [], snapshot_seq: 2 } },
  { on: 'turn', text: 'so', understood: { meanings: ['stuck'], clarification: null, complexity: null } },
  { on: 'turn', text: 'stop recording', understood: { meanings: [], clarification: null, complexity: null } },
  { on: 'leg_started', direction: 'inbound', gap_ms: 5, by_text: true },
  { on: 'timer', timer: 'silence' },
  { on: 'timer', timer: 'coding_time' },
  { on: 'timer', timer: 'testing_time' },
  { on: 'timer', timer: 'phase_time' },
  { on: 'timer', timer: 'person_back' },
  { on: 'timer', timer: 'time_up' },
  { on: 'end', reason: 'x' },
);

describe('whatever the order of events', () => {
  it('says nothing of its own while somebody has the call, and a restart finds the same company', () => {
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 40 }), (inputs) => {
        const play = toUnderstanding();
        for (const input of inputs) {
          const before = play.said.length;
          const led = play.state.person?.joined === true;
          play.put(input);
          const beside = led && play.state.person?.joined === true;
          const allowed = ['person_joined', 'extended', 'welcome_back', 'recording_stopped', 'goodbye'];
          const said = play.said.slice(before).map(({ act }) => act.name);
          expect(said.filter((name) => beside && !allowed.includes(name))).toEqual([]);
          const { person, added_ms, notes } = restore(stored(play));
          expect({ person, added_ms, notes }).toEqual({
            person: play.state.person,
            added_ms: play.state.added_ms,
            notes: play.state.notes,
          });
        }
      }),
      { seed: 20_261_122, numRuns: 300 },
    );
  });
});
