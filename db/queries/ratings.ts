/** Statements of ratings: what people gave beside the machine, and what is left to rate. */
import { sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

type Db = Kysely<Schema>;

/** False when this person has rated the session before. */
export async function insertRating(
  db: Db,
  row: {
    session_id: string;
    user_id: string;
    made_by: string;
    levels: string;
    note: string;
    blind: boolean;
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('ratings')
    .values(row)
    .onConflict((conflict) => conflict.columns(['session_id', 'user_id']).doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** Scored sessions, this one or of this screen, that a person has neither rated nor looked into; demonstrations are shown to everybody. */
export async function isUnrated(db: Db, { id, user_id }: { id: string; user_id: string }): Promise<boolean> {
  const row = await db
    .selectFrom('sessions')
    .innerJoin('screens', 'screens.id', 'sessions.screen_id')
    .innerJoin('scorecards', 'scorecards.session_id', 'sessions.id')
    .select('sessions.id')
    .where((where) => where.or([where('sessions.id', '=', id), where('screens.id', '=', id)]))
    .where('screens.demonstration', '=', false)
    .where(
      sql<boolean>`not exists (select from ratings r where r.session_id = sessions.id and r.user_id = ${user_id}::uuid)`,
    )
    .where(
      sql<boolean>`not exists (select from scorecard_views v where v.session_id = sessions.id and v.user_id = ${user_id}::uuid)`,
    )
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function hasRated(db: Db, { session_id, user_id }: { session_id: string; user_id: string }) {
  const row = await db
    .selectFrom('ratings')
    .select('blind')
    .where('session_id', '=', session_id)
    .where('user_id', '=', user_id)
    .executeTakeFirst();
  return row !== undefined;
}

/** In the order in which they were given. */
export function ratingsOf(db: Db, session_id: string) {
  return db
    .selectFrom('ratings')
    .select(['user_id', 'made_by', 'levels', 'note', 'blind', 'created_at'])
    .where('session_id', '=', session_id)
    .orderBy('created_at')
    .orderBy('user_id')
    .execute();
}

/** Every blind rating of an organisation with the machine's scorecard, session by session, the earlier rating first. */
export function blindRatings(db: Db, organisation_id: string) {
  return db
    .selectFrom('ratings')
    .innerJoin('sessions', 'sessions.id', 'ratings.session_id')
    .innerJoin('screens', 'screens.id', 'sessions.screen_id')
    .innerJoin('scorecards', 'scorecards.session_id', 'ratings.session_id')
    .select(['ratings.session_id', 'ratings.levels', sql`scorecards.body->'dimensions'`.as('dimensions')])
    .where('screens.organisation_id', '=', organisation_id)
    .where('ratings.blind', '=', true)
    .orderBy('ratings.session_id')
    .orderBy('ratings.created_at')
    .orderBy('ratings.user_id')
    .execute();
}

/** Scored sessions that have no two blind ratings yet, and that this person has neither rated nor seen the levels of. */
export function waitingForRating(
  db: Db,
  { organisation_id, user_id, limit }: { organisation_id: string; user_id: string; limit: number },
) {
  return db
    .selectFrom('scorecards')
    .innerJoin('sessions', 'sessions.id', 'scorecards.session_id')
    .innerJoin('screens', 'screens.id', 'sessions.screen_id')
    .leftJoin('questions', 'questions.id', 'sessions.question_id')
    .select([
      'sessions.id as session_id',
      sql<string>`coalesce(questions.title, sessions.question_id)`.as('problem'),
      'sessions.ended_at',
      sql<number>`(select count(*)::int from ratings where ratings.session_id = sessions.id and blind)`.as(
        'ratings',
      ),
    ])
    .where('screens.organisation_id', '=', organisation_id)
    .where('sessions.status', '<>', 'in_progress')
    .where(sql<boolean>`(select count(*) from ratings where ratings.session_id = sessions.id and blind) < 2`)
    .where(
      sql<boolean>`not exists (select from ratings where ratings.session_id = sessions.id and ratings.user_id = ${user_id}::uuid)`,
    )
    .where(
      sql<boolean>`not exists (select from scorecard_views v where v.session_id = sessions.id and v.user_id = ${user_id}::uuid)`,
    )
    .orderBy('sessions.started_at', 'desc')
    .limit(limit)
    .execute();
}
