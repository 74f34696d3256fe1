/** What the bench, the product under measurement and the world around it tell each other over IPC. */
import { z } from 'zod';

export const ACCOUNT = `AC${'b'.repeat(32)}`;
export const AUTH_TOKEN = 'bench-auth-token';
export const NUMBER = '+14155550100';
/** Ten a second: calls are set up one after another, as a dialler does (a carrier's account starts with one a second). */
export const DIAL_EVERY_MS = 100;
/** From the last call's begin until all talk. */
export const UNDER_WAY_MS = 1_500;

export const Vendors = z.object({
  deepgram: z.string(),
  elevenlabs: z.string(),
  openai: z.string(),
  twilio: z.string(),
});
export type Vendors = z.infer<typeof Vendors>;

export const ProductOrder = z.object({ database_url: z.string(), data_dir: z.string(), vendors: Vendors });
export type ProductOrder = z.infer<typeof ProductOrder>;

/** Of the product's process. */
export const Usage = z.object({
  at: z.number(),
  cpu_ms: z.number(),
  heap_mb: z.number(),
  rss_mb: z.number(),
  /** The event loop was late by so much, since the last time of asking. */
  loop_p99_ms: z.number(),
  /** Warnings and errors since the last time of asking, by text. */
  complaints: z.record(z.string(), z.number()),
});
export type Usage = z.infer<typeof Usage>;

export const TalkOrder = z.object({
  url: z.string(),
  /** One call each. */
  sessions: z.array(z.string()),
  seconds: z.number(),
  /** Questions that may go on, by their words. */
  unmarked: z.boolean().default(false),
});
export type TalkOrder = z.infer<typeof TalkOrder>;

export const NOISES = ['cough', 'click', 'typing', 'mm-hm'] as const;

/** False while further calls are being set up: each of those takes what several that talk do. */
const all_up = z.boolean();
const Turn = z.object({
  all_up,
  /** From the caller's last frame to our first, ms. */
  total_ms: z.number(),
  /** Of that, not spent waiting for vendors: on the way to each of them in turn, and from the last. */
  hops_ms: z.array(z.number()),
});
const Stop = z.object({ all_up, by: z.enum(['words', 'voice']), ms: z.number() });
export const Talked = z.object({
  turns: z.array(Turn),
  stops: z.array(Stop),
  /** How late each 20 ms of our audio came, where audio was being heard; in ms, 0 when in time. */
  lateness: z.array(z.number()),
  /** Gaps in the middle of a speech. */
  underruns: z.number(),
  /** From a first word being heard to its caption. */
  captions: z.array(z.number()),
  /** Frames of a speech that had been cut, heard after the cut. */
  stale: z.number(),
  /** Questions that got no answer within 5 s, and interruptions that did not stop the voice within 2 s. */
  unanswered: z.number(),
  unstopped: z.number(),
  /** Calls that could not be set up. */
  refused: z.number(),
  /** The world's own lateness: what is measured cannot be truer than this. */
  loop_p99_ms: z.number(),
});
export type Talked = z.infer<typeof Talked>;

export const DisturbOrder = TalkOrder.extend({ noises: z.number() });
export type DisturbOrder = z.infer<typeof DisturbOrder>;

export const Disturbed = z.object({
  noises: z.array(
    z.object({
      kind: z.enum(NOISES),
      /** The recogniser made these words of it; '' for none. */
      heard_as: z.string(),
      /** The speech went on to its end. */
      went_on: z.boolean(),
      /** It was silent in between for so long. */
      paused_ms: z.number(),
      lost: z.number(),
      twice: z.number(),
      /** In which voice, or with which seed it was made. */
      made: z.string(),
    }),
  ),
});
export type Disturbed = z.infer<typeof Disturbed>;
