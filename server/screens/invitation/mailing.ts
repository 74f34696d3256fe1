/**
 * Letters to a candidate: each once. Whoever stores its key first sends; a letter whose process was killed in the middle
 * is sent again, because one too many does less harm than an invitation that never comes. The link and the PIN are not
 * stored with it.
 */
import type { Kysely } from 'kysely';
import type { Schema } from '../../../db/index.ts';
import * as queries from '../../../db/queries/schedule.ts';
import type { ScreenView } from '../../http/contract/api.ts';
import type { Schedule } from '../../http/contract/schedule.ts';
import type { Mailer } from '../../mail/index.ts';
import { CALENDAR_FILE, calendarOf } from './calendar.ts';
import { letterOf, type Kind } from './words.ts';

export type Mail = Parameters<Mailer['send']>[0];

export type Mailed = 'sent' | 'sent_before' | 'no_address';

export interface MailingOptions {
  db: Kysely<Schema>;
  mailer: Pick<Mailer, 'sends' | 'send'>;
  public_url: string;
}

type Scheduled = ScreenView & { schedule: Schedule };

export class Mailing {
  readonly #o: MailingOptions;
  constructor(options: MailingOptions) {
    this.#o = options;
  }

  /** `once_key`: a letter with the same key is sent once. `named` tells reminders apart in the recruiter's list. */
  async send(
    kind: Kind,
    screen: ScreenView,
    { once_key, named = kind, when_words }: { once_key: string; named?: string; when_words?: string },
  ): Promise<Mailed> {
    const { schedule } = screen;
    if (schedule === undefined || schedule.candidate_email === null) return 'no_address';
    const whole = { ...screen, schedule };
    const { db } = this.#o;
    const { organisation_id, name } = await queries.hostOf(db, screen.id);
    const letter = letterOf(kind, {
      screen: whole,
      company: fact(screen, 'company') ?? name,
      title: fact(screen, 'title'),
      ...(when_words === undefined ? {} : { when_words }),
    });
    const to = schedule.candidate_email;
    const { subject } = letter;
    const claimed = await queries.claimLetter(db, {
      screen_id: screen.id,
      kind: named,
      recipient: to,
      subject,
      body: withoutSecrets(letter.text, screen),
      once_key,
    });
    const known = claimed === undefined ? await queries.letterByKey(db, once_key) : null;
    if (known?.status === 'sent' || known?.status === 'kept') return 'sent_before';
    const id = claimed?.id ?? known?.id;
    if (id === undefined) return 'sent_before';
    await this.#deliver(id, { organisation_id, to, ...letter, ...this.#attached(kind, whole) });
    return 'sent';
  }

  /** The entry for the candidate's calendar; null while no time is set. */
  calendar(screen: Scheduled, cancelled = false): { content: string; content_type: string } | null {
    const { starts_at, zone, moves, accommodations, candidate_email } = screen.schedule;
    if (starts_at === null || zone === null) return null;
    return calendarOf({
      screen_id: screen.id,
      moves: cancelled ? moves + 1 : moves,
      starts_at: Date.parse(starts_at),
      zone,
      extra_time: accommodations.extra_time ?? 1,
      url: screen.pad_url,
      description: `Your page: ${screen.pad_url}\nDial ${screen.dial_in}, PIN ${screen.pin}\nTo move or cancel it, open your page.`,
      host: new URL(this.#o.public_url).hostname,
      candidate: { name: screen.candidate_name, email: candidate_email },
      cancelled,
    });
  }

  #attached(kind: Kind, screen: Scheduled): Pick<Mail, 'attachments'> {
    if (kind === 'reminder' || kind === 'no_show') return {};
    const entry = this.calendar(screen, kind === 'cancelled');
    return entry === null ? {} : { attachments: [{ filename: CALENDAR_FILE, ...entry }] };
  }

  async #deliver(id: string, mail: Mail): Promise<void> {
    const { mailer } = this.#o;
    try {
      await mailer.send(mail);
    } catch (error) {
      await queries.letterEnded(this.#o.db, id, { status: 'failed', trouble: 'not_taken' });
      throw error;
    }
    await queries.letterEnded(this.#o.db, id, {
      status: mailer.sends ? 'sent' : 'kept',
      trouble: null,
    });
  }
}

/** What the recruiter entered about the job. */
function fact({ job }: ScreenView, name: 'company' | 'title'): string | null {
  const said = job?.[name];
  return typeof said === 'string' ? said : null;
}

function withoutSecrets(text: string, { pad_url, pin }: ScreenView): string {
  return text.replaceAll(pad_url, '[link]').replaceAll(pin, '[PIN]');
}
