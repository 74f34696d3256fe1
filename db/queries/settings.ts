/** The usual settings of an organisation; `null` for screens that belong to none. */
import { sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

type Db = Kysely<Schema>;

/** As entered; empty when nothing was. */
export async function usualSettings(db: Db, organisation_id: string | null): Promise<unknown> {
  const row = await db
    .selectFrom('organisation_settings')
    .select('settings')
    .where('organisation_id', 'is not distinct from', organisation_id)
    .executeTakeFirst();
  return row?.settings ?? {};
}

export function putUsualSettings(db: Db, organisation_id: string | null, settings: string) {
  return db
    .insertInto('organisation_settings')
    .values({ organisation_id, settings })
    .onConflict((conflict) =>
      conflict.column('organisation_id').doUpdateSet({ settings, updated_at: sql`now()` }),
    )
    .execute();
}
