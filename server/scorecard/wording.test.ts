import { describe, expect, it } from 'vitest';
import { card, GOOD } from './session.testing.ts';
import { checked } from './wording.ts';

const good = card(...GOOD);
const idOf = (rule: string) =>
  good.claims.find(({ made_by }) => made_by.kind === 'rule' && made_by.rule === rule)?.id ?? '';
const keeps = (text: string, ...rules: string[]) =>
  checked(good, 'm', [{ text, claim_ids: rules.map(idOf) }]).sentences.length === 1;

describe('a sentence of a model', () => {
  it.each([
    ['The candidate described an approach before writing any code.', ['approach-before-code']],
    ['Their final code passed all 12 cases.', ['final-code']],
    [
      'They asked one clarifying question and described an approach before coding.',
      ['asked-before-assuming', 'approach-before-code'],
    ],
    [
      'After a question about it they repaired a wrong operator, without being told the answer.',
      ['repaired-after-question'],
    ],
    [
      'They stated the expected time complexity, n log n, and said where the cost comes from.',
      ['complexity-claim', 'complexity-with-reason'],
    ],
  ])('stands when it says what its claims say: %s', (text, rules) => {
    expect(keeps(text, ...rules)).toBe(true);
  });

  it.each([
    ['rests on nothing', 'They were thorough.', []],
    [
      'names a claim that does not exist',
      'Their final code passed all 12 cases.',
      ['final-code', 'no-such-rule'],
    ],
    ['has a number of its own', 'Their final code passed all 15 cases.', ['final-code']],
    ['has an amount of its own', 'They asked all clarifying questions.', ['asked-before-assuming']],
    ['has a number of its own in words', 'Their final code passed all twenty cases.', ['final-code']],
    ['praises', 'They expertly described an approach before writing code.', ['approach-before-code']],
    [
      'times the work',
      'They quickly repaired a wrong operator, without being told the answer.',
      ['repaired-after-question'],
    ],
    ['says the contrary', 'Their final code did not pass all 12 cases.', ['final-code']],
    [
      'says something else',
      'They have a deep command of distributed databases and mentored the team.',
      ['final-code'],
    ],
    ['judges', 'The final code passed all 12 cases, so we recommend to hire them.', ['final-code']],
    ['gives a level', 'The final code passed all 12 cases: 4 out of 4.', ['final-code']],
    [
      'speaks of how somebody sounds',
      'They described an approach before writing code in a calm tone.',
      ['approach-before-code'],
    ],
    ['is empty', ' ', ['final-code']],
    ['is endless', `The final code passed all 12 cases. ${'All cases passed. '.repeat(30)}`, ['final-code']],
  ])('is dropped and counted when it %s', (_what, text, rules) => {
    expect(keeps(text, ...rules)).toBe(false);
    expect(checked(good, 'm', [{ text, claim_ids: rules.map(idOf) }]).dropped).toBe(1);
  });
});
