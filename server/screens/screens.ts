/** Screens over the database: made, found by link or PIN, taken in a sitting. */
import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Schema } from '../../db/index.ts';
import { recordingsOfScreen } from '../../db/queries/recordings.ts';
import { blindAmong, countScreens, listOwners, listScreens } from '../../db/queries/screenList.ts';
import { candidateOf, forgetCandidate, idsOfScreen } from '../../db/queries/erasure.ts';
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
import { filterOf, orderOf } from './listing.ts';
import { languagesOf, mustRun, oneLine, problemNamed, rowOf, type Making } from './making.ts';
import { e164 } from './phoneNumber.ts';
import { screenView, sittingOf, summaryOf } from './view.ts';
import { linkUntil } from './when.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const OVER: readonly string[] = ['completed', 'abandoned', 'cancelled'];
/** A million PINs: even with ten thousand open screens, a few tries find a free one. */
const PIN_TRIES = 20;
const END_FIRST = 'End the interview before deleting it.';

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
  /** Of a screen, its sittings and their calls: by ids that stand in their names, and recordings by the paths that are stored. */
  deleteFiles(files: { ids: readonly string[]; recordings: readonly string[] }): Promise<void>;
  /** Say whether what was entered for the interviewer can be used. */
  readers: Readers;
}

export interface ScreenChange extends Entered {
  candidate_name?: string | undefined;
  candidate_phone?: string | undefined;
  problem?: string | undefined;
  language?: Language | undefined;
}

/** Whose a new screen is, and of which table. */
export interface Origin {
  organisation_id: string | null;
  /** Who looks after it. */
  owner_id?: string | null;
  import_id?: string | null;
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
      languages: languagesOf(this.#o, problem),
    }));
  }

  /** Of an organisation; a screen of none is seen by nobody but the candidate. */
  async create(input: ScreenInput, organisation_id: string | null = null): Promise<ScreenView> {
    const { db } = this.#o;
    return this.get(await db.transaction().execute((tx) => this.insert(tx, input, { organisation_id })));
  }

  /** A screen and its first invitation, in the caller's transaction. Its id. Throws as `create`. */
  async insert(db: Kysely<Schema>, input: ScreenInput, origin: Origin): Promise<string> {
    const row = await rowOf(db, this.making(), input, origin.organisation_id);
    for (let tries = 1; tries <= PIN_TRIES; tries++) {
      const made = await queries.insertScreen(db, { ...row, ...origin, pin: newPin() });
      if (made === undefined) continue;
      const until = linkUntil(
        { closes_at: row.closes_at ?? null, starts_at: row.starts_at ?? null },
        this.#now(),
      );
      await this.#invite(db, made.id, until);
      return made.id;
    }
    throw new Error(`no free PIN in ${PIN_TRIES} tries`);
  }

  /** What new screens are checked against. */
  making(): Making {
    const { problems, languages, readers } = this.#o;
    return { problems, languages, readers, now: this.#now() };
  }

  /** What to send the candidate, with a link that has not expired: made anew when the old one has. */
  async invitation(id: string): Promise<ScreenView> {
    const row = await this.#find(id);
    const view = this.#view(row);
    if (OVER.includes(view.status)) throw new AppError('wrong_state', `This screen is ${view.status}.`);
    if (row.invitation_expires_at !== null && row.invitation_expires_at.getTime() > this.#o.clock.wall())
      return view;
    await this.#invite(this.#o.db, id, linkUntil(row, this.#now()));
    return this.get(id);
  }

  async list(query: ScreenQuery) {
    const { db, problems } = this.#o;
    const filter = filterOf(query, problems);
    const { page, page_size } = query;
    const [rows, total] = await Promise.all([
      listScreens(db, {
        ...filter,
        order: orderOf(query.sort),
        limit: page_size,
        offset: (page - 1) * page_size,
      }),
      countScreens(db, filter),
    ]);
    const sittings = rows.flatMap(({ session_id }) => session_id ?? []);
    const blind = query.rater === undefined ? null : await blindAmong(db, query.rater, sittings);
    const items = rows.map((row) => {
      const view = this.#view(row);
      return row.session_id !== null && blind?.has(row.session_id) === true
        ? { ...view, decision: null, blind: true }
        : view;
    });
    return { items, page, page_size, total };
  }

  owners(organisation_id: string) {
    return listOwners(this.#o.db, organisation_id);
  }

  /** `db`: the caller's transaction. */
  async get(id: string, db = this.#o.db): Promise<ScreenView> {
    return this.#view(await this.#find(id, db));
  }

  /** May change until the candidate has begun; settings and job are replaced as a whole. */
  async change(id: string, change: ScreenChange): Promise<ScreenView> {
    const { question_id, organisation_id } = await this.#find(id);
    const { problems } = this.#o;
    if (change.problem !== undefined) problemNamed(problems, change.problem);
    if (change.language !== undefined)
      mustRun(this.#o, change.language, problemNamed(problems, change.problem ?? question_id));
    if (change.candidate_name !== undefined) oneLine(change.candidate_name);
    const changed = await queries.updateScreen(this.#o.db, id, {
      ...(change.candidate_name === undefined ? {} : { candidate_name: change.candidate_name }),
      ...(change.candidate_phone === undefined
        ? {}
        : { candidate_phone: e164(change.candidate_phone, 'candidate_phone') }),
      // Chosen by a person now, not picked from a level.
      ...(change.problem === undefined ? {} : { question_id: change.problem, level: null }),
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

  /**
   * A sitting that was opened for it (the candidate looked at the pad, or is on the line) ends as abandoned. `also`: in its
   * transaction.
   */
  async cancel(
    id: string,
    by: 'recruiter' | 'candidate' = 'recruiter',
    also: (db: Kysely<Schema>) => Promise<void> = () => Promise.resolve(),
  ): Promise<ScreenView> {
    const { status } = await this.#find(id);
    await this.#o.db.transaction().execute(async (db) => {
      if (!(await queries.cancelScreen(db, id, by)))
        throw new AppError(
          'wrong_state',
          `A screen that is ${status.replace('_', ' ')} cannot be cancelled.`,
        );
      await queries.abandonSittings(db, id);
      await also(db);
    });
    await this.#tellSittings(id, 'cancelled');
    return this.get(id);
  }

  async #tellSittings(id: string, how: 'cancelled' | 'deleted'): Promise<void> {
    for (const session_id of await queries.sittingsOfScreen(this.#o.db, id))
      await this.#o.onWithdrawn?.(session_id, how);
  }

  /**
   * Removes the screen and everything that hangs on it; with the last screen of a candidate also what hangs on none: mails,
   * texts, and who they are in the consent ledger. Throws AppError(wrong_state) while it is taken or held.
   */
  async remove(id: string): Promise<void> {
    const { status, held_at } = await this.#find(id);
    if (held_at !== null)
      throw new AppError('wrong_state', 'This screen is on legal hold; an owner can lift it.');
    if (status === 'calling' || status === 'in_progress') throw new AppError('wrong_state', END_FIRST);
    // Nobody begins it any more while it is being deleted.
    if (status === 'created') await this.cancel(id);
    await this.#tellSittings(id, 'deleted');
    // Files first: whoever is killed in between finds the rows, and goes on.
    const { db: now } = this.#o;
    await this.#o.deleteFiles({
      ids: await idsOfScreen(now, id),
      recordings: await recordingsOfScreen(now, id),
    });
    await this.#o.db.transaction().execute(async (db) => {
      const who = await candidateOf(db, id);
      if (!(await queries.deleteScreen(db, id))) throw new AppError('wrong_state', END_FIRST);
      if (who !== null) await forgetCandidate(db, who);
    });
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

  async #find(id: string, db = this.#o.db): Promise<queries.Whole> {
    const row = UUID.test(id) ? await queries.findScreen(db, id) : undefined;
    if (!row) throw new AppError('screen_not_found', 'There is no screen with this id.', 'id');
    return row;
  }

  async #entered(
    organisation_id: string | null,
    given: Entered,
  ): Promise<{ settings?: string; job?: string }> {
    return enteredColumns(this.#o.readers, given, await usualSettings(this.#o.db, organisation_id));
  }

  async #invite(db: Kysely<Schema>, screen_id: string, expires_at: Date): Promise<void> {
    const id = randomUUID();
    const token_hash = tokenHash(linkToken(this.#o.secret, id));
    await queries.insertInvitation(db, { id, screen_id, token_hash, expires_at });
  }

  #now(): number {
    return this.#o.clock.wall();
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
