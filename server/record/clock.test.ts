import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Deadline, systemClock } from './clock.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

test('a deadline that is put off comes at its last time, and once', () => {
  const late = vi.fn<() => void>();
  const deadline = new Deadline(systemClock);
  deadline.set(1_000, late);
  vi.advanceTimersByTime(600);
  deadline.set(1_000, late);
  vi.advanceTimersByTime(990);
  expect(late).not.toHaveBeenCalled();
  vi.advanceTimersByTime(20);
  expect(late).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(5_000);
  expect(late).toHaveBeenCalledOnce();
});

test('one that is drawn nearer comes then, and tells what was set last', () => {
  const told: string[] = [];
  const deadline = new Deadline(systemClock);
  deadline.set(5_000, () => told.push('far'));
  deadline.set(750, () => told.push('near'));
  vi.advanceTimersByTime(760);
  expect(told).toEqual(['near']);
});

test('one that is cleared never comes, also after it was put off', () => {
  const late = vi.fn<() => void>();
  const deadline = new Deadline(systemClock);
  deadline.set(1_000, late);
  deadline.set(2_000, late);
  deadline.clear();
  vi.advanceTimersByTime(10_000);
  expect(late).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
  deadline.set(100, late);
  vi.advanceTimersByTime(110);
  expect(late).toHaveBeenCalledOnce();
});
