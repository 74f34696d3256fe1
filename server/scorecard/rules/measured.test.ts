import { describe, expect, it } from 'vitest';
import type { EventBody } from '../../record/contract/events.ts';
import {
  asked,
  card,
  cardWhere,
  claim,
  failing,
  GOOD,
  growth,
  level,
  phase,
  run,
  said,
  silent,
  snapshot,
  type Card,
} from '../session.testing.ts';

const green = (code: string, seq: number): EventBody[] => [snapshot(code), run(5, 5, seq)];
const states = (text: string) => said(text, 'complexity_claim');
const told = (of: Card, rule: string) => {
  const found = claim(of, rule);
  return found && [found.polarity, found.text, found.evidence.map((one) => one.event_seq)];
};
const stated = (of: Card) => told(of, 'complexity-claim');
const grows = (of: Card) => told(of, 'program-growth');

describe('a stated complexity', () => {
  it('that the program was measured to have speaks for somebody, by the words and the measurement', () => {
    const of = card(...green('a', 1), growth('n log n', 1), states('it is order n log n'));
    expect(stated(of)).toEqual([
      'strength',
      'Stated the time complexity that the program was measured to have (n log n).',
      [3, 4],
    ]);
    expect(of.dropped_claims).toBe(0);
    expect(claim(of, 'complexity-claim')?.evidence[0]?.kind).toBe('growth');
  });

  it('that the program does not have speaks against somebody, even when it is the expected one', () => {
    const of = card(...green('a', 1), growth('n^2', 1), states('it is order n log n'));
    expect(stated(of)).toEqual([
      'concern',
      'Stated n log n; the program was measured to grow as n^2.',
      [3, 4],
    ]);
  });

  it('is right about a slow program that really is slow', () => {
    const of = card(...green('a', 1), growth('n^2', 1), states('it is n squared because of the two loops'));
    expect(stated(of)?.[0]).toBe('strength');
    expect(level(of, 'complexity')).toBe(3);
  });

  it('may be an order that explains the counts nearly as well', () => {
    const measured = growth('n', 1, { alternatives: ['n log n'] });
    expect(stated(card(...green('a', 1), measured, states('n log n')))?.[0]).toBe('strength');
    expect(stated(card(...green('a', 1), measured, states('n squared')))?.[0]).toBe('concern');
  });

  it('is compared with what is expected where nothing certain was measured', () => {
    const expected = ['strength', 'Stated the expected time complexity (n log n).', [3]];
    const unsure = growth('n^2', 1, { confidence: 0.74 });
    expect(stated(card(...green('a', 1), states('order n log n')))).toEqual(expected);
    expect(stated(card(...green('a', 1), unsure, states('order n log n')))).toEqual([
      'strength',
      'Stated the expected time complexity (n log n).',
      [4],
    ]);
    const later = card(...green('a', 1), growth('n^2', 1), ...green('b', 4), states('order n log n'));
    expect(stated(later)?.[1]).toBe('Stated the expected time complexity (n log n).');
  });

  it('is about the program at the end, or about the one that stood when it was said', () => {
    const first = [...green('slow', 1), growth('n^2', 1)];
    const second = [...green('quick', 5), growth('n log n', 5)];
    const then = card(...first, states('n squared'), ...second);
    expect(stated(then)).toEqual([
      'strength',
      'Stated the time complexity that the program was measured to have (n^2).',
      [3, 4],
    ]);
    expect(stated(card(...first, states('n log n'), ...second))?.[2]).toEqual([4, 7]);
    expect(stated(card(...first, states('n cubed'), ...second))?.slice(1)).toEqual([
      'Stated n^3; the program was measured to grow as n log n.',
      [4, 7],
    ]);
  });

  it('in two sizes is compared with the text of the problem alone', () => {
    const grid = { optimal_time: 'n k', growth: 'n' } as const;
    const program = [...green('a', 1), growth('n', 1)];
    expect(stated(cardWhere(grid, ...program, states('it is n times k')))).toEqual([
      'strength',
      'Stated the expected time complexity (n k).',
      [4],
    ]);
    expect(stated(cardWhere(grid, ...program, states('it is order n')))).toEqual([
      'concern',
      'Stated a time complexity of n; n k is expected.',
      [4],
    ]);
    const sum = cardWhere({ optimal_time: 'v + e', growth: 'n' }, ...program, states('order of v plus e'));
    expect(stated(sum)?.[0]).toBe('strength');
  });

  it('in rows and columns is not held against somebody where cells are counted', () => {
    const cells = { optimal_time: 'n', growth: 'n' } as const;
    const program = [...green('a', 1), growth('n', 1)];
    expect(stated(cardWhere(cells, ...program, states('it is order m times n')))?.[0]).toBe('neutral');
    expect(stated(cardWhere(cells, ...program, states('order n')))?.[2]).toEqual([3, 4]);
    // Queens are counted, measured is something else: 2^n there is n! here.
    const queens = { optimal_time: 'n!', growth: '2^n' } as const;
    const placed = cardWhere(queens, ...green('a', 1), growth('2^n', 1), states('n factorial'));
    expect(stated(placed)).toEqual(['strength', 'Stated the expected time complexity (n!).', [4]]);
  });
});

describe('the program itself', () => {
  it('is told to be slower than it could be', () => {
    const of = card(...green('a', 1), growth('n^2', 1));
    expect(grows(of)).toEqual(['concern', 'The final program grows as n^2; n log n is possible.', [3]]);
    expect(level(of, 'complexity')).toBe(null);
    const uncounted = growth('n^2', 1, { confidence: 0.5, at_least: 0.9 });
    expect(grows(card(...green('a', 1), uncounted))?.[0]).toBe('concern');
  });

  it('is told to be as expected, or better', () => {
    expect(grows(card(...green('a', 1), growth('n log n', 1)))).toEqual([
      'strength',
      'The final program grows as expected (n log n).',
      [3],
    ]);
    expect(grows(card(...green('a', 1), growth('n', 1)))?.slice(0, 2)).toEqual([
      'strength',
      'The final program grows as n; n log n was expected.',
    ]);
    const together = { optimal_time: 'n k', growth: 'n' } as const;
    expect(grows(cardWhere(together, ...green('a', 1), growth('n', 1)))?.[1]).toBe(
      'The final program grows as expected (n).',
    );
  });

  it('is not spoken of where it cannot be told', () => {
    const cases: EventBody[] = [
      growth('n^2', 1, { at_least: 0.7 }),
      growth('n log n', 1, { confidence: 0.7 }),
      growth('n log n', 1, { alternatives: ['n^2'] }),
      growth('banana', 1),
      growth('n^2', 99),
    ];
    for (const one of cases) expect(grows(card(...green('a', 1), one))).toBe(undefined);
    expect(grows(card(snapshot('a'), run(3, 5, 1), growth('n^2', 1)))).toBe(undefined);
    expect(grows(card(...green('a', 1), growth('n^2', 1), failing(1)))).toBe(undefined);
  });

  it('that is right and too slow is spoken of', () => {
    const slow = failing(1);
    if (slow.type === 'SILENT')
      Object.assign(slow.payload, { reason: 'too_slow', flaw_type: 'wrong_growth' });
    expect(grows(card(...green('a', 1), growth('n^2', 1), slow))?.[0]).toBe('concern');
  });

  it('is called the last that passed when it was changed after that', () => {
    const of = card(...green('a', 1), growth('n^2', 1), snapshot('b'));
    expect(grows(of)?.[1]).toBe('The last program that passed grows as n^2; n log n is possible.');
    const back = card(...green('a', 1), growth('n^2', 1), snapshot('b'), snapshot('a'), silent('correct', 5));
    expect(grows(back)?.[1]).toBe('The final program grows as n^2; n log n is possible.');
  });

  it('does not make up for a complexity that nobody stated', () => {
    const of = card(...green('a', 1), growth('n log n', 1), asked('ask_complexity'), said('I do not know'));
    expect(level(of, 'complexity')).toBe(1);
  });
});

describe('a whole screen', () => {
  it('with a measurement is as good as it was, and says so with more evidence', () => {
    const of = card(...GOOD, phase('complexity'), growth('n log n', 7));
    expect(of.suggested_decision).toBe('strong_yes');
    expect(level(of, 'complexity')).toBe(4);
    expect(of.dropped_claims).toBe(0);
    expect(JSON.stringify(card(...GOOD, phase('complexity'), growth('n log n', 7)))).toBe(JSON.stringify(of));
  });
});
