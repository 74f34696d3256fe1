/**
 * The product's parts put together around a database and vendors: every edge of the house plan's flows is drawn here and
 * nowhere else.
 */
import type { FastifyInstance } from 'fastify';
import type { Database } from '../db/index.ts';
import type { Config } from './config.ts';
import { grade, toRunCases, type Problem } from './grading/index.ts';
import { createMetrics } from './http/index.ts';
import { phoneRoutes } from './http/phonePage.ts';
import { Interviews, createMeasure, createModel, interviewRoutes, sessionRoutes } from './interview/index.ts';
import { createPadTokens } from './people/index.ts';
import { createPhone } from './phone/index.ts';
import { createProctor } from './proctor/index.ts';
import { systemClock, type Clock } from './record/clock.ts';
import { createFeed, openLog, readEvents, recordRoutes, startRecording } from './record/index.ts';
import { createPadStore, createRooms, roomRoutes } from './rooms/index.ts';
import type { Sandbox } from './sandbox/contract.ts';
import { makeScorecard, scorecardRoutes } from './scorecard/index.ts';
import { ScreenBook, screenRoutes } from './screens/index.ts';
import { createVoices } from './speech/index.ts';
import type { Vendors } from './vendors.ts';

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
}

export interface Product {
  interviews: Interviews;
  /** What answers requests, in order of registration. */
  routes: ((on: FastifyInstance) => Promise<unknown>)[];
  /** Stops taking in anything new and stores what is under way. */
  close(): Promise<void>;
}

export function createProduct(around: Around): Product {
  const { app, database, vendors, public_url, secret, problems } = around;
  const clock = systemClock;
  const feed = createFeed((err) => app.log.error({ err }, 'a listener of the record failed'));
  const screens = new ScreenBook({
    db: database.db,
    problems,
    languages: () => around.sandbox.languages(),
    public_url,
    dial_in: vendors.twilio.number,
    secret,
    clock,
  });
  const rooms = createRooms({ store: createPadStore(database.pool), clock, log: app.log });
  const voices = voicesOf(around, clock);
  // The telephone's owner is the interviews, and they dial through it: the one knot of the assembly.
  const phone = createPhone({
    twilio: vendors.twilio,
    public_url,
    clock,
    log: app.log,
    owner: lateOwner(() => interviews),
  });
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
      model: createModel({ ...vendors.openai, model: around.config.openai_model, clock, log: app.log }),
      createWatcher: createProctor().createWatcher,
      metrics: createMetrics(app),
      problem: (id) => problems.find((one) => one.id === id),
      ...records(around, clock, feed),
    },
    toRunCases,
  );
  return {
    interviews,
    routes: routesOf({ around, clock, feed, screens, rooms, phone, interviews }),
    async close() {
      await interviews.close();
      await rooms.close();
      await voices.close();
    },
  };
}

function voicesOf({ config, vendors, app }: Around, clock: Clock) {
  return createVoices({
    deepgram: { ...vendors.deepgram, model: config.deepgram_model },
    elevenlabs: { ...vendors.elevenlabs, voice_id: config.elevenlabs_voice, model: config.elevenlabs_model },
    clock,
    log: app.log,
  });
}

function records({ database, data_dir, app }: Around, clock: Clock, feed: ReturnType<typeof createFeed>) {
  return {
    openLog: (session_id: string) => openLog({ database, session_id, clock, feed }),
    startRecording: (session: Awaited<ReturnType<typeof openLog>>) =>
      startRecording({ database, data_dir, session, log: app.log }),
    async makeScorecard(session_id: string, problem: Problem) {
      const wanted = { optimal_time: problem.optimal.time, growth: problem.growth ?? null };
      const card = await makeScorecard(database, session_id, wanted);
      return { decision: card.suggested_decision, summary: card.summary, flags: card.flags };
    },
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

interface Served {
  around: Around;
  clock: Clock;
  feed: ReturnType<typeof createFeed>;
  screens: ScreenBook;
  rooms: ReturnType<typeof createRooms>;
  phone: ReturnType<typeof createPhone>;
  interviews: Interviews;
}

function routesOf({ around, clock, feed, screens, rooms, phone, interviews }: Served): Product['routes'] {
  const { database, sandbox, problems, public_url, vendors, secret } = around;
  const tokens = createPadTokens({ secret, clock });
  const eventsOf = (session_id: string) => readEvents(database, session_id);
  const problem = (id: string) => problems.find((one) => one.id === id);
  const sendText = (to: string, body: string) => phone.sendText(to, body);
  return [
    async (on) => on.register(phone.plugin),
    (on) => screenRoutes(on, { screens, sendText, dial: (screen) => interviews.dial(screen) }),
    (on) => recordRoutes(on, { database, feed, clock }),
    (on) => scorecardRoutes(on, { database }),
    (on) =>
      roomRoutes(on, { rooms, public_url, admit: (token, session_id) => tokens.admit(token, session_id) }),
    (on) => interviewRoutes(on, { interviews, screens, tokens, feed, sandbox, clock, problem, eventsOf }),
    (on) => sessionRoutes(on, { interviews, screens, eventsOf, problems: screens.problems() }),
    (on) => phoneRoutes(on, { gateway_url: vendors.handset_url, number: vendors.twilio.number }),
  ];
}
