import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../db/index.ts';
import { freshDatabase } from '../../db/testing.ts';
import { installHealth } from '../http/health.ts';
import { declareRoutes } from '../http/may.ts';
import { createMetrics } from '../http/metrics.ts';
import type { Served } from '../http/testing.ts';
import type { People } from './people.ts';
import { mayDo } from './roles.ts';
import { ROLES } from '../http/contract/people.ts';
import { cookiesOf, servePeople } from './testing.ts';

const read = { config: { may: 'screens.read' as const } };
const proof = { config: { may: 'proof' as const } };
async function routes(on: FastifyInstance): Promise<void> {
  const answer = async () => ({ ok: true });
  on.get('/api/v1/screens', read, answer);
  on.post('/api/v1/screens', { config: { may: 'screens.write' } }, answer);
  on.get('/api/v1/pad/:token', proof, answer);
  on.post('/api/v1/pad/:token/run', proof, answer);
  on.post('/twilio/voice', proof, answer);
}
const before = (app: FastifyInstance) => {
  installHealth(app, async () => ({ ready: true, parts: {} }));
  createMetrics(app);
};

let database: Database;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.stop());

const OPEN = [
  '/',
  '/s/token',
  '/recruiter',
  '/sign-in',
  '/api/v1/pad/token',
  '/api/v1/me',
  '/healthz',
  '/readyz',
];

describe('on the machine of whoever started it', () => {
  let served: Served;
  let people: People;
  let cookie: string;
  beforeAll(async () => {
    ({ served, people } = await servePeople(database, { routes, before }));
    const { pathname, search } = new URL(people.link('/recruiter'));
    cookie = cookiesOf((await served.go(pathname + search)).headers['set-cookie']);
  });
  afterAll(() => served.close());

  it('opens the pages with the printed link, as often as it is opened', async () => {
    const { pathname, search } = new URL(people.link('/phone'));
    for (let n = 0; n < 2; n++) {
      const opened = await served.go(pathname + search);
      expect([opened.status, opened.headers.location]).toEqual([302, '/phone']);
      expect(opened.headers['set-cookie']?.[0]).toMatch(/HttpOnly; SameSite=Lax$/);
    }
    expect((await served.go('/api/v1/screens', { cookie })).status).toBe(200);
    expect(people.owner_link).toBe(null);
  });

  it('refuses a link of an earlier start, and one that leads elsewhere goes home', async () => {
    for (const key of ['', 'wrong', 'x'.repeat(32)])
      expect((await served.go(`/local?key=${key}&to=/recruiter`)).status).toBe(410);
    const { pathname, search } = new URL(people.link('https://evil.example/'));
    expect((await served.go(pathname + search)).headers.location).toBe('/recruiter');
  });

  it('asks everybody else to sign in, however the address is written; Prometheus beside it needs no key', async () => {
    for (const path of OPEN) expect([path, (await served.go(path)).status]).toEqual([path, 200]);
    for (const path of [
      '/api/v1/screens',
      '/%61pi/v1/screens',
      '/api/%761/screens',
      `http://127.0.0.1/api/v1/screens`,
    ])
      expect([path, (await served.go(path)).status]).toEqual([path, 401]);
    expect((await served.go('/metrics')).status).toBe(200);
  });

  it('lets programs of this machine in by the key that is made for them, and by none of an earlier start', async () => {
    const go = (key: string) => served.go('/api/v1/screens', { authorization: `Bearer ${key}` });
    expect((await go(people.local_key)).status).toBe(200);
    expect((await served.go('/api/v1/screens', { 'x-api-key': people.local_key })).status).toBe(200);
    const again = await servePeople(database);
    expect((await go(people.local_key)).status).toBe(401);
    expect((await go(again.people.local_key)).status).toBe(200);
    await again.served.close();
  });

  it.each([
    'evil.example',
    '127.evil.example',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    '10.0.0.7',
  ])('refuses the name %s, which may have been pointed at this machine', async (host) => {
    const refused = await served.go('/api/v1/screens', { host: `${host}:3000`, cookie });
    expect(refused.status).toBe(403);
    expect(refused.text).toContain(`not published as ${host}; set PUBLIC_URL`);
  });

  it.each(['localhost', 'LocalHost:1', '127.0.0.1', '127.8.8.8:80', '[::1]:3000'])(
    'knows itself as %s',
    async (host) => {
      expect((await served.go('/api/v1/screens', { host, cookie })).status).toBe(200);
    },
  );

  it('refuses what another web site makes a browser send', async () => {
    const post = (headers: Record<string, string>) =>
      served.go('/api/v1/screens', { cookie, ...headers }, '');
    for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1:9', 'nonsense']) {
      const refused = await post({ origin });
      expect([origin, refused.status]).toEqual([origin, 403]);
      expect(refused.text).toContain('another web site');
    }
    for (const origin of ['http://127.0.0.1:3000', `http://127.0.0.1:${served.port}`])
      expect((await post({ origin })).status).toBe(200);
    expect((await post({})).status).toBe(200);
  });
});

interface Setup {
  host?: string;
  public_url?: string;
  embedded?: boolean;
}
const SETUPS: [string, Setup][] = [
  ['listening on all addresses', { host: '0.0.0.0', public_url: 'http://127.0.0.1:3000' }],
  ['published under another name', { host: '127.0.0.1', public_url: 'https://proctor.example' }],
  [
    'listening on a name that looks like a loopback',
    { host: '127.evil.example', public_url: 'http://127.0.0.1:3000' },
  ],
  ['over a database of its own', { embedded: false }],
];
describe.each(SETUPS)('%s', (_, options) => {
  let served: Served;
  let people: People;
  const host = new URL(options.public_url ?? 'http://127.0.0.1:3000').host;
  beforeAll(async () => {
    ({ served, people } = await servePeople(database, { ...options, routes, before }));
  });
  afterAll(() => served.close());

  it('opens nothing by itself, and offers to make the first owner', async () => {
    expect(people.link('/recruiter')).not.toContain('key=');
    expect(people.owner_link).toContain('/welcome/');
    for (const path of ['/local', '/local?key=', '/local?key=undefined'])
      expect((await served.go(path, { host })).status).toBe(410);
    expect((await served.go('/api/v1/screens', { host })).status).toBe(401);
    const metrics = await served.go('/metrics', { host });
    // Prometheus may run beside a server that only this machine reaches.
    expect(metrics.status).toBe(options.embedded === false ? 200 : 401);
  });

  it('sends the cookie over https alone where it is published so', async () => {
    const token = people.owner_link?.split('/').at(-1);
    const made = await served.go(
      '/api/v1/owner',
      { host, 'content-type': 'application/json' },
      JSON.stringify({
        token,
        organisation: 'Acme',
        name: 'Olga',
        email: `olga@${crypto.randomUUID()}.example`,
        password: 'long enough 1',
      }),
    );
    expect(made.status).toBe(204);
    expect(/Secure/.test(made.headers['set-cookie']?.[0] ?? '')).toBe(
      options.public_url?.startsWith('https:') === true,
    );
    await database.pool.query('delete from members where user_id in (select user_id from user_accounts)');
  });
});

describe('a route', () => {
  it('that does not say who may call it is refused when the server starts', () => {
    const app = Fastify();
    declareRoutes(app);
    expect(() => app.get('/api/v1/secrets', async () => ({}))).toThrow(
      '/api/v1/secrets does not say who may call it',
    );
  });
});

it('lets no role that may not know the candidate watch live or hear the voice, which cannot be made nameless', () => {
  for (const role of ROLES.filter((one) => !mayDo(one, 'candidates.identity')))
    expect([role, mayDo(role, 'live.watch'), mayDo(role, 'audio.download')]).toEqual([role, false, false]);
});
