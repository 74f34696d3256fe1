import { describe, expect, it } from 'vitest';
import { casesOf, problemTelling } from '../written.testing.ts';
import { allowedBy } from '../seen/infer.ts';
import { unmatchedIn } from './unmatched.ts';

const TYPES = { basket: 'dict[str,int]', unit_prices: 'dict[str,int]' };
const unmatched = (spoken: string, types: Record<string, string> = TYPES) => [
  ...unmatchedIn(problemTelling(types, { spoken })),
];

describe('what may be missing in another parameter', () => {
  it.each([
    'Items that have no price are ignored.',
    'An item without a price counts as nothing.',
    'Skip items that are not in the prices.',
    'Whatever is missing from the prices costs 0.',
  ])('%s', (spoken) => {
    expect(unmatched(spoken)).toEqual(['unit_prices']);
  });

  it.each([
    'There are never items that have no price.',
    'You can assume that no item is missing from the prices; it costs what is told.',
    'Every item costs its price.',
    'An item without a bill is ignored.',
    'Items without a price.',
  ])('nothing: %s', (spoken) => {
    expect(unmatched(spoken)).toEqual([]);
  });

  it('is the only map, where something comes with or without an entry', () => {
    const types = { above: 'dict[str,str]', page: 'str' };
    expect(unmatched('A page is any name, with or without an entry.', types)).toEqual(['above']);
    expect(unmatched('A page is a name, whether or not it has an own key.', types)).toEqual(['above']);
    expect(unmatched('A page is any name with an entry.', types)).toEqual([]);
    expect(unmatched('Items come with or without an entry.')).toEqual([]);
  });

  it('is not meant where an empty list may be', () => {
    const lists = { weights: 'dict[str,int]', scores: 'dict[str,list[int]]' };
    expect(unmatched('A category without any scores is left out.', lists)).toEqual([]);
    expect(unmatched('A category that is not in scores is left out.', lists)).toEqual(['scores']);
  });

  it('is asked about', () => {
    const asked = (answer: string) =>
      unmatchedIn(
        problemTelling(TYPES, { clarifications: [{ asks: 'What of items without a price?', answer }] }),
      ).size;
    expect(asked('They are left out.')).toBe(1);
    expect(asked('That never happens, so nothing.')).toBe(0);
  });

  it('keeps no law that every given input obeys by chance', () => {
    const given = [
      { basket: { tea: 2, milk: 1 }, unit_prices: { tea: 3, milk: 2 } },
      { basket: { tea: 1 }, unit_prices: { tea: 4, bun: 2 } },
      { basket: {}, unit_prices: {} },
      { basket: { bun: 4 }, unit_prices: { bun: 1, milk: 3 } },
    ];
    const lawful = (spoken: string) =>
      allowedBy(problemTelling(TYPES, { spoken, cases: casesOf(given) }))?.lawful({
        basket: { tea: 2, bun: 1 },
        unit_prices: { tea: 3 },
      });
    expect(lawful('Items that have no price are ignored.')).toBe(true);
    expect(lawful('Items cost their prices.')).toBe(false);
  });
  it('one that need not be there is tried as one that is not', () => {
    const given = [['Cup', 'Ball'], ['Ball', 'Sport'], ['Cup', 'Sport'], ['Run', 'Ball']].map(
      ([page = '', other = ''], i) => ({ above: { [page]: other, Pool: 'Sport', Sport: 'Top' }, page, k: i }),
    ); // prettier-ignore
    const types = { above: 'dict[str,str]', page: 'str', k: 'int' };
    const lawful = (spoken: string) =>
      allowedBy(problemTelling(types, { spoken, cases: casesOf(given) }))?.lawful({
        above: { Cup: 'Ball', Pool: 'Sport', Sport: 'Top' },
        page: 'Run',
        k: 1,
      });
    expect(lawful('A page is any name, with or without an entry.')).toBe(true);
    expect(lawful('A page is any name.')).toBe(false);
  });
});
