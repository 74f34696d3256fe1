/**
 * Raters beside the machine. Who may rate sees nobody's levels before their own are given, or before they have said that
 * they want to see them instead, where they may: that is on record, and a rating of theirs is then none of the blind ones
 * that agreement is computed from. Who cannot rate reads at once; so does a program by its key, and its person has seen it.
 */
import type { Database } from '../../db/index.ts';
import { insertAudit } from '../../db/queries/audit.ts';
import * as queries from '../../db/queries/ratings.ts';
import { hasSeen, insertView } from '../../db/queries/scorecards.ts';
import type { Rating, RatingForm, Scored } from '../http/contract/scorecard.ts';
import { AppError } from '../http/errors.ts';
import type { Asker } from '../http/may.ts';
import { mustBeFair } from './prose.ts';
import { ratingView, readScored } from './store.ts';

/** Call before anything of a scorecard is shown. Throws AppError(rate_first). */
export async function show({ db }: Database, session_id: string, asker: Asker): Promise<void> {
  const { user_id } = asker;
  if (!(await isOpen(db, session_id, asker)))
    throw new AppError(
      'rate_first',
      asker.may('scorecard.read')
        ? 'Rate this session first, or say on its review page that you want to see the scorecard without rating. The levels of the rules and of others are shown to you after that.'
        : 'Rate this session first. The levels of the rules and of others are shown to you after that.',
    );
  await insertView(db, { session_id, user_id });
}

/** Whether the levels of a session are shown to this person. */
function isOpen(db: Database['db'], session_id: string, asker: Asker): Promise<boolean> {
  const { user_id } = asker;
  if (!asker.may('scorecard.read')) return queries.hasRated(db, { session_id, user_id });
  if (!asker.may('scorecard.rate') || asker.by === 'key') return Promise.resolve(true);
  return queries.isUnrated(db, { id: session_id, user_id }).then((unrated) => !unrated);
}

/** Instead of rating blind, for good. Throws AppError(session_not_found | scorecard_not_ready). */
export async function seeWithoutRating(
  database: Database,
  session_id: string,
  { user_id }: Asker,
): Promise<void> {
  await readScored(database, session_id);
  await insertView(database.db, { session_id, user_id });
}

export async function ratingForm(database: Database, session_id: string, asker: Asker): Promise<RatingForm> {
  const { scored } = await readScored(database, session_id);
  const { user_id } = asker;
  const mine = (await queries.ratingsOf(database.db, session_id)).find((one) => one.user_id === user_id);
  return {
    dimensions: scored.dimensions.map(({ name, label, anchors }) => ({ name, label, anchors })),
    mine: mine === undefined ? null : ratingView(mine),
    blind: !(await hasSeen(database.db, { session_id, user_id })),
    open: await isOpen(database.db, session_id, asker),
    must_rate: mine === undefined && !asker.may('scorecard.read'),
  };
}

/** Throws AppError(bad_input | forbidden_claim | taken). */
export async function rate(
  database: Database,
  session_id: string,
  asker: Asker,
  { levels, note }: Pick<Rating, 'levels' | 'note'>,
): Promise<void> {
  mustBeFair('note', note);
  const { scored } = await readScored(database, session_id);
  mustBeWhole(scored, levels);
  const { user_id, name, actor, organisation_id } = asker;
  await database.db.transaction().execute(async (trx) => {
    const blind = !(await hasSeen(trx, { session_id, user_id }));
    const row = { session_id, user_id, made_by: name, levels: JSON.stringify(levels), note, blind };
    if (!(await queries.insertRating(trx, row)))
      throw new AppError('taken', 'You have rated this session before; a rating stays as it was given.');
    await insertAudit(trx, {
      actor,
      organisation_id,
      action: 'scorecard_rating',
      subject: session_id,
      detail: JSON.stringify({ blind }),
    });
  });
}

function mustBeWhole({ dimensions }: Scored, levels: Rating['levels']): void {
  const missing = dimensions.find(({ name }) => levels[name] === undefined);
  if (missing !== undefined)
    throw new AppError(
      'bad_input',
      `Give a level for ${missing.label.toLowerCase()}, or say that there is not enough evidence.`,
      `levels.${missing.name}`,
    );
  const unused = Object.keys(levels).find((name) => !dimensions.some((one) => one.name === name));
  if (unused !== undefined)
    throw new AppError('bad_input', 'This scorecard does not use that dimension.', `levels.${unused}`);
}
