/** Organisations with somebody of every role, signed in, for tests. */
import { createHmac } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../db/index.ts';
import * as queries from '../../db/queries/people.ts';
import { insertScreen } from '../../db/queries/screens.ts';
import type { Role } from '../http/contract/people.ts';
import { createApp } from '../app.ts';
import { serve, type Served } from '../http/testing.ts';
import { createMailer } from '../mail/index.ts';
import { systemClock } from '../record/clock.ts';
import { createAuth, type Auth, type SingleSignOn } from './auth.ts';
import { makeKey } from './keyRoutes.ts';
import { createPeople, type People } from './people.ts';

const NO_LETTERS = {
  magicLink: () => Promise.resolve(),
  resetPassword: () => Promise.resolve(),
  invitation: () => Promise.resolve(),
};
const SILENT = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** The server's own sign-in, over the same database and secret. */
export function authOver(database: Database, o: { secret: string; public_url: string }): Auth {
  return createAuth({
    ...o,
    db: database.db,
    sso: null,
    letters: NO_LETTERS,
    log: SILENT,
  });
}

interface Somebody {
  user_id: string;
  email: string;
  cookie: string;
  key: string;
}
export interface Company {
  organisation_id: string;
  people: Record<Role, Somebody>;
}

export async function newCompany(database: Database, auth: Auth, name: string): Promise<Company> {
  const { id: organisation_id } = await queries.insertOrganisation(database.db, { name, slug: name });
  const made = (role: Role) => newMember(database, auth, { organisation_id, name, role });
  const people = {
    owner: await made('owner'),
    recruiter: await made('recruiter'),
    hiring_manager: await made('hiring_manager'),
    reviewer: await made('reviewer'),
    watcher: await made('watcher'),
    auditor: await made('auditor'),
  };
  return { organisation_id, people };
}

async function newMember(
  database: Database,
  auth: Auth,
  { organisation_id, name, role }: { organisation_id: string; name: string; role: Role },
): Promise<Somebody> {
  const email = `${role}@${name}.example`;
  const { id: user_id } = await queries.insertUser(database.db, { name: `${role} of ${name}`, email });
  await queries.insertMember(database.db, { organisation_id, user_id, role });
  const { key } = await makeKey(auth, { user_id, organisation_id, name: 'test', expires_in_days: 1 });
  return { user_id, email, cookie: await cookieFor(auth, user_id), key };
}

async function cookieFor(auth: Auth, user_id: string): Promise<string> {
  const { headers } = await auth.api.signInAs({ body: { user_id }, asResponse: true });
  return cookiesOf(headers.getSetCookie());
}

export const cookiesOf = (set: readonly string[] | undefined): string =>
  (set ?? []).map((one) => one.split(';')[0]).join('; ');

/** A screen that is being taken. */
export async function newScreen(
  database: Database,
  organisation_id: string,
  candidate: { name: string; phone: string },
): Promise<{ screen_id: string; session_id: string }> {
  const made = await insertScreen(database.db, {
    candidate_name: candidate.name,
    candidate_phone: candidate.phone,
    question_id: 'two_sum',
    language: 'python',
    pin: String(Math.floor(Math.random() * 900_000) + 100_000),
    organisation_id,
  });
  if (!made) throw new Error('an open screen has this PIN');
  const screen_id = made.id;
  const { rows } = await database.pool.query<{ id: string }>(
    `insert into sessions (screen_id, question_id, language) values ($1, 'two_sum', 'python') returning id`,
    [screen_id],
  );
  await database.pool.query(`update screens set status = 'in_progress' where id = $1`, [screen_id]);
  return { screen_id, session_id: rows[0]?.id ?? '' };
}

/** The real assembly with sign-in over `database`, and whatever routes a test adds. */
export async function servePeople(
  database: Database,
  o: {
    host?: string;
    public_url?: string;
    embedded?: boolean;
    sso?: SingleSignOn;
    routes?: (app: FastifyInstance) => Promise<void>;
    before?: (app: FastifyInstance) => void;
    /** Proxies that are believed. */
    trust_proxy?: readonly string[];
    /** The built pages; else one that says nothing. */
    pages_dir?: string;
  } = {},
): Promise<{ served: Served; people: People }> {
  const app = createApp('silent', o.trust_proxy);
  const people = await createPeople({
    db: database.db,
    secret: 's'.repeat(32),
    host: o.host ?? '127.0.0.1',
    public_url: o.public_url ?? 'http://127.0.0.1:3000',
    embedded: o.embedded ?? true,
    data_dir: 'of a test',
    sso: o.sso ?? null,
    mailer: createMailer({ db: database.db, smtp: null }),
    clock: systemClock,
    log: app.log,
  });
  const routes = [people.routes, ...(o.routes === undefined ? [] : [o.routes])];
  const pages = o.pages_dir === undefined ? {} : { pages_dir: o.pages_dir };
  const served = await serve({ guard: people.guard, routes, ...pages }, app, o.before);
  return { served, people };
}

/** RFC 6238, as an authenticator app counts. */
export function totp(secret: string): string {
  const bits = Array.from(secret, (c) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0'),
  ).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const hash = createHmac('sha1', key).update(counter).digest();
  const at = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
