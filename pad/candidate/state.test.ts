import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PadPush, PadView } from '../../server/http/contract/api.ts';
import { applyPush, fromView, isLobby, lacksProblem, type PadState, textOf, wantsYesOrNo } from './state.ts';

const view: PadView = {
  session_id: 's',
  candidate_name: 'Dana',
  sync_token: 't',
  buffers: { python: 'code' },
  languages: ['python'],
  language: 'python',
  phase: 'connecting',
  problem: null,
  dial_in: '+14155550199',
  pin: '482913',
  call_status: 'none',
  captions: [],
  last_run: null,
  ended: false,
};
const caption = (seq: number): PadPush => ({
  type: 'caption',
  line: { seq, speaker: 'candidate', text: `line ${seq}`, started_ms: 0, ended_ms: 1 },
});
const run: PadPush = {
  type: 'run',
  run: { seq: 9, passed: 1, failed: 0, total: 1, details: [], stdout: '', stderr: '', duration_ms: 3 },
};
const after = (...pushes: PadPush[]): PadState =>
  pushes.reduce((state, push) => applyPush(state, push, 5), fromView(view));

describe('the candidate’s page', () => {
  it('is the workspace while the interview is held by text, and asks for text when nobody can be heard', () => {
    expect(textOf(after().view)).toEqual({ on: false, invited: false });
    const by_text = after({ type: 'text', on: true });
    expect(isLobby(by_text.view)).toBe(false);
    expect(textOf(applyPush(by_text, { type: 'text', on: false }, 5).view)).toEqual({
      on: false,
      invited: false,
    });
    expect(textOf(applyPush(by_text, { type: 'text', invited: true }, 5).view)).toEqual({
      on: true,
      invited: true,
    });
  });

  it('shows the candidate’s own words as they are heard, until they are a line or the call is over', () => {
    expect(after().hearing).toBe(null);
    expect(after({ type: 'hearing', text: 'I would sort' }).hearing).toBe('I would sort');
    expect(after({ type: 'hearing', text: 'I' }, caption(1), { type: 'hearing', text: null }).hearing).toBe(
      null,
    );
    expect(after({ type: 'hearing', text: 'I' }, { type: 'call', status: 'completed' }).hearing).toBe(null);
  });

  it('has buttons only where a yes or no is wanted', () => {
    expect(wantsYesOrNo(after({ type: 'phase', phase: 'disclosure' }).view)).toBe(true);
    expect(wantsYesOrNo(after({ type: 'phase', phase: 'coding' }).view)).toBe(false);
    const offered = { type: 'text', yes_no: true } as const;
    expect(wantsYesOrNo(after({ type: 'phase', phase: 'coding' }, offered).view)).toBe(true);
    expect(wantsYesOrNo(after(offered, { type: 'text', on: true }).view)).toBe(true);
    expect(wantsYesOrNo(after(offered, { type: 'text', yes_no: false }).view)).toBe(false);
    // What the server says counts; the phase may be told a moment later.
    const over = { type: 'text', yes_no: false } as const;
    expect(wantsYesOrNo(after({ type: 'phase', phase: 'identity' }, over).view)).toBe(false);
  });

  it('explains until the call is taken, and is the workspace from then on, also when the call drops', () => {
    expect(isLobby(after().view)).toBe(true);
    expect(isLobby(after({ type: 'call', status: 'ringing' }).view)).toBe(true);
    expect(isLobby(after({ type: 'call', status: 'media-started' }).view)).toBe(false);
    expect(isLobby(after({ type: 'phase', phase: 'away' }, { type: 'call', status: 'completed' }).view)).toBe(
      false,
    );
  });

  it('says that a run is under way until its result comes', () => {
    expect(after({ type: 'run_started' }).running_since).toBe(5);
    expect(after({ type: 'run_started' }, run).running_since).toBeNull();
  });

  it('learns the result of a run from a refreshed view when the push was lost', () => {
    const waiting = after({ type: 'run_started' });
    expect(fromView(view, waiting).running_since).toBe(5);
    expect(
      fromView({ ...view, last_run: run.type === 'run' ? run.run : null }, waiting).running_since,
    ).toBeNull();
  });

  it('asks for the problem once the interviewer presents it', () => {
    expect(lacksProblem(after({ type: 'phase', phase: 'intro' }).view)).toBe(false);
    expect(lacksProblem(after({ type: 'phase', phase: 'understanding' }).view)).toBe(true);
  });

  it('is over when the interview is', () => {
    expect(after({ type: 'phase', phase: 'done' }).view.ended).toBe(true);
  });

  it('shows captions in order and once, however they come', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 30 }), (order) => {
        const shown = after(...order.map(caption)).view.captions.map((line) => line.seq);
        expect(shown).toEqual([...new Set(order)].sort((a, b) => a - b));
      }),
      { seed: 3 },
    );
  });
});
