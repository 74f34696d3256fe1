/**
 * The one place where every route and socket is checked, by what it says it asks for (http/may.ts):
 *
 *   1. a request that a foreign page or name made is refused, whoever sends it
 *   2. who asks: the cookie of a sign-in, or an API key as `Authorization: Bearer` or `x-api-key`
 *   3. what their role may do (roles.ts), read from the database each time: a removed member is out at once
 *   4. whose it is: `/sessions/:id` and `/screens/:id` of another organisation are not found
 *   5. what leaves is stripped of what the role may not know, or not before rating (anonymise.ts), here
 *      or, where it says so, by the handler
 *
 * What stays open is asked about again whenever 2 to 4 may have changed (http/standing.ts).
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Kysely } from 'kysely';
import type { Schema } from '../../db/index.ts';
import * as queries from '../../db/queries/people.ts';
import { isUnrated } from '../../db/queries/ratings.ts';
import type { Permission } from '../http/contract/people.ts';
import { AppError } from '../http/errors.ts';
import { isLoopback, refuseForeign } from '../http/foreign.ts';
import type { Asker } from '../http/may.ts';
import type { Claim } from '../http/standing.ts';
import {
  hiddenIn,
  tellsVerdict,
  withoutIdentity,
  withoutLink,
  withoutVerdict,
  type Subject,
} from './anonymise.ts';
import type { Askers } from './askers.ts';

/** Signing out, roles, members, keys; and what is deleted has nobody to watch it. */
const CHANGES_WHO_MAY = /^(POST|DELETE) \/api\/(auth|v1\/keys)\/|^DELETE \/api\/v1\/screens\/:id$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export interface GateOptions {
  db: Kysely<Schema>;
  askers: Askers;
  public_url: string;
  /** This machine's own server: Prometheus beside it needs no key. */
  private: boolean;
}

export function installGate(app: FastifyInstance, o: GateOptions): void {
  const published = new URL(o.public_url);
  const subjects = new WeakMap<FastifyRequest, Subject>();

  app.addHook('onRequest', async (request) => {
    // What the router chose: it takes `/%61pi/...` for `/api/...`. Without a route there is nothing to guard.
    const { may: need = 'proof', in_person = false, recognises = false } = request.routeOptions.config;
    if (need === 'proof') return;
    refuseForeign(request, published);
    if (recognises) request.memberOf = (organisation_id) => memberOf(o.askers, request, organisation_id);
    if (need === 'anyone' || (need === 'metrics.read' && o.private && isLoopback(request.ip))) return;
    if (need === 'person') return mustBeSignedIn(o.askers, request);
    const asker = await member(o.askers, request.headers);
    mustMay(asker, need, in_person);
    request.asker = asker;
    const subject = await subjectOf(o.db, request, asker);
    if (subject !== null) subjects.set(request, subject);
    if (subject !== null && !asker.may('candidates.identity')) request.hidden = hiddenIn(subject);
  });

  // What stays open is held to the same, as long as it is.
  app.standing.guardedBy((claim) => mayStill(o, claim));
  app.addHook('onResponse', async (request, reply) => {
    if (reply.statusCode >= 400) return;
    const line = `${request.method} ${request.routeOptions.url ?? ''}`;
    if (CHANGES_WHO_MAY.test(line)) await app.standing.recheck();
  });

  app.addHook('onSend', async (request, reply, payload) => {
    const { asker } = request;
    if (asker === null || payload === null || payload === undefined) return payload;
    const { hides: itself = false, of_staff = false } = request.routeOptions.config;
    const hides = request.hidden !== null && itself;
    const open = !tellsVerdict(payload, isJson(reply)) || (await mayKnowVerdict(o.db, request, asker));
    const shown = open ? payload : withoutVerdict(payload, isJson(reply));
    if (!asker.may('candidates.identity') && !of_staff && !(hides && reply.statusCode === 200))
      return withoutIdentity(shown, isJson(reply), subjects.get(request));
    return asker.may('screens.write') ? shown : withoutLink(shown, isJson(reply));
  });
}

const signInFirst = () => new AppError('unauthorised', 'Sign in first.');

async function mustBeSignedIn(askers: Askers, request: FastifyRequest): Promise<void> {
  if ((await askers.signedIn(request.headers)) === null) throw signInFirst();
}

async function memberOf(
  askers: Askers,
  { headers }: FastifyRequest,
  organisation_id: string | null,
): Promise<Asker | null> {
  const person = organisation_id === null ? null : await askers.signedIn(headers);
  return person === null || organisation_id === null
    ? null
    : askers.known(`user:${person.user_id}`, organisation_id);
}

async function member(askers: Askers, headers: FastifyRequest['headers']): Promise<Asker> {
  const found = await askers.of(headers);
  if (found === null) throw signInFirst();
  if (found === 'no_organisation')
    throw new AppError(
      'forbidden',
      'You are signed in, but belong to no organisation. Ask its owner for an invitation.',
    );
  return found;
}

function mustMay(asker: Asker, need: Permission | readonly Permission[], in_person: boolean): void {
  if (in_person && asker.by === 'key')
    throw new AppError('forbidden', 'An API key cannot do this; sign in with a browser.');
  const enough = typeof need === 'string' ? [need] : need;
  if (!enough.some((one) => asker.may(one)))
    throw new AppError('forbidden', `Your role (${asker.role.replace('_', ' ')}) may not do this.`);
}

/** Of a list, what each row may tell is its handler's to know. */
function mayKnowVerdict(
  db: Kysely<Schema>,
  request: FastifyRequest,
  asker: Asker,
): Promise<boolean> | boolean {
  const rates = asker.may('scorecard.rate') && asker.by === 'sign_in';
  const id = idOf(request.params);
  if (!asker.may('scorecard.read') || !rates || kindOf(request) === undefined || !UUID.test(id))
    return asker.may('scorecard.read');
  return isUnrated(db, { id, user_id: asker.user_id }).then((unrated) => !unrated);
}

function kindOf(request: FastifyRequest): string | undefined {
  return /^\/api\/v1\/(screens|sessions)\/:id(\/|$)/.exec(request.routeOptions.url ?? '')?.[1];
}

/** Null for routes that are about no single screen. */
async function subjectOf(db: Kysely<Schema>, request: FastifyRequest, asker: Asker): Promise<Subject | null> {
  const kind = kindOf(request);
  const id = idOf(request.params);
  // What is no id is refused by the route's own schema.
  if (kind === undefined || !UUID.test(id)) return null;
  return mustBeTheirs(db, kind === 'screens' ? 'screens' : 'sessions', id, asker);
}

/** Of another organisation is the same as not there. */
async function mustBeTheirs(
  db: Kysely<Schema>,
  kind: 'screens' | 'sessions',
  id: string,
  asker: Asker,
): Promise<Subject> {
  const row = kind === 'screens' ? await queries.ownerOfScreen(db, id) : await queries.ownerOfSession(db, id);
  if (row?.organisation_id !== asker.organisation_id)
    throw kind === 'screens'
      ? new AppError('screen_not_found', 'There is no screen with this id.', 'id')
      : new AppError('session_not_found', 'There is no session with this id.', 'id');
  if (kind === 'sessions' && row.status !== 'in_progress' && !asker.may('review.read'))
    throw new AppError('forbidden', 'This interview is over; your role only watches live.');
  return row;
}

/** The check of a request, once more for what has stayed open since. */
async function mayStill(o: GateOptions, claim: Claim): Promise<boolean> {
  const { need, session_id } = claim;
  if (need === 'proof' || need === 'anyone' || need === 'person') return true;
  try {
    const asker = 'actor' in claim ? await sameAs(o, claim) : await member(o.askers, claim.headers);
    mustMay(asker, need, false);
    if (session_id !== null) await mustBeTheirs(o.db, 'sessions', session_id, asker);
    return true;
  } catch (error) {
    // A key that runs wild is refused for a minute, and is a key all the same.
    if (error instanceof AppError) return error.code === 'too_many_requests';
    throw error;
  }
}

/** Who asked once, as what they are now where the session is. */
async function sameAs(
  { db, askers }: GateOptions,
  { actor, session_id }: { actor: string; session_id: string },
): Promise<Asker> {
  const organisation_id = (await queries.ownerOfSession(db, session_id))?.organisation_id ?? null;
  const asker = organisation_id === null ? null : await askers.known(actor, organisation_id);
  if (asker === null) throw signInFirst();
  return asker;
}

function idOf(params: unknown): string {
  return typeof params === 'object' && params !== null && 'id' in params ? String(params.id) : '';
}

function isJson(reply: FastifyReply): boolean {
  return String(reply.getHeader('content-type')).startsWith('application/json');
}
