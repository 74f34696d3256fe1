/**
 * Texts around a screen: the pad's link to who has fallen silent on the call, reminders a day, an hour and five minutes before
 * an appointment (also as letters), and what candidates text back.
 *
 * In: `remind` when an appointment is made or moved, `forget` when it is off, the telephone's `textIn` and `textStatus`.
 * Out: texts, to numbers that agreed and did not say STOP, and letters, each once. Reminders are jobs (../../jobs): rows that survive a
 * restart. One whose moment has passed meanwhile is dropped, and so is one for a screen that has begun or is over.
 */
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Schema } from '../../../db/index.ts';
import { AppError } from '../../http/errors.ts';
import type { ScreenView } from '../../http/contract/api.ts';
import type { Log } from '../../http/log.ts';
import type { Mailer } from '../../mail/index.ts';
import type { Jobs } from '../../jobs/index.ts';
import type { PhoneOwner, Telephone } from '../../phone/contract.ts';
import { texted } from '../../phone/texts.ts';
import type { Clock } from '../../record/clock.ts';
import type { Posted } from '../contract.ts';
import type { Mailing } from '../invitation/mailing.ts';
import { longTime } from '../timeWords.ts';
import { createInbox } from './inbox.ts';
import { KINDS, knownZone, reminderTimes, stillTimely, whenWords } from './plan.ts';
import { Post } from './post.ts';
import { createWishes } from './wishes.ts';

const TASK = 'remind';

export interface RemindersOptions {
  db: Kysely<Schema>;
  jobs: Jobs;
  phone: Pick<Telephone, 'text'>;
  /** Letters; without it there are texts only. */
  mailing?: Pick<Mailing, 'send'>;
  /** To the company. */
  mailer: Pick<Mailer, 'sends' | 'send'>;
  public_url: string;
  /** A screen with a link that has not expired. Throws AppError when it is over or gone. */
  screen(id: string): Promise<ScreenView>;
  /** Number to dial, E.164. */
  dial_in: string;
  clock: Clock;
  log: Log;
}

export interface Reminders {
  /** `starts_at` in wall-clock milliseconds. Moves reminders that were planned. Throws AppError(bad_input) for the zone. */
  remind(
    screen_id: string,
    appointment: { starts_at: number; zone: string },
    db?: Kysely<Schema>,
  ): Promise<void>;
  forget(screen_id: string, db?: Kysely<Schema>): Promise<void>;
  /** Keys of its jobs. */
  keys(screen_id: string): string[];
  /** The invitation, where they agreed to texts. */
  sendInvitation(screen: ScreenView, once_key: string): Promise<Posted>;
  /** On the call, to who says nothing any more. Throws AppError when Twilio does not take it. */
  sendPadLink(screen_id: string): Promise<Posted>;
  /** The candidate could not be reached: how to call us. */
  sendMissed(screen_id: string, attempt: number): Promise<Posted>;
  /** Keeps what a number agreed to; the candidate's own STOP and START come by text. */
  agreed: Post['agreed'];
  agreement: Post['agreement'];
  /** For the telephone's owner. */
  textIn: PhoneOwner['textIn'];
  textStatus: NonNullable<PhoneOwner['textStatus']>;
}

const Job = z.object({
  screen_id: z.string(),
  kind: z.enum(KINDS),
  starts_at: z.number(),
  zone: z.string(),
});

/** Before `jobs.start()`. */
export function createReminders(o: RemindersOptions): Reminders {
  const { db, jobs, log } = o;
  const post = new Post(o);
  const inbox = createInbox({
    db,
    post,
    dial_in: o.dial_in,
    link: async (id) => (await o.screen(id)).pad_url,
    wish: createWishes(o),
  });
  jobs.handle(TASK, (payload) => remindNow(o, post, Job.parse(payload)));
  return {
    async remind(screen_id, { starts_at, zone }, in_db) {
      const known = knownZone(zone);
      if (known === null)
        throw new AppError('bad_input', 'Give a time zone by its IANA name, e.g. America/New_York.', 'zone');
      await forget(jobs, screen_id, in_db);
      for (const { kind, at } of reminderTimes(starts_at, o.clock.wall())) {
        const job = { screen_id, kind, starts_at, zone: known };
        await jobs.add(TASK, keyOf(screen_id, kind), at, job, in_db);
      }
    },
    forget: (screen_id, in_db) => forget(jobs, screen_id, in_db),
    keys: (screen_id) => KINDS.map((kind) => keyOf(screen_id, kind)),
    sendInvitation: (screen, once_key) => {
      const { candidate_phone: to, pad_url, dial_in, pin, id: screen_id, schedule } = screen;
      const zone = schedule?.zone ?? null;
      const starts_at = schedule?.starts_at ?? null;
      const when = starts_at === null || zone === null ? null : longTime(Date.parse(starts_at), zone);
      const body = texted.invitation(when, pad_url, dial_in, pin);
      return post.send({ to, kind: 'invitation', body, screen_id, once_key });
    },
    async sendPadLink(screen_id) {
      const { candidate_phone: to, pad_url } = await o.screen(screen_id);
      const body = texted.pad_link(pad_url);
      return post.send({ to, kind: 'pad_link', body, screen_id });
    },
    async sendMissed(screen_id, attempt) {
      const { candidate_phone: to, dial_in, pin, pad_url } = await o.screen(screen_id);
      const once_key = `missed:${screen_id}:${attempt}`;
      const body = texted.missed(dial_in, pin, pad_url);
      return post.send({ to, kind: 'missed', body, screen_id, once_key });
    },
    agreed: (...args) => post.agreed(...args),
    agreement: (...args) => post.agreement(...args),
    textIn: (message) => inbox.textIn(message),
    textStatus: (news) => {
      post
        .news(news)
        .catch((error: unknown) => log.error({ err: error }, 'news of a text could not be stored'));
    },
  };
}

async function remindNow(o: RemindersOptions, post: Post, job: z.infer<typeof Job>): Promise<void> {
  const { screen_id, kind, starts_at, zone } = job;
  const now = o.clock.wall();
  if (!stillTimely(kind, starts_at, now)) return;
  const screen = await screenOrNone(o, screen_id);
  if (screen?.status !== 'created' || isMoved(screen, starts_at)) return;
  const { candidate_phone: to, pad_url, dial_in, pin } = screen;
  const when_words = whenWords(starts_at, now, zone);
  const body = texted.reminder(when_words, pad_url, dial_in, pin);
  const once_key = `${keyOf(screen_id, kind)}:${starts_at}`;
  const named = `reminder_${kind}`;
  const sent = await Promise.allSettled([
    post.send({ to, kind: named, body, screen_id, once_key }),
    o.mailing?.send('reminder', screen, { once_key, named, when_words }),
  ]);
  // One way failing does not stop the other; the job is tried again for the one that did.
  for (const each of sent) if (each.status === 'rejected') throw each.reason;
}

/** The job was already running when the appointment was moved. */
function isMoved({ schedule }: ScreenView, starts_at: number): boolean {
  return schedule !== undefined && Date.parse(schedule.starts_at ?? '') !== starts_at;
}

async function screenOrNone(o: RemindersOptions, id: string): Promise<ScreenView | null> {
  try {
    return await o.screen(id);
  } catch (error) {
    if (error instanceof AppError && (error.code === 'screen_not_found' || error.code === 'wrong_state'))
      return null;
    throw error;
  }
}

async function forget(jobs: Jobs, screen_id: string, db?: Kysely<Schema>): Promise<void> {
  for (const kind of KINDS) await jobs.cancel(keyOf(screen_id, kind), db);
}

function keyOf(screen_id: string, kind: string): string {
  return `reminder:${screen_id}:${kind}`;
}
