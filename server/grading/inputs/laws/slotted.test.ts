import { describe, expect, it } from 'vitest';
import { casesOf, problemTelling } from '../written.testing.ts';
import { slottedLaws } from './slotted.ts';

function built(constraints: string[], texts: string[][]) {
  const cases = casesOf(texts.map((lines) => ({ lines })));
  const laws = slottedLaws(problemTelling({ lines: 'list[str]' }, { constraints, cases }));
  return (line: string) => laws.every((law) => law({ lines: [line] }));
}

const TILL = [
  'A line is either VOID or "<count> x <price> <name>" with single spaces. The count is from 1 to 99.',
];
const LINES = [['2 x 3.50 Flat white', 'VOID'], ['1 x 2 Tea', '10 x 0.25 Bag 7'], []];

describe('a quoted form with slots', () => {
  const line = built(TILL, LINES);

  it('keeps what is no slot', () => {
    expect(['3 x 2 Bun', 'VOID', '9 x 1.75 Flat white'].map(line)).toEqual([true, true, true]);
    expect(['3 white 2 Bun', '3 2 Bun', 'Tea', 'VOI', '3 x 2'].map(line)).toEqual(Array(5).fill(false));
  });

  it('has slots that are filled as they were', () => {
    expect(['3 x x Bun', '3. x 2 Bun', '3 x 2 Bun ', '3 x 2. Bun'].map(line)).toEqual(Array(4).fill(false));
  });

  it('is in braces, or in other quotes', () => {
    const move = built(
      ["each command is 'go {steps}' or 'stop'"],
      [
        ['go 3', 'stop'],
        ['go 12', 'go 4'],
      ],
    );
    expect(['go 7', 'stop', 'stop 7', 'go', 'go stop'].map(move)).toEqual([true, true, false, false, false]);
  });

  it('is no law where a given line is built in another way', () => {
    expect(built(TILL, [...LINES, ['3 Bun']])('3 white 2 Bun')).toBe(true);
  });

  it('is none of the answer, and none without slots or with few lines of it', () => {
    expect(built(['Return "<count> x <name>" for each.'], LINES)('Tea')).toBe(true);
    expect(built(['"x" stands between the two numbers'], LINES)('Tea')).toBe(true);
    expect(built(TILL, [['2 x 3.50 Flat white'], ['VOID']])('Tea')).toBe(true);
  });
});
