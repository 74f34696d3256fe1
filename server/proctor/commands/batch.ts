/** `--batch`: one job per line, answers in the same order, a bad job spoils nothing but itself. */
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

/** `work` answers one job; what it throws becomes `{"id", "error"}`. */
export async function* runBatch(
  lines: AsyncIterable<string> | Iterable<string>,
  work: (job: JobLine) => Promise<object>,
): AsyncGenerator<Answer> {
  const under_way: Promise<Answer>[] = [];
  for await (const line of lines) {
    if (line.trim() === '') continue;
    under_way.push(answer(line, work));
    if (under_way.length >= AHEAD) yield await next(under_way);
  }
  while (under_way.length > 0) yield await next(under_way);
}

async function next(under_way: Promise<Answer>[]): Promise<Answer> {
  return (await under_way.shift()) ?? { id: null };
}

async function answer(line: string, work: (job: JobLine) => Promise<object>): Promise<Answer> {
  let id: Answer['id'] = null;
  try {
    const given = parseLine(line);
    id = idOf(given);
    const job = JobLine.safeParse(given);
    if (!job.success) throw badLine(job.error.issues[0]);
    return { id, ...(await work(job.data)) };
  } catch (error) {
    return { id, error: oneLine(error) };
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
