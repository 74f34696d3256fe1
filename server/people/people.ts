/** Sign-in put together at the start: who is there already, and how the first one gets in. */
import { createHash, randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import type { FastifyInstance } from 'fastify';
import type { Kysely } from 'kysely';
import type { Schema } from '../../db/index.ts';
import * as queries from '../../db/queries/people.ts';
import { isLoopback } from '../http/foreign.ts';
import type { Log } from '../http/log.ts';
import type { Mailer } from '../mail/index.ts';
import type { Clock } from '../record/clock.ts';
import { arrivalRoutes } from './arrivalRoutes.ts';
import { createAskers } from './askers.ts';
import { createAuth, type SingleSignOn } from './auth.ts';
import { authRoutes } from './authRoutes.ts';
import { installGate } from './gate.ts';
import { keyRoutes, makeKey } from './keyRoutes.ts';
import { createLetters, NO_MAIL } from './letters.ts';
import { createOwnerLink } from './ownerLink.ts';
import { peopleRoutes } from './peopleRoutes.ts';

/** Longer than any server runs between two starts; each start makes a new key. */
const LOCAL_KEY_DAYS = 365;
const DEMO = { slug: 'demo', name: 'Demo organisation' };

export interface PeopleOptions {
  db: Kysely<Schema>;
  secret: string;
  host: string;
  public_url: string;
  /** With the embedded database, whoever sits at a private machine need not sign in to try it. */
  embedded: boolean;
  data_dir: string;
  sso: SingleSignOn | null;
  mailer: Mailer;
  clock: Clock;
  log: Log;
}

export interface People {
  /** Checks every request from now on. */
  guard(app: FastifyInstance): void;
  routes(app: FastifyInstance): Promise<void>;
  /** Of programs on this machine, in the demo organisation. */
  local_key: string;
  /** The demo organisation, where the pages of this machine show it; null elsewhere. */
  demo_organisation: string | null;
  /** An address for the terminal, with what opens it where that is needed. */
  link(path: string): string;
  /** Makes the first owner; null when there is one, or none is needed. */
  owner_link: string | null;
}

export async function createPeople(o: PeopleOptions): Promise<People> {
  const is_private = isLoopback(o.host) && isLoopback(new URL(o.public_url).hostname);
  const letters = createLetters(o);
  const auth = createAuth({ ...o, letters });
  const askers = createAskers({ auth, db: o.db });
  const demo = await ensureDemo(o.db);
  const opens = is_private && o.embedded;
  if (opens) await queries.adoptScreens(o.db, demo.organisation_id);
  const local = opens ? { key: randomBytes(24).toString('base64url'), user_id: demo.user_id } : null;
  const owner_link = opens || (await queries.anyOwner(o.db)) ? null : createOwnerLink(o.clock);
  return {
    guard: (app) => installGate(app, { db: o.db, askers, public_url: o.public_url, private: is_private }),
    async routes(app) {
      await authRoutes(app, { auth, db: o.db, public_url: o.public_url });
      await peopleRoutes(app, { ...o, askers, single_sign_on: o.sso?.name ?? null });
      await keyRoutes(app, { auth, db: o.db });
      await arrivalRoutes(app, { auth, db: o.db, owner_link, local });
    },
    demo_organisation: opens ? demo.organisation_id : null,
    local_key: await localKey(o, auth, demo),
    link: (path) =>
      local === null ? o.public_url + path : `${o.public_url}/local?key=${local.key}&to=${path}`,
    owner_link: owner_link === null ? null : `${o.public_url}/welcome/${owner_link.token}`,
  };
}

interface Demo {
  organisation_id: string;
  user_id: string;
}

/** Holds what is tried on this machine, apart from the real organisations. Its owner has no password and no mail. */
async function ensureDemo(db: Kysely<Schema>): Promise<Demo> {
  const { id: organisation_id } = await queries.insertOrganisation(db, DEMO);
  const { id: user_id } = await queries.insertUser(db, {
    name: 'Local owner',
    email: `owner@this-machine${NO_MAIL}`,
  });
  await queries.insertMember(db, { organisation_id, user_id, role: 'owner' });
  return { organisation_id, user_id };
}

/** One per data folder: another node's stays as it is. */
async function localKey(o: PeopleOptions, auth: ReturnType<typeof createAuth>, demo: Demo): Promise<string> {
  const place = createHash('sha256').update(`${hostname()}:${o.data_dir}`).digest('hex').slice(0, 12);
  const name = `this machine (${place})`;
  await queries.deleteKeysNamed(o.db, demo.user_id, name);
  return (await makeKey(auth, { ...demo, name, expires_in_days: LOCAL_KEY_DAYS })).key;
}
