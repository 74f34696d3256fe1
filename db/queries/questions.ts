/** Statements of the question tables; `problems/` on disk is their source. */
import { sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

type Db = Kysely<Schema>;

export interface QuestionRow {
  id: string;
  question_number: number;
  title: string;
  description_md: string;
  difficulty: string;
  question_uri: string;
  content_hash: string;
  topics: string[];
}

export async function questionHashes(db: Db): Promise<Map<string, string>> {
  const rows = await db.selectFrom('questions').select(['id', 'content_hash']).execute();
  return new Map(rows.map((row) => [row.id, row.content_hash]));
}

/** Held to the end of the transaction: one process at a time writes questions, everybody may read them. */
export function lockQuestions(db: Db) {
  return sql`lock table questions in share row exclusive mode`.execute(db);
}

/** Takes these numbers from whoever has them: a renamed problem keeps its number, and the old row stays for old screens. */
export function freeQuestionNumbers(db: Db, numbers: readonly number[]) {
  return db
    .updateTable('questions')
    .set({ question_number: sql`least((select min(question_number) from questions), 0) - question_number` })
    .where('question_number', 'in', [...numbers])
    .execute();
}

export function upsertQuestion(db: Db, row: QuestionRow) {
  return db
    .insertInto('questions')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ ...row, updated_at: sql`now()` }))
    .execute();
}

export function deleteStarterCodes(db: Db, question_id: string) {
  return db.deleteFrom('starter_codes').where('question_id', '=', question_id).execute();
}

export function insertStarterCodes(db: Db, rows: { question_id: string; language: string; code: string }[]) {
  return db.insertInto('starter_codes').values(rows).execute();
}

export function deleteTestCases(db: Db, question_id: string) {
  return db.deleteFrom('test_cases').where('question_id', '=', question_id).execute();
}

export function insertTestCases(
  db: Db,
  rows: {
    question_id: string;
    position: number;
    name: string;
    input: string;
    expected_output: string;
    hidden: boolean;
  }[],
) {
  return db.insertInto('test_cases').values(rows).execute();
}
