/** One's own API keys: a key has the rights that its maker has, in the organisation that it was made in. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Schema } from '../../db/index.ts';
import * as queries from '../../db/queries/people.ts';
import { KeyInput, KeyList, NewKey, type KeyView, PERMISSIONS } from '../http/contract/people.ts';
import { AppError } from '../http/errors.ts';
import { askerOf } from '../http/may.ts';
import type { Auth } from './auth.ts';

const DAY_S = 24 * 3600;
const Id = z.object({ id: z.uuid('This is not the id of a key.') });
/** Any member: whatever they may do, a program of theirs may. */
const member = { may: PERMISSIONS, in_person: true };

export async function keyRoutes(
  plain: FastifyInstance,
  { auth, db }: { auth: Auth; db: Kysely<Schema> },
): Promise<void> {
  const app = plain.withTypeProvider<ZodTypeProvider>();

  app.get('/api/v1/keys', { config: member, schema: { response: { 200: KeyList } } }, async (request) => ({
    items: (await queries.listKeys(db, askerOf(request).user_id)).map(keyView),
  }));

  app.post(
    '/api/v1/keys',
    { config: member, schema: { body: KeyInput, response: { 201: NewKey } } },
    async (request, reply) => {
      const { actor, user_id, organisation_id } = askerOf(request);
      const { name, expires_in_days } = request.body;
      const made = await makeKey(auth, { user_id, organisation_id, name, expires_in_days });
      await queries.insertAuditOf(db, {
        organisation_id,
        actor,
        action: 'key_made',
        subject: `key:${made.id}`,
        detail: { name, expires_in_days },
      });
      const row = (await queries.listKeys(db, user_id)).find(({ id }) => id === made.id);
      if (!row) throw new AppError('not_found', 'This key was deleted a moment ago.');
      return reply.code(201).send({ ...keyView(row), key: made.key });
    },
  );

  app.delete('/api/v1/keys/:id', { config: member, schema: { params: Id } }, async (request, reply) => {
    const { actor, user_id, organisation_id } = askerOf(request);
    const { id } = request.params;
    await db.transaction().execute(async (tx) => {
      if (!(await queries.deleteKey(tx, user_id, id)))
        throw new AppError('not_found', 'There is no such key (any more).', 'id');
      await queries.insertAuditOf(tx, {
        organisation_id,
        actor,
        action: 'key_deleted',
        subject: `key:${id}`,
        detail: {},
      });
    });
    return reply.code(204).send();
  });
}

interface Wanted {
  user_id: string;
  organisation_id: string;
  name: string;
  expires_in_days: number;
}

export async function makeKey(auth: Auth, wanted: Wanted): Promise<{ id: string; key: string }> {
  const { user_id: userId, organisation_id, name, expires_in_days } = wanted;
  const { id, key } = await auth.api.createApiKey({
    body: { userId, name, expiresIn: expires_in_days * DAY_S, metadata: { organisation_id } },
  });
  return { id, key };
}

function keyView(row: Awaited<ReturnType<typeof queries.listKeys>>[number]): z.infer<typeof KeyView> {
  const { id, name, start, created_at, expires_at, last_request } = row;
  return {
    id,
    name: name ?? '',
    start: start ?? '',
    created_at: created_at.toISOString(),
    expires_at: expires_at?.toISOString() ?? null,
    last_used_at: last_request?.toISOString() ?? null,
  };
}
