import { describe, expect, it } from 'vitest';
import { Play, toCoding, toUnderstanding } from './play.testing.ts';
import { texts } from './texts.ts';

/** Nobody does anything: the silence timer rings as often as said, and what is said is heard. */
function silence(play: Play, times: number, sent = 'taken'): Play {
  for (let i = 0; i < times; i++) {
    const texted = links(play);
    play.rings('silence', play.waits('silence') ?? 0).heardAll();
    if (links(play) > texted) play.put({ on: 'link', sent }).heardAll();
  }
  return play;
}
/** To where a text message is asked for, and nobody knows yet what becomes of it. */
function untilTexted(play: Play): Play {
  for (let i = 0; i < 20 && links(play) === 0; i++)
    play.rings('silence', play.waits('silence') ?? 0).heardAll();
  return play;
}
const links = (play: Play) => play.effects.filter((effect) => effect.do === 'text_link').length;
const spoken = (play: Play) => play.said.flatMap(({ act }) => (act.kind === 'fixed' ? [act.text] : []));
const rungs = (play: Play) => (play.recorded('NUDGE') as { why?: string }[]).map(({ why }) => why ?? 'nudge');

describe('silence', () => {
  it('leads from a nudge over the line and a text message to an end that loses nothing', () => {
    const play = silence(toCoding(), 20);
    expect(rungs(play)).toEqual(['nudge', 'nudge', 'line_check', 'text_sent', 'let_go']);
    expect(play.effects.filter((effect) => effect.do === 'text_link')).toHaveLength(1);
    expect(play.effects).toContainEqual({ do: 'hang_up' });
    play.put({ on: 'leg_ended', why: 'closed' });
    expect(play.state.phase).toBe('away');
    expect(play.waits('call_back')).toBeUndefined();
    expect(play.waits('abandon')).toBeGreaterThan(0);
    expect(play.put({ on: 'leg_started', direction: 'inbound', gap_ms: 5 }).state.phase).toBe('coding');
  });

  it.each(['not_agreed', 'failed'] as const)('speaks of no text message that was %s, and goes on', (sent) => {
    const play = silence(toCoding(), 20, sent);
    expect(rungs(play)).toEqual(['nudge', 'nudge', 'line_check', 'let_go']);
    expect(spoken(play)).not.toContain(texts.text_sent);
    expect(play.effects).toContainEqual({ do: 'hang_up' });
    const errors = play.recorded('ERROR') as { code: string }[];
    expect(errors.map(({ code }) => code)).toEqual(sent === 'failed' ? ['text_failed'] : []);
  });

  it('says that a text message was sent only when it is known to be', () => {
    const play = untilTexted(toCoding());
    expect(links(play)).toBe(1);
    expect(spoken(play)).not.toContain(texts.text_sent);
    expect(spoken(play.put({ on: 'link', sent: 'taken' }))).toContain(texts.text_sent);
  });

  it.each(['taken', 'not_agreed'] as const)('tells who has spoken meanwhile nothing of it: %s', (sent) => {
    const play = untilTexted(toCoding()).turn('hm', 'thinking_aloud').heardAll();
    const before = play.said.length;
    play.put({ on: 'link', sent });
    expect(play.said).toHaveLength(before);
    expect(play.state.quiet).toBe(0);
  });

  it.each([
    ['an edit', (play: Play) => play.edit()],
    ['words', (play: Play) => play.turn('hm', 'thinking_aloud')],
    ['a key', (play: Play) => play.put({ on: 'digit', digit: '5' })],
    ['a key of the menu', (play: Play) => play.put({ on: 'menu', choice: 'slower' })],
    ['a sound or a move of the cursor', (play: Play) => play.put({ on: 'sign' })],
    ['a run', (play: Play) => play.run(1, 5)],
  ])('is over with %s, and begins at the bottom again', (_, happens) => {
    const play = silence(toCoding(), 4);
    expect(play.state.quiet).toBeGreaterThan(1);
    expect(happens(play).heardAll().state.quiet).toBe(0);
    expect(play.waits('silence')).toBeGreaterThan(0);
  });

  it('keeps its distance, and leaves alone who asked for time', () => {
    const play = toCoding().turn('let me think', 'wants_pause').heardAll();
    const before = rungs(play).length;
    silence(play, 1);
    expect(rungs(play)).toHaveLength(before);
    expect(play.waits('silence')).toBeGreaterThan(40_000);
  });

  it('is met with what fits to what they see', () => {
    const nudge = (play: Play) => silence(play, 2).said.findLast(({ act }) => act.name === 'nudge')?.act;
    const plain = (text: string) =>
      expect.objectContaining({ plain: expect.stringContaining(text) as string }) as unknown;
    expect(nudge(toUnderstanding())).toEqual(plain('how would you go about it'));
    const empty = toUnderstanding().turn('I would sort them', 'approach').heardAll();
    expect(nudge(empty)).toEqual(plain('begin'));
    expect(nudge(toCoding().run(2, 5).heardAll())).toEqual(plain('Which of the cases fails'));
    expect(nudge(toCoding().run(2, 5).edit().heardAll())).toEqual(plain('What did you change'));
  });

  it('while the pad is missing sends the link early', () => {
    const play = new Play()
      .put({ on: 'leg_started', direction: 'inbound', gap_ms: 0 })
      .heardAll()
      .turn('yes')
      .heardAll();
    expect(rungs(silence(play, 3)).slice(0, 2)).toEqual(['nudge', 'text_sent']);
  });

  it('while the pad is missing and no text may be sent asks whether they hear', () => {
    const play = new Play()
      .put({ on: 'leg_started', direction: 'inbound', gap_ms: 0 })
      .heardAll()
      .turn('yes')
      .heardAll();
    expect(rungs(silence(play, 3, 'not_agreed')).slice(0, 2)).toEqual(['nudge', 'line_check']);
  });

  it('of who writes is longer, and never ends the interview', () => {
    const play = new Play()
      .put({ on: 'leg_started', direction: 'inbound', gap_ms: 0, by_text: true })
      .heardAll();
    play.put({ on: 'choice', yes: true }).heardAll();
    expect(play.waits('silence')).toBeGreaterThan(20_000);
    expect(rungs(silence(play, 20))).toEqual(['nudge', 'nudge']);
  });

  it('does not count while we speak', () => {
    const play = toCoding().turn('a hint please', 'asks_hint').rings('silence', 60_000);
    expect(rungs(play)).toEqual([]);
    expect(play.waits('silence')).toBeGreaterThan(0);
  });
});
