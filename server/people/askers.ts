/** Who a request comes from. */
import type { IncomingHttpHeaders } from 'node:http';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Schema } from '../../db/index.ts';
import * as queries from '../../db/queries/people.ts';
import { Role } from '../http/contract/people.ts';
import { AppError } from '../http/errors.ts';
import type { Asker } from '../http/may.ts';
import type { Auth } from './auth.ts';
import { mayDo } from './roles.ts';

interface SignedIn {
  user_id: string;
  name: string;
  email: string;
  two_factor: boolean;
  /** In the organisation that they work in; null for none. */
  member: Member | null;
}
type Member = NonNullable<Awaited<ReturnType<typeof queries.findMembership>>>;

export interface Askers {
  /** By the cookie of a sign-in; null without one that is valid. */
  signedIn(headers: IncomingHttpHeaders): Promise<SignedIn | null>;
  /** As a member of the organisation that they work in. Throws AppError(too_many_requests) for a key that runs wild. */
  of(headers: IncomingHttpHeaders): Promise<Asker | 'no_organisation' | null>;
  /** By what the audit log calls them; null for who does not belong there any more, or a key that is gone. */
  known(actor: string, organisation_id: string): Promise<Asker | null>;
}

/** What we note on a key when it is made. */
const KeyNote = z.object({ organisation_id: z.string() });

export function createAskers({ auth, db }: { auth: Auth; db: Kysely<Schema> }): Askers {
  const signedIn = async (headers: IncomingHttpHeaders): Promise<SignedIn | null> => {
    const found = await auth.api.getSession({ headers: cookieOf(headers) });
    if (found === null) return null;
    const { user, session } = found;
    return {
      user_id: user.id,
      name: user.name,
      email: user.email,
      two_factor: user.twoFactorEnabled === true,
      member: await workplace(db, user.id, session.activeOrganizationId ?? null),
    };
  };
  return {
    signedIn,
    async of(headers) {
      const key = keyOf(headers);
      if (key !== null) return byKey(auth, db, key);
      const person = await signedIn(headers);
      if (person === null) return null;
      return person.member === null
        ? 'no_organisation'
        : askerFrom(person.member, { actor: `user:${person.user_id}`, by: 'sign_in' });
    },
    async known(actor, organisation_id) {
      const [kind, id = ''] = actor.split(':');
      const by = kind === 'key' ? 'key' : 'sign_in';
      const user_id = by === 'key' ? await queries.userOfKey(db, id) : id;
      const found = user_id === null ? undefined : await queries.findMembership(db, user_id, organisation_id);
      return found === undefined ? null : askerFrom(found, { actor, by });
    },
  };
}

async function byKey(auth: Auth, db: Kysely<Schema>, key: string): Promise<Asker | null> {
  const verified = await auth.api.verifyApiKey({ body: { key } });
  if (verified.error?.code === 'RATE_LIMITED')
    throw new AppError('too_many_requests', 'This API key is used too often; wait a minute.');
  if (!verified.valid || verified.key === null) return null;
  const note = KeyNote.safeParse(verified.key.metadata);
  if (!note.success) return null;
  const { id, referenceId: user_id } = verified.key;
  const member = await queries.findMembership(db, user_id, note.data.organisation_id);
  return member === undefined ? null : askerFrom(member, { actor: `key:${id}`, by: 'key' });
}

/** Where they were last, as long as they belong there; else where they belong the longest. */
async function workplace(db: Kysely<Schema>, user_id: string, last: string | null): Promise<Member | null> {
  const there = last === null ? undefined : await queries.findMembership(db, user_id, last);
  if (there !== undefined) return there;
  const first = await queries.firstMembership(db, user_id);
  if (first === undefined) return null;
  return (await queries.findMembership(db, user_id, first.organisation_id)) ?? null;
}

/** With the role that the member has now. */
function askerFrom(member: Member, who: Pick<Asker, 'actor' | 'by'>): Asker {
  const { user_id, organisation_id, name } = member;
  const role = Role.parse(member.role);
  return { ...who, user_id, organisation_id, name, role, may: (permission) => mayDo(role, permission) };
}

function keyOf(headers: IncomingHttpHeaders): string | null {
  const named = headers['x-api-key'];
  if (typeof named === 'string') return named;
  return /^Bearer (.*)$/i.exec(headers.authorization ?? '')?.[1] ?? null;
}

/** Only the cookie: nothing else that the network sends may steer better-auth. */
function cookieOf(headers: IncomingHttpHeaders): Headers {
  return new Headers(headers.cookie === undefined ? {} : { cookie: headers.cookie });
}
