import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { orderOf, timeIn } from './growth.ts';

describe('orders of growth', () => {
  it.each([
    ['O(n log n)', 'n log n'],
    ['it is order n log n', 'n log n'],
    ['big o of n log n because of the sorting', 'n log n'],
    ['n times log n', 'n log n'],
    ['order of n', 'n'],
    ['O(n)', 'n'],
    ['It’s linear time.', 'n'],
    ['O(n^2)', 'n^2'],
    ['n² in the worst case', 'n^2'],
    ['order n squared', 'n^2'],
    ['quadratic', 'n^2'],
    ['O(1)', '1'],
    ['constant time', '1'],
    ['order one', '1'],
    ['O(log n), binary search', 'log n'],
    ['two to the n', '2^n'],
    ['2^n, exponential', '2^n'],
    ['n!', 'n!'],
    ['cubic', 'n^3'],
    ['it is fast', null],
    ['n items', null],
    ['', null],
  ])('are heard: %s', (text, expected) => {
    expect(timeIn(text)?.order ?? null).toBe(expected);
  });

  it.each([
    ['order n log n time and order n space', 'n log n'],
    ['the space is order n, and the time is order n log n', 'n log n'],
    ['time and space are both order n', 'n'],
    ['order n space', null],
    ['n log n for the sort and then a linear pass', 'n log n'],
    ['order n for the loop plus n log n for the sort', 'n log n'],
    ['the brute force is n squared but with a hash map it is order n', 'n'],
    ['I sort once, that is n log n, then one pass of order n, so n log n overall', 'n log n'],
    ['it is order n, so that is good', 'n'],
  ])('are taken for the time as a whole: %s', (text, expected) => {
    expect(timeIn(text)?.order ?? null).toBe(expected);
  });

  it('are read as every problem writes its own', async () => {
    const Optimal = z.object({ optimal: z.object({ time: z.string() }) });
    const root = join(import.meta.dirname, '../../problems');
    const names = (await readdir(root, { withFileTypes: true })).filter(
      (entry) => entry.isDirectory() && entry.name !== 'tools',
    );
    const orders = await Promise.all(
      names.map(async ({ name }) => {
        const text = await readFile(join(root, name, 'problem.yaml'), 'utf8');
        return orderOf(Optimal.parse(parse(text)).optimal.time)?.order;
      }),
    );
    expect(names.length).toBeGreaterThan(2);
    expect(orders).not.toContain(undefined);
    expect(['n', 'O(n)', 'n log n', '1', 'log n', 'n + m'].map((text) => orderOf(text)?.order)).toEqual([
      'n',
      'n',
      'n log n',
      '1',
      'log n',
      'n',
    ]);
  });
});
