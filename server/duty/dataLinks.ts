/**
 * How candidates come to their data when their link opens nothing any more, or for what a link alone must not open: a link by
 * mail, to the address that the company has of them, which works once. The old link asks for it and shows nothing of them.
 *
 * asked (old link) -> mail -> opened (once, within a day) -> a key for half an hour: the copy, the notice, deletion.
 */
import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Schema } from '../../db/index.ts';
import { insertAudit } from '../../db/queries/audit.ts';
import * as queries from '../../db/queries/dataLinks.ts';
import { ownersOf } from '../../db/queries/erasure.ts';
import { insertRequest, listRequests } from '../../db/queries/schedule.ts';
import type { DataKey } from '../http/contract/duty.ts';
import { AppError } from '../http/errors.ts';
import type { Mailer } from '../mail/index.ts';
import { tokenHash } from '../people/index.ts';
import type { Clock } from '../record/clock.ts';
import { createDataKeys, type DataKeys } from './dataKeys.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;
/** Mails get lost; whoever has an old link must not fill somebody's mail box. */
const A_DAY_AT_MOST = 3;
/** Each is read by a person. */
const MAX_ASKS = 10;
const NO_ADDRESS =
  'Asks what is held of them or to have it deleted; no e-mail address of theirs is known to send a link to.';

export interface DataLinksOptions {
  db: Kysely<Schema>;
  mailer: Pick<Mailer, 'send'>;
  public_url: string;
  secret: string;
  clock: Pick<Clock, 'wall'>;
}

type Whose = NonNullable<Awaited<ReturnType<typeof queries.screenOfInvitation>>>;

export class DataLinks {
  readonly #o: DataLinksOptions;
  readonly #keys: DataKeys;

  constructor(options: DataLinksOptions) {
    this.#o = options;
    this.#keys = createDataKeys(options);
  }

  /**
   * By whoever has a link of an interview, also one that has expired, or the key of this page. Throws AppError(not_found) for
   * what was never one; whether there is an address, and whether a mail was sent, is not told.
   */
  async ask(token: string): Promise<void> {
    const screen = await queries.screenOfInvitation(this.#o.db, tokenHash(token));
    if (screen === undefined)
      throw new AppError('not_found', 'This link is not one of ours. Check that it was copied whole.');
    if (screen.candidate_email === null) return this.#askPerson(screen);
    return this.#send(screen, screen.candidate_email);
  }

  /** Once. Throws AppError(link_expired). */
  async open(token: string): Promise<DataKey> {
    const now = new Date(this.#o.clock.wall());
    const screen_id = await queries.openDataLink(this.#o.db, tokenHash(token), now);
    if (screen_id === undefined)
      throw new AppError('link_expired', 'This link was used already, or has expired. Ask for a new one.');
    const { key, until } = this.#keys.issue(screen_id);
    return { key, until: new Date(until).toISOString() };
  }

  /** The screen that a key was made for; null for what is no key, or none any more. */
  screenOf(key: string): string | null {
    return this.#keys.screenOf(key);
  }

  async #send(screen: Whose, to: string): Promise<void> {
    const { db, mailer, public_url, clock } = this.#o;
    const token = randomBytes(24).toString('base64url');
    const now = clock.wall();
    const sent = await db.transaction().execute(async (tx) => {
      const row = { token_hash: tokenHash(token), screen_id: screen.id, expires_at: new Date(now + DAY_MS) };
      const limit = { since: new Date(now - DAY_MS), most: A_DAY_AT_MOST };
      if (!(await queries.insertDataLink(tx, row, limit))) return false;
      await this.#note(tx, screen, 'data_link_asked');
      return true;
    });
    if (!sent) return;
    await mailer.send({
      organisation_id: screen.organisation_id,
      to,
      subject: 'Your link to your data',
      text:
        'Somebody, probably you, asked for the data of your phone screen.\n\n' +
        'With this link you can read what is held of you, take a copy, and ask to have it deleted. It works once, within a day:\n\n' +
        `${public_url}/my-data/${token}\n\nIf you did not ask for it, do nothing: without this link nothing is shown or deleted.\n`,
    });
  }

  /** Without an address a person has to find out who asks. */
  async #askPerson(screen: Whose): Promise<void> {
    const { db, mailer, public_url } = this.#o;
    const asked = await listRequests(db, screen.id);
    if (
      asked.length >= MAX_ASKS ||
      asked.some(({ body, answered_at }) => body === NO_ADDRESS && !answered_at)
    )
      return;
    await db.transaction().execute(async (tx) => {
      await insertRequest(tx, { screen_id: screen.id, kind: 'person', body: NO_ADDRESS });
      await this.#note(tx, screen, 'data_asked_without_address');
    });
    const { organisation_id } = screen;
    if (organisation_id === null) return;
    for (const to of await ownersOf(db, organisation_id))
      await mailer.send({
        organisation_id,
        to,
        subject: 'A candidate asks for their data',
        text:
          `Candidate ${screen.id.slice(0, 4)} asks what you hold of them, or to have it deleted. You have no e-mail address of theirs, ` +
          `so get in touch, and make sure that it is them. The law gives you a month.\n\n${public_url}/recruiter/screens/${screen.id}\n`,
      });
  }

  #note(db: Kysely<Schema>, { id, organisation_id }: Whose, action: string) {
    return insertAudit(db, {
      organisation_id,
      actor: 'candidate',
      action,
      subject: `screen:${id}`,
      detail: '{}',
    });
  }
}
