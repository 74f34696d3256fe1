import { expect, it } from 'vitest';
import type { Json } from '../../contract.ts';
import { allowedBy } from '../seen/infer.ts';
import { scopedInputs } from '../seen/scoped.ts';
import { casesOf, problemTelling } from '../written.testing.ts';

const VISITS: Json[] = [
  [
    ['10:00', '11:00'],
    ['09:30', '10:15'],
    ['10:15', '10:40'],
  ],
  [['13:00', '14:00']],
  [
    ['09:00', '10:00'],
    ['10:00', '11:00'],
    ['11:00', '12:00'],
  ],
  [],
  [
    ['08:05', '17:00'],
    ['08:10', '16:00'],
    ['08:05', '09:00'],
    ['12:00', '12:30'],
  ],
  [
    ['09:00', '18:00'],
    ['10:00', '10:20'],
    ['14:00', '15:00'],
    ['14:30', '14:45'],
  ],
];
const PROBLEM = problemTelling(
  { visits: 'list[tuple[str,str]]' },
  {
    constraints: [
      '0 to 5000 visits.',
      'Every time is written "HH:MM" on a 24 hour clock with two digits each, from "00:00" to "23:59".',
      'A visitor always leaves later than he enters, on the same day.',
    ],
    spoken:
      'A sensor notes when each visitor goes in and when he comes out, in no order. How many were there together?',
    inputs: {
      visits: 'pairs [enter, leave] of HH:MM with enter before leave; any order, equal pairs are possible',
    },
    cases: casesOf(VISITS.map((visits) => ({ visits }))),
  },
);
const ALLOWED = allowedBy(PROBLEM);

it('pairs of clock times are no edges of a graph: they may come twice and lead in circles', () => {
  const twice = [
    ['09:00', '10:00'],
    ['09:00', '10:00'],
  ];
  expect(ALLOWED?.lawful({ visits: twice })).toBe(true);
  expect(ALLOWED?.lawful({ visits: [['10:00', '09:00']] })).toBe(false);
});

it('times are made that stand in no given input, close to each other', () => {
  const made = ALLOWED === null ? [] : scopedInputs(PROBLEM, ALLOWED, 200);
  const close = made.flatMap(({ visits }) => (Array.isArray(visits) ? visits : [])).filter(isNew);
  expect(close.length).toBeGreaterThan(10);
});

const KNOWN = JSON.stringify(VISITS);
function isNew(row: Json): boolean {
  const times = Array.isArray(row) ? row.filter((time) => typeof time === 'string') : [];
  const [[h = 0, m = 0] = [], [H = 0, M = 0] = []] = times.map((time) => time.split(':').map(Number));
  return times.every((time) => !KNOWN.includes(time)) && 60 * (H - h) + M - m < 30;
}
