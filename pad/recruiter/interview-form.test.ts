import { expect, it } from 'vitest';
import { factsIn, readEntered } from './interview-form.ts';

const form = (fields: Record<string, string>) => readEntered((name) => fields[name] ?? '');

it('nothing is sent of what the recruiter left alone', () => {
  expect(form({})).toEqual({});
});

it('choices become settings, minutes seconds, and texts the job', () => {
  expect(
    form({ patience: 'patient', coding_min: '20', test_first: 'no', title: 'Backend engineer' }),
  ).toEqual({
    settings: { patience: 'patient', coding_s: 1_200, test_first: false },
    job: { title: 'Backend engineer' },
  });
});

it('every line of the facts is a question and its answer', () => {
  expect(factsIn('Is it remote? Two days: Monday, Friday.\n\n salary: 90 to 110 \nvisa')).toEqual([
    { asks: 'Is it remote', answer: 'Two days: Monday, Friday.' },
    { asks: 'salary', answer: '90 to 110' },
    { asks: 'visa', answer: '' },
  ]);
});
