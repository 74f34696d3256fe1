/**
 * A row that must be stored together with a change, or not at all, whoever makes the change: the line of the audit log.
 * Whatever `accompanied` runs carries a companion along; the first statement below it that is the change, in a transaction or
 * by itself, takes the companion into its transaction. So a crash leaves both or neither, without each route knowing of it.
 *
 * In: statements on their way to Postgres. Out: the same, with the companion's row before their commit. Statements that go
 * by the pool directly (the record of a session, jobs) are not looked at.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import {
  CompiledQuery,
  Kysely,
  PostgresDialect,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';
import type { Schema } from './schema.ts';

export interface Companion {
  /** Whether a statement that writes to this table is the change, or part of it. */
  fits(table: string): boolean;
  /** What such a statement returned. */
  saw?(table: string, rows: readonly unknown[]): void;
  /** In the transaction of the change, before it is committed. A failure takes the change back. */
  store(db: Kysely<Schema>): Promise<void>;
  /** What was stored stays. */
  stored(): void;
}

/** Holds nothing itself: each request has its own. */
const carried = new AsyncLocalStorage<Companion>();

export function accompanied<T>(companion: Companion, work: () => T): T {
  return carried.run(companion, work);
}

/** The table that a statement writes to; null for one that reads. */
export function writtenTable(sql: string): string | null {
  const found = /^\s*(?:with\b[\s\S]*?\b)?(?:insert\s+into|update|delete\s+from)\s+(?:only\s+)?"?(\w+)/i.exec(
    sql,
  );
  return found?.[1] ?? null;
}

export class AccompaniedDialect extends PostgresDialect {
  override createDriver(): Driver {
    return new AccompaniedDriver(super.createDriver(), (connection) => databaseOver(this, connection));
  }
}

type Over = (connection: DatabaseConnection) => Kysely<Schema>;

/** Statements over a connection that somebody else has, and keeps. */
function databaseOver(dialect: PostgresDialect, connection: DatabaseConnection): Kysely<Schema> {
  const nothing = () => Promise.resolve();
  const driver: Driver = {
    init: nothing,
    acquireConnection: () => Promise.resolve(connection),
    beginTransaction: () => Promise.reject(new Error('a companion is stored in the transaction there is')),
    commitTransaction: nothing,
    rollbackTransaction: nothing,
    releaseConnection: nothing,
    destroy: nothing,
  };
  return new Kysely<Schema>({
    dialect: {
      createAdapter: () => dialect.createAdapter(),
      createDriver: () => driver,
      createIntrospector: (db) => dialect.createIntrospector(db),
      createQueryCompiler: () => dialect.createQueryCompiler(),
    },
  });
}

class AccompaniedDriver implements Driver {
  readonly #inner: Driver;
  readonly #over: Over;

  constructor(inner: Driver, over: Over) {
    this.#inner = inner;
    this.#over = over;
  }

  init(): Promise<void> {
    return this.#inner.init();
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    return new AccompaniedConnection(await this.#inner.acquireConnection(), this.#over);
  }

  async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    const { inner } = ours(connection);
    await this.#inner.beginTransaction(inner, settings);
    ours(connection).begun();
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    const one = ours(connection);
    await one.storeCompanion();
    await this.#inner.commitTransaction(one.inner);
    one.ended(true);
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    ours(connection).ended(false);
    await this.#inner.rollbackTransaction(ours(connection).inner);
  }

  releaseConnection(connection: DatabaseConnection): Promise<void> {
    return this.#inner.releaseConnection(ours(connection).inner);
  }

  destroy(): Promise<void> {
    return this.#inner.destroy();
  }
}

function ours(connection: DatabaseConnection): AccompaniedConnection {
  if (connection instanceof AccompaniedConnection) return connection;
  throw new Error('this connection is not of this driver');
}

class AccompaniedConnection implements DatabaseConnection {
  readonly inner: DatabaseConnection;
  readonly #over: Over;
  #in_transaction = false;
  /** Whose change was made in the transaction that is open. */
  #due: Companion | null = null;

  constructor(inner: DatabaseConnection, over: Over) {
    this.inner = inner;
    this.#over = over;
  }

  begun(): void {
    this.#in_transaction = true;
  }

  async storeCompanion(): Promise<void> {
    if (this.#due !== null) await this.#due.store(this.#over(this.inner));
  }

  ended(committed: boolean): void {
    if (committed) this.#due?.stored();
    this.#due = null;
    this.#in_transaction = false;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const companion = carried.getStore();
    const table = companion === undefined ? null : writtenTable(query.sql);
    if (companion === undefined || table === null || !companion.fits(table))
      return this.inner.executeQuery<R>(query);
    if (!this.#in_transaction) return this.#alone(query, companion, table);
    const result = await this.inner.executeQuery<R>(query);
    companion.saw?.(table, result.rows);
    this.#due = companion;
    return result;
  }

  /** A statement without a transaction gets one: the companion is stored in it. */
  async #alone<R>(query: CompiledQuery, companion: Companion, table: string): Promise<QueryResult<R>> {
    await this.inner.executeQuery(CompiledQuery.raw('begin'));
    try {
      const result = await this.inner.executeQuery<R>(query);
      companion.saw?.(table, result.rows);
      await companion.store(this.#over(this.inner));
      await this.inner.executeQuery(CompiledQuery.raw('commit'));
      companion.stored();
      return result;
    } catch (error) {
      // What went wrong first is told; a connection that cannot take back is broken, and so is what it began.
      await this.inner.executeQuery(CompiledQuery.raw('rollback')).catch(() => undefined);
      throw error;
    }
  }

  streamQuery<R>(query: CompiledQuery, chunk_size?: number): AsyncIterableIterator<QueryResult<R>> {
    return this.inner.streamQuery<R>(query, chunk_size);
  }
}
