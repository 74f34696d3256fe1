import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { PadPush, PadView } from '../../server/http/contract/api.ts';
import { parsePadView, parsePush, PUSHES } from './wire.ts';

const view: PadView = {
  session_id: 's',
  candidate_name: 'Dana',
  sync_token: 't',
  buffers: { python: 'code' },
  languages: ['python'],
  language: 'python',
  phase: 'coding',
  problem: null,
  dial_in: '+14155550199',
  pin: '482913',
  call_status: 'none',
  captions: [],
  last_run: null,
  ended: false,
};

it('knows exactly the pushes of the contract', () => {
  expect([...PUSHES].sort()).toEqual(PadPush.options.map((option) => option.shape.type.value).sort());
});

it('takes a view that the contract takes, and none that lacks a part', () => {
  expect(PadView.safeParse(view).success).toBe(true);
  expect(parsePadView(view)).toBe(view);
  const needed = Object.keys(view).filter((name) => name !== 'problem' && name !== 'last_run');
  const without = (key: string) => Object.fromEntries(Object.entries(view).filter(([name]) => name !== key));
  expect(needed.filter((key) => parsePadView(without(key)) !== null)).toEqual([]);
});

it('takes every push that the contract takes, and never throws on anything else', () => {
  const pushes: unknown[] = [
    { type: 'speaking', text: null },
    { type: 'speaking', text: 'Hello' },
    { type: 'hearing', text: 'I would' },
    { type: 'run_started' },
    { type: 'phase', phase: 'coding' },
    { type: 'call', status: 'ringing' },
    { type: 'language', language: 'python' },
    { type: 'caption', line: { seq: 1, speaker: 'candidate', text: 'x', started_ms: 0, ended_ms: 1 } },
  ];
  for (const push of pushes) expect([PadPush.safeParse(push).success, parsePush(push)]).toEqual([true, push]);
  fc.assert(
    fc.property(fc.anything(), (body) => {
      expect(parsePush(body)).toBeNull();
      expect(parsePadView(body)).toBeNull();
    }),
    { seed: 2 },
  );
});
