/** The handset protocol of the exchange's gateway, as far as this phone uses it. Binary frames: 160 bytes of 8 kHz mu-law. */
import { z } from 'zod';

export const FromGateway = z.discriminatedUnion('type', [
  z.object({ type: z.literal('registered'), number: z.string() }),
  z.object({ type: z.literal('calling'), call_sid: z.string() }),
  z.object({ type: z.literal('ringing'), call_sid: z.string(), from: z.string() }),
  z.object({ type: z.literal('answered'), call_sid: z.string() }),
  z.object({ type: z.literal('ended'), call_sid: z.string(), reason: z.string() }),
  z.object({ type: z.literal('sms'), from: z.string(), body: z.string() }),
  z.object({ type: z.literal('error'), code: z.string(), message: z.string() }),
]);
export type FromGateway = z.infer<typeof FromGateway>;

export type ToGateway =
  | { type: 'register'; number: string }
  | { type: 'call'; to: string }
  | { type: 'answer' | 'decline' | 'hangup'; call_sid: string }
  | { type: 'dtmf'; digit: string };

/** Close code when the same number was registered elsewhere. */
export const REPLACED = 4001;
