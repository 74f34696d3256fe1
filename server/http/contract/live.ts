/** What people of the company may do on a running session. No code of either side lives here but the one rule that both tell. */
import { z } from 'zod';

/** POST /api/v1/sessions/:id/whisper */
export const WhisperInput = z.object({
  text: z.string().trim().min(1, 'Write the note first.').max(500, 'Use at most 500 characters.'),
});
/** POST /api/v1/sessions/:id/extend */
export const ExtendInput = z.object({
  minutes: z
    .number({ error: 'Give the minutes as a number.' })
    .int('Give whole minutes.')
    .min(1, 'Give at least one minute.')
    .max(60, 'Give at most 60 minutes.'),
});
/** POST /api/v1/sessions/:id/take-over */
export const TakeOverInput = z.object({ phone: z.string().trim().min(1, 'Give your telephone number.') });
/** What it answers: their telephone rings, and whoever keys in these digits joins. */
export const TakeOverView = z.object({ call_sid: z.string(), code: z.string() });

/** In the version of a text by which no sound leaves the call: of one about a call without sound, or about writing. */
const SOUNDLESS = /\.(?:silent|text)\.|-silent$/;

/**
 * Why nobody may listen in; null when they may. What the candidate agreed to decides: before a yes nothing is heard, and
 * where they were promised that no sound is kept, no sound leaves the call at all.
 */
export function whyNotListen(consent: { given: boolean; text_version: string } | null): string | null {
  if (consent === null) return 'The candidate has not agreed yet; nobody listens before they have.';
  if (!consent.given) return 'The candidate did not agree to be recorded; nobody listens in.';
  return SOUNDLESS.test(consent.text_version)
    ? 'The candidate agreed to a call of which no sound is kept, so nobody listens in. Read the captions.'
    : null;
}
