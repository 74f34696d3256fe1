import { expect, it } from 'vitest';
import { fromFile, worded } from './acts.ts';
import { broughtUpBy } from './broughtUp.ts';
import { PROBLEM } from './testing.ts';

const saying = (text: string) => ({
  phase: 'coding',
  problem: PROBLEM,
  question: null,
  lines: [{ speaker: 'candidate' as const, text }],
});
const act = worded('converse', 'Tell me more.');

it('what was thought to be said, and was not, is not brought up', () => {
  const brought_up = broughtUpBy();
  expect(brought_up.before(act, saying('maybe a hash map')).own).toContain('hash map');
  expect(brought_up.before(act, saying('maybe a hatched nap')).own).not.toContain('hash map');
});

it('what was said up to a speech of ours stays brought up, also when it is long ago; so does what an author told', () => {
  const brought_up = broughtUpBy();
  brought_up.said(fromFile('hint', 'Look at the ends.'), saying('maybe a hash map'));
  const { own, said } = brought_up.before(act, saying('and then'));
  expect([own, said]).toEqual([expect.stringContaining('hash map'), expect.stringContaining('the ends')]);
});
