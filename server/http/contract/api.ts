/** Shapes of `/api/v1`, shared by the server and the pages. No code of either side lives here. */
import { z } from 'zod';
import { Language, Phase, RunCase, WordTimes } from '../../record/contract/events.ts';
import { Schedule, ScheduleInput } from './schedule.ts';

export const ErrorBody = z.object({
  error: z.object({ code: z.string(), message: z.string(), field: z.string().optional() }),
});

// ---- problems
export const ProblemSummary = z.object({
  id: z.string(), // the folder's slug, e.g. merge_intervals
  question_number: z.number().int(),
  title: z.string(),
  difficulty: z.enum(['Easy', 'Medium', 'Hard']),
  topics: z.array(z.string()),
});
export type ProblemSummary = z.infer<typeof ProblemSummary>;

/** A problem as one may schedule it: with the languages that can be run on this server. */
export const ProblemOffer = ProblemSummary.extend({ languages: z.array(Language) });
export type ProblemOffer = z.infer<typeof ProblemOffer>;

/** What the candidate's page shows of a problem. Nothing hidden is in it. */
export const PadProblem = ProblemSummary.extend({
  prompt_md: z.string(),
  starter: z.partialRecord(Language, z.string()),
  visible_cases: z.array(
    z.object({ name: z.string(), input: z.record(z.string(), z.json()), expected: z.json() }),
  ),
});
export type PadProblem = z.infer<typeof PadProblem>;

// ---- screens
const entered = (what: string, example: string) =>
  z
    .record(z.string(), z.json(), { error: `Give the ${what} as an object, e.g. ${example}.` })
    .meta({ description: `As entered; what is left out has its default. E.g. ${example}` });
/** How the interview is held, and what the interviewer knows of the job; empty where nothing was entered. */
const SettingsInput = entered('settings', '{"coding_s": 1200, "patience": "patient"}');
const JobInput = entered('job', '{"facts": [{"asks": "is it remote", "answer": "Two days a week."}]}');
export const Entered = z.record(z.string(), z.json());
export type Entered = z.infer<typeof Entered>;

/** Says the field and what to give; `example` as one would write it. */
const needed = (field: string, what: string, example: string) => ({
  error: ({ input }: { input: unknown }) =>
    `${field} ${input === undefined ? 'is missing' : 'must be text'}: give ${what}, e.g. ${example}.`,
});

export const ScreenInput = ScheduleInput.extend({
  candidate_name: z
    .string(needed('candidate_name', 'the candidate’s name', '"Robin Doe"'))
    .trim()
    .min(1, 'Give the candidate’s name.')
    .max(120, 'Use at most 120 characters.'),
  /** E.164, e.g. +14155550123; checked with libphonenumber. */
  candidate_phone: z
    .string(
      needed('candidate_phone', 'the candidate’s telephone number with the country code', '"+14155550123"'),
    )
    .trim(),
  /** Or a level. */
  problem: z
    .string(needed('problem', 'the name of a problem (GET /api/v1/problems lists them)', '"two_sum"'))
    .optional(),
  language: z
    .enum(Language.options, { error: `Choose the language: ${Language.options.join(', ')}.` })
    .default('python'),
  settings: SettingsInput.optional(),
  job: JobInput.optional(),
});
export type ScreenInput = z.infer<typeof ScreenInput>;

/** The usual settings of an organisation: as entered, and what holds where nothing was. */
export const UsualInput = z.object({ settings: SettingsInput });
export const UsualView = z.object({ settings: Entered, defaults: Entered });
export type UsualView = z.infer<typeof UsualView>;

export const SCREEN_STATUSES = [
  'created',
  'calling',
  'in_progress',
  'completed',
  'abandoned',
  'cancelled',
] as const;
export const ScreenView = z.object({
  id: z.string(),
  status: z.enum(SCREEN_STATUSES),
  candidate_name: z.string(),
  candidate_phone: z.string(),
  problem: ProblemSummary,
  language: Language,
  /** 6 digits the candidate keys or says when dialling in. */
  pin: z.string(),
  /** The number to dial, E.164. */
  dial_in: z.string(),
  /** Candidate's page, `${PUBLIC_URL}/s/<token>`. */
  pad_url: z.string(),
  session_id: z.string().nullable(),
  decision: z.string().nullable(),
  /** In lists: there is a decision or a suggestion, which is not told to who has yet to rate. */
  blind: z.boolean().optional(),
  created_at: z.string(),
  /** The title of the job; null where none was entered. */
  role: z.string().nullable().optional(),
  /** Who made it. */
  owner: z.object({ id: z.string(), name: z.string() }).nullable().optional(),
  /** As entered; of one screen, not in lists. */
  settings: Entered.optional(),
  job: Entered.optional(),
  schedule: Schedule.optional(),
});
export type ScreenView = z.infer<typeof ScreenView>;
export const ScreenPage = z.object({
  items: z.array(ScreenView),
  page: z.number(),
  page_size: z.number(),
  total: z.number(),
});

/** What was read from an attached file; `pages` is null where the file has none. */
export const AttachmentText = z.object({ text: z.string(), pages: z.number().int().nullable() });
export type AttachmentText = z.infer<typeof AttachmentText>;

// ---- sessions
export const SessionView = z.object({
  id: z.string(),
  screen_id: z.string(),
  status: z.enum(['in_progress', 'completed', 'abandoned']),
  phase: Phase,
  candidate_name: z.string(),
  problem: ProblemSummary,
  language: Language,
  code: z.string(),
  started_at: z.string(),
  ended_at: z.string().nullable(),
  elapsed_ms: z.number(),
  /** The whole interview's length as it was set, without what was added since. */
  total_ms: z.number(),
  counts: z.object({
    interrupts: z.number(),
    encouragements: z.number(),
    runs: z.number(),
    hints: z.number(),
  }),
  call: z.object({ status: z.string(), call_sid: z.string().nullable() }),
});
export type SessionView = z.infer<typeof SessionView>;

export const TranscriptLine = z.object({
  seq: z.number(),
  speaker: z.enum(['candidate', 'interviewer']),
  text: z.string(),
  started_ms: z.number(),
  ended_ms: z.number(),
  word_ms: WordTimes.optional(),
  act: z.string().optional(),
  /** Written in the pad instead of spoken. */
  how: z.enum(['text']).optional(),
  /** Who of the company said it, in the interviewer's place. */
  by: z.string().optional(),
});
export type TranscriptLine = z.infer<typeof TranscriptLine>;

// ---- scorecard
export { Decision, Scorecard } from './scorecard.ts';

// ---- the candidate's pad, by the link's token
export const PadView = z.object({
  session_id: z.string(),
  candidate_name: z.string(),
  /** Goes into the y-websocket provider's `params.token`. */
  sync_token: z.string(),
  /** Root text of each language in the Yjs document: the starting language's is `code`. */
  buffers: z.partialRecord(Language, z.string()),
  languages: z.array(Language),
  language: Language,
  /** Time since the session began; the page counts on from it. Absent before the first call. */
  elapsed_ms: z.number().nonnegative().optional(),
  phase: Phase,
  /** Null until the interviewer presents it. */
  problem: PadProblem.nullable(),
  dial_in: z.string(),
  pin: z.string(),
  call_status: z.string(),
  captions: z.array(TranscriptLine),
  last_run: z
    .object({
      seq: z.number(),
      passed: z.number(),
      failed: z.number(),
      total: z.number(),
      details: z.array(RunCase),
      load_error: z.string().optional(),
      stdout: z.string(),
      stderr: z.string(),
      duration_ms: z.number(),
    })
    .nullable(),
  ended: z.boolean(),
  /**
   * Answers by text: `on` while the interview is held in the pad, without a call; `invited` when that is what we ask for;
   * `yes_no` while a yes or no is waited for.
   */
  text: z.object({ on: z.boolean(), invited: z.boolean(), yes_no: z.boolean().optional() }).optional(),
});
export type PadView = z.infer<typeof PadView>;

/** POST /api/v1/pad/:token/run; `code` is what the page shows, so that the newest keystrokes are surely in. */
export const PadRunInput = z.object({ language: Language, code: z.string().max(200_000) });
/** POST /api/v1/pad/:token/language */
export const PadLanguageInput = z.object({ language: Language });
/** POST /api/v1/pad/:token/fact */
export const PadFactInput = z.object({
  fact: z.enum(['large_paste', 'tab_left', 'tab_back']),
  size: z.number().int().nonnegative().optional(),
  away_ms: z.number().nonnegative().optional(),
});

/** POST /api/v1/pad/:token/answer: a turn, typed instead of spoken. */
export const PadAnswerInput = z.object({
  text: z.string().trim().min(1, 'Write something first.').max(4_000, 'Use at most 4000 characters.'),
});
/** POST /api/v1/pad/:token/choice: the buttons for yes and no. */
export const PadChoiceInput = z.object({ yes: z.boolean() });

/** What GET /api/v1/pad/:token/events sends (`event:` = type, `data:` = JSON). `caption` also while the voice speaks. */
export const PadPush = z.discriminatedUnion('type', [
  z.object({ type: z.literal('caption'), line: TranscriptLine }),
  z.object({ type: z.literal('speaking'), text: z.string().nullable(), act: z.string().optional() }),
  /** The candidate's words as they are heard. */
  z.object({ type: z.literal('hearing'), text: z.string().nullable() }),
  z.object({ type: z.literal('phase'), phase: Phase }),
  z.object({ type: z.literal('call'), status: z.string() }),
  z.object({ type: z.literal('language'), language: Language }),
  z.object({
    type: z.literal('text'),
    on: z.boolean().optional(),
    invited: z.boolean().optional(),
    yes_no: z.boolean().optional(),
  }),
  z.object({ type: z.literal('run_started') }),
  z.object({ type: z.literal('run'), run: PadView.shape.last_run.unwrap() }),
]);
export type PadPush = z.infer<typeof PadPush>;

/** GET /api/v1/phone: the browser phone's gateway; 404 when a real Twilio account is used. */
export const PhoneView = z.object({ gateway_url: z.string(), number: z.string() });
