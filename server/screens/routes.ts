/** `/api/v1/screens`, `/problems`, `/stats`. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { ProblemOffer, SCREEN_STATUSES, ScreenInput, ScreenPage, ScreenView } from '../http/contract/api.ts';
import { AppError } from '../http/errors.ts';
import { askerOf } from '../http/may.ts';
import type { ScreenBook } from './screens.ts';

export interface ScreenRoutesOptions {
  screens: ScreenBook;
  /** Dials the candidate now. */
  dial(screen: ScreenView): Promise<{ call_sid: string }>;
  sendText(to: string, body: string): Promise<void>;
}

const Id = z.object({ id: z.uuid('This is not a screen id.') });
const ListQuery = z.object({
  status: z.enum(SCREEN_STATUSES, `must be one of ${SCREEN_STATUSES.join(', ')}`).optional(),
  q: z
    .string()
    .max(120, 'must be at most 120 characters')
    .regex(/^\P{Cc}*$/u, 'must be plain text')
    .optional(),
  page: z.coerce.number().int().min(1).default(1),
  page_size: z.coerce.number().int().min(1).max(200, 'must be at most 200').default(50),
});
const Change = ScreenInput.omit({ language: true })
  .extend({ language: ScreenInput.shape.language.unwrap() })
  .partial();

const read = { may: 'screens.read' } as const;
const write = { may: 'screens.write' } as const;

export async function screenRoutes(plain: FastifyInstance, o: ScreenRoutesOptions): Promise<void> {
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const { screens } = o;

  app.post(
    '/api/v1/screens',
    { config: write, schema: { body: ScreenInput, response: { 201: ScreenView } } },
    async (request, reply) =>
      reply.code(201).send(await screens.create(request.body, askerOf(request).organisation_id)),
  );

  app.get(
    '/api/v1/screens',
    { config: read, schema: { querystring: ListQuery, response: { 200: ScreenPage } } },
    async (request) => {
      const { status, q, page, page_size } = request.query;
      const { organisation_id, may } = askerOf(request);
      if (q !== undefined && !may('candidates.identity'))
        throw new AppError('forbidden', 'Your role sees candidates without their names.', 'q');
      return screens.list({
        organisation_id,
        page,
        page_size,
        ...(status === undefined ? {} : { status }),
        ...(q === undefined ? {} : { q }),
      });
    },
  );

  app.get(
    '/api/v1/screens/:id',
    { config: read, schema: { params: Id, response: { 200: ScreenView } } },
    async (request) => screens.get(request.params.id),
  );
  app.patch(
    '/api/v1/screens/:id',
    { config: write, schema: { params: Id, body: Change, response: { 200: ScreenView } } },
    async (request) => screens.change(request.params.id, request.body),
  );
  app.delete('/api/v1/screens/:id', { config: write, schema: { params: Id } }, async (request, reply) => {
    await screens.remove(request.params.id);
    return reply.code(204).send();
  });

  actionRoutes(plain, o);

  app.get(
    '/api/v1/problems',
    { config: { may: 'problems.read' }, schema: { response: { 200: z.array(ProblemOffer) } } },
    async () => screens.problems(),
  );
  app.get('/api/v1/stats', { config: read }, async (request) => ({
    screens: await screens.stats(askerOf(request).organisation_id),
  }));
}

/** What is done with a screen. */
function actionRoutes(plain: FastifyInstance, o: ScreenRoutesOptions): void {
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const { screens } = o;

  app.post(
    '/api/v1/screens/:id/cancel',
    { config: write, schema: { params: Id, response: { 200: ScreenView } } },
    async (request) => screens.cancel(request.params.id),
  );

  app.post('/api/v1/screens/:id/call', { config: write, schema: { params: Id } }, async (request) => {
    const screen = await screens.get(request.params.id);
    if (screen.status !== 'created')
      throw new AppError(
        'wrong_state',
        `This screen is ${screen.status.replace('_', ' ')}; it cannot be called now.`,
      );
    return o.dial(screen);
  });

  app.post(
    '/api/v1/screens/:id/invite',
    { config: write, schema: { params: Id } },
    async (request, reply) => {
      const screen = await screens.invitation(request.params.id);
      await o.sendText(screen.candidate_phone, invitation(screen));
      return reply.code(204).send();
    },
  );
}

function invitation({ pad_url, dial_in, pin }: ScreenView): string {
  return `Your phone screen with Code Proctor, an automated interviewer (an AI). Open ${pad_url} and dial ${dial_in}, PIN ${pin}. The call is recorded if you agree; a person decides.`;
}
