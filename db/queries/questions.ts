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
