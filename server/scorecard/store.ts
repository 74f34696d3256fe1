/** Scorecards in the database: made at the end of a session, read with the newest human decision beside them. */
import type { Database } from '../../db/index.ts';
import { insertAudit } from '../../db/queries/audit.ts';
import { sessionExists } from '../../db/queries/events.ts';
import * as queries from '../../db/queries/scorecards.ts';
import { Scorecard, WordedSummary } from '../http/contract/api.ts';
import { AppError } from '../http/errors.ts';
import { readEvents } from '../record/index.ts';
import type { Wanted } from './rules/rule.ts';
import { score } from './score.ts';

/** Computes the scorecard from what is stored, and stores it; the same events give the same card. */
export async function makeScorecard(
  database: Database,
  session_id: string,
  wanted: Wanted,
): Promise<Scorecard> {
  const card = score(session_id, { events: await readEvents(database, session_id), ...wanted });
  await database.db.transaction().execute(async (trx) => {
    await queries.upsertScorecard(trx, session_id, JSON.stringify(card));
    await queries.deleteClaims(trx, session_id);
    const rows = card.claims.map((claim) => ({
      session_id,
      id: claim.id,
      dimension: claim.dimension,
      text: claim.text,
      body: JSON.stringify(claim),
    }));
    if (rows.length > 0) await queries.insertClaims(trx, rows);
    // Made again after a person has decided, the session keeps what the person said.
    const decided = await queries.lastOverride(trx, session_id);
    await queries.setDecision(trx, session_id, decided?.decision ?? card.suggested_decision);
  });
  return card;
}

/** Throws AppError(session_not_found | scorecard_not_ready). */
export async function readScorecard(database: Database, session_id: string): Promise<Scorecard> {
  const row = await queries.findScorecard(database.db, session_id);
  if (!row && !(await sessionExists(database.pool, session_id)))
    throw new AppError('session_not_found', 'There is no session with this id.', 'id');
  if (!row) throw new AppError('scorecard_not_ready', 'The scorecard is made when the interview has ended.');
  const override = await queries.lastOverride(database.db, session_id);
  const worded = row.worded === null ? {} : { worded: WordedSummary.parse(row.worded) };
  const card = { ...Scorecard.parse(row.body), ...worded };
  if (!override) return card;
  const { decision, reason, made_by, created_at } = override;
  return Scorecard.parse({
    ...card,
    override: { decision, reason, by: made_by, at: created_at.toISOString() },
  });
}

interface Decided {
  decision: string;
  reason: string;
  /** The person's name, as pages show it. */
  made_by: string;
  actor: string;
  organisation_id: string | null;
}

/** A person's decision, kept beside the machine's; the machine's stays, and who decided what and when is on record. */
export async function overrideScorecard(
  database: Database,
  session_id: string,
  { actor, organisation_id, ...by }: Decided,
): Promise<Scorecard> {
  await readScorecard(database, session_id);
  await database.db.transaction().execute(async (trx) => {
    await queries.insertOverride(trx, { session_id, ...by });
    await queries.setDecision(trx, session_id, by.decision);
    await insertAudit(trx, {
      actor,
      organisation_id,
      action: 'scorecard_override',
      subject: session_id,
      detail: JSON.stringify({ decision: by.decision }),
    });
  });
  return readScorecard(database, session_id);
}
