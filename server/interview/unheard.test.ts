import { describe, expect, it } from 'vitest';
import { Play, toCoding } from './play.testing.ts';

/** The candidate's voice cuts what is being said, after so much of it; what waited behind it is dropped. */
function cuts(play: Play, heard: string): Play {
  for (const [i, [id, { text }]] of Object.entries(play.state.pending).entries()) {
    const spoken = { id, why: 'barge_in', intended: i === 0 ? text : '', started_at: 0, ended_at: 1 };
    const what = i === 0 ? { outcome: 'cut', heard } : { outcome: 'dropped', heard: '' };
    play.put({ on: 'spoken', spoken: { ...spoken, ...what }, speaks_seq: null });
  }
  return play;
}
const said = (play: Play, from: number) =>
  play.said.slice(from).map(({ act }) => ('text' in act ? act.text : act.plain));

/** The problem is being told; the question for the approach waits behind it. */
const told = () =>
  new Play()
    .put({ on: 'pad', open: true })
    .put({ on: 'leg_started', direction: 'inbound', gap_ms: 0 })
    .heardAll()
    .turn('yes')
    .put({
      on: 'spoken',
      spoken: { id: 's2', outcome: 'complete', heard: 'x', intended: 'x', started_at: 0, ended_at: 1 },
      speaks_seq: null,
    });

describe('what the candidate cut off', () => {
  it('with a mere receipt is said on from where it stopped, and the question behind it follows', () => {
    const play = told();
    const { spoken } = play.context.problem;
    const heard = spoken.split(' ').slice(0, 4).join(' ');
    const before = cuts(play, heard).said.length;
    const [question] = said(play, before - 1);
    play.turn('Yes, thanks, that makes sense.', 'acknowledges');
    expect(said(play, before)).toEqual([spoken.slice(heard.length + 1), question]);
    expect(play.state.question).toBe(question);
    expect(play.state.unheard).toEqual([]);
  });

  it('with words that were none, too', () => {
    const play = told();
    const before = cuts(play, play.context.problem.spoken.split(' ').slice(0, 4).join(' ')).said.length;
    expect(said(play.put({ on: 'unmeant' }), before)).toHaveLength(2);
    expect(said(play.put({ on: 'unmeant' }), before)).toHaveLength(2);
  });

  it('with anything else is not said again', () => {
    const play = told();
    cuts(play, 'Given a list');
    const before = play.turn('Do they merge when they touch?', 'clarifying_question').said.length;
    expect(said(play.heardAll().turn('okay', 'acknowledges'), before).join(' ')).not.toContain(
      play.context.problem.spoken.slice(-20),
    );
  });

  it('but for its last word or two is as good as heard', () => {
    const play = toCoding().turn('Do they merge when they touch?', 'clarifying_question');
    const text = Object.values(play.state.pending)[0]?.text ?? '';
    const before = cuts(play, text.split(' ').slice(0, -2).join(' ')).said.length;
    expect(said(play.turn('Got it.', 'acknowledges'), before)).toEqual([]);
  });

  it('on a line that was lost is not said on the next one', () => {
    const play = cuts(told(), 'Given a list').put({ on: 'leg_ended', why: 'lost' });
    play.put({ on: 'leg_started', direction: 'inbound', gap_ms: 5 });
    expect(play.state.unheard).toEqual([]);
  });
});
