/**
 * The newest line of each organisation's audit log that this server has seen whole, kept outside of the database: a file in
 * the data folder. Whoever has the database in hand can cut lines off the log's end and leave a chain that is whole; not so
 * that it still has the line that is kept here. Each node keeps what it has seen; a log that was cut is never kept.
 */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { Schema } from '../../db/index.ts';
import { checkAudit, headOfAudit } from '../../db/queries/audit.ts';
import { organisationIds } from '../../db/queries/retention.ts';
import { AuditHead, type AuditCheck } from '../http/contract/duty.ts';
import type { Log } from '../http/log.ts';
import type { Clock } from '../record/clock.ts';

const FOLDER = 'audit-heads';

export interface HeadsOptions {
  db: Kysely<Schema>;
  data_dir: string;
  clock: Pick<Clock, 'wall'>;
  log: Pick<Log, 'error'>;
}

type Check = z.infer<typeof AuditCheck>;
interface Look {
  head: { chain_no: number; hash: string } | null;
  kept: AuditHead | null;
  cut: boolean;
}

export class Heads {
  readonly #o: HeadsOptions;

  constructor(options: HeadsOptions) {
    this.#o = options;
  }

  /** Looks at every line, and compares with what is kept. */
  async check(organisation_id: string): Promise<Check> {
    const { rows, broken } = await checkAudit(this.#o.db, organisation_id);
    const { head, kept, cut } = await this.look(organisation_id);
    return { rows, broken, last_hash: head?.hash ?? null, kept, cut };
  }

  /** Compares the newest line with what is kept, and keeps it when nothing is missing. */
  async look(organisation_id: string): Promise<Look> {
    const kept = await this.#read(organisation_id);
    const head = await headOfAudit(this.#o.db, organisation_id, kept);
    const cut = kept !== null && head?.has_kept !== true;
    if (!cut && head !== null) await this.#keep(organisation_id, head);
    return { head, kept, cut };
  }

  /** Every organisation's, at night: somebody must look before what is missing can be seen. */
  async lookAtAll(): Promise<void> {
    const { db, log } = this.#o;
    for (const organisation_id of await organisationIds(db))
      if (organisation_id !== null && (await this.look(organisation_id)).cut)
        log.error({ organisation_id }, 'lines of the audit log are missing at its end, or were written anew');
  }

  async #read(organisation_id: string): Promise<AuditHead | null> {
    try {
      return AuditHead.parse(JSON.parse(await readFile(this.#path(organisation_id), 'utf8')));
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
      throw error;
    }
  }

  /** Whole or not at all: a file that is half written would look like a log that was cut. */
  async #keep(
    organisation_id: string,
    { chain_no, hash }: { chain_no: number; hash: string },
  ): Promise<void> {
    const path = this.#path(organisation_id);
    const head: AuditHead = { chain_no, hash, at: new Date(this.#o.clock.wall()).toISOString() };
    await mkdir(join(this.#o.data_dir, FOLDER), { recursive: true });
    const half = `${path}.${crypto.randomUUID()}`;
    await writeFile(half, JSON.stringify(head));
    await rename(half, path);
  }

  #path(organisation_id: string): string {
    return join(this.#o.data_dir, FOLDER, `${organisation_id}.json`);
  }
}
