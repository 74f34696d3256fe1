/**
 * `/api/auth/...`: those endpoints of better-auth that our pages use, each with what it asks for; the rest of the library
 * answers nobody. Refusals leave in our own error shape and plain words, and what matters is written to the audit log.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { accompanied } from '../../db/accompanied.ts';
import type { Schema } from '../../db/index.ts';
import { insertAuditOnce } from '../../db/queries/audit.ts';
import * as queries from '../../db/queries/people.ts';
import { Role } from '../http/contract/people.ts';
import { AppError } from '../http/errors.ts';
import type { Need } from '../http/may.ts';
import { ADDRESS_HEADER, type Auth } from './auth.ts';
import { LineBeside } from './lineBeside.ts';
import { refusal } from './refusal.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const ONCE_IN_MINUTES = 10;

interface AuthRoute {
  method: 'GET' | 'POST';
  /** Below /api/auth. */
  path: string;
  may: Need;
  /** What the audit log calls it when it was done, and the table whose change it stands beside. */
  audit?: { action: string; with: string };
  /** ... when it was refused. */
  refused?: string;
  /** Of what it takes: the library would take more. */
  body?: z.ZodType<object>;
}

const post = (
  path: string,
  may: Need,
  more: Pick<AuthRoute, 'audit' | 'refused' | 'body'> = {},
): AuthRoute => ({ method: 'POST', path, may, ...more });
const get = (path: string, may: Need): AuthRoute => ({ method: 'GET', path, may });
const audit = (action: string, table: string) => ({ audit: { action, with: table } });

const Id = z.string().min(1).max(100);
const SECOND_FACTOR = { refused: 'second_factor_refused' };
/** One role: the library would also take several, which nobody here could read again. */
const Invite = z.object({ email: z.string().max(254), role: Role });
const NewRole = z.object({ memberId: Id, role: Role });
const Removal = z.object({ memberIdOrEmail: z.string().min(1).max(254) });
const OfInvitation = z.object({ invitationId: Id });
const OfOrganisation = z.object({ organizationId: z.uuid('This is not the id of an organisation.') });

/** Sign-ins that succeed are noted where the sign-in is made (auth.ts). */
const ROUTES: readonly AuthRoute[] = [
  post('/sign-in/email', 'anyone', { refused: 'sign_in_refused' }),
  post('/sign-in/magic-link', 'anyone'),
  get('/magic-link/verify', 'anyone'),
  post('/sign-in/social', 'anyone'),
  get('/callback/:id', 'anyone'),
  post('/two-factor/verify-totp', 'anyone', SECOND_FACTOR),
  post('/two-factor/verify-backup-code', 'anyone', SECOND_FACTOR),
  post('/sign-out', 'anyone'),
  post('/request-password-reset', 'anyone'),
  post('/reset-password', 'anyone', audit('password_reset', 'user_accounts')),
  post('/change-password', 'person', {
    ...audit('password_changed', 'user_accounts'),
    refused: 'password_change_refused',
  }),
  post('/two-factor/enable', 'person', audit('two_factor_begun', 'two_factors')),
  post('/two-factor/disable', 'person', audit('two_factor_off', 'users')),
  post('/two-factor/generate-backup-codes', 'person', audit('backup_codes_made', 'two_factors')),
  post('/organization/set-active', 'person', {
    ...audit('organisation_entered', 'sign_ins'),
    body: OfOrganisation,
  }),
  post('/organization/accept-invitation', 'person', {
    ...audit('invitation_accepted', 'members'),
    body: OfInvitation,
  }),
  post('/organization/invite-member', 'people.manage', {
    ...audit('member_invited', 'member_invitations'),
    body: Invite,
  }),
  post('/organization/cancel-invitation', 'people.manage', {
    ...audit('invitation_cancelled', 'member_invitations'),
    body: OfInvitation,
  }),
  post('/organization/update-member-role', 'people.manage', {
    ...audit('role_changed', 'members'),
    body: NewRole,
  }),
  post('/organization/remove-member', 'people.manage', {
    ...audit('member_removed', 'members'),
    body: Removal,
  }),
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
      schema: { hide: true, ...(route.body === undefined ? {} : { body: route.body }) },
      config: { may: route.may, in_person: true },
      handler: (request, reply) => answer(o, route, request, reply),
    });
}

async function answer(o: AuthRoutesOptions, route: AuthRoute, request: FastifyRequest, reply: FastifyReply) {
  await mustBeHere(o, route, request);
  const asked = toFetch(request, o.public_url);
  const line = route.audit === undefined ? null : await lineOf(o, request, route.audit);
  const answered = await (line === null
    ? o.auth.handler(asked)
    : accompanied(line, () => o.auth.handler(asked)));
  const text = await answered.text();
  if (answered.status >= 400) {
    if (route.refused !== undefined) await noteRefused(o, request, route.refused, answered.status);
    throw refusal(answered.status, text);
  }
  await line?.end(o.db);
  return passOn(answered, text, reply);
}

/** What is named belongs where they work now, or, where they go, to them. */
async function mustBeHere({ db, auth }: AuthRoutesOptions, route: AuthRoute, request: FastifyRequest) {
  if (route.body === OfInvitation && request.asker !== null) {
    const { invitationId } = OfInvitation.parse(request.body);
    const of = UUID.test(invitationId) ? await queries.findOpenInvitation(db, invitationId) : undefined;
    if (of?.organisation_id !== request.asker.organisation_id)
      throw new AppError('not_found', 'There is no such open invitation.', 'invitationId');
  }
  if (route.body === OfOrganisation) {
    const person = await signedIn(auth, request);
    const { organizationId } = OfOrganisation.parse(request.body);
    if (person === null || (await queries.findMembership(db, person.user_id, organizationId)) === undefined)
      throw new AppError('not_found', 'You belong to no such organisation (any more).', 'organizationId');
  }
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
  const { asker } = request;
  // People are managed where the gate has looked at their role, and where the line of it goes.
  const where = asker === null ? {} : { organizationId: asker.organisation_id };
  const body =
    request.method === 'POST' ? { body: JSON.stringify(Object.assign({}, request.body, where)) } : {};
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

/** What a route may have been asked to do it to; never a password or a code. */
const Done = z
  .object({
    email: z.string().optional(),
    role: z.string().optional(),
    memberId: z.string().optional(),
    memberIdOrEmail: z.string().optional(),
    invitationId: z.string().optional(),
    organizationId: z.string().optional(),
  })
  .catch({});

type Audited = NonNullable<AuthRoute['audit']>;

async function lineOf(o: AuthRoutesOptions, request: FastifyRequest, audited: Audited): Promise<LineBeside> {
  return new LineBeside(await entriesOf(o, request, audited.action), audited.with);
}

async function noteRefused(
  o: AuthRoutesOptions,
  request: FastifyRequest,
  refused: string,
  status: number,
): Promise<void> {
  const entries = await entriesOf(o, request, refused);
  for (const entry of entries)
    // Whoever goes on guessing must not fill the log.
    if (status === 429) await insertAuditOnce(o.db, limited(entry), ONCE_IN_MINUTES);
    else await queries.insertAuditOf(o.db, entry);
}

const limited = ({ detail, ...entry }: queries.AuditEntry) => ({
  ...entry,
  action: `${entry.action}_too_often`,
  detail: JSON.stringify(detail),
});

/** One for each organisation that it concerns: that of who manages, else all that the person belongs to. */
async function entriesOf(
  { auth, db }: AuthRoutesOptions,
  request: FastifyRequest,
  action: string,
): Promise<queries.AuditEntry[]> {
  const { asker } = request;
  const { role, memberId, memberIdOrEmail, invitationId, organizationId, email } = Done.parse(request.body);
  if (asker !== null) {
    const { actor, organisation_id } = asker;
    const subject = memberId ?? memberIdOrEmail ?? invitationId ?? email ?? actor;
    return [{ organisation_id, actor, action, subject, detail: role === undefined ? {} : { role } }];
  }
  const user_id =
    (await signedIn(auth, request))?.user_id ??
    (email === undefined ? undefined : (await queries.findUserByEmail(db, email))?.id);
  const who = user_id === undefined ? 'unknown' : `user:${user_id}`;
  const entered = organizationId ?? (await organisationOf(db, invitationId));
  const where = entered === undefined ? await queries.organisationsOf(db, user_id ?? null) : [entered];
  return where.map((organisation_id) => ({ organisation_id, actor: who, action, subject: who, detail: {} }));
}

async function organisationOf(db: Kysely<Schema>, invitation_id = ''): Promise<string | undefined> {
  if (!UUID.test(invitation_id)) return undefined;
  return (await queries.findOpenInvitation(db, invitation_id))?.organisation_id;
}

async function signedIn(auth: Auth, request: FastifyRequest): Promise<{ user_id: string } | null> {
  const { cookie } = request.headers;
  if (cookie === undefined) return null;
  const found = await auth.api.getSession({ headers: new Headers({ cookie }) });
  return found === null ? null : { user_id: found.user.id };
}
