/** What leaves the server about a finished screen: files, links that show it, and the screens that came with the product. */
import { z } from 'zod';
import { Language, Witness } from '../../record/contract/events.ts';
import { SessionReport } from './scorecard.ts';

/** GET /api/v1/demonstration: the newest first. */
export const DemonstrationView = z.object({
  items: z.array(z.object({ screen_id: z.string(), session_id: z.string() })),
});
export type DemonstrationView = z.infer<typeof DemonstrationView>;

// ---- one review as a document: what Markdown, JSON, PDF and shared pages are made from

/** Counts up when a field changes its meaning or goes; new fields do not count. */
export const REVIEW_VERSION = 1;

const at = {
  event_seq: z.number().int().describe('Number of the event that says so, from 1 without gaps.'),
  at_ms: z.number().describe('Milliseconds since the session began.'),
};
const Evidence = z.object({ ...at, kind: z.string() });
const Said = z.object({ reason: z.string(), by: z.string(), at: z.string() });

export const ReviewDimension = z.object({
  name: z.string(),
  label: z.string(),
  level: z.number().int().min(1).max(4).nullable().describe('1 to 4; null is "not enough evidence".'),
  anchor: z.string().describe('What this level means.'),
  person: Said.extend({ level: z.number().int().min(1).max(4).nullable() })
    .nullable()
    .describe('The level that a person gave instead, beside the computed one.'),
  claims: z.array(
    z.object({
      text: z.string(),
      polarity: z.enum(['strength', 'concern', 'neutral']),
      confidence: z.number().min(0).max(1),
      made_by: z.string().describe('The published rule, the model or the person that says so.'),
      evidence: z.array(Evidence),
    }),
  ),
});
export type ReviewDimension = z.infer<typeof ReviewDimension>;

export const Review = z.object({
  version: z.literal(REVIEW_VERSION),
  session: z.object({
    id: z.string(),
    screen_id: z.string(),
    candidate_name: z.string(),
    problem: z.object({ id: z.string(), title: z.string(), difficulty: z.string() }),
    language: Language,
    status: z.enum(['in_progress', 'completed', 'abandoned']),
    started_at: z.string(),
    duration_ms: z.number(),
    demonstration: z.boolean().describe('Came with the product; the candidate is synthetic.'),
    anonymised: z.boolean(),
  }),
  decision: z.object({
    suggested: z.string(),
    final: Said.extend({ decision: z.string() }).nullable().describe('A person’s; null until one decided.'),
  }),
  summary: z.string(),
  worded: z
    .object({ model: z.string(), text: z.string() })
    .nullable()
    .describe('A model’s words for the claims, where one was asked.'),
  dimensions: z.array(ReviewDimension),
  dropped_claims: z.number().int().describe('Claims that were left out because no event proves them.'),
  flags: z.array(z.object({ text: z.string(), evidence: z.array(Evidence) })).describe('Never scored.'),
  integrity: SessionReport.shape.integrity.describe(
    'Facts without a verdict, announced beforehand. Never scored.',
  ),
  figures: SessionReport.omit({ session_id: true, phases: true, integrity: true }),
  interruptions: z.array(
    z.object({
      ...at,
      message: z.string(),
      flaw: z.string(),
      line: z.number().int().nullable(),
      witness: Witness.describe('An input on which the code of that moment failed when it was run.'),
      heard: z.boolean(),
    }),
  ),
  hints: z.array(z.object({ ...at, level: z.number().int(), message: z.string() })),
  runs: z.array(z.object({ ...at, passed: z.number(), failed: z.number(), total: z.number() })),
  code: z.object({ language: Language, text: z.string() }),
  transcript: z.array(
    z.object({
      ...at,
      ended_ms: z.number(),
      speaker: z.enum(['candidate', 'interviewer']),
      text: z.string(),
      act: z.string().nullable(),
      written: z.boolean(),
    }),
  ),
});
export type Review = z.infer<typeof Review>;

/** GET /api/v1/sessions/:id/export */
export const EXPORT_FORMATS = ['md', 'json', 'pdf'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
/** GET /api/v1/sessions/:id/recording. `mulaw` is the telephone's own coding in a WAV file: half the size, the same sound. */
export const SOUND_FORMATS = ['wav', 'mulaw'] as const;
export type SoundFormat = (typeof SOUND_FORMATS)[number];

// ---- links that show a review to whoever has them

/** In hours. */
const SHARE_AT_MOST_H = 720;
/** POST /api/v1/sessions/:id/shares */
export const ShareInput = z.object({
  expires_in_h: z
    .int('Give the time until it ends in whole hours.')
    .min(1, 'Use at least 1 hour.')
    .max(SHARE_AT_MOST_H, `Use at most ${SHARE_AT_MOST_H} hours (30 days).`)
    .default(168),
  /** Without name, number and e-mail address. */
  anonymised: z.boolean().default(true),
  /** With the recording of the call. */
  audio: z.boolean().default(false),
  note: z.string().trim().max(120, 'Use at most 120 characters.').default(''),
});
export type ShareInput = z.infer<typeof ShareInput>;
export const ShareView = z.object({
  id: z.string(),
  anonymised: z.boolean(),
  audio: z.boolean(),
  note: z.string(),
  made_by: z.string(),
  created_at: z.string(),
  expires_at: z.string(),
  state: z.enum(['open', 'expired', 'revoked']),
  /** How often it was opened. */
  opened: z.number().int(),
  last_opened_at: z.string().nullable(),
});
export type ShareView = z.infer<typeof ShareView>;
export const ShareList = z.object({ items: z.array(ShareView) });
/** The address is shown this once; only its hash is stored. */
export const NewShare = ShareView.extend({ url: z.string() });
export type NewShare = z.infer<typeof NewShare>;

/** What a link shows: scorecard, transcript and code, as it says where it is made, and nothing beside them. */
export const SharedReview = Review.pick({
  session: true,
  decision: true,
  summary: true,
  dimensions: true,
  flags: true,
  code: true,
  transcript: true,
});
export type SharedReview = z.infer<typeof SharedReview>;
/** GET /api/v1/shared/:token */
export const SharedView = z.object({
  review: SharedReview,
  expires_at: z.string(),
  /** The recording's place on the session's clock; null where the link has no sound. */
  recording: z.object({ started_ms: z.number(), duration_ms: z.number() }).nullable(),
});
export type SharedView = z.infer<typeof SharedView>;
