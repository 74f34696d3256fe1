/**
 * What the server tells the candidate's page, checked as far as the page hangs on it. By hand, because zod alone would be
 * 27 of the 200 kB that this page may load; the types are the contract's own.
 */
import type { PadPush, PadView, PhoneView } from '../../server/http/contract/api.ts';
import type { z } from 'zod';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const has = (body: unknown, key: string, kind: 'string' | 'boolean' | 'object'): boolean =>
  isRecord(body) && typeof body[key] === kind;

export function parsePadView(body: unknown): PadView | null {
  const strings = [
    'session_id',
    'sync_token',
    'candidate_name',
    'language',
    'phase',
    'dial_in',
    'pin',
    'call_status',
  ];
  const good =
    strings.every((key) => has(body, key, 'string')) &&
    has(body, 'buffers', 'object') &&
    has(body, 'ended', 'boolean');
  return good && isRecord(body) && Array.isArray(body['captions']) && Array.isArray(body['languages'])
    ? (body as PadView)
    : null;
}

const CARRIES: Record<PadPush['type'], [string, ('string' | 'object')[]] | null> = {
  caption: ['line', ['object']],
  speaking: ['text', ['string', 'object']],
  hearing: ['text', ['string', 'object']],
  phase: ['phase', ['string']],
  call: ['status', ['string']],
  language: ['language', ['string']],
  text: null,
  run_started: null,
  run: ['run', ['object']],
};
export const PUSHES = Object.keys(CARRIES);

export function parsePush(body: unknown): PadPush | null {
  const type = isRecord(body) ? body['type'] : undefined;
  if (typeof type !== 'string' || !PUSHES.includes(type)) return null;
  const carried = CARRIES[type as PadPush['type']];
  return carried === null || carried[1].some((kind) => has(body, carried[0], kind))
    ? (body as PadPush)
    : null;
}

export const parsePhoneView = (body: unknown): z.infer<typeof PhoneView> | null =>
  has(body, 'number', 'string') && has(body, 'gateway_url', 'string')
    ? (body as z.infer<typeof PhoneView>)
    : null;
