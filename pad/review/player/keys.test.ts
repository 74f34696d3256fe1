import { expect, it, describe } from 'vitest';
import type { Said } from '../../common/events.ts';
import { historyOf } from '../code/history.ts';
import { commandOf } from './keys.ts';
import { editBeside, markBeside, wordBeside } from './steps.ts';

const key = (name: string, more: { shift?: boolean; other?: boolean } = {}) =>
  commandOf({ key: name, shift: false, other: false, ...more }, 1);

describe('a key', () => {
  it('plays, moves and steps', () => {
    expect(key(' ')).toEqual({ type: 'toggle' });
    expect(key('ArrowLeft')).toEqual({ type: 'by', ms: -5_000 });
    expect(key('ArrowRight', { shift: true })).toEqual({ type: 'step', what: 'word', by: 1 });
    expect(key(',')).toEqual({ type: 'step', what: 'edit', by: -1 });
    expect(key('.')).toEqual({ type: 'step', what: 'edit', by: 1 });
    expect(key('+')).toEqual({ type: 'speed', speed: 1.5 });
    expect(commandOf({ key: '+', shift: true, other: false }, 4)).toEqual({ type: 'speed', speed: 4 });
  });
  it('that belongs to the browser, or to nobody, is left alone', () => {
    expect([key('c', { other: true }), key('x'), key('Tab'), key('Enter')]).toEqual([null, null, null, null]);
  });
});

describe('a step', () => {
  const history = historyOf({
    buffers: ['code'],
    edits: [
      [100, 'candidate', 0, 0, 0, 'a'],
      [300, 'candidate', 0, 1, 0, 'b'],
    ],
  });
  it('goes to the edit before and after, and to where nothing is written yet', () => {
    expect([editBeside(history, 0, 1), editBeside(history, 100, 1), editBeside(history, 300, 1)]).toEqual([
      100,
      300,
      null,
    ]);
    expect([editBeside(history, 300, -1), editBeside(history, 100, -1), editBeside(history, 99, -1)]).toEqual(
      [100, 99, null],
    );
  });
  it('goes to the word before and after, over the ends of lines', () => {
    const line = (seq: number, text: string, started_ms: number): Said => ({
      seq,
      text,
      started_ms,
      ended_ms: started_ms + 100,
      speaker: 'candidate',
    });
    const lines = [line(1, 'ab cd', 0), line(2, 'ef', 1_000)];
    expect([wordBeside(lines, 0, 1), wordBeside(lines, 60, 1), wordBeside(lines, 1_000, 1)]).toEqual([
      60,
      1_000,
      null,
    ]);
    expect([wordBeside(lines, 1_000, -1), wordBeside(lines, 60, -1)]).toEqual([60, 0]);
  });
  it('goes to the shown event before and after', () => {
    const mark = (seq: number, at_ms: number) =>
      ({ kind: 'hint', seq, at_ms, label: '', good: false, detail: null }) as const;
    const marks = [mark(1, 10), mark(2, 20)];
    expect([markBeside(marks, 10, 1)?.seq, markBeside(marks, 20, 1)?.seq]).toEqual([2, undefined]);
    expect([markBeside(marks, 20, -1)?.seq, markBeside(marks, 10, -1)?.seq]).toEqual([1, undefined]);
  });
});
