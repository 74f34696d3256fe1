/**
 * Every event of a session, as stored and as shown. The one place where the shapes are written down: the log validates
 * against it, the pages parse with it, the scorecard cites it.
 *
 * `at_ms` is milliseconds since the session began, on one monotonic clock; `seq` counts from 1 without gaps.
 */
import { z } from 'zod';

const PHASES = [
  'connecting',
  'disclosure',
  'identity',
  'intro',
  'understanding',
  'approach',
  'coding',
  'testing',
  'debugging',
  'optimization',
  'complexity',
  'reflection',
  'followup',
  'wrapup',
  'done',
  'aborted',
  'away',
] as const;
export const Phase = z.enum(PHASES);
export type Phase = z.infer<typeof Phase>;

export const FLAW_TYPES = [
  'missing_logic',
  'excess_logic',
  'wrong_operator',
  'wrong_boundary',
  'wrong_variable',
  'wrong_value',
  'wrong_data_structure',
  'wrong_growth',
  'crash',
  'mutation',
  'non_termination',
  'nondeterminism',
  'unknown',
] as const;
export const FlawType = z.enum(FLAW_TYPES);
export type FlawType = z.infer<typeof FlawType>;

/** A concrete input on which this snapshot really failed when we ran it. Values are JSON as written in cases.yaml. */
export const Witness = z.object({
  input: z.record(z.string(), z.json()),
  expected: z.json(),
  actual: z.json(),
  /** `IndexError: list index out of range`, or null when the program returned. */
  error: z.string().nullable(),
});
export type Witness = z.infer<typeof Witness>;

const CASE_STATUSES = [
  'pass',
  'wrong_answer',
  'crash',
  'time',
  'memory',
  'output',
  'nondeterministic',
  'mutated_input',
  'not_run',
  'lost',
] as const;

/** One case of a run as the candidate may see it; a hidden case carries its status and nothing else. */
export const RunCase = z.object({
  name: z.string(),
  hidden: z.boolean(),
  status: z.enum(CASE_STATUSES),
  input: z.record(z.string(), z.json()).optional(),
  expected: z.json().optional(),
  actual: z.json().optional(),
  error: z.string().optional(),
  stdout: z.string().optional(),
  duration_ms: z.number().optional(),
});
export type RunCase = z.infer<typeof RunCase>;

export const Language = z.enum(['python', 'javascript', 'typescript', 'java', 'go', 'cpp']);

/** As phone/contract.ts says. */
const Answerer = z.enum(['human', 'voicemail', 'screening', 'menu', 'fax', 'unknown']);

/** More orders, and more sizes than this, no measurement of growth has. */
const ORDERS_KEPT = 10;
const POINTS_KEPT = 64;

const ms = z.number().nonnegative();
const amount = z.number().nonnegative();
const text = z.string();

/** See wordTimes.ts. Events of before they were kept have none, nor has what was written. */
export const WordTimes = z
  .array(z.number().int().nonnegative())
  .readonly()
  .describe(
    'When each word was said: two numbers for each word of `text` (as blanks divide it), milliseconds from `started_ms` to its beginning and to its end. Of the candidate’s words as the recogniser timed them, of the interviewer’s as they were played. Where something is left out of the text, what stands in its place has its time.',
  );

/** What every judgement carries, spoken or silent, on the session's clock. */
const judgement = {
  snapshot_seq: z.number().int(),
  /** When the text was taken to be judged, and when the verdict was there; no verdict when it was stale or nothing could be run. */
  taken_ms: ms.optional(),
  judged_ms: ms.optional(),
  /** How long judging took. */
  judge_ms: ms.optional(),
  /** How likely the candidate took the text to be done, when it was decided. */
  believed_done: z.number().min(0).max(1).optional(),
  /** The same fault has the same key in every judgement of the session. */
  flaw_key: text.optional(),
};

const bodies = {
  CALL_STATUS: z.object({
    call_sid: text,
    direction: z.enum(['inbound', 'outbound']),
    status: z.enum([
      'queued',
      'initiated',
      'ringing',
      'in-progress',
      'media-started',
      'media-lost',
      'completed',
      'busy',
      'failed',
      'no-answer',
      'canceled',
    ]),
    detail: text.optional(),
    /** What the carrier's detector said of who picked up; it is wrong in some of ten calls. */
    detector: z.object({ by: Answerer, beep: z.boolean() }).optional(),
    /** Who it was in the end, of a call that we placed. */
    answered_by: Answerer.optional(),
  }),
  CONSENT: z.object({
    kind: z.enum(['recording']),
    given: z.boolean(),
    /** `button` and `text`: in the pad. */
    how: z.enum(['speech', 'keypad', 'button', 'text']),
    heard: text.optional(),
    /** Version of the fixed disclosure text that was spoken. */
    text_version: text,
    /** Agreed to before, and taken back: nothing more is recorded. */
    withdrawn: z.literal(true).optional(),
  }),
  PHASE: z.object({ from: Phase, to: Phase, reason: text }),
  /**
   * The interviewer is going to say this: stored before the first frame of it goes out, and no word of it is heard yet. What
   * was heard is the UTTERANCE that names its `seq`; with none, it never was. What an event of its own tells word for word
   * (INTERRUPT, ENCOURAGE, HINT_GIVEN, NUDGE) has no SAY beside it. `text`: as we word it; a model may use other words.
   */
  SAY: z.object({ act: text, text }),
  /** What one side said, with the words really heard: text cut off by barge-in is not heard. */
  UTTERANCE: z.object({
    speaker: z.enum(['candidate', 'interviewer']),
    text,
    started_ms: ms,
    ended_ms: ms,
    word_ms: WordTimes.optional(),
    /** `pad` where nobody was on the telephone. */
    call_sid: text,
    /** Written in the pad instead of spoken. */
    how: z.enum(['text']).optional(),
    /** Who of the company said it, on the interviewer's side of the call. */
    by: text.optional(),
    /** Interviewer: the speech act; candidate: what was understood. */
    act: text.optional(),
    meaning: z.array(text).optional(),
    /** Interviewer: the whole text that was meant to be said, when it was cut. */
    intended: text.optional(),
    cut: z.boolean().optional(),
    confidence: z.number().min(0).max(1).optional(),
    /** `seq` of the SAY, INTERRUPT, ENCOURAGE, HINT_GIVEN or NUDGE that this utterance speaks. */
    speaks_seq: z.number().int().optional(),
    /** Candidate: from end of speech to the first audio frame of the answer. */
    latency_ms: ms.optional(),
  }),
  CODE_SNAPSHOT: z.object({
    code: text,
    line_count: z.number().int(),
    language: Language,
    /** Last `pad_updates.seq` that this text contains. */
    update_seq: z.number().int(),
    /** When the last edit in it was made, on the session's clock. */
    edited_ms: ms,
  }),
  INTERRUPT: z.object({
    message: text,
    flaw_type: FlawType,
    line: z.number().int().optional(),
    witness: Witness,
    ...judgement,
    /** When the edit that made this snapshot wrong was typed, on the session's clock. */
    flaw_typed_at_ms: ms,
    confidence: z.number().min(0).max(1),
    judge_ms: ms,
  }),
  /** `reason`: the verdict on the text, as in SILENT. */
  ENCOURAGE: z.object({ message: text, milestone: text, reason: text.optional(), ...judgement }),
  SILENT: z.object({
    decision: z.enum(['ignore', 'hold', 'encourage', 'interrupt']),
    reason: text,
    witness: Witness.optional(),
    line: z.number().int().optional(),
    flaw_type: FlawType.optional(),
    ...judgement,
    /** What would have been said was not, for a reason of the interview's: no call, another phase, said already. */
    kept: z.enum(['off_the_line', 'other_phase', 'said_already', 'person_speaks']).optional(),
    /** `seq` of the INTERRUPT or ENCOURAGE that was decided, waited for a gap, and was never heard; `reason` says why. */
    dropped_seq: z.number().int().optional(),
  }),
  RUN_RESULT: z.object({
    run_id: text,
    asked_by: z.enum(['candidate', 'proctor']),
    language: Language,
    snapshot_seq: z.number().int(),
    passed: z.number().int(),
    failed: z.number().int(),
    total: z.number().int(),
    details: z.array(RunCase),
    /** The program could not be loaded: syntax error, crash at import, missing function... */
    load_error: text.optional(),
    stdout: text,
    stderr: text,
    duration_ms: ms,
  }),
  /** How a program that passed everything grows, as measured by counted operations. Stored only where that can be told. */
  GROWTH: z.object({
    language: Language,
    snapshot_seq: z.number().int(),
    /** As in problem.yaml: `n log n`. */
    order: text,
    confidence: z.number().min(0).max(1),
    /** The same for "at least of this order". */
    at_least: z.number().min(0).max(1),
    /** Orders that explain the counts nearly as well. */
    alternatives: z.array(text).max(ORDERS_KEPT),
    /** What was measured, by size; `ops` is null where operations cannot be counted. */
    points: z.array(z.object({ n: amount, ops: amount.nullable(), micros: amount })).max(POINTS_KEPT),
  }),
  HINT_GIVEN: z.object({ level: z.number().int().min(1).max(3), message: text, asked: z.boolean() }),
  NUDGE: z.object({
    message: text,
    /** How long nobody had spoken or typed; 0 when that was not the reason. */
    silent_ms: ms,
    /** Without it: silence. */
    why: z.enum(['line_check', 'text_sent', 'let_go', 'same_failure', 'offer', 'steps', 'time']).optional(),
  }),
  /** What the recruiter should know, and no fault of anybody: never part of the score. */
  NOTE: z.object({
    about: z.enum(['question', 'wants_person', 'difficulty', 'next_problem', 'text_mode', 'job']),
    text,
  }),
  /** A private note of somebody of the company to the interviewer: it guides what is asked, and is never read out. */
  WHISPER: z.object({ text, by: text }),
  /** Somebody of the company gave the interview more time. */
  EXTENDED: z.object({ minutes: z.number().int().positive(), by: text }),
  /**
   * Somebody of the company on the call, by telephone: their telephone was asked to ring, they joined (the interviewer
   * steps back), they left (it goes on), or it came to nothing. `agreed`: how they said yes to what they were told of the
   * recording. `actor`: `user:<id>` or `key:<id>`, as in the audit log. `why`: of an end.
   */
  TAKEOVER: z.object({
    what: z.enum(['asked', 'joined', 'left', 'failed']),
    by: text,
    actor: text.optional(),
    call_sid: text,
    agreed: z.enum(['keypad']).optional(),
    why: z
      .enum([
        'handed_back',
        'hung_up',
        'line_lost',
        'not_joined',
        'wrong_code',
        'busy',
        'no_answer',
        'call_failed',
        'may_not',
        'over',
      ])
      .optional(),
  }),
  /**
   * A time was over. `time_stopped`: the interview's own time does not run since `since_ms` (session clock), because we
   * cannot hear them or be heard; `time_goes_on`: it does again, and is over that much later.
   */
  TIMER: z.object({
    name: text,
    message: text.optional(),
    since_ms: ms.optional(),
    returned_ms: ms.optional(),
  }),
  /** Facts with times, never a verdict. */
  INTEGRITY: z.object({
    /** `burst`: much text at once after a long silence of the pad. */
    fact: z.enum(['large_paste', 'tab_left', 'tab_back', 'burst']),
    size: z.number().int().optional(),
    away_ms: ms.optional(),
    /** How long nothing was typed before a burst. */
    quiet_ms: ms.optional(),
  }),
  PAD: z.object({ what: z.enum(['joined', 'left', 'language']), language: Language.optional() }),
  ERROR: z.object({
    where: z.enum(['phone', 'ears', 'mouth', 'model', 'sandbox', 'pad', 'record', 'interview']),
    code: text,
    message: text,
  }),
  /** `ears_back`...: what an ERROR told of is over, `gap_ms` after it. */
  RESUMED: z.object({
    reason: z.enum(['restart', 'call_back', 'media_lost', 'ears_back', 'mouth_back', 'model_back']),
    gap_ms: ms,
  }),
  FINAL_VERDICT: z.object({
    decision: z.enum(['strong_yes', 'yes', 'no', 'strong_no', 'not_enough_evidence']),
    summary: text,
    flags: z.array(text),
  }),
} as const;

type Bodies = typeof bodies;
export type EventType = keyof Bodies;
export type Payload<T extends EventType> = z.infer<Bodies[T]>;

/** What is handed to the log: a type and its payload. */
export type EventBody = { [T in EventType]: { type: T; payload: Payload<T> } }[EventType];
/** What the log gives back. */
export type SessionEvent = EventBody & { session_id: string; seq: number; at_ms: number };
export type EventOf<T extends EventType> = Extract<SessionEvent, { type: T }>;

const head = { session_id: z.string(), seq: z.number().int().positive(), at_ms: ms };
const variant = <T extends EventType>(type: T) =>
  z.object({ ...head, type: z.literal(type), payload: bodies[type] });

/** Parses one stored or received event. */
export const SessionEventSchema = z.discriminatedUnion('type', [
  variant('CALL_STATUS'),
  variant('CONSENT'),
  variant('PHASE'),
  variant('SAY'),
  variant('UTTERANCE'),
  variant('CODE_SNAPSHOT'),
  variant('INTERRUPT'),
  variant('ENCOURAGE'),
  variant('SILENT'),
  variant('RUN_RESULT'),
  variant('GROWTH'),
  variant('HINT_GIVEN'),
  variant('NUDGE'),
  variant('NOTE'),
  variant('WHISPER'),
  variant('EXTENDED'),
  variant('TAKEOVER'),
  variant('TIMER'),
  variant('INTEGRITY'),
  variant('PAD'),
  variant('ERROR'),
  variant('RESUMED'),
  variant('FINAL_VERDICT'),
]);
