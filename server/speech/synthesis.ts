/**
 * One request for one sentence in one voice, through the ElevenLabs SDK. Bytes are handed on as they come, untouched;
 * own timers watch the first byte and every gap, because the SDK's timeout covers the headers only. What to do when it
 * fails is decided in voicePaths.ts.
 */
import type { ElevenLabsClient } from 'elevenlabs';
import { z } from 'zod';
import { Deadline, type Clock } from '../record/clock.ts';
import { CHECKED_BYTES, notMulaw } from './audioCheck.ts';
import type { Limit, Wanting } from './limit.ts';

/** Waiting for a place under the account's limit. */
const PLACE_WITHIN_MS = 5_000;
/** Between pieces of a body: the vendor sends faster than it plays. */
const NEXT_BYTES_WITHIN_MS = 1_500;

/** Longer than any wait of ours. The SDK's own timer, 240 s, is left running for every request that is aborted. */
const SDK_TIMEOUT_S = 5;
/** Why a request is closed when it has been dealt with. */
const OVER = 'over';
/** A timer so late says that our own loop was busy. */
const HELD_UP_MS = 30;

export class MouthError extends Error {
  override readonly name = 'MouthError';
  readonly code: string;
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** As it is told: of what we do not know, that it failed. */
export function troubleOf(error: unknown): Pick<MouthError, 'code' | 'message'> {
  return error instanceof MouthError
    ? error
    : { code: 'speech_failed', message: 'A speech could not be spoken to its end.' };
}

export interface Synthesiser {
  client: Promise<ElevenLabsClient>;
  limit: Limit;
  clock: Clock;
}

export interface Order {
  text: string;
  voice_id: string;
  model: string;
  /** 1 is the voice's own; 0.7 to 1.2. */
  speed: number;
  wanting: Wanting;
  /** The vendor's first byte takes 75 to 450 ms. */
  first_byte_within_ms: number;
}

/** Throws whatever went wrong (`inPlainWords` names it), or the signal's reason when that aborts. */
export async function synthesise(
  with_: Synthesiser,
  order: Order,
  signal: AbortSignal,
  out: (bytes: Uint8Array) => void,
): Promise<void> {
  // Loaded at start; a first sentence that comes sooner waits for our own import, not for the vendor.
  const client = await with_.client;
  const late = deadline(with_.clock, signal);
  let leave = () => {};
  try {
    late.set(PLACE_WITHIN_MS, 'no_place', 'no place under the limit of concurrent requests');
    leave = await with_.limit.enter(late.signal, order.wanting);
    late.set(order.first_byte_within_ms, 'no_answer', 'no audio in time');
    const options = { abortSignal: late.signal, maxRetries: 0, timeoutInSeconds: SDK_TIMEOUT_S };
    const body = await client.textToSpeech.stream(order.voice_id, requestOf(order), options);
    await checked(body, late, out);
  } catch (error) {
    throw late.signal.aborted ? late.signal.reason : error;
  } finally {
    late.clear();
    leave();
  }
}

function requestOf({ text, model, speed }: Order) {
  return {
    text,
    modelId: model,
    outputFormat: 'ulaw_8000' as const,
    // The voice's own settings stand unless another speed is asked for.
    ...(speed === 1 ? {} : { voiceSettings: { speed } }),
  };
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
  const timer = new Deadline(clock);
  return {
    signal: controller.signal,
    set(ms: number, code: string, what: string) {
      const due_at = clock.now() + ms;
      timer.set(ms, () => {
        // Held up ourselves: what has come meanwhile is looked at first, and the vendor is not blamed.
        const held_up_ms = clock.now() - due_at;
        if (held_up_ms > HELD_UP_MS) return this.set(held_up_ms, code, what);
        controller.abort(new MouthError(code, `The voice service: ${what}.`));
      });
    },
    clear() {
      timer.clear();
      outer.removeEventListener('abort', onOuter);
      // Whatever is still open of the request is closed. With a reason given, no stack is taken down for one.
      controller.abort(OVER);
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

export function inPlainWords(error: unknown): MouthError {
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
