import { describe, expect, it } from 'vitest';
import type { Problem } from '../../contract.ts';
import { casesOf, problemTelling } from '../written.testing.ts';
import { commandLineLaws } from './commandLines.ts';

function mayBe(told: Partial<Problem>, seen: string[][]) {
  const cases = casesOf(seen.map((lines) => ({ lines })));
  const laws = commandLineLaws(problemTelling({ lines: 'list[str]' }, { ...told, cases }), new Set());
  return (line: string) => laws.every((law) => law({ lines: [line] }));
}

const BOOKINGS = { constraints: ['a booking is IN or OUT, one or more spaces, and an amount'] };
const STATEMENT = [['IN 1,250.00', '# rent', 'OUT 80.5'], ['OUT 1000'], [], ['', '   ', 'IN    2']];
const BROKEN = ['I 6', 'OU 5', 'IN', 'IN ', 'INN 5', ' 9', ' rent', '5', 'IN x', 'IN 5 5', 'OUT 5 '];

describe('lines that begin with a command', () => {
  const line = mayBe(BOOKINGS, STATEMENT);

  it.each(['IN 7', 'OUT    1', 'OUT 1,000.00', '# ', '#IN 5', '', '  '])('may be "%s"', (text) => {
    expect(line(text)).toBe(true);
  });
  it.each(BROKEN)('are never "%s"', (text) => {
    expect(line(text)).toBe(false);
  });

  it('have as many words as stood behind the command, whatever these are', () => {
    const may = mayBe({ constraints: ['each "PUT name size" or "DEL name"'] }, [
      ['PUT a 600', 'PUT v.bin 1K'],
      ['DEL x', 'PUT b 2'],
    ]);
    expect(['PUT b.c 9K', 'DEL v.bin'].map(may)).toEqual([true, true]);
    expect(['PUT a', 'DEL a 3', 'DEL', 'PU a 3', '3 PUT'].map(may)).toEqual(Array(5).fill(false));
  });

  it.each([
    [{ ...BOOKINGS, spoken: 'Lines with unknown commands are ignored.' }],
    [{ ...BOOKINGS, inputs: 'bookings, now and then a malformed line' }],
    [{ ...BOOKINGS, clarifications: [{ asks: 'What if a line makes no sense?', answer: 'Skip it.' }] }],
    [{ constraints: ['lines are sentences'] }],
  ] satisfies [Partial<Problem>][])('are no law where it is said otherwise: %j', (told) => {
    expect(BROKEN.every(mayBe(told, STATEMENT))).toBe(true);
  });

  it('are none where a given line begins with another word', () => {
    expect(mayBe(BOOKINGS, [...STATEMENT, ['Hello you']])('I 6')).toBe(true);
  });
});
