/**
 * What goes when: every night, one process takes what each organisation's rules no longer keep, artefact by artefact, but
 * for what is held. What the page shows as "would go tonight" is the very list that the job works through.
 *
 * A process that is killed in the middle leaves a job that goes on: what is gone is marked in the transaction that takes it.
 */
import type { Kysely } from 'kysely';
import type { Schema } from '../../db/index.ts';
import { countAuditBefore, insertAudit, pruneAudit } from '../../db/queries/audit.ts';
import * as queries from '../../db/queries/retention.ts';
import { ARTEFACTS, RetentionRules, type Artefact, type RetentionPreview } from '../http/contract/duty.ts';
import type { Log } from '../http/log.ts';
import type { Clock } from '../record/clock.ts';
import { deleteFilesOf, filesBelow } from '../record/files.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;
/** When most candidates sleep, and no backup begins on the hour. */
export const NIGHTLY = { hour: 3, minute: 17 } as const;
/** Of one kind and organisation at a time; the next ones follow until none is left. */
const BATCH = 200;

const FOLDERS: Record<Artefact, readonly string[]> = {
  audio: ['audio', 'waveforms', 'waveform', 'exchange'],
  transcript: [],
  code: [],
  scorecard: [],
  exports: ['exports'],
};

export interface RetentionOptions {
  db: Kysely<Schema>;
  data_dir: string;
  clock: Pick<Clock, 'wall'>;
  log: Log;
  /** Deletes a screen and everything that hangs on it. */
  removeScreen(id: string): Promise<void>;
}

type Due = RetentionPreview['items'][number] & { session_id: string | null };

export class Retention {
  readonly #o: RetentionOptions;

  constructor(options: RetentionOptions) {
    this.#o = options;
  }

  async rules(organisation_id: string | null): Promise<RetentionRules> {
    return RetentionRules.parse(await queries.retentionRules(this.#o.db, organisation_id));
  }

  /** What would go if the job ran now; at most `BATCH` of each kind, and of exports those that there are. */
  async preview(organisation_id: string | null): Promise<RetentionPreview> {
    const rules = await this.rules(organisation_id);
    const due: Due[] = [];
    for (const what of ARTEFACTS) due.push(...(await this.#due(organisation_id, what, rules)));
    const exported = await this.#exported();
    const shown = due.filter(({ what, session_id }) => what !== 'exports' || exported(session_id ?? ''));
    shown.push(...(await this.#screensDue(organisation_id, rules)));
    const { db } = this.#o;
    const [audit_rows, held] = await Promise.all([
      countAuditBefore(db, organisation_id, this.#before(rules.audit_days)),
      queries.countHeld(db, organisation_id),
    ]);
    return { items: shown.map(itemOf), audit_rows, held };
  }

  /** Every organisation's. Throws when something could not be taken, after everything else was: the job is tried again. */
  async run(): Promise<void> {
    const failed: unknown[] = [];
    for (const organisation_id of await queries.organisationIds(this.#o.db))
      failed.push(...(await this.#runFor(organisation_id)));
    if (failed.length > 0)
      throw new AggregateError(failed, `${failed.length} things could not be taken away`);
  }

  async #runFor(organisation_id: string | null): Promise<unknown[]> {
    const { db, log } = this.#o;
    const rules = await this.rules(organisation_id);
    const failed: unknown[] = [];
    const taken: Record<string, number> = {};
    const take = async (what: string, list: () => Promise<Due[]>) => {
      // What fails comes again in every list: a list with nothing new ends it.
      const tried = new Set<string>();
      for (;;) {
        const fresh = (await list()).filter((due) => !tried.has(due.session_id ?? due.screen_id));
        if (fresh.length === 0) return;
        for (const due of fresh) {
          tried.add(due.session_id ?? due.screen_id);
          try {
            if (await this.#take(due)) taken[what] = (taken[what] ?? 0) + 1;
          } catch (error) {
            log.error({ err: error, screen: due.screen_id, what }, 'retention could not take something away');
            failed.push(error);
          }
        }
      }
    };
    for (const what of ARTEFACTS) await take(what, () => this.#due(organisation_id, what, rules));
    await take('candidate', () => this.#screensDue(organisation_id, rules));
    if (Object.keys(taken).length > 0)
      await insertAudit(db, {
        actor: 'retention',
        action: 'retention_ran',
        subject: 'retention',
        detail: JSON.stringify(taken),
        organisation_id,
      });
    await pruneAuditOf(db, organisation_id, this.#before(rules.audit_days));
    return failed;
  }

  async #due(organisation_id: string | null, artefact: Artefact, rules: RetentionRules): Promise<Due[]> {
    const before = this.#before(rules[`${artefact}_days`]);
    const rows = await queries.sittingsDue(this.#o.db, { organisation_id, artefact, before, limit: BATCH });
    return rows.map(({ ended_at, ...row }) => ({ what: artefact, ...row, ended_at: ended_at.toISOString() }));
  }

  async #screensDue(organisation_id: string | null, rules: RetentionRules): Promise<Due[]> {
    const before = this.#before(rules.candidate_days);
    const rows = await queries.screensDue(this.#o.db, { organisation_id, before, limit: BATCH });
    return rows.map(({ ended_at, ...row }) => ({
      what: 'candidate' as const,
      session_id: null,
      ...row,
      ended_at: ended_at.toISOString(),
    }));
  }

  /** Which sittings have exports or share links: nothing else says so. */
  async #exported(): Promise<(session_id: string) => boolean> {
    const { db, data_dir } = this.#o;
    const files = await filesBelow(data_dir, FOLDERS.exports);
    const shared = await queries.sharedSittings(db);
    return (session_id) => shared.has(session_id) || files.some((path) => path.includes(session_id));
  }

  /** False when it is held by now. */
  async #take({ what, session_id, screen_id }: Due): Promise<boolean> {
    if (what === 'candidate' || session_id === null) {
      await this.#o.removeScreen(screen_id);
      return true;
    }
    const { db } = this.#o;
    return db.transaction().execute(async (tx) => {
      if (!(await queries.lockUnheld(tx, session_id))) return false;
      // Files first: a row whose file is gone is taken next time, a file without its row never.
      await this.#files(tx, what, session_id);
      await rowsOf(tx, what, session_id);
      await queries.markGone(tx, session_id, what);
      return true;
    });
  }

  async #files(db: Kysely<Schema>, what: Artefact, session_id: string): Promise<void> {
    if (FOLDERS[what].length === 0) return;
    const recordings = what === 'audio' ? await queries.recordingsOfSession(db, session_id) : [];
    const ids = what === 'audio' ? await queries.callsOfSession(db, session_id) : [];
    await deleteFilesOf(this.#o.data_dir, { ids: [session_id, ...ids], recordings }, FOLDERS[what]);
  }

  #before(days: number): Date {
    return new Date(this.#o.clock.wall() - days * DAY_MS);
  }
}

function itemOf({ what, screen_id, candidate_name, ended_at }: Due): RetentionPreview['items'][number] {
  return { what, screen_id, candidate_name, ended_at };
}

async function rowsOf(db: Kysely<Schema>, what: Artefact, session_id: string): Promise<void> {
  switch (what) {
    case 'audio':
      return void (await queries.deleteRecordingRow(db, session_id));
    case 'transcript':
      return queries.takeTranscript(db, session_id);
    case 'code':
      return queries.takeCode(db, session_id);
    case 'scorecard':
      return queries.takeScorecard(db, session_id);
    case 'exports':
      return queries.takeShareLinks(db, session_id);
  }
}

async function pruneAuditOf(db: Kysely<Schema>, organisation_id: string | null, before: Date): Promise<void> {
  if ((await countAuditBefore(db, organisation_id, before)) > 0)
    await pruneAudit(db, organisation_id, before);
}

/** The next time that the job runs, after `now`; both in wall-clock milliseconds. */
export function nextRun(now: number): number {
  const today = new Date(now);
  const at = Date.UTC(
    today.getUTCFullYear(),
    today.getUTCMonth(),
    today.getUTCDate(),
    NIGHTLY.hour,
    NIGHTLY.minute,
  );
  return at > now ? at : at + DAY_MS;
}
