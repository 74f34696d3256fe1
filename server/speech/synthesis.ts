/**
 * One sentence to audio, through the ElevenLabs SDK. Bytes are handed on as they come, untouched; own timers watch the
 * first byte and every gap, because the SDK's timeout covers the headers only. A failed sentence is asked for once
 * more; what was already handed on is then skipped, so that nothing is said twice.
 */
import type { ElevenLabsClient } from 'elevenlabs';
import { z } from 'zod';
import type { Clock } from '../record/clock.ts';
import { CHECKED_BYTES, notMulaw } from './audioCheck.ts';
import type { Limit } from './limit.ts';

/** Waiting for a place under the account's limit. */
const PLACE_WITHIN_MS = 5_000;
/** The vendor's first byte takes 75 to 450 ms. */
const FIRST_BYTE_WITHIN_MS = 4_000;
/** Between pieces of a body. */
const NEXT_BYTES_WITHIN_MS = 3_000;
/** Before asking again: the vendor's queue for requests over the limit is 50 ms deep. */
const AGAIN_AFTER_MS = 150;
const ATTEMPTS = 2;

export class MouthError extends Error {
  override readonly name = 'MouthError';
  readonly code: string;
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

export interface Synthesiser {
  client: Promise<ElevenLabsClient>;
  voice_id: string;
  model: string;
  limit: Limit;
  clock: Clock;
}

/** Throws MouthError, or the signal's reason when that aborts. */
export async function synthesise(
  with_: Synthesiser,
  text: string,
  signal: AbortSignal,
  out: (bytes: Uint8Array) => void,
): Promise<void> {
  let sent = 0;
  for (let attempt = 1; ; attempt += 1) {
    let skip = sent;
    try {
      return await once(with_, text, signal, (bytes) => {
        const fresh = bytes.subarray(Math.min(skip, bytes.length));
        skip -= bytes.length - fresh.length;
        if (fresh.length === 0) return;
        sent += fresh.length;
        out(fresh);
      });
    } catch (error) {
      signal.throwIfAborted();
      if (attempt === ATTEMPTS) throw inPlainWords(error);
      await pause(with_.clock, AGAIN_AFTER_MS);
      signal.throwIfAborted();
    }
  }
}

async function once(
  with_: Synthesiser,
  text: string,
  signal: AbortSignal,
  out: (bytes: Uint8Array) => void,
): Promise<void> {
  const late = deadline(with_.clock, signal);
  let leave = () => {};
  try {
    late.set(PLACE_WITHIN_MS, 'busy', 'no place under the limit of concurrent requests');
    leave = await with_.limit.enter(late.signal);
    late.set(FIRST_BYTE_WITHIN_MS, 'no_answer', 'no audio in time');
    const client = await with_.client;
    const options = { abortSignal: late.signal, maxRetries: 0 };
    const request = { text, modelId: with_.model, outputFormat: 'ulaw_8000' as const };
    const body = await client.textToSpeech.stream(with_.voice_id, request, options);
    await checked(body, late, out);
  } catch (error) {
    throw late.signal.aborted ? late.signal.reason : error;
  } finally {
    late.clear();
    leave();
  }
}

/** Hands on the body; its first bytes are held until it is known that they are sound. */
async function checked(
  body: AsyncIterable<Uint8Array>,
  late: ReturnType<typeof deadline>,
  out: (bytes: Uint8Array) => void,
): Promise<void> {
  let head: Uint8Array | null = new Uint8Array();
  for await (const bytes of body) {
    late.set(NEXT_BYTES_WITHIN_MS, 'stalled', 'the audio stopped in the middle');
    if (head === null) {
      out(bytes);
      continue;
    }
    head = Buffer.concat([head, bytes]);
    if (head.length < CHECKED_BYTES) continue;
    refuse(notMulaw(head));
    out(head);
    head = null;
  }
  if (head !== null) refuse(head.length === 0 ? 'nothing' : 'too short');
}

function refuse(what: string | null): void {
  if (what !== null)
    throw new MouthError('not_audio', `The voice service sent ${what} instead of mu-law audio.`);
}

/** One timer at a time; when it runs out, the signal aborts with a MouthError. Aborts with `outer`, too. */
function deadline(clock: Clock, outer: AbortSignal) {
  const controller = new AbortController();
  const onOuter = () => controller.abort(outer.reason);
  if (outer.aborted) onOuter();
  outer.addEventListener('abort', onOuter, { once: true });
  let cancel = () => {};
  return {
    signal: controller.signal,
    set(ms: number, code: string, what: string) {
      cancel();
      cancel = clock.after(ms, () => controller.abort(new MouthError(code, `The voice service: ${what}.`)));
    },
    clear() {
      cancel();
      outer.removeEventListener('abort', onOuter);
      // Whatever is still open of the request is closed.
      controller.abort();
    },
  };
}

const Refusal = z.object({ statusCode: z.number() });
const REFUSALS: Record<number, [code: string, message: string] | undefined> = {
  401: ['key_refused', 'The voice service does not accept ELEVENLABS_API_KEY.'],
  404: ['voice_unknown', 'The voice service does not know ELEVENLABS_VOICE_ID.'],
  422: ['bad_request', 'The voice service does not take the request; check ELEVENLABS_MODEL.'],
  429: ['busy', 'The voice service is asked too much at the moment.'],
};

function inPlainWords(error: unknown): MouthError {
  if (error instanceof MouthError) return error;
  const refusal = Refusal.safeParse(error);
  if (!refusal.success)
    return new MouthError('unreachable', 'The voice service cannot be reached.', { cause: error });
  const { statusCode } = refusal.data;
  const [code, message] = REFUSALS[statusCode] ?? [
    'refused',
    `The voice service answered HTTP ${statusCode}.`,
  ];
  return new MouthError(code, message, { cause: error });
}

function pause(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => void clock.after(ms, resolve));
}
