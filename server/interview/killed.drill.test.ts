/** Our process is killed in the middle of a sentence, and another takes up: what the caller hears then, and what is kept. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { houseReply } from '../exchange/openai/house/index.ts';
import { framesOf } from '../speech/noises.testing.ts';
import { tone } from '../speech/test-vendors.ts';
import type { EventBody } from '../record/contract/events.ts';
import { speaksAt, type Drill } from './drill.testing.ts';
import { onDrill, until } from './drillTalk.testing.ts';
import { texts } from './texts.ts';

vi.setConfig({ testTimeout: 120_000 });

const WITHIN_MS = 30_000;
/** The table of issue C. */
const SILENCE_MS = 3_000;
const MS_PER_CHAR = 40;
const QUESTION =
  'Tell me how you would go about this problem, and why you would do it in that way, step by step.';
const ASKED: EventBody = {
  type: 'UTTERANCE',
  payload: {
    speaker: 'interviewer',
    text: QUESTION,
    started_ms: 0,
    ended_ms: 1,
    call_sid: 'CA1',
    act: 'ask_approach',
  },
};

/** What the candidate says, and what is answered: an answer, or a question of ours. */
const TALKS = [
  ['an answer', 'Can the list of intervals be empty?', 'converse'],
  ['a question', 'I am done, I think it works.', 'ask_to_test'],
] as const;
const CALLER_MS = 1_500;

const linesOf = ({ log }: Drill) =>
  log.stored.flatMap((event) =>
    event.type === 'UTTERANCE' && event.payload.speaker === 'interviewer' ? [event.payload] : [],
  );

test('the caller is greeted again, and the sentence that was cut is heard again from its beginning', () =>
  onDrill(
    houseReply,
    async (drill) => {
      drill.mouth.usual = speaksAt(MS_PER_CHAR);
      await until(() => linesOf(drill).some(({ act }) => act === 'repeat'), WITHIN_MS);
      // Asked by key to say it again, we are killed when a part of it has been heard.
      const asked_at = performance.now();
      const before = linesOf(drill).length;
      drill.leg.digit('1');
      expect(await until(() => drill.heardSince(asked_at) > 500, WITHIN_MS)).toBe(true);
      await drill.kill();
      const cut_ms = drill.heardSince(asked_at);
      expect(cut_ms).toBeLessThan(QUESTION.length * MS_PER_CHAR * 0.8);
      // Nothing stands in the record that was not heard to its end, or told to have been cut.
      expect(linesOf(drill).slice(before)).toEqual([]);
      expect(drill.session.phase).toBe('away');

      const back_at = performance.now();
      drill.call();
      const again = () => linesOf(drill).slice(before);
      expect(await until(() => again().length > 1, WITHIN_MS)).toBe(true);
      expect(again().map(({ act, text, cut }) => ({ act, text, cut }))).toEqual([
        { act: 'welcome_back', text: texts.welcome_back, cut: undefined },
        { act: 'repeat', text: QUESTION, cut: undefined },
      ]);
      expect(drill.silence(back_at)).toBeLessThan(SILENCE_MS);
      const whole_ms = (texts.welcome_back.length + QUESTION.length) * MS_PER_CHAR;
      expect(drill.heardSince(back_at)).toBeGreaterThan(0.9 * whole_ms);
      expect(drill.log.stored.filter(({ type }) => type === 'RESUMED').length).toBeGreaterThan(0);
    },
    {},
    [ASKED],
  ));

/** What was going to be said last. */
const toSay = ({ log }: Drill, act: string) => {
  const found = log.stored.findLast(({ type, payload }) => type === 'SAY' && payload.act === act);
  return found?.type === 'SAY' ? { seq: found.seq, text: found.payload.text } : null;
};
const complete = (drill: Drill, text: string) =>
  linesOf(drill).filter((line) => line.text === text && line.cut !== true);

/** They call again: how often what was lost is heard to its end, whether all of that was audible, and after what silence. */
async function heardAgain(drill: Drill, text: string) {
  const back_at = performance.now();
  drill.call();
  await until(() => complete(drill, text).length > 0, WITHIN_MS);
  await sleep(1_000);
  const whole_ms = (texts.welcome_back.length + text.length) * MS_PER_CHAR;
  return {
    times: complete(drill, text).length,
    audible: drill.heardSince(back_at) > 0.9 * whole_ms,
    in_time: drill.silence(back_at) < SILENCE_MS,
  };
}
const ONCE = { times: 1, audible: true, in_time: true };

/** Killed when it has begun to say this for the first time; resolves with all of what it was going to say. */
async function killedWhen(drill: Drill, said: string, act: string, when: (at: number) => boolean) {
  const { ended_at } = await drill.says(said, framesOf(tone(CALLER_MS)));
  expect(await until(() => toSay(drill, act) !== null && when(ended_at), WITHIN_MS)).toBe(true);
  await drill.kill();
  const lost = toSay(drill, act);
  expect(linesOf(drill).some((line) => line.speaks_seq === lost?.seq)).toBe(false);
  return lost?.text ?? '';
}

test.each(TALKS)(
  '%s is heard by who comes back, when we are killed before its first word',
  (_what, said, act) =>
    onDrill(houseReply, async (drill) => {
      drill.mouth.usual = () => undefined;
      const lost = await killedWhen(drill, said, act, () => true);
      drill.mouth.usual = speaksAt(MS_PER_CHAR);
      expect(await heardAgain(drill, lost)).toEqual(ONCE);
    }),
);

test.each(TALKS)('%s is heard whole, when we are killed in the middle of it', (_what, said, act) =>
  onDrill(houseReply, async (drill) => {
    drill.mouth.usual = speaksAt(MS_PER_CHAR);
    const lost = await killedWhen(drill, said, act, (at) => drill.heardSince(at) > 500);
    expect(await heardAgain(drill, lost)).toEqual(ONCE);
  }),
);

test.each(TALKS)(
  '%s is heard again, when we are killed before it stood in the record that it was',
  (_what, said, act) =>
    onDrill(houseReply, async (drill) => {
      drill.mouth.usual = speaksAt(MS_PER_CHAR);
      let heard = false;
      drill.log.storing = ({ type, payload }) => {
        if (type !== 'UTTERANCE' || payload.act !== act) return Promise.resolve();
        heard = true;
        return new Promise(() => undefined);
      };
      expect(await heardAgain(drill, await killedWhen(drill, said, act, () => heard))).toEqual(ONCE);
    }),
);

test.each(TALKS)('%s is heard, when we are killed a second time while it is said again', (_what, said, act) =>
  onDrill(houseReply, async (drill) => {
    drill.mouth.usual = speaksAt(MS_PER_CHAR);
    const lost = await killedWhen(drill, said, act, (at) => drill.heardSince(at) > 500);
    const back_at = performance.now();
    const greeting_ms = texts.welcome_back.length * MS_PER_CHAR;
    drill.call();
    expect(await until(() => drill.heardSince(back_at) > greeting_ms + 500, WITHIN_MS)).toBe(true);
    await drill.kill();
    expect(await heardAgain(drill, lost)).toEqual(ONCE);
  }),
);

test('what was heard to its end is not said again', () =>
  onDrill(houseReply, async (drill) => {
    const [[, said, act]] = TALKS;
    await drill.says(said, framesOf(tone(CALLER_MS)));
    const told = () => linesOf(drill).filter((line) => line.act === act);
    expect(await until(() => told().length > 0, WITHIN_MS)).toBe(true);
    const before = linesOf(drill).length;
    await drill.kill();
    drill.call();
    expect(await until(() => linesOf(drill).length > before, WITHIN_MS)).toBe(true);
    await sleep(2_000);
    expect(
      linesOf(drill)
        .slice(before)
        .map((line) => line.act),
    ).toEqual(['welcome_back']);
  }));
