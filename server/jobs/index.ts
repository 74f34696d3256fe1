/**
 * Work for later: rows in the database that survive a restart and are done by one process, whichever is free
 * (graphile-worker). A job has a key: adding it again moves it, so that a changed appointment moves its reminders.
 *
 * In: `handle` what to do for a name, `start`, then `add` and `cancel`. A handler that throws is tried again, each time
 * later, five times in all. A handler may run twice (the process is killed at its end): it must see to it itself that
 * this does no harm.
 */
import { Logger, makeWorkerUtils, run, type Runner, type TaskList, type WorkerUtils } from 'graphile-worker';
import type { Pool } from 'pg';
import type { Log } from '../http/log.ts';

/** Jobs for now are told by the database at once; those for later are looked for this often. */
const LOOK_EVERY_MS = 2_000;
/** At once, in this process: texts and calls wait for vendors, not for us. */
const CONCURRENCY = 4;
const MAX_ATTEMPTS = 5;

export interface Jobs {
  /** Before `start`. */
  handle(name: string, work: (payload: unknown) => Promise<void>): void;
  start(): Promise<void>;
  /** `at` in wall-clock milliseconds. A job with this key that has not run is replaced. */
  add(name: string, key: string, at: number, payload: object): Promise<void>;
  /** Takes back what has not run; nothing when there is none. */
  cancel(key: string): Promise<void>;
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
  const logger = loggerOf(log);
  let started: { runner: Runner; utils: WorkerUtils } | null = null;
  const running = () => {
    if (started === null) throw new Error('jobs are added after start');
    return started;
  };
  return {
    handle(name, work) {
      tasks[name] = (payload) => work(payload);
    },
    async start() {
      const utils = await makeWorkerUtils({ pgPool: pool, logger });
      await utils.migrate();
      const runner = await run({
        pgPool: pool,
        taskList: tasks,
        logger,
        concurrency: CONCURRENCY,
        pollInterval: look_every_ms,
        noHandleSignals: true,
      });
      started = { runner, utils };
    },
    async add(name, key, at, payload) {
      const spec = { jobKey: key, runAt: new Date(at), maxAttempts: MAX_ATTEMPTS };
      await running().utils.addJob(name, payload, spec);
    },
    async cancel(key) {
      await pool.query('select graphile_worker.remove_job($1)', [key]);
    },
    async close() {
      await started?.runner.stop();
      await started?.utils.release();
      started = null;
    },
  };
}

/** What goes right is not worth a line; a job's payload, which may be personal, never is. */
function loggerOf(log: Log): Logger {
  return new Logger(() => (level, message) => {
    if (level === 'error') log.error({ detail: message }, 'a job failed');
    if (level === 'warning') log.warn({ detail: message }, 'the jobs have a warning');
  });
}
