import { describe, expect, test } from 'vitest';
import { menuOf } from './menu.ts';
import { callerNumber } from './withheld.ts';

test('a key: yes and no while they are asked for, else the menu', () => {
  expect(['1', '2', '3', '4', '0', '*', '#', '7'].map((digit) => menuOf(digit, true))).toEqual([
    'yes',
    'no',
    'pause',
    'louder',
    'person',
    'menu',
    null,
    null,
  ]);
  expect(['1', '2', '3', '4', '0', '*', '#', 'A'].map((digit) => menuOf(digit, false))).toEqual([
    'repeat',
    'slower',
    'pause',
    'louder',
    'person',
    'menu',
    null,
    null,
  ]);
});

describe('a caller who hides the number has none', () => {
  test.each([
    '',
    'anonymous',
    'Anonymous',
    'sip:anonymous@anonymous.invalid',
    '+266696687',
    '+7378742833',
    '+8656696',
    'client:x',
  ])('%s', (from) => expect(callerNumber(from)).toBe(''));
  test.each(['+14155550123', '+41446681800'])('%s is one', (from) => expect(callerNumber(from)).toBe(from));
});
