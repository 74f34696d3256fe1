/** Statements of appointments: their time, letters, calls that we place, and what candidates ask for. */
import { sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import type { NewScreen } from './screens.ts';

type Db = Kysely<Schema>;

/** One after another for the same candidate, until the transaction ends: two screens must not get the same problem. */
export async function lockCandidate(db: Db, who: readonly string[]): Promise<void> {
  // In one order for everybody: no two wait for each other.
  for (const one of who.toSorted())
    await sql`select pg_advisory_xact_lock(hashtextextended(${`candidate:${one}`}, 0))`.execute(db);
}

/** Problems of all screens that whoever has this number or address had with this organisation, but of `except`. */
export async function problemsHad(
  db: Db,
  {
    organisation_id,
    phone,
    email,
    except,
  }: { organisation_id: string | null; phone: string; email: string | null; except?: string },
): Promise<string[]> {
  const rows = await db
    .selectFrom('screens')
    .leftJoin('sessions', 'sessions.screen_id', 'screens.id')
    .select(['screens.question_id as scheduled', 'sessions.question_id as taken'])
    .where('screens.organisation_id', 'is not distinct from', organisation_id)
    .where((eb) =>
      eb.or([
        eb('screens.candidate_phone', '=', phone),
        ...(email === null ? [] : [eb(sql`lower(screens.candidate_email)`, '=', email.toLowerCase())]),
      ]),
    )
    .$if(except !== undefined, (query) => query.where('screens.id', '!=', except ?? ''))
    .execute();
  return rows.flatMap(({ scheduled, taken }) => (taken === null ? [scheduled] : [scheduled, taken]));
}

/** How many screens of an organisation have had each problem. */
export async function timesUsed(db: Db, organisation_id: string | null): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('screens')
    .select('question_id')
    .select((eb) => eb.fn.countAll<string>().as('n'))
    .where('organisation_id', 'is not distinct from', organisation_id)
    .groupBy('question_id')
    .execute();
  return new Map(rows.map(({ question_id, n }) => [question_id, Number(n)]));
}

/** Sets the time of a screen that nobody has begun; its new number of moves, or undefined when it has begun or is over. */
export function moveScreen(db: Db, id: string, to: { starts_at: Date; zone: string }) {
  return db
    .updateTable('screens')
    .set({ ...to, moves: sql`moves + 1`, updated_at: sql`now()` })
    .where('id', '=', id)
    .where('status', '=', 'created')
    .returning('moves')
    .executeTakeFirst();
}

export type ScheduleColumns = Partial<
  Pick<
    NewScreen,
    'candidate_email' | 'zone' | 'mode' | 'accommodations' | 'timing' | 'opens_at' | 'closes_at' | 'starts_at'
  >
>;

/** Of a screen that nobody has begun: its number of moves; undefined when it has begun or is over. */
export function updateSchedule(db: Db, id: string, columns: ScheduleColumns, moved: boolean) {
  return db
    .updateTable('screens')
    .set({ ...columns, moves: sql`moves + ${moved ? 1 : 0}`, updated_at: sql`now()` })
    .where('id', '=', id)
    .where('status', '=', 'created')
    .returning('moves')
    .executeTakeFirst();
}

/** Another problem for a screen that nobody has begun. */
export function updatePicked(db: Db, id: string, question_id: string) {
  return db
    .updateTable('screens')
    .set({ question_id, updated_at: sql`now()` })
    .where('id', '=', id)
    .where('status', '=', 'created')
    .execute();
}

export function setZone(db: Db, id: string, zone: string) {
  return db.updateTable('screens').set({ zone }).where('id', '=', id).execute();
}

/** Counts an appointment that passed: how many by now; undefined when it was moved or begun meanwhile. */
export function missScreen(db: Db, id: string, starts_at: Date) {
  return db
    .updateTable('screens')
    .set({ missed: sql`missed + 1`, starts_at: null, updated_at: sql`now()` })
    .where('id', '=', id)
    .where('status', '=', 'created')
    .where('starts_at', '=', starts_at)
    .returning('missed')
    .executeTakeFirst();
}

/** There is time to choose until then. Never shortens. */
export function extendWindow(db: Db, id: string, until: Date) {
  return db
    .updateTable('screens')
    .set({ closes_at: sql`greatest(closes_at, ${until}::timestamptz)` })
    .where('id', '=', id)
    .execute();
}

/** Never shortens. */
export function extendInvitations(db: Db, screen_id: string, until: Date) {
  return db
    .updateTable('invitations')
    .set({ expires_at: sql`greatest(expires_at, ${until}::timestamptz)` })
    .where('screen_id', '=', screen_id)
    .execute();
}

/** Who writes to this candidate. */
export async function organisationOf(db: Db, screen_id: string): Promise<string | null> {
  const row = await db
    .selectFrom('screens')
    .select('organisation_id')
    .where('id', '=', screen_id)
    .executeTakeFirst();
  return row?.organisation_id ?? null;
}

/** Whose screen it is: in whose name the candidate is written to. */
export async function hostOf(
  db: Db,
  screen_id: string,
): Promise<{ organisation_id: string | null; name: string | null }> {
  const row = await db
    .selectFrom('screens')
    .leftJoin('organisations', 'organisations.id', 'screens.organisation_id')
    .select(['screens.organisation_id', 'organisations.name'])
    .where('screens.id', '=', screen_id)
    .executeTakeFirst();
  return { organisation_id: row?.organisation_id ?? null, name: row?.name ?? null };
}

/** Who made the screen, by their address; null where no member of its organisation did. */
export async function makerOf(
  db: Db,
  screen_id: string,
): Promise<{ organisation_id: string | null; maker: string | null }> {
  const row = await db
    .selectFrom('screens')
    .leftJoin('members', (join) =>
      join
        .onRef('members.user_id', '=', 'screens.owner_id')
        .onRef('members.organisation_id', '=', 'screens.organisation_id'),
    )
    .leftJoin('users', 'users.id', 'members.user_id')
    .select(['screens.organisation_id', 'users.email'])
    .where('screens.id', '=', screen_id)
    .executeTakeFirst();
  return { organisation_id: row?.organisation_id ?? null, maker: row?.email ?? null };
}

/** The new letter; undefined when one with this key is stored. */
export function claimLetter(
  db: Db,
  row: {
    screen_id: string;
    kind: string;
    recipient: string;
    subject: string;
    body: string;
    once_key: string;
  },
) {
  return db
    .insertInto('letters')
    .values({ ...row, status: 'claimed' })
    .onConflict((conflict) => conflict.column('once_key').doNothing())
    .returning('id')
    .executeTakeFirst();
}

export function letterByKey(db: Db, once_key: string) {
  return db
    .selectFrom('letters')
    .select(['id', 'status', 'subject', 'body'])
    .where('once_key', '=', once_key)
    .executeTakeFirst();
}

export function letterEnded(
  db: Db,
  id: string,
  end: { status: 'sent' | 'kept' | 'failed'; trouble: string | null },
) {
  return db
    .updateTable('letters')
    .set({ ...end, updated_at: sql`now()` })
    .where('id', '=', id)
    .execute();
}

/** Oldest first. */
export function listLetters(db: Db, screen_id: string) {
  return db
    .selectFrom('letters')
    .select(['kind', 'recipient', 'subject', 'body', 'status', 'trouble', 'created_at'])
    .where('screen_id', '=', screen_id)
    .orderBy('id')
    .execute();
}

/** The moment that this call has for itself, `gap_ms` after the one before it. */
export async function takeCallSlot(db: Db, now: number, gap_ms: number): Promise<number> {
  const gap = sql`${gap_ms} * interval '1 millisecond'`;
  const { next_at } = await db
    .updateTable('call_pace')
    .set({ next_at: sql`greatest(next_at, ${new Date(now)}::timestamptz) + ${gap}` })
    .returning('next_at')
    .executeTakeFirstOrThrow();
  return next_at.getTime() - gap_ms;
}

/** Undefined when another process places this try. */
export function claimAttempt(db: Db, row: { screen_id: string; n: number; at: Date }) {
  return db
    .insertInto('call_attempts')
    .values(row)
    .onConflict((conflict) => conflict.columns(['screen_id', 'n']).doNothing())
    .returning('n')
    .executeTakeFirst();
}

export function attemptPlaced(db: Db, { screen_id, n }: { screen_id: string; n: number }, call_sid: string) {
  return db
    .updateTable('call_attempts')
    .set({ call_sid })
    .where('screen_id', '=', screen_id)
    .where('n', '=', n)
    .execute();
}

/** False when the try has an outcome already. */
export async function attemptEnded(
  db: Db,
  { screen_id, n }: { screen_id: string; n: number },
  outcome: string,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('call_attempts')
    .set({ outcome })
    .where('screen_id', '=', screen_id)
    .where('n', '=', n)
    .where('outcome', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export function attemptOfCall(db: Db, call_sid: string) {
  return db
    .selectFrom('call_attempts')
    .select(['screen_id', 'n'])
    .where('call_sid', '=', call_sid)
    .executeTakeFirst();
}

/** Oldest first. */
export function listAttempts(db: Db, screen_id: string) {
  return db
    .selectFrom('call_attempts')
    .select(['n', 'call_sid', 'outcome', 'at'])
    .where('screen_id', '=', screen_id)
    .orderBy('n')
    .execute();
}

/** The last word of the interview on who picked up this call; undefined when it never said. */
export async function whoAnswered(db: Db, call_sid: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('calls')
    .innerJoin('events', 'events.session_id', 'calls.session_id')
    .select(sql<string>`events.payload->>'answered_by'`.as('by'))
    .where('calls.call_sid', '=', call_sid)
    .where('events.type', '=', 'CALL_STATUS')
    .where(sql`events.payload->>'call_sid'`, '=', call_sid)
    .where(sql`events.payload->>'answered_by'`, 'is not', null)
    .orderBy('events.seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.by;
}

export function insertRequest(db: Db, row: { screen_id: string; kind: string; body: string }) {
  return db.insertInto('candidate_requests').values(row).execute();
}

/** Oldest first. */
export function listRequests(db: Db, screen_id: string) {
  return db
    .selectFrom('candidate_requests')
    .select(['id', 'kind', 'body', 'created_at', 'answered_at'])
    .where('screen_id', '=', screen_id)
    .orderBy('id')
    .execute();
}

export function answerRequests(db: Db, screen_id: string) {
  return db
    .updateTable('candidate_requests')
    .set({ answered_at: sql`now()` })
    .where('screen_id', '=', screen_id)
    .where('answered_at', 'is', null)
    .execute();
}

/** Null: of no organisation. */
type Whose = string | null;

export function listProfiles(db: Db, organisation_id: Whose) {
  return db
    .selectFrom('settings_profiles')
    .select(['name', 'settings'])
    .where('organisation_id', 'is not distinct from', organisation_id)
    .orderBy('name')
    .execute();
}

export function findProfile(db: Db, organisation_id: Whose, name: string) {
  return db
    .selectFrom('settings_profiles')
    .select('settings')
    .where('organisation_id', 'is not distinct from', organisation_id)
    .where('name', '=', name)
    .executeTakeFirst();
}

export function saveProfile(db: Db, row: { organisation_id: Whose; name: string; settings: string }) {
  return db
    .insertInto('settings_profiles')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'name']).doUpdateSet({ settings: row.settings }),
    )
    .execute();
}

export function deleteProfile(db: Db, organisation_id: Whose, name: string) {
  return db
    .deleteFrom('settings_profiles')
    .where('organisation_id', 'is not distinct from', organisation_id)
    .where('name', '=', name)
    .execute();
}
