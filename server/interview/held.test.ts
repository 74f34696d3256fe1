/** A question that nobody answers because we could not hear, or could not be heard, is not taken for silence. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Play, toCoding } from './play.testing.ts';
import { Recogniser, Sim } from './sim.testing.ts';
import { texts } from './texts.ts';

const S = 1_000;
/** The disclosure takes a good half a minute here. */
const DISCLOSED_MS = 60 * S;
const ANSWER_MS = 8 * S;

function called(direction: 'inbound' | 'outbound' = 'inbound'): { sim: Sim; ears: Recogniser } {
  const sim = new Sim();
  const ears = new Recogniser(sim);
  sim.put({ on: 'pad', open: true }).put({ on: 'leg_started', direction, gap_ms: 0 });
  return { sim, ears };
}
/** The question has been heard to its end just now. */
function askedOn(direction: 'inbound' | 'outbound' = 'inbound') {
  const { sim, ears } = called(direction);
  sim.heardOut();
  return { sim, ears };
}
const said = (sim: Sim) => sim.play.said.map(({ act }) => ('text' in act ? act.text : act.plain));
const ends = (sim: Sim) =>
  (sim.play.recorded('PHASE') as { to: string; reason: string }[]).filter(({ to }) => to === 'aborted');
const yes = (sim: Sim) =>
  sim.put({
    on: 'turn',
    text: 'yes',
    understood: { meanings: [], clarification: null, complexity: null },
  });
const key = (sim: Sim, digit: string) => sim.put({ on: 'digit', digit });

describe('the question for consent', () => {
  it('that nobody answers is put three times and given up, when we could hear all the time', () => {
    const { sim } = askedOn();
    sim.pass(120 * S);
    expect(ends(sim)).toEqual([expect.objectContaining({ reason: 'no clear answer' })]);
    expect(sim.play.acts).toEqual(['disclosure', 'disclosure', 'disclosure', 'goodbye']);
  });

  it.each([
    ['before it is put', (sim: Sim, ears: Recogniser) => (ears.breaks(), sim)],
    ['while it is put', (sim: Sim, ears: Recogniser) => sim.later(5 * S, () => ears.breaks())],
    [
      'just as its end is heard',
      (sim: Sim, ears: Recogniser) => sim.later(DISCLOSED_MS / 3, () => ears.breaks()),
    ],
  ])('is held when the ears fail %s, and put again when they are back', (_, fails) => {
    const { sim, ears } = called();
    fails(sim, ears).pass(DISCLOSED_MS + 40 * S);
    expect(said(sim)).toContain(texts.ears_down_keys);
    expect(sim.play.state.asked).toBe(0);
    ears.stands();
    sim.pass(2 * S);
    expect(said(sim).at(-1)).toBe(texts.consent_heard_again);
    sim.heardOut();
    expect(yes(sim.pass(6 * S)).play.state.consent).toBe('given');
  });

  it('is held when they fail while the answer is waited for: the next window is a whole one', () => {
    const { sim, ears } = askedOn();
    sim.pass(ANSWER_MS - S);
    ears.breaks();
    sim.pass(50 * S);
    expect(sim.play.state.asked).toBe(0);
    expect(said(sim).filter((text) => text === texts.ears_down_keys).length).toBeGreaterThan(1);
    ears.stands();
    sim.pass(2 * S);
    sim.heardOut();
    sim.pass(ANSWER_MS - 100);
    expect(sim.play.state.asked).toBe(0);
    expect(sim.pass(200).play.state.asked).toBe(1);
  });

  it('is not counted at the very moment of a hiccup that nobody is told of', () => {
    const { sim, ears } = askedOn();
    sim.later(ANSWER_MS - S, () => ears.breaks()).later(ANSWER_MS + S, () => ears.stands());
    sim.pass(ANSWER_MS + 3 * S);
    expect(sim.play.state.asked).toBe(0);
    expect(said(sim)).not.toContain(texts.ears_down_keys);
    expect(yes(sim).play.state.consent).toBe('given');
  });

  it('is given up for silence only after whole windows, also the last time', () => {
    const { sim, ears } = askedOn();
    sim.until(() => sim.play.state.asked === 2);
    sim.heardOut();
    sim.pass(ANSWER_MS - S);
    ears.breaks();
    sim.pass(5 * S);
    expect(ends(sim)).toEqual([]);
    ears.stands();
    sim.pass(2 * S);
    sim.heardOut();
    sim.pass(ANSWER_MS + S);
    expect(ends(sim)).toEqual([expect.objectContaining({ reason: 'no clear answer' })]);
  });

  it('is answered by key meanwhile, and the next one is put for keys', () => {
    const { sim, ears } = askedOn('outbound');
    ears.breaks();
    sim.pass(10 * S);
    key(sim, '1').pass(S);
    expect(sim.play.state).toMatchObject({ consent: 'given', phase: 'identity' });
    expect(said(sim).at(-1)).toBe(texts.identity_keys('Robin'));
    sim.heardOut();
    key(sim, '1');
    expect(sim.play.state.phase).not.toBe('identity');
    ears.stands();
    sim.pass(5 * S);
    expect(said(sim)).not.toContain(texts.consent_heard_again);
    expect(said(sim)).toContain(texts.ears_back);
  });

  it('who it is, too, is asked again when the ears are back', () => {
    const { sim, ears } = askedOn('outbound');
    yes(sim);
    sim.heardOut();
    ears.breaks();
    sim.pass(30 * S);
    ears.stands();
    sim.pass(2 * S);
    expect(said(sim).at(-1)).toBe(texts.identity_heard_again('Robin'));
  });

  it('is not held for ever: the call ends, the interview does not, and whose fault it is is said', () => {
    const { sim, ears } = askedOn();
    ears.breaks();
    sim.until(() => sim.play.state.phase === 'away');
    expect(sim.now).toBeLessThan(240 * S);
    expect(said(sim).at(-1)).toBe(texts.let_go_deaf);
    expect(sim.play.state).toMatchObject({ phase: 'away', back_to: 'disclosure' });
    expect(sim.play.effects.some((effect) => effect.do === 'finish')).toBe(false);
    expect(sim.isSet('hang_up')).toBe(false);
    // Who calls again begins anew.
    sim.put({ on: 'leg_started', direction: 'inbound', gap_ms: 5 });
    expect(said(sim).at(-1)).toBe(texts.disclosure);
    sim.heardOut();
    expect(yes(sim).play.state.consent).toBe('given');
  });

  it('is still answered by key while that is being said', () => {
    const { sim, ears } = askedOn();
    ears.breaks();
    sim.until(() => said(sim).at(-1) === texts.let_go_deaf);
    key(sim.pass(S), '1').pass(60 * S);
    expect(sim.play.state).toMatchObject({ consent: 'given', on_the_line: true, let_go: false });
  });

  it('does not end the call when ears go and come without end and nobody speaks, before its limit', () => {
    const { sim, ears } = askedOn();
    for (let i = 0; i < 8; i += 1) {
      ears.breaks();
      sim.pass(5 * S);
      ears.stands();
      sim.pass(3 * S);
    }
    expect(ends(sim)).toEqual([]);
    expect(yes(sim).play.state.consent).toBe('given');
  });
});

describe('ears that come and go every second, so that it is never trouble,', () => {
  const flaps = (sim: Sim, ears: Recogniser) => {
    for (let ms = 0; ms < 900 * S; ms += 2 * S)
      sim.later(ms, () => ears.breaks()).later(ms + S, () => ears.stands());
    return sim;
  };

  it('do not keep anybody at the question for ever', () => {
    const { sim, ears } = askedOn();
    flaps(sim, ears).pass(240 * S);
    expect(ends(sim)).toEqual([]);
    expect(said(sim).at(-1)).toBe(texts.let_go_deaf);
    expect(sim.play.state.phase).toBe('away');
  });

  it('nor when they are there again each time that somebody looks', () => {
    const play = new Play().put({ on: 'leg_started', direction: 'inbound', gap_ms: 0 }).heardAll();
    for (let i = 0; i < 60; i += 1)
      play.put({ on: 'listening', hears: false }).put({ on: 'listening', hears: true }).rings('answer');
    expect(play.acts).toContain('let_go');
    expect(play.state.asked).toBe(0);
  });

  it('do not leave a silent candidate without a word', () => {
    const sim = new Sim(toCoding().heardAll());
    sim.now = sim.play.at;
    const before = sim.put({ on: 'sign' }).play.said.length;
    flaps(sim, new Recogniser(sim)).pass(300 * S);
    expect(sim.play.said.length).toBeGreaterThan(before);
  });
});

describe('a voice that fails at the question', () => {
  it('leaves the network the time to read it out before anybody is taken for silent', () => {
    const { sim } = called();
    sim.voice = 'fails';
    sim.heardOut();
    expect(sim.play.waits('answer')).toBeGreaterThan(texts.disclosure.length * 66 + ANSWER_MS);
  });

  it('does not end the interview for want of an answer', () => {
    const { sim } = called();
    sim.voice = 'fails';
    sim.pass(400 * S);
    expect(ends(sim)).toEqual([]);
    expect(sim.play.state.phase).toBe('away');
  });

  it('and works again: the disclosure is heard from its beginning, and may be answered', () => {
    const { sim } = called();
    sim.voice = 'fails';
    sim.pass(10 * S);
    sim.voice = 'works';
    sim.until(() => sim.play.state.disclosed);
    expect(sim.now).toBeLessThan(90 * S);
    expect(yes(sim).play.state.consent).toBe('given');
  });
});

/** No call is kept so long without an answer: three questions, each held for two minutes at most. */
const CALL_MS = 600 * S;
/** What was said while they were away is replayed to them. */
const SETTLED_MS = 2_900;
/** How the ears do, in turns: so long they hear, so long they do not. */
const spells = fc.array(fc.integer({ min: 200, max: 30_000 }), { maxLength: 40 });

/** What must never happen, in words; empty when all is well. */
function broken(direction: 'inbound' | 'outbound', lengths: readonly number[], consents: boolean): string[] {
  const wrong: string[] = [];
  const { sim, ears } = called(direction);
  if (consents) {
    sim.heardOut();
    key(sim, '1');
  }
  let at = 0;
  for (const [i, ms] of lengths.entries()) {
    at += ms;
    sim.later(at, () => (i % 2 === 0 ? ears.breaks() : ears.stands()));
  }
  let { asked } = sim.play.state;
  sim.watch = () => {
    const counted = sim.play.state.asked > asked;
    ({ asked } = sim.play.state);
    if (counted && (!ears.up || ears.told)) wrong.push('counted while we were deaf');
    if (counted && sim.now - ears.up_since < SETTLED_MS)
      wrong.push('counted before words of then could come');
  };
  const waits = () => ['disclosure', 'identity'].includes(sim.play.state.phase);
  while (sim.now < CALL_MS && sim.play.state.on_the_line) {
    sim.pass(500);
    const goes_on = sim.speaks || sim.isSet('answer') || sim.isSet('hang_up');
    if (waits() && sim.play.state.on_the_line && !goes_on) wrong.push('waits for nothing');
  }
  if (waits()) wrong.push('hangs');
  return wrong;
}

describe('however the ears come and go while nobody answers', () => {
  it.each(['inbound', 'outbound'] as const)(
    'on a call %s nothing is counted that was not heard, and it ends',
    (direction) => {
      fc.assert(
        fc.property(spells, fc.boolean(), (lengths, consents) => {
          expect(broken(direction, lengths, consents)).toEqual([]);
        }),
        { seed: 20_261_122, numRuns: 200 },
      );
    },
  );
});

describe('silence that is ours', () => {
  it('climbs no ladder of reproaches while we cannot hear, and says whose fault it is', () => {
    const sim = new Sim(toCoding().heardAll());
    const ears = new Recogniser(sim);
    sim.now = sim.play.at;
    const before = sim.play.said.length;
    ears.breaks();
    sim.pass(300 * S);
    const since = said(sim).slice(before);
    expect(new Set(since)).toEqual(new Set([texts.ears_down, texts.text_sent_deaf]));
    expect(since.length).toBeLessThan(6);
    expect(sim.play.state.on_the_line).toBe(true);
    const nudges = sim.play.recorded('NUDGE') as { silent_ms: number }[];
    expect(nudges.every(({ silent_ms }) => silent_ms === 0)).toBe(true);
    sim.pass(600 * S);
    expect(said(sim).at(-1)).toBe(texts.let_go_deaf);
    expect(sim.play.state.phase).toBe('away');
  });

  it('is forgotten when the ears are back', () => {
    const sim = new Sim(toCoding().heardAll());
    const ears = new Recogniser(sim);
    sim.now = sim.play.at;
    ears.breaks();
    sim.pass(100 * S);
    ears.stands();
    sim.pass(2 * S);
    expect(sim.play.state.quiet).toBe(0);
  });

  it('at a moment of deafness is not met with a nudge', () => {
    const play = toCoding().heardAll().put({ on: 'listening', hears: false });
    const before = play.said.length;
    expect(play.rings('silence', 8 * S).said).toHaveLength(before);
    expect(play.waits('silence')).toBeLessThanOrEqual(3 * S);
  });

  it('of a voice that fails lets nobody go after two minutes', () => {
    const sim = new Sim(toCoding().heardAll());
    sim.now = sim.play.at;
    sim.put({ on: 'trouble', where: 'mouth', code: 'x', message: 'x' });
    sim.voice = 'fails';
    sim.pass(240 * S);
    expect(sim.play.state.on_the_line).toBe(true);
  });
});

describe('the time for an answer', () => {
  const inComplexity = () => toCoding().run(5, 5).heardAll();

  it('does not run out while we cannot hear it', () => {
    const play = inComplexity();
    expect(play.state.phase).toBe('complexity');
    play.put({ on: 'trouble', where: 'ears', code: 'x', message: 'x' }).rings('phase_time', 180 * S);
    expect(play.state.phase).toBe('complexity');
    play.put({ on: 'recovered', where: 'ears' });
    expect(play.waits('phase_time')).toBeGreaterThanOrEqual(20 * S);
    expect(play.rings('phase_time', 30 * S).state.phase).toBe('reflection');
  });

  it('is left to them when the outage ends shortly before it', () => {
    const play = inComplexity().put({ on: 'trouble', where: 'ears', code: 'x', message: 'x' });
    play.at += 170 * S;
    play.put({ on: 'recovered', where: 'ears' });
    expect(play.waits('phase_time')).toBe(30 * S);
  });
});

describe('a call that we placed', () => {
  it('is not given up as a voicemail while we cannot hear who speaks', () => {
    const play = new Play().put({ on: 'leg_started', direction: 'outbound', gap_ms: 0, call_sid: 'CA1' });
    play.turn('You have reached the voicemail of Robin. Please leave a message after the tone.');
    play.put({ on: 'trouble', where: 'ears', code: 'x', message: 'x' }).rings('pickup', 5 * S);
    expect(play.acts).not.toContain('message');
    play.put({ on: 'recovered', where: 'ears' }).turn('Hello, this is Robin, who is there?');
    expect(play.acts).not.toContain('message');
    expect(play.last?.act.name).toBe('disclosure');
  });

  it('does not wait for ever to hear', () => {
    const play = new Play().put({ on: 'leg_started', direction: 'outbound', gap_ms: 0, call_sid: 'CA1' });
    play.turn('You have reached the voicemail of Robin. Please leave a message after the tone.');
    play.put({ on: 'trouble', where: 'ears', code: 'x', message: 'x' });
    for (let i = 0; i < 10 && !play.acts.includes('message'); i += 1) play.rings('pickup', 5 * S);
    expect(play.acts).toContain('message');
  });
});
