/** Statements of users, members and organisations. better-auth writes most of these tables itself. */
import { sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import { insertAudit } from './audit.ts';

type Db = Kysely<Schema>;

export function findUser(db: Db, id: string) {
  return db
    .selectFrom('users')
    .select(['id', 'name', 'email', 'two_factor_enabled'])
    .where('id', '=', id)
    .executeTakeFirst();
}

export function findUserByEmail(db: Db, email: string) {
  return db
    .selectFrom('users')
    .select(['id', 'name', 'email', 'two_factor_enabled'])
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst();
}

export function firstMembership(db: Db, user_id: string) {
  return db
    .selectFrom('members')
    .select(['organisation_id', 'role'])
    .where('user_id', '=', user_id)
    .orderBy('created_at')
    .orderBy('id')
    .executeTakeFirst();
}

/** What a user is in an organisation now; nothing for who was removed. */
export function findMembership(db: Db, user_id: string, organisation_id: string) {
  return db
    .selectFrom('members')
    .innerJoin('organisations', 'organisations.id', 'members.organisation_id')
    .innerJoin('users', 'users.id', 'members.user_id')
    .select([
      'members.role',
      'members.organisation_id',
      'organisations.name as organisation',
      'users.name',
      'users.id as user_id',
    ])
    .where('members.user_id', '=', user_id)
    .where('members.organisation_id', '=', organisation_id)
    .executeTakeFirst();
}

/** Where a user belongs, the longest first. */
export function membershipsOf(db: Db, user_id: string) {
  return db
    .selectFrom('members')
    .innerJoin('organisations', 'organisations.id', 'members.organisation_id')
    .select(['organisations.id', 'organisations.name', 'members.role'])
    .where('members.user_id', '=', user_id)
    .orderBy('members.created_at')
    .orderBy('members.id')
    .execute();
}

/** Whose logs tell of a user: of all that they belong to; null stands for none. */
export async function organisationsOf(db: Db, user_id: string | null): Promise<(string | null)[]> {
  const rows = user_id === null ? [] : await membershipsOf(db, user_id);
  return rows.length === 0 ? [null] : rows.map(({ id }) => id);
}

/** The one organisation that a user belongs to; null for none or several. */
export async function onlyOrganisation(db: Db, user_id: string): Promise<string | null> {
  const rows = await db
    .selectFrom('members')
    .select('organisation_id')
    .where('user_id', '=', user_id)
    .limit(2)
    .execute();
  return rows.length === 1 ? (rows[0]?.organisation_id ?? null) : null;
}

export async function hasPassword(db: Db, user_id: string): Promise<boolean> {
  const row = await db
    .selectFrom('user_accounts')
    .select('id')
    .where('user_id', '=', user_id)
    .where('provider_id', '=', 'credential')
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether some owner can sign in, by password or single sign-on. */
export async function anyOwner(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom('members')
    .innerJoin('user_accounts', 'user_accounts.user_id', 'members.user_id')
    .select('members.id')
    .where('members.role', '=', 'owner')
    .executeTakeFirst();
  return row !== undefined;
}

export function insertOrganisation(db: Db, row: { name: string; slug: string }) {
  return db
    .insertInto('organisations')
    .values(row)
    .onConflict((conflict) => conflict.column('slug').doUpdateSet({ slug: row.slug }))
    .returning(['id', 'name'])
    .executeTakeFirstOrThrow();
}

/** Also when the user is there already: two nodes that boot at once get the same one. */
export function insertUser(db: Db, row: { name: string; email: string }) {
  return db
    .insertInto('users')
    .values({ ...row, email: row.email.toLowerCase(), email_verified: true })
    .onConflict((conflict) => conflict.column('email').doUpdateSet({ email: row.email.toLowerCase() }))
    .returning('id')
    .executeTakeFirstOrThrow();
}

export async function insertMember(
  db: Db,
  row: { organisation_id: string; user_id: string; role: string },
): Promise<void> {
  await db
    .insertInto('members')
    .values(row)
    .onConflict((conflict) => conflict.columns(['organisation_id', 'user_id']).doNothing())
    .execute();
}

/** Null on a server that nobody has signed in to yet. */
export async function oldestOrganisation(db: Db): Promise<string | null> {
  const row = await db.selectFrom('organisations').select('id').orderBy('created_at').executeTakeFirst();
  return row?.id ?? null;
}

/** Screens that were made before there were organisations. */
export async function adoptScreens(db: Db, organisation_id: string): Promise<void> {
  await db.updateTable('screens').set({ organisation_id }).where('organisation_id', 'is', null).execute();
}

export function listMembers(db: Db, organisation_id: string) {
  return db
    .selectFrom('members')
    .innerJoin('users', 'users.id', 'members.user_id')
    .select([
      'members.id',
      'members.role',
      'members.user_id',
      'members.created_at',
      'users.name',
      'users.email',
      'users.two_factor_enabled',
    ])
    .where('members.organisation_id', '=', organisation_id)
    .orderBy('members.created_at')
    .execute();
}

export function listOpenInvitations(db: Db, organisation_id: string) {
  return db
    .selectFrom('member_invitations')
    .select(['id', 'email', 'role', 'expires_at'])
    .where('organisation_id', '=', organisation_id)
    .where('status', '=', 'pending')
    .where('expires_at', '>', sql<Date>`now()`)
    .orderBy('created_at', 'desc')
    .execute();
}

export function findOpenInvitation(db: Db, id: string) {
  return db
    .selectFrom('member_invitations')
    .innerJoin('organisations', 'organisations.id', 'member_invitations.organisation_id')
    .select([
      'member_invitations.email',
      'member_invitations.role',
      'member_invitations.organisation_id',
      'organisations.name as organisation',
    ])
    .where('member_invitations.id', '=', id)
    .where('member_invitations.status', '=', 'pending')
    .where('member_invitations.expires_at', '>', sql<Date>`now()`)
    .executeTakeFirst();
}

export async function hasOpenInvitation(db: Db, email: string): Promise<boolean> {
  const row = await db
    .selectFrom('member_invitations')
    .select('id')
    .where('email', '=', email.toLowerCase())
    .where('status', '=', 'pending')
    .where('expires_at', '>', sql<Date>`now()`)
    .executeTakeFirst();
  return row !== undefined;
}

export function listKeys(db: Db, user_id: string) {
  return db
    .selectFrom('api_keys')
    .select(['id', 'name', 'start', 'created_at', 'expires_at', 'last_request'])
    .where('reference_id', '=', user_id)
    .orderBy('created_at', 'desc')
    .execute();
}

export async function deleteKey(db: Db, user_id: string, id: string): Promise<boolean> {
  const deleted = await db
    .deleteFrom('api_keys')
    .where('reference_id', '=', user_id)
    .where('id', '=', id)
    .executeTakeFirst();
  return deleted.numDeletedRows > 0n;
}

export async function deleteKeysNamed(db: Db, user_id: string, name: string): Promise<void> {
  await db.deleteFrom('api_keys').where('reference_id', '=', user_id).where('name', '=', name).execute();
}

/** Whose key it is; null once it is gone or has expired. */
export async function userOfKey(db: Db, id: string): Promise<string | null> {
  const row = await db
    .selectFrom('api_keys')
    .select('reference_id')
    .where('id', '=', id)
    .where(sql<boolean>`(expires_at is null or expires_at > now())`)
    .executeTakeFirst();
  return row?.reference_id ?? null;
}

/** Whose a screen is, and whom it is about. */
export function ownerOfScreen(db: Db, id: string) {
  return db
    .selectFrom('screens')
    .select(['id as screen_id', 'organisation_id', 'candidate_name', 'candidate_phone', 'status'])
    .where('id', '=', id)
    .executeTakeFirst();
}

export function ownerOfSession(db: Db, id: string) {
  return db
    .selectFrom('sessions')
    .innerJoin('screens', 'screens.id', 'sessions.screen_id')
    .select([
      'screens.id as screen_id',
      'screens.organisation_id',
      'screens.candidate_name',
      'screens.candidate_phone',
      'sessions.status',
    ])
    .where('sessions.id', '=', id)
    .executeTakeFirst();
}

export interface AuditEntry {
  organisation_id: string | null;
  /** `user:<id>`, `key:<id>`, or what acted. */
  actor: string;
  action: string;
  subject: string;
  detail: Record<string, unknown>;
}

export async function insertAuditOf(db: Db, { detail, ...row }: AuditEntry): Promise<void> {
  await insertAudit(db, { ...row, detail: JSON.stringify(detail) });
}
