import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { read } from '../written.testing.ts';
import { generateInputs } from '../make/generate.ts';
import { InputsError } from '../error.ts';
import { quotedPattern } from './quoted.ts';
import { decimalRange, wholeRange } from './rangePattern.ts';

const whole = (pattern: string | null) => new RegExp(`^(?:${pattern ?? ''})$`, 'u');

describe('texts of several quoted forms', () => {
  const given = [{ log: ['PUSH 4 red', 'WAIT'] }, { log: ['COST 2.50', 'PUSH 30 dark blue'] }];

  it('are made of every form, with every number that is said', () => {
    const text = `log: {domain: "'PUSH <0..40> <1 to 2 words>', 'COST <0.50..20.00>' or 'WAIT'", sizes: {n: [0, 30]}}`;
    const inputs = read('log: list[str]', text, given);
    const lines = inputs === null ? [] : generateInputs(inputs, given).flatMap(({ log }) => log);
    expect(lines.length).toBeGreaterThan(100);
    for (const line of lines)
      expect(line).toMatch(
        /^(?:PUSH (?:[1-3]?\d|40) (?:[a-z]+|WAIT)(?: [a-z]+)?|COST (?:0\.[5-9]\d|1?\d\.\d\d|20\.00)|WAIT)$/,
      );
    for (const line of ['PUSH 0', 'COST 0.50', 'WAIT'])
      expect(lines.some((one) => typeof one === 'string' && one.startsWith(line))).toBe(true);
  });

  it.each([
    ["'PUSH <0..40> <colour>', 'WAIT'", 'what fills a form is not said'],
    ["'PUSH <0..3> <1 to 2 words>', 'WAIT'", 'a given text is of none'],
    ["'PUSH <0..40> <1 to 2 words>', 'WAIT', but never twice", 'something else is said beside them'],
    ["'<1 to 3 words>', 'WAIT'", 'a text could be of two'],
    ["'PUSH <0..40>', 'PUSH <0..40> <1 to 2 words>', 'WAIT'", 'two begin alike'],
  ])('are not made where %s (%s)', (text) => {
    expect(quotedPattern(text, ['PUSH 4 red', 'WAIT'])).toBe(null);
  });

  it('have letters as they are written in the given texts', () => {
    const pattern = whole(
      quotedPattern("'say <1..9 letters and single inner spaces>' or 'stop'", ['say hey you', 'stop']),
    );
    expect(pattern.test('say oh no')).toBe(true);
    expect(pattern.test('say Oh')).toBe(false);
    expect(pattern.test('say  oh')).toBe(false);
    expect(pattern.test('say ohohohohoh')).toBe(false);
  });
});

describe('ranges as regular expressions', () => {
  const LARGEST = 12_000;
  it('match exactly the whole numbers between the ends', () => {
    fc.assert(
      fc.property(fc.nat(LARGEST), fc.nat(LARGEST), fc.nat(LARGEST), (a, b, number) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const range = whole(wholeRange(low, high));
        for (const one of [number, low, high, low - 1, high + 1])
          expect(range.test(String(one))).toBe(one >= low && one <= high);
        expect(range.test(`0${number}`)).toBe(false);
      }),
      { seed: 12, numRuns: 300 },
    );
  });

  it('match exactly the decimal numbers between the ends, with as many digits behind the point', () => {
    fc.assert(
      fc.property(fc.nat(LARGEST), fc.nat(LARGEST), fc.nat(LARGEST), (a, b, number) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const written = (one: number) => (one / 100).toFixed(2);
        const range = whole(decimalRange(written(low), written(high)));
        for (const one of [number, low, high, high + 1])
          expect(range.test(written(one))).toBe(one >= low && one <= high);
      }),
      { seed: 13, numRuns: 300 },
    );
  });

  it('are not read where the ends have different digits behind the point', () => {
    expect(decimalRange('0.5', '9.99')).toBe(null);
  });
});

describe('how many, under sizes', () => {
  it('stands under the letter that counts them', () => {
    const inputs = read('nums: list[int]', 'nums: {domain: 0..9, sizes: {n: [2, 30]}}', [{ nums: [1, 2] }]);
    expect(inputs?.params[0]?.domain).toMatchObject({ kind: 'list', size: [2, 30] });
  });

  it('is doubted where the letter is a parameter', () => {
    const text = 'nums: {domain: 0..9, sizes: {k: [2, 30]}}\nk: 1..5';
    expect(() => read('nums: list[int], k: int', text, [{ nums: [1, 2], k: 1 }])).toThrow(InputsError);
  });

  it('is doubted as sizes to try where nobody says that others are allowed', () => {
    const text = 'nums: {domain: 0..9, sizes: [1, 2, 8, 40]}';
    expect(() => read('nums: list[int]', text, [{ nums: [1, 2] }])).toThrow(InputsError);
  });
});

describe('what stands under relations within a list', () => {
  const given = [{ ages: [1, 4, 4] }];

  it('is said of the list where it is no formula, and how often something comes says nothing', () => {
    const text =
      'ages: {domain: 0..9, size: [0, 9], relations: ["sorted ascending", "about one age in three is 0"]}';
    expect(read('ages: list[int]', text, given)?.params[0]?.domain).toMatchObject({ sorted: 'ascending' });
  });

  it('is doubted where a given list is not so', () => {
    const text = 'ages: {domain: 0..9, size: [0, 9], relations: ["sorted descending"]}';
    expect(() => read('ages: list[int]', text, given)).toThrow(InputsError);
  });

  it('is doubted of rows, which may be sorted by anything', () => {
    const text = 'ages: {size: [0, 9], of: {size: 2, of: 0..9}, relations: ["sorted ascending"]}';
    expect(() => read('ages: list[list[int]]', text, [{ ages: [[1, 2]] }])).toThrow(InputsError);
  });

  it('of shares that are exact is a condition, not a hint', () => {
    const text = 'ages: {domain: 0..9, size: [0, 9], relations: ["exactly half of them are 4"]}';
    expect(() => read('ages: list[int]', text, given)).toThrow(InputsError);
  });
});
