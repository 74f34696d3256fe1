import { describe, expect, it } from 'vitest';
import { systemClock } from '../../record/clock.ts';
import type { Speech, Voice } from '../../speech/contract.ts';
import { worded } from '../acts.ts';
import { createGuard } from '../guard/index.ts';
import type { Model } from '../model.ts';
import { createSpeaker } from '../speaker.ts';
import { PROBLEM } from '../testing.ts';
import { questionFor, quotes } from './notes.ts';

const NOTE = 'He seems nervous, please ask about the empty list';

it('a note’s own words are known in whatever case, and common words are not taken for them', () => {
  expect(quotes('Somebody says: HE SEEMS NERVOUS, PLEASE ask!', [NOTE])).toBe(true);
  expect(quotes('What should happen for an empty list?', [NOTE])).toBe(false);
  expect(quotes('Please hurry up.', ['hurry up'])).toBe(true);
  expect(quotes('All right.', ['right'])).toBe(false);
});

it.each([
  ['could you probe the complexity?', 'complexity'],
  ['Ask what happens on EMPTY input', 'inputs'],
  ['let him explain line 3', 'step by step'],
])('without a model, “%s” leads to a question of our own', (note, about) => {
  const question = questionFor(note);
  expect(question).toContain(about);
  expect(quotes(question ?? '', [note])).toBe(false);
});
it('a note that asks for nothing leads to none', () => {
  expect(questionFor('Robin was late because of the trains.')).toBeNull();
});

describe('whatever a model makes of a note', () => {
  /** What reaches the mouth when the model says this. */
  async function spoken(said: string): Promise<string[]> {
    const model: Model = {
      understand: () => Promise.reject(new Error('not asked')),
      propose: () => Promise.resolve([]),
      async *word(_situation, act, guard) {
        yield guard(said).ok ? said : act.plain;
      },
    };
    const speaker = createSpeaker({
      model,
      guard: createGuard(PROBLEM),
      clock: systemClock,
      onBlocked: () => undefined,
    });
    const speeches: Speech[] = [];
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a mouth that only listens
    const voice = { say: (speech: Speech) => void speeches.push(speech) } as unknown as Voice;
    const act = worded('on_note', 'Which inputs would you try?', { note: NOTE });
    const situation = { phase: 'coding', problem: PROBLEM, question: null, lines: [], notes: [NOTE] };
    const effect = { do: 'say', id: 's1', act, priority: 'remark', interruptible: true, ttl_ms: null, speaks: false } as const; // prettier-ignore
    speaker.say(voice, effect, situation, null);
    const text = speeches[0]?.text ?? '';
    if (typeof text === 'string') return [text];
    const sentences: string[] = [];
    for await (const sentence of text) sentences.push(sentence);
    speaker.close();
    return sentences;
  }

  it('the candidate never hears it as it was written', async () => {
    expect(await spoken('He seems nervous, please go on.')).toEqual(['Which inputs would you try?']);
    expect(await spoken('What should come out when there is nothing in it?')).toEqual([
      'What should come out when there is nothing in it?',
    ]);
  });
});
