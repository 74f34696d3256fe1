import { describe, expect, it } from 'vitest';
import { Play, toCoding } from './play.testing.ts';
import { texts } from './texts.ts';

const down = (play: Play, where: 'ears' | 'mouth' | 'model') =>
  play.put({ on: 'trouble', where, code: `${where}_down`, message: 'It does not answer.' });
const errors = (play: Play) => (play.recorded('ERROR') as { where: string }[]).map(({ where }) => where);
const written = (play: Play) =>
  play.effects.flatMap((effect) => (effect.do === 'write' ? [effect.text] : []));
const texted = (play: Play) => play.said.map(({ act }) => ('text' in act ? act.text : act.plain));

describe('ears that fail', () => {
  it('for a moment are no news to the candidate', () => {
    const play = down(toCoding(), 'ears').put({ on: 'recovered', where: 'ears' });
    const said = play.said.length;
    expect(play.rings('trouble').said).toHaveLength(said);
    expect(errors(play)).toEqual(['ears']);
    expect(play.recorded('RESUMED')).toEqual([{ reason: 'ears_back', gap_ms: 1_000 }]);
  });

  it('for longer are told once, with the way round, and told again when they are back', () => {
    const play = down(toCoding(), 'ears').rings('trouble');
    expect(texted(play).at(-1)).toBe(texts.ears_down);
    down(down(play, 'ears').rings('trouble'), 'ears').rings('trouble');
    expect(errors(play)).toEqual(['ears']);
    expect(texted(play).filter((text) => text === texts.ears_down)).toHaveLength(1);
    expect(texted(play.heardAll().put({ on: 'recovered', where: 'ears' })).at(-1)).toBe(texts.ears_back);
  });

  it('are back when words come, whatever was told', () => {
    const play = down(toCoding(), 'ears').rings('trouble').heardAll().turn('hello', 'thinking_aloud');
    expect(play.state.troubles.ears).toBeUndefined();
    // What was typed says nothing of the ears.
    const typing = down(toCoding(), 'ears').rings('trouble').heardAll();
    typing.put({
      on: 'turn',
      how: 'text',
      text: 'hi',
      understood: { meanings: ['thinking_aloud'], clarification: null, complexity: null },
    });
    expect(typing.state.troubles.ears).toBeDefined();
  });

  it('at a yes or no ask for keys', () => {
    const play = new Play().put({ on: 'leg_started', direction: 'inbound', gap_ms: 0 }).heardAll();
    expect(texted(down(play, 'ears').rings('trouble')).at(-1)).toBe(texts.ears_down_keys);
    play.heardAll().put({ on: 'digit', digit: '1' });
    expect(play.recorded('CONSENT')).toEqual([expect.objectContaining({ given: true, how: 'keypad' })]);
  });
});

describe('a mouth that fails', () => {
  const failed = (heard: string) => ({
    outcome: heard === '' ? 'dropped' : 'cut',
    heard,
    why: 'mouth_failed',
    started_at: null,
    ended_at: null,
  });
  const speak = (play: Play, heard: string, intended: string) => {
    const id = Object.keys(play.state.pending)[0] ?? '';
    return play.put({ on: 'spoken', spoken: { id, intended, ...failed(heard) }, speaks_seq: null });
  };

  it('writes into the pad what was not heard, and only that', () => {
    const play = toCoding().turn('a hint', 'asks_hint');
    speak(play, 'What order', 'What order would help?');
    expect(written(play)).toEqual(['would help?']);
    speak(play.turn('another', 'asks_hint'), '', 'Think about neighbours.');
    expect(written(play).at(-1)).toBe('Think about neighbours.');
  });

  it('says so in the pad, once, and that it is back', () => {
    const play = down(toCoding(), 'mouth').rings('trouble');
    expect(written(play)).toEqual([texts.mouth_down]);
    play.turn('a hint', 'asks_hint').heardAll();
    expect(play.recorded('RESUMED')).toEqual([expect.objectContaining({ reason: 'mouth_back' })]);
    expect(texted(play).at(-1)).toBe(texts.mouth_back);
  });

  it('at the disclosure can be answered in the pad', () => {
    const play = new Play().put({ on: 'leg_started', direction: 'inbound', gap_ms: 0 });
    speak(play, '', texts.disclosure);
    expect(written(play)).toEqual([texts.disclosure]);
    expect(play.put({ on: 'choice', yes: true }).recorded('CONSENT')).toEqual([
      expect.objectContaining({ given: true, how: 'button' }),
    ]);
  });
});

describe('ears and mouth that fail together', () => {
  it('apologise in the pad, hang up, keep everything, and call back', () => {
    const play = down(down(toCoding(), 'ears'), 'mouth').rings('trouble');
    expect(written(play)).toEqual([texts.all_down]);
    expect(play.effects.at(-1)).toEqual({ do: 'hang_up' });
    play.put({ on: 'leg_ended', why: 'closed' });
    expect(play.state).toMatchObject({ phase: 'away', back_to: 'coding' });
    expect(play.waits('call_back')).toBeLessThanOrEqual(60_000);
    expect(play.put({ on: 'timer', timer: 'call_back' }).effects.at(-1)).toEqual({ do: 'dial' });
    play.put({ on: 'leg_started', direction: 'inbound', gap_ms: 0, by_text: true });
    expect(play.state).toMatchObject({ phase: 'coding', by_text: true });
  });
});

describe('ears that fail after the voice had failed once', () => {
  const failedOnce = () => down(toCoding(), 'mouth').rings('trouble');

  it('are told by voice: it may work again, and nobody is hung up on', () => {
    const play = down(failedOnce(), 'ears').rings('trouble');
    expect(texted(play).at(-1)).toBe(texts.ears_down);
    expect(play.effects).not.toContainEqual({ do: 'hang_up' });
    expect(play.heardAll().state.troubles.mouth).toBeUndefined();
    expect(play.effects).not.toContainEqual({ do: 'hang_up' });
  });

  it('when that cannot be said either, end the call and call back', () => {
    const play = down(failedOnce(), 'ears').rings('trouble');
    const id = Object.keys(play.state.pending)[0] ?? '';
    const spoken = { id, outcome: 'dropped', heard: '', intended: texts.ears_down, why: 'mouth_failed' };
    play.put({ on: 'spoken', spoken: { ...spoken, started_at: null, ended_at: null }, speaks_seq: null });
    expect(written(play)).toEqual([texts.mouth_down, texts.all_down]);
    expect(play.effects.at(-1)).toEqual({ do: 'hang_up' });
  });

  it('promise no call back to whom we would not call', () => {
    const play = new Play().put({ on: 'leg_started', direction: 'inbound', gap_ms: 0 }).heardAll();
    down(down(play, 'ears'), 'mouth').rings('trouble');
    expect(written(play)).toEqual([texts.all_down_call_again]);
    expect(play.put({ on: 'leg_ended', why: 'closed' }).waits('call_back')).toBeUndefined();
  });
});

describe('a model that fails', () => {
  it('is recorded once and when it is back, and nobody hears of it', () => {
    const play = toCoding();
    const said = play.said.length;
    down(down(play, 'model'), 'model').put({ on: 'recovered', where: 'model' });
    expect(errors(play)).toEqual(['model']);
    expect(play.recorded('RESUMED')).toEqual([expect.objectContaining({ reason: 'model_back' })]);
    expect(play.said).toHaveLength(said);
  });
});
