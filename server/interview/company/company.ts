/** What people of the company may do on one session, and what keeps them from it, in words. */
import { whyNotListen } from '../../http/contract/live.ts';
import { AppError } from '../../http/errors.ts';
import type { CallLeg, CallStatus } from '../../phone/contract.ts';
import type { AudioTap } from '../../speech/contract.ts';
import type { Inside } from '../inside.ts';
import { LONGEST_MS, totalMs } from '../settings.ts';
import type { Talk } from '../talk.ts';
import { newCode } from './entry.ts';
import { Listeners, type Listener } from './listeners.ts';
import { PersonLine } from './person.ts';

/** Minutes in all: more is another appointment. */
const MOST_ADDED = 60;
const MINUTE = 60_000;
const OVER = 'This interview is over.';

/** `actor`: `user:<id>` or `key:<id>`. */
interface TakesOver {
  name: string;
  actor: string;
}

export class Company implements AudioTap {
  readonly #a: Inside;
  readonly #listeners = new Listeners();
  readonly #person: PersonLine;
  #dialling = false;

  constructor(around: Inside & { talk: Talk }) {
    this.#a = around;
    this.#person = new PersonLine({ ...around, listeners: this.#listeners });
  }

  // ---- what they may do

  /** A private note to the interviewer. */
  async whisper(text: string, by: string): Promise<void> {
    this.#mustGoOn();
    await this.#put(() => this.#a.step({ on: 'whisper', text, by }));
  }

  async extend(minutes: number, by: string): Promise<void> {
    this.#mustGoOn();
    await this.#put(async () => {
      this.#mayAdd(minutes);
      await this.#a.step({ on: 'extend', minutes, by });
    });
  }

  /** Rings `phone` (E.164); whoever answers and keys in `code`, which only who asked is told, leads the interview. */
  async takeOver(phone: string, who: TakesOver): Promise<{ call_sid: string; code: string }> {
    this.#mayTakeOver(phone);
    const { sitting, parts } = this.#a.options;
    this.#dialling = true;
    try {
      const dialled = await parts.phone.dialPerson?.(sitting.session_id, phone);
      if (dialled === undefined) throw new AppError('wrong_state', 'No second telephone can be called here.');
      const code = newCode();
      this.#person.expect(dialled.call_sid, code);
      await this.#asked(who, dialled.call_sid);
      return { ...dialled, code };
    } finally {
      this.#dialling = false;
    }
  }

  /** Or takes back the telephone that rings. */
  async handBack(): Promise<void> {
    const { person } = this.#a.state();
    if (person === null) throw new AppError('wrong_state', 'Nobody from the company is on the call.');
    const { call_sid } = person;
    await this.#put(() => this.#a.step({ on: 'person', what: 'gone', call_sid, why: 'handed_back' }));
  }

  async end(): Promise<void> {
    await this.#put(() => this.#a.step({ on: 'end', reason: 'ended by the recruiter' }));
  }

  /** Throws AppError(consent_missing | wrong_state). */
  mayListen(): void {
    this.#mustGoOn();
    const { consent, consent_text, unrecorded } = this.#a.state();
    const given =
      consent === 'unknown'
        ? null
        : { given: consent === 'given' && !unrecorded, text_version: consent_text ?? '' };
    const why = whyNotListen(given);
    if (why !== null) throw new AppError('consent_missing', why);
  }

  /** The result stops it. Throws as `mayListen`. */
  listen(listener: Listener): () => void {
    this.mayListen();
    return this.#listeners.add(listener);
  }

  // ---- what the telephone tells

  personUp(leg: CallLeg): void {
    this.#person.up(leg);
  }
  personStatus(call: { call_sid: string; status: CallStatus }): void {
    this.#person.status(call);
  }
  /** Their stream ended: is it to come back? */
  wants(call_sid: string): boolean {
    return this.#a.state().person?.call_sid === call_sid;
  }
  letGo(call_sid: string): void {
    this.#person.letGo(call_sid);
  }

  caller(frame: Uint8Array): void {
    this.#listeners.candidate(frame);
    this.#person.caller(frame);
  }
  bot(bytes: Uint8Array): void {
    this.#listeners.interviewer(bytes);
    this.#person.bot(bytes);
  }

  /** The candidate took the recording back: no sound leaves the call any more. */
  takenBack(): void {
    this.#listeners.close('The candidate took back their agreement to be recorded; nobody listens in.');
  }

  close(): void {
    this.#listeners.close('The call is over, or the server starts anew.');
    this.#person.close();
  }

  /** Their telephone rings. The interview may have ended while it was dialled: then it stops. */
  async #asked({ name: by, actor }: TakesOver, call_sid: string): Promise<void> {
    try {
      await this.#put(() => this.#a.step({ on: 'person', what: 'asked', by, actor, call_sid }));
    } catch (error) {
      this.#person.letGo(call_sid);
      throw error;
    }
    if (!this.wants(call_sid)) throw new AppError('wrong_state', 'Nobody can join this interview just now.');
  }

  /** Whoever asked hears when it was not done. */
  async #put(work: () => Promise<void>): Promise<void> {
    let outcome: 'not_done' | 'done' | { failed: unknown } = 'not_done';
    await this.#a.mailbox.put(async () => {
      try {
        await work();
        outcome = 'done';
      } catch (error) {
        outcome = { failed: error };
        // A refusal is theirs to hear, and no failure of the interview.
        if (!(error instanceof AppError)) throw error;
      }
    });
    this.#mustBeDone(outcome);
  }

  #mustBeDone(outcome: 'not_done' | 'done' | { failed: unknown }): void {
    if (outcome === 'not_done') throw new AppError('wrong_state', OVER);
    if (outcome !== 'done') throw outcome.failed;
  }

  #mustGoOn(): void {
    const { phase } = this.#a.state();
    if (phase === 'done' || phase === 'aborted' || this.#a.mailbox.closed)
      throw new AppError('wrong_state', OVER);
  }

  /** Asked in the mailbox: two who give time at once do not give more than there is. */
  #mayAdd(minutes: number): void {
    const most = this.#mostAdded();
    const left = most - this.#a.state().added_ms / MINUTE;
    if (minutes <= left) return;
    const message =
      left > 0
        ? `At most ${left} more ${left === 1 ? 'minute' : 'minutes'} can be given to this interview.`
        : `This interview has been given ${most} minutes already; that is the most.`;
    throw new AppError('bad_input', message, 'minutes');
  }

  /** Nobody is cut off by the end of the call because they were given more time. */
  #mostAdded(): number {
    const { settings } = this.#a.context;
    const room = settings.text_mode ? MOST_ADDED : Math.floor((LONGEST_MS - totalMs(settings)) / MINUTE);
    return Math.max(0, Math.min(MOST_ADDED, room));
  }

  #mayTakeOver(phone: string): void {
    this.#mustGoOn();
    const { person, consent } = this.#a.state();
    const { line, options } = this.#a;
    if (consent !== 'given')
      throw new AppError(
        'consent_missing',
        'The candidate has not agreed yet; nobody joins before they have.',
      );
    if (!line.up || line.onPaper)
      throw new AppError('wrong_state', 'The candidate is not on the telephone just now.');
    if (person !== null || this.#dialling)
      throw new AppError(
        'wrong_state',
        `${person?.by ?? 'Somebody'} is on the call, or being called, already.`,
      );
    if (phone === options.sitting.candidate_phone)
      throw new AppError('bad_input', 'This is the candidate’s own number; give yours.', 'phone');
  }
}
