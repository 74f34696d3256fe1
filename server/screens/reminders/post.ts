/**
 * Every text to a candidate goes through here: to numbers that agreed to texts and did not say STOP, each text once, its
 * fate kept.
 */
import type { Kysely } from 'kysely';
import type { Schema } from '../../../db/index.ts';
import { insertConsentOfNumber, newestConsent } from '../../../db/queries/consents.ts';
import * as queries from '../../../db/queries/texts.ts';
import { AppError } from '../../http/errors.ts';
import type { Log } from '../../http/log.ts';
import type { PhoneOwner, Telephone } from '../../phone/contract.ts';
import type { Clock } from '../../record/clock.ts';
import type { Posted } from '../contract.ts';

/** News may come before the process that sends has stored the message's id, and to another process. */
const LOOK_AGAIN_AFTER_MS: readonly number[] = [300, 2_000, 10_000];

export interface Letter {
  to: string;
  /** What it is, for the recruiter's list: `pad_link`, `reminder_day`, ... */
  kind: string;
  body: string;
  screen_id: string;
  /** A text with the same key is never sent again. */
  once_key?: string;
}

type News = Parameters<NonNullable<PhoneOwner['textStatus']>>[0];

export class Post {
  readonly #db: Kysely<Schema>;
  readonly #phone: Pick<Telephone, 'text'>;
  readonly #log: Log;
  readonly #clock: Clock;

  constructor(o: { db: Kysely<Schema>; phone: Pick<Telephone, 'text'>; clock: Clock; log: Log }) {
    this.#db = o.db;
    this.#phone = o.phone;
    this.#clock = o.clock;
    this.#log = o.log;
  }

  /** Keeps what the person at this number said. */
  async agreed(phone: string, channel: 'call' | 'text', given: boolean, how: string): Promise<void> {
    await insertConsentOfNumber(this.#db, phone, { channel, given, how });
  }

  /** Of a screen's candidate, to its organisation. Null: never asked. */
  async agreement(screen_id: string, channel: 'call' | 'text'): Promise<boolean | null> {
    return (await newestConsent(this.#db, screen_id, channel))?.given ?? null;
  }

  /** Throws AppError when Twilio does not take it; one that is only busy may be asked again. */
  async send(letter: Letter): Promise<Posted> {
    const { to, kind, body, screen_id, once_key = null } = letter;
    const agreed = await this.agreement(screen_id, 'text');
    if (agreed === false) return 'stopped';
    if (agreed === null) return 'not_agreed';
    const claimed = await queries.claimText(this.#db, { phone: to, kind, screen_id, once_key });
    if (claimed === undefined) return 'sent_before';
    try {
      const { message_sid } = await this.#phone.text(to, body);
      await queries.textSent(this.#db, claimed.id, message_sid);
      return 'sent';
    } catch (error) {
      return this.#refused(claimed.id, to, error);
    }
  }

  /** What became of a text, from the telephone. Any order; an end stays. */
  async news(news: News, waits: readonly number[] = LOOK_AGAIN_AFTER_MS): Promise<void> {
    const { message_sid, status, trouble } = news;
    if (await queries.moveText(this.#db, message_sid, { status, trouble: trouble?.code ?? null })) return;
    const [wait_ms, ...rest] = waits;
    if (wait_ms === undefined) return;
    this.#clock.after(wait_ms, () => {
      this.news(news, rest).catch((error: unknown) =>
        this.#log.error({ err: error }, 'news of a text could not be stored'),
      );
    });
  }

  async #refused(id: string, to: string, error: unknown): Promise<Posted> {
    const code = error instanceof AppError ? error.code : 'internal';
    // Only this answer means for certain that nothing went out and that it may later.
    if (code === 'vendor_busy') await queries.releaseText(this.#db, id);
    else await queries.textFailed(this.#db, id, code);
    if (code !== 'texts_stopped') throw error;
    const how = 'Twilio 21610';
    await insertConsentOfNumber(this.#db, to, { channel: 'text', given: false, how, said_by: 'network' });
    return 'stopped';
  }
}
