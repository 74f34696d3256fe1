/** When and how a screen is held: shapes of scheduling, shared by the server and the pages. */
import { z } from 'zod';
import { Jurisdiction, NoticeLanguage } from './duty.ts';

export const DIFFICULTIES = ['Easy', 'Medium', 'Hard'] as const;
const PATIENCE = ['standard', 'patient', 'very_patient'] as const;

/** What a candidate needs. None of it changes the rubric. */
export const Accommodations = z.strictObject(
  {
    /** Factor on every time budget; what a call cannot carry with it is refused when it is entered. */
    extra_time: z
      .number({ error: 'Give the extra time as a factor, e.g. 1.5.' })
      .min(1, 'Use at least 1 for the extra time; 1 is the usual time.')
      .max(2.5, 'Use at most 2.5 for the extra time.')
      .optional(),
    patience: z.enum(PATIENCE, { error: `Choose the patience: ${PATIENCE.join(', ')}.` }).optional(),
    text_mode: z.boolean({ error: 'Answer text mode with true or false.' }).optional(),
    /** Large captions, open from the start. */
    captions: z.boolean({ error: 'Answer captions with true or false.' }).optional(),
    /** A person who captions is on the candidate's line: pauses get longer. */
    human_captioner: z.boolean({ error: 'Answer human captioner with true or false.' }).optional(),
  },
  {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? `There is no accommodation ${issue.keys.join(', ')}.` : undefined,
  },
);
export type Accommodations = z.infer<typeof Accommodations>;

const time = (what: string) =>
  z.string({ error: `Give ${what} as 2026-11-24T10:00 in the candidate’s zone, or with an offset.` });
export const WhenInput = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('anytime') }),
    z.strictObject({ kind: z.literal('fixed'), starts_at: time('the time') }),
    z.strictObject({
      kind: z.literal('window'),
      /** Now when left out. */
      opens_at: time('the beginning').optional(),
      closes_at: time('the end'),
    }),
  ],
  { error: 'Choose the kind of time: anytime, fixed or window.' },
);
export type WhenInput = z.infer<typeof WhenInput>;

const MODES = ['dial_in', 'call_me'] as const;
const TIMINGS = ['anytime', 'fixed', 'window'] as const;

/** Beside the candidate's name and number; all of it may be left out. */
export const ScheduleInput = z.object({
  candidate_email: z
    .email('This is not an e-mail address.')
    .max(254, 'This e-mail address is too long.')
    .optional(),
  /** IANA name, e.g. America/New_York. */
  zone: z.string().max(60, 'Give a time zone by its IANA name, e.g. America/New_York.').optional(),
  /** Instead of a problem: the system picks one of this level that the candidate has not had. */
  level: z.enum(DIFFICULTIES, { error: `Choose the level: ${DIFFICULTIES.join(', ')}.` }).optional(),
  profile: z.string().trim().max(80, 'Use at most 80 characters.').optional(),
  accommodations: Accommodations.optional(),
  when: WhenInput.optional(),
  mode: z.enum(MODES, { error: `Choose how the call is made: ${MODES.join(', ')}.` }).optional(),
  /** What the recruiter says the candidate agreed to. */
  agreed: z.object({ call: z.boolean().optional(), text: z.boolean().optional() }).optional(),
  /** Which disclosure holds; told from the zone and the number when it is left out. */
  jurisdiction: Jurisdiction.optional(),
  /** Of the written notice; told from the number when it is left out. The interview is in English. */
  notice_language: NoticeLanguage.optional(),
  /** Sends the invitation at once. */
  invite: z.boolean().optional(),
});

/** As it stands; times in ISO 8601, UTC. */
export const Schedule = z.object({
  candidate_email: z.string().nullable(),
  zone: z.string().nullable(),
  level: z.enum(DIFFICULTIES).nullable(),
  profile: z.string().nullable(),
  accommodations: Accommodations,
  timing: z.enum(TIMINGS),
  mode: z.enum(MODES),
  opens_at: z.string().nullable(),
  closes_at: z.string().nullable(),
  /** Null until a time is chosen. */
  starts_at: z.string().nullable(),
  /** How often the time was set. */
  moves: z.number().int(),
  /** Appointments that passed without the candidate. */
  missed: z.number().int(),
  cancelled_by: z.enum(['recruiter', 'candidate']).nullable(),
  /** As a recruiter set them. */
  jurisdiction: Jurisdiction.nullable().optional(),
  notice_language: NoticeLanguage.nullable().optional(),
});
export type Schedule = z.infer<typeof Schedule>;

const Consent = z.object({
  given: z.boolean(),
  how: z.string(),
  said_by: z.string(),
  text_version: z.string().nullable(),
  at: z.string(),
});
/** GET /api/v1/screens/:id/schedule: what was sent, asked, agreed to and tried. Oldest first. */
export const ScheduleNews = z.object({
  letters: z.array(
    z.object({
      kind: z.string(),
      to: z.string(),
      subject: z.string(),
      body: z.string(),
      status: z.string(),
      trouble: z.string().nullable(),
      at: z.string(),
    }),
  ),
  texts: z.array(
    z.object({
      direction: z.string(),
      kind: z.string(),
      status: z.string(),
      trouble: z.string().nullable(),
      body: z.string().nullable(),
      at: z.string(),
    }),
  ),
  /** Reminders and calls that are still to come. */
  planned: z.array(z.object({ what: z.string(), at: z.string() })),
  calls: z.array(z.object({ n: z.number(), outcome: z.string().nullable(), at: z.string() })),
  consents: z.object({ call: Consent.nullable(), text: Consent.nullable() }),
  requests: z.array(
    z.object({ kind: z.string(), body: z.string(), at: z.string(), answered_at: z.string().nullable() }),
  ),
});
export type ScheduleNews = z.infer<typeof ScheduleNews>;

/** POST /api/v1/screens/:id/invite: what became of the two ways. */
export const Invited = z.object({
  mail: z.enum(['sent', 'sent_before', 'no_address']),
  text: z.enum(['sent', 'sent_before', 'not_agreed', 'stopped']),
});

export const ProfileInput = z.object({
  name: z.string().trim().min(1, 'Give the profile a name.').max(80, 'Use at most 80 characters.'),
  settings: z.record(z.string(), z.json(), { error: 'Give the settings as an object.' }),
});
export const Profiles = z.array(ProfileInput);

// ---- the candidate's own, by the link's token

/** GET /api/v1/pad/:token/appointment */
export const Appointment = z.object({
  candidate_name: z.string(),
  timing: z.enum(TIMINGS),
  mode: z.enum(MODES),
  zone: z.string().nullable(),
  starts_at: z.string().nullable(),
  closes_at: z.string().nullable(),
  missed: z.number(),
  /** The appointment is far enough away that the pad is not opened yet, or no time is chosen. */
  early: z.boolean(),
  /** May still be moved or cancelled. */
  open: z.boolean(),
  dial_in: z.string(),
  pin: z.string(),
  accommodations: Accommodations,
  consents: z.object({ call: z.boolean().nullable(), text: z.boolean().nullable() }),
  /** What they agree to, word for word. */
  consent_texts: z.object({ call: z.string(), text: z.string() }),
  asked: z.array(z.object({ kind: z.string(), body: z.string(), at: z.string(), answered: z.boolean() })),
});
export type Appointment = z.infer<typeof Appointment>;

/** GET /api/v1/pad/:token/slots?zone= */
export const Slots = z.object({ zone: z.string(), slots: z.array(z.string()) });
export const MoveInput = z.object({ starts_at: time('the time'), zone: z.string().max(60) });
export const ConsentInput = z.object({
  channel: z.enum(['call', 'text']),
  given: z.boolean(),
  zone: z.string().max(60).optional(),
});
export const AskInput = z.object({
  kind: z.enum(['accommodation', 'person']),
  text: z.string().trim().min(1, 'Write what you need.').max(2_000, 'Use at most 2000 characters.'),
});
export const CallMeInput = z.object({ zone: z.string().max(60) });
// ---- many at once
/** POST /api/v1/screens/import/preview and /import */
export const ImportInput = z.object({
  csv: z.string().max(1_000_000, 'Use at most 1,000,000 characters; split a longer table.'),
  /** For `import`: the same table sent twice makes its screens once. */
  import_id: z.uuid('Give a UUID.').optional(),
  invite: z.boolean().optional(),
});
const ImportTrouble = z.object({ field: z.string(), message: z.string() });
export const ImportPreview = z.object({
  /** Of the table as a whole: then there are no rows. */
  trouble: ImportTrouble.nullable(),
  columns: z.array(z.string()),
  rows: z.array(
    z.object({
      /** Line in the text, from 1. */
      line: z.number(),
      values: z.record(z.string(), z.string()),
      troubles: z.array(ImportTrouble),
    }),
  ),
});
export type ImportPreview = z.infer<typeof ImportPreview>;
export const Imported = z.object({
  made: z.array(z.object({ id: z.string(), candidate_name: z.string() })),
  /** Rows that could not be taken, as a table of the same form; empty when all could. */
  left: z.string(),
  left_rows: z.number(),
});
