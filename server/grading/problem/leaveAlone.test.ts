import { describe, expect, it } from 'vitest';
import { saysLeaveAlone } from './leaveAlone.ts';

const says = (text: string) => saysLeaveAlone([text], ['nums', 'flights']);

describe('a text', () => {
  it.each([
    'Please leave the grid as it is.',
    'The input must stay as it is.',
    'Do not modify nums.',
    'Return a new list without changing the input.',
    'Keep the input list unchanged.',
    'The array is read-only.',
    '`nums` must be left untouched.',
    "Don't mutate the arguments.",
    'Treat the input as immutable.',
    'Your function must have no side effects.',
    'The original list should remain unchanged.',
    'Leave `nums` alone.',
    'It gives back one list. Leave the\nflights as they are.',
    'The argument is not to be changed.',
    'Never change its argument.',
    'neither argument may be changed',
    'None of the lists may be modified.',
  ])('forbids to change arguments with "%s"', (text) => {
    expect(says(text)).toBe(true);
  });

  it.each([
    'Leave all other cells unchanged.',
    'All other list items remain unchanged.',
    'Change the list in place so that the others keep their order.',
    'Move the zeros without changing the relative order of the others.',
    'If k is 0, return the list unchanged.',
    'Wagons at the end that do not fill a group stay as they are.',
    'You may change the list.',
    'Modify nums in place.',
    'The size of the array does not change.',
    'The list is sorted.',
    'No element may be changed twice.',
  ])('allows it with "%s"', (text) => {
    expect(says(text)).toBe(false);
  });
});
