/** What people do with a scorecard: open its evidence, say another level, decide. The machine's values stay beside it. */
import type { Database } from '../../db/index.ts';
import { insertAudit } from '../../db/queries/audit.ts';
import * as queries from '../../db/queries/scorecards.ts';
import type { OverrideInput, Scored } from '../http/contract/scorecard.ts';
import { AppError } from '../http/errors.ts';
import type { Asker } from '../http/may.ts';
import { leftToOpen } from './opened.ts';
import { mustBeFair } from './prose.ts';
import { show } from './ratings.ts';
import { readScored } from './store.ts';

export interface Opening {
  claim_id: string;
  event_seq: number;
}

/** Once for each person and event. Throws AppError(bad_input) when the claim does not rest on this event. */
export async function openEvidence(
  database: Database,
  session_id: string,
  { user_id, claim_id, event_seq }: Opening & { user_id: string },
): Promise<void> {
  const { scored } = await readScored(database, session_id);
  const claim = scored.claims.find(({ id }) => id === claim_id);
  if (claim === undefined)
    throw new AppError('bad_input', 'The scorecard has no claim with this id.', 'claim_id');
  if (!claim.evidence.some((event) => event.event_seq === event_seq))
    throw new AppError('bad_input', 'This claim does not rest on that event.', 'event_seq');
  await queries.insertOpening(database.db, { session_id, user_id, claim_id, event_seq });
}

/** Throws AppError(forbidden_claim | rate_first | evidence_not_opened | bad_input). */
export async function overrideScorecard(
  database: Database,
  session_id: string,
  asker: Asker,
  { decision, dimension, level = null, reason }: OverrideInput,
): Promise<void> {
  mustBeFair('reason', reason);
  const { scored } = await readScored(database, session_id);
  await show(database, session_id, asker);
  if (decision !== undefined) return decide(database, scored, asker, { decision, reason });
  if (dimension === undefined || !scored.dimensions.some(({ name }) => name === dimension))
    throw new AppError('bad_input', 'This scorecard does not use that dimension.', 'dimension');
  const { user_id, name, actor, organisation_id } = asker;
  await database.db.transaction().execute(async (trx) => {
    const row = { session_id, dimension, level, reason, made_by: name, user_id };
    await queries.insertLevelOverride(trx, row);
    await insertAudit(trx, {
      actor,
      organisation_id,
      action: 'scorecard_level_override',
      subject: session_id,
      detail: JSON.stringify({ dimension, level }),
    });
  });
}

async function decide(
  database: Database,
  scored: Scored,
  { user_id, name, actor, organisation_id }: Asker,
  { decision, reason }: { decision: string; reason: string },
): Promise<void> {
  const { session_id } = scored;
  const opened = await queries.openedClaims(database.db, { session_id, user_id });
  const left = leftToOpen(scored, opened);
  if (left.length > 0)
    throw new AppError(
      'evidence_not_opened',
      `Open the evidence before you decide. Nothing was opened yet of: ${labelsOf(scored, left)}.`,
      'decision',
    );
  await database.db.transaction().execute(async (trx) => {
    await queries.insertOverride(trx, { session_id, decision, reason, made_by: name, user_id });
    await queries.setDecision(trx, session_id, decision);
    await insertAudit(trx, {
      actor,
      organisation_id,
      action: 'scorecard_override',
      subject: session_id,
      detail: JSON.stringify({ decision, suggested: scored.suggested_decision, opened: opened.length }),
    });
  });
}

function labelsOf({ dimensions }: Scored, names: readonly string[]): string {
  return dimensions
    .filter(({ name }) => names.includes(name))
    .map(({ label }) => label.toLowerCase())
    .join(', ');
}
