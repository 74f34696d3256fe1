import { describe, expect, it } from 'vitest';
import { parseType } from '../../problem/types.ts';
import { indentedLaw } from './indented.ts';
import { commonLaws } from './laws.ts';

describe('outlines', () => {
  const given = [
    ['a', '  b', '    c d', 'e'],
    ['x', '  y'],
  ];

  it('go one level deeper at most, and begin as given ones do', () => {
    const obeys = indentedLaw(given);
    const kept = [['a', '  b', '    c', '  d', '    e', 'f'], ['x'], [], ['a', '', '  b']];
    const broken = [['  b'], ['a', '    b'], ['a', ' b'], ['a', '  b', '    c', '      d'], ['a', '  b  c']];
    expect(kept.map(obeys)).toEqual([true, true, true, true]);
    expect(broken.map(obeys)).toEqual([false, false, false, false, false]);
  });

  it('are texts of several lines, and headings', () => {
    const text = indentedLaw(['a\n  b\n  c', 'd']);
    expect([text('a\n  b'), text('  b\na')]).toEqual([true, false]);
    const headings = indentedLaw([['# a', '## b', '### c', '# d']]);
    expect([headings(['# a', '## b']), headings(['## b']), headings(['# a', '### c'])]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it.each([
    ['rows of a map', [['..#', '#..'], ['...']], ['.##', '..#']],
    ['seats', [['..x'], ['x.x']], ['x..', '..x']],
    ['words with blanks around them', [['  soup ', 'tea']], ['   tea', ' soup']],
    ['signed numbers', [['-3', '5']], ['--5']],
    ['plain words', [['a', 'b']], ['  c']],
  ])('are not %s', (_, seen, made) => {
    expect(indentedLaw(seen)(made)).toBe(true);
  });

  it('hold where nobody says so', () => {
    const obeys = commonLaws(
      [{ name: 'lines', type: parseType('list[str]') }],
      given.map((lines) => ({ lines })),
    );
    expect([obeys({ lines: ['a', '  b'] }), obeys({ lines: ['  a', '  b'] })]).toEqual([true, false]);
  });
});
