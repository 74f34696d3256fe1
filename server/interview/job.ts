/**
 * What the recruiter entered about the job, and which of it answers a question. Answers are the recruiter's own words;
 * what is not there is passed on and never made up.
 */
import { z } from 'zod';

/** Enough for a description and a resume; more than a few pages is a mistaken paste. */
const MAX_TEXT_CHARS = 30_000;
const MAX_FACTS = 60;

const written = (what: string, most: number) =>
  z
    .string({ error: `Write ${what} as text.` })
    .trim()
    .min(1, `Leave ${what} out instead of empty.`)
    .max(most, `Use at most ${most} characters for ${what}.`);

const JobSchema = z.strictObject(
  {
    title: written('the title of the job', 200).optional(),
    company: written('the name of the company', 200).optional(),
    facts: z
      .array(
        z.strictObject({
          /** As people ask it: `is it remote`, or just `salary`. */
          asks: written('the question of a fact', 200),
          /** Said word for word. */
          answer: written('the answer of a fact', 600),
        }),
      )
      .max(MAX_FACTS, `Give at most ${MAX_FACTS} facts about the job.`)
      .default([]),
    /** What the job is about, and what the candidate has done: text, for one or two questions. */
    role: written('the description of the role', MAX_TEXT_CHARS).optional(),
    resume: written('the resume', MAX_TEXT_CHARS).optional(),
  },
  {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? `A job has no field ${issue.keys.join(', ')}.` : undefined,
  },
);
export type Job = z.infer<typeof JobSchema>;
export const NO_JOB: Job = JobSchema.parse({});

/** A job as somebody entered it; or the first thing that is wrong, with its field. */
export function readJob(
  given: unknown,
): { ok: true; job: Job } | { ok: false; field: string; message: string } {
  const parsed = JobSchema.safeParse(given ?? {});
  if (parsed.success) return { ok: true, job: parsed.data };
  const issue = parsed.error.issues[0];
  return { ok: false, field: issue?.path.join('.') ?? '', message: issue?.message ?? 'This is no job.' };
}

/** Different words for the same thing to ask about. */
const SUBJECTS: readonly RegExp[] = [
  /\b(?:salar\w*|pay\w*|paid|compensation|wages?|money|earn\w*|bonus\w*|equity|stock|options)\b/i,
  /\b(?:remote\w*|home|hybrid|office|on-?site|locat\w*|where|city|relocat\w*)\b/i,
  /\b(?:teams?|colleagues|work with|manager|report to|boss)\b/i,
  /\b(?:process|next steps?|steps|after this|hear back|rounds?|decision|decide|results?)\b/i,
  /\b(?:start date|start|begin|notice)\b/i,
  /\b(?:visas?|sponsor\w*|permit)\b/i,
  /\b(?:benefits?|vacation|holidays?|leave|insurance|pension)\b/i,
  /\b(?:stack|tech\w*|languages?|tools|frameworks?)\b/i,
  /\b(?:hours|overtime|on-?call|full-?time|part-?time|schedule)\b/i,
  /\b(?:company|product|do you do|mission|customers)\b/i,
  /\b(?:growth|career|promot\w*|learn\w*|mentor\w*)\b/i,
];
/** Say nothing of the subject. */
const COMMON = new Set(
  'about and are can could does for from give have how into is it job know like many much of or role tell that the there they this to was what when which will with work working would you your any'.split(
    ' ',
  ),
);

const JOB = /\b(?:jobs?|roles?|position|company|hir(?:e|ing)|interview\w*|offer|recruiter)\b/i;

/** Asks about the job or what comes after; small talk does not. */
export const isAboutJob = (text: string): boolean => JOB.test(text) || subjectsIn(text).length > 0;

const subjectsIn = (text: string) => SUBJECTS.flatMap((subject, at) => (subject.test(text) ? [at] : []));
const wordsIn = (text: string) =>
  new Set(
    text
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .filter((word) => word.length > 2 && !COMMON.has(word))
      .map((word) => word.replace(/s$/, '')),
  );

/** "What is the role?", "Which company is this?" */
const ASKS_ROLE =
  /\bwhat(?:'s| is| was) (?:exactly )?(?:the |this )?(?:role|position|job)\b|\b(?:what|which) (?:role|position|job) (?:is (?:it|this)|am i)\b/i;
const ASKS_COMPANY =
  /\b(?:what|which)(?:'s| is)? (?:the |this )?(?:name of the )?(?:company|employer)\b|\bwho (?:is|am i) (?:hiring|interviewing)/i;

/** The entered answer to this question; null when none is clearly meant. */
export function answerOf(job: Job, question: string): string | null {
  return factOf(job, question) ?? nameOf(job, question);
}

function nameOf({ title, company }: Job, question: string): string | null {
  if (ASKS_ROLE.test(question) && title !== undefined)
    return company === undefined ? `The role is ${title}.` : `The role is ${title}, at ${company}.`;
  return ASKS_COMPANY.test(question) && company !== undefined ? `The company is ${company}.` : null;
}

function factOf({ facts }: Job, question: string): string | null {
  const subjects = subjectsIn(question);
  const words = wordsIn(question);
  const scored = facts.map(({ asks, answer }) => ({
    answer,
    score:
      2 * subjectsIn(asks).filter((subject) => subjects.includes(subject)).length +
      [...wordsIn(asks)].filter((word) => words.has(word)).length,
  }));
  const [best, second] = scored.toSorted((a, b) => b.score - a.score);
  return best === undefined || best.score === 0 || best.score === second?.score ? null : best.answer;
}
