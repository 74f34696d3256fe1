import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../db/index.ts';
import * as queries from '../../db/queries/people.ts';
import { freshDatabase } from '../../db/testing.ts';
import { Me } from '../http/contract/people.ts';
import { ask, type Served } from '../http/testing.ts';
import { CLIENT, startProvider, type Provider } from './sso.testing.ts';
import { cookiesOf, servePeople } from './testing.ts';

const HOST = { host: 'proctor.example' };
let database: Database;
let provider: Provider;
let served: Served;
let organisation_id: string;

beforeAll(async () => {
  database = await freshDatabase();
  provider = await startProvider();
  const sso = { name: 'Acme ID', issuer: provider.issuer, ...CLIENT };
  ({ served } = await servePeople(database, { public_url: 'https://proctor.example', sso }));
  ({ id: organisation_id } = await queries.insertOrganisation(database.db, { name: 'Acme', slug: 'acme' }));
}, 60_000);
afterAll(async () => {
  await served.close();
  await provider.close();
  await database.stop();
});
beforeEach(() => database.pool.query('delete from rate_limits'));

/** From the button to the provider and back, as a browser goes; what the last step set and where it leads. */
async function signIn(to = '/recruiter'): Promise<{ cookie: string; location: string }> {
  const body = JSON.stringify({ provider: 'sso', callbackURL: to, errorCallbackURL: '/sign-in' });
  const headers = { ...HOST, 'content-type': 'application/json' };
  const begun = await ask(served.port, '/api/auth/sign-in/social', headers, body);
  const { url } = JSON.parse(begun.text) as { url: string };
  const there = await fetch(url, { redirect: 'manual' });
  const back = new URL(there.headers.get('location') ?? '');
  expect(`${back.origin}${back.pathname}`).toBe('https://proctor.example/api/auth/callback/sso');
  const cookie = cookiesOf(begun.headers['set-cookie']);
  const arrived = await ask(served.port, back.pathname + back.search, { ...HOST, cookie });
  return { cookie: cookiesOf(arrived.headers['set-cookie']), location: arrived.headers.location ?? '' };
}
const me = async (cookie: string) =>
  Me.parse(JSON.parse((await ask(served.port, '/api/v1/me', { ...HOST, cookie })).text));
const users = async () => (await database.pool.query('select email from users')).rowCount;

describe('the company’s single sign-on', () => {
  it('is offered by its name', async () => {
    expect(await me('')).toEqual({ person: null, single_sign_on: 'Acme ID' });
  });

  it('lets in a member of the same address', async () => {
    const { id } = await queries.insertUser(database.db, { name: 'Mia', email: 'mia@acme.example' });
    await queries.insertMember(database.db, { organisation_id, user_id: id, role: 'hiring_manager' });
    provider.who = { sub: '7', email: 'mia@acme.example', name: 'Mia', email_verified: true };
    const { cookie, location } = await signIn();
    expect(location).toContain('/recruiter');
    expect((await me(cookie)).person).toMatchObject({ role: 'hiring_manager', has_password: false });
  });

  it('makes no account of somebody whom nobody invited', async () => {
    provider.who = { sub: '8', email: 'stranger@acme.example', name: 'Stranger', email_verified: true };
    const before = await users();
    const { cookie, location } = await signIn();
    expect(location).toContain('/sign-in?error=');
    expect((await me(cookie)).person).toBe(null);
    expect(await users()).toBe(before);
  });

  it('makes the account of somebody who was invited, and leads to the invitation', async () => {
    const { rows } = await database.pool.query<{ id: string }>(
      `insert into member_invitations (organisation_id, email, role, status, inviter_id, expires_at)
       select $1, 'noa@acme.example', 'watcher', 'pending', id, now() + interval '1 day' from users limit 1 returning id`,
      [organisation_id],
    );
    provider.who = { sub: '9', email: 'noa@acme.example', name: 'Noa', email_verified: true };
    const { cookie, location } = await signIn(`/invitation/${rows[0]?.id}`);
    expect(location).toContain('/invitation/');
    const joined = await ask(
      served.port,
      '/api/auth/organization/accept-invitation',
      { ...HOST, cookie, 'content-type': 'application/json' },
      JSON.stringify({ invitationId: rows[0]?.id }),
    );
    expect(joined.status).toBe(200);
    expect((await me(cookie)).person).toMatchObject({ name: 'Noa', role: 'watcher' });
  });

  it('believes nothing that the provider did not sign', async () => {
    provider.forged = true;
    provider.who = { sub: '7', email: 'mia@acme.example', name: 'Mia', email_verified: true };
    const { cookie, location } = await signIn();
    expect(location).toContain('error=');
    expect((await me(cookie)).person).toBe(null);
  });
});
