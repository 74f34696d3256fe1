import { expect, it, vi } from 'vitest';
import type { SessionEvent } from './contract/events.ts';
import { createFeed } from './feed.ts';

const event = (session_id: string, seq: number): SessionEvent => ({
  session_id,
  seq,
  at_ms: seq,
  type: 'TIMER',
  payload: { name: 't' },
});

it('tells a session’s listeners, and nobody else', () => {
  const feed = createFeed(() => undefined);
  const heard: string[] = [];
  feed.subscribe('a', ({ seq }) => heard.push(`a${seq}`));
  feed.subscribe('b', ({ seq }) => heard.push(`b${seq}`));
  feed.publish(event('a', 1));
  feed.publish(event('b', 1));
  feed.publish(event('c', 1));
  expect(heard).toEqual(['a1', 'b1']);
});

it('tells the others when one listener fails, and reports the failure', () => {
  const onError = vi.fn<(error: unknown) => void>();
  const feed = createFeed(onError);
  const heard: number[] = [];
  const failure = new Error('the page is gone');
  feed.subscribe('a', () => {
    throw failure;
  });
  feed.subscribe('a', ({ seq }) => heard.push(seq));
  feed.publish(event('a', 1));
  feed.publish(event('a', 2));
  expect(heard).toEqual([1, 2]);
  expect(onError.mock.calls).toEqual([[failure], [failure]]);
});

it('tells nobody who has left, also one who left while being told, or who left twice and came back', () => {
  const feed = createFeed((error) => {
    throw error;
  });
  const heard: string[] = [];
  const leave = feed.subscribe('a', () => {
    heard.push('once');
    leave();
  });
  feed.subscribe('a', () => heard.push('stays'));
  feed.publish(event('a', 1));
  feed.publish(event('a', 2));
  leave();
  expect(heard).toEqual(['once', 'stays', 'stays']);
  const leaveLast = feed.subscribe('b', () => heard.push('gone'));
  leaveLast();
  feed.subscribe('b', () => heard.push('new'));
  leaveLast();
  feed.publish(event('b', 1));
  expect(heard.slice(3)).toEqual(['new']);
});
