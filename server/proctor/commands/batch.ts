/**
 * `--batch`: one job per line, answers in the same order, a bad job spoils nothing but itself. A job that fails by a fault of
 * ours is answered as well, but then the batch as a whole has failed: its last word is that fault.
 */
import { z } from 'zod';
import { AppError } from '../../http/errors.ts';

const Id = z.union([z.string(), z.number()]);
const JobLine = z.object({
  id: Id,
  problem: z.string(),
  language: z.string(),
  file: z.string().optional(),
  timeline: z.string().optional(),
});
export type JobLine = z.infer<typeof JobLine>;
export type Answer = { id: string | number | null } & Record<string, unknown>;

/** Jobs under way at once: two for each of the sandbox's two children of a kind, so that none waits for our own work. */
const AHEAD = 4;

interface Answered {
  answer: Answer;
  /** Ours, where the job is not to blame. */
  fault: { error: unknown } | null;
}

/** `work` answers one job; what it throws becomes `{"id", "error"}`. Throws our first fault when all are answered. */
export async function* runBatch(
  lines: AsyncIterable<string> | Iterable<string>,
  work: (job: JobLine) => Promise<object>,
): AsyncGenerator<Answer> {
  const under_way: Promise<Answered>[] = [];
  const faults: unknown[] = [];
  const next = async (): Promise<Answer> => {
    const { answer, fault } = (await under_way.shift()) ?? { answer: { id: null }, fault: null };
    if (fault !== null) faults.push(fault.error);
    return answer;
  };
  for await (const line of lines) {
    if (line.trim() === '') continue;
    under_way.push(answerTo(line, work));
    if (under_way.length >= AHEAD) yield await next();
  }
  while (under_way.length > 0) yield await next();
  if (faults.length > 0) throw faults[0];
}

async function answerTo(line: string, work: (job: JobLine) => Promise<object>): Promise<Answered> {
  let id: Answer['id'] = null;
  try {
    const given = parseLine(line);
    id = idOf(given);
    const job = JobLine.safeParse(given);
    if (!job.success) throw badLine(job.error.issues[0]);
    return { answer: { id, ...(await work(job.data)) }, fault: null };
  } catch (error) {
    return {
      answer: { id, error: oneLine(error) },
      fault: error instanceof AppError ? null : { error },
    };
  }
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new AppError('not_json', 'The line is not JSON.', undefined, { cause: error });
  }
}

function idOf(given: unknown): Answer['id'] {
  const parsed = z.object({ id: Id }).safeParse(given);
  return parsed.success ? parsed.data.id : null;
}

function badLine(issue: z.core.$ZodIssue | undefined): AppError {
  const field = issue?.path.map(String).join('.') ?? '';
  return new AppError(
    'bad_input',
    `${field === '' ? 'job' : field}: ${issue?.message ?? 'is not valid'}.`,
    field,
  );
}

function oneLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replaceAll(/\s*\n\s*/g, ' ');
}
