/** What an organisation keeps for how long, what is due to go, and taking it. */
import { sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

type Db = Kysely<Schema>;
/** Null: of screens that belong to nobody. */
type Whose = string | null;
type Artefact = Schema['artefacts_gone']['artefact'];

export async function retentionRules(db: Db, organisation_id: Whose): Promise<unknown> {
  const row = await db
    .selectFrom('retention')
    .select('rules')
    .where('organisation_id', 'is not distinct from', organisation_id)
    .executeTakeFirst();
  return row?.rules ?? {};
}

export function putRetentionRules(db: Db, organisation_id: Whose, rules: string) {
  return db
    .insertInto('retention')
    .values({ organisation_id, rules })
    .onConflict((conflict) =>
      conflict.column('organisation_id').doUpdateSet({ rules, updated_at: sql`now()` }),
    )
    .execute();
}

/** All there are; null stands for none. */
export async function organisationIds(db: Db): Promise<Whose[]> {
  const rows = await db.selectFrom('organisations').select('id').execute();
  return [null, ...rows.map(({ id }) => id)];
}

/** Sittings that ended before and still have this artefact, but for held ones; the oldest first. */
export function sittingsDue(
  db: Db,
  o: { organisation_id: Whose; artefact: Artefact; before: Date; limit: number },
) {
  return db
    .selectFrom('sessions')
    .innerJoin('screens', 'screens.id', 'sessions.screen_id')
    .select([
      'sessions.id as session_id',
      'screens.id as screen_id',
      'screens.candidate_name',
      sql<Date>`coalesce(sessions.ended_at, sessions.started_at)`.as('ended_at'),
    ])
    .where('sessions.status', '!=', 'in_progress')
    .where('screens.held_at', 'is', null)
    .where('screens.organisation_id', 'is not distinct from', o.organisation_id)
    .where(sql<boolean>`coalesce(sessions.ended_at, sessions.started_at) < ${o.before}`)
    .where(
      sql<boolean>`not exists (select from artefacts_gone g where g.session_id = sessions.id and g.artefact = ${o.artefact})`,
    )
    .$if(o.artefact === 'audio', (q) =>
      q.where(sql<boolean>`exists (select from recordings r where r.session_id = sessions.id)`),
    )
    .$if(o.artefact === 'scorecard', (q) =>
      q.where(sql<boolean>`exists (select from scorecards c where c.session_id = sessions.id)`),
    )
    .orderBy(sql`coalesce(sessions.ended_at, sessions.started_at)`)
    .limit(o.limit)
    .execute();
}

/** Screens over for so long, or never taken up and without a time that is still to come; but for held ones. */
export function screensDue(db: Db, o: { organisation_id: Whose; before: Date; limit: number }) {
  const last = sql<Date>`greatest(screens.updated_at, screens.starts_at, screens.closes_at,
    (select max(coalesce(s.ended_at, s.started_at)) from sessions s where s.screen_id = screens.id))`;
  return db
    .selectFrom('screens')
    .select(['screens.id as screen_id', 'screens.candidate_name', last.as('ended_at')])
    .where('screens.status', 'not in', ['calling', 'in_progress'])
    .where('screens.held_at', 'is', null)
    .where('screens.organisation_id', 'is not distinct from', o.organisation_id)
    .where(last, '<', o.before)
    .orderBy(last)
    .limit(o.limit)
    .execute();
}

export async function countHeld(db: Db, organisation_id: Whose): Promise<number> {
  const counted = await db
    .selectFrom('screens')
    .select((eb) => eb.fn.countAll<string>().as('n'))
    .where('organisation_id', 'is not distinct from', organisation_id)
    .where('held_at', 'is not', null)
    .executeTakeFirst();
  return Number(counted?.n ?? 0);
}

/** Still due: nobody has put a hold on it meanwhile. Holds the screen until the transaction ends. */
export async function lockUnheld(db: Db, session_id: string): Promise<boolean> {
  const row = await db
    .selectFrom('screens')
    .innerJoin('sessions', 'sessions.screen_id', 'screens.id')
    .select('screens.held_at')
    .where('sessions.id', '=', session_id)
    .forUpdate('screens')
    .executeTakeFirst();
  return row !== undefined && row.held_at === null;
}

export function markGone(db: Db, session_id: string, artefact: Artefact) {
  return db
    .insertInto('artefacts_gone')
    .values({ session_id, artefact })
    .onConflict((conflict) => conflict.columns(['session_id', 'artefact']).doNothing())
    .execute();
}

export function goneOfScreen(db: Db, screen_id: string) {
  return db
    .selectFrom('artefacts_gone')
    .innerJoin('sessions', 'sessions.id', 'artefacts_gone.session_id')
    .select(['artefacts_gone.artefact', 'artefacts_gone.at'])
    .where('sessions.screen_id', '=', screen_id)
    .orderBy('artefacts_gone.at')
    .execute();
}

/** Their files, by the paths that are stored. */
export async function recordingsOfSession(db: Db, session_id: string): Promise<string[]> {
  const rows = await db
    .selectFrom('recordings')
    .select('path')
    .where('session_id', '=', session_id)
    .execute();
  return rows.map(({ path }) => path);
}

export async function callsOfSession(db: Db, session_id: string): Promise<string[]> {
  const rows = await db.selectFrom('calls').select('call_sid').where('session_id', '=', session_id).execute();
  return rows.map(({ call_sid }) => call_sid);
}

export function deleteRecordingRow(db: Db, session_id: string) {
  return db.deleteFrom('recordings').where('session_id', '=', session_id).execute();
}

/** Events keep their places and times: only the words go. */
export async function takeTranscript(db: Db, session_id: string): Promise<void> {
  await sql`
    update events set payload = case type
      when 'UTTERANCE' then (payload - '{intended,word_ms}'::text[]) || '{"text": ""}'
      when 'NOTE' then payload || '{"text": ""}'
      else payload - 'heard' end
    where session_id = ${session_id} and type in ('UTTERANCE', 'NOTE', 'CONSENT')`.execute(db);
  await sql`delete from transcripts where session_id = ${session_id}`.execute(db);
}

/** Counts and times of runs and judgements stay; the code, what it printed and what it gave go. */
export async function takeCode(db: Db, session_id: string): Promise<void> {
  await sql`
    update events set payload = case type
      when 'CODE_SNAPSHOT' then payload || '{"code": ""}'
      when 'RUN_RESULT' then (payload - 'load_error') || '{"details": [], "stdout": "", "stderr": ""}'
      when 'INTERRUPT' then jsonb_set(payload, '{witness}', '{"input": {}, "expected": null, "actual": null, "error": null}')
      else payload - 'witness' end
    where session_id = ${session_id} and type in ('CODE_SNAPSHOT', 'RUN_RESULT', 'INTERRUPT', 'SILENT')`.execute(
    db,
  );
  await sql`update judgements set payload = payload - 'witness' where session_id = ${session_id}`.execute(db);
  await sql`update runs set result_json = '{}' where session_id = ${session_id}`.execute(db);
  for (const table of ['pad_updates', 'pad_states', 'submissions'])
    await sql`delete from ${sql.table(table)} where session_id = ${session_id}`.execute(db);
  await sql`update sessions set final_code = null where id = ${session_id}`.execute(db);
}

/** The card, what people said beside it, and the decision. */
const OF_SCORECARDS = [
  'claims',
  'overrides',
  'level_overrides',
  'evidence_openings',
  'scorecard_views',
  'ratings',
  'scorecards',
] as const;

export async function takeScorecard(db: Db, session_id: string): Promise<void> {
  for (const table of OF_SCORECARDS) await deleteOfSession(db, table, session_id);
  await sql`
    update events set payload = '{"decision": "not_enough_evidence", "summary": "", "flags": []}'
    where session_id = ${session_id} and type = 'FINAL_VERDICT'`.execute(db);
  await sql`update sessions set decision = null where id = ${session_id}`.execute(db);
}

export function takeShareLinks(db: Db, session_id: string): Promise<void> {
  return deleteOfSession(db, 'share_links', session_id);
}

export async function sharedSittings(db: Db): Promise<ReadonlySet<string>> {
  const { rows: known } = await sql<{
    there: boolean;
  }>`select to_regclass('share_links') is not null as there`.execute(db);
  if (known[0]?.there !== true) return new Set();
  const { rows } = await sql<{ id: string }>`select distinct session_id::text as id from share_links`.execute(
    db,
  );
  return new Set(rows.map(({ id }) => id));
}

/** Some of these tables come with later migrations. */
async function deleteOfSession(db: Db, table: string, session_id: string): Promise<void> {
  const { rows } = await sql<{ there: boolean }>`select to_regclass(${table}) is not null as there`.execute(
    db,
  );
  if (rows[0]?.there === true)
    await sql`delete from ${sql.table(table)} where session_id = ${session_id}`.execute(db);
}
