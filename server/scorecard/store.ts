/** Scorecards in the database: made at the end of a session, read with what people say beside them. */
import type { Database } from '../../db/index.ts';
import { sessionExists } from '../../db/queries/events.ts';
import { ratingsOf } from '../../db/queries/ratings.ts';
import * as queries from '../../db/queries/scorecards.ts';
import { Rating, Scorecard, WordedSummary, type Cited, type Scored } from '../http/contract/scorecard.ts';
import { AppError } from '../http/errors.ts';
import { readEvents } from '../record/index.ts';
import { storedScorecard } from './earlier.ts';
import { leftToOpen } from './opened.ts';
import { rubricFor } from './rubrics.ts';
import type { Wanted } from './rules/rule.ts';
import { canonical, digestOf, score } from './score.ts';

/** Computes the scorecard from what is stored, and stores it; the same events and dimensions give the same card. */
export async function makeScorecard(
  database: Database,
  session_id: string,
  wanted: Wanted,
): Promise<Scorecard> {
  const { db } = database;
  // Made again, it keeps the dimensions that it was made with.
  const before = await queries.findScorecard(db, session_id);
  const version = before === undefined ? null : storedScorecard(before.body).made_with.rubric;
  const rubric = await rubricFor(db, session_id, version);
  const scored = score(session_id, { events: await readEvents(database, session_id), ...wanted }, rubric);
  await db.transaction().execute(async (trx) => {
    await queries.upsertScorecard(trx, session_id, { body: canonical(scored), digest: digestOf(scored) });
    await queries.deleteClaims(trx, session_id);
    const rows = scored.claims.map((claim) => ({
      session_id,
      id: claim.id,
      dimension: claim.dimension,
      text: claim.text,
      body: JSON.stringify(claim),
    }));
    if (rows.length > 0) await queries.insertClaims(trx, rows);
    // Made again after a person has decided, the session keeps what the person said.
    const decided = await queries.lastOverride(trx, session_id);
    await queries.setDecision(trx, session_id, decided?.decision ?? scored.suggested_decision);
  });
  return readScorecard(database, session_id);
}

/** The computed part. Throws AppError(session_not_found | scorecard_not_ready). */
export async function readScored(
  { db, pool }: Database,
  session_id: string,
): Promise<{ scored: Scored; worded: WordedSummary | null }> {
  const row = await queries.findScorecard(db, session_id);
  if (!row && !(await sessionExists(pool, session_id)))
    throw new AppError('session_not_found', 'There is no session with this id.', 'id');
  if (!row && (await queries.isScorecardGone(db, session_id)))
    throw new AppError('not_found', 'The scorecard was deleted: the time for which it is kept is over.');
  if (!row) throw new AppError('scorecard_not_ready', 'The scorecard is made when the interview has ended.');
  return {
    scored: storedScorecard(row.body),
    worded: row.worded === null ? null : WordedSummary.parse(row.worded),
  };
}

/** `user_id`: whose openings of evidence count. Throws AppError(session_not_found | scorecard_not_ready). */
export async function readScorecard(
  database: Database,
  session_id: string,
  user_id: string | null = null,
): Promise<Scorecard> {
  const { db } = database;
  const { scored, worded } = await readScored(database, session_id);
  const cited = [...scored.claims, ...scored.flags].flatMap(({ evidence }) => evidence);
  const times = await queries.timesOf(db, session_id, [...new Set(cited.map(({ event_seq }) => event_seq))]);
  const timed = <T extends { evidence: Cited[] }>(one: T) => ({
    ...one,
    evidence: one.evidence.map((event) => ({ ...event, at_ms: times.get(event.event_seq) ?? 0 })),
  });
  const levels = await queries.lastLevelOverrides(db, session_id);
  const decided = await queries.lastOverride(db, session_id);
  const opened = user_id === null ? [] : await queries.openedClaims(db, { session_id, user_id });
  return Scorecard.parse({
    ...scored,
    dimensions: scored.dimensions.map((dimension) => {
      const override = levels.find((one) => one.dimension === dimension.name);
      return { ...dimension, override: override === undefined ? null : said(override) };
    }),
    claims: scored.claims.map(timed),
    flags: scored.flags.map(timed),
    digest: digestOf(scored),
    override: decided === undefined ? null : said(decided),
    ratings: (await ratingsOf(db, session_id)).map(ratingView),
    evidence: { opened, to_open: leftToOpen(scored, opened) },
    ...(worded === null ? {} : { worded }),
  });
}

type RatingRow = Awaited<ReturnType<typeof ratingsOf>>[number];

export function ratingView({ made_by, levels, note, blind, created_at }: RatingRow): Rating {
  return Rating.parse({ by: made_by, at: created_at.toISOString(), blind, levels, note });
}

function said<T extends { made_by: string; created_at: Date }>({ made_by, created_at, ...rest }: T) {
  return { ...rest, by: made_by, at: created_at.toISOString() };
}
