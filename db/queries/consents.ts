/** The consent ledger: what a telephone number has agreed to, of each organisation. It only grows; the newest row counts. */
import { sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

type Db = Kysely<Schema>;
export type Channel = Schema['phone_consents']['channel'];

interface NewConsent {
  channel: Channel;
  given: boolean;
  /** In words: `texted STOP`, `ticked on their page`. */
  how: string;
  said_by?: 'candidate' | 'recruiter' | 'network';
  text_version?: string | null;
  session_id?: string | null;
}

/** Of the number and the organisation that the screen has now. */
export async function insertConsent(
  db: Db,
  screen_id: string,
  { channel, given, how, said_by = 'candidate', text_version = null, session_id = null }: NewConsent,
): Promise<void> {
  await sql`
    insert into phone_consents (organisation_id, phone, screen_id, session_id, channel, given, how, said_by, text_version)
    select organisation_id, candidate_phone, id, ${session_id}::uuid, ${channel}, ${given}, ${how}, ${said_by}, ${text_version}
    from screens where id = ${screen_id}`.execute(db);
}

/**
 * Said by a number that all organisations share: for each that has a screen of it. A no is kept for those to come, too; a
 * yes is not.
 */
export async function insertConsentOfNumber(
  db: Db,
  phone: string,
  { channel, given, how, said_by = 'candidate' }: NewConsent,
): Promise<void> {
  await sql`
    insert into phone_consents (organisation_id, phone, channel, given, how, said_by)
    select whose.organisation_id, ${phone}, ${channel}, ${given}, ${how}, ${said_by}
    from (select distinct organisation_id from screens where candidate_phone = ${phone} and (organisation_id is not null or ${given})
          union all select null::uuid where not ${given}) whose`.execute(db);
}

/** The newest word on a screen's number to the screen's organisation; undefined when there is none. */
export function newestConsent(db: Db, screen_id: string, channel: Channel) {
  return db
    .selectFrom('screens')
    .innerJoin('phone_consents as c', 'c.phone', 'screens.candidate_phone')
    .select(['c.given', 'c.how', 'c.said_by', 'c.text_version', 'c.at'])
    .where('screens.id', '=', screen_id)
    .where('c.channel', '=', channel)
    .where(
      sql<boolean>`(c.organisation_id is not distinct from screens.organisation_id or (c.organisation_id is null and not c.given))`,
    )
    .orderBy('c.at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

interface Filter {
  organisation_id: string;
  channel?: Channel | undefined;
  given?: boolean | undefined;
  /** Of the candidate, part of it. */
  q?: string | undefined;
}

function ledger(db: Db, { organisation_id, channel, given, q }: Filter) {
  return db
    .selectFrom('phone_consents as c')
    .leftJoin('screens', 'screens.id', 'c.screen_id')
    .where('c.organisation_id', '=', organisation_id)
    .$if(channel !== undefined, (query) => query.where('c.channel', '=', channel ?? 'call'))
    .$if(given !== undefined, (query) => query.where('c.given', '=', given ?? true))
    .$if(q !== undefined && q !== '', (query) =>
      query.where((eb) => {
        const like = `%${(q ?? '').replace(/[\\%_]/g, '\\$&')}%`;
        return eb.or([eb('screens.candidate_name', 'ilike', like), eb('c.phone', 'like', like)]);
      }),
    );
}

/** The newest first. Rows of a deleted candidate have no name any more. */
export function listConsents(db: Db, filter: Filter & { limit: number; offset: number }) {
  return ledger(db, filter)
    .select([
      'c.id',
      'c.at',
      'c.phone',
      'c.channel',
      'c.given',
      'c.how',
      'c.said_by',
      'c.text_version',
      'c.screen_id',
      'c.session_id',
      'screens.candidate_name',
    ])
    .orderBy('c.at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(filter.limit)
    .offset(filter.offset)
    .execute();
}

export async function countConsents(db: Db, filter: Filter): Promise<number> {
  const counted = await ledger(db, filter)
    .select((eb) => eb.fn.countAll<string>().as('n'))
    .executeTakeFirst();
  return Number(counted?.n ?? 0);
}

/** Everything that the candidate of a screen said to its organisation, the oldest first, with the words they agreed to. */
export async function consentsOfCandidate(db: Db, screen_id: string) {
  return db
    .selectFrom('screens')
    .innerJoin('phone_consents as c', 'c.phone', 'screens.candidate_phone')
    .leftJoin('disclosures', 'disclosures.version', 'c.text_version')
    .select([
      'c.id',
      'c.at',
      'c.channel',
      'c.given',
      'c.how',
      'c.said_by',
      'c.text_version',
      'c.screen_id',
      'c.session_id',
      'disclosures.body as text',
    ])
    .where('screens.id', '=', screen_id)
    .where(
      sql<boolean>`(c.organisation_id is not distinct from screens.organisation_id or (c.organisation_id is null and not c.given))`,
    )
    .orderBy('c.at')
    .orderBy('c.id')
    .execute();
}
