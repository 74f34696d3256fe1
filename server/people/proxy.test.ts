/** Limits go by who asks: behind a proxy that is named by the client's address, and never by what a client says itself. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../db/index.ts';
import { freshDatabase } from '../../db/testing.ts';
import { ask, type Served } from '../http/testing.ts';
import { servePeople } from './testing.ts';

/** More than the library lets one address try in ten seconds. */
const TRIES = 5;
const HOST = { host: 'proctor.example', 'content-type': 'application/json' };
let database: Database;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.stop());
beforeEach(() => database.pool.query('delete from rate_limits'));

const signIn = async ({ port }: Served, forwarded_for: string): Promise<number> => {
  const body = JSON.stringify({ email: 'nobody@acme.example', password: 'a wrong password' });
  const headers = { ...HOST, 'x-forwarded-for': forwarded_for, 'x-real-ip': forwarded_for };
  return (await ask(port, '/api/auth/sign-in/email', headers, body)).status;
};
async function inARow(served: Served, addressOf: (n: number) => string): Promise<number[]> {
  const answers: number[] = [];
  for (let n = 0; n < TRIES; n++) answers.push(await signIn(served, addressOf(n)));
  return answers;
}

describe.each([
  ['without a proxy that is named', [] as string[]],
  ['from elsewhere than the proxy that is named', ['10.9.9.9']],
])('%s', (_, trust_proxy) => {
  let served: Served;
  beforeAll(async () => {
    ({ served } = await servePeople(database, { public_url: 'https://proctor.example', trust_proxy }));
  });
  afterAll(() => served.close());

  it('whoever writes another address into each request is one and the same', async () => {
    expect(await inARow(served, (n) => `203.0.113.${n}`)).toContain(429);
  });
});

describe('behind the proxy that is named', () => {
  let served: Served;
  beforeAll(async () => {
    const o = { public_url: 'https://proctor.example', trust_proxy: ['loopback'] };
    ({ served } = await servePeople(database, o));
  });
  afterAll(() => served.close());

  it('people are told apart, and one of them who guesses stops nobody else', async () => {
    expect(await inARow(served, () => '203.0.113.7')).toContain(429);
    expect(await signIn(served, '203.0.113.8')).toBe(401);
    expect(await inARow(served, (n) => `203.0.113.${n + 20}`)).not.toContain(429);
  });

  it('what a client put before the proxy’s own word does not count', async () => {
    expect(await inARow(served, (n) => `198.51.100.${n}, 203.0.113.9`)).toContain(429);
  });

  it('a name that is only forwarded opens nothing', async () => {
    const headers = { host: 'evil.example', 'x-forwarded-host': 'proctor.example' };
    expect((await ask(served.port, '/api/v1/me', headers)).status).toBe(403);
  });
});
