import { expect, test } from 'vitest';
import { Timely, type Gaps } from './timely.ts';

/** One speech of two sentences, whose parts come so late. */
function heard(...late: [number, number, number, number]): { timely: Timely; counted: Gaps } {
  const counted: Gaps = { lateness: [], underruns: 0 };
  const timely = new Timely(counted);
  timely.media(1, late[0]);
  timely.media(1, late[1]);
  timely.mark('1:0');
  timely.media(2, late[2]);
  timely.media(null, late[3]);
  timely.mark('1:1');
  return { timely, counted };
}

test('gaps in a sentence and between two sentences of a speech are underruns', () => {
  expect(heard(0, 5, 0, 0).counted).toEqual({ lateness: [5, 0, 0], underruns: 1 });
  expect(heard(0, 0, 7, 9).counted).toEqual({ lateness: [0, 9, 7], underruns: 2 });
});

test('a silence before another speech is none, a gap in its first sentence is', () => {
  const { timely, counted } = heard(0, 0, 0, 0);
  timely.media(3, 2_500);
  timely.media(3, 40);
  timely.mark('2:0');
  expect(counted).toEqual({ lateness: [0, 0, 0, 40], underruns: 1 });
});

test('nor is what goes on after a pause, in the same speech', () => {
  const { timely, counted } = heard(0, 0, 0, 0);
  timely.clear();
  timely.media(2, 900);
  timely.mark('1:1:1');
  expect(counted.underruns).toBe(0);
});
