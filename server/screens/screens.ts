/** Screens over the database: made, found by link or PIN, taken in a sitting. */
import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Schema } from '../../db/index.ts';
import { recordingsOfScreen } from '../../db/queries/recordings.ts';
import * as queries from '../../db/queries/screens.ts';
import { usualSettings } from '../../db/queries/settings.ts';
import { replaceSubmissions } from '../../db/queries/submissions.ts';
import type { Problem } from '../grading/contract.ts';
import {
  SCREEN_STATUSES,
  type ProblemOffer,
  type ScreenInput,
  type ScreenView,
} from '../http/contract/api.ts';
import { AppError } from '../http/errors.ts';
import { createTries, linkToken, newPin, tokenHash, type Tries } from '../people/index.ts';
import type { Clock } from '../record/clock.ts';
import { storable } from '../record/storable.ts';
import type { Language } from '../sandbox/contract.ts';
import type { ScreenQuery, Screens, Sitting } from './contract.ts';
import { enteredColumns, type Entered, type Readers } from './entered.ts';
import { e164 } from './phoneNumber.ts';
import { screenView, sittingOf, summaryOf } from './view.ts';

/** A week to take the screen; the recruiter can make a new link. */
const LINK_VALID_MS = 7 * 24 * 3600 * 1000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const OVER: readonly string[] = ['completed', 'abandoned', 'cancelled'];
/** A million PINs: even with ten thousand open screens, a few tries find a free one. */
const PIN_TRIES = 20;

export interface ScreensOptions {
  db: Kysely<Schema>;
  problems: readonly Problem[];
  /** What the sandbox can run here. */
  languages(): readonly Language[];
  public_url: string;
  /** Number to dial, E.164. */
  dial_in: string;
  secret: string;
  clock: Clock;
  /** Tells a sitting that may be in memory, whatever is going on there, that its screen is gone. */
  onWithdrawn?(session_id: string, how: 'cancelled' | 'deleted'): Promise<void>;
  /** Their files, by the paths that are stored. */
  deleteRecordings(paths: readonly string[]): Promise<void>;
  /** Say whether what was entered for the interviewer can be used. */
  readers: Readers;
}

export interface ScreenChange extends Entered {
  candidate_name?: string | undefined;
  candidate_phone?: string | undefined;
  problem?: string | undefined;
  language?: Language | undefined;
}

export class ScreenBook implements Screens {
  readonly #o: ScreensOptions;
  readonly #tries: Tries;

  constructor(options: ScreensOptions) {
    this.#o = options;
    this.#tries = createTries(options.clock);
  }

  problems(): ProblemOffer[] {
    return this.#o.problems.map((problem) => ({
      ...summaryOf(problem),
      languages: this.#languages(problem),
    }));
  }

  /** Of an organisation; a screen of none is seen by nobody but the candidate. */
  async create(input: ScreenInput, organisation_id: string | null = null): Promise<ScreenView> {
    const candidate_phone = e164(input.candidate_phone, 'candidate_phone');
    const problem = this.#problem(input.problem);
    const { candidate_name, language } = input;
    this.#mustRun(language, problem);
    oneLine(candidate_name);
    const id = await this.#insert({
      candidate_name,
      candidate_phone,
      question_id: input.problem,
      language,
      organisation_id,
      ...(await this.#entered(organisation_id, input)),
    });
    return this.get(id);
  }

  /** What to send the candidate, with a link that has not expired: made anew when the old one has. */
  async invitation(id: string): Promise<ScreenView> {
    const row = await this.#find(id);
    const view = this.#view(row);
    if (OVER.includes(view.status)) throw new AppError('wrong_state', `This screen is ${view.status}.`);
    if (row.invitation_expires_at !== null && row.invitation_expires_at.getTime() > this.#o.clock.wall())
      return view;
    await this.#invite(this.#o.db, id);
    return this.get(id);
  }

  async list(query: ScreenQuery) {
    const filter = { status: query.status, q: query.q, organisation_id: query.organisation_id ?? null };
    const offset = (query.page - 1) * query.page_size;
    const [rows, total] = await Promise.all([
      queries.listScreens(this.#o.db, { ...filter, limit: query.page_size, offset }),
      queries.countScreens(this.#o.db, filter),
    ]);
    return { items: rows.map((row) => this.#view(row)), page: query.page, page_size: query.page_size, total };
  }

  async get(id: string): Promise<ScreenView> {
    return this.#view(await this.#find(id));
  }

  /** May change until the candidate has begun; settings and job are replaced as a whole. */
  async change(id: string, change: ScreenChange): Promise<ScreenView> {
    const { question_id, organisation_id } = await this.#find(id);
    if (change.problem !== undefined) this.#problem(change.problem);
    if (change.language !== undefined)
      this.#mustRun(change.language, this.#problem(change.problem ?? question_id));
    if (change.candidate_name !== undefined) oneLine(change.candidate_name);
    const changed = await queries.updateScreen(this.#o.db, id, {
      ...(change.candidate_name === undefined ? {} : { candidate_name: change.candidate_name }),
      ...(change.candidate_phone === undefined
        ? {}
        : { candidate_phone: e164(change.candidate_phone, 'candidate_phone') }),
      ...(change.problem === undefined ? {} : { question_id: change.problem }),
      ...(change.language === undefined ? {} : { language: change.language }),
      ...(await this.#entered(organisation_id, change)),
    });
    if (!changed) throw new AppError('wrong_state', 'This screen has begun; it cannot be changed any more.');
    return this.get(id);
  }

  /** The text of a file, in place of what was there; null takes it away. Until the candidate has begun. */
  async attach(id: string, what: 'resume' | 'role', text: string | null): Promise<ScreenView> {
    await this.#find(id);
    // Read as any entered job: a text that is too long says so here.
    if (text !== null) enteredColumns(this.#o.readers, { job: { [what]: text } });
    if (!(await queries.updateJobText(this.#o.db, id, what, text === null ? null : storable(text))))
      throw new AppError('wrong_state', 'This screen has begun; it cannot be changed any more.');
    return this.get(id);
  }

  /** A sitting that was opened for it (the candidate looked at the pad, or is on the line) ends as abandoned. */
  async cancel(id: string): Promise<ScreenView> {
    const { status } = await this.#find(id);
    await this.#o.db.transaction().execute(async (db) => {
      if (!(await queries.cancelScreen(db, id)))
        throw new AppError(
          'wrong_state',
          `A screen that is ${status.replace('_', ' ')} cannot be cancelled.`,
        );
      await queries.abandonSittings(db, id);
    });
    await this.#tellSittings(id, 'cancelled');
    return this.get(id);
  }

  async #tellSittings(id: string, how: 'cancelled' | 'deleted'): Promise<void> {
    for (const session_id of await queries.sittingsOfScreen(this.#o.db, id))
      await this.#o.onWithdrawn?.(session_id, how);
  }

  /** Removes the screen and everything that hangs on it. */
  async remove(id: string): Promise<void> {
    const { status } = await this.#find(id);
    if (status === 'calling' || status === 'in_progress')
      throw new AppError('wrong_state', 'End the interview before deleting it.');
    // Nobody begins it any more while it is being deleted.
    if (status === 'created') await this.cancel(id);
    await this.#tellSittings(id, 'deleted');
    const recordings = await recordingsOfScreen(this.#o.db, id);
    if (!(await queries.deleteScreen(this.#o.db, id)))
      throw new AppError('wrong_state', 'End the interview before deleting it.');
    await this.#o.deleteRecordings(recordings);
  }

  setStatus(id: string, status: ScreenView['status']): Promise<void> {
    return queries.updateScreenStatus(this.#o.db, id, status).then(() => undefined);
  }

  async byPin(pin: string, from?: string): Promise<ScreenView | null> {
    if (from !== undefined && !this.#tries.take(from)) return null;
    const row = /^\d{6}$/.test(pin) ? await queries.findScreenByPin(this.#o.db, pin) : undefined;
    if (!row) return null;
    if (from !== undefined) this.#tries.giveBack(from);
    return this.#view(row);
  }

  async byLink(token: string): Promise<ScreenView> {
    const row = await queries.findScreenByToken(this.#o.db, tokenHash(token));
    if (!row)
      throw new AppError('not_found', 'This link is not one of ours. Check that it was copied whole.');
    if (row.expires_at.getTime() < this.#o.clock.wall())
      throw new AppError('link_expired', 'This link has expired. Ask the recruiter for a new one.');
    if (row.status === 'cancelled')
      throw new AppError(
        'screen_cancelled',
        'This interview was cancelled. Ask the recruiter if that is a surprise.',
      );
    return this.#view(row);
  }

  async openSession(screen_id: string): Promise<Sitting> {
    const { status } = await this.#find(screen_id);
    return this.#o.db.transaction().execute(async (db) => {
      const screen = await queries.lockScreen(db, screen_id);
      if (!screen || OVER.includes(screen.status))
        throw new AppError('wrong_state', `This screen is ${screen?.status ?? status}.`);
      await queries.insertSitting(db, screen);
      const row = await queries.findOpenSitting(db, screen_id);
      if (!row) throw new AppError('wrong_state', 'This screen has just ended.');
      return sittingOf(row);
    });
  }

  async sitting(session_id: string): Promise<Sitting | null> {
    const row = UUID.test(session_id) ? await queries.findSitting(this.#o.db, session_id) : undefined;
    return row ? sittingOf(row) : null;
  }

  async unfinished(): Promise<Sitting[]> {
    return (await queries.listOpenSittings(this.#o.db)).map(sittingOf);
  }

  async endSession(session_id: string, status: 'completed' | 'abandoned', final_code: string): Promise<void> {
    // Both or neither: a crash in between must not leave a screen that nobody can end.
    await this.#o.db.transaction().execute(async (db) => {
      const ended = await queries.endSitting(db, session_id, status, final_code);
      await replaceSubmissions(db, session_id);
      if (ended?.screen_id) await queries.updateScreenStatus(db, ended.screen_id, status);
    });
  }

  async stats(organisation_id: string | null = null): Promise<Record<string, number>> {
    const rows = await queries.countByStatus(this.#o.db, organisation_id);
    return Object.fromEntries(
      SCREEN_STATUSES.map((status) => [status, Number(rows.find((row) => row.status === status)?.n ?? 0)]),
    );
  }

  async #find(id: string): Promise<queries.Whole> {
    const row = UUID.test(id) ? await queries.findScreen(this.#o.db, id) : undefined;
    if (!row) throw new AppError('screen_not_found', 'There is no screen with this id.', 'id');
    return row;
  }

  async #entered(
    organisation_id: string | null,
    given: Entered,
  ): Promise<{ settings?: string; job?: string }> {
    return enteredColumns(this.#o.readers, given, await usualSettings(this.#o.db, organisation_id));
  }

  /** A screen and its first invitation, or neither. */
  async #insert(row: {
    candidate_name: string;
    candidate_phone: string;
    question_id: string;
    language: string;
    organisation_id: string | null;
    settings?: string;
    job?: string;
  }): Promise<string> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.#o.db.transaction().execute(async (db) => {
          const { id } = await queries.insertScreen(db, { ...row, pin: newPin() });
          await this.#invite(db, id);
          return id;
        });
      } catch (error) {
        const taken =
          error instanceof Error && 'constraint' in error && error.constraint === 'screens_open_pin';
        if (!taken || tries >= PIN_TRIES) throw error;
      }
    }
  }

  async #invite(db: Kysely<Schema>, screen_id: string): Promise<void> {
    const id = randomUUID();
    const token_hash = tokenHash(linkToken(this.#o.secret, id));
    const expires_at = new Date(this.#o.clock.wall() + LINK_VALID_MS);
    await queries.insertInvitation(db, { id, screen_id, token_hash, expires_at });
  }

  #problem(id: string): Problem {
    const problem = this.#o.problems.find((one) => one.id === id);
    if (problem) return problem;
    throw new AppError(
      'problem_not_found',
      `There is no problem ${id}; choose one of ${this.#o.problems.map((one) => one.id).join(', ')}.`,
      'problem',
    );
  }

  #languages(problem: Problem): Language[] {
    return this.#o.languages().filter((language) => problem.starter[language] !== undefined);
  }

  #mustRun(language: Language, problem: Problem): void {
    const offered = this.#languages(problem);
    if (!offered.includes(language))
      throw new AppError(
        'bad_input',
        `${language} cannot be run here for this problem; choose one of ${offered.join(', ')}.`,
        'language',
      );
  }

  #view(row: queries.ScreenRow): ScreenView {
    const { problems, public_url, secret, dial_in } = this.#o;
    const link = row.invitation_id === null ? null : linkToken(secret, row.invitation_id);
    return screenView(row, {
      problem: problems.find((one) => one.id === row.question_id),
      dial_in,
      pad_url: link === null ? '' : `${public_url}/s/${link}`,
    });
  }
}

/** Names are spoken, texted and printed: no line breaks, nothing invisible that Postgres refuses. */
function oneLine(name: string): void {
  if (/\p{Cc}/u.test(name))
    throw new AppError(
      'bad_input',
      'Write the name on one line, without control characters.',
      'candidate_name',
    );
}
