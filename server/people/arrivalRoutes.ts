/**
 * How people come in for the first time: the owner by the link on the terminal, members by an invitation, and whoever sits
 * at a private machine by the link that `npm start` prints.
 */
import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { accompanied } from '../../db/accompanied.ts';
import type { Schema } from '../../db/index.ts';
import * as queries from '../../db/queries/people.ts';
import { AcceptInput, InvitationView, OwnerInput, Role } from '../http/contract/people.ts';
import { AppError } from '../http/errors.ts';
import type { Auth } from './auth.ts';
import { LineBeside } from './lineBeside.ts';
import type { OwnerLink } from './ownerLink.ts';

export interface ArrivalRoutesOptions {
  auth: Auth;
  db: Kysely<Schema>;
  /** Null when there is an owner already. */
  owner_link: OwnerLink | null;
  /** Opens the pages as the local owner; null on a server that is reachable from elsewhere. */
  local: { key: string; user_id: string } | null;
}

const Id = z.object({ id: z.uuid('This link is not one of ours. Check that it was copied whole.') });
const LocalQuery = z.object({
  key: z.string().max(100).default(''),
  // A path of ours, so that the link cannot be made to lead elsewhere.
  to: z
    .string()
    .regex(/^\/(recruiter|review|phone)[\w/-]*$/)
    .catch('/recruiter'),
});

export async function arrivalRoutes(plain: FastifyInstance, o: ArrivalRoutesOptions): Promise<void> {
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const config = { may: 'anyone' as const };

  app.post('/api/v1/owner', { config, schema: { body: OwnerInput, hide: true } }, async (request, reply) => {
    await signIn(o.auth, await makeOwner(o, request.body), reply);
    return reply.code(204).send();
  });

  app.get(
    '/api/v1/invitations/:id',
    { config, schema: { params: Id, response: { 200: InvitationView } } },
    async (request): Promise<InvitationView> => {
      const { email, role, organisation } = await openInvitation(o.db, request.params.id);
      const has_account = (await queries.findUserByEmail(o.db, email)) !== undefined;
      return { email, role: Role.parse(role), organisation, has_account };
    },
  );

  app.post(
    '/api/v1/invitations/:id/accept',
    { config, schema: { params: Id, body: AcceptInput } },
    async (request, reply) => {
      const { id: invitationId } = request.params;
      const { email, role, organisation_id } = await openInvitation(o.db, invitationId);
      const user_id = await makeUser(o, { ...request.body, email });
      const cookie = await signIn(o.auth, user_id, reply);
      const headers = new Headers({ cookie });
      const who = `user:${user_id}`;
      const line = {
        organisation_id,
        actor: who,
        action: 'invitation_accepted',
        subject: who,
        detail: { role },
      };
      await accompanied(new LineBeside([line], 'members'), () =>
        o.auth.api.acceptInvitation({ body: { invitationId }, headers }),
      );
      return reply.code(204).send();
    },
  );

  app.get('/local', { config, schema: { querystring: LocalQuery, hide: true } }, async (request, reply) => {
    const { key, to } = request.query;
    if (o.local === null || !same(key, o.local.key))
      throw new AppError(
        'link_expired',
        'This link is of an earlier start. Open the one that the server printed when it started last.',
      );
    await signIn(o.auth, o.local.user_id, reply);
    return reply.redirect(to);
  });
}

async function openInvitation(db: Kysely<Schema>, id: string) {
  const found = await queries.findOpenInvitation(db, id);
  if (!found)
    throw new AppError(
      'link_expired',
      'This invitation was used, cancelled, or has expired. Ask for a new one.',
    );
  return found;
}

/** An organisation and its owner, once. Throws AppError(link_expired). */
async function makeOwner(o: ArrivalRoutesOptions, input: OwnerInput): Promise<string> {
  if (o.owner_link === null || !o.owner_link.take(input.token))
    throw new AppError(
      'link_expired',
      'This link was used already, or has expired. Start the server again: it prints a new one as long as there is no owner.',
    );
  try {
    const user_id = await makeUser(o, input);
    const { id } = await queries.insertOrganisation(o.db, {
      name: input.organisation,
      slug: crypto.randomUUID(),
    });
    const who = `user:${user_id}`;
    const line = { organisation_id: id, actor: who, action: 'owner_made', subject: who, detail: {} };
    await accompanied(new LineBeside([line], 'members'), () =>
      queries.insertMember(o.db, { organisation_id: id, user_id, role: 'owner' }),
    );
    await queries.adoptScreens(o.db, id);
    return user_id;
  } catch (error) {
    o.owner_link.giveBack();
    throw error;
  }
}

async function makeUser(
  { auth, db }: ArrivalRoutesOptions,
  input: { name: string; email: string; password: string },
): Promise<string> {
  if (await queries.findUserByEmail(db, input.email))
    throw new AppError(
      'taken',
      'Somebody with this e-mail address has an account already; sign in.',
      'email',
    );
  const context = await auth.$context;
  const { id } = await queries.insertUser(db, { name: input.name, email: input.email });
  await context.internalAdapter.linkAccount({
    userId: id,
    providerId: 'credential',
    accountId: id,
    password: await context.password.hash(input.password),
  });
  return id;
}

/** Sets the cookies of a new sign-in; returns them as the browser will send them. */
async function signIn(auth: Auth, user_id: string, reply: FastifyReply): Promise<string> {
  const { headers } = await auth.api.signInAs({ body: { user_id }, asResponse: true });
  const cookies = headers.getSetCookie();
  for (const cookie of cookies) void reply.header('set-cookie', cookie);
  void reply.header('cache-control', 'no-store');
  return cookies.map((one) => one.split(';')[0]).join('; ');
}

function same(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
}
