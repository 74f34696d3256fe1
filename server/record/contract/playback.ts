/** What the player of a review needs beside the events: the pad's edits, and how loud both voices were. */
import { z } from 'zod';

const count = z.number().int().nonnegative();

/**
 * One edit of one buffer: when (session clock), by whom, which buffer (place in `buffers`), and what it did: at this place
 * of the text so many characters went, and these came. Offsets count UTF-16 units, as JavaScript does.
 */
export const PadEdit = z.tuple([
  z.number(),
  z.enum(['candidate', 'server']),
  count,
  count,
  count,
  z.string(),
]);
export type PadEdit = z.infer<typeof PadEdit>;

/** Edits in order; each buffer begins empty. */
export const PadHistory = z.object({ buffers: z.array(z.string()), edits: z.array(PadEdit) });
export type PadHistory = z.infer<typeof PadHistory>;

/**
 * The loudest sample of each `step_ms` since the recording began, one byte each (0..255), in base64. The times of both
 * channels are the same.
 */
export const Waveform = z.object({
  started_ms: z.number(),
  step_ms: z.number(),
  candidate: z.string(),
  interviewer: z.string(),
});
export type Waveform = z.infer<typeof Waveform>;
