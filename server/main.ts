/**
 * Start: config -> database -> exchange (for vendors without a key) -> app -> listen. One function, so that the command
 * line, the demo and the tests start the same thing.
 */
import { join, resolve } from 'node:path';
import { openDatabase } from '../db/index.ts';
import { syncProblems } from '../db/seed/problems.ts';
import { ensurePages } from '../pad/build.ts';
import { assemble, createApp } from './app.ts';
import type { Config } from './config.ts';
import { installTrail } from './duty/index.ts';
import { loadProblems, withStarters } from './grading/index.ts';
import { installHealth } from './http/index.ts';
import type { DeclaredRoute } from './http/may.ts';
import { claimPort } from './http/port.ts';
import { createMailer } from './mail/index.ts';
import { importDemonstrations } from './demonstration/index.ts';
import { createPeople, type People } from './people/index.ts';
import { createProduct, type Around, type Product } from './product.ts';
import { systemClock } from './record/clock.ts';
import { createSandbox } from './sandbox/index.ts';
import { sessionSecret } from './secrets.ts';
import { resolveVendors } from './vendors.ts';

const ROOT = resolve(import.meta.dirname, '..');

export interface Running {
  /** Where people reach it. */
  url: string;
  port: number;
  links: {
    recruiter: string;
    phone: string | null;
    /** Makes the first owner, once; null when there is one, or none is needed to try it. */
    owner: string | null;
  };
  /** An API key for programs of this machine, in the demo organisation. */
  key: string;
  /** What answers, and what each asks for. */
  routes: readonly DeclaredRoute[];
  /** The browser phone's gateway; null with a real Twilio account. */
  handset_url: string | null;
  number: string;
  /** In words: which parts are local. */
  summary: string[];
  /** Stops taking calls, keeps everything, ends. */
  close(): Promise<void>;
}

/**
 * Throws ConfigError, PortTaken or DatabaseUnavailable: each a sentence for the person at the terminal. A problem folder
 * that cannot be used is left out and named in the summary.
 */
export async function start(config: Config, problems_root = join(ROOT, 'problems')): Promise<Running> {
  const port = await claimPort(config.host, config.port);
  const data_dir = resolve(config.data_dir);
  const public_url =
    config.public_url ?? `http://${config.host === '0.0.0.0' ? '127.0.0.1' : config.host}:${port}`;
  const secret = await sessionSecret(data_dir, config.session_secret);
  const app = createApp(config.log_level, config.trust_proxy);
  const opened = new Opened();
  try {
    const given = { config, public_url, secret, data_dir, app };
    const { around, pages_dir, left_out } = await prepare(opened, given, problems_root);
    const product = createProduct(around);
    const people = await peopleOf(around);
    const links = await serve(around, { product, people, pages_dir });
    opened.add(() => product.close());
    opened.add(() => app.close());
    await app.listen({ host: config.host, port });
    await product.start();
    demonstrate(opened, around, people.demo_organisation);
    const { handset_url, twilio } = around.vendors;
    return {
      url: public_url,
      port,
      links,
      key: people.local_key,
      routes: app.declared,
      handset_url,
      number: twilio.number,
      summary: [...summary(around), ...left_out.map((why) => `Problem left out: ${why}`)],
      close: () => opened.close(),
    };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/** What takes time is done at once: database, exchange, pages, sandbox. */
async function prepare(
  opened: Opened,
  given: Pick<Around, 'config' | 'public_url' | 'secret' | 'data_dir' | 'app'>,
  problems_root: string,
) {
  const { config, public_url, data_dir, app } = given;
  const left_out: string[] = [];
  const loaded = await loadProblems(problems_root, ({ message }) => left_out.push(message));
  const problems = loaded.map(withStarters);
  const sandbox = opened.keep(
    createSandbox({
      cache_dir: join(data_dir, 'cache'),
      log: app.log,
      mode: config.sandbox_mode,
      path: config.path,
      compiled: true,
    }),
    (it) => it.close(),
  );
  const [database, vendors, pages] = await allSettled([
    openDatabase({ url: config.database_url, data_dir, log: app.log }).then((it) =>
      opened.keep(it, () => it.stop()),
    ),
    resolveVendors(config, { public_url, data_dir }).then((it) => opened.keep(it, () => it.close())),
    ensurePages({ root: ROOT, log: app.log }),
    sandbox.chosen(),
  ]);
  await syncProblems(database.db, problems);
  const mailer = opened.keep(createMailer({ db: database.db, smtp: config.smtp }), async (it) => it.close());
  const around: Around = { ...given, sandbox, problems, database, vendors, mailer };
  return { around, pages_dir: pages.dir, left_out };
}

/** Who may do what. */
function peopleOf(around: Around): Promise<People> {
  const { app, config, database } = around;
  return createPeople({
    ...around,
    db: database.db,
    embedded: database.embedded,
    host: config.host,
    sso: config.sso,
    clock: systemClock,
    log: app.log,
  });
}

/** While people already come in: whoever looks at once sees the screens a moment later. */
function demonstrate(opened: Opened, around: Around, organisation_id: string | null): void {
  const { app, config, database, data_dir, problems } = around;
  if (!config.demo_screens || organisation_id === null) return;
  let stopped = false;
  const done = importDemonstrations(
    { database, data_dir, problems, clock: systemClock },
    organisation_id,
    () => stopped,
  ).catch((err: unknown) => app.log.error({ err }, 'the screens to look at could not be added'));
  opened.add(() => {
    stopped = true;
    return done;
  });
}

interface Served {
  product: Product;
  people: People;
  pages_dir: string;
}

async function serve(around: Around, { product, people, pages_dir }: Served): Promise<Running['links']> {
  const { app, vendors } = around;
  const { handset_url } = vendors;
  installHealth(app, () => readiness(around));
  const sockets = handset_url === null ? [] : [new URL(handset_url).origin];
  await assemble(app, {
    guard(on) {
      people.guard(on);
      installTrail(on, { db: around.database.db });
    },
    pages_dir,
    sockets,
    routes: [people.routes, ...product.routes],
  });
  product.interviews
    .warm()
    .catch((err: unknown) => app.log.warn({ err }, 'the fixed texts could not be fetched ahead'));
  vendors.onCrash((err) =>
    app.log.error({ err }, 'the local exchange stopped; calls will fail until a restart'),
  );
  return {
    recruiter: people.link('/recruiter'),
    phone: handset_url === null ? null : `${around.public_url}/phone`,
    owner: people.owner_link,
  };
}

async function readiness({ database, sandbox, vendors }: Around) {
  const up = await database.pool.query('select 1').then(
    () => true,
    () => false,
  );
  const kind = database.embedded ? 'embedded' : 'external';
  return {
    ready: up,
    parts: {
      database: up ? kind : 'unreachable',
      sandbox: `${sandbox.mode} (${sandbox.why}): ${sandbox.languages().join(', ')}`,
      exchange: vendors.local.length === 0 ? 'not needed' : vendors.local.join(', '),
    },
  };
}

function summary({ vendors, database, data_dir, sandbox }: Around): string[] {
  const local =
    vendors.local.length === 0 ? 'All vendors are real.' : `Local exchange for: ${vendors.local.join(', ')}.`;
  return [
    local,
    `Database: ${database.embedded ? `Postgres in ${data_dir}` : 'DATABASE_URL'}. Sandbox: ${sandbox.mode} (${sandbox.why}).`,
  ];
}

/** What was opened, closed in the opposite order, once. */
class Opened {
  readonly #closers: (() => Promise<unknown>)[] = [];
  #closing: Promise<void> | null = null;

  add(closer: () => Promise<unknown>): void {
    this.#closers.push(closer);
  }

  keep<T>(value: T, close: (value: T) => Promise<unknown>): T {
    this.add(() => close(value));
    return value;
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    for (const closer of this.#closers.toReversed()) await closer();
  }
}

/** Waits for all, also when one fails, so that what did start can be closed; then tells the first failure. */
async function allSettled<T extends readonly Promise<unknown>[]>(
  promises: readonly [...T],
): Promise<{ [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}
