/**
 * Who texts that they want another time: the wish stands on the screen's page as what they ask a person for, and whoever
 * made the screen gets a mail about it; the owners do where no member with an address made it.
 */
import type { Kysely } from 'kysely';
import type { Schema } from '../../../db/index.ts';
import { ownersOf } from '../../../db/queries/erasure.ts';
import * as queries from '../../../db/queries/schedule.ts';
import type { Log } from '../../http/log.ts';
import type { Mailer } from '../../mail/index.ts';
import { NO_MAIL } from '../../people/index.ts';
import type { Clock } from '../../record/clock.ts';

interface WishesOptions {
  db: Kysely<Schema>;
  mailer: Pick<Mailer, 'sends' | 'send'>;
  public_url: string;
  clock: Pick<Clock, 'wall' | 'after'>;
  log: Log;
}

/** It stands before each wish, by which one is known again. */
const WISH = 'By text, asks for another time: ';
/** A wish is written down and mailed once in so long: whoever texts on must not fill somebody's mail box. */
const ONCE_IN_MS = 24 * 60 * 60 * 1_000;
/** Nobody needs more, and a person reads each. */
const MAX_WISHES = 10;
/** The network waits some seconds for our answer, a mail server may take longer: the mail goes on without it. */
const ANSWER_WITHIN_MS = 4_000;

/** True when somebody at the company has just been written to. */
export function createWishes(o: WishesOptions): (screen_id: string, body: string) => Promise<boolean> {
  return async (screen_id, body) => {
    const { db } = o;
    const asked = await queries.listRequests(db, screen_id);
    const wishes = asked.filter((one) => one.body.startsWith(WISH));
    const since = o.clock.wall() - ONCE_IN_MS;
    const waits = wishes.some((one) => one.answered_at === null && one.created_at.getTime() > since);
    if (waits || wishes.length >= MAX_WISHES) return false;
    const said = `${WISH}${body.replaceAll('\0', '')}`;
    await queries.insertRequest(db, { screen_id, kind: 'person', body: said });
    return inTime(o.clock, write(o, screen_id));
  };
}

/** Never rejects. */
async function write({ db, mailer, public_url, log }: WishesOptions, screen_id: string): Promise<boolean> {
  try {
    const { organisation_id, maker } = await queries.makerOf(db, screen_id);
    if (organisation_id === null) return false;
    const hasMailBox = (address: string) => !address.endsWith(NO_MAIL);
    const to = maker !== null && hasMailBox(maker) ? [maker] : await ownersOf(db, organisation_id);
    const letter = {
      organisation_id,
      subject: 'A candidate asks for another time',
      text: textOf(screen_id, public_url),
    };
    const reached = to.filter(hasMailBox);
    for (const address of reached) await mailer.send({ ...letter, to: address });
    // Without a mail server it is kept in the app, where nobody is told of it.
    return mailer.sends && reached.length > 0;
  } catch (err) {
    log.warn({ err, screen: screen_id }, 'the mail about a wish for another time could not be sent');
    return false;
  }
}

function textOf(screen_id: string, public_url: string): string {
  return (
    `Candidate ${screen_id.slice(0, 4)} texts that they want another time for their phone screen. They were sent the page ` +
    `where they can choose one; if none suits them, get in touch.\n\n${public_url}/recruiter/screens/${screen_id}\n`
  );
}

function inTime(clock: Pick<Clock, 'after'>, written: Promise<boolean>): Promise<boolean> {
  return new Promise((resolve) => {
    const stop = clock.after(ANSWER_WITHIN_MS, () => resolve(false));
    void written.then((told) => {
      stop();
      resolve(told);
    });
  });
}
