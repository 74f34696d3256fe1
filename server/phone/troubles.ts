/** Twilio's errors, in plain words and with codes of our own catalogue: of requests, and of texts that did not arrive. */
import { z } from 'zod';
import { AppError, type ErrorCode } from '../http/errors.ts';

interface Trouble {
  code: ErrorCode;
  words: string;
  field?: 'phone';
}

const BAD_NUMBER: Trouble = {
  code: 'phone_number_invalid',
  words: 'This phone number cannot be reached; write it with country code, e.g. +14155550100.',
  field: 'phone',
};
const REGION: Trouble = {
  code: 'phone_region_blocked',
  words: 'The Twilio account may not reach this country; allow it under Geographic Permissions',
  field: 'phone',
};
const UNVERIFIED: Trouble = {
  code: 'phone_unverified',
  words: 'The Twilio trial account may reach verified numbers only; verify this one or upgrade',
  field: 'phone',
};
const BUSY: Trouble = {
  code: 'vendor_busy',
  words: 'Twilio is asked too much at the moment; try again in a minute',
};
const STOPPED: Trouble = {
  code: 'texts_stopped',
  words: 'This number has opted out of texts; the candidate must text START first',
};
const GONE: Trouble = { code: 'call_over', words: 'This call is over' };

/** By Twilio's number; where that is not known, by the HTTP status. */
const KNOWN: Readonly<Record<number, Trouble | undefined>> = {
  401: {
    code: 'vendor_failed',
    words: 'Twilio does not accept TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN; check both',
  },
  403: { code: 'vendor_failed', words: 'The Twilio account may not do this; check its permissions' },
  429: BUSY,
  20404: GONE,
  20429: BUSY,
  21201: BAD_NUMBER,
  21211: BAD_NUMBER,
  21214: {
    code: 'phone_unreachable',
    words: 'No network reaches this phone number; ask the candidate for another one',
    field: 'phone',
  },
  21215: REGION,
  21216: REGION,
  21217: BAD_NUMBER,
  21219: UNVERIFIED,
  21220: GONE,
  21408: REGION,
  21421: BAD_NUMBER,
  21608: UNVERIFIED,
  21610: STOPPED,
  21611: BUSY,
  21614: { ...BAD_NUMBER, words: 'This number takes no texts; it is not a mobile phone' },
};

/** Of texts that were taken and did not arrive. */
const UNDELIVERED: Readonly<Record<number, Trouble | undefined>> = {
  21610: STOPPED,
  30001: BUSY,
  30002: { code: 'vendor_failed', words: 'The Twilio account is suspended' },
  30003: {
    code: 'phone_unreachable',
    words: 'The phone is switched off or out of reach; the text did not arrive',
  },
  30004: { code: 'phone_unreachable', words: 'The phone or its network refuses our texts' },
  30005: BAD_NUMBER,
  30006: { ...BAD_NUMBER, words: 'This number takes no texts; it is a landline' },
  30007: {
    code: 'text_filtered',
    words: 'The carrier took the text for spam; register the sending number, and send the link another way',
  },
  30034: {
    code: 'text_filtered',
    words: 'The carrier takes texts from registered senders only; register the number for A2P 10DLC',
  },
};

const Rest = z.object({ status: z.number(), code: z.number().optional(), message: z.string() });

/** `what` is the end of "Twilio could not be reached to ...". */
export function inPlainWords(what: string, error: unknown): AppError {
  const rest = Rest.safeParse(error);
  const options = { cause: error };
  if (!rest.success || rest.data.status < 400) {
    const words = `Twilio could not be reached to ${what}. Try again in a minute.`;
    return new AppError('vendor_failed', words, undefined, options);
  }
  const { status, code } = rest.data;
  const known = KNOWN[code ?? status] ?? KNOWN[status];
  if (known === undefined)
    return new AppError(
      'vendor_failed',
      `Twilio refused to ${what} (Twilio error ${code ?? status}).`,
      undefined,
      options,
    );
  return new AppError(known.code, withNumber(known.words, code ?? status), known.field, options);
}

/** What came was taken for an answer, and is none. */
export function nonsense(what: string): AppError {
  const words = `Twilio's answer made no sense when it was asked to ${what}. Try again in a few minutes.`;
  return new AppError('vendor_failed', words);
}

/** The request never reached them. */
const NOT_SENT: readonly unknown[] = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
];

/**
 * The answer did not come, broke off, or made no sense: a call may ring, a text may be under way all the same. Nobody asks
 * for the same again before that is known.
 */
export function mayBeDone(error: unknown): boolean {
  if (!(error instanceof AppError) || error.code !== 'vendor_failed') return false;
  const { cause } = error;
  const rest = Rest.safeParse(cause);
  if (rest.success && rest.data.status >= 400) return rest.data.status >= 500;
  return !wasNotSent(cause);
}

/** Surely not done, for a reason that passes: they were not reached, or are asked too much. */
export function mayWorkLater(error: unknown): boolean {
  if (!(error instanceof AppError)) return false;
  const { code, cause } = error;
  return code === 'vendor_busy' || (code === 'vendor_failed' && wasNotSent(cause));
}

function wasNotSent(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && NOT_SENT.includes(cause.code);
}

export function badNumber(): AppError {
  return new AppError(BAD_NUMBER.code, BAD_NUMBER.words, BAD_NUMBER.field);
}

/** Why a text did not arrive; null when it may yet. */
export function textTrouble(
  status: string,
  error_code: number | null,
): { code: ErrorCode; message: string } | null {
  if (status !== 'undelivered' && status !== 'failed') return null;
  if (error_code === null) return { code: 'vendor_failed', message: 'The text did not arrive.' };
  const known = UNDELIVERED[error_code];
  const words = known?.words ?? 'The text did not arrive';
  return { code: known?.code ?? 'vendor_failed', message: withNumber(words, error_code) };
}

function withNumber(words: string, code: number): string {
  return `${words.replace(/\.$/, '')} (Twilio error ${code}).`;
}
