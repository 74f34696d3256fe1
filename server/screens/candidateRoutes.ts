/**
 * The candidate's own matters before the interview, by their link alone: when it is, another time, cancelling, what they
 * agree to, what they need, and a call at once. None of it opens the pad.
 */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Schema } from '../../db/index.ts';
import { insertConsent, newestConsent } from '../../db/queries/consents.ts';
import * as queries from '../../db/queries/schedule.ts';
import type { ScreenView } from '../http/contract/api.ts';
import {
  Appointment,
  AskInput,
  CallMeInput,
  ConsentInput,
  MoveInput,
  Slots,
} from '../http/contract/schedule.ts';
import { AppError } from '../http/errors.ts';
import type { Clock } from '../record/clock.ts';
import type { Calling } from './calling.ts';
import { CONSENT_TEXTS, CONSENT_VERSION } from './consents.ts';
import { CALENDAR_FILE } from './invitation/calendar.ts';
import type { Mailing } from './invitation/mailing.ts';
import { scheduleOf, type Scheduling } from './scheduling.ts';
import type { ScreenBook } from './screens.ts';
import { isEarly, momentOf, zoneOf } from './when.ts';

export interface CandidateRoutesOptions {
  db: Kysely<Schema>;
  book: ScreenBook;
  scheduling: Scheduling;
  calling: Calling;
  mailing: Mailing;
  clock: Clock;
}

/** Nobody needs more, and a person reads each. */
const MAX_ASKS = 10;

/** The link. */
const proof = { may: 'proof' } as const;

const Token = z.object({ token: z.string().min(1) });
const Zone = z.object({ zone: z.string().max(60).default('UTC') });

export async function candidateRoutes(plain: FastifyInstance, o: CandidateRoutesOptions): Promise<void> {
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const { book, scheduling } = o;
  const mine = (token: string) => book.byLink(token);

  app.get(
    '/api/v1/pad/:token/appointment',
    { config: proof, schema: { params: Token, response: { 200: Appointment } } },
    async (request) => appointmentOf(o, await mine(request.params.token)),
  );
  app.get(
    '/api/v1/pad/:token/slots',
    { config: proof, schema: { params: Token, querystring: Zone, response: { 200: Slots } } },
    async (request) => {
      const zone = zoneOf(request.query.zone);
      const slots = await scheduling.slots((await mine(request.params.token)).id, zone);
      return { zone, slots: slots.map((at) => new Date(at).toISOString()) };
    },
  );
  app.post(
    '/api/v1/pad/:token/appointment',
    { config: proof, schema: { params: Token, body: MoveInput, response: { 200: Appointment } } },
    async (request) => {
      const { starts_at, zone } = request.body;
      const { id } = await mine(request.params.token);
      await scheduling.choose(id, momentOf(starts_at, zoneOf(zone), 'starts_at'), zone);
      return appointmentOf(o, await book.get(id));
    },
  );
  app.post(
    '/api/v1/pad/:token/cancel',
    { config: proof, schema: { params: Token } },
    async (request, reply) => {
      await scheduling.cancel((await mine(request.params.token)).id, 'candidate');
      return reply.code(204).send();
    },
  );
  app.get(
    '/api/v1/pad/:token/calendar',
    { config: proof, schema: { params: Token } },
    async (request, reply) => {
      const screen = await mine(request.params.token);
      const entry = o.mailing.calendar({ ...screen, schedule: scheduleOf(screen) });
      if (entry === null) throw new AppError('not_found', 'No time is set yet; choose one first.');
      return reply
        .header('content-type', entry.content_type)
        .header('content-disposition', `attachment; filename="${CALENDAR_FILE}"`)
        .send(entry.content);
    },
  );
  askingRoutes(plain, o);
}

/** What candidates say: yes and no to being called and texted, what they need, "call me now". */
function askingRoutes(plain: FastifyInstance, o: CandidateRoutesOptions): void {
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const { db, book } = o;

  app.post(
    '/api/v1/pad/:token/consent',
    { config: proof, schema: { params: Token, body: ConsentInput, response: { 200: Appointment } } },
    async (request) => {
      const screen = await book.byLink(request.params.token);
      const { channel, given, zone } = request.body;
      await insertConsent(db, screen.id, {
        channel,
        given,
        how: given ? 'ticked on their page' : 'unticked on their page',
        text_version: CONSENT_VERSION,
      });
      if (zone !== undefined && scheduleOf(screen).zone === null)
        await queries.setZone(db, screen.id, zoneOf(zone));
      return appointmentOf(o, await book.get(screen.id));
    },
  );
  app.post(
    '/api/v1/pad/:token/ask',
    { config: proof, schema: { params: Token, body: AskInput, response: { 200: Appointment } } },
    async (request) => {
      const screen = await book.byLink(request.params.token);
      if ((await queries.listRequests(db, screen.id)).length >= MAX_ASKS)
        throw new AppError(
          'too_many_requests',
          'You have asked several times; a person will get back to you.',
        );
      await queries.insertRequest(db, {
        screen_id: screen.id,
        kind: request.body.kind,
        body: request.body.text.replaceAll('\0', ''),
      });
      return appointmentOf(o, screen);
    },
  );
  app.post(
    '/api/v1/pad/:token/call-me',
    { config: proof, schema: { params: Token, body: CallMeInput } },
    async (request, reply) => {
      const screen = await book.byLink(request.params.token);
      // Where they are now counts, not where the recruiter thought.
      await queries.setZone(db, screen.id, zoneOf(request.body.zone));
      await o.calling.askNow(screen.id);
      return reply.code(202).send({});
    },
  );
}

async function appointmentOf(o: CandidateRoutesOptions, screen: ScreenView): Promise<Appointment> {
  const schedule = scheduleOf(screen);
  const { timing, mode, zone, starts_at, closes_at, missed, accommodations } = schedule;
  const [call, text, asked] = await Promise.all([
    newestConsent(o.db, screen.id, 'call'),
    newestConsent(o.db, screen.id, 'text'),
    queries.listRequests(o.db, screen.id),
  ]);
  const open = screen.status === 'created';
  return {
    candidate_name: screen.candidate_name,
    timing,
    mode,
    zone,
    starts_at,
    closes_at,
    missed,
    accommodations,
    open,
    early: open && isEarly(schedule, o.clock.wall()),
    dial_in: screen.dial_in,
    pin: screen.pin,
    consents: { call: call?.given ?? null, text: text?.given ?? null },
    consent_texts: CONSENT_TEXTS,
    asked: asked.map(({ kind, body, created_at, answered_at }) => ({
      kind,
      body,
      at: created_at.toISOString(),
      answered: answered_at !== null,
    })),
  };
}
