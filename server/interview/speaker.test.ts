import { describe, expect, it } from 'vitest';
import { systemClock } from '../record/clock.ts';
import { fixed, fromFile, worded, type Act } from './acts.ts';
import { StageVoice } from './doubles.testing.ts';
import { createGuard } from './guard/index.ts';
import type { Model, Situation } from './model.ts';
import { NOTHING_UNDERSTOOD } from './meaning.ts';
import { createSpeaker } from './speaker.ts';
import { PROBLEM } from './testing.ts';
import { texts } from './texts.ts';

const ignore = () => undefined;
const LISTENER = {
  turn: ignore, hearing: ignore, digit: ignore, speaking: ignore, spoken: ignore, latency: ignore, trouble: ignore, ended: ignore,
}; // prettier-ignore

/** A model that words every act as `sentence`, where the guard lets it. */
function wording(sentence: string): Model {
  return {
    understand: () => Promise.resolve(NOTHING_UNDERSTOOD),
    propose: () => Promise.resolve([]),
    async *word(_situation, act, guard) {
      await Promise.resolve();
      yield guard(sentence).ok ? sentence : act.plain;
    },
  };
}

function stage(sentence = '') {
  const blocked: string[] = [];
  const speaker = createSpeaker({
    model: wording(sentence),
    guard: createGuard(PROBLEM),
    clock: systemClock,
    onBlocked: (act, why) => void blocked.push(`${act} ${why}`),
  });
  const heard = async (act: Act, lines: Situation['lines'] = []): Promise<string> => {
    const voice = new StageVoice(LISTENER, systemClock);
    const say = {
      do: 'say',
      id: 's1',
      act,
      priority: 'answer',
      interruptible: true,
      ttl_ms: null,
      speaks: false,
    } as const;
    speaker.say(voice, say, { phase: 'coding', problem: PROBLEM, question: null, lines }, null);
    const text = voice.said[0]?.text ?? '';
    if (typeof text === 'string') return text;
    const sentences: string[] = [];
    for await (const part of text) sentences.push(part);
    return sentences.join(' ');
  };
  return { speaker, blocked, heard };
}

const act = worded('converse', 'Tell me what you assume.');

it('what the recruiter entered of the job is said, whatever the problem must not be told of; code is not', async () => {
  const { heard, blocked } = stage();
  const answer = 'We sort by start-up stage: our offices are small.';
  expect(await heard(fromFile('hint', answer))).not.toBe(answer);
  expect(await heard(fromFile('job_answer', answer))).toBe(answer);
  expect(await heard(fromFile('job_answer', 'merged[-1][1] = max(a, b)'))).toMatch(/recruiter/);
  expect(blocked).toEqual(['hint never_say', 'job_answer code']);
});

it('an interruption has its excuse with it, for when it begins over the candidate’s voice; nothing else does', () => {
  const { speaker } = stage();
  const voice = new StageVoice(LISTENER, systemClock);
  for (const priority of ['interrupt', 'answer'] as const) {
    const say = {
      do: 'say',
      id: priority,
      act: fromFile('interrupt', 'What of an empty list?'),
      priority,
    } as const;
    const rest = { interruptible: true, ttl_ms: null, speaks: false };
    speaker.say(
      voice,
      { ...say, ...rest },
      { phase: 'coding', problem: PROBLEM, question: null, lines: [] },
      null,
    );
  }
  expect(voice.said.map(({ soft_start }) => soft_start)).toEqual([texts.soft_start, undefined]);
});

describe('what a speaker says', () => {
  it('is the fixed text, and a name that is none is not read out', async () => {
    const { heard, blocked } = stage();
    expect(await heard(fixed('identity', texts.identity('Żaneta Śliwa')))).toContain('Żaneta');
    const said = await heard(fixed('identity', texts.identity('Sort By Start')));
    expect(said).not.toMatch(/sort/i);
    expect(blocked).toEqual(['identity never_say']);
  });

  it('of an author who gives something away is something harmless', async () => {
    const { heard, blocked } = stage();
    expect(await heard(fromFile('answer', 'You sort by start.'))).not.toContain('sort');
    expect(blocked).toEqual(['answer never_say']);
  });

  it('of a model may take up what the candidate said, long ago too, and what they typed', async () => {
    const { heard, speaker } = stage('Why do you use a heap?');
    expect(await heard(act)).toBe('Tell me what you assume.');
    speaker.typed('import heapq');
    expect(await heard(act)).toBe('Why do you use a heap?');
    speaker.typed('');
    await heard(act, [{ speaker: 'candidate', text: 'I would use a heap.' }]);
    expect(await heard(act)).toBe('Why do you use a heap?');
  });

  it('of a model may repeat a hint after it was given', async () => {
    const { heard } = stage('Compare with the one before.');
    expect(await heard(act)).toBe('Tell me what you assume.');
    await heard(fromFile('hint', 'Compare with the one before.'));
    expect(await heard(act)).toBe('Compare with the one before.');
  });
});
