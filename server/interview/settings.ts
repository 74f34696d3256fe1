/**
 * House plan section 8; names from the field. Validated per organisation and per screen, with messages that name the fix;
 * what is left out has its default.
 */
import { z } from 'zod';

/** More phrases than this nobody reviews. */
const MAX_PHRASES = 50;
const MAX_PHRASE_CHARS = 80;

const whole = (what: string, unit: string, least: number, most: number) =>
  z
    .number({ error: `Give ${what} as a number of ${unit}.` })
    .int(`Give ${what} as a whole number of ${unit}.`)
    .min(least, `Use at least ${least} ${unit} for ${what}.`)
    .max(most, `Use at most ${most} ${unit} for ${what}.`);
const oneOf = <const T extends readonly [string, ...string[]]>(what: string, choices: T) =>
  z.enum(choices, { error: `Choose ${what}: ${choices.join(', ')}.` });
const yesNo = (what: string) => z.boolean({ error: `Answer "${what}" with true or false.` });
const phrases = (what: string, ...usual: string[]) =>
  z
    .array(
      z
        .string({ error: `Write every phrase of ${what} as text.` })
        .trim()
        .min(1, `Leave no phrase of ${what} empty.`)
        .max(MAX_PHRASE_CHARS, `Keep every phrase of ${what} under ${MAX_PHRASE_CHARS + 1} characters.`),
      { error: `Give ${what} as a list of phrases.` },
    )
    .max(MAX_PHRASES, `Give at most ${MAX_PHRASES} phrases for ${what}.`)
    .default(usual);

const FIELDS = {
  helpfulness: oneOf('the helpfulness', ['gentle', 'balanced', 'insistent']).default('balanced'),
  personality: oneOf('the personality', ['supportive', 'neutral', 'challenging']).default('neutral'),
  /** How long a pause may be before it ends a turn; `very_patient` is an accommodation. */
  patience: oneOf('the patience', ['brisk', 'standard', 'patient', 'very_patient']).default('standard'),
  /** Silence, with nobody typing or speaking, before the interviewer offers something. */
  silence_before_nudge_ms: whole('the silence before a nudge', 'milliseconds', 2_000, 120_000).default(8_000),
  nudge_interval_ms: whole('the time between nudges', 'milliseconds', 5_000, 600_000).default(30_000),
  ask_complexity: yesNo('ask for the complexity').default(true),
  /** There is no other value: code is never said, and the settings show that it was thought of. */
  code_hints: z
    .literal('never', { error: 'Code is never given as a hint; leave this at "never".' })
    .default('never'),
  /** Test cases are asked for before code. */
  test_first: yesNo('ask for test cases first').default(false),
  hints_before_simpler: whole('the hints before a smaller problem', 'hints', 0, 3).default(3),
  repeated_approach_limit: whole('the limit of repeated approaches', 'runs', 2, 20).default(3),
  /** Follow-up questions after the reflection, when there is time. */
  follow_ups: whole('the follow-up questions', 'questions', 0, 3).default(1),
  intro_s: whole('the time to begin', 'seconds', 1, 3_600).default(120),
  /** Talk about the problem before code, counted from the end of the briefing; within the whole time, not beside it. */
  understanding_s: whole('the time to understand the problem', 'seconds', 1, 3_600).default(180),
  coding_s: whole('the time to code', 'seconds', 1, 14_400).default(1_500),
  testing_s: whole('the time to test', 'seconds', 1, 7_200).default(300),
  complexity_s: whole('the time to talk about complexity', 'seconds', 1, 3_600).default(180),
  /** Factor on all of these times; an accommodation. */
  extra_time: z
    .number({ error: 'Give the extra time as a factor, e.g. 1.5.' })
    .min(1, 'Use at least 1 for the extra time; 1 is the usual time.')
    .max(2.5, 'Use at most 2.5 for the extra time.')
    .default(1),
  /** A caller who is gone this long has given up. */
  abandon_min: z
    .number({ error: 'Give the time until a screen counts as abandoned in minutes.' })
    .positive('Use more than 0 minutes until a screen counts as abandoned.')
    .max(1_440, 'Use at most a day (1440 minutes) until a screen counts as abandoned.')
    .default(40),
  /** Heard in a turn, they mean what they are listed under, beside what was understood. Case and punctuation do not count. */
  confusion_phrases: phrases('the confusion phrases', 'i am confused', 'i do not follow', 'what do you mean'),
  confidence_phrases: phrases(
    'the confidence phrases',
    'i am confident',
    'i am sure this works',
    'this is easy',
  ),
  thinking_phrases: phrases('the thinking phrases', 'let me think', 'give me a second', 'i am thinking'),
  stuck_phrases: phrases('the stuck phrases', 'i am stuck', 'i have no idea', 'i do not know how to go on'),
  /** Without it no sound is kept; the transcript is. */
  record_audio: yesNo('record the sound').default(true),
  /** E-mail addresses, telephone numbers and names are not stored, nor shown in captions. */
  redact_pii: yesNo('leave out who somebody is').default(false),
  /** No language model outside this machine hears of the session. */
  local_only: yesNo('stay on this machine').default(false),
  /** The interview is held by text in the pad, without a call. */
  text_mode: yesNo('hold the interview by text').default(false),
};

const SettingsSchema = z
  .strictObject(FIELDS, {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? `There is no setting ${issue.keys.join(', ')}.` : undefined,
  })
  .refine((s) => s.nudge_interval_ms >= s.silence_before_nudge_ms / 2, {
    path: ['nudge_interval_ms'],
    error: 'Leave at least half of the silence before a nudge between two nudges.',
  });
export type Settings = z.infer<typeof SettingsSchema>;
export const DEFAULT_SETTINGS: Settings = SettingsSchema.parse({});

const TIMES = ['intro_s', 'understanding_s', 'coding_s', 'testing_s', 'complexity_s'] as const;

/** With the extra time worked into the times: nobody else has to know of it. */
function stretched(settings: Settings): Settings {
  const times = TIMES.map((name) => [name, Math.round(settings[name] * settings.extra_time)]);
  return { ...settings, ...Object.fromEntries(times) };
}

/** Settings as somebody entered them; or the first thing that is wrong, with its name. */
export function readSettings(
  given: unknown,
): { ok: true; settings: Settings } | { ok: false; field: string; message: string } {
  const parsed = SettingsSchema.safeParse(given ?? {});
  if (parsed.success) return { ok: true, settings: stretched(parsed.data) };
  const issue = parsed.error.issues[0];
  const field = issue?.code === 'unrecognized_keys' ? issue.keys.join(', ') : (issue?.path.join('.') ?? '');
  return { ok: false, field, message: issue?.message ?? 'These are no settings.' };
}

/** A call carries four hours (phone/dialler.ts); so much of them is left for what comes before the problem and after it. */
const AROUND_MS = 15 * 60_000;
export const LONGEST_MS = 4 * 3_600_000 - AROUND_MS;

/** As somebody enters them now: what is stored already holds as it is. */
export function enterSettings(given: unknown): ReturnType<typeof readSettings> {
  const read = readSettings(given);
  if (!read.ok || read.settings.text_mode || totalMs(read.settings) <= LONGEST_MS) return read;
  const [asked, most] = [totalMs(read.settings), LONGEST_MS].map((ms) => Math.round(ms / 60_000));
  const message = `The interview would take ${asked} minutes with its extra time, and a telephone call carries ${most}; give less time to code, or hold it by text.`;
  return { ok: false, field: 'coding_s', message };
}

/** The whole interview's length. */
export function totalMs(settings: Settings): number {
  return (settings.intro_s + settings.coding_s + settings.testing_s + settings.complexity_s) * 1000;
}
