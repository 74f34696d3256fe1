/**
 * Lines of the audit log beside a change that better-auth makes: stored in its transaction, with the statement that writes to
 * the table which the change is about.
 */
import type { Kysely } from 'kysely';
import type { Companion } from '../../db/accompanied.ts';
import type { Schema } from '../../db/index.ts';
import { insertAuditOf, type AuditEntry } from '../../db/queries/people.ts';

export class LineBeside implements Companion {
  readonly #entries: readonly AuditEntry[];
  readonly #table: string;
  #written = false;

  constructor(entries: readonly AuditEntry[], table: string) {
    this.#entries = entries;
    this.#table = table;
  }

  fits(table: string): boolean {
    return !this.#written && table === this.#table;
  }

  async store(db: Kysely<Schema>): Promise<void> {
    for (const entry of this.#entries) await insertAuditOf(db, entry);
  }

  stored(): void {
    this.#written = true;
  }

  /** Done, and nothing had to be changed for it. */
  async end(db: Kysely<Schema>): Promise<void> {
    if (!this.#written) await this.store(db);
    this.#written = true;
  }
}
