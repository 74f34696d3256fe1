/** What we ask of Twilio's REST API, through its SDK: dial, hang up, look up, text. Its errors become plain words. */
import twilio from 'twilio';
import type RequestClient from 'twilio/lib/base/RequestClient.js';
import { z } from 'zod';
import { AppError } from '../http/errors.ts';
import type { CallStatus } from './contract.ts';

/** One request; Twilio answers within one or two seconds. */
const REQUEST_TIMEOUT_MS = 10_000;
/** Seconds of ringing: most voicemail picks up after 25 to 30. */
const RING_S = 25;
/** Seconds: the longest screen is an hour; this is the last defence against a call that nobody ends. */
const TIME_LIMIT_S = 5_400;
/** Already ended, or not in progress any more: what we wanted. */
const ENDED_CODES: readonly number[] = [20404, 21220];
/** Codes that mean the number itself is wrong: not valid, not reachable, not a phone. */
const BAD_NUMBER_CODES: readonly number[] = [21211, 21214, 21217, 21421, 21614];

export interface TwilioOptions {
  account_sid: string;
  auth_token: string;
  number: string;
  /** Where Twilio's REST API is, when it is not api.twilio.com (the local exchange). */
  base_url?: string | undefined;
}

interface Addresses {
  voice: string;
  call_status: string;
  amd: string;
}

export interface Dialler {
  dial(to: string, addresses: Addresses): Promise<string>;
  hangUp(call_sid: string): Promise<void>;
  /** Null when Twilio does not know the call. */
  status(call_sid: string): Promise<CallStatus | null>;
  sendText(to: string, body: string): Promise<void>;
}

/** The SDK has no option for another host: requests are redirected on their way out. */
class RedirectingClient extends twilio.RequestClient {
  readonly #base: URL;
  constructor(base: URL) {
    super({ timeout: REQUEST_TIMEOUT_MS });
    this.#base = base;
  }
  override request<T>(options: RequestClient.RequestOptions<T>) {
    const uri = new URL(options.uri);
    uri.protocol = this.#base.protocol;
    uri.host = this.#base.host;
    return super.request<T>({ ...options, uri: uri.href });
  }
}

export function createDialler(options: TwilioOptions): Dialler {
  const client = twilio(
    options.account_sid,
    options.auth_token,
    options.base_url === undefined
      ? { timeout: REQUEST_TIMEOUT_MS }
      : { httpClient: new RedirectingClient(new URL(options.base_url)) },
  );
  const from = options.number;
  return {
    async dial(to, addresses) {
      if (!/^\+[1-9]\d{6,14}$/.test(to)) throw badNumber();
      const call = await asked('dial', () =>
        client.calls.create({
          to,
          from,
          ...dialOptions(addresses),
          timeout: RING_S,
          timeLimit: TIME_LIMIT_S,
        }),
      );
      return call.sid;
    },
    async hangUp(call_sid) {
      await asked('hang up', () => client.calls(call_sid).update({ status: 'completed' })).catch(unlessEnded);
    },
    async status(call_sid) {
      const call = await asked('look up a call', () => client.calls(call_sid).fetch()).catch(unlessEnded);
      return call?.status ?? null;
    },
    async sendText(to, body) {
      await asked('send a text', () => client.messages.create({ to, from, body }));
    },
  };
}

function dialOptions(addresses: Addresses) {
  return {
    url: addresses.voice,
    method: 'POST',
    statusCallback: addresses.call_status,
    statusCallbackMethod: 'POST',
    statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
    machineDetection: 'Enable',
    // In the background: whoever answers is not made to wait in silence for the verdict.
    asyncAmd: 'true',
    asyncAmdStatusCallback: addresses.amd,
    asyncAmdStatusCallbackMethod: 'POST',
  };
}

const Rest = z.object({ status: z.number(), code: z.number().optional(), message: z.string() });

async function asked<T>(what: string, request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    throw inPlainWords(what, error);
  }
}

function inPlainWords(what: string, error: unknown): AppError {
  const rest = Rest.safeParse(error);
  const options = { cause: error };
  if (!rest.success || rest.data.status < 400)
    return new AppError(
      'vendor_failed',
      `Twilio could not be reached to ${what}. Try again in a minute.`,
      undefined,
      options,
    );
  const { status, code } = rest.data;
  if (code !== undefined && BAD_NUMBER_CODES.includes(code)) return badNumber(options);
  const known = KNOWN[code ?? status] ?? KNOWN[status];
  const words = known ?? `Twilio refused to ${what}`;
  return new AppError('vendor_failed', `${words} (Twilio error ${code ?? status}).`, undefined, options);
}

const KNOWN: Record<number, string | undefined> = {
  401: 'Twilio does not accept TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN; check both',
  403: 'The Twilio account may not do this; check its permissions',
  429: 'Twilio is asked too much at the moment; try again in a minute',
  21610: 'This number has opted out of texts; the candidate must text START first',
  21219: 'The Twilio trial account may call verified numbers only; verify this one or upgrade',
  21608: 'The Twilio trial account may text verified numbers only; verify this one or upgrade',
};

function badNumber(options?: ErrorOptions): AppError {
  return new AppError(
    'phone_number_invalid',
    'This phone number cannot be reached; write it with country code, e.g. +14155550100.',
    'phone',
    options,
  );
}

function unlessEnded(error: unknown): null {
  const cause = Rest.safeParse(error instanceof Error ? error.cause : undefined);
  if (cause.success && ENDED_CODES.includes(cause.data.code ?? 0)) return null;
  throw error;
}
