/** Statements of an organisation's dimensions; `null` for screens that belong to none. Versions are never changed. */
import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

type Db = Kysely<Schema>;

export function newestRubric(db: Db, organisation_id: string | null) {
  return db
    .selectFrom('rubrics')
    .select(['version', 'dimensions'])
    .where('organisation_id', 'is not distinct from', organisation_id)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export function rubricAt(db: Db, organisation_id: string | null, version: number) {
  return db
    .selectFrom('rubrics')
    .select(['version', 'dimensions'])
    .where('organisation_id', 'is not distinct from', organisation_id)
    .where('version', '=', version)
    .executeTakeFirst();
}

/** The newest first. */
export function rubricHistory(db: Db, organisation_id: string, limit: number) {
  return db
    .selectFrom('rubrics')
    .select(['version', 'made_by', 'created_at'])
    .where('organisation_id', '=', organisation_id)
    .orderBy('version', 'desc')
    .limit(limit)
    .execute();
}

/** False when this version is there already: somebody else has saved. */
export async function insertRubric(
  db: Db,
  row: { organisation_id: string; version: number; dimensions: string; made_by: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('rubrics')
    .values(row)
    .onConflict((conflict) => conflict.columns(['organisation_id', 'version']).doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}
