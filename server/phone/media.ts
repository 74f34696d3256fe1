/** Twilio Media Streams on the wire: what comes in is parsed, what goes out is typed. Numbers are strings there. */
import { z } from 'zod';

const numeric = z.string().regex(/^\d+$/).transform(Number);

const Incoming = z.discriminatedUnion('event', [
  z.object({ event: z.literal('connected') }),
  z.object({
    event: z.literal('start'),
    streamSid: z.string().min(1),
    start: z.object({
      accountSid: z.string(),
      callSid: z.string().min(1),
      mediaFormat: z.object({
        encoding: z.literal('audio/x-mulaw'),
        sampleRate: z.literal(8000),
        channels: z.literal(1),
      }),
      customParameters: z.record(z.string(), z.string()).default({}),
    }),
  }),
  z.object({
    event: z.literal('media'),
    streamSid: z.string(),
    media: z.object({ track: z.string().optional(), timestamp: numeric, payload: z.base64() }),
  }),
  z.object({ event: z.literal('mark'), streamSid: z.string(), mark: z.object({ name: z.string() }) }),
  z.object({ event: z.literal('dtmf'), streamSid: z.string(), dtmf: z.object({ digit: z.string().min(1) }) }),
  z.object({ event: z.literal('stop'), streamSid: z.string() }),
]);

export type MediaMessage = z.infer<typeof Incoming>;
export type StartMessage = Extract<MediaMessage, { event: 'start' }>;
type FrameMessage = Extract<MediaMessage, { event: 'media' }>;

/** Null for anything that is not a message of the protocol. */
export function parseMedia(text: string): MediaMessage | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  const frame = frameOf(json);
  if (frame !== null) return frame;
  const parsed = Incoming.safeParse(json);
  return parsed.success ? parsed.data : null;
}

const DIGITS = /^\d+$/;
const BASE64 = /^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/;

/**
 * A frame as every carrier sends it, looked at by hand: there are fifty a second and call, and a schema costs ten times as
 * much. Null: the schema is to say what it is.
 */
function frameOf(json: unknown): FrameMessage | null {
  if (!isRecord(json) || json['event'] !== 'media') return null;
  const { streamSid, media } = json;
  if (typeof streamSid !== 'string' || !isRecord(media)) return null;
  const { track, timestamp, payload } = media;
  if (typeof timestamp !== 'string' || typeof payload !== 'string') return null;
  if (track !== undefined && typeof track !== 'string') return null;
  if (!DIGITS.test(timestamp) || !BASE64.test(payload)) return null;
  return { event: 'media', streamSid, media: { track, timestamp: Number(timestamp), payload } };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

type Outgoing =
  | { event: 'media'; streamSid: string; media: { payload: string } }
  | { event: 'mark'; streamSid: string; mark: { name: string } }
  | { event: 'clear'; streamSid: string };

const encode = (message: Outgoing): string => JSON.stringify(message);

/** The three messages Twilio takes; anything else, or another `streamSid`, it drops with warning 31951. */
export function mediaEncoder(streamSid: string) {
  return {
    media: (bytes: Uint8Array): string =>
      encode({ event: 'media', streamSid, media: { payload: base64(bytes) } }),
    mark: (name: string): string => encode({ event: 'mark', streamSid, mark: { name } }),
    clear: (): string => encode({ event: 'clear', streamSid }),
  };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}
