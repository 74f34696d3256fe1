/**
 * `/api/auth/...`: those endpoints of better-auth that our pages use, each with what it asks for; the rest of the library
 * answers nobody. Refusals leave in our own error shape and plain words, and what matters is written to the audit log.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Schema } from '../../db/index.ts';
import * as queries from '../../db/queries/people.ts';
import type { Need } from '../http/may.ts';
import { ADDRESS_HEADER, type Auth } from './auth.ts';
import { refusal } from './refusal.ts';

interface AuthRoute {
  method: 'GET' | 'POST';
  /** Below /api/auth. */
  path: string;
  may: Need;
  /** What the audit log calls it when it was done. */
  audit?: string;
  /** ... when it was refused. */
  audit_refused?: string;
}

const post = (path: string, may: Need, audit?: string, audit_refused?: string): AuthRoute => ({
  method: 'POST',
  path,
  may,
  ...(audit === undefined ? {} : { audit }),
  ...(audit_refused === undefined ? {} : { audit_refused }),
});
const get = (path: string, may: Need): AuthRoute => ({ method: 'GET', path, may });

/** Sign-ins that succeed are noted where the sign-in is made (auth.ts). */
const ROUTES: readonly AuthRoute[] = [
  post('/sign-in/email', 'anyone', undefined, 'sign_in_refused'),
  post('/sign-in/magic-link', 'anyone'),
  get('/magic-link/verify', 'anyone'),
  post('/sign-in/social', 'anyone'),
  get('/callback/:id', 'anyone'),
  post('/two-factor/verify-totp', 'anyone', undefined, 'second_factor_refused'),
  post('/two-factor/verify-backup-code', 'anyone', undefined, 'second_factor_refused'),
  post('/sign-out', 'anyone'),
  post('/request-password-reset', 'anyone'),
  post('/reset-password', 'anyone', 'password_reset'),
  post('/change-password', 'person', 'password_changed', 'password_change_refused'),
  post('/two-factor/enable', 'person', 'two_factor_begun'),
  post('/two-factor/disable', 'person', 'two_factor_off'),
  post('/two-factor/generate-backup-codes', 'person', 'backup_codes_made'),
  post('/organization/accept-invitation', 'person', 'invitation_accepted'),
  post('/organization/invite-member', 'people.manage', 'member_invited'),
  post('/organization/cancel-invitation', 'people.manage', 'invitation_cancelled'),
  post('/organization/update-member-role', 'people.manage', 'role_changed'),
  post('/organization/remove-member', 'people.manage', 'member_removed'),
];

interface AuthRoutesOptions {
  auth: Auth;
  db: Kysely<Schema>;
  public_url: string;
}

export async function authRoutes(app: FastifyInstance, o: AuthRoutesOptions): Promise<void> {
  for (const route of ROUTES)
    app.route({
      method: route.method,
      url: `/api/auth${route.path}`,
      schema: { hide: true },
      config: { may: route.may, in_person: true },
      handler: (request, reply) => answer(o, route, request, reply),
    });
}

async function answer(o: AuthRoutesOptions, route: AuthRoute, request: FastifyRequest, reply: FastifyReply) {
  const answered = await o.auth.handler(toFetch(request, o.public_url));
  const text = await answered.text();
  if (answered.status >= 400) {
    if (route.audit_refused !== undefined) await note(o, request, route.audit_refused);
    throw refusal(answered.status, text);
  }
  if (route.audit !== undefined) await note(o, request, route.audit);
  return passOn(answered, text, reply);
}

/** With our own note of the address and nothing that could pass for another one. */
function toFetch(request: FastifyRequest, public_url: string): Request {
  const headers = new Headers({ [ADDRESS_HEADER]: request.ip, 'content-type': 'application/json' });
  for (const name of ['cookie', 'user-agent', 'sec-fetch-site', 'sec-fetch-mode'] as const) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  // The gate has looked at it: a page of ours, by whichever name of this machine it was opened.
  if (request.headers.origin !== undefined) headers.set('origin', new URL(public_url).origin);
  const body = request.method === 'POST' ? { body: JSON.stringify(request.body ?? {}) } : {};
  return new Request(new URL(request.url, public_url), { method: request.method, headers, ...body });
}

/** Cookies, where to go, and the body. */
function passOn(answered: Response, text: string, reply: FastifyReply): FastifyReply {
  for (const cookie of answered.headers.getSetCookie()) void reply.header('set-cookie', cookie);
  const location = answered.headers.get('location');
  if (location !== null) void reply.header('location', location);
  void reply.header('cache-control', 'no-store').code(answered.status);
  return text === '' ? reply.send() : reply.type('application/json').send(text);
}

const Tried = z.object({ email: z.string().optional() }).catch({});
/** What a route may have been asked to do it to; never a password or a code. */
const Done = z
  .object({
    email: z.string().optional(),
    role: z.string().optional(),
    memberId: z.string().optional(),
    memberIdOrEmail: z.string().optional(),
    invitationId: z.string().optional(),
  })
  .catch({});

async function note({ auth, db }: AuthRoutesOptions, request: FastifyRequest, action: string): Promise<void> {
  const person = request.asker ?? (await signedIn(auth, request));
  const tried = Tried.parse(request.body).email;
  const user_id =
    person?.user_id ?? (tried === undefined ? undefined : (await queries.findUserByEmail(db, tried))?.id);
  const who = user_id === undefined ? 'unknown' : `user:${user_id}`;
  const organisation =
    request.asker?.organisation_id ??
    (user_id === undefined ? null : (await queries.firstMembership(db, user_id))?.organisation_id);
  const { role, memberId, memberIdOrEmail, invitationId, email } = Done.parse(request.body);
  const managed = request.asker !== null;
  await queries.insertAuditOf(db, {
    organisation_id: organisation ?? null,
    actor: request.asker?.actor ?? who,
    action,
    subject: managed ? (memberId ?? memberIdOrEmail ?? invitationId ?? email ?? who) : who,
    detail: managed && role !== undefined ? { role } : {},
  });
}

async function signedIn(auth: Auth, request: FastifyRequest): Promise<{ user_id: string } | null> {
  const { cookie } = request.headers;
  if (cookie === undefined) return null;
  const found = await auth.api.getSession({ headers: new Headers({ cookie }) });
  return found === null ? null : { user_id: found.user.id };
}
