/** Deleting candidates: holds, requests, and all that hangs on no screen. */
import { sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

type Db = Kysely<Schema>;
type Whose = string | null;

/** Where a candidate stands in an organisation. */
export interface Candidate {
  organisation_id: Whose;
  phone: string;
  email: string | null;
  name: string;
}

export async function candidateOf(db: Db, screen_id: string): Promise<Candidate | null> {
  const row = await db
    .selectFrom('screens')
    .select(['organisation_id', 'candidate_phone', 'candidate_email', 'candidate_name'])
    .where('id', '=', screen_id)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { organisation_id, candidate_phone: phone, candidate_email: email, candidate_name: name } = row;
  return { organisation_id, phone, email, name };
}

/** All screens that the organisation has of this number or address. */
export function screensOfCandidate(db: Db, { organisation_id, phone, email }: Candidate) {
  return db
    .selectFrom('screens')
    .select(['id', 'status', 'held_at'])
    .where('organisation_id', 'is not distinct from', organisation_id)
    .where((eb) =>
      eb.or([
        eb('candidate_phone', '=', phone),
        ...(email === null ? [] : [eb(sql`lower(candidate_email)`, '=', email.toLowerCase())]),
      ]),
    )
    .orderBy('created_at')
    .execute();
}

/** Ids that stand in the names of files: of the screen, its sittings and their calls. */
export async function idsOfScreen(db: Db, screen_id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select ${screen_id}::text as id
    union all select id::text from sessions where screen_id = ${screen_id}
    union all select c.call_sid from calls c join sessions s on s.id = c.session_id where s.screen_id = ${screen_id}
    union all select call_sid from call_attempts where screen_id = ${screen_id} and call_sid is not null`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

/**
 * What names a candidate and hangs on no screen, after one of theirs was deleted: with the last screen of the number its
 * texts and who it is in the consent ledger, with the last of number and address the mails.
 */
export async function forgetCandidate(db: Db, who: Candidate): Promise<void> {
  if ((await screensOfCandidate(db, { ...who, email: null })).length === 0) await forgetNumber(db, who);
  if ((await screensOfCandidate(db, who)).length === 0) await forgetMails(db, who);
}

async function forgetMails(db: Db, { organisation_id, phone, email, name }: Candidate): Promise<void> {
  await sql`
    delete from mails where organisation_id is not distinct from ${organisation_id}::uuid and (
      lower(recipient) = lower(${email ?? ''})
      or position(${phone} in mail_words(mails)) > 0
      or (${email}::text is not null and position(lower(${email}) in lower(mail_words(mails))) > 0)
      or (position(' ' in ${name}::text) > 0 and position(${name} in mail_words(mails)) > 0 and not exists (
        -- A letter to somebody else of that name.
        select from screens s where lower(s.candidate_email) = lower(mails.recipient))))`.execute(db);
}

async function forgetNumber(db: Db, { organisation_id, phone }: Candidate): Promise<void> {
  await sql`
    delete from texts where phone = ${phone} and screen_id is null and not exists (
      select from screens where candidate_phone = ${phone})`.execute(db);
  await sql`select erase_consents(${organisation_id}::uuid, ${phone}, 'erased:' || gen_random_uuid()::text)`.execute(
    db,
  );
}

// ---- holds

export function setHold(db: Db, screen_id: string, hold: { by: string; why: string } | null) {
  return db
    .updateTable('screens')
    .set({
      held_at: hold === null ? null : sql<Date>`coalesce(held_at, now())`,
      held_by: hold?.by ?? null,
      held_why: hold?.why ?? null,
    })
    .where('id', '=', screen_id)
    .execute();
}

export function setNotice(
  db: Db,
  screen_id: string,
  notice: { jurisdiction: string | null; notice_language: string | null },
) {
  return db.updateTable('screens').set(notice).where('id', '=', screen_id).execute();
}

/** What duty knows of a screen. */
export function dutyOfScreen(db: Db, screen_id: string) {
  return db
    .selectFrom('screens')
    .select([
      'organisation_id',
      'candidate_name',
      'candidate_phone',
      'zone',
      'jurisdiction',
      'notice_language',
      'held_at',
      'held_by',
      'held_why',
    ])
    .where('id', '=', screen_id)
    .executeTakeFirst();
}

// ---- requests

/** The new one's id; undefined when one is open. */
export async function insertDeletionRequest(
  db: Db,
  row: {
    screen_id: string;
    asked_by: 'candidate' | 'staff';
    status: 'asked' | 'approved';
    decided_by: string | null;
  },
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    insert into deletion_requests (organisation_id, screen_id, asked_by, status, decided_by, decided_at)
    select organisation_id, id, ${row.asked_by}, ${row.status}, ${row.decided_by},
           case when ${row.status} = 'approved' then now() end
    from screens where id = ${row.screen_id}
    on conflict (screen_id) where status in ('asked', 'approved') do nothing returning id`.execute(db);
  return rows[0]?.id;
}

const REQUEST = [
  'deletion_requests.id',
  'deletion_requests.organisation_id',
  'deletion_requests.screen_id',
  'deletion_requests.asked_by',
  'deletion_requests.status',
  'deletion_requests.decided_by',
  'deletion_requests.answer',
  'deletion_requests.created_at',
  'deletion_requests.decided_at',
  'deletion_requests.done_at',
  'screens.candidate_name',
  'screens.held_at',
  'screens.status as screen_status',
] as const;

function requests(db: Db) {
  return db
    .selectFrom('deletion_requests')
    .leftJoin('screens', 'screens.id', 'deletion_requests.screen_id')
    .select([...REQUEST]);
}

/** Open ones first, then the newest. */
export function listDeletionRequests(db: Db, organisation_id: string, limit: number) {
  return requests(db)
    .where('deletion_requests.organisation_id', '=', organisation_id)
    .orderBy(sql`deletion_requests.status in ('asked', 'approved')`, 'desc')
    .orderBy('deletion_requests.created_at', 'desc')
    .limit(limit)
    .execute();
}

export function findDeletionRequest(db: Db, id: string) {
  return requests(db).where('deletion_requests.id', '=', id).executeTakeFirst();
}

export function lastRequestOfScreen(db: Db, screen_id: string) {
  return requests(db)
    .where('deletion_requests.screen_id', '=', screen_id)
    .orderBy('deletion_requests.created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** False when somebody has decided already. */
export async function decideRequest(
  db: Db,
  id: string,
  decision: { status: 'approved' | 'refused'; decided_by: string; answer: string | null },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('deletion_requests')
    .set({ ...decision, decided_at: sql`now()` })
    .where('id', '=', id)
    .where('status', '=', 'asked')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export function requestDone(db: Db, id: string) {
  return db
    .updateTable('deletion_requests')
    .set({ status: 'done', done_at: sql`now()` })
    .where('id', '=', id)
    .execute();
}

/** Approved, and not done: of held screens, or of an interview that is under way. */
export async function approvedRequests(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('deletion_requests')
    .select('id')
    .where('status', '=', 'approved')
    .orderBy('created_at')
    .execute();
  return rows.map(({ id }) => id);
}

/** Who is told of requests. */
export async function ownersOf(db: Db, organisation_id: string): Promise<string[]> {
  const rows = await db
    .selectFrom('members')
    .innerJoin('users', 'users.id', 'members.user_id')
    .select('users.email')
    .where('members.organisation_id', '=', organisation_id)
    .where('members.role', '=', 'owner')
    .orderBy('members.created_at')
    .execute();
  return rows.map(({ email }) => email);
}

// ---- disclosures

export async function keepDisclosures(
  db: Db,
  rows: readonly {
    version: string;
    jurisdiction: string;
    language: string;
    variant: string;
    body: string;
    hash: string;
  }[],
): Promise<void> {
  await db
    .insertInto('disclosures')
    .values([...rows])
    .onConflict((conflict) => conflict.column('version').doNothing())
    .execute();
}

export function listDisclosures(db: Db) {
  return db
    .selectFrom('disclosures')
    .selectAll()
    .orderBy('jurisdiction')
    .orderBy('language')
    .orderBy('variant')
    .orderBy('first_used', 'desc')
    .execute();
}
