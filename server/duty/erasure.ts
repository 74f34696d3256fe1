/**
 * Deleting a candidate: everything that an organisation has of a number or address, when an owner says so, or at once where
 * the organisation has set it so. Candidates ask by their link; owners are told by mail.
 *
 * request: asked -> approved -> done, or refused. An approved one waits for a hold to be lifted and for an interview to
 * end; the nightly job tries those again. The request outlives the candidate and names nobody.
 */
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Schema } from '../../db/index.ts';
import { insertAudit } from '../../db/queries/audit.ts';
import * as queries from '../../db/queries/erasure.ts';
import type { DeletionRequest } from '../http/contract/duty.ts';
import { AppError } from '../http/errors.ts';
import type { Log } from '../http/log.ts';
import type { Jobs } from '../jobs/index.ts';
import type { Mailer } from '../mail/index.ts';
import type { Retention } from './retention.ts';

const ERASE = 'erase_candidate';
const ASKED = 'deletion_asked';
/** Newest of an organisation's requests that a page shows. */
const SHOWN = 100;
const Job = z.object({ id: z.string() });

export interface ErasureOptions {
  db: Kysely<Schema>;
  jobs: Jobs;
  mailer: Pick<Mailer, 'send'>;
  retention: Pick<Retention, 'rules'>;
  public_url: string;
  removeScreen(id: string): Promise<void>;
  log: Log;
}

type Row = NonNullable<Awaited<ReturnType<typeof queries.findDeletionRequest>>>;

export class Erasure {
  readonly #o: ErasureOptions;

  /** Before `jobs.start()`. */
  constructor(options: ErasureOptions) {
    this.#o = options;
    options.jobs.handle(ERASE, (payload) => this.#erase(Job.parse(payload).id));
    options.jobs.handle(ASKED, (payload) => this.#tellOwners(Job.parse(payload).id));
  }

  /** By the candidate: asked of an owner, or done at once. The same request when one is open. */
  async ask(screen_id: string): Promise<void> {
    const { db, jobs, retention } = this.#o;
    const who = await queries.candidateOf(db, screen_id);
    if (who === null) return;
    const automatic = (await retention.rules(who.organisation_id)).on_request === 'automatic';
    const status = automatic ? 'approved' : 'asked';
    await db.transaction().execute(async (tx) => {
      const decided_by = automatic ? 'rule of the organisation' : null;
      const id = await queries.insertDeletionRequest(tx, {
        screen_id,
        asked_by: 'candidate',
        status,
        decided_by,
      });
      if (id === undefined) return;
      await jobs.add(ASKED, `${ASKED}:${id}`, 'now', { id }, tx);
      if (automatic) await jobs.add(ERASE, `${ERASE}:${id}`, 'now', { id }, tx);
      await this.#note(tx, {
        ...who,
        actor: 'candidate',
        action: 'deletion_asked',
        screen_id,
        detail: { automatic },
      });
    });
  }

  /** By somebody who may: approved as it is asked. Throws AppError(wrong_state) when it is held. */
  async order(screen_id: string, by: { actor: string; name: string }): Promise<void> {
    const { db, jobs } = this.#o;
    const who = await queries.candidateOf(db, screen_id);
    if (who === null) throw new AppError('screen_not_found', 'There is no screen with this id.', 'id');
    await this.#mustBeFree(who);
    await db.transaction().execute(async (tx) => {
      const open = await queries.lastRequestOfScreen(tx, screen_id);
      const id =
        (await queries.insertDeletionRequest(tx, {
          screen_id,
          asked_by: 'staff',
          status: 'approved',
          decided_by: by.name,
        })) ?? open?.id;
      if (id === undefined) return;
      if (open?.status === 'asked')
        await queries.decideRequest(tx, id, { status: 'approved', decided_by: by.name, answer: null });
      await jobs.add(ERASE, `${ERASE}:${id}`, 'now', { id }, tx);
      await this.#note(tx, { ...who, actor: by.actor, action: 'deletion_ordered', screen_id, detail: {} });
    });
  }

  /** Throws AppError(not_found | wrong_state). */
  async decide(
    organisation_id: string,
    id: string,
    { approve, answer }: { approve: boolean; answer: string },
    by: { actor: string; name: string },
  ): Promise<void> {
    const { db, jobs } = this.#o;
    const row = await queries.findDeletionRequest(db, id);
    if (row?.organisation_id !== organisation_id)
      throw new AppError('not_found', 'There is no request with this id.', 'id');
    if (!approve && answer === '')
      throw new AppError('bad_input', 'Say why; the candidate reads it on their page.', 'answer');
    await db.transaction().execute(async (tx) => {
      const status = approve ? 'approved' : 'refused';
      if (
        !(await queries.decideRequest(tx, id, {
          status,
          decided_by: by.name,
          answer: approve ? null : answer,
        }))
      )
        throw new AppError('wrong_state', 'This request is decided already.');
      if (approve) await jobs.add(ERASE, `${ERASE}:${id}`, 'now', { id }, tx);
      const { screen_id } = row;
      await this.#note(tx, {
        organisation_id,
        actor: by.actor,
        action: `deletion_${status}`,
        screen_id,
        detail: {},
      });
    });
  }

  async list(organisation_id: string): Promise<DeletionRequest[]> {
    return (await queries.listDeletionRequests(this.#o.db, organisation_id, SHOWN)).map(requestView);
  }

  /** Approved ones that had to wait. */
  async again(): Promise<void> {
    for (const id of await queries.approvedRequests(this.#o.db)) await this.#erase(id);
  }

  /** Screen by screen; one that was killed in the middle goes on with those that are left. */
  async #erase(id: string): Promise<void> {
    const { db, removeScreen } = this.#o;
    const row = await queries.findDeletionRequest(db, id);
    if (row?.status !== 'approved') return;
    const who = await queries.candidateOf(db, row.screen_id);
    if (who !== null) {
      const screens = await queries.screensOfCandidate(db, who);
      // Looked at again every night.
      if (screens.some(({ held_at, status }) => held_at !== null || isUnderWay(status))) return;
      // The one that was asked about leads to the others, so it goes last.
      for (const one of screens.filter((screen) => screen.id !== row.screen_id)) await removeScreen(one.id);
      await removeScreen(row.screen_id);
    }
    await db.transaction().execute(async (tx) => {
      await queries.requestDone(tx, id);
      const { organisation_id, screen_id } = row;
      await this.#note(tx, {
        organisation_id,
        actor: 'erasure',
        action: 'candidate_deleted',
        screen_id,
        detail: {},
      });
    });
  }

  async #mustBeFree(who: queries.Candidate): Promise<void> {
    const screens = await queries.screensOfCandidate(this.#o.db, who);
    if (screens.some(({ held_at }) => held_at !== null))
      throw new AppError('wrong_state', 'A screen of this candidate is on legal hold; lift the hold first.');
    if (screens.some(({ status }) => isUnderWay(status)))
      throw new AppError('wrong_state', 'End the interview before deleting the candidate.');
  }

  async #tellOwners(id: string): Promise<void> {
    const { db, mailer, public_url } = this.#o;
    const row = await queries.findDeletionRequest(db, id);
    if (row === undefined || row.organisation_id === null) return;
    const { organisation_id, screen_id } = row;
    const automatic = row.status !== 'asked';
    for (const to of await queries.ownersOf(db, organisation_id))
      await mailer.send({
        organisation_id,
        to,
        subject: automatic ? 'A candidate was deleted on request' : 'A candidate asks to be deleted',
        // It outlives them, so it names nobody.
        text:
          `Candidate ${screen_id.slice(0, 4)} asked, on their page, to have everything deleted that you hold of them.\n\n` +
          (automatic
            ? 'Your rules say that this is done without asking you.'
            : 'Decide on it within a month, as the GDPR asks:') +
          `\n${public_url}/recruiter/duty\n`,
      });
  }

  #note(
    db: Kysely<Schema>,
    o: { organisation_id: string | null; actor: string; action: string; screen_id: string; detail: object },
  ) {
    const { organisation_id, actor, action, screen_id, detail } = o;
    return insertAudit(db, {
      organisation_id,
      actor,
      action,
      subject: `screen:${screen_id}`,
      detail: JSON.stringify(detail),
    });
  }
}

const isUnderWay = (status: string | null): boolean => status === 'in_progress' || status === 'calling';

function requestView(row: Row): DeletionRequest {
  const iso = (at: Date | null) => at?.toISOString() ?? null;
  return {
    id: row.id,
    screen_id: row.screen_id,
    candidate_name: row.candidate_name,
    asked_by: row.asked_by,
    status: row.status,
    decided_by: row.decided_by,
    answer: row.answer,
    at: row.created_at.toISOString(),
    decided_at: iso(row.decided_at),
    done_at: iso(row.done_at),
    waits_for:
      row.status !== 'approved'
        ? null
        : row.held_at !== null
          ? 'hold'
          : isUnderWay(row.screen_status)
            ? 'interview'
            : null,
  };
}
