/** Statements of screens, invitations and sittings. */
import { sql, type ExpressionBuilder, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

type Db = Kysely<Schema>;

/** A screen with its newest invitation and sitting. */
const VIEW = [
  'screens.id',
  'screens.status',
  'screens.candidate_name',
  'screens.candidate_phone',
  'screens.question_id',
  'screens.language',
  'screens.pin',
  'screens.created_at',
  'screens.candidate_email',
  'screens.zone',
  'screens.level',
  'screens.profile',
  'screens.accommodations',
  'screens.timing',
  'screens.mode',
  'screens.opens_at',
  'screens.closes_at',
  'screens.starts_at',
  'screens.moves',
  'screens.missed',
  'screens.cancelled_by',
  'screens.owner_id',
] as const;

export function viewed(db: Db) {
  return db
    .selectFrom('screens')
    .select([...VIEW])
    .select((eb) => [
      eb
        .selectFrom('invitations')
        .select('invitations.id')
        .whereRef('invitations.screen_id', '=', 'screens.id')
        .orderBy('invitations.created_at', 'desc')
        .limit(1)
        .as('invitation_id'),
      eb
        .selectFrom('invitations')
        .select('invitations.expires_at')
        .whereRef('invitations.screen_id', '=', 'screens.id')
        .orderBy('invitations.created_at', 'desc')
        .limit(1)
        .as('invitation_expires_at'),
      eb
        .selectFrom('sessions')
        .select('sessions.id')
        .whereRef('sessions.screen_id', '=', 'screens.id')
        .orderBy('sessions.started_at', 'desc')
        .limit(1)
        .as('session_id'),
      eb
        .selectFrom('sessions')
        .select('sessions.decision')
        .whereRef('sessions.screen_id', '=', 'screens.id')
        .orderBy('sessions.started_at', 'desc')
        .limit(1)
        .as('decision'),
      eb
        .selectFrom('users')
        .select('users.name')
        .whereRef('users.id', '=', 'screens.owner_id')
        .as('owner_name'),
      // A job is entered as any object: only a title in words is one.
      sql<
        string | null
      >`case jsonb_typeof(screens.job -> 'title') when 'string' then screens.job ->> 'title' end`.as(
        'role_title',
      ),
    ]);
}
export type Whole = NonNullable<Awaited<ReturnType<typeof findScreen>>>;
/** Lists leave out what was entered for the interviewer: a resume is long. */
export type ScreenRow = Omit<Whole, 'settings' | 'job' | 'organisation_id'> &
  Partial<Pick<Whole, 'settings' | 'job'>>;

export function findScreen(db: Db, id: string) {
  return viewed(db)
    .select(['screens.settings', 'screens.job', 'screens.organisation_id'])
    .where('screens.id', '=', id)
    .executeTakeFirst();
}

export function findScreenByPin(db: Db, pin: string) {
  return viewed(db)
    .where('screens.pin', '=', pin)
    .where('screens.status', 'in', ['created', 'calling', 'in_progress'])
    .executeTakeFirst();
}

export function findScreenByToken(db: Db, token_hash: Buffer) {
  return viewed(db)
    .innerJoin('invitations as used', 'used.screen_id', 'screens.id')
    .select('used.expires_at')
    .where('used.token_hash', '=', token_hash)
    .executeTakeFirst();
}

export function countByStatus(db: Db, organisation_id: string | null) {
  return db
    .selectFrom('screens')
    .where('organisation_id', 'is not distinct from', organisation_id)
    .select(['status'])
    .select((eb) => eb.fn.countAll<string>().as('n'))
    .groupBy('status')
    .execute();
}

/** What stands of a new screen; what is left out has the table's default. */
export interface NewScreen {
  candidate_name: string;
  candidate_phone: string;
  question_id: string;
  language: string;
  organisation_id?: string | null;
  owner_id?: string | null;
  settings?: string;
  job?: string;
  candidate_email?: string | null;
  zone?: string | null;
  level?: string | null;
  profile?: string | null;
  accommodations?: string;
  timing?: string;
  mode?: string;
  opens_at?: Date | null;
  closes_at?: Date | null;
  starts_at?: Date | null;
  import_id?: string | null;
}

/** Undefined when an open screen has this PIN. */
export function insertScreen(db: Db, { owner_id, ...row }: NewScreen & { pin: string }) {
  return db
    .insertInto('screens')
    .values({
      ...row,
      status: 'created',
      // Whoever has just left keeps nobody from making screens.
      owner_id: sql<string | null>`(select id from users where id = ${owner_id ?? null}::uuid)`,
    })
    .onConflict((conflict) =>
      conflict.column('pin').where('status', 'in', ['created', 'calling', 'in_progress']).doNothing(),
    )
    .returning('id')
    .executeTakeFirst();
}

/** Screens of one batch of an organisation's table, in no order. */
export function screensOfImport(
  db: Db,
  { organisation_id, import_id }: { organisation_id: string | null; import_id: string },
) {
  return db
    .selectFrom('screens')
    .select(['id', 'candidate_name'])
    .where('import_id', '=', import_id)
    .where('organisation_id', 'is not distinct from', organisation_id)
    .execute();
}

export function insertInvitation(
  db: Db,
  row: { id: string; screen_id: string; token_hash: Buffer; expires_at: Date },
) {
  return db.insertInto('invitations').values(row).execute();
}

const notBegun = ({ not, exists, selectFrom }: ExpressionBuilder<Schema, 'screens'>) =>
  not(exists(selectFrom('sessions').select('id').whereRef('sessions.screen_id', '=', 'screens.id')));

/** Changes a screen that nobody has begun; false when somebody has. */
export async function updateScreen(db: Db, id: string, change: Partial<NewScreen>): Promise<boolean> {
  const changed = await db
    .updateTable('screens')
    .set({ ...change, updated_at: sql`now()` })
    .where('id', '=', id)
    .where('status', '=', 'created')
    .where(notBegun)
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}

/** One text of the job, beside what else is there; null takes it away. False when somebody has begun. */
export async function updateJobText(
  db: Db,
  id: string,
  name: 'resume' | 'role',
  text: string | null,
): Promise<boolean> {
  const changed = await db
    .updateTable('screens')
    .set({
      job:
        text === null
          ? sql`job - ${name}::text`
          : sql`job || jsonb_build_object(${name}::text, ${text}::text)`,
      updated_at: sql`now()`,
    })
    .where('id', '=', id)
    .where('status', '=', 'created')
    .where(notBegun)
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}

/** False when it is over; a candidate cannot cancel what they have begun. */
export async function cancelScreen(db: Db, id: string, by: 'recruiter' | 'candidate'): Promise<boolean> {
  const changed = await db
    .updateTable('screens')
    .set({ status: 'cancelled', cancelled_by: by, updated_at: sql`now()` })
    .where('id', '=', id)
    .where('status', 'in', ['created', 'calling', ...(by === 'recruiter' ? ['in_progress'] : [])])
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}

/** Of all sittings of a screen. */
export async function sittingsOfScreen(db: Db, screen_id: string): Promise<string[]> {
  const rows = await db.selectFrom('sessions').select('id').where('screen_id', '=', screen_id).execute();
  return rows.map((row) => row.id);
}

/** Its status, held until the transaction ends: nobody cancels it while a sitting is made. */
export function lockScreen(db: Db, id: string) {
  return db
    .selectFrom('screens')
    .select(['id', 'status', 'question_id', 'language'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

/** A screen that is over stays over. */
export function updateScreenStatus(db: Db, id: string, status: string) {
  return db
    .updateTable('screens')
    .set({ status, updated_at: sql`now()` })
    .where('id', '=', id)
    .where('status', 'not in', ['completed', 'abandoned', 'cancelled'])
    .execute();
}

/** False while it is being taken. Its sittings and all that hangs on them go with it. */
export async function deleteScreen(db: Db, id: string): Promise<boolean> {
  const deleted = await db
    .deleteFrom('screens')
    .where('id', '=', id)
    .where('status', 'not in', ['calling', 'in_progress'])
    .executeTakeFirst();
  return deleted.numDeletedRows > 0n;
}

const SITTING = [
  'sessions.id as session_id',
  'sessions.screen_id',
  'sessions.question_id',
  'sessions.language',
  'sessions.status',
  'sessions.started_at',
  'screens.candidate_name',
  'screens.candidate_phone',
  'screens.job',
  'screens.accommodations',
] as const;

function sittings(db: Db) {
  return (
    db
      .selectFrom('sessions')
      .innerJoin('screens', 'screens.id', 'sessions.screen_id')
      .select([...SITTING])
      // Sittings of before there were usual settings have only their screen's.
      .select((eb) => eb.fn.coalesce('sessions.settings', 'screens.settings').as('settings'))
  );
}
export type SittingRow = NonNullable<Awaited<ReturnType<typeof findSitting>>>;

export function findSitting(db: Db, session_id: string) {
  return sittings(db).where('sessions.id', '=', session_id).executeTakeFirst();
}

export function findOpenSitting(db: Db, screen_id: string) {
  return sittings(db)
    .where('sessions.screen_id', '=', screen_id)
    .where('sessions.status', '=', 'in_progress')
    .executeTakeFirst();
}

export function listOpenSittings(db: Db) {
  return sittings(db).where('sessions.status', '=', 'in_progress').orderBy('sessions.started_at').execute();
}

/** The partial unique index lets one of two callers through; the other does nothing. */
export function insertSitting(db: Db, screen: { id: string; question_id: string; language: string }) {
  return db
    .insertInto('sessions')
    .values({
      screen_id: screen.id,
      question_id: screen.question_id,
      language: screen.language,
      settings: sql<string>`(
        select coalesce(usual.settings, '{}') || screens.settings
        from screens left join organisation_settings usual on usual.organisation_id is not distinct from screens.organisation_id
        where screens.id = ${screen.id}
      )`,
    })
    .onConflict((conflict) => conflict.column('screen_id').where('status', '=', 'in_progress').doNothing())
    .execute();
}

/** Sittings of a screen that is not taken after all: the candidate had opened the pad. */
export function abandonSittings(db: Db, screen_id: string) {
  return db
    .updateTable('sessions')
    .set({ status: 'abandoned', ended_at: sql`now()`, updated_at: sql`now()` })
    .where('screen_id', '=', screen_id)
    .where('status', '=', 'in_progress')
    .execute();
}

export function endSitting(db: Db, session_id: string, status: string, final_code: string) {
  return db
    .updateTable('sessions')
    .set({ status, final_code, ended_at: sql`now()`, updated_at: sql`now()` })
    .where('id', '=', session_id)
    .returning('screen_id')
    .executeTakeFirst();
}

/** Of every session, the oldest first. */
export async function sessionIds(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('sessions').select('id').orderBy('started_at').execute();
  return rows.map((row) => row.id);
}
