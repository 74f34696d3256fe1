/** Our process is killed in the middle of a sentence, and another takes up: what the caller hears then, and what is kept. */
import { expect, test, vi } from 'vitest';
import { houseReply } from '../exchange/openai/house/index.ts';
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
