import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installHealth } from './health.ts';
import { createMetrics } from './metrics.ts';
import { serve, type Served } from './testing.ts';

async function routes(on: FastifyInstance): Promise<void> {
  const answer = async () => ({ ok: true });
  for (const url of ['/api/v1/screens', '/api/v1/pad/:token', '/api/v1/sessions/:id/audio'])
    on.get(url, answer);
  for (const url of ['/api/v1/screens', '/api/v1/pad/:token/run', '/twilio/voice']) on.post(url, answer);
}
const with_health = (app: FastifyInstance) => {
  installHealth(app, async () => ({ ready: true, parts: {} }));
  createMetrics(app);
};

const OWNERS = [
  '/api/v1/screens',
  '/api/v1/sessions/1/audio',
  '/api/docs/json',
  '/recruiter',
  '/recruiter/screens/1',
  '/review/1',
  '/phone',
  '/metrics',
];
const EVERYBODYS = ['/', '/s/token', '/api/v1/pad/token', '/assets/app-1a2b.js', '/healthz', '/readyz'];
/** How else the router lets the same route be written. */
const DISGUISES = [
  '/%61pi/v1/screens',
  '/api/%761/screens',
  'http://proctor.example/api/v1/screens',
  '/%6detrics',
];

describe('on the machine of whoever started it', () => {
  let served: Served;
  beforeAll(async () => {
    served = await serve({ routes: [routes] }, undefined, with_health);
  });
  afterAll(() => served.close());
  const post = (headers: Record<string, string>) => served.go('/api/v1/screens', headers, '');

  it('asks for no key', async () => {
    for (const path of [...OWNERS, ...EVERYBODYS])
      expect([path, (await served.go(path)).status]).toEqual([path, 200]);
    expect(served.access).toMatchObject({ open: true });
    expect(served.access.link('/recruiter')).toBe('http://127.0.0.1:3000/recruiter');
  });

  it.each([
    'evil.example',
    '127.evil.example',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    '10.0.0.7',
  ])('refuses the name %s, which may have been pointed at this machine', async (host) => {
    const refused = await served.go('/api/v1/screens', { host: `${host}:3000` });
    expect(refused.status).toBe(403);
    expect(refused.text).toContain(`not published as ${host}; set PUBLIC_URL`);
  });

  it.each(['localhost', 'LocalHost:1', '127.0.0.1', '127.8.8.8:80', '[::1]:3000'])(
    'knows itself as %s',
    async (host) => {
      expect((await served.go('/api/v1/screens', { host })).status).toBe(200);
    },
  );

  it('refuses what another web site makes a browser send', async () => {
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

describe.each([
  ['listening on all addresses', { host: '0.0.0.0', public_url: 'http://127.0.0.1:3000' }],
  ['published under another name', { host: '127.0.0.1', public_url: 'https://proctor.example' }],
  [
    'listening on a name that looks like a loopback',
    { host: '127.evil.example', public_url: 'http://127.0.0.1:3000' },
  ],
])('%s', (_, options) => {
  let served: Served;
  let key: string;
  const host = new URL(options.public_url).host;
  beforeAll(async () => {
    served = await serve({ routes: [routes], ...options }, undefined, with_health);
    key = new URL(served.access.link('/recruiter')).searchParams.get('key') ?? '';
  });
  afterAll(() => served.close());
  const status = async (path: string, headers = {}) => (await served.go(path, { host, ...headers })).status;

  it('asks for the owner key where the owner works, and nowhere else', async () => {
    for (const path of OWNERS) expect([path, await status(path)]).toEqual([path, 401]);
    for (const path of EVERYBODYS) expect([path, await status(path)]).toEqual([path, 200]);
    expect((await served.go('/twilio/voice', { host }, '')).status).toBe(200);
    expect((await served.go('/api/v1/pad/token/run', { host }, '')).status).toBe(200);
    expect((await served.go('/api/v1/screens', { host }, '')).status).toBe(401);
  });

  it('asks for it however the address is written', async () => {
    for (const path of DISGUISES) expect([path, await status(path)]).toEqual([path, 401]);
  });

  it('takes it once from the link, and from the cookie from then on', async () => {
    const opened = await served.go(`/recruiter?key=${key}`, { host });
    expect(opened.status).toBe(200);
    const [cookie = ''] = opened.headers['set-cookie'] ?? [];
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    expect(/Secure/.test(cookie)).toBe(options.public_url.startsWith('https:'));
    expect(await status('/api/v1/screens', { cookie: cookie.split(';')[0] })).toBe(200);
  });

  it('takes it as a bearer, also beside a cookie of another installation', async () => {
    expect(await status('/api/v1/screens', { authorization: `Bearer ${key}` })).toBe(200);
    const stale = { authorization: `Bearer ${key}`, cookie: 'proctor_owner=stale' };
    expect(await status('/api/v1/screens', stale)).toBe(200);
  });

  it('refuses a wrong one, and tells nothing of the right one', async () => {
    const wrong = [
      served.go('/recruiter?key=wrong', { host }),
      served.go(`/recruiter?key=${key}x`, { host }),
      served.go('/recruiter?key=', { host }),
      served.go('/recruiter', { host, cookie: 'proctor_owner=wrong' }),
      served.go('/recruiter', { host, authorization: 'Bearer wrong' }),
      served.go('/recruiter', { host, authorization: 'Bearer ' }),
    ];
    for (const refused of await Promise.all(wrong)) {
      expect(refused.status).toBe(401);
      expect(refused.headers['set-cookie']).toBe(undefined);
      expect(refused.text).not.toContain(key);
      expect(JSON.parse(refused.text)).toMatchObject({ error: { code: 'unauthorised' } });
    }
  });

  it('refuses a foreign name and a foreign site also with the key', async () => {
    const authorization = `Bearer ${key}`;
    expect(await status('/api/v1/screens', { host: 'evil.example', authorization })).toBe(403);
    const posted = await served.go(
      '/api/v1/screens',
      { host, authorization, origin: 'https://evil.example' },
      '',
    );
    expect(posted.status).toBe(403);
  });
});

it('has the same key after a restart with the same secret, another one with another', async () => {
  const links: string[] = [];
  for (const secret of ['a', 'a', 'b']) {
    const served = await serve({ host: '0.0.0.0', secret: secret.repeat(32) });
    links.push(served.access.link('/recruiter'));
    await served.close();
  }
  expect(links[0]).toBe(links[1]);
  expect(links[2]).not.toBe(links[0]);
});
