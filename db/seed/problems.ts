/** Brings the question tables up to date with `problems/`: only what has another content hash is written. */
import type { Kysely } from 'kysely';
import * as queries from '../queries/questions.ts';
import type { Schema } from '../schema.ts';

/** As much of a problem as the tables hold. */
export interface SeedProblem {
  id: string;
  number: number;
  title: string;
  difficulty: string;
  topics: string[];
  prompt_md: string;
  starter: Partial<Record<string, string>>;
  cases: readonly { name: string; input: unknown; expected: unknown; hidden: boolean }[];
  content_hash: string;
}

/** Returns how many were written. Problems that left the disk stay in the tables: old screens refer to them. */
export async function syncProblems(db: Kysely<Schema>, problems: readonly SeedProblem[]): Promise<number> {
  if ((await changedOf(db, problems)).length === 0) return 0;
  return db.transaction().execute(async (trx) => {
    await queries.lockQuestions(trx);
    // Another node that boots may have written them while we waited.
    const changed = await changedOf(trx, problems);
    if (changed.length === 0) return 0;
    await queries.freeQuestionNumbers(
      trx,
      changed.map((problem) => problem.number),
    );
    for (const problem of changed) await write(trx, problem);
    return changed.length;
  });
}

async function changedOf(db: Kysely<Schema>, problems: readonly SeedProblem[]): Promise<SeedProblem[]> {
  const known = await queries.questionHashes(db);
  return problems.filter((problem) => known.get(problem.id) !== problem.content_hash);
}

async function write(db: Kysely<Schema>, problem: SeedProblem): Promise<void> {
  await queries.upsertQuestion(db, {
    id: problem.id,
    question_number: problem.number,
    title: problem.title,
    description_md: problem.prompt_md,
    difficulty: problem.difficulty,
    question_uri: `problems/${problem.id}`,
    content_hash: problem.content_hash,
    topics: problem.topics,
  });
  await queries.deleteStarterCodes(db, problem.id);
  const starters = Object.entries(problem.starter).flatMap(([language, code]) =>
    code === undefined ? [] : [{ question_id: problem.id, language, code }],
  );
  if (starters.length > 0) await queries.insertStarterCodes(db, starters);
  await queries.deleteTestCases(db, problem.id);
  const cases = problem.cases.map(({ name, input, expected, hidden }, position) => ({
    question_id: problem.id,
    position,
    name,
    hidden,
    input: JSON.stringify(input),
    expected_output: JSON.stringify(expected),
  }));
  if (cases.length > 0) await queries.insertTestCases(db, cases);
}
