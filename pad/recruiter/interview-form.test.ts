import { expect, it } from 'vitest';
import { enteredSettings, fieldOf, shownValue } from './settings-fields.ts';
import { factsIn, readEntered } from './interview-form.ts';

const form = (fields: Record<string, string>) => readEntered((name) => fields[name] ?? '');

it('nothing is sent of what the recruiter left alone', () => {
  expect(form({})).toEqual({});
});

it('choices become settings, minutes seconds, and texts the job', () => {
  expect(form({ patience: 'patient', coding_s: '20', test_first: 'no', title: 'Backend engineer' })).toEqual({
    settings: { patience: 'patient', coding_s: 1_200, test_first: false },
    job: { title: 'Backend engineer' },
  });
});

it('settings come back as they were entered, in the units of the form', () => {
  const stored = {
    silence_before_nudge_ms: 8_500,
    abandon_min: 12.5,
    stuck_phrases: ['I am lost', 'help'],
    local_only: true,
  };
  const shown = new Map(Object.entries(stored).map(([name, value]) => [name, valueShown(name, value)]));
  expect([...shown.values()]).toEqual(['8.5', '12.5', 'I am lost\nhelp', 'yes']);
  expect(enteredSettings((name) => shown.get(name) ?? '')).toEqual(stored);
  expect(enteredSettings((name) => (name === 'coding_s' ? 'soon' : ''))).toEqual({ coding_s: 'soon' });
});
const valueShown = (name: string, value: unknown) => {
  const field = fieldOf(name);
  return field === undefined ? '' : shownValue(field, value);
};

it('every line of the facts is a question and its answer', () => {
  expect(factsIn('Is it remote? Two days: Monday, Friday.\n\n salary: 90 to 110 \nvisa')).toEqual([
    { asks: 'Is it remote', answer: 'Two days: Monday, Friday.' },
    { asks: 'salary', answer: '90 to 110' },
    { asks: 'visa', answer: '' },
  ]);
});
