/** Media Streams messages, both ways. Unknown fields are an error, as they are to the vendor (31951). */
import { z } from 'zod';

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
/** Larger payloads than a minute of audio in one message mean a broken sender. */
const MAX_PAYLOAD_CHARS = 1_000_000;
/** Mark names are labels; longer ones are taken for a mistake. */
const MAX_MARK_CHARS = 1_000;

const fromProduct = z.discriminatedUnion('event', [
  z.strictObject({
    event: z.literal('media'),
    streamSid: z.string(),
    media: z.strictObject({ payload: z.string().max(MAX_PAYLOAD_CHARS).regex(BASE64) }),
  }),
  z.strictObject({
    event: z.literal('mark'),
    streamSid: z.string(),
    mark: z.strictObject({ name: z.string().min(1).max(MAX_MARK_CHARS) }),
  }),
  z.strictObject({ event: z.literal('clear'), streamSid: z.string() }),
]);

type FromProduct = z.infer<typeof fromProduct>;

/** Null for anything the vendor would answer with 31951. */
export function parseFromProduct(text: string, stream_sid: string): FromProduct | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  const parsed = fromProduct.safeParse(json);
  return parsed.success && parsed.data.streamSid === stream_sid ? parsed.data : null;
}

export interface StreamIdentity {
  account_sid: string;
  call_sid: string;
  stream_sid: string;
  parameters: Record<string, string>;
}

/** Writes the network's side of one stream; it counts sequence numbers and chunks, which are strings on the wire. */
export function streamWriter(id: StreamIdentity) {
  let sequence = 0;
  let chunk = 0;
  const numbered = (event: string, body: object) => {
    sequence += 1;
    return JSON.stringify({ event, sequenceNumber: String(sequence), ...body, streamSid: id.stream_sid });
  };
  const sids = { accountSid: id.account_sid, callSid: id.call_sid };
  return {
    connected: () => JSON.stringify({ event: 'connected', protocol: 'Call', version: '1.0.0' }),
    start: () =>
      numbered('start', {
        start: {
          ...sids,
          streamSid: id.stream_sid,
          tracks: ['inbound'],
          mediaFormat: { encoding: 'audio/x-mulaw', sampleRate: 8000, channels: 1 },
          customParameters: id.parameters,
        },
      }),
    media: (frame: Buffer, timestamp_ms: number) => {
      chunk += 1;
      const payload = frame.toString('base64');
      const timestamp = String(timestamp_ms);
      return numbered('media', {
        media: { track: 'inbound', chunk: String(chunk), timestamp, payload },
      });
    },
    dtmf: (digit: string) => numbered('dtmf', { dtmf: { track: 'inbound_track', digit } }),
    mark: (name: string) => numbered('mark', { mark: { name } }),
    stop: () => numbered('stop', { stop: sids }),
  };
}
