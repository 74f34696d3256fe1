/**
 * The product's parts put together around a database and vendors: every edge of the house plan's flows is drawn here and
 * nowhere else.
 */
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../db/index.ts';
import { findSitting } from '../db/queries/screens.ts';
import { insertAuditOf } from '../db/queries/people.ts';
import { callIsWanted } from '../db/queries/texts.ts';
import type { Config } from './config.ts';
import { demonstrationRoutes } from './demonstration/index.ts';
import { exportRoutes } from './exports/index.ts';
import { createDuty, type Duty } from './duty/index.ts';
import { grade, keptSuites, toRunCases, type Problem } from './grading/index.ts';
import { createMetrics, createTracing } from './http/index.ts';
import { phoneRoutes } from './http/phonePage.ts';
import {
  DEFAULT_SETTINGS,
  Interviews,
  companyRoutes,
  createMeasure,
  createModel,
  enterSettings,
  interviewRoutes,
  readJob,
  readSettings,
  sessionRoutes,
} from './interview/index.ts';
import { createJobs, type Jobs } from './jobs/index.ts';
import type { Mailer } from './mail/index.ts';
import { createPadTokens } from './people/index.ts';
import { overviewRoutes } from './overview/index.ts';
import type { PhoneOwner, Telephone } from './phone/contract.ts';
import { createPhone } from './phone/index.ts';
import { createProctor } from './proctor/index.ts';
import { systemClock, type Clock } from './record/clock.ts';
import {
  createFeed,
  deleteFilesOf,
  openLog,
  readEvents,
  recordRoutes,
  startRecording,
} from './record/index.ts';
import { createPadStore, createRooms, historyRoutes, roomRoutes } from './rooms/index.ts';
import type { Sandbox } from './sandbox/contract.ts';
import { createWorder, makeScorecard, scorecardRoutes, type Worder } from './scorecard/index.ts';
import { attachmentRoutes, createAttachmentReader } from './screens/attachments/index.ts';
import {
  assembleScreens,
  e164,
  ScreenBook,
  usualRoutes,
  type ScheduledScreens,
  type ScreensAround,
} from './screens/index.ts';
import { shareRoutes } from './shares/index.ts';
import { createVoices } from './speech/index.ts';
import type { Vendors } from './vendors.ts';

const READERS = { settings: enterSettings, job: readJob };

export interface Around {
  config: Config;
  public_url: string;
  secret: string;
  data_dir: string;
  app: FastifyInstance;
  sandbox: Sandbox;
  problems: readonly Problem[];
  database: Database;
  vendors: Vendors;
  mailer: Mailer;
}

export interface Product {
  interviews: Interviews;
  /** What answers requests, in order of registration. */
  routes: ((on: FastifyInstance) => Promise<unknown>)[];
  /** Takes up work that was put off, and sessions that a restart interrupted. */
  start(): Promise<void>;
  /** Stops taking in anything new and stores what is under way. */
  close(): Promise<void>;
}

export function createProduct(around: Around): Product {
  const { app, database, vendors, public_url } = around;
  const clock = systemClock;
  const feed = createFeed((err) => app.log.error({ err }, 'a listener of the record failed'));
  // A screen that is cancelled tells its session, and sessions know their screens.
  const screens = screensOf(around, clock, (session_id, how) => interviews.withdrawn(session_id, how));
  const rooms = createRooms({ store: createPadStore(database.pool), clock, log: app.log });
  const voices = voicesOf(around, clock);
  // The telephone's owner is the interviews, and they dial through it: the one knot of the assembly.
  const owner = lateOwner({
    interviews: () => interviews,
    scheduled: () => scheduled,
    callWanted: (call_sid) => callIsWanted(database.db, call_sid),
  });
  const twilio = { ...vendors.twilio, calls_per_second: around.config.twilio_calls_per_second };
  const phone = createPhone({ twilio, public_url, clock, log: app.log, owner });
  const jobs = createJobs({ pool: database.pool, log: app.log });
  const scheduled = scheduledOf(around, {
    screens,
    jobs,
    phone,
    clock,
    dial: (screen) => interviews.dial(screen),
  });
  const beside = besideOf(around, clock);
  const duty = dutyOf(around, { clock, screens, jobs, scheduled, interviews: () => interviews });
  const interviews: Interviews = new Interviews(
    {
      clock,
      feed,
      screens,
      rooms,
      voices,
      phone,
      grade,
      measureGrowth: createMeasure(),
      log: app.log,
      sandbox: around.sandbox,
      model: modelOf(around, clock),
      createWatcher: createProctor(keptSuites({ cache_dir: join(around.data_dir, 'cache') })).createWatcher,
      metrics: createMetrics(app),
      tracing: beside.tracing,
      mayLead: (who, cut) => app.standing.hold({ ...who, need: 'live.act' }, cut),
      sendPadLink: (screen_id) => scheduled.reminders.sendPadLink(screen_id),
      ...records(around, clock, feed, beside.worder),
    },
    toRunCases,
  );
  return {
    interviews,
    routes: routesOf({ around, clock, feed, screens, scheduled, rooms, phone, interviews, duty }),
    async start() {
      for (const one of [duty, jobs]) await one.start();
      await interviews.recover();
    },
    async close() {
      for (const one of [jobs, interviews, rooms, voices, beside]) await one.close();
    },
  };
}

function screensOf(around: Around, clock: Clock, onWithdrawn: Interviews['withdrawn']): ScreenBook {
  const { database, vendors, public_url, secret, problems } = around;
  return new ScreenBook({
    db: database.db,
    problems,
    languages: () => around.sandbox.languages(),
    public_url,
    dial_in: vendors.twilio.number,
    secret,
    clock,
    onWithdrawn,
    deleteFiles: (files) => deleteFilesOf(around.data_dir, files),
    readers: READERS,
  });
}

interface ForDuty {
  clock: Clock;
  screens: ScreenBook;
  jobs: Jobs;
  scheduled: ScheduledScreens;
  interviews(): Interviews;
}

function dutyOf({ database, data_dir, mailer, public_url, secret, app }: Around, o: ForDuty): Duty {
  return createDuty({
    clock: o.clock,
    jobs: o.jobs,
    db: database.db,
    data_dir,
    mailer,
    public_url,
    secret,
    log: app.log,
    byLink: (token) => o.screens.byLink(token),
    screen: (id) => o.screens.get(id),
    withdrawRecording: (session_id) => o.interviews().withdrawRecording(session_id),
    async removeScreen(id) {
      await o.screens.remove(id);
      await o.scheduled.scheduling.forget(id);
    },
  });
}

interface ForScheduling {
  screens: ScreenBook;
  jobs: Jobs;
  phone: Telephone;
  clock: Clock;
  dial: ScreensAround['dial'];
}

function scheduledOf(around: Around, { screens, ...parts }: ForScheduling) {
  const { database, vendors, public_url, config, app } = around;
  return assembleScreens({
    ...parts,
    db: database.db,
    book: screens,
    readers: READERS,
    mailer: around.mailer,
    public_url,
    dial_in: vendors.twilio.number,
    calls_per_second: config.twilio_calls_per_second,
    log: app.log,
  });
}

function voicesOf({ config, vendors, app }: Around, clock: Clock) {
  return createVoices({
    deepgram: { ...vendors.deepgram, model: config.deepgram_model },
    elevenlabs: {
      ...vendors.elevenlabs,
      voice_id: config.elevenlabs_voice,
      model: config.elevenlabs_model,
      fallback: config.elevenlabs_fallback,
      concurrency: config.elevenlabs_concurrency,
    },
    clock,
    log: app.log,
  });
}

function tracingOf({ config, app }: Around) {
  return config.tracing === null ? null : createTracing({ ...config.tracing, log: app.log });
}

/** The house rules stand behind whatever model there is. */
function modelOf({ config, vendors, app }: Around, clock: Clock) {
  const { openai, house } = vendors;
  return createModel({ ...openai, model: config.openai_model, house, clock, log: app.log });
}

/** What nobody waits for: traces, and the wording of scorecards. */
function besideOf(around: Around, clock: Clock) {
  const [tracing, worder] = [tracingOf(around), worderOf(around, clock)];
  return {
    tracing,
    worder,
    async close() {
      await worder?.close();
      await tracing?.close();
    },
  };
}

function worderOf({ config, vendors, database, app }: Around, clock: Clock): Worder | null {
  const model = config.openai_scoring_model;
  return model === null ? null : createWorder({ ...vendors.openai, model, database, clock, log: app.log });
}

/** Nothing of such a session goes to a model outside this machine. */
async function staysHere({ database, vendors }: Around, session_id: string): Promise<boolean> {
  if (vendors.local.includes('openai')) return false;
  const read = readSettings((await findSitting(database.db, session_id))?.settings);
  return !read.ok || read.settings.local_only;
}

function records(around: Around, clock: Clock, feed: ReturnType<typeof createFeed>, worder: Worder | null) {
  const { database, data_dir, problems, app } = around;
  return {
    problem: (id: string) => problems.find((one) => one.id === id),
    openLog: (session_id: string) => openLog({ database, session_id, clock, feed }),
    startRecording: (session: Awaited<ReturnType<typeof openLog>>) =>
      startRecording({ database, data_dir, session, log: app.log }),
    async makeScorecard(session_id: string, problem: Problem) {
      const wanted = { optimal_time: problem.optimal.time, growth: problem.growth ?? null };
      const card = await makeScorecard(database, session_id, wanted);
      if (worder !== null && !(await staysHere(around, session_id))) worder.word(card);
      return {
        decision: card.suggested_decision,
        summary: card.summary,
        flags: card.flags.map(({ name }) => name),
      };
    },
  };
}

interface Late {
  interviews(): Interviews;
  scheduled(): ScheduledScreens;
  callWanted: NonNullable<PhoneOwner['callWanted']>;
}

/** Asked only when a call comes, long after everything is assembled. */
function lateOwner({ interviews, scheduled, callWanted }: Late): PhoneOwner {
  return {
    sessionByPin: (pin, call) => interviews().owner.sessionByPin(pin, call),
    legStarted: (...args) => interviews().owner.legStarted(...args),
    callStatus(...args) {
      interviews().owner.callStatus(...args);
      scheduled().calling.callStatus(...args);
    },
    answeredBy: (...args) => interviews().owner.answeredBy(...args),
    resume: (...args) => interviews().owner.resume(...args),
    personStarted: (...args) => interviews().owner.personStarted(...args),
    personStatus: (...args) => interviews().owner.personStatus(...args),
    personResume: (...args) => interviews().owner.personResume(...args),
    textIn: (message) => scheduled().reminders.textIn(message),
    textStatus: (news) => scheduled().reminders.textStatus(news),
    callWanted,
  };
}

interface Served {
  around: Around;
  clock: Clock;
  feed: ReturnType<typeof createFeed>;
  screens: ScreenBook;
  scheduled: ScheduledScreens;
  rooms: ReturnType<typeof createRooms>;
  phone: ReturnType<typeof createPhone>;
  interviews: Interviews;
  duty: Duty;
}

function routesOf({
  around,
  clock,
  feed,
  screens,
  scheduled,
  rooms,
  phone,
  interviews,
  duty,
}: Served): Product['routes'] {
  const { database, sandbox, problems, public_url, vendors, secret, data_dir } = around;
  const tokens = createPadTokens({ secret, clock });
  const eventsOf = (session_id: string) => readEvents(database, session_id);
  const problem = (id: string) => problems.find((one) => one.id === id);
  return [
    async (on) => on.register(phone.plugin),
    (on) => scheduled.routes(on),
    (on) =>
      overviewRoutes(on, {
        db: database.db,
        problems,
        offers: () => screens.problems(),
        practice: { sandbox, grade, toRunCases },
      }),
    (on) => duty.routes(on),
    (on) => usualRoutes(on, { db: database.db, readers: READERS, defaults: DEFAULT_SETTINGS }),
    (on) => attachmentRoutes(on, { screens, read: createAttachmentReader() }),
    (on) =>
      recordRoutes(on, {
        database,
        feed,
        clock,
        data_dir,
        onRunning: (session_id, listener) => interviews.onPush(session_id, listener),
      }),
    (on) => scorecardRoutes(on, { database }),
    (on) => demonstrationRoutes(on, { database, data_dir }),
    (on) => exportRoutes(on, { database, data_dir, public_url }),
    (on) => shareRoutes(on, { database, data_dir, public_url, clock }),
    (on) =>
      roomRoutes(on, { rooms, public_url, admit: (token, session_id) => tokens.admit(token, session_id) }),
    (on) => historyRoutes(on, database),
    (on) => interviewRoutes(on, { interviews, screens, tokens, feed, sandbox, clock, problem, eventsOf }),
    (on) =>
      companyRoutes(on, {
        company: async (session_id) => (await interviews.session(session_id)).company,
        public_url,
        phoneNumber: e164,
        audit: ({ session_id, ...row }) =>
          insertAuditOf(database.db, { ...row, subject: session_id, detail: {} }),
      }),
    (on) => sessionRoutes(on, { screens, eventsOf, problems: screens.problems() }),
    (on) => phoneRoutes(on, { gateway_url: vendors.handset_url, number: vendors.twilio.number }),
  ];
}
