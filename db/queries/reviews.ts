import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** A session as a review tells of it. */
export function findReviewed(db: Kysely<Schema>, session_id: string) {
  return db
    .selectFrom('sessions')
    .innerJoin('screens', 'screens.id', 'sessions.screen_id')
    .leftJoin('questions', 'questions.id', 'sessions.question_id')
    .select([
      'sessions.id',
      'sessions.status',
      'sessions.language',
      'sessions.started_at',
      'sessions.final_code',
      'sessions.question_id',
      'questions.title',
      'questions.difficulty',
      'screens.id as screen_id',
      'screens.candidate_name',
      'screens.candidate_phone',
      'screens.demonstration',
    ])
    .where('sessions.id', '=', session_id)
    .executeTakeFirst();
}
