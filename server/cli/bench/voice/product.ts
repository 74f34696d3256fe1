/**
 * The product under measurement, in a process of its own: the real telephone, voice, record, pad rooms, proctor and
 * interview on a real server. Its sessions are in the coding phase when their call comes (consent stands in their record),
 * so that talk begins at once; nobody types, so nothing is run.
 */
import { join } from 'node:path';
import websocket from '@fastify/websocket';
import Fastify, { type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { createPool, databaseAt, type Database } from '../../../../db/index.ts';
import { houseReply } from '../../../exchange/openai/house/index.ts';
import { grade, loadProblem, toRunCases } from '../../../grading/index.ts';
import { createMetrics } from '../../../http/index.ts';
import { claimPort } from '../../../http/port.ts';
import type { Log } from '../../../http/log.ts';
import { createMeasure, createModel, Interviews } from '../../../interview/index.ts';
import type { Parts } from '../../../interview/parts.ts';
import { createPhone } from '../../../phone/index.ts';
import { createProctor } from '../../../proctor/index.ts';
import { systemClock } from '../../../record/clock.ts';
import type { EventBody } from '../../../record/contract/events.ts';
import type { SessionLog } from '../../../record/contract/log.ts';
import { createFeed, openLog, recordRoutes, startRecording } from '../../../record/index.ts';
import { createPadStore, createRooms } from '../../../rooms/index.ts';
import { createVoices } from '../../../speech/index.ts';
import { answering } from './helper.ts';
import { ACCOUNT, AUTH_TOKEN, NUMBER, ProductOrder, type Usage, type Vendors } from './protocol.ts';
import { NO_SANDBOX, screensOf } from './sittings.ts';
import { usageOf } from './usage.ts';

/** As the product's app: the socket's limit on one message. */
const MESSAGE_BYTES = 1024 * 1024;
/** An account on which nobody waits for a place: its limit is not what is measured. */
const CONCURRENCY = 500;
const PROBLEM = join(import.meta.dirname, '../../../../problems/merge_intervals');
const BEFORE: readonly EventBody[] = [
  { type: 'CONSENT', payload: { kind: 'recording', given: true, how: 'speech', text_version: '1' } },
  { type: 'PHASE', payload: { from: 'connecting', to: 'coding', reason: 'bench' } },
];

class Product {
  readonly #told = usageOf();
  #interviews: Interviews | null = null;
  /** The fixed texts are kept: nothing more is asked of the voice than what somebody hears. */
  #warmed: Promise<void> = Promise.resolve();

  async start(raw: unknown): Promise<{ url: string }> {
    const { database_url, data_dir, vendors } = ProductOrder.parse(raw);
    const { log } = this.#told;
    const database = databaseAt(createPool(database_url, log), database_url);
    const feed = createFeed((err) => log.error({ err }, 'a listener of the record failed'));
    const host = '127.0.0.1';
    const port = await claimPort(host, 0);
    const url = `http://${host}:${port}`;
    const app = Fastify({ forceCloseConnections: true })
      .setValidatorCompiler(validatorCompiler)
      .setSerializerCompiler(serializerCompiler);
    await app.register(websocket, { options: { maxPayload: MESSAGE_BYTES, perMessageDeflate: false } });
    const phone = this.#phone(vendors, url);
    const parts = await partsOf(app, { database, data_dir, feed, vendors, phone, log });
    const interviews = new Interviews(parts, toRunCases);
    this.#interviews = interviews;
    await app.register(phone.plugin);
    const onRunning = (...to: Parameters<Interviews['onPush']>) => interviews.onPush(...to);
    const records = { database, feed, data_dir, clock: systemClock, onRunning };
    await app.register((on) => recordRoutes(on, records));
    await app.listen({ host, port });
    this.#warmed = interviews
      .warm()
      .catch((err: unknown) => log.error({ err }, 'the fixed texts could not be fetched ahead'));
    return { url };
  }

  usage(): Promise<Usage> {
    return this.#told.usage();
  }

  /** Sessions whose calls are over are let go of: nobody is called back. */
  async letGo(): Promise<null> {
    await this.#running.close();
    await this.#warmed;
    return null;
  }

  get #running(): Interviews {
    if (this.#interviews === null) throw new Error('the product has not been started');
    return this.#interviews;
  }

  #phone(vendors: Vendors, public_url: string) {
    const { log } = this.#told;
    const base_url = vendors.twilio;
    const twilio = { account_sid: ACCOUNT, auth_token: AUTH_TOKEN, number: NUMBER, base_url };
    const owner: Omit<Interviews['owner'], 'personStarted' | 'personStatus' | 'personResume'> = {
      sessionByPin: (...call) => this.#running.owner.sessionByPin(...call),
      legStarted: (...leg) => this.#running.owner.legStarted(...leg),
      callStatus: (...call) => this.#running.owner.callStatus(...call),
      answeredBy: (...found) => this.#running.owner.answeredBy(...found),
      resume: (...call) => this.#running.owner.resume(...call),
      textIn: (message) => this.#running.owner.textIn(message),
    };
    return createPhone({ twilio, public_url, owner, clock: systemClock, log });
  }
}

interface Around {
  database: Database;
  data_dir: string;
  feed: ReturnType<typeof createFeed>;
  vendors: Vendors;
  phone: ReturnType<typeof createPhone>;
  log: Log;
}

async function partsOf(app: FastifyInstance, around: Around): Promise<Parts> {
  const { database, data_dir, feed, vendors, phone, log } = around;
  const clock = systemClock;
  const problem = await loadProblem(PROBLEM);
  const model = { api_key: 'bench', base_url: vendors.openai, model: 'bench', house: houseReply };
  return {
    clock,
    log,
    feed,
    phone,
    grade,
    metrics: createMetrics(app),
    tracing: null,
    sandbox: NO_SANDBOX,
    measureGrowth: createMeasure(),
    createWatcher: createProctor().createWatcher,
    screens: screensOf(problem.id),
    rooms: createRooms({ store: createPadStore(database.pool), clock, log }),
    voices: voicesOf(vendors, log),
    model: createModel({ ...model, clock, log }),
    problem: () => problem,
    sendPadLink: () => Promise.resolve('not_agreed'),
    openLog: (session_id) => openLog({ database, session_id, clock, feed }).then(inCoding),
    startRecording: (session) => startRecording({ database, data_dir, session, log }),
    makeScorecard: () => Promise.reject(new Error('no screen ends here')),
  };
}

function voicesOf(vendors: Vendors, log: Log) {
  return createVoices({
    deepgram: { api_key: 'bench', base_url: vendors.deepgram, model: 'nova-3' },
    elevenlabs: {
      api_key: 'bench',
      base_url: vendors.elevenlabs,
      voice_id: 'main',
      model: 'eleven_flash_v2_5',
      fallback: { voice_id: 'second', model: 'eleven_turbo_v2_5' },
      concurrency: CONCURRENCY,
    },
    clock: systemClock,
    log,
  });
}

async function inCoding(session: SessionLog): Promise<SessionLog> {
  for (const body of BEFORE) await session.append(body);
  return session;
}

const product = new Product();
answering({
  start: (order) => product.start(order),
  usage: () => product.usage(),
  letGo: () => product.letGo(),
});
