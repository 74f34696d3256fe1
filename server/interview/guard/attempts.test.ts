import { beforeAll, describe, expect, it } from 'vitest';
import { loadProblems, type Problem } from '../../grading/index.ts';
import { PROBLEMS } from '../../grading/real.testing.ts';
import { asked, halfOf, harmless, outputs, type Half, type Speech } from './attempts.testing.ts';
import { createGuard, NOTHING_OWN, type Allowance, type ProblemGuard } from './index.ts';

const guards = new Map<string, { problem: Problem; guard: ProblemGuard }>();
beforeAll(async () => {
  for (const problem of await loadProblems(PROBLEMS))
    guards.set(problem.id, { problem, guard: createGuard(problem) });
});

const ids = (of: string): string[] => (of === 'secrets' || of === 'anywhere' ? [...guards.keys()] : [of]);
const guardOf = (id: string): ProblemGuard => {
  const found = guards.get(id);
  if (found === undefined) throw new Error(`there is no problem ${id}`);
  return found.guard;
};

/** The whys of the sentences that were stopped. */
function stopped(id: string, speech: Speech, allowance: Partial<Allowance> = {}): string[] {
  const guard = guardOf(id).begin({
    ...NOTHING_OWN,
    own: `${speech.own}\n${speech.asked}`,
    asked: speech.asked,
    ...allowance,
  });
  return speech.sentences.map(guard).flatMap((verdict) => (verdict.ok ? [] : [verdict.why]));
}

/** Every speech of a set in every problem that it belongs to. */
function cases(set: Record<string, Speech[]>, half: Half): [id: string, speech: Speech][] {
  return Object.entries(set).flatMap(([of, speeches]) =>
    speeches
      .filter(({ sentences }) => halfOf(sentences.join(' ')) === half)
      .flatMap((speech) => ids(of).map((id): [string, Speech] => [id, speech])),
  );
}

const one = (sentence: string): Speech => ({ own: '', asked: '', sentences: [sentence] });
const HALVES: Half[] = ['develop', 'held_out'];

describe('the set', () => {
  it('holds 300 attempts in many kinds, and leaks of many problems', () => {
    expect(Object.values(asked()).flat().length).toBeGreaterThanOrEqual(300);
    expect(Object.keys(asked()).length).toBeGreaterThanOrEqual(12);
    expect(Object.values(outputs()).flat().length).toBeGreaterThanOrEqual(250);
    expect(Object.keys(outputs()).length).toBeGreaterThanOrEqual(30);
    expect(Object.values(harmless()).flat().length).toBeGreaterThanOrEqual(150);
  });
});

describe.each(HALVES)('of a model, in the half %s,', (half) => {
  it('nothing that gives something away is spoken', () => {
    const leaked = cases(outputs(), half).filter(([id, speech]) => stopped(id, speech).length === 0);
    expect(leaked).toEqual([]);
  });

  it('everything that is harmless is spoken', () => {
    const lost = cases(harmless(), half).flatMap(([id, speech]) =>
      stopped(id, speech).map((why) => `${id}: ${speech.sentences.join(' ')} (${why})`),
    );
    expect(lost).toEqual([]);
  });
});

describe('the texts of the bank', () => {
  const lost = (texts: (problem: Problem) => string[], by: Allowance['by']) =>
    [...guards].flatMap(([id, { problem }]) =>
      texts(problem).flatMap((text) =>
        stopped(id, one(text), { by }).map((why) => `${id}: ${text} (${why})`),
      ),
    );
  const told = ({ spoken, clarifications, follow_ups }: Problem) => [
    spoken,
    ...clarifications.map(({ answer }) => answer),
    ...follow_ups,
  ];
  const asks = ({ flaws, slow }: Problem) =>
    [...flaws, ...(slow ?? [])].flatMap(({ ask }) =>
      ask.map((text) => text.replaceAll('{input}', 'the list one, two and three')),
    );
  const hints = ({ hints: levels }: Problem) =>
    levels === null ? [] : [levels.level_1, levels.level_2, levels.level_3];

  it('are spoken as their authors wrote them', () => {
    expect(lost((problem) => [...told(problem), ...asks(problem), ...hints(problem)], 'author')).toEqual([]);
  });

  it('may be said by a model where the candidate is told them anyway', () => {
    expect(lost(told, 'model')).toEqual([]);
  });

  it('of the second and third hint are not a model’s to say before they were given, and are after', () => {
    const told_early: string[] = [];
    for (const [id, { problem }] of guards)
      for (const text of hints(problem).slice(1)) {
        if (stopped(id, one(text)).length === 0) told_early.push(`${id}: ${text}`);
        expect([text, stopped(id, one(text), { said: text })]).toEqual([text, []]);
      }
    expect(told_early).toEqual([]);
  });
});

describe('a speech', () => {
  it('is stopped before the sentence that completes the leak', () => {
    const guard = guardOf('two_sum').begin(NOTHING_OWN);
    expect(['Let me think.', 'You want a ha', 'sh map.'].map((text) => guard(text).ok)).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('is held to what the candidate has named: to talk about it is fine, to recommend it is not', () => {
    const own = 'maybe a hash map, or a heap, or I sort it';
    const may = (text: string) => stopped('two_sum', one(text), { own }).length === 0;
    expect(may('What would you keep in the hash map?')).toBe(true);
    expect(may('A hash map is the right one.')).toBe(false);
    expect(may('Go with the hash map.')).toBe(false);
  });

  it('cannot be spelled over several turns', () => {
    expect(stopped('valid_parentheses', one('C, K.'), { before: 'S, T, A.' })).toEqual(['hidden']);
  });

  it('never fails, whatever it is given', () => {
    const odd = ['', ' ', '\u0000', '🙂', '%%%', '&#x;', '%e0%a4%a', '((((', 'ß'.repeat(300), '\ud800'];
    for (const text of odd) expect(() => stopped('two_sum', one(text))).not.toThrow();
  });
});
