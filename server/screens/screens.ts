/** Screens over the database: made, found by link or PIN, taken in a sitting. */
import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Schema } from '../../db/index.ts';
import * as queries from '../../db/queries/screens.ts';
import type { Problem } from '../grading/contract.ts';
import {
  SCREEN_STATUSES,
  type ProblemSummary,
  type ScreenInput,
  type ScreenView,
} from '../http/contract/api.ts';
import { AppError } from '../http/errors.ts';
import { linkToken, newPin, tokenHash } from '../people/index.ts';
import type { Clock } from '../record/clock.ts';
import type { Language } from '../sandbox/contract.ts';
import type { Screens, Sitting } from './contract.ts';
import { e164 } from './phoneNumber.ts';

/** A week to take the screen; the recruiter can make a new link. */
const LINK_VALID_MS = 7 * 24 * 3600 * 1000;
/** A million PINs: even with ten thousand open screens, a few tries find a free one. */
const PIN_TRIES = 20;

export interface ScreensOptions {
  db: Kysely<Schema>;
  problems: readonly Problem[];
  public_url: string;
  /** Number to dial, E.164. */
  dial_in: string;
  secret: string;
  clock: Clock;
}

export interface ScreenChange {
  candidate_name?: string | undefined;
  candidate_phone?: string | undefined;
  problem?: string | undefined;
  language?: Language | undefined;
}

export class ScreenBook implements Screens {
  readonly #o: ScreensOptions;

  constructor(options: ScreensOptions) {
    this.#o = options;
  }

  problems(): ProblemSummary[] {
    return this.#o.problems.map(summary);
  }

  async create(input: ScreenInput): Promise<ScreenView> {
    const candidate_phone = e164(input.candidate_phone, 'candidate_phone');
    this.#problem(input.problem);
    const { candidate_name, language } = input;
    const id = await this.#insert({ candidate_name, candidate_phone, question_id: input.problem, language });
    const invitation_id = randomUUID();
    await queries.insertInvitation(this.#o.db, {
      id: invitation_id,
      screen_id: id,
      token_hash: tokenHash(linkToken(this.#o.secret, invitation_id)),
      expires_at: new Date(this.#o.clock.wall() + LINK_VALID_MS),
    });
    return this.get(id);
  }

  async list(query: { status?: string; q?: string; page: number; page_size: number }) {
    const filter = { status: query.status, q: query.q };
    const offset = (query.page - 1) * query.page_size;
    const [rows, total] = await Promise.all([
      queries.listScreens(this.#o.db, { ...filter, limit: query.page_size, offset }),
      queries.countScreens(this.#o.db, filter),
    ]);
    return { items: rows.map((row) => this.#view(row)), page: query.page, page_size: query.page_size, total };
  }

  async get(id: string): Promise<ScreenView> {
    const row = await queries.findScreen(this.#o.db, id);
    if (!row) throw new AppError('screen_not_found', 'There is no screen with this id.', 'id');
    return this.#view(row);
  }

  /** Name, phone, problem and language may change until the candidate has begun. */
  async change(id: string, change: ScreenChange): Promise<ScreenView> {
    const screen = await this.get(id);
    if (screen.session_id !== null || screen.status !== 'created')
      throw new AppError('wrong_state', 'This screen has begun; it cannot be changed any more.');
    if (change.problem !== undefined) this.#problem(change.problem);
    await queries.updateScreen(this.#o.db, id, {
      ...(change.candidate_name === undefined ? {} : { candidate_name: change.candidate_name }),
      ...(change.candidate_phone === undefined
        ? {}
        : { candidate_phone: e164(change.candidate_phone, 'candidate_phone') }),
      ...(change.problem === undefined ? {} : { question_id: change.problem }),
      ...(change.language === undefined ? {} : { language: change.language }),
    });
    return this.get(id);
  }

  async cancel(id: string): Promise<ScreenView> {
    const { status } = await this.get(id);
    if (status !== 'created' && status !== 'calling')
      throw new AppError('wrong_state', `A screen that is ${status.replace('_', ' ')} cannot be cancelled.`);
    await queries.updateScreenStatus(this.#o.db, id, 'cancelled');
    return this.get(id);
  }

  /** Removes the screen and everything that hangs on it. */
  async remove(id: string): Promise<void> {
    const { status } = await this.get(id);
    if (status === 'in_progress' || status === 'calling')
      throw new AppError('wrong_state', 'End the interview before deleting it.');
    await queries.deleteScreen(this.#o.db, id);
  }

  setStatus(id: string, status: ScreenView['status']): Promise<void> {
    return queries.updateScreenStatus(this.#o.db, id, status).then(() => undefined);
  }

  async byPin(pin: string): Promise<ScreenView | null> {
    const row = await queries.findScreenByPin(this.#o.db, pin);
    return row ? this.#view(row) : null;
  }

  async byLink(token: string): Promise<ScreenView> {
    const row = await queries.findScreenByToken(this.#o.db, tokenHash(token));
    if (!row)
      throw new AppError('not_found', 'This link is not one of ours. Check that it was copied whole.');
    if (row.expires_at.getTime() < this.#o.clock.wall())
      throw new AppError('link_expired', 'This link has expired. Ask the recruiter for a new one.');
    if (row.status === 'cancelled')
      throw new AppError(
        'link_expired',
        'This interview was cancelled. Ask the recruiter if that is a surprise.',
      );
    return this.#view(row);
  }

  async openSession(screen_id: string): Promise<Sitting> {
    const screen = await this.get(screen_id);
    if (['completed', 'abandoned', 'cancelled'].includes(screen.status))
      throw new AppError('wrong_state', `This screen is ${screen.status}.`);
    await queries.insertSitting(this.#o.db, {
      id: screen_id,
      question_id: screen.problem.id,
      language: screen.language,
    });
    const row = await queries.findOpenSitting(this.#o.db, screen_id);
    if (!row) throw new AppError('wrong_state', 'This screen has just ended.');
    return sitting(row);
  }

  async sitting(session_id: string): Promise<Sitting | null> {
    const row = await queries.findSitting(this.#o.db, session_id);
    return row ? sitting(row) : null;
  }

  async unfinished(): Promise<Sitting[]> {
    return (await queries.listOpenSittings(this.#o.db)).map(sitting);
  }

  async endSession(session_id: string, status: 'completed' | 'abandoned', final_code: string): Promise<void> {
    await queries.endSitting(this.#o.db, session_id, status, final_code);
  }

  async stats(): Promise<Record<string, number>> {
    const rows = await queries.countByStatus(this.#o.db);
    return Object.fromEntries(
      SCREEN_STATUSES.map((status) => [status, Number(rows.find((row) => row.status === status)?.n ?? 0)]),
    );
  }

  async #insert(row: {
    candidate_name: string;
    candidate_phone: string;
    question_id: string;
    language: string;
  }): Promise<string> {
    for (let tries = 1; ; tries++) {
      try {
        return (await queries.insertScreen(this.#o.db, { ...row, pin: newPin() })).id;
      } catch (error) {
        const taken =
          error instanceof Error && 'constraint' in error && error.constraint === 'screens_open_pin';
        if (!taken || tries >= PIN_TRIES) throw error;
      }
    }
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

  #view(row: queries.ScreenRow): ScreenView {
    const problem = this.#o.problems.find((one) => one.id === row.question_id);
    return {
      id: row.id,
      status: row.status as ScreenView['status'],
      candidate_name: row.candidate_name,
      candidate_phone: row.candidate_phone,
      problem: problem ? summary(problem) : missing(row.question_id),
      language: row.language as Language,
      pin: row.pin,
      dial_in: this.#o.dial_in,
      pad_url:
        row.invitation_id === null
          ? ''
          : `${this.#o.public_url}/s/${linkToken(this.#o.secret, row.invitation_id)}`,
      session_id: row.session_id,
      decision: row.decision,
      created_at: row.created_at.toISOString(),
    };
  }
}

function summary({ id, number, title, difficulty, topics }: Problem): ProblemSummary {
  return { id, question_number: number, title, difficulty, topics };
}

/** Its folder was removed; the screens that used it stay readable. */
function missing(id: string): ProblemSummary {
  return { id, question_number: 0, title: `${id} (not on disk)`, difficulty: 'Medium', topics: [] };
}

function sitting(row: queries.SittingRow): Sitting {
  return {
    session_id: row.session_id,
    screen_id: row.screen_id ?? '',
    candidate_name: row.candidate_name,
    candidate_phone: row.candidate_phone,
    problem_id: row.question_id,
    language: row.language as Language,
    started_at: row.started_at.getTime(),
    status: row.status as Sitting['status'],
  };
}
