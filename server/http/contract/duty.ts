/** Consent, disclosures, retention, deletion and the audit log: shapes shared by the server and the pages. */
import { z } from 'zod';

// ---- disclosures
export const JURISDICTIONS = ['default', 'us-ny-nyc', 'us-il', 'eu', 'uk'] as const;
export const Jurisdiction = z.enum(JURISDICTIONS, {
  error: `Choose the jurisdiction: ${JURISDICTIONS.join(', ')}.`,
});
export type Jurisdiction = z.infer<typeof Jurisdiction>;
export const NOTICE_LANGUAGES = ['en', 'de', 'es'] as const;
export const NoticeLanguage = z.enum(NOTICE_LANGUAGES, {
  error: `Choose the language of the notice: ${NOTICE_LANGUAGES.join(', ')}.`,
});
export type NoticeLanguage = z.infer<typeof NoticeLanguage>;
/** `recorded` and `silent` are spoken on the call, `text` stands in the pad, `notice` in the invitation and the lobby. */
export const VARIANTS = ['recorded', 'silent', 'text', 'notice'] as const;
export type Variant = (typeof VARIANTS)[number];

const Disclosure = z.object({
  version: z.string(),
  jurisdiction: z.string(),
  language: z.string(),
  variant: z.string(),
  body: z.string(),
  /** SHA-256 of the body, hexadecimal. */
  hash: z.string(),
  first_used: z.string(),
  /** In use now; an older one stays for those who agreed to it. */
  current: z.boolean(),
  /** The voice can say it. */
  spoken: z.boolean(),
});
export const Disclosures = z.object({ items: z.array(Disclosure) });

// ---- the consent ledger
export const CHANNELS = ['call', 'text', 'recording', 'interview'] as const;
const ConsentRow = z.object({
  id: z.string(),
  at: z.string(),
  /** The candidate was: what was agreed to stays, who it was does not. */
  deleted: z.boolean(),
  candidate_name: z.string().nullable(),
  candidate_phone: z.string().nullable(),
  channel: z.enum(CHANNELS),
  given: z.boolean(),
  how: z.string(),
  said_by: z.string(),
  text_version: z.string().nullable(),
  screen_id: z.string().nullable(),
  session_id: z.string().nullable(),
});

export const ConsentPage = z.object({
  items: z.array(ConsentRow),
  page: z.number(),
  page_size: z.number(),
  total: z.number(),
});
/** GET /api/v1/screens/:id/consents: the export of one candidate, the oldest first, with the words they agreed to. */
export const CandidateConsents = z.object({
  screen_id: z.string(),
  candidate_name: z.string(),
  candidate_phone: z.string(),
  items: z.array(
    ConsentRow.omit({ candidate_name: true, candidate_phone: true, deleted: true }).extend({
      text: z.string().nullable(),
    }),
  ),
});

// ---- retention
const days = (what: string, least: number) =>
  z
    .number({ error: `Give the time for ${what} as a number of days.` })
    .int(`Give the time for ${what} in whole days.`)
    .min(least, `Keep ${what} for at least ${least} days.`)
    .max(3_650, `Keep ${what} for at most 3650 days (ten years).`);

/** Days after the end of a sitting; the least that lets a decision be made and asked about. */
export const RetentionRules = z.strictObject({
  audio_days: days('the sound of calls', 7).default(90),
  transcript_days: days('transcripts', 30).default(365),
  code_days: days('code and runs', 30).default(365),
  scorecard_days: days('scorecards', 90).default(730),
  exports_days: days('exports and share links', 1).default(30),
  /** Name, number, letters and all the rest of a screen. */
  candidate_days: days('the whole screen', 90).default(1_095),
  audit_days: days('the audit log', 365).default(1_825),
  /** Whether an owner decides on what candidates ask to have deleted, or it is done at once. */
  on_request: z
    .enum(['owner', 'automatic'], { error: 'Choose who decides: owner or automatic.' })
    .default('owner'),
});
export type RetentionRules = z.infer<typeof RetentionRules>;
export const ARTEFACTS = ['audio', 'transcript', 'code', 'scorecard', 'exports'] as const;
export type Artefact = (typeof ARTEFACTS)[number];

export const RetentionView = z.object({
  rules: RetentionRules,
  defaults: RetentionRules,
  /** When the job runs next, ISO 8601. */
  next_at: z.string(),
});
/** GET /api/v1/retention/preview: what would go if the job ran now. */
export const RetentionPreview = z.object({
  items: z.array(
    z.object({
      what: z.enum([...ARTEFACTS, 'candidate']),
      screen_id: z.string(),
      candidate_name: z.string(),
      /** End of the sitting, or of the screen. */
      ended_at: z.string(),
    }),
  ),
  /** Rows of the audit log. */
  audit_rows: z.number(),
  held: z.number(),
});
export type RetentionPreview = z.infer<typeof RetentionPreview>;

// ---- holds, notices, deletion
export const HoldInput = z.strictObject({
  held: z.boolean({ error: 'Answer held with true or false.' }),
  why: z.string().trim().max(500, 'Use at most 500 characters.').default(''),
});
export const NoticeInput = z.strictObject({
  /** Null: told from the candidate’s zone and number. */
  jurisdiction: Jurisdiction.nullable(),
  notice_language: NoticeLanguage.nullable(),
});
export const ScreenDuty = z.object({
  jurisdiction: z.object({ set: Jurisdiction.nullable(), holds: Jurisdiction }),
  notice_language: z.object({ set: NoticeLanguage.nullable(), holds: NoticeLanguage }),
  held: z.object({ at: z.string(), by: z.string(), why: z.string() }).nullable(),
  gone: z.array(z.object({ artefact: z.enum(ARTEFACTS), at: z.string() })),
  request: z.object({ status: z.string(), asked_by: z.string(), at: z.string() }).nullable(),
});
export type ScreenDuty = z.infer<typeof ScreenDuty>;

export const DeletionRequest = z.object({
  id: z.string(),
  screen_id: z.string(),
  /** Null when it is deleted. */
  candidate_name: z.string().nullable(),
  asked_by: z.enum(['candidate', 'staff']),
  status: z.enum(['asked', 'approved', 'refused', 'done']),
  decided_by: z.string().nullable(),
  answer: z.string().nullable(),
  at: z.string(),
  decided_at: z.string().nullable(),
  done_at: z.string().nullable(),
  /** Why an approved one waits. */
  waits_for: z.enum(['hold', 'interview']).nullable(),
});
export type DeletionRequest = z.infer<typeof DeletionRequest>;
export const DeletionRequests = z.object({ items: z.array(DeletionRequest) });
export const DecideInput = z.strictObject({
  approve: z.boolean({ error: 'Answer approve with true or false.' }),
  /** Shown to the candidate when it is refused. */
  answer: z.string().trim().max(500, 'Use at most 500 characters.').default(''),
});

// ---- the candidate's own, by the link's token
export const Privacy = z.object({
  notice: z.object({ version: z.string(), language: NoticeLanguage, body: z.string() }),
  /** The call is held in this language, whatever the notice is in. */
  spoken_language: z.literal('en'),
  kept: RetentionRules.omit({ audit_days: true, on_request: true }),
  consents: z.array(
    z.object({ channel: z.enum(CHANNELS), given: z.boolean(), how: z.string(), at: z.string() }),
  ),
  /** The sound of their call is agreed to, and not taken back. */
  recording: z.boolean(),
  deletion: z.object({ status: z.string(), answer: z.string().nullable(), at: z.string() }).nullable(),
});
export type Privacy = z.infer<typeof Privacy>;

/** POST /api/v1/pad/:token/open-data with the token of the mail: what opens their data until then. */
export const DataKey = z.object({ key: z.string(), until: z.string() });
export type DataKey = z.infer<typeof DataKey>;

/** GET /api/v1/pad/:key/copy: what is held of a candidate, for them. */
export const DataCopy = z.object({
  made_at: z.string(),
  /** What is held and not in this file. */
  beside: z.array(z.string()),
  screens: z.array(
    z.object({
      id: z.string(),
      made_at: z.string(),
      status: z.string(),
      appointment: z.string().nullable(),
      name: z.string(),
      phone: z.string(),
      email: z.string().nullable(),
      zone: z.string().nullable(),
      problem: z.string(),
      language: z.string(),
      /** As they were entered. */
      accommodations: z.unknown(),
      job: z.unknown(),
      consents: z.array(
        z.object({
          at: z.string(),
          channel: z.string(),
          given: z.boolean(),
          how: z.string(),
          said_by: z.string(),
          text: z.string().nullable(),
        }),
      ),
      letters: z.array(
        z.object({ at: z.string(), subject: z.string().nullable(), body: z.string().nullable() }),
      ),
      texts: z.array(z.object({ at: z.string(), direction: z.string(), body: z.string().nullable() })),
      requests: z.array(z.object({ at: z.string(), kind: z.string(), body: z.string() })),
      sittings: z.array(
        z.object({
          began_at: z.string(),
          ended_at: z.string().nullable(),
          status: z.string(),
          transcript: z.array(z.object({ at_ms: z.number(), speaker: z.string(), text: z.string() })),
          code: z.string().nullable(),
          submissions: z.array(z.object({ at: z.string(), language: z.string(), code: z.string() })),
        }),
      ),
    }),
  ),
});
export type DataCopy = z.infer<typeof DataCopy>;

// ---- the audit log
export const AuditQuery = z.object({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  page_size: z.coerce.number().int().min(1).max(200).default(50),
  /** Part of the action. */
  action: z.string().max(80).optional(),
  /** Part of the person's name or of what acted. */
  actor: z.string().max(120).optional(),
  /** Part of what it was done to: an id, say. */
  subject: z.string().max(120).optional(),
  from: z.iso.date('Give the first day as 2026-11-22.').optional(),
  until: z.iso.date('Give the last day as 2026-11-22.').optional(),
});
export type AuditQuery = z.infer<typeof AuditQuery>;
export const AuditEntry = z.object({
  id: z.string(),
  at: z.string(),
  /** A person's name, else what acted. */
  actor: z.string(),
  action: z.string(),
  subject: z.string(),
  detail: z.record(z.string(), z.unknown()),
  /** Position in the organisation's chain, and SHA-256 over this row and the hash of the one before. */
  chain_no: z.number(),
  hash: z.string(),
});
export const AuditPage = z.object({
  items: z.array(AuditEntry),
  page: z.number(),
  page_size: z.number(),
  total: z.number(),
});
/** A line of the log that was there, as it is kept outside of the database. */
export const AuditHead = z.object({ chain_no: z.number(), hash: z.string(), at: z.string() });
export type AuditHead = z.infer<typeof AuditHead>;
/** GET /api/v1/audit/check */
export const AuditCheck = z.object({
  rows: z.number(),
  /** Chain numbers of rows that are not as they were written, or whose predecessor is missing. */
  broken: z.array(z.number()),
  /** Of the newest row: kept elsewhere, it shows later whether rows were cut off. */
  last_hash: z.string().nullable(),
  /** The newest row that this server has seen before; null when this was the first look. */
  kept: AuditHead.nullable(),
  /** The kept row is not there any more, or is another: rows were cut off the end, or written anew. */
  cut: z.boolean(),
});
