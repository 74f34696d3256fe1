/**
 * Call status out of callbacks that arrive in any order, some twice. Reports number themselves (`SequenceNumber`); a
 * late one with a lower number is old news, and once a call has ended nothing revives it.
 */
import type { CallStatus } from './contract.ts';

export interface StatusState {
  readonly status: CallStatus | null;
  /** Highest number seen; -1 before the first. */
  readonly sequence: number;
}

export const NO_STATUS: StatusState = { status: null, sequence: -1 };

/** All that there are. */
export const CALL_STATUSES: readonly CallStatus[] = [
  'queued',
  'initiated',
  'ringing',
  'in-progress',
  'completed',
  'busy',
  'failed',
  'no-answer',
  'canceled',
];

const TERMINAL: readonly CallStatus[] = ['completed', 'busy', 'failed', 'no-answer', 'canceled'];

export function isTerminal(status: CallStatus | null): boolean {
  return status !== null && TERMINAL.includes(status);
}

/** `sequence` is null for what we know without a callback (a webhook's own field, a look-up). */
export interface StatusReport {
  status: CallStatus;
  sequence: number | null;
}

/** The second result is what to tell the owner, or null. */
export function reduceStatus(state: StatusState, report: StatusReport): [StatusState, CallStatus | null] {
  if (isTerminal(state.status)) return [state, null];
  const stale = report.sequence !== null && report.sequence <= state.sequence && !isTerminal(report.status);
  if (stale) return [state, null];
  const sequence = Math.max(state.sequence, report.sequence ?? -1);
  const news = report.status === state.status ? null : report.status;
  return [{ status: report.status, sequence }, news];
}
