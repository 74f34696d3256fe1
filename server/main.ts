/**
 * Start: config -> database -> exchange (for vendors without a key) -> app -> listen. One function, so that the command
 * line, the demo and the tests start the same thing.
 */
import { join, resolve } from 'node:path';
import { openDatabase, type Database } from '../db/index.ts';
import { syncProblems } from '../db/seed/problems.ts';
import { ensurePages } from '../pad/build.ts';
import { assemble, createApp } from './app.ts';
import type { Config } from './config.ts';
import { grade, loadProblems, toRunCases, type Problem } from './grading/index.ts';
import { createMetrics, installHealth } from './http/index.ts';
import { claimPort } from './http/port.ts';
import { phoneRoutes } from './http/phonePage.ts';
import { Interviews, createModel, interviewRoutes, sessionRoutes } from './interview/index.ts';
import { createPadTokens } from './people/index.ts';
import { createPhone } from './phone/index.ts';
import { createProctor } from './proctor/index.ts';
import { systemClock } from './record/clock.ts';
import { createFeed, openLog, readEvents, recordRoutes, startRecording } from './record/index.ts';
import { createPadStore, createRooms, roomRoutes } from './rooms/index.ts';
import { createSandbox } from './sandbox/index.ts';
import { makeScorecard, scorecardRoutes } from './scorecard/index.ts';
import { ScreenBook, screenRoutes } from './screens/index.ts';
import { sessionSecret } from './secrets.ts';
import { createVoices } from './speech/index.ts';
import { resolveVendors, type Vendors } from './vendors.ts';

const ROOT = resolve(import.meta.dirname, '..');

export interface Running {
  /** Where people reach it. */
  url: string;
  links: { recruiter: string; phone: string | null };
  /** The browser phone's gateway; null with a real Twilio account. */
  handset_url: string | null;
  number: string;
  /** In words: which parts are local. */
  summary: string[];
  /** Stops taking calls, keeps everything, ends. */
  close(): Promise<void>;
}

/** Throws ConfigError, PortTaken, DatabaseUnavailable or ProblemError: each a sentence for the person at the terminal. */
export async function start(config: Config): Promise<Running> {
  const port = await claimPort(config.host, config.port);
  const data_dir = resolve(config.data_dir);
  const public_url =
    config.public_url ?? `http://${config.host === '0.0.0.0' ? '127.0.0.1' : config.host}:${port}`;
  const secret = await sessionSecret(data_dir, config.session_secret);
  const app = createApp(config.log_level);
  const sandbox = createSandbox({ cache_dir: join(data_dir, 'cache'), log: app.log });
  const closers: (() => Promise<unknown>)[] = [() => sandbox.close()];
  const close = once(async () => {
    for (const closer of closers.reverse()) await closer();
  });
  try {
    const problems = await loadProblems(join(ROOT, 'problems'));
    const [database, vendors, pages] = await settled([
      openDatabase({ url: config.database_url, data_dir, log: app.log }).then(
        keeping(closers, (db) => db.stop()),
      ),
      resolveVendors(config, { public_url, data_dir }).then(keeping(closers, (v) => v.close())),
      ensurePages({ root: ROOT, log: app.log }),
    ]);
    await syncProblems(database.db, problems);
    const parts: Parts = {
      config,
      public_url,
      secret,
      data_dir,
      app,
      sandbox,
      problems,
      database,
      vendors,
      closers,
      pages_dir: pages.dir,
    };
    const { links, recover } = await compose(parts);
    await app.listen({ host: config.host, port });
    await recover();
    return {
      url: public_url,
      links,
      handset_url: vendors.handset_url,
      number: vendors.twilio.number,
      summary: summary(parts),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

interface Parts {
  config: Config;
  public_url: string;
  secret: string;
  data_dir: string;
  app: ReturnType<typeof createApp>;
  sandbox: ReturnType<typeof createSandbox>;
  problems: readonly Problem[];
  database: Database;
  vendors: Vendors;
  closers: (() => Promise<unknown>)[];
  pages_dir: string;
}

/** Puts the product together around its database and vendors. */
async function compose(o: Parts) {
  const { app, config, database, vendors, sandbox, public_url, secret, problems } = o;
  const clock = systemClock;
  const { log } = app;
  const feed = createFeed((err) => log.error({ err }, 'a listener of the record failed'));
  const tokens = createPadTokens({ secret, clock });
  const screens = new ScreenBook({
    db: database.db,
    problems,
    public_url,
    dial_in: vendors.twilio.number,
    secret,
    clock,
  });
  const rooms = createRooms({ store: createPadStore(database.pool), clock, log });
  const voices = createVoices({
    deepgram: { ...vendors.deepgram, model: config.deepgram_model },
    elevenlabs: { ...vendors.elevenlabs, voice_id: config.elevenlabs_voice, model: config.elevenlabs_model },
    clock,
    log,
  });
  const model = createModel({ ...vendors.openai, model: config.openai_model, clock, log });
  const problem = (id: string) => problems.find((one) => one.id === id);
  // The telephone's owner is the interviews, and they dial through it: the one knot of the assembly.
  const phone = createPhone({
    twilio: vendors.twilio,
    public_url,
    clock,
    log,
    owner: lateOwner(() => interviews),
  });
  const interviews: Interviews = new Interviews(
    {
      clock,
      log,
      feed,
      screens,
      rooms,
      sandbox,
      grade,
      voices,
      model,
      phone,
      problem,
      createWatcher: createProctor().createWatcher,
      metrics: createMetrics(app),
      openLog: (session_id) => openLog({ database, session_id, clock, feed }),
      startRecording: (session) => startRecording({ database, data_dir: o.data_dir, session, log }),
      async makeScorecard(session_id, of) {
        const {
          suggested_decision,
          summary: text,
          flags,
        } = await makeScorecard(database, session_id, of.optimal.time);
        return { decision: suggested_decision, summary: text, flags };
      },
    },
    toRunCases,
  );
  installHealth(app, async () => readiness(o));
  const eventsOf = (session_id: string) => readEvents(database, session_id);
  const access = await assemble(app, {
    secret,
    host: config.host,
    public_url,
    pages_dir: o.pages_dir,
    sockets: vendors.handset_url === null ? [] : [new URL(vendors.handset_url).origin],
    routes: [
      async (on) => on.register(phone.plugin),
      (on) =>
        screenRoutes(on, {
          screens,
          dial: (screen) => interviews.dial(screen),
          sendText: (to, body) => phone.sendText(to, body),
        }),
      (on) => recordRoutes(on, { database, feed, clock }),
      (on) => scorecardRoutes(on, { database }),
      (on) =>
        roomRoutes(on, { rooms, public_url, admit: (token, session_id) => tokens.admit(token, session_id) }),
      (on) => interviewRoutes(on, { interviews, screens, tokens, feed, sandbox, clock, problem, eventsOf }),
      (on) => sessionRoutes(on, { interviews, screens, eventsOf, problems: screens.problems() }),
      (on) => phoneRoutes(on, { gateway_url: vendors.handset_url, number: vendors.twilio.number }),
    ],
  });
  o.closers.push(
    () => voices.close(),
    () => rooms.close(),
    () => interviews.close(),
    () => app.close(),
  );
  interviews.warm().catch((err: unknown) => log.warn({ err }, 'the fixed texts could not be fetched ahead'));
  vendors.onCrash((err) => log.error({ err }, 'the local exchange stopped; calls will fail until a restart'));
  return {
    links: {
      recruiter: access.link('/recruiter'),
      phone: vendors.handset_url === null ? null : access.link('/phone'),
    },
    recover: () => interviews.recover(),
  };
}

/** Asked only when a call comes, long after everything is assembled. */
function lateOwner(interviews: () => Interviews): Interviews['owner'] {
  return {
    sessionByPin: (pin, call) => interviews().owner.sessionByPin(pin, call),
    legStarted: (...args) => interviews().owner.legStarted(...args),
    callStatus: (...args) => interviews().owner.callStatus(...args),
    resume: (...args) => interviews().owner.resume(...args),
    textIn: (message) => interviews().owner.textIn(message),
  };
}

async function readiness({ database, sandbox, vendors }: Parts) {
  const database_up = await database.pool.query('select 1').then(
    () => true,
    () => false,
  );
  return {
    ready: database_up,
    parts: {
      database: database_up ? (database.embedded ? 'embedded' : 'external') : 'unreachable',
      sandbox: `${sandbox.mode}: ${sandbox.languages().join(', ')}`,
      exchange: vendors.local.length === 0 ? 'not needed' : vendors.local.join(', '),
    },
  };
}

function summary({ vendors, database, data_dir, sandbox }: Parts): string[] {
  const local =
    vendors.local.length === 0 ? 'All vendors are real.' : `Local exchange for: ${vendors.local.join(', ')}.`;
  return [
    local,
    `Database: ${database.embedded ? `Postgres in ${data_dir}` : 'DATABASE_URL'}. Sandbox: ${sandbox.mode}.`,
  ];
}

function keeping<T>(
  closers: (() => Promise<unknown>)[],
  how: (value: T) => Promise<unknown>,
): (value: T) => T {
  return (value) => {
    closers.push(() => how(value));
    return value;
  };
}

/** Waits for all, also when one fails, so that what did start can be closed; then tells the first failure. */
async function settled<T extends readonly Promise<unknown>[]>(
  promises: readonly [...T],
): Promise<{ [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | null = null;
  return () => (done ??= work());
}
