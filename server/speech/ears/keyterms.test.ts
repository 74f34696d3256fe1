import { array, assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { keytermsOf, keytermsWithin } from './keyterms.ts';

const islands = {
  title: 'Count the Islands',
  topics: ['graphs', 'depth_first_search'],
  names: ['numIslands', 'max_row_count2', 'n', 'HTTPGrid'],
  constraints: [
    'The map has between 0 and 25 rows, and every row has the same number of fields.',
    'Every field is 1 for land or 0 for water.',
  ],
};

test('the title, the topics and the names in the code are expected as they are spoken', () => {
  const terms = keytermsOf(islands);
  expect(terms.slice(0, 6)).toEqual([
    'Count the Islands',
    'graphs',
    'depth first search',
    'num islands',
    'max row count 2',
    'http grid',
  ]);
  expect(terms).not.toContain('n');
});

test('so are the field’s own words, and what the constraints are about', () => {
  const terms = keytermsOf(islands);
  expect(terms).toEqual(
    expect.arrayContaining(['big O', 'hash map', 'two pointers', 'rows', 'fields', 'water']),
  );
  expect(terms).not.toEqual(expect.arrayContaining(['between']));
  expect(terms).not.toContain('and');
});

test('a term is expected once, however it is written', () => {
  expect(keytermsWithin(['Hash Map', 'hash map', ' hash  map ', 'heap', '', '  ', '?!'])).toEqual([
    'Hash Map',
    'heap',
  ]);
});

test('whatever a problem says, the vendor’s limits hold, and the title survives', () => {
  assert(
    property(
      array(string({ maxLength: 80, unit: 'binary' }), { maxLength: 300, size: 'max' }),
      (constraints) => {
        const terms = keytermsOf({ ...islands, constraints });
        expect(terms.length).toBeLessThanOrEqual(100);
        expect(terms[0]).toBe('Count the Islands');
        expect(new Set(terms.map((term) => term.toLowerCase())).size).toBe(terms.length);
        for (const term of terms) expect(term).not.toMatch(/[,;\n]|^\s|\s$/);
        // Four letters are at least one token: more letters than 500 tokens hold would be too many for sure.
        expect(terms.join('').length).toBeLessThan(2_000);
      },
    ),
    { seed: 20_261_121, numRuns: 60 },
  );
});
