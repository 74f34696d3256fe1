/**
 * Work for later: rows in the database that survive a restart and are done by one process, whichever is free
 * (graphile-worker). A job has a key: adding it again moves it, so that a changed appointment moves its reminders.
 *
 * In: `handle` what to do for a name, `daily` what to do every night, `start`, then `add` and `cancel`, also inside a transaction of the caller's. A handler
 * that throws is tried again, each time later, five times in all. A job whose process was killed is free again within
 * seconds (life.ts). A handler may run twice (the process is killed at its end): it must see to it itself that this does
 * no harm.
 */
import { EventEmitter } from 'node:events';
import { sql, type Kysely } from 'kysely';
import type { Schema } from '../../db/index.ts';
import {
  Logger,
  makeWorkerUtils,
  parseCronItems,
  run,
  type CronItem,
  type Runner,
  type TaskList,
  type WorkerEvents,
  type WorkerUtils,
} from 'graphile-worker';
import type { Pool } from 'pg';
import type { Log } from '../http/log.ts';
import { holdLife, type Life } from './life.ts';

/** Jobs for now are told by the database at once; those for later are looked for this often. */
const LOOK_EVERY_MS = 2_000;
/** At once, in this process: texts and calls wait for vendors, not for us. */
const CONCURRENCY = 4;
const MAX_ATTEMPTS = 5;
/** A server that was down at night does the night's work when it is up, once. */
const CATCHES_UP_MS = 24 * 60 * 60 * 1_000;

export interface Jobs {
  /** Before `start`. */
  handle(name: string, work: (payload: unknown) => Promise<void>): void;
  /** Before `start`. Every day at this time, UTC; by one process of all. */
  daily(name: string, at: { hour: number; minute: number }, work: () => Promise<void>): void;
  start(): Promise<void>;
  /** `at` in wall-clock milliseconds, or at once. A job with this key that has not run is replaced. `db`: the caller's transaction. */
  add(name: string, key: string, at: number | 'now', payload: object, db?: Kysely<Schema>): Promise<void>;
  /** Takes back what has not run; nothing when there is none. */
  cancel(key: string, db?: Kysely<Schema>): Promise<void>;
  /** What is still to come among these keys, soonest first; `at` in wall-clock milliseconds. */
  planned(keys: readonly string[]): Promise<{ key: string; at: number }[]>;
  /** Lets what runs come to its end. */
  close(): Promise<void>;
}

export interface JobsOptions {
  pool: Pool;
  log: Log;
  look_every_ms?: number;
}

export function createJobs({ pool, log, look_every_ms = LOOK_EVERY_MS }: JobsOptions): Jobs {
  const tasks: TaskList = {};
  const daily: CronItem[] = [];
  const logger = loggerOf(log);
  let started: { runner: Runner; utils: WorkerUtils; life: Life } | null = null;
  return {
    handle(name, work) {
      tasks[name] = (payload) => work(payload);
    },
    daily(name, at, work) {
      tasks[name] = () => work();
      daily.push(dailyItem(name, at));
    },
    async start() {
      const utils = await makeWorkerUtils({ pgPool: pool, logger });
      await utils.migrate();
      const events: WorkerEvents = new EventEmitter();
      const worker = new Promise<string>((resolve) => {
        events.once('pool:create', ({ workerPool }) => resolve(workerPool.id));
      });
      const where = { pgPool: pool, logger, events, noHandleSignals: true };
      const what = { taskList: tasks, parsedCronItems: parseCronItems(daily) };
      const runner = await run({ ...where, ...what, concurrency: CONCURRENCY, pollInterval: look_every_ms });
      started = {
        runner,
        utils,
        life: await holdLife({ pool, worker: await worker, utils, look_every_ms, log }),
      };
    },
    async add(name, key, at, payload, db) {
      if (started === null) throw new Error('jobs are added after start');
      const run_at = at === 'now' ? null : new Date(at);
      const spec = { jobKey: key, maxAttempts: MAX_ATTEMPTS, ...(run_at === null ? {} : { runAt: run_at }) };
      if (db === undefined) return void (await started.utils.addJob(name, payload, spec));
      await sql`select graphile_worker.add_job(${name}, payload := ${JSON.stringify(payload)}::json,
        run_at := ${run_at}::timestamptz, max_attempts := ${MAX_ATTEMPTS}::int, job_key := ${key})`.execute(
        db,
      );
    },
    async cancel(key, db) {
      if (db === undefined) await pool.query('select graphile_worker.remove_job($1)', [key]);
      else await sql`select graphile_worker.remove_job(${key})`.execute(db);
    },
    async planned(keys) {
      const { rows } = await pool.query<{ key: string; run_at: Date }>(
        'select key, run_at from graphile_worker.jobs where key = any($1) and attempts < max_attempts order by run_at',
        [keys],
      );
      return rows.map(({ key, run_at }) => ({ key, at: run_at.getTime() }));
    },
    async close() {
      await started?.runner.stop();
      await started?.life.end();
      await started?.utils.release();
      started = null;
    },
  };
}

function dailyItem(name: string, { hour, minute }: { hour: number; minute: number }): CronItem {
  return {
    task: name,
    match: `${minute} ${hour} * * *`,
    identifier: name,
    options: { backfillPeriod: CATCHES_UP_MS, maxAttempts: MAX_ATTEMPTS, jobKey: name },
  };
}

/** What goes right is not worth a line; a job's payload, which may be personal, never is. */
function loggerOf(log: Log): Logger {
  return new Logger(() => (level, message) => {
    if (level === 'error') log.error({ detail: message }, 'a job failed');
    if (level === 'warning') log.warn({ detail: message }, 'the jobs have a warning');
  });
}
