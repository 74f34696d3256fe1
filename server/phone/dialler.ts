/** What we ask of Twilio's REST API, through its SDK: dial, say, hang up, look up, text. Its errors become plain words. */
import twilio from 'twilio';
import type RequestClient from 'twilio/lib/base/RequestClient.js';
import { AppError } from '../http/errors.ts';
import type { Clock } from '../record/clock.ts';
import type { CallStatus } from './contract.ts';
import { createHangingUp } from './hangingUp.ts';
import { CALL_STATUSES } from './status.ts';
import { createSpread } from './spread.ts';
import { badNumber, inPlainWords, nonsense } from './troubles.ts';

/** One request; Twilio answers within one or two seconds. */
const REQUEST_TIMEOUT_MS = 10_000;
/**
 * Who asks too much (429) is asked to come again: nothing was done then, so that no call and no text is doubled. Three times,
 * each after a random wait of at most 0.2, 0.4 and 0.8 s; nobody on the line waits longer than that. Every other failure is
 * told at once: it may have been carried out.
 */
const REQUESTS = { timeout: REQUEST_TIMEOUT_MS, autoRetry: true, maxRetries: 3 };
/** Seconds of ringing: most voicemail picks up after 25 to 30. */
const RING_S = 25;
/**
 * Four hours, the most that Twilio gives a call unasked: the last defence against one that nobody ends. An interview that does
 * not end by itself before that is not taken (interview/settings.ts).
 */
export const TIME_LIMIT_S = 14_400;
/** The account's calls per second before Twilio queues them, unseen by us, unless more was bought. */
const CALLS_PER_SECOND = 1;
/** Longest body of one message that Twilio takes. */
const MAX_TEXT_CHARS = 1_600;
/** Calls looked through by the reaper at a time: more than any account of ours has up at once. */
const MAX_LISTED = 1_000;

export interface TwilioOptions {
  account_sid: string;
  auth_token: string;
  number: string;
  /** Where Twilio's REST API is, when it is not api.twilio.com (the local exchange). */
  base_url?: string | undefined;
  calls_per_second?: number;
}

interface Addresses {
  voice: string;
  call_status: string;
  /** Without it nobody is asked who picked up. */
  amd?: string;
}

/** A call that is up. */
export interface UpCall {
  call_sid: string;
  /** Wall-clock milliseconds; null when Twilio has not said. */
  started_at: number | null;
}

export interface Dialler {
  dial(to: string, addresses: Addresses): Promise<string>;
  /** Rejects when a few seconds did not help; where the fault may pass it is tried on, beside whatever goes on. */
  hangUp(call_sid: string): Promise<void>;
  /** Puts a live call on this document. Throws AppError(call_over) when it has ended. */
  redirect(call_sid: string, twiml: string): Promise<void>;
  /** Null when Twilio does not know the call. */
  status(call_sid: string): Promise<CallStatus | null>;
  /** Calls from and to our number that are in progress. */
  up(): Promise<UpCall[]>;
  /** The last part's id, for a text that needs several. */
  text(to: string, body: string, status_url: string): Promise<string>;
  /** Nothing is tried on any more. */
  close(): void;
}

/** The SDK has no option for another host: requests are redirected on their way out. */
class RedirectingClient extends twilio.RequestClient {
  readonly #base: URL;
  constructor(base: URL) {
    super(REQUESTS);
    this.#base = base;
  }
  override request<T>(options: RequestClient.RequestOptions<T>) {
    const uri = new URL(options.uri);
    uri.protocol = this.#base.protocol;
    uri.host = this.#base.host;
    return super.request<T>({ ...options, uri: uri.href });
  }
}

export function createDialler(options: TwilioOptions, clock: Clock): Dialler {
  const client = twilio(
    options.account_sid,
    options.auth_token,
    options.base_url === undefined
      ? REQUESTS
      : { httpClient: new RedirectingClient(new URL(options.base_url)) },
  );
  const from = options.number;
  const spread = createSpread(clock, 1_000 / (options.calls_per_second ?? CALLS_PER_SECOND));
  const hangingUp = createHangingUp(clock, async (call_sid) => {
    const update = () => client.calls(call_sid).update({ status: 'completed' });
    await asked('hang up', async () => sidOf('hang up', await update())).catch(unlessOver);
  });
  return {
    async dial(to, addresses) {
      mustBeE164(to);
      await spread.turn();
      const limits = { timeout: RING_S, timeLimit: TIME_LIMIT_S };
      const call = await asked('dial', () =>
        client.calls.create({ to, from, ...dialOptions(addresses), ...limits }),
      );
      return sidOf('dial', call);
    },
    hangUp: (call_sid) => hangingUp.hangUp(call_sid),
    async redirect(call_sid, twiml) {
      await asked('say something', async () =>
        sidOf('say something', await client.calls(call_sid).update({ twiml })),
      );
    },
    async status(call_sid) {
      const call = await asked('look up a call', () => client.calls(call_sid).fetch()).catch(unlessOver);
      if (call === null) return null;
      const status = CALL_STATUSES.find((known) => known === call.status);
      // Taken for unknown, it would be the end of a call that may well be up.
      if (status === undefined) throw nonsense('look up a call');
      return status;
    },
    async up() {
      const list = (of: { from: string } | { to: string }) =>
        asked('list calls', () => client.calls.list({ status: 'in-progress', limit: MAX_LISTED, ...of }));
      const calls = await Promise.all([list({ from }), list({ to: from })]);
      return calls.flat().map((call) => ({
        call_sid: call.sid,
        // Typed as a date always, and null until the call has started.
        started_at: (call.startTime as Date | null)?.getTime() ?? null,
      }));
    },
    async text(to, body, statusCallback) {
      mustBeE164(to);
      let message_sid: string | null = null;
      for (const part of textParts(body)) {
        const sent = asked('send a text', async () =>
          sidOf('send a text', await client.messages.create({ to, from, body: part, statusCallback })),
        );
        message_sid = await (message_sid === null ? sent : sent.catch(halfSent));
      }
      return message_sid ?? '';
    },
    close: () => hangingUp.close(),
  };
}

function dialOptions(addresses: Addresses) {
  return {
    url: addresses.voice,
    method: 'POST',
    statusCallback: addresses.call_status,
    statusCallbackMethod: 'POST',
    statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
    ...(addresses.amd === undefined ? {} : detection(addresses.amd)),
  };
}

function detection(amd: string) {
  return {
    // A person is told after some 4 s either way; a machine at its beep, when a message can be left.
    machineDetection: 'DetectMessageEnd',
    // In the background: whoever answers is not made to wait in silence for the verdict.
    asyncAmd: 'true',
    asyncAmdStatusCallback: amd,
    asyncAmdStatusCallbackMethod: 'POST',
  };
}

/** A long text in parts that Twilio takes, cut at a line, a sentence or a word. */
function textParts(body: string): string[] {
  if (body.length <= MAX_TEXT_CHARS) return [body];
  const head = body.slice(0, MAX_TEXT_CHARS);
  const at = ['\n', '. ', ' ']
    .map((mark) => head.lastIndexOf(mark) + mark.length)
    .find((cut) => cut > MAX_TEXT_CHARS / 2);
  const cut = at ?? MAX_TEXT_CHARS;
  return [head.slice(0, cut).trim(), ...textParts(body.slice(cut).trim())];
}

function mustBeE164(to: string): void {
  if (!/^\+[1-9]\d{6,14}$/.test(to)) throw badNumber();
}

async function asked<T>(what: string, request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    throw error instanceof AppError ? error : inPlainWords(what, error);
  }
}

/** An answer without one is none of Twilio's: whether it was done, nobody knows. */
function sidOf(what: string, { sid }: { sid: unknown }): string {
  if (typeof sid !== 'string' || sid === '') throw nonsense(what);
  return sid;
}

/** The first part is with them. That Twilio is busy would mean: send it all again. */
function halfSent(error: unknown): never {
  if (!(error instanceof AppError) || error.code !== 'vendor_busy') throw error;
  const words = 'Only the beginning of the text was sent; Twilio is asked too much at the moment.';
  throw new AppError('vendor_failed', words, undefined, { cause: error });
}

/** Already ended, or not in progress any more: what we wanted. */
function unlessOver(error: unknown): null {
  if (error instanceof AppError && error.code === 'call_over') return null;
  throw error;
}
