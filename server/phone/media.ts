/** Twilio Media Streams on the wire: what comes in is parsed, what goes out is typed. Numbers are strings there. */
import { z } from 'zod';
import type { FrameMessage } from './frame.ts';

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
    media: z.object({
      track: z.string().optional(),
      timestamp: numeric,
      payload: z.base64().transform((text) => Buffer.from(text, 'base64')),
    }),
  }),
  z.object({ event: z.literal('mark'), streamSid: z.string(), mark: z.object({ name: z.string() }) }),
  z.object({ event: z.literal('dtmf'), streamSid: z.string(), dtmf: z.object({ digit: z.string().min(1) }) }),
  z.object({ event: z.literal('stop'), streamSid: z.string() }),
]);

export type MediaMessage = FrameMessage | Exclude<z.infer<typeof Incoming>, { event: 'media' }>;
export type StartMessage = Extract<MediaMessage, { event: 'start' }>;

/** Of what `frame.ts` did not take. Null for anything that is not a message of the protocol. */
export function parseMedia(text: string): MediaMessage | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  const parsed = Incoming.safeParse(json);
  return parsed.success ? parsed.data : null;
}

type Outgoing =
  | { event: 'media'; streamSid: string; media: { payload: string } }
  | { event: 'mark'; streamSid: string; mark: { name: string } }
  | { event: 'clear'; streamSid: string };

const encode = (message: Outgoing): string => JSON.stringify(message);

/** What stands behind the sound in its message. */
const MEDIA_END = Buffer.from('"}}');

/** The three messages Twilio takes; anything else, or another `streamSid`, it drops with warning 31951. */
export function mediaEncoder(streamSid: string) {
  // In memory of its own: it is kept for as long as the call, and 64 kB of Node's pool with it.
  const head = new TextEncoder()
    .encode(encode({ event: 'media', streamSid, media: { payload: '' } }))
    .subarray(0, -MEDIA_END.length);
  return {
    /** As it goes over the wire: base64 needs no escapes, and a second of speech would be three long strings on the way. */
    media(bytes: Uint8Array): Buffer {
      const payload = base64(bytes);
      const message = Buffer.allocUnsafe(head.length + payload.length + MEDIA_END.length);
      message.set(head);
      message.write(payload, head.length, 'latin1');
      MEDIA_END.copy(message, head.length + payload.length);
      return message;
    },
    mark: (name: string): string => encode({ event: 'mark', streamSid, mark: { name } }),
    clear: (): string => encode({ event: 'clear', streamSid }),
  };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}
