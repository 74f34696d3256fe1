/** Numbers and values as people read them. */
import type { Language, Payload, Phase } from '../../server/record/contract/events.ts';
import type { z } from 'zod';

export type LanguageName = z.infer<typeof Language>;

export const LANGUAGE_LABELS: Record<LanguageName, string> = {
  python: 'Python',
  javascript: 'JavaScript',
  typescript: 'TypeScript',
  java: 'Java',
  go: 'Go',
  cpp: 'C++',
};

export const PHASE_LABELS: Record<Phase, string> = {
  connecting: 'Waiting for the call',
  disclosure: 'Before we begin',
  identity: 'Confirming who is on the line',
  intro: 'Introduction',
  understanding: 'Understanding the problem',
  approach: 'Talking through an approach',
  coding: 'Coding',
  testing: 'Testing',
  debugging: 'Debugging',
  optimization: 'Optimising',
  complexity: 'Complexity',
  reflection: 'Looking back',
  followup: 'Follow-up',
  wrapup: 'Wrapping up',
  done: 'Finished',
  aborted: 'Ended early',
  away: 'Call dropped',
};

/** 754000 -> `12:34`; from an hour on `1:02:03`. */
export function clock(ms: number): string {
  const total = Math.max(0, Math.floor(ms / 1000));
  const pad = (n: number) => String(n).padStart(2, '0');
  const [h, m, s] = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60];
  return h > 0 ? `${h}:${pad(m)}:${pad(s)}` : `${m}:${pad(s)}`;
}

/** JSON on one line with room to breathe: `[[1, 3], [2, 6]]`, `{"a": 1}`. */
export function showValue(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(showValue).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value)
      .map(([key, item]) => `${JSON.stringify(key)}: ${showValue(item)}`)
      .join(', ')}}`;
  }
  return JSON.stringify(value) ?? 'nothing';
}

/** `intervals = [[1, 3]], k = 2` */
export const showInput = (input: Record<string, unknown>): string =>
  Object.entries(input)
    .map(([name, value]) => `${name} = ${showValue(value)}`)
    .join(', ');

/** Digits with air between them, so that they can be read out and keyed: `482 913`. */
export const showPin = (pin: string): string => pin.replace(/(\d{3})(?=\d)/g, '$1 ');

/** `+14155550123` -> `+1 415 555 0123`; other countries stay as they are, since their groups are not ours to guess. */
export const showPhone = (e164: string): string => e164.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '+1 $1 $2 $3');

const CALL_LABELS: Record<string, string> = {
  queued: 'Call is being placed',
  initiated: 'Call is being placed',
  ringing: 'Ringing',
  'in-progress': 'On the call',
  'media-started': 'On the call',
  'media-lost': 'Sound was lost, reconnecting',
  completed: 'Call ended',
  busy: 'Line was busy',
  failed: 'Call failed',
  'no-answer': 'Nobody answered',
  canceled: 'Call was cancelled',
};
export const showCall = (status: string): string => CALL_LABELS[status] ?? 'No call yet';
export const isOnCall = (status: string): boolean => status === 'in-progress' || status === 'media-started';

/** Made once: a list has fifty moments, and making it costs more than using it. */
const WHEN = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
export const showWhen = (iso: string): string => WHEN.format(new Date(iso));

/** How a program was measured to grow. */
export function growthLabel({ order, confidence }: Payload<'GROWTH'>): string {
  return `Grows as ${order}, ${Math.round(100 * confidence)} % sure`;
}
