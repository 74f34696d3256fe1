/**
 * The handset protocol's text frames: JSON, both ways. Free of Node imports, so that the browser phone can use it.
 * Binary frames carry 8 kHz mu-law, 160 bytes (20 ms) each.
 */
import { z } from 'zod';

const call_sid = z.string().max(64);
const number = z.string().max(32);

/** From the handset. `register` comes first; everything else is refused before it. */
export const fromHandset = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('register'),
    /** E.164, or an American number. */
    number,
    /** Default `human`. `machine` is found out by answering machine detection; the other two never ring. */
    profile: z.enum(['human', 'machine', 'busy', 'no_answer']).optional(),
  }),
  z.strictObject({ type: z.literal('call'), to: number }),
  z.strictObject({ type: z.literal('answer'), call_sid }),
  z.strictObject({ type: z.literal('decline'), call_sid }),
  z.strictObject({ type: z.literal('hangup'), call_sid }),
  z.strictObject({ type: z.literal('dtmf'), digit: z.string().regex(/^[0-9*#A-D]$/) }),
  /** A text message to the exchange's number. */
  z.strictObject({ type: z.literal('sms'), to: number, body: z.string().min(1).max(1_600) }),
]);

export type FromHandset = z.infer<typeof fromHandset>;

/** How a call ended. */
const reason = z.enum(['completed', 'busy', 'failed', 'no-answer', 'canceled']);

/** To the handset. */
export const toHandset = z.discriminatedUnion('type', [
  z.object({ type: z.literal('registered'), number: z.string() }),
  z.object({ type: z.literal('calling'), call_sid: z.string() }),
  z.object({ type: z.literal('ringing'), call_sid: z.string(), from: z.string() }),
  z.object({ type: z.literal('answered'), call_sid: z.string() }),
  z.object({ type: z.literal('ended'), call_sid: z.string(), reason }),
  z.object({ type: z.literal('sms'), from: z.string(), body: z.string() }),
  z.object({ type: z.literal('error'), code: z.string(), message: z.string() }),
]);

export type ToHandset = z.infer<typeof toHandset>;

/** Close code of a handset whose number was registered again elsewhere. */
export const REPLACED = 4001;
