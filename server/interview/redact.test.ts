import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor } from './redact.ts';

const redact = createRedactor({ candidate_name: 'Annika Bergström', candidate_phone: '+14155550142' });
const SEED = { seed: 20_261_122, numRuns: 300 };

describe('addresses, numbers and names that somebody says', () => {
  it.each([
    ['write to me@example.org please', 'write to [e-mail address] please'],
    ['it is anna at example dot com', 'it is [e-mail address]'],
    ['it is anna dot berg at g mail dot com, ok', 'it is [e-mail address], ok'],
    ['anna underscore b at mail.example.co.uk', '[e-mail address]'],
    ['Anna dot Berg at Example dot C-O dot U-K', 'Anna dot Berg at Example dot C-O dot U-K'],
    ['call +1 (415) 555-0142', 'call [number]'],
    ['my number is 415 555 0177', 'my number is [number]'],
    ['my number is 2127365000', 'my number is [number]'],
    ['reach me on +49 30 901820', 'reach me on [number]'],
    ['I am on four one five, five five five, oh one four two', 'I am on [number]'],
    ['my cell is four one five double five five oh one four two', 'my cell is [number]'],
    ['card 4111 1111 1111 1111 thanks', 'card [number] thanks'],
    ['my social is 078-05-1120', 'my social is [number]'],
    ['My name is Xiulan Wei and I would sort it', 'My name is [name] and I would sort it'],
    ["hi, my name's Bo.", "hi, my name's [name]."],
    ['my name is Tom so let us begin', 'my name is [name] so let us begin'],
    ['people call me Annie', 'people call me [name]'],
    ['Am I speaking with Annika Bergström?', 'Am I speaking with [name]?'],
    ['this is annika', 'this is [name]'],
    ["bergström's idea", '[name] idea'],
  ])('%s', (said, stored) => {
    expect(redact(said)).toBe(stored);
  });
});

describe('words and numbers of the problem', () => {
  it.each([
    'for two sum I keep a hash map',
    'look at nums dot length and at index i dot plus one',
    'at the end dot com is just a suffix of the domain list',
    'return nums[0] + nums[1]',
    'modulo 1000000007 of course',
    'the input is 2, 7, 11, 15 and the target is 9',
    'one two three four five six seven eight nine',
    'nine eight seven six five four three two one zero',
    'nums equals one, three, two, two, five, five, one',
    '[4155550177, 2127365000]',
    'it runs from 1 to 1000000 and takes 10 000 000 steps',
    'O of n log n, that is 2 to the 31 minus 1, 2147483647',
    'my name is not in the list',
    'the variable name is max',
    'call me back later',
    'I take the max of the two and mark it',
    'the dates are 2026-11-22 and 2026-12-01',
    '192.168.10.254 is an address in the log',
    'a at b dot c',
  ])('%s', (said) => {
    expect(redact(said)).toBe(said);
  });

  it('stay whatever numbers a case has', () => {
    const list = fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(list, (values) => {
        for (const said of [`nums is [${values.join(', ')}]`, `I tried ${values.join(', ')} and it failed`])
          expect(redact(said)).toBe(said);
      }),
      SEED,
    );
  });
});

it('never keeps the candidate’s own number, however it is grouped', () => {
  const separators = fc.array(fc.constantFrom('', ' ', '-', '.'), { minLength: 9, maxLength: 9 });
  fc.assert(
    fc.property(separators, fc.constantFrom('', '+1 ', '1-', '+1'), (between, country) => {
      const number = Array.from('4155550142', (digit, at) => digit + (between[at] ?? '')).join('');
      expect(redact(`I am on ${country}${number} all day`)).toBe('I am on [number] all day');
    }),
    SEED,
  );
});

it('takes a name that is a word of the work only where it is a name', () => {
  const max = createRedactor({ candidate_name: 'Max Marker', candidate_phone: '+14155550142' });
  expect(max('Max Marker takes the max')).toBe('[name] takes the max');
  expect(max('my name is Max and I take the max')).toBe('my name is [name] and I take the max');
  expect(max('marker at the end')).toBe('[name] at the end');
});

it('shows nothing of words that are still coming and may be an address, a number or a name', () => {
  for (const [said, shown] of [
    ['so my name is', 'so my name is'],
    ['so my name is Xi', 'so my name is …'],
    ['I am anna at example', 'I am …'],
    ['I am anna at example dot', 'I am …'],
    ['call four one five five', 'call …'],
    ['call 415 555', 'call …'],
    ['I would sort the list', 'I would sort the list'],
    ['two sum', 'two sum'],
  ] as const)
    expect(redact.running(said)).toBe(shown);
});

it('is quick on a long turn made to be slow', () => {
  const awkward = `${'a dot '.repeat(4_000)}at ${'b dot '.repeat(4_000)}${'1 2 '.repeat(4_000)}my name is `;
  expect(redact(awkward).length).toBeGreaterThan(1_000);
});
