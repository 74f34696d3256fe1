/** The line goes, or our process, before a thing was heard to its end: what the next one finds in the record of it, and says. */
import { describe, expect, it } from 'vitest';
import { createVirtualClock } from '../proctor/commands/virtual.ts';
import { spansOf } from '../record/timeline.ts';
import { MemoryLog, SITTING } from './doubles.testing.ts';
import { storeStep } from './keeping.ts';
import { padPush } from './padView.ts';
import { Play, toCoding, toUnderstanding } from './play.testing.ts';
import { withPrivacy } from './private.ts';
import { restore } from './restore.ts';
import type { SessionOptions } from './parts.ts';
import { DEFAULT_SETTINGS } from './settings.ts';
import type { Act } from './acts.ts';
import { texts } from './texts.ts';
import { CONTEXT, INTERRUPT } from './testing.ts';

const { problem } = CONTEXT;
const wordsOf = (act: Act | undefined) => (act?.kind === 'worded' ? act.plain : act?.text);
const UTTERED = { speaker: 'interviewer', started_ms: 0, ended_ms: 1, call_sid: 'CA1' } as const;

/** As it stands in the record when all of it was heard but these acts. */
async function recorded(play: Play, ...unheard: string[]): Promise<MemoryLog> {
  const log = new MemoryLog(createVirtualClock());
  const seqs = await storeStep(log, play.effects);
  for (const [i, effect] of play.effects.entries()) {
    if (effect.do !== 'say' || unheard.includes(effect.act.name)) continue;
    const said = { act: effect.act.name, text: 'In other words.', speaks_seq: seqs[i] ?? 0 };
    await log.append({ type: 'UTTERANCE', payload: { ...UTTERED, ...said } });
  }
  return log;
}

/** A new process takes it up from the record, and the candidate is on the line again. */
function after(log: MemoryLog, direction = 'inbound'): Play {
  const play = new Play();
  play.state = restore(log.stored);
  return play
    .put({ on: 'restarted' })
    .put({ on: 'pad', open: true })
    .put({ on: 'leg_started', direction, gap_ms: 0 });
}
const saidAfter = async (play: Play, ...unheard: string[]) => after(await recorded(play, ...unheard)).acts;

/** Agreed to; nothing of what comes then is heard. */
const agreed = (direction = 'outbound') =>
  new Play()
    .put({ on: 'pad', open: true })
    .put({ on: 'leg_started', direction, gap_ms: 0 })
    .heardAll()
    .turn('yes');

describe('what our process dies in', () => {
  it('is asked, where it was who they are', async () => {
    const again = after(await recorded(agreed(), 'identity'), 'outbound');
    expect(again.acts).toEqual(['welcome_back', 'identity']);
    expect(again.turn('yes').state.phase).toBe('intro');
  });

  it('is the introduction: it leads on to the problem', async () => {
    const again = after(await recorded(agreed('inbound'), 'intro'));
    expect(again.acts).toEqual(['welcome_back', 'intro']);
    expect(again.heardAll().acts).toEqual(['welcome_back', 'intro', 'brief', 'ask_approach']);
  });

  it('is the problem: all of it is told, and then the question that was to follow is put', async () => {
    const play = toUnderstanding();
    const question = wordsOf(play.last?.act);
    const again = after(await recorded(play, 'brief', 'ask_approach'));
    expect(again.said.map(({ act }) => wordsOf(act))).toEqual([texts.welcome_back, problem.spoken, question]);
    expect(again.state.question).toBe(question);
    expect(await saidAfter(play, 'ask_approach')).toEqual(['welcome_back', 'repeat']);
  });

  it('is a question that was counted, and is not asked once more for that', async () => {
    const play = toCoding().run(5, 5);
    expect(play.acts).toContain('ask_complexity');
    for (const unheard of [[], ['ask_complexity']]) {
      const again = after(await recorded(play, ...unheard));
      expect(again.state.complexity_asked).toBe(play.state.complexity_asked);
      expect(again.acts.at(-1)).toBe('repeat');
    }
  });

  it('is a hint, and not one that was heard', async () => {
    const play = toCoding().turn('a hint please', 'asks_hint');
    expect(await saidAfter(play, 'hint')).toContain('hint');
    expect(await saidAfter(play)).not.toContain('hint');
  });

  it('is nothing that they have spoken after, or that was read out to them', async () => {
    const play = toUnderstanding().turn('can they touch', 'clarifying_question');
    const text = wordsOf(play.last?.act) ?? '';
    expect(await saidAfter(play, 'answer')).toContain('answer');
    for (const heard of [
      { speaker: 'candidate', text: 'I see, so I would sort them' } as const,
      { speaker: 'interviewer', text, how: 'text' } as const,
    ]) {
      const log = await recorded(play, 'answer');
      await log.append({ type: 'UTTERANCE', payload: { ...UTTERED, ...heard } });
      expect(after(log).acts).not.toContain('answer');
    }
  });

  it('is not put twice when the proctor decides it anew', async () => {
    const play = toCoding().put({
      on: 'judgement',
      judgement: INTERRUPT,
      snapshot_seq: 1,
      flaw_typed_at_ms: 0,
      taken_ms: 1,
      judged_ms: 2,
    });
    expect(play.acts).toContain('interrupt');
    const log = await recorded(play, 'interrupt');
    expect(after(log).said.map(({ act }) => wordsOf(act))).not.toContain(wordsOf(play.last?.act));
  });
});

describe('a line that goes in the middle', () => {
  const dropped = (play: Play, heard: string) => {
    const [id = '', { text = '' } = {}] = Object.entries(play.state.pending).at(-1) ?? [];
    const outcome = heard === '' ? 'dropped' : 'cut';
    const spoken = { id, outcome, heard, intended: text, started_at: 0, ended_at: 1, why: 'hung_up' };
    play.put({ on: 'spoken', spoken, speaks_seq: null }).put({ on: 'leg_ended', why: 'lost' });
    play.effects = [];
    return { text, back: play.put({ on: 'leg_started', direction: 'inbound', gap_ms: 0 }) };
  };
  const asked = () => toUnderstanding().turn('can they touch', 'clarifying_question');

  it('leaves the rest of an answer to be heard, and said whole it is not said again', () => {
    const { text, back } = dropped(asked(), 'Yes, intervals');
    const [, rest] = back.said;
    expect(`Yes, intervals ${wordsOf(rest?.act)}`).toBe(text);
    expect(dropped(back.heardAll(), '').back.acts).not.toContain('answer');
  });

  it('leaves all of it, when nothing of it was heard; not when they have gone on', () => {
    const { text, back } = dropped(asked(), '');
    expect(wordsOf(back.said[1]?.act)).toBe(text);
    expect(dropped(back.turn('I would sort them', 'approach'), '').back.acts).not.toContain('answer');
  });
});

describe('what is to be said', () => {
  it('stands in the record with the step that it belongs to, before anything is done', async () => {
    const { stored } = await recorded(toUnderstanding(), 'brief', 'ask_approach');
    const at = (type: string, name: string) =>
      stored.findIndex(
        ({ payload, ...event }) => event.type === type && Object.values(payload).includes(name),
      );
    expect(at('SAY', 'brief')).toBeGreaterThan(at('PHASE', 'understanding'));
    expect(stored.some(({ type, payload }) => type === 'UTTERANCE' && payload.act === 'brief')).toBe(false);
  });

  it('costs an answer no time of its own: all of a turn is on its way into the record at once', async () => {
    const log = new MemoryLog(createVirtualClock());
    const { promise, resolve } = Promise.withResolvers<void>();
    const asked: string[] = [];
    log.storing = ({ type }) => {
      asked.push(type);
      return promise;
    };
    const said = { speaker: 'candidate', text: 'Yes.', started_ms: 0, ended_ms: 1, call_sid: 'CA1' } as const;
    const play = toUnderstanding();
    play.effects = [];
    play.turn('I would sort them', 'approach').turn('a hint please', 'asks_hint');
    const kept = storeStep(log, play.effects, { type: 'UTTERANCE', payload: said });
    await Promise.resolve();
    expect(asked).toEqual(['UTTERANCE', ...asked.slice(1)]);
    expect(asked).toContain('SAY');
    expect(log.stored).toEqual([]);
    resolve();
    await kept;
    expect(log.stored.map(({ type }) => type)).toEqual(asked);
  });

  it('is not shown as heard, neither in the pad nor in a review', async () => {
    const { stored } = await recorded(toUnderstanding(), 'brief');
    const [say] = stored.filter(({ type, payload }) => type === 'SAY' && payload.act === 'brief');
    expect(say && padPush(say)).toBeNull();
    const shown = spansOf(stored).map(({ label }) => label);
    expect(shown).not.toContain(problem.spoken);
  });

  it('is stored without their name, where personal data is left out', async () => {
    const log = new MemoryLog(createVirtualClock());
    const settings = { ...DEFAULT_SETTINGS, redact_pii: true };
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nothing else is looked at
    const options = { log, settings, sitting: SITTING } as unknown as SessionOptions;
    await storeStep(withPrivacy(options).log, agreed().effects);
    const said = log.stored.flatMap((event) => (event.type === 'SAY' ? [event.payload.text] : []));
    expect(said.join()).toContain('[name]');
    expect(said.join()).not.toContain(SITTING.candidate_name);
  });
});
