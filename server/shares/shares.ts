import { randomBytes } from 'node:crypto';
import type { Database } from '../../db/index.ts';
import { insertAudit } from '../../db/queries/audit.ts';
import * as queries from '../../db/queries/shares.ts';
import type { NewShare, ShareInput, ShareView } from '../http/contract/exports.ts';
import { AppError } from '../http/errors.ts';
import type { Asker } from '../http/may.ts';
import { tokenHash } from '../people/index.ts';
import type { Clock } from '../record/clock.ts';

const HOUR_MS = 3_600_000;
/** Nobody guesses so many. */
const TOKEN_BYTES = 24;

export interface SharesAround {
  database: Database;
  public_url: string;
  clock: Clock;
}

/** Throws AppError(bad_input) for a nameless link with the voice in it. */
export async function makeShare(
  { database, public_url, clock }: SharesAround,
  session_id: string,
  o: { input: ShareInput; asker: Asker },
): Promise<NewShare> {
  const { anonymised, audio, note, expires_in_h } = o.input;
  const { actor, name, organisation_id } = o.asker;
  if (anonymised && audio)
    throw new AppError(
      'bad_input',
      'An anonymised link has no sound: people are known by their voice.',
      'audio',
    );
  if (audio && !o.asker.may('audio.download'))
    throw new AppError('forbidden', 'Your role may not pass on recordings.', 'audio');
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const share = await database.db.transaction().execute(async (trx) => {
    const row = await queries.insertShare(trx, {
      session_id,
      anonymised,
      audio,
      note,
      actor,
      made_by: name,
      token_hash: tokenHash(token),
      expires_at: new Date(clock.wall() + expires_in_h * HOUR_MS),
    });
    const detail = JSON.stringify({ share_id: row.id, anonymised, audio, expires_in_h });
    await insertAudit(trx, { actor, organisation_id, action: 'share_made', subject: session_id, detail });
    return row;
  });
  return { ...viewOf(share, clock), url: `${public_url}/shared/${token}` };
}

export async function listShares(
  { database, clock }: SharesAround,
  session_id: string,
): Promise<ShareView[]> {
  return (await queries.sharesOf(database.db, session_id)).map((share) => viewOf(share, clock));
}

/** Throws AppError(not_found). */
export async function revokeShare(
  { database, clock }: SharesAround,
  share: { id: string; session_id: string },
  { actor, organisation_id }: Asker,
): Promise<ShareView> {
  const revoked = await database.db.transaction().execute(async (trx) => {
    const row = await queries.revokeShare(trx, share);
    if (!row) throw new AppError('not_found', 'There is no such link, or it was ended before.');
    const detail = JSON.stringify({ share_id: share.id });
    const subject = share.session_id;
    await insertAudit(trx, { actor, organisation_id, action: 'share_revoked', subject, detail });
    return row;
  });
  return viewOf(revoked, clock);
}

export type Opened = NonNullable<Awaited<ReturnType<typeof queries.findShare>>>;

/** Throws AppError(not_found | link_expired). */
export async function openShare({ database, clock }: SharesAround, token: string): Promise<Opened> {
  const share = await queries.findShare(database.db, tokenHash(token));
  if (!share)
    throw new AppError('not_found', 'This link is not one of ours. Check that it was copied whole.');
  if (share.revoked_at !== null)
    throw new AppError(
      'link_expired',
      'This link was ended by the people who made it. Ask them for a new one.',
    );
  if (share.expires_at.getTime() <= clock.wall())
    throw new AppError('link_expired', 'This link has expired. Ask the people who sent it for a new one.');
  return share;
}

/** Counted and on record, together. */
export async function noteOpening({ database }: SharesAround, share: Opened, what: 'review' | 'audio') {
  await database.db.transaction().execute(async (trx) => {
    if (what === 'review') await queries.countOpening(trx, share.id);
    await insertAudit(trx, {
      actor: `link:${share.id}`,
      organisation_id: share.organisation_id,
      action: what === 'review' ? 'share_opened' : 'share_played',
      subject: share.session_id,
      detail: '{}',
    });
  });
}

function viewOf(share: queries.Share, clock: Clock): ShareView {
  const { id, anonymised, audio, note, made_by, opened, revoked_at, expires_at } = share;
  const over = expires_at.getTime() <= clock.wall() ? 'expired' : 'open';
  return {
    id,
    anonymised,
    audio,
    note,
    made_by,
    opened,
    created_at: share.created_at.toISOString(),
    expires_at: expires_at.toISOString(),
    state: revoked_at === null ? over : 'revoked',
    last_opened_at: share.last_opened_at?.toISOString() ?? null,
  };
}
