/** What a candidate handed in: every run that they asked for, and the code of the end. */
import { sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

type Db = Kysely<Schema>;

/**
 * Drawn from the session's events, anew when it is done twice. A run's result is the run as it was recorded; the code of
 * the end is a row of its own when it is not what ran last, with `{final, snapshot_seq}` as its result.
 */
export async function replaceSubmissions(db: Db, session_id: string): Promise<void> {
  await db.deleteFrom('submissions').where('session_id', '=', session_id).execute();
  await sql`
    with tried as (
      select run.seq, run.payload as result, run.stored_at, (run.payload->>'snapshot_seq')::int as snapshot_seq
      from events run
      where run.session_id = ${session_id} and run.type = 'RUN_RESULT' and run.payload->>'asked_by' = 'candidate'
    ),
    last as (
      select seq, jsonb_build_object('final', true, 'snapshot_seq', seq) as result, stored_at, seq as snapshot_seq
      from events where session_id = ${session_id} and type = 'CODE_SNAPSHOT' order by seq desc limit 1
    )
    insert into submissions (question_id, session_id, language, code, result_json, created_at)
    select s.question_id, s.id, snapshot.payload->>'language', snapshot.payload->>'code', handed.result, handed.stored_at
    from (
      select * from tried
      union all
      select * from last where not exists (select 1 from tried where tried.snapshot_seq = last.snapshot_seq)
    ) handed
    join events snapshot on snapshot.session_id = ${session_id} and snapshot.seq = handed.snapshot_seq
      and snapshot.type = 'CODE_SNAPSHOT'
    join sessions s on s.id = ${session_id}
    where snapshot.payload->>'code' ~ '[^[:space:]]'
    order by handed.seq`.execute(db);
}

/** The oldest first. */
export function submissionsOf(db: Db, session_id: string) {
  return db
    .selectFrom('submissions')
    .select(['id', 'question_id', 'language', 'code', 'result_json', 'created_at'])
    .where('session_id', '=', session_id)
    .orderBy('created_at')
    .orderBy(sql`(result_json->>'snapshot_seq')::int`)
    .execute();
}
