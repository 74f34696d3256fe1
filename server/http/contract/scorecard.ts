/**
 * A scorecard and what people add to it. The computed part (`Scored`) has no times and no persons in it: the same events
 * give it byte for byte. `Scorecard` is what is read: the computed part, the times of its evidence, and beside every value
 * of the machine's what a person said.
 */
import { z } from 'zod';

export const DIMENSIONS = [
  'problem_solving',
  'coding',
  'verification',
  'communication',
  'complexity',
] as const;
export const Dimension = z.enum(DIMENSIONS, `must be one of ${DIMENSIONS.join(', ')}`);
export type Dimension = z.infer<typeof Dimension>;

/** 1 to 4; null is "not enough evidence". */
export const Level = z.number().int().min(1).max(4).nullable();
export const Decision = z.enum(['strong_yes', 'yes', 'no', 'strong_no', 'not_enough_evidence']);
export type Decision = z.infer<typeof Decision>;

/** Who or what said something. */
const Author = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rule'), rule: z.string(), version: z.number().int() }),
  z.object({ kind: z.literal('model'), model: z.string() }),
  z.object({ kind: z.literal('person'), name: z.string() }),
]);

const Cited = z.object({
  event_seq: z.number().int(),
  kind: z.enum(['utterance', 'snapshot', 'run', 'interrupt', 'hint', 'growth', 'phase', 'other']),
});
export type Cited = z.infer<typeof Cited>;
/** `at_ms`: on the session's clock; of what was said, its beginning. */
const Evidence = Cited.extend({ at_ms: z.number() });

const ScoredClaim = z.object({
  id: z.string(),
  dimension: Dimension,
  text: z.string(),
  polarity: z.enum(['strength', 'concern', 'neutral']),
  evidence: z.array(Cited).min(1),
  confidence: z.number().min(0).max(1),
  made_by: Author,
});
export type ScoredClaim = z.infer<typeof ScoredClaim>;
const Claim = ScoredClaim.extend({ evidence: z.array(Evidence).min(1) });

const ScoredFlag = z.object({
  /** Stable: `consent_refused`, `asked_for_a_person`, `call_dropped`, `technical_faults`. */
  name: z.string(),
  text: z.string(),
  evidence: z.array(Cited),
});
export type ScoredFlag = z.infer<typeof ScoredFlag>;
/** What a person should know before reading; never part of a level. */
const Flag = ScoredFlag.extend({ evidence: z.array(Evidence) });

const Anchors = z.tuple([z.string(), z.string(), z.string(), z.string()]);
const ScoredDimension = z.object({
  name: Dimension,
  /** As the organisation calls it. */
  label: z.string(),
  level: Level,
  /** Of this level; else "Not enough evidence." */
  anchor: z.string(),
  /** Of the levels 1 to 4. */
  anchors: Anchors,
  /** How often it counts in the suggestion. */
  weight: z.number().int(),
  claim_ids: z.array(z.string()),
});
export type ScoredDimension = z.infer<typeof ScoredDimension>;

export const Scored = z.object({
  session_id: z.string(),
  /** The version of the published rules, and of the organisation's dimensions (0: as published). */
  made_with: z.object({ rules: z.string(), rubric: z.number().int() }),
  dimensions: z.array(ScoredDimension),
  claims: z.array(ScoredClaim),
  suggested_decision: Decision,
  summary: z.string(),
  /** Ids of claims. */
  strengths: z.array(z.string()),
  concerns: z.array(z.string()),
  flags: z.array(ScoredFlag),
  /** Claims whose evidence did not exist or did not say so. */
  dropped_claims: z.number().int(),
});
export type Scored = z.infer<typeof Scored>;

/** A model's words for the claims: each sentence with those it rests on. `dropped`: what rested on nothing, said something else, or judged. */
export const WordedSummary = z.object({
  model: z.string(),
  sentences: z.array(z.object({ text: z.string(), claim_ids: z.array(z.string()) })),
  dropped: z.number().int(),
});
export type WordedSummary = z.infer<typeof WordedSummary>;

const said = { reason: z.string(), by: z.string(), at: z.string() };
const LevelOverride = z.object({ level: Level, ...said });
const FinalDecision = z.object({ decision: Decision, ...said });

/** One rater's levels; `blind`: given before anything of the machine's or of others was shown to them. */
export const Rating = z.object({
  by: z.string(),
  at: z.string(),
  blind: z.boolean(),
  levels: z.partialRecord(Dimension, Level),
  note: z.string(),
});
export type Rating = z.infer<typeof Rating>;

/** GET /api/v1/sessions/:id/scorecard */
export const Scorecard = Scored.extend({
  dimensions: z.array(
    /** What a person says instead, the newest; the machine's level stays. */
    ScoredDimension.extend({ override: LevelOverride.nullable() }),
  ),
  claims: z.array(Claim),
  flags: z.array(Flag),
  /** SHA-256 of the computed part as canonical JSON (RFC 8785). */
  digest: z.string(),
  /** The final decision: a person's. Null until one has decided. */
  override: FinalDecision.nullable(),
  ratings: z.array(Rating),
  /** What whoever asks has still to open before they may decide, and what they opened. */
  evidence: z.object({ opened: z.array(z.string()), to_open: z.array(Dimension) }),
  /** Only where a model was asked for one. */
  worded: WordedSummary.optional(),
});
export type Scorecard = z.infer<typeof Scorecard>;

const Reason = z
  .string('Say why, in a few words.')
  .trim()
  .min(3, 'Say why, in a few words: the reason stays beside the machine’s value.')
  .max(2_000, 'Use at most 2000 characters.');
/** POST /api/v1/sessions/:id/scorecard/override: the final decision, or the level of one dimension. */
export const OverrideInput = z
  .strictObject({
    decision: Decision.optional(),
    dimension: Dimension.optional(),
    level: Level.optional(),
    reason: Reason,
  })
  .refine(
    ({ decision, dimension, level }) =>
      decision === undefined
        ? dimension !== undefined && level !== undefined
        : dimension === undefined && level === undefined,
    'Give `decision` and `reason`, or `dimension`, `level` (1 to 4, or null) and `reason`.',
  );
export type OverrideInput = z.infer<typeof OverrideInput>;

/** POST /api/v1/sessions/:id/scorecard/opened: a person went to the evidence of a claim. */
export const OpenedInput = z.object({ claim_id: z.string().max(40), event_seq: z.number().int().positive() });

/** GET /api/v1/sessions/:id/rating: what a rater fills in, without any level of the machine's or of others. */
export const RatingForm = z.object({
  dimensions: z.array(z.object({ name: Dimension, label: z.string(), anchors: Anchors })),
  mine: Rating.nullable(),
  /** A rating given now would be a blind one. */
  blind: z.boolean(),
  /** The levels are shown to this person: rated, or asked to see them without rating. */
  open: z.boolean(),
  /** Whether this person sees the scorecard only after rating. */
  must_rate: z.boolean(),
});
export type RatingForm = z.infer<typeof RatingForm>;
/** POST /api/v1/sessions/:id/rating, once. */
export const RatingInput = z.object({
  levels: z.partialRecord(Dimension, Level),
  note: z.string().trim().max(2_000, 'Use at most 2000 characters.').default(''),
});

// ---- the organisation's dimensions

const Words = (what: string, most: number) =>
  z
    .string(`Write ${what}.`)
    .trim()
    .min(1, `Write ${what}.`)
    .max(most, `Use at most ${most} characters for ${what}.`);
const Anchor = Words('what this level looks like', 300);
const RubricDimension = z.strictObject({
  name: Dimension,
  label: Words('a name', 60),
  anchors: z.tuple([Anchor, Anchor, Anchor, Anchor], 'Write all four levels.'),
  weight: z
    .int('Give the weight as a whole number.')
    .min(1, 'Use a weight from 1 to 5.')
    .max(5, 'Use a weight from 1 to 5.'),
});
export type RubricDimension = z.infer<typeof RubricDimension>;
/** In this order; a dimension that is left out is not used. */
export const RubricInput = z.object({
  dimensions: z
    .array(RubricDimension)
    .min(3, 'Use at least three dimensions: fewer are no ground for a suggestion.')
    .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, 'Use each dimension once.'),
  /** The version that was changed: when somebody else has saved since, nothing is overwritten. */
  version: z.number().int(),
});
export type RubricInput = z.infer<typeof RubricInput>;
/** GET and PUT /api/v1/scorecard/rubric */
export const RubricView = z.object({
  version: z.number().int(),
  dimensions: z.array(RubricDimension),
  /** As published: what holds where an organisation changed nothing. */
  published: z.array(RubricDimension),
  /** When the rules give a level of each dimension, in words. */
  levels: z.record(Dimension, z.array(z.string())),
  history: z.array(z.object({ version: z.number().int(), by: z.string(), at: z.string() })),
});
export type RubricView = z.infer<typeof RubricView>;

/** GET /api/v1/scorecard/rules: the rules as they run. */
export const PublishedRules = z.object({
  version: z.string(),
  rules: z.array(
    z.object({
      name: z.string(),
      version: z.number().int(),
      dimension: Dimension,
      says: z.string(),
      evidence: z.string(),
      findings: z.array(z.object({ finding: z.string(), means: z.string() })),
    }),
  ),
  dimensions: z.array(
    z.object({
      name: Dimension,
      label: z.string(),
      levels: z.array(z.object({ level: Level, anchor: z.string(), when: z.array(z.string()) })),
    }),
  ),
  decision: z.array(z.string()),
  never: z.array(z.string()),
});
export type PublishedRules = z.infer<typeof PublishedRules>;

// ---- raters beside each other

const Agreement = z.object({
  /** Pairs of ratings in which both saw enough to give a level. */
  pairs: z.number().int(),
  /** Of all pairs; in the others at least one said "not enough evidence". */
  all: z.number().int(),
  /** Cohen's kappa with quadratic weights; null where it is not defined. */
  kappa: z.number().nullable(),
  /** Share of pairs with the same level. */
  same: z.number().nullable(),
  /** `table[a - 1][b - 1]`: how often the first gave level a and the second b. */
  table: z.array(z.array(z.number().int())),
});
export type Agreement = z.infer<typeof Agreement>;
/** GET /api/v1/calibration: over the organisation, blind ratings only. */
export const Calibration = z.object({
  dimensions: z.array(
    z.object({
      name: Dimension,
      label: z.string(),
      /** Two people, in the order in which they rated. */
      people: Agreement,
      /** The rules, and the first person. */
      machine: Agreement,
    }),
  ),
  /** Sessions that wait for a rating by whoever asks, the newest first. */
  waiting: z.array(
    z.object({
      session_id: z.string(),
      problem: z.string(),
      ended_at: z.string().nullable(),
      ratings: z.number().int(),
    }),
  ),
  sessions: z.number().int(),
});
export type Calibration = z.infer<typeof Calibration>;

// ---- the session in figures

const Span = z.object({ count: z.number().int(), total_ms: z.number(), longest_ms: z.number() });
/** A fact with its time, as it was announced to the candidate. It says nothing about why. */
export const IntegrityFact = z.object({
  event_seq: z.number().int(),
  at_ms: z.number(),
  fact: z.enum(['large_paste', 'tab_left', 'tab_back', 'burst']),
  /** Characters. */
  size: z.number().int().nullable(),
  /** How long the tab was away; how long nothing was typed before a burst. */
  span_ms: z.number().nullable(),
});
export type IntegrityFact = z.infer<typeof IntegrityFact>;
/** GET /api/v1/sessions/:id/report. Times in milliseconds; null where it did not happen. */
export const SessionReport = z.object({
  session_id: z.string(),
  interview_ms: z.number(),
  speaking_ms: z.object({ candidate: z.number(), interviewer: z.number() }),
  coding_ms: z.number(),
  /** Nobody spoke and nothing was typed, while there was a problem to think about. */
  thinking_ms: z.number(),
  words_per_minute: z.number().nullable(),
  /** Of at least 3 s. */
  silences: Span,
  /** From when the problem was told. */
  first_approach_ms: z.number().nullable(),
  working_code_ms: z.number().nullable(),
  runs: z.object({ all: z.number().int(), green: z.number().int() }),
  /** Share of the candidate's own runs that passed everything. */
  pass_rate: z.number().nullable(),
  bugs: z.object({ made: z.number().int(), repaired: z.number().int() }),
  hints: z.object({ given: z.number().int(), declined: z.number().int() }),
  clarifications: z.number().int(),
  interrupts: z.number().int(),
  phases: z.array(z.object({ phase: z.string(), from_ms: z.number(), to_ms: z.number() })),
  integrity: z.array(IntegrityFact),
});
export type SessionReport = z.infer<typeof SessionReport>;
