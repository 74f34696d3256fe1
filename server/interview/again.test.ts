/** What a candidate asks for of the voice itself: to hear it again, slower, or a person; by words and by keys. */
import { describe, expect, it } from 'vitest';
import type { SessionEvent } from '../record/contract/events.ts';
import { answerOf, NO_JOB } from './job.ts';
import { Play, toCoding, toUnderstanding } from './play.testing.ts';
import { restore } from './restore.ts';
import { CONTEXT } from './testing.ts';

const repeated = (play: Play): string => {
  const { act } = play.last ?? {};
  return act?.kind === 'file' && act.name === 'repeat' ? act.text : `no repeat: ${act?.name}`;
};

describe('"could you repeat that?"', () => {
  it('is the hint that was just given, not the question before it', () => {
    const play = toCoding().turn('a hint please', 'asks_hint').heardAll();
    const hint = play.last?.act;
    expect(hint?.name).toBe('hint');
    expect(repeated(play.turn('sorry, could you repeat that', 'asks_repeat'))).toBe(
      hint?.kind === 'file' ? hint.text : '',
    );
  });

  it('is the answer to their question, and said twice it is that again', () => {
    const play = toUnderstanding().turn('can they touch', 'clarifying_question').heardAll();
    const answer = CONTEXT.problem.clarifications[0]?.answer;
    for (let i = 0; i < 2; i += 1)
      expect(repeated(play.turn('pardon', 'asks_repeat').heardAll())).toBe(answer);
  });

  it('is the problem after it was told, and whenever they ask for the problem', () => {
    expect(repeated(toUnderstanding().turn('say that again', 'asks_repeat'))).toBe(CONTEXT.problem.spoken);
    const later = toCoding().turn('a hint please', 'asks_hint').heardAll();
    expect(repeated(later.turn('can you repeat the problem again', 'asks_repeat'))).toBe(
      CONTEXT.problem.spoken,
    );
  });

  it('is not what "what do you mean by touching?" asks for: that is answered', () => {
    const play = toCoding().turn('what do you mean by touching', 'asks_repeat', 'clarifying_question');
    expect(play.acts.at(-1)).toBe('answer');
    expect(play.acts).not.toContain('repeat');
  });

  it('is known after a restart, too', () => {
    const said = (act: string, text: string) =>
      ({
        seq: 1,
        at_ms: 1,
        type: 'UTTERANCE',
        payload: { speaker: 'interviewer', act, text },
      }) as SessionEvent;
    const events = [
      said('ask_complexity', 'How does it grow?'),
      said('hint', 'Sort them.'),
      said('nudge', 'Hm?'),
    ];
    expect(restore(events)).toMatchObject({ last_said: 'Sort them.', question: 'How does it grow?' });
  });
});

describe('slower speech', () => {
  const paces = (play: Play) => play.effects.filter((effect) => effect.do === 'speak_as').length;

  it('stays when the call drops and comes back', () => {
    const play = toCoding().put({ on: 'menu', choice: 'slower' }).heardAll();
    expect(paces(play)).toBe(1);
    play.put({ on: 'leg_ended', why: 'lost' }).put({ on: 'leg_started', direction: 'inbound', gap_ms: 900 });
    expect(paces(play)).toBe(2);
  });

  it('stays when our process begins anew', () => {
    const call = { call_sid: 'CA1', direction: 'inbound', status: 'media-started' };
    const [speaker, text, meaning] = ['candidate', 'More slowly, please.', ['asks_repeat']];
    const asked = { speaker, text, meaning, call_sid: 'CA1', started_ms: 1, ended_ms: 2 };
    const events = [
      { seq: 1, at_ms: 1, type: 'CALL_STATUS', payload: call },
      { seq: 2, at_ms: 2, type: 'UTTERANCE', payload: asked },
    ];
    expect(restore(events as SessionEvent[]).slow).toBe(true);
  });
});

describe('a louder voice', () => {
  const manners = ({ effects }: Play) =>
    effects.flatMap((effect) => (effect.do === 'speak_as' ? [effect.manner] : []));

  it.each(['Could you speak up a bit?', 'Sorry, louder please.', 'You are too quiet.'])(
    'is had by words: %s',
    (text) => {
      const play = toCoding().turn(text, 'asks_repeat');
      expect(manners(play)).toEqual([{ speed: 1, louder: true }]);
      expect(play.acts.at(-1)).toBe('repeat');
    },
  );

  it('is had by a key, beside slower speech, and stays when the call drops', () => {
    const play = toCoding().put({ on: 'menu', choice: 'slower' }).heardAll();
    play.put({ on: 'menu', choice: 'louder' }).heardAll();
    expect(play.acts.at(-1)).toBe('louder');
    play.put({ on: 'leg_ended', why: 'lost' }).put({ on: 'leg_started', direction: 'inbound', gap_ms: 900 });
    expect(manners(play).slice(1)).toEqual([
      { speed: 0.8, louder: true },
      { speed: 0.8, louder: true },
    ]);
  });

  it('stays when our process begins anew', () => {
    const payload = { speaker: 'interviewer', act: 'louder', text: 'All right, I am louder now.' };
    expect(restore([{ seq: 1, at_ms: 1, type: 'UTTERANCE', payload } as SessionEvent]).loud).toBe(true);
  });
});

describe('the keys', () => {
  const offered = () => toCoding().run(0, 5).run(0, 5, 1).run(0, 5, 2).heardAll();

  it('1 and 2 answer an offer', () => {
    expect(offered().acts.at(-1)).toBe('offer_hint');
    expect(offered().put({ on: 'digit', digit: '1' }).acts.at(-1)).toBe('hint');
    expect(offered().put({ on: 'digit', digit: '2' }).acts.at(-1)).toBe('fine');
    expect(offered().put({ on: 'choice', yes: true }).acts.at(-1)).toBe('hint');
  });

  it('0 is a person before they agree to anything, and the others are nothing then', () => {
    const ringing = () => new Play().put({ on: 'leg_started', direction: 'inbound', gap_ms: 0 }).heardAll();
    const asked = ringing().put({ on: 'menu', choice: 'person' });
    expect(asked.recorded('NOTE')).toEqual([expect.objectContaining({ about: 'wants_person' })]);
    expect(asked.acts.at(-1)).toBe('wants_person');
    const before = ringing();
    expect(before.put({ on: 'menu', choice: 'repeat' }).acts).toEqual(before.acts);
  });

  it('are told by star, as they are', () => {
    const { act } = toCoding().put({ on: 'menu', choice: 'menu' }).last ?? {};
    expect(act?.kind === 'fixed' && act.text).toMatch(
      /1 repeats.*2 .*slowly.*3 .*time.*4 .*louder.*0 .*person.*Star/,
    );
  });
});

describe('the role', () => {
  const job = { ...NO_JOB, title: 'Backend Engineer', company: 'Acme' };
  it.each([
    ['What is the role exactly?', 'The role is Backend Engineer, at Acme.'],
    ['Which company is this?', 'The company is Acme.'],
    ['what role would I play in that test', null],
    ['What is the salary?', null],
  ])('%s', (question, answer) => {
    expect(answerOf(job, question)).toBe(answer);
  });

  it('is answered by what was entered for that question, where there is something', () => {
    const facts = [{ asks: 'which company is this', answer: 'A young one.' }];
    expect(answerOf({ ...job, facts }, 'Which company is this?')).toBe('A young one.');
  });
});
