/** What the pad bench and its thread of clients tell each other. */
import { z } from 'zod';

/** Each client's; a quick typist's, without the pauses to think. */
export const KEYS_PER_S = 5;
/** To come into a room; hundreds do so at once. */
export const SYNC_MS = 30_000;
/** After the last key, until every document must have every key. */
export const SETTLE_MS = 10_000;

export const TypingOrder = z.object({
  url: z.string(),
  token: z.string(),
  sessions: z.array(z.string()),
  seconds: z.number(),
});
export type TypingOrder = z.infer<typeof TypingOrder>;

export const Typed = z.object({
  /** Milliseconds from a key to the other client's document. */
  echoes: z.array(z.number()),
  /** From the first key to the last: longer than ordered when the machine cannot keep up. */
  typing_ms: z.number(),
  /** Per session: what each client has at the end. */
  texts: z.array(z.array(z.string())),
  /** Per session: keys pressed by both. */
  keys: z.array(z.number()),
});
export type Typed = z.infer<typeof Typed>;
