/** Screens with everything around them real but the network: what is dialled, texted and mailed is kept here to look at. */
import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../db/index.ts';
import { insertOrganisation } from '../../db/queries/people.ts';
import { freshDatabase } from '../../db/testing.ts';
import { createApp } from '../app.ts';
import { loadProblems } from '../grading/index.ts';
import type { ScreenInput, ScreenView } from '../http/contract/api.ts';
import { installErrors } from '../http/index.ts';
import { actAs } from '../http/testing.ts';
import { createJobs, type Jobs } from '../jobs/index.ts';
import { systemClock } from '../record/clock.ts';
import { assembleScreens, ScreenBook, type ScheduledScreens } from './index.ts';
import type { Readers } from './entered.ts';
import type { Mail } from './invitation/mailing.ts';

const LOOK_EVERY_MS = 50;
const nothing = () => undefined;
const silent = { debug: nothing, info: nothing, warn: nothing, error: nothing };

interface Kept {
  /** The wall clock stands here until it is moved. */
  now: number;
  calls: number;
  run: string;
  dialled: { id: string; at: number }[];
  texted: { to: string; body: string }[];
  mailed: Mail[];
  /** Does what the network does when a call is placed; a call goes up by itself otherwise. */
  onDial: (screen: ScreenView) => Promise<{ call_sid: string }>;
  /** Does what the mail server does. */
  onMail: (mail: Mail) => Promise<void>;
}

export interface Stage extends ScheduledScreens, Kept {
  database: Database;
  /** Whose everything is here. */
  organisation_id: string;
  create(input: ScreenInput): Promise<ScreenView>;
  app: FastifyInstance;
  book: ScreenBook;
  jobs: Jobs;
  /** Moves the wall clock. */
  at(iso: string): void;
  pass(ms: number): void;
  close(): Promise<void>;
}

interface StageOptions {
  /** The interview's own. */
  readers: Readers;
  /** One that is there already, and stays. */
  database?: Database;
  /** Registers what a test needs beside the screens' routes. */
  prepare?(app: FastifyInstance): Promise<unknown>;
}

export async function startStage({ database: given, prepare, readers }: StageOptions): Promise<Stage> {
  const database = given ?? (await freshDatabase());
  const kept: Kept = {
    now: Date.now(),
    calls: 0,
    run: randomUUID(),
    dialled: [],
    texted: [],
    mailed: [],
    onDial: () => Promise.resolve({ call_sid: `CA${kept.run}${++kept.calls}` }),
    onMail: (mail) => Promise.resolve(void kept.mailed.push(mail)),
  };
  const jobs = createJobs({ pool: database.pool, log: silent, look_every_ms: LOOK_EVERY_MS });
  const { book, scheduled } = await assembled({ database, kept, jobs, readers });
  const { id: organisation_id } = await insertOrganisation(database.db, { name: 'Ours', slug: kept.run });
  const app = createApp('silent');
  installErrors(app);
  actAs(app, { organisation_id });
  await app.register(cookie);
  await app.register((on) => scheduled.routes(on));
  await prepare?.(app);
  await jobs.start();
  return Object.assign(kept, {
    ...scheduled,
    database,
    organisation_id,
    create: (input: ScreenInput) => scheduled.scheduling.create(input, { organisation_id }),
    app,
    book,
    jobs,
    at: (iso: string) => {
      kept.now = Date.parse(iso);
    },
    pass: (ms: number) => {
      kept.now += ms;
    },
    async close() {
      await jobs.close();
      await app.close();
      if (given === undefined) await database.stop();
    },
  });
}

interface Parts {
  database: Database;
  kept: Kept;
  jobs: Jobs;
  readers: Readers;
}

async function assembled({ database, kept, jobs, readers }: Parts) {
  const { db } = database;
  const clock = { ...systemClock, wall: () => kept.now };
  const shared = { db, public_url: 'http://x', dial_in: '+14155550100', clock, readers };
  const book = new ScreenBook({
    ...shared,
    problems: await loadProblems(new URL('../../problems', import.meta.url).pathname),
    languages: () => ['python', 'javascript', 'typescript'],
    secret: 's'.repeat(32),
    deleteRecordings: () => Promise.resolve(),
  });
  const scheduled = assembleScreens({
    ...shared,
    book,
    jobs,
    phone: {
      text: (to, body) => {
        kept.texted.push({ to, body });
        return Promise.resolve({ message_sid: `SM${kept.run}${kept.texted.length}` });
      },
    },
    dial: (screen) => {
      kept.dialled.push({ id: screen.id, at: kept.now });
      return kept.onDial(screen);
    },
    mailer: { sends: true, send: (mail) => kept.onMail(mail) },
    calls_per_second: 1,
    log: silent,
  });
  return { book, scheduled };
}
