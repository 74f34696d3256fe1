/** The parts of scheduling put together; each knows the others by what it needs of them only. */
import type { FastifyInstance } from 'fastify';
import type { Kysely } from 'kysely';
import type { Schema } from '../../db/index.ts';
import type { ScreenView } from '../http/contract/api.ts';
import type { Log } from '../http/log.ts';
import type { Jobs } from '../jobs/index.ts';
import type { Telephone } from '../phone/contract.ts';
import type { Clock } from '../record/clock.ts';
import { Calling } from './calling.ts';
import { candidateRoutes } from './candidateRoutes.ts';
import type { Readers } from './entered.ts';
import { Mailing, type MailingOptions } from './invitation/mailing.ts';
import { createReminders, type Reminders } from './reminders/index.ts';
import { screenRoutes } from './routes.ts';
import { scheduleRoutes } from './scheduleRoutes.ts';
import { Scheduling } from './scheduling.ts';
import type { ScreenBook } from './screens.ts';

export interface ScreensAround {
  db: Kysely<Schema>;
  book: ScreenBook;
  /** Not started yet. */
  jobs: Jobs;
  phone: Pick<Telephone, 'text'>;
  readers: Readers;
  /** Calls the screen's candidate for its session. */
  dial(screen: ScreenView): Promise<{ call_sid: string }>;
  mailer: MailingOptions['mailer'];
  public_url: string;
  dial_in: string;
  calls_per_second: number;
  clock: Clock;
  log: Log;
}

export interface ScheduledScreens {
  scheduling: Scheduling;
  calling: Calling;
  reminders: Reminders;
  /** All routes of screens, recruiters' and candidates'. */
  routes(on: FastifyInstance): Promise<void>;
}

export function assembleScreens(around: ScreensAround): ScheduledScreens {
  const { db, book, jobs, clock, readers } = around;
  const mailing = new Mailing({ db, mailer: around.mailer, public_url: around.public_url });
  const reminders = createReminders({ ...around, mailing, screen: (id) => book.invitation(id) });
  const calling: Calling = new Calling({
    ...around,
    screen: (id) => book.get(id),
    agreed: (screen_id) => reminders.agreement(screen_id, 'call'),
    release: (id) => book.setStatus(id, 'created'),
    givesUp: (...args) => scheduling.givesUp(...args),
  });
  const scheduling: Scheduling = new Scheduling({
    db,
    book,
    jobs,
    reminders,
    mailing,
    calls: calling,
    clock,
  });
  return {
    scheduling,
    calling,
    reminders,
    async routes(on) {
      await screenRoutes(on, { screens: book, scheduling, calling });
      await scheduleRoutes(on, { db, book, scheduling, jobs, readers });
      await candidateRoutes(on, { db, book, scheduling, calling, mailing, clock });
    },
  };
}
