/** The synthetic candidate's script: what they wait for, say, type, run. Written as YAML, or the default below. */
import { z } from 'zod';
import { parse } from 'yaml';
import { BadInput } from '../badInput.ts';

const Step = z.union([
  /** Wait until the interviewer has said this act (acts.ts, or `disclosure`, `brief`, ...). */
  z.strictObject({ heard: z.string() }),
  /** Wait until this act becomes audible, then this long: to speak into it. */
  z.strictObject({ hearing: z.string(), for_ms: z.number().int().nonnegative() }),
  z.strictObject({ say: z.string() }),
  /** Say it at once, whether or not the interviewer speaks. */
  z.strictObject({ say_over: z.string() }),
  /** Typed at the end, character by character. */
  z.strictObject({ type: z.string() }),
  /** The first text that equals `replace` becomes `with`, character by character. */
  z.strictObject({ replace: z.string(), with: z.string() }),
  z.strictObject({ clear: z.literal(true) }),
  z.strictObject({ run: z.literal(true) }),
  z.strictObject({ pause_ms: z.number().int().nonnegative() }),
  z.strictObject({ hang_up: z.literal(true) }),
  /** The button for yes or no, of an interview by text. */
  z.strictObject({ choose: z.enum(['yes', 'no']) }),
]);
export type Step = z.infer<typeof Step>;

export const Script = z.strictObject({
  problem: z.string(),
  language: z.enum(['python', 'javascript', 'typescript']),
  candidate: z.string(),
  /** As a recruiter enters them. */
  settings: z.record(z.string(), z.json()).default({}),
  /** Held in the pad, without a call: what is said is written. */
  by_text: z.boolean().default(false),
  /** Characters a second: a quick typist. */
  typing_cps: z.number().min(1).max(100).default(16),
  steps: z.array(Step).min(1),
});
export type Script = z.infer<typeof Script>;

export function parseScript(text: string, file: string): Script {
  const parsed = Script.safeParse(parse(text));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new BadInput(`${file}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not a script'}`);
}

/** A real logic error: intervals that touch are told apart, because `<` stands where `<=` is needed. */
export const FLAWED = `def merge(intervals):
    intervals = sorted(intervals)
    merged = []
    for start, end in intervals:
        if merged and start < merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return merged
`;

export const DEMO_SCRIPT: Script = {
  problem: 'merge_intervals',
  language: 'python',
  candidate: 'Robin Doe',
  settings: {},
  by_text: false,
  typing_cps: 16,
  steps: [
    { heard: 'disclosure' },
    { say: 'Yes, I agree.' },
    { heard: 'identity' },
    { say: 'Yes, that is me.' },
    { heard: 'ask_approach' },
    { say: 'Can the input be empty?' },
    { heard: 'answer' },
    { say: 'I would sort the intervals by their start and then go over them once.' },
    { heard: 'acknowledge_approach' },
    { clear: true },
    { type: FLAWED },
    { say: 'Okay, that should do it.' },
    { hearing: 'interrupt', for_ms: 1_900 },
    { say_over: 'Oh, they touch, so they should be merged.' },
    { replace: 'start < merged', with: 'start <= merged' },
    { run: true },
    { heard: 'ask_complexity' },
    { say: 'The time is order n log n because of the sorting, and the space is order n.' },
    { heard: 'reflect' },
    { say: 'I would test one interval inside another.' },
    { heard: 'follow_up' },
    { say: 'I would insert it and then merge only the intervals that overlap.' },
    { heard: 'wrap_up' },
    { say: 'No, I have no questions. Thank you.' },
    { heard: 'goodbye' },
    { hang_up: true },
  ],
};
