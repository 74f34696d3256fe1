/** Statements of the recorded screens that come with the product. */
import { sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

type Db = Kysely<Schema>;

/** Not yet given any, and nothing was screened there so far. */
export async function wantsDemonstration(db: Db, organisation_id: string): Promise<boolean> {
  const found = await db
    .selectFrom('organisations')
    .select('id')
    .where('id', '=', organisation_id)
    .where('demonstrated_at', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('screens')
            .select('screens.id')
            .whereRef('screens.organisation_id', '=', 'organisations.id')
            .where('screens.demonstration', '=', false),
        ),
      ),
    )
    .executeTakeFirst();
  return found !== undefined;
}

export function markDemonstrated(db: Db, organisation_id: string) {
  return db
    .updateTable('organisations')
    .set({ demonstrated_at: sql`now()` })
    .where('id', '=', organisation_id)
    .execute();
}

export function demonstrationsOf(db: Db, organisation_id: string) {
  return db
    .selectFrom('screens')
    .innerJoin('sessions', 'sessions.screen_id', 'screens.id')
    .select(['screens.id as screen_id', 'sessions.id as session_id'])
    .where('screens.organisation_id', '=', organisation_id)
    .where('screens.demonstration', '=', true)
    .orderBy('screens.created_at', 'desc')
    .execute();
}

/** What hangs on them goes with them; their recordings' files are the caller's. */
export async function deleteDemonstrations(db: Db, organisation_id: string): Promise<number> {
  const deleted = await db
    .deleteFrom('screens')
    .where('organisation_id', '=', organisation_id)
    .where('demonstration', '=', true)
    .executeTakeFirst();
  return Number(deleted.numDeletedRows);
}

export async function recordingsOfDemonstrations(db: Db, organisation_id: string): Promise<string[]> {
  const rows = await db
    .selectFrom('recordings')
    .innerJoin('sessions', 'sessions.id', 'recordings.session_id')
    .innerJoin('screens', 'screens.id', 'sessions.screen_id')
    .select('recordings.path')
    .where('screens.organisation_id', '=', organisation_id)
    .where('screens.demonstration', '=', true)
    .execute();
  return rows.map((row) => row.path);
}

export interface DemonstrationRow {
  organisation_id: string;
  candidate_name: string;
  candidate_phone: string;
  question_id: string;
  language: string;
  status: string;
  final_code: string;
  settings: string;
  started_at: Date;
  ended_at: Date;
}

/** A screen that is over, with its sitting; returns the sitting's id. */
export async function insertDemonstration(db: Db, row: DemonstrationRow): Promise<string> {
  const { started_at, ended_at, final_code, settings, ...both } = row;
  const { question_id, language, status } = both;
  const screen = await db
    .insertInto('screens')
    .values({ ...both, demonstration: true, pin: '', settings, created_at: started_at, updated_at: ended_at })
    .returning('id')
    .executeTakeFirstOrThrow();
  const session = await db
    .insertInto('sessions')
    .values({
      screen_id: screen.id,
      question_id,
      language,
      status,
      final_code,
      settings,
      started_at,
      ended_at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return session.id;
}

/** Everything of a sitting that a recorded screen is made from. */
export function recordedSitting(db: Db, session_id: string) {
  return db
    .selectFrom('sessions')
    .innerJoin('screens', 'screens.id', 'sessions.screen_id')
    .select([
      'screens.candidate_name',
      'screens.candidate_phone',
      'sessions.question_id',
      'sessions.language',
      'sessions.status',
      'sessions.settings',
      'sessions.final_code',
    ])
    .where('sessions.id', '=', session_id)
    .executeTakeFirst();
}
