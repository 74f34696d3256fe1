/** `/api/v1/screens`, `/problems`. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { ProblemOffer, ScreenInput, ScreenPage, ScreenView } from '../http/contract/api.ts';
import { Owners, ScreensQuery } from '../http/contract/overview.ts';
import { Invited } from '../http/contract/schedule.ts';
import { AppError } from '../http/errors.ts';
import { askerOf } from '../http/may.ts';
import type { Calling } from './calling.ts';
import type { ScheduleChange, Scheduling } from './scheduling.ts';
import type { Origin, ScreenBook } from './screens.ts';

export interface ScreenRoutesOptions {
  screens: ScreenBook;
  scheduling: Scheduling;
  calling: Pick<Calling, 'callNow'>;
}

const Id = z.object({ id: z.uuid('This is not a screen id.') });
const Change = ScreenInput.omit({
  language: true,
  level: true,
  profile: true,
  invite: true,
  jurisdiction: true,
  notice_language: true,
})
  .extend({ language: ScreenInput.shape.language.unwrap() })
  .partial();

const read = { may: 'screens.read' } as const;
const write = { may: 'screens.write' } as const;

export async function screenRoutes(plain: FastifyInstance, o: ScreenRoutesOptions): Promise<void> {
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const { screens, scheduling } = o;

  app.post(
    '/api/v1/screens',
    { config: write, schema: { body: ScreenInput, response: { 201: ScreenView } } },
    async (request, reply) => reply.code(201).send(await scheduling.create(request.body, originOf(request))),
  );

  app.get(
    '/api/v1/screens',
    { config: read, schema: { querystring: ScreensQuery, response: { 200: ScreenPage } } },
    async (request) => {
      const { query } = request;
      const { organisation_id, user_id, by, may } = askerOf(request);
      // Searching and sorting by name tells names, however they are shown.
      if (!may('candidates.identity') && query.q !== undefined)
        throw new AppError('forbidden', 'Your role sees candidates without their names.', 'q');
      if (!may('candidates.identity') && query.sort.endsWith('candidate'))
        throw new AppError('forbidden', 'Your role sees candidates without their names.', 'sort');
      // So does choosing by a decision, of what is decided.
      if (!may('scorecard.read') && query.decision !== undefined)
        throw new AppError('forbidden', 'Your role rates without knowing what others decided.', 'decision');
      const rater = may('scorecard.rate') && by === 'sign_in' ? user_id : undefined;
      return screens.list({ organisation_id, ...query, rater });
    },
  );
  app.get(
    '/api/v1/screens/owners',
    { config: read, schema: { response: { 200: Owners } } },
    async (request) => screens.owners(askerOf(request).organisation_id),
  );

  app.get(
    '/api/v1/screens/:id',
    { config: read, schema: { params: Id, response: { 200: ScreenView } } },
    async (request) => screens.get(request.params.id),
  );
  app.patch(
    '/api/v1/screens/:id',
    { config: write, schema: { params: Id, body: Change, response: { 200: ScreenView } } },
    async (request) => changed(o, request.params.id, request.body),
  );
  app.delete('/api/v1/screens/:id', { config: write, schema: { params: Id } }, async (request, reply) => {
    await screens.remove(request.params.id);
    await scheduling.forget(request.params.id);
    return reply.code(204).send();
  });

  actionRoutes(plain, o);

  app.get(
    '/api/v1/problems',
    { config: { may: 'problems.read' }, schema: { response: { 200: z.array(ProblemOffer) } } },
    async () => screens.problems(),
  );
}

/** Whose a new screen is. */
export function originOf(request: FastifyRequest): Origin {
  const { organisation_id, user_id } = askerOf(request);
  return { organisation_id, owner_id: user_id };
}

/** What is done with a screen. */
function actionRoutes(plain: FastifyInstance, { scheduling, calling }: ScreenRoutesOptions): void {
  const app = plain.withTypeProvider<ZodTypeProvider>();

  app.post(
    '/api/v1/screens/:id/cancel',
    { config: write, schema: { params: Id, response: { 200: ScreenView } } },
    async (request) => scheduling.cancel(request.params.id, 'recruiter'),
  );

  app.post('/api/v1/screens/:id/call', { config: write, schema: { params: Id } }, async (request) =>
    calling.callNow(request.params.id),
  );

  app.post(
    '/api/v1/screens/:id/invite',
    { config: write, schema: { params: Id, response: { 200: Invited } } },
    async (request) => scheduling.invite(request.params.id),
  );
}

/** What was entered may change until the candidate has looked at the pad; the schedule until they have begun. */
async function changed(
  { screens, scheduling }: ScreenRoutesOptions,
  id: string,
  change: z.infer<typeof Change>,
): Promise<ScreenView> {
  const { candidate_email, zone, when, mode, accommodations, agreed, ...entered } = change;
  const schedule = { candidate_email, zone, when, mode, accommodations, agreed } satisfies ScheduleChange;
  if (Object.values(entered).some((value) => value !== undefined)) await screens.change(id, entered);
  if (entered.candidate_phone !== undefined) await scheduling.repick(id);
  if (Object.values(schedule).some((value) => value !== undefined)) await scheduling.change(id, schedule);
  return screens.get(id);
}
