/** Statements of lists of screens: chosen, sorted, counted; on the calendar. */
import { sql, type ExpressionBuilder, type Kysely, type RawBuilder, type SqlBool } from 'kysely';
import type { Schema } from '../schema.ts';
import { viewed } from './screens.ts';

type Db = Kysely<Schema>;
type Screens = ExpressionBuilder<Schema, 'screens'>;

/** What is chosen of all screens; what is undefined chooses nothing. */
export interface ScreenFilter {
  /** Null for those of none; without it all there are. */
  organisation_id?: string | null;
  status?: string | undefined;
  /** Of the newest sitting; null for screens without one. */
  decision?: string | null | undefined;
  question_id?: string | undefined;
  /** Who has yet to rate: a decision that they must not know chooses nothing. */
  rater?: string | undefined;
  /** Null for those that nobody looks after. */
  owner_id?: string | null | undefined;
  /** Made then or later. */
  from?: Date | undefined;
  /** Made before. */
  to?: Date | undefined;
  /** Words of the candidate's name or the job's title; or else one of these problems. */
  search?: { text: string; question_ids: readonly string[] } | undefined;
}

export interface ScreenOrder {
  by: 'created' | 'starts' | 'candidate' | 'problem' | 'status';
  down: boolean;
}
const NEWEST: ScreenOrder = { by: 'created', down: true };

export function listScreens(
  db: Db,
  { order = NEWEST, ...filter }: ScreenFilter & { order?: ScreenOrder; limit: number; offset: number },
) {
  const sorted = sortedBy(order);
  const page = db
    .selectFrom('screens')
    .select('screens.id')
    .where((eb) => chosen(eb, filter))
    .orderBy(sorted)
    .limit(filter.limit)
    .offset(filter.offset);
  // Sittings and invitations are looked up for the rows of the page only, not for those it leaves behind.
  return viewed(db).where('screens.id', 'in', page).orderBy(sorted).execute();
}

/** Where moments or names are equal, the id keeps pages from overlapping. */
function sortedBy({ by, down }: ScreenOrder) {
  const direction = sql.raw(down ? 'desc' : 'asc');
  // Those without an appointment come last either way; what is never null must sort as its index does.
  const nulls = sql.raw(by === 'starts' ? 'nulls last' : '');
  const id = sql.raw(by === 'created' ? (down ? 'asc' : 'desc') : down ? 'desc' : 'asc');
  return sql`${columnOf(by)} ${direction} ${nulls}, screens.id ${id}`;
}

function columnOf(by: ScreenOrder['by']) {
  switch (by) {
    case 'created':
      return sql`screens.created_at`;
    case 'starts':
      return sql`screens.starts_at`;
    case 'candidate':
      return sql`lower(screens.candidate_name)`;
    case 'problem':
      return sql`screens.question_id`;
    case 'status':
      return sql`screens.status`;
  }
}

export async function countScreens(db: Db, filter: ScreenFilter): Promise<number> {
  const counted = await db
    .selectFrom('screens')
    .select((eb) => eb.fn.countAll<string>().as('n'))
    .where((eb) => chosen(eb, filter))
    .executeTakeFirst();
  return Number(counted?.n ?? 0);
}

function chosen(eb: Screens, filter: ScreenFilter) {
  const { organisation_id, status, decision, rater, question_id, owner_id, from, to, search } = filter;
  // `is not distinct from` would use no index.
  const is = (column: 'screens.organisation_id' | 'screens.owner_id', value: string | null) =>
    value === null ? eb(column, 'is', null) : eb(column, '=', value);
  return eb.and([
    ...(organisation_id === undefined ? [] : [is('screens.organisation_id', organisation_id)]),
    ...(status === undefined ? [] : [eb('screens.status', '=', status)]),
    ...(question_id === undefined ? [] : [eb('screens.question_id', '=', question_id)]),
    ...(owner_id === undefined ? [] : [is('screens.owner_id', owner_id)]),
    ...(from === undefined ? [] : [eb('screens.created_at', '>=', from)]),
    ...(to === undefined ? [] : [eb('screens.created_at', '<', to)]),
    ...(decision === undefined ? [] : [decided(decision, rater)]),
    ...(search === undefined ? [] : [found(eb, search)]),
  ]);
}

function decided(decision: string | null, rater: string | undefined) {
  if (decision === null) return sql<SqlBool>`not exists (${newestThat(sql`sessions.decision is not null`)})`;
  const told = rater === undefined ? sql`true` : sql`not ${blindTo(rater)}`;
  return sql<SqlBool>`exists (${newestThat(sql`sessions.decision = ${decision} and ${told}`)})`;
}

/** The newest sitting, where this holds. */
function newestThat(holds: RawBuilder<unknown>) {
  return sql`
    select from sessions
    where sessions.screen_id = screens.id and ${holds} and not exists (
      select from sessions later where later.screen_id = sessions.screen_id and later.started_at > sessions.started_at
    )`;
}

/**
 * Scored, and this person has neither rated it nor been shown the levels; demonstrations are shown to everybody. `screen` and
 * `session`: by which names the statement knows them. `everybody`: nobody is told.
 */
export function blindTo(user_id: string, { screen, session } = { screen: 'screens', session: 'sessions' }) {
  const real = sql`not ${sql.ref(`${screen}.demonstration`)}`;
  if (user_id === 'everybody') return sql<SqlBool>`(${real})`;
  const id = sql.ref(`${session}.id`);
  return sql<SqlBool>`(${real}
    and exists (select from scorecards card where card.session_id = ${id})
    and not exists (select from ratings r where r.session_id = ${id} and r.user_id = ${user_id}::uuid)
    and not exists (select from scorecard_views v where v.session_id = ${id} and v.user_id = ${user_id}::uuid))`;
}

/** Which of these sittings a person has yet to rate without knowing what others think. */
export async function blindAmong(
  db: Db,
  user_id: string,
  session_ids: readonly string[],
): Promise<Set<string>> {
  if (session_ids.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    select sessions.id from sessions join screens on screens.id = sessions.screen_id
    where sessions.id = any(${[...session_ids]}::uuid[]) and ${blindTo(user_id)}`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

function found(eb: Screens, { text, question_ids }: { text: string; question_ids: readonly string[] }) {
  const words = eb('screens.search', 'ilike', `%${text.replace(/[\\%_]/g, '\\$&')}%`);
  return question_ids.length === 0
    ? words
    : eb.or([words, eb('screens.question_id', 'in', [...question_ids])]);
}

/** Who looks after screens of an organisation, by name. */
export function listOwners(db: Db, organisation_id: string) {
  return db
    .selectFrom('users')
    .select(['users.id', 'users.name'])
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('screens')
          .select('screens.id')
          .where('screens.organisation_id', '=', organisation_id)
          .whereRef('screens.owner_id', '=', 'users.id'),
      ),
    )
    .orderBy('users.name')
    .execute();
}

/** Appointments of an organisation from `from` until before `to`, the earliest first; at most `limit`. */
export function listAppointments(
  db: Db,
  { organisation_id, from, to, limit }: { organisation_id: string; from: Date; to: Date; limit: number },
) {
  return db
    .selectFrom('screens')
    .select([
      'screens.id',
      'screens.candidate_name',
      'screens.question_id',
      'screens.status',
      'screens.mode',
      'screens.zone',
      'screens.starts_at',
    ])
    .where('organisation_id', '=', organisation_id)
    .where('starts_at', '>=', from)
    .where('starts_at', '<', to)
    .$narrowType<{ starts_at: Date }>()
    .where('status', '!=', 'cancelled')
    .orderBy('starts_at')
    .orderBy('id')
    .limit(limit)
    .execute();
}
