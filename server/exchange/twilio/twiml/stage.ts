/** What a running TwiML document may do to its call. */
import type { Line } from '../media/line.ts';
import type { Services } from '../services.ts';
import type { Hook, Method } from '../webhook.ts';
import type { Dial } from './verbs.ts';

/** Where a document comes from. */
export type Entry =
  | { kind: 'fetch'; hook: Hook; params: Record<string, string> }
  | { kind: 'inline'; twiml: string };

/** Extra parameters of a request for the next document. */
export type Params = Record<string, string>;

export interface DialResult {
  status: 'completed' | 'busy' | 'no-answer' | 'failed' | 'canceled';
  sid: string;
  duration_s: number;
}

export interface RecordingResult {
  sid: string;
  url: string;
  duration_s: number;
}

export interface CallPort {
  readonly sid: string;
  /** The parameters every voice request carries, as the call now stands. */
  params(): Params;
  /** The line; picks up first when the call still rings. Throws the signal's reason when the call is over. */
  answered(): Line;
  isRinging(): boolean;
  reject(reason: 'busy' | 'rejected'): void;
  hangUp(): void;
  fallback(): Hook | null;
  /** An entry for the call's notifications. */
  note(code: number, detail: string): void;
  /** `kill` cuts its socket without a word. */
  streamOpened(sid: string, kill: () => void): void;
  streamClosed(sid: string, close_code: number | null): void;
  /** Something under way that outlives the verb; closing the exchange waits for it. */
  track(work: Promise<unknown>): void;
  /** Calls another number and joins the two until one leaves; the signal ends the second leg. */
  dial(verb: Dial, signal: AbortSignal): Promise<DialResult>;
  /** Records the caller from now on; `stop` says from what moment on it is silence. */
  record(status: Hook | null): { stop(): RecordingResult };
}

export interface Stage {
  call: CallPort;
  services: Services;
  /** Aborts when the call ends or another document takes over. */
  signal: AbortSignal;
  /** Address of the running document; null when it was given inline. */
  url: string | null;
  method: Method;
}

export type Outcome =
  | { kind: 'next' }
  | { kind: 'goto'; entry: Entry }
  | { kind: 'hangup' }
  | { kind: 'rejected' };

export const NEXT: Outcome = { kind: 'next' };

/** The document at `hook`, asked for with these extra parameters. */
export function goTo(hook: Hook, params: Params = {}): Outcome {
  return { kind: 'goto', entry: { kind: 'fetch', hook, params } };
}

/** Where a verb without `action` sends its result: the document's own address, when it has one. */
export function actionOf(action: Hook | null, stage: Stage): Hook | null {
  if (action !== null) return action;
  return stage.url === null ? null : { url: stage.url, method: stage.method };
}
