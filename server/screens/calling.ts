/**
 * Calls that we place: at the appointment, again when nobody answered, and at once when somebody asks. Only with stored
 * consent, only from 8 to 21 o'clock where the candidate is, one after another at the account's pace.
 *
 * In: `plan` for an appointment, `callNow` from a button, the telephone's call statuses. Out: `dial`, one row per try, and
 * `givesUp` when it is enough. A try is stored before it is dialled and never dialled twice: one whose process was killed
 * in between, or whose answer did not come, counts as failed when it would have ended, and the next comes at its time. phone/retry.ts says when that is.
 */
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Schema } from '../../db/index.ts';
import * as queries from '../../db/queries/schedule.ts';
import type { ScreenView } from '../http/contract/api.ts';
import { AppError } from '../http/errors.ts';
import type { Log } from '../http/log.ts';
import type { Jobs } from '../jobs/index.ts';
import type { PhoneOwner } from '../phone/contract.ts';
import { mayBeDone } from '../phone/troubles.ts';
import { nextAttempt, outcomeOf, type NextAttempt, type Outcome } from '../phone/retry.ts';
import type { Clock } from '../record/clock.ts';
import { isCallable } from './when.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const CALL = 'call';
const CALL_NOW = 'call_now';
/** Ringing, the detector, a message: after this a call that nobody told us about has ended, or a person is on it. */
const ENDED_BY_MS = 3 * MINUTE;
/** The interview says within a moment of the end who had picked up. */
const SETTLES_MS = 4 * SECOND;
/** A slot nearer than this is waited for by the dialler itself. */
const AT_ONCE_MS = SECOND;
/** Of calls that were asked for by a button, within an hour: a person who presses on is not called without end. */
const MAX_ASKED = 4;
const HOUR = 60 * MINUTE;
/** Answers of the telephone that mean: this number can never be called. */
const NEVER: readonly string[] = [
  'phone_number_invalid',
  'phone_unreachable',
  'phone_region_blocked',
  'phone_unverified',
];

export type GiveUp = Exclude<Extract<NextAttempt, { do: 'give_up' }>['why'], 'reached'>;

export interface CallingOptions {
  db: Kysely<Schema>;
  jobs: Jobs;
  /** Throws AppError(screen_not_found). */
  screen(id: string): Promise<ScreenView>;
  dial(screen: ScreenView): Promise<{ call_sid: string }>;
  /** Did this screen's candidate agree to calls? Null: never asked. */
  agreed(screen_id: string): Promise<boolean | null>;
  /** Nobody tells any more what became of its call: it may be called again. */
  release(screen_id: string): Promise<void>;
  givesUp(screen_id: string, starts_at: number, why: GiveUp): Promise<void>;
  calls_per_second: number;
  clock: Clock;
  log: Log;
}

const Planned = z.object({
  screen_id: z.string(),
  starts_at: z.number(),
  /** This moment is its own; it need not wait for another. */
  slot: z.number().optional(),
  /** The try whose call has ended. */
  ended: z.number().optional(),
});
type Planned = z.infer<typeof Planned>;
const Now = z.object({ screen_id: z.string() });
type Try = Awaited<ReturnType<typeof queries.listAttempts>>[number];

export class Calling {
  readonly #o: CallingOptions;

  /** Before `jobs.start()`. */
  constructor(options: CallingOptions) {
    this.#o = options;
    options.jobs.handle(CALL, (payload) => this.#due(Planned.parse(payload)));
    options.jobs.handle(CALL_NOW, (payload) => this.#asked(Now.parse(payload).screen_id));
  }

  plan(screen_id: string, starts_at: number, db: Kysely<Schema>): Promise<void> {
    return this.#o.jobs.add(CALL, this.key(screen_id), starts_at, { screen_id, starts_at }, db);
  }

  forget(screen_id: string, db: Kysely<Schema>): Promise<void> {
    return this.#o.jobs.cancel(this.key(screen_id), db);
  }

  key(screen_id: string): string {
    return `call:${screen_id}`;
  }

  /** The candidate waits for it: placed within moments, by a job. Throws AppError when it must not be. */
  async askNow(screen_id: string): Promise<void> {
    await this.#mayCall(await this.#o.screen(screen_id));
    await this.#o.jobs.add(CALL_NOW, `call_now:${screen_id}`, 'now', { screen_id });
  }

  /** The recruiter sees what comes of it. Throws AppError when it must not be, or cannot. */
  async callNow(screen_id: string): Promise<{ call_sid: string }> {
    const screen = await this.#o.screen(screen_id);
    await this.#mayCall(screen);
    return this.#place(screen, await this.#claim(screen_id));
  }

  /** For the telephone's owner: what became of calls that we placed. */
  callStatus: PhoneOwner['callStatus'] = (_session_id, { call_sid, status, detail }) => {
    const outcome = outcomeOf(status, detail);
    if (outcome === null) return;
    this.#ended(call_sid, outcome).catch((error: unknown) =>
      this.#o.log.error({ err: error }, 'the end of a call could not be kept'),
    );
  };

  async #due(job: Planned): Promise<void> {
    const screen = await this.#waiting(job);
    if (screen === null) return;
    const tries = await queries.listAttempts(this.#o.db, job.screen_id);
    const open = tries.find(({ outcome }) => outcome === null);
    if (open !== undefined && !(await this.#settled(open, job, screen))) return;
    // Somebody presses "call now" at this moment; or the row of a call that is up.
    if (screen.status !== 'created' && open === undefined) return this.#again(job, this.#now() + MINUTE);
    const next = await this.#next(job, screen);
    if (next.do === 'give_up')
      return next.why === 'reached' ? undefined : this.#o.givesUp(job.screen_id, job.starts_at, next.why);
    if (next.at > this.#now() + AT_ONCE_MS) return this.#again(job, next.at);
    const at = job.slot ?? (await this.#slot());
    if (at > this.#now() + AT_ONCE_MS) return this.#again({ ...job, slot: at }, at);
    await this.#dialled(job, screen);
  }

  /** The screen, when it still waits for this appointment. */
  async #waiting({ screen_id, starts_at }: Planned): Promise<ScreenView | null> {
    const screen = await this.#o.screen(screen_id).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'screen_not_found') return null;
      throw error;
    });
    if (screen === null || Date.parse(screen.schedule?.starts_at ?? '') !== starts_at) return null;
    if (screen.status === 'in_progress') await this.#reached(screen_id);
    return screen.status === 'created' || screen.status === 'calling' ? screen : null;
  }

  /** A person is on the line, or has dialled in. */
  async #reached(screen_id: string): Promise<void> {
    for (const { n, outcome } of await queries.listAttempts(this.#o.db, screen_id))
      if (outcome === null) await queries.attemptEnded(this.#o.db, { screen_id, n }, 'answered');
  }

  /** False while the call may still be up: then it is looked at again. */
  async #settled(open: Try, job: Planned, screen: ScreenView): Promise<boolean> {
    const over_at = open.at.getTime() + ENDED_BY_MS;
    if (job.ended !== open.n && this.#now() < over_at) {
      await this.#again(job, over_at);
      return false;
    }
    const by = open.call_sid === null ? undefined : await queries.whoAnswered(this.#o.db, open.call_sid);
    const outcome: Outcome =
      by === 'voicemail' ? 'voicemail' : open.call_sid === null ? 'failed' : 'no-answer';
    await queries.attemptEnded(this.#o.db, { screen_id: job.screen_id, n: open.n }, outcome);
    if (screen.status === 'calling') await this.#o.release(job.screen_id);
    return true;
  }

  async #next({ screen_id, starts_at }: Planned, screen: ScreenView): Promise<NextAttempt> {
    const tries = await queries.listAttempts(this.#o.db, screen_id);
    const history = tries
      .filter(({ at }) => at.getTime() >= starts_at)
      .map(({ at, outcome }) => ({ at: at.getTime(), outcome: OUTCOMES.parse(outcome) }));
    return nextAttempt({
      history,
      now: this.#now(),
      window: { opens_at: starts_at, closes_at: null },
      zone: screen.schedule?.zone ?? null,
      consent: (await this.#o.agreed(screen_id)) === true,
    });
  }

  #slot(): Promise<number> {
    return queries.takeCallSlot(this.#o.db, this.#now(), SECOND / this.#o.calls_per_second);
  }

  async #dialled(job: Planned, screen: ScreenView): Promise<void> {
    const n = await this.#claim(job.screen_id);
    const { screen_id, starts_at } = job;
    try {
      await this.#place(screen, n);
    } catch (error) {
      this.#o.log.warn({ err: error, screen: screen_id }, 'a call could not be placed');
    }
    // Looks after it when no status comes; one that comes is looked at sooner.
    await this.#again({ screen_id, starts_at }, this.#now() + ENDED_BY_MS);
  }

  async #asked(screen_id: string): Promise<void> {
    const screen = await this.#o.screen(screen_id);
    try {
      await this.#mayCall(screen);
      await this.#place(screen, await this.#claim(screen_id));
    } catch (error) {
      // They see on their page that no call is up, and the number to dial.
      if (!(error instanceof AppError)) throw error;
      this.#o.log.warn({ err: error, screen: screen_id }, 'a call that was asked for was not placed');
    }
  }

  /** Throws AppError(wrong_state | consent_missing | outside_hours | too_many_requests) with what to do. */
  async #mayCall(screen: ScreenView): Promise<void> {
    const zone = screen.schedule?.zone ?? null;
    if (screen.status !== 'created')
      throw new AppError(
        'wrong_state',
        `This screen is ${screen.status.replace('_', ' ')}; it cannot be called now.`,
      );
    if ((await this.#o.agreed(screen.id)) !== true)
      throw new AppError(
        'consent_missing',
        'The candidate has not agreed to be called. They can agree on their page, or dial in; or note that they told you.',
      );
    if (zone === null || !isCallable(this.#now(), zone))
      throw new AppError(
        'outside_hours',
        zone === null
          ? 'The candidate’s time zone is not known; enter it first. Calls go out from 8:00 to 21:00 there.'
          : `It is not between 8:00 and 21:00 where the candidate is (${zone}). They can dial in at any time.`,
      );
    const recent = (await queries.listAttempts(this.#o.db, screen.id)).filter(
      ({ at }) => at.getTime() > this.#now() - HOUR,
    );
    if (recent.length >= MAX_ASKED)
      throw new AppError(
        'too_many_requests',
        'This number was called several times just now. Dial in, or try later.',
      );
  }

  /** The number of this try; nobody else has it. */
  async #claim(screen_id: string): Promise<number> {
    const tries = await queries.listAttempts(this.#o.db, screen_id);
    if (tries.some((each) => this.#mayRing(each)))
      throw new AppError(
        'wrong_state',
        'This screen is being called already, or Twilio did not say whether it is. Try again in 3 minutes, or have the candidate dial in.',
      );
    const n = (tries.at(-1)?.n ?? 0) + 1;
    const claimed = await queries.claimAttempt(this.#o.db, { screen_id, n, at: new Date(this.#now()) });
    if (claimed === undefined) throw new AppError('wrong_state', 'This screen is being called already.');
    return n;
  }

  /** Dialled just now, and what came of it is not known: the telephone may ring. */
  #mayRing({ outcome, call_sid, at }: Try): boolean {
    return outcome === null && call_sid === null && at.getTime() > this.#now() - ENDED_BY_MS;
  }

  async #place(screen: ScreenView, n: number): Promise<{ call_sid: string }> {
    const mine = { screen_id: screen.id, n };
    try {
      const call = await this.#o.dial(screen);
      await queries.attemptPlaced(this.#o.db, mine, call.call_sid);
      return call;
    } catch (error) {
      // Stays open, so that nobody dials a telephone that rings; it counts as failed later.
      if (mayBeDone(error)) throw error;
      const never = error instanceof AppError && NEVER.includes(error.code);
      await queries.attemptEnded(this.#o.db, mine, never ? 'unreachable' : 'failed');
      throw error;
    }
  }

  async #ended(call_sid: string, outcome: Outcome): Promise<void> {
    const mine = await queries.attemptOfCall(this.#o.db, call_sid);
    if (mine === undefined) return;
    // Who picked up an answered call, the interview finds out; the job asks it.
    if (outcome !== 'answered') await queries.attemptEnded(this.#o.db, mine, outcome);
    const { screen_id, n } = mine;
    const screen = await this.#o.screen(screen_id);
    const starts_at = Date.parse(screen.schedule?.starts_at ?? '');
    if (Number.isNaN(starts_at) || starts_at > this.#now()) return;
    await this.#again({ screen_id, starts_at, ended: n }, this.#now() + SETTLES_MS);
  }

  #again(job: Planned, at: number): Promise<void> {
    return this.#o.jobs.add(CALL, this.key(job.screen_id), at, job);
  }

  #now(): number {
    return this.#o.clock.wall();
  }
}

const OUTCOMES = z
  .enum(['no-answer', 'busy', 'failed', 'voicemail', 'unreachable', 'answered', 'canceled'])
  .catch('failed');
