/**
 * Screens on the calendar: made with their invitation, moved, cancelled, missed. What must happen later is planned in the
 * same transaction as the change that asks for it: neither is ever there without the other.
 *
 * In: recruiters and candidates who set a time. Out: letters and texts (each once), jobs for reminders and calls.
 */
import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Schema } from '../../db/index.ts';
import * as queries from '../../db/queries/schedule.ts';
import { usualSettings } from '../../db/queries/settings.ts';
import { insertConsent } from '../../db/queries/texts.ts';
import type { ScreenInput, ScreenView } from '../http/contract/api.ts';
import type { Invited, Schedule } from '../http/contract/schedule.ts';
import { AppError } from '../http/errors.ts';
import type { Jobs } from '../jobs/index.ts';
import type { Clock } from '../record/clock.ts';
import type { GiveUp } from './calling.ts';
import type { Mailing } from './invitation/mailing.ts';
import type { Reminders } from './reminders/index.ts';
import type { Origin, ScreenBook } from './screens.ts';
import { mustFit, picks } from './making.ts';
import { boundsOf, linkUntil, mustBeCallable, slotsOf, timesOf, zoneOf } from './when.ts';

const MINUTE = 60_000;
/** Who has not come by then is asked for another time; calls of ours have their own end (calling.ts). */
const NO_SHOW_MS = 20 * MINUTE;
/** Missed appointments after which we stop asking for another: the recruiter decides. */
const MAX_RECOVERIES = 2;
const LETTER = 'letter';
const NO_SHOW = 'no_show';

/** Calls that we place at the time. */
interface CallPlan {
  plan(screen_id: string, starts_at: number, db: Kysely<Schema>): Promise<void>;
  forget(screen_id: string, db: Kysely<Schema>): Promise<void>;
  key(screen_id: string): string;
}

export interface SchedulingOptions {
  db: Kysely<Schema>;
  book: ScreenBook;
  jobs: Jobs;
  reminders: Reminders;
  mailing: Mailing;
  calls: CallPlan;
  clock: Clock;
}

const Letter = z.object({
  screen_id: z.string(),
  kind: z.enum(['invitation', 'moved', 'cancelled', 'no_show']),
  /** Tells letters of a kind apart: the same number is the same letter. */
  n: z.number(),
});
type Letter = z.infer<typeof Letter>;
const NoShow = z.object({ screen_id: z.string(), starts_at: z.number() });

export type ScheduleChange = Pick<
  ScreenInput,
  'candidate_email' | 'zone' | 'when' | 'mode' | 'accommodations' | 'agreed'
>;

export class Scheduling {
  readonly #o: SchedulingOptions;

  /** Before `jobs.start()`. */
  constructor(options: SchedulingOptions) {
    this.#o = options;
    options.jobs.handle(LETTER, (payload) => this.#letter(Letter.parse(payload)));
    options.jobs.handle(NO_SHOW, (payload) => {
      const { screen_id, starts_at } = NoShow.parse(payload);
      return this.missed(screen_id, starts_at);
    });
  }

  async create(input: ScreenInput, origin: Origin): Promise<ScreenView> {
    const { db, book } = this.#o;
    const [id = ''] = await db.transaction().execute((tx) => this.makeAll(tx, [input], origin));
    return book.get(id);
  }

  /** All or none of them, in the caller's transaction. Their ids. */
  async makeAll(db: Kysely<Schema>, inputs: readonly ScreenInput[], origin: Origin): Promise<string[]> {
    const ids: string[] = [];
    for (const input of inputs) {
      const id = await this.#o.book.insert(db, input, origin);
      await this.stated(id, input.agreed ?? {}, db);
      await this.#plan(id, db);
      if (input.invite === true) await this.#write({ screen_id: id, kind: 'invitation', n: 0 }, db);
      ids.push(id);
    }
    return ids;
  }

  /** Sends it now, by letter and, where they agreed, by text. */
  async invite(id: string): Promise<z.infer<typeof Invited>> {
    return this.#invite(await this.#o.book.invitation(id), randomUUID());
  }

  /** What the recruiter changes of the schedule; a time that was set anew is told to the candidate. Throws AppError. */
  async change(id: string, change: ScheduleChange): Promise<ScreenView> {
    const { db, book } = this.#o;
    const before = scheduleOf(await book.get(id));
    const making = book.making();
    const columns = changedColumns(before, change, making.now);
    await db.transaction().execute(async (tx) => {
      const moves = await queries.updateSchedule(tx, id, columns, change.when !== undefined);
      if (moves === undefined)
        throw new AppError('wrong_state', 'This screen has begun; it cannot be changed any more.');
      const after = await book.get(id, tx);
      if (change.accommodations !== undefined) {
        const usual = await usualSettings(tx, await queries.organisationOf(tx, id));
        mustFit(making, Object.assign({}, usual, after.settings), change.accommodations);
        await queries.answerRequests(tx, id);
      }
      await this.stated(id, change.agreed ?? {}, tx);
      await this.#plan(id, tx);
      const { starts_at } = scheduleOf(after);
      if (starts_at !== null && starts_at !== before.starts_at)
        await this.#write({ screen_id: id, kind: 'moved', n: moves.moves }, tx);
    });
    if (change.candidate_email !== undefined) await this.repick(id);
    return book.get(id);
  }

  /** After a change of number or address, where the system picked the problem. */
  async repick(id: string): Promise<void> {
    const { db, book } = this.#o;
    await db.transaction().execute(async (tx) => {
      const { candidate_phone: phone, language, problem, schedule } = await book.get(id, tx);
      const { level, candidate_email: email } = schedule ?? { level: null, candidate_email: null };
      if (level === null) return;
      const organisation_id = await queries.organisationOf(tx, id);
      const wanted = { organisation_id, phone, email, level, language, except: id };
      const picked = await picks(tx, book.making(), wanted);
      const had = await queries.problemsHad(tx, wanted);
      if (had.includes(problem.id)) await queries.updatePicked(tx, id, picked.id);
    });
  }

  /** What the recruiter says the candidate agreed to: kept as that. */
  async stated(id: string, agreed: NonNullable<ScreenInput['agreed']>, db = this.#o.db): Promise<void> {
    const { candidate_phone: phone } = await this.#o.book.get(id, db);
    const how = 'the recruiter says that the candidate agreed';
    for (const channel of ['call', 'text'] as const) {
      const given = agreed[channel];
      if (given === undefined) continue;
      await insertConsent(db, { phone, channel, given, how, said_by: 'recruiter', screen_id: id });
    }
  }

  /** Half hours that the candidate may choose, in wall-clock milliseconds. */
  async slots(id: string, zone: string): Promise<number[]> {
    return slotsOf(boundsOf(scheduleOf(await this.#o.book.get(id)), this.#now()), zoneOf(zone));
  }

  /** The candidate sets the time. Throws AppError(bad_input | wrong_state). */
  async choose(id: string, starts_at: number, zone: string): Promise<ScreenView> {
    const { from, until } = boundsOf(scheduleOf(await this.#o.book.get(id)), this.#now());
    if (starts_at < from || starts_at > until)
      throw new AppError('bad_input', 'This time cannot be chosen any more; take another.', 'starts_at');
    return this.move(id, starts_at, zone);
  }

  /** Sets the time, tells the candidate, and plans anew. Throws AppError(bad_input | wrong_state). */
  async move(id: string, starts_at: number, given_zone: string): Promise<ScreenView> {
    const { db, book } = this.#o;
    const zone = zoneOf(given_zone);
    if (scheduleOf(await book.get(id)).mode === 'call_me') mustBeCallable(starts_at, zone, 'starts_at');
    await db.transaction().execute(async (tx) => {
      const at = new Date(starts_at);
      const moved = await queries.moveScreen(tx, id, { starts_at: at, zone });
      if (!moved) throw new AppError('wrong_state', 'This interview has begun or is over; its time stays.');
      await queries.extendInvitations(tx, id, linkUntil({ closes_at: null, starts_at: at }, this.#now()));
      await this.#plan(id, tx);
      await this.#write({ screen_id: id, kind: 'moved', n: moved.moves }, tx);
    });
    return book.get(id);
  }

  async cancel(id: string, by: 'recruiter' | 'candidate'): Promise<ScreenView> {
    return this.#o.book.cancel(id, by, async (tx) => {
      await this.#forget(id, tx);
      await this.#write({ screen_id: id, kind: 'cancelled', n: 0 }, tx);
    });
  }

  /** Before the screen is deleted: jobs know nothing of tables. */
  forget(id: string): Promise<void> {
    return this.#forget(id, this.#o.db);
  }

  /** The appointment has passed: they are asked for another time, twice at most. Nothing when they came, or moved it. */
  async missed(screen_id: string, starts_at: number): Promise<void> {
    await this.#o.db.transaction().execute(async (tx) => {
      const missed = await queries.missScreen(tx, screen_id, new Date(starts_at));
      if (!missed) return;
      await this.#forget(screen_id, tx);
      const until = new Date(this.#now() + NEW_TIME_WITHIN_MS);
      await queries.extendWindow(tx, screen_id, until);
      await queries.extendInvitations(
        tx,
        screen_id,
        linkUntil({ closes_at: until, starts_at: null }, this.#now()),
      );
      if (missed.missed <= MAX_RECOVERIES)
        await this.#write({ screen_id, kind: 'no_show', n: missed.missed }, tx);
    });
  }

  /** We do not call any more. Without consent they may still dial in, and are waited for. */
  async givesUp(screen_id: string, starts_at: number, why: GiveUp): Promise<void> {
    if (why !== 'no_consent') return this.missed(screen_id, starts_at);
    const at = starts_at + NO_SHOW_MS;
    await this.#o.jobs.add(NO_SHOW, noShowKey(screen_id), at, { screen_id, starts_at });
  }

  /** Keys of all that is planned for a screen, with what it is. */
  planned(id: string): { key: string; what: string }[] {
    const { reminders, calls } = this.#o;
    return [
      ...reminders.keys(id).map((key) => ({ key, what: `reminder_${key.split(':').at(-1) ?? ''}` })),
      { key: calls.key(id), what: 'call' },
      { key: noShowKey(id), what: 'no_show' },
    ];
  }

  /** For the time that stands now. */
  async #plan(id: string, db: Kysely<Schema>): Promise<void> {
    await this.#forget(id, db);
    const { starts_at, zone, mode, accommodations } = scheduleOf(await this.#o.book.get(id, db));
    if (starts_at === null || zone === null) return;
    const at = Date.parse(starts_at);
    await this.#o.reminders.remind(id, { starts_at: at, zone }, db);
    if (mode === 'call_me' && accommodations.text_mode !== true) await this.#o.calls.plan(id, at, db);
    else
      await this.#o.jobs.add(NO_SHOW, noShowKey(id), at + NO_SHOW_MS, { screen_id: id, starts_at: at }, db);
  }

  async #forget(id: string, db: Kysely<Schema>): Promise<void> {
    await this.#o.reminders.forget(id, db);
    await this.#o.calls.forget(id, db);
    await this.#o.jobs.cancel(noShowKey(id), db);
  }

  #write(letter: Letter, db: Kysely<Schema>): Promise<void> {
    const key = `letter:${letter.screen_id}:${letter.kind}`;
    return this.#o.jobs.add(LETTER, key, 'now', letter, db);
  }

  async #letter({ screen_id, kind, n }: Letter): Promise<void> {
    const { book, mailing, reminders } = this.#o;
    const screen = await orNone(() =>
      kind === 'cancelled' ? book.get(screen_id) : book.invitation(screen_id),
    );
    if (screen === null) return;
    if (kind === 'invitation') return void (await this.#invite(screen, 'first'));
    // Moved once more meanwhile: the letter for that is on its way.
    if (kind === 'moved' && scheduleOf(screen).moves !== n) return;
    if (kind === 'no_show') await reminders.sendMissed(screen_id, n);
    await mailing.send(kind, screen, { once_key: `${kind}:${screen_id}:${n}` });
  }

  async #invite(screen: ScreenView, which: string): Promise<z.infer<typeof Invited>> {
    const once_key = `invitation:${screen.id}:${which}`;
    const mail = await this.#o.mailing.send('invitation', screen, { once_key });
    return { mail, text: await this.#o.reminders.sendInvitation(screen, once_key) };
  }

  #now(): number {
    return this.#o.clock.wall();
  }
}

/** After a missed appointment there is a week at least to choose another. */
const NEW_TIME_WITHIN_MS = 7 * 24 * 60 * MINUTE;

const noShowKey = (screen_id: string) => `no_show:${screen_id}`;

function changedColumns(before: Schedule, change: ScheduleChange, now: number): queries.ScheduleColumns {
  const zone = change.zone === undefined ? before.zone : zoneOf(change.zone);
  const mode = change.mode ?? before.mode;
  const starts_at = before.starts_at === null ? null : Date.parse(before.starts_at);
  if (change.when === undefined && mode === 'call_me' && zone !== null && starts_at !== null)
    mustBeCallable(starts_at, zone, 'mode');
  return {
    zone,
    mode,
    ...(change.candidate_email === undefined ? {} : { candidate_email: change.candidate_email }),
    ...(change.accommodations === undefined ? {} : { accommodations: JSON.stringify(change.accommodations) }),
    ...(change.when === undefined ? {} : timesOf(change.when, { zone, mode, now })),
  };
}

export function scheduleOf({ schedule }: ScreenView): Schedule {
  if (schedule === undefined) throw new Error('a screen of the book has its schedule');
  return schedule;
}

/** Null when it is gone or over. */
async function orNone(read: () => Promise<ScreenView>): Promise<ScreenView | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof AppError && (error.code === 'screen_not_found' || error.code === 'wrong_state'))
      return null;
    throw error;
  }
}
