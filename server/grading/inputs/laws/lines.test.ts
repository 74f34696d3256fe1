import { describe, expect, it } from 'vitest';
import { allowedBy } from '../seen/infer.ts';
import { casesOf, problemTelling } from '../written.testing.ts';

function lawful(given: string[][], constraints: string[] = []) {
  const cases = casesOf(given.map((lines) => ({ lines })));
  const allowed = allowedBy(problemTelling({ lines: 'list[str]' }, { constraints, cases }));
  return (...lines: string[]) => allowed?.lawful({ lines }) === true;
}

const EVENTS = [
  ['0 in s1 crp', '5 in s2 crp', '10 out s1 crp', '20 out s2 crp'],
  ['0 in s1 crp', '4 in s1 crp', '9 out s1 crp', '9 in s1 na'],
  ['0 in s1 crp', '3 in s1 na', '10 out s1 na', '30 out s1 crp'],
  ['5 out s1 na', '6 in s1 na', '6 out s1 na'],
  ['2 in s2 crp'],
  [],
];

describe('lines of words and numbers', () => {
  it('stand in the order of the number in which they always stood', () => {
    const may = lawful(EVENTS, ['events in the order of time']);
    expect(may('0 in s1 crp', '4 in s2 crp', '9 out s1 crp')).toBe(true);
    expect(may('5 out s1 na', '9 in s1 na', '6 out s1 na')).toBe(false);
  });

  it('stand in any order when they did', () => {
    const may = lawful([
      ...EVENTS,
      ['8 in s1 crp', '3 out s1 crp'],
      ['7 in s2 na', '9 in s2 crp', '1 out s2 na'],
    ]);
    expect(may('0 in s1 crp', '9 in s2 crp', '4 out s1 crp')).toBe(true);
  });

  it('are as wide as they were, and name nobody twice who never was', () => {
    const given = [
      ['admit eva 1', 'admit tom 2', 'swap eva tom'],
      ['admit tom 3', 'swap tom eva', 'leave tom'],
      ['admit eva 2', 'leave eva', 'admit tom 1', 'swap eva tom'],
      ['leave tom'],
      ['admit eva 1', 'leave eva'],
      [],
    ];
    const may = lawful(given, ['each line is "admit NAME BED", "swap NAME NAME" or "leave NAME"']);
    expect(may('admit eva 2', 'swap eva tom')).toBe(true);
    expect(may('admit eva 1', 'swap tom tom')).toBe(false);
    expect(may('admit eva')).toBe(false);
  });

  it('come at any time where the text tells what becomes of those that make no sense', () => {
    const given = [
      ['admit eva 1', 'admit tom 1', 'move eva 3'],
      ['admit eva 1', 'leave eva', 'admit tom 1'],
      ['admit eva 1', 'leave tom'],
      ['admit tom 2', 'move tom 2', 'admit eva 2'],
      ['leave tom'],
      [],
    ];
    const rules = ['each line is "admit NAME BED", "move NAME BED" or "leave NAME"'];
    const may = lawful(given, [...rules, 'lines that make no sense are skipped']);
    expect(may('move eva 1')).toBe(true);
    expect(may('admit eva 1', 'admit eva 2')).toBe(true);
  });

  const TYPED = [
    ['type hey', 'erase 2', 'type p'],
    ['type ab', 'type cd', 'undo 1', 'type x'],
    ['type aa', 'erase 1', 'undo 1'],
    ['type a', 'type b', 'undo 2'],
    ['type abc', 'erase 2', 'type z'],
    [],
  ];
  const KINDS = 'each is "type W", "erase N" or "undo N"';

  it.each([
    'a refused command changes nothing',
    'erase removes so many letters, or all of them if there are fewer',
    'commands that cannot be carried out are rejected',
  ])('come at any time where: %s', (rule) => {
    expect(lawful(TYPED, [KINDS, rule])('undo 1', 'type ab')).toBe(true);
  });

  it.each([
    'a command is never refused',
    'nobody under age is let in, and a guest is refused when the room is full',
    'return the three longest, or all if there are fewer',
    'no command is ever rejected',
  ])('keep their order where: %s', (rule) => {
    expect(lawful(TYPED, [KINDS, rule])('undo 1', 'type ab')).toBe(false);
  });
});

describe('a text of several lines', () => {
  const SCRIPTS = [
    'push Emma\npush Moby Dick\nshelve 1',
    'push Emma\npush Dracula\nshelve 2\nundo',
    'undo\npush Emma',
    '',
    'push A\npush B\nshelve 5\npush C',
    'push A\npush B\npush C\nshelve 2\nundo\nundo',
  ];
  const may = (text: string) =>
    allowedBy(
      problemTelling({ script: 'str' }, { cases: casesOf(SCRIPTS.map((script) => ({ script }))) }),
    )?.lawful({ script: text });

  it('is of such lines as were given', () => {
    expect(may('push A\nshelve 1\nundo')).toBe(true);
    expect(may('')).toBe(true);
    expect(['a', 'push', 'push\npus\npush', 'push A\n', 'push A\n\nundo'].map(may)).toEqual([false, false, false, false, false]); // prettier-ignore
  });
});
