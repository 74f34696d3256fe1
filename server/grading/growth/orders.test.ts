import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareOrders, ORDERS, ordersIn, parseOrder, sizesIn, type Order } from './orders.ts';

/** As it is said: `n^2` is "n squared". */
function spokenOrder(order: Order): string {
  return order
    .replace('^2', ' squared')
    .replace('^3', ' cubed')
    .replace('2^n', '2 to the n')
    .replace('n!', 'n factorial')
    .replace('sqrt n', 'the square root of n');
}

describe('orders of growth', () => {
  it.each([
    ['1', '1'],
    ['O(1)', '1'],
    ['constant', '1'],
    ['order one', '1'],
    ['log n', 'log n'],
    ['O(log(n*m))', 'log n'],
    ['sqrt n', 'sqrt n'],
    ['O(√n)', 'sqrt n'],
    ['square root of n', 'sqrt n'],
    ['n', 'n'],
    ['linear', 'n'],
    ['big o of n', 'n'],
    ['v + e', 'n'],
    ['O(n + m)', 'n'],
    ['O(rows + columns)', 'n'],
    ['n log n', 'n log n'],
    ['O(n log(n))', 'n log n'],
    ['O(nlogn)', 'n log n'],
    ['log linear', 'n log n'],
    ['order of n log n', 'n log n'],
    ['n times log n', 'n log n'],
    ['(v + e) log v', 'n log n'],
    ['end log end', 'n log n'],
    ['O(n^2)', 'n^2'],
    ['O(n*m)', 'n^2'],
    ['n m', 'n^2'],
    ['rows * cols', 'n^2'],
    ['n squared', 'n^2'],
    ['n**2', 'n^2'],
    ['n²', 'n^2'],
    ['n to the second', 'n^2'],
    ['quadratic', 'n^2'],
    ['n^2 log n', 'n^2 log n'],
    ['n k log k', 'n^2 log n'],
    ['n cubed', 'n^3'],
    ['n*m*k', 'n^3'],
    ['2^n', '2^n'],
    ['two to the n', '2^n'],
    ['two to the power of n', '2^n'],
    ['n * 2^n', '2^n'],
    ['exponential', '2^n'],
    ['n!', 'n!'],
    ['n factorial', 'n!'],
  ])('"%s" is %s', (text, order) => {
    expect(parseOrder(text)).toBe(order);
  });

  it.each([
    ['n log n', 1],
    ['O(n^2)', 1],
    ['end log n', 1],
    ['constant', 0],
    ['n k', 2],
    ['v + e', 2],
    ['O(rows * columns)', 2],
    ['n m log k', 3],
  ])('"%s" is written in %i sizes', (text, sizes) => {
    expect(sizesIn(text)).toBe(sizes);
  });

  it.each(['', 'fast', 'banana', 'n^4', 'n log squared n', 'O(', 'n items', 'it is n'])(
    '"%s" is none',
    (text) => {
      expect(parseOrder(text)).toBeNull();
    },
  );

  it('survive being written, announced and said', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ORDERS), (order) => {
        expect(parseOrder(order)).toBe(order);
        expect(parseOrder(`O(${order})`)).toBe(order);
        expect(parseOrder(`order of ${spokenOrder(order)}`)).toBe(order);
      }),
      { seed: 1 },
    );
  });

  it('are compared from the slowest growing to the fastest', () => {
    expect([...ORDERS].sort(compareOrders)).toEqual([...ORDERS]);
    expect(compareOrders('n^2', 'n log n')).toBeGreaterThan(0);
    expect(compareOrders('n', 'n')).toBe(0);
  });

  it('never throw, whatever the text', () => {
    const word = fc.constantFrom(
      'n',
      'log',
      '^',
      '(',
      ')',
      'o',
      'of',
      'two',
      'to',
      'the',
      'plus',
      '!',
      'x',
      ',',
      '2',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(word).map((words) => words.join(' ')),
        ),
        (text) => {
          expect([null, ...ORDERS]).toContain(parseOrder(text));
          for (const { from, to } of ordersIn(text).mentions) expect(to).toBeGreaterThan(from);
        },
      ),
      { seed: 2, numRuns: 500 },
    );
  });

  it.each([
    ["it's linear time", ['n']],
    ['I loop from 2 to n over one list of n items', []],
    ['order n log n for the sort, then a linear pass', ['n log n', 'n']],
    ['the size n log n', ['n log n']],
    ['2^n, exponential', ['2^n', '2^n']],
  ])('are found for certain in "%s"', (text, orders) => {
    expect(
      ordersIn(text)
        .mentions.filter(({ certain }) => certain)
        .map(({ order }) => order),
    ).toEqual(orders);
  });
});
