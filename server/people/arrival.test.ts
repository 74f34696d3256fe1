/** How people come in, over HTTP as a browser does, with the mail that is kept. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../db/index.ts';
import { freshDatabase } from '../../db/testing.ts';
import { InvitationView, Me, PeopleView } from '../http/contract/people.ts';
import { ask, type Answer, type Served } from '../http/testing.ts';
import type { People } from './people.ts';
import { cookiesOf, servePeople, totp } from './testing.ts';

const HOST = { host: 'proctor.example' };
const OLGA = { email: 'olga@acme.example', password: 'olga knows this' };
let database: Database;
let served: Served;
let people: People;
let olga: string;

function go(path: string, body?: object, cookie = '', method?: string): Promise<Answer> {
  const typed = body === undefined ? {} : { 'content-type': 'application/json' };
  return ask(served.port, path, { ...HOST, ...typed, cookie }, body && JSON.stringify(body), method);
}
const auth = (path: string, body: object, cookie = '') => go(`/api/auth${path}`, body, cookie);
const me = async (cookie: string) =>
  Me.parse(JSON.parse((await go('/api/v1/me', undefined, cookie)).text)).person;
const cookieOf = ({ headers }: Answer) => cookiesOf(headers['set-cookie']);
const signIn = (as: { email: string; password: string }) => auth('/sign-in/email', as);

async function lastMail(to: string): Promise<{ subject: string; body: string }> {
  const { rows } = await database.pool.query<{ subject: string; body: string }>(
    'select subject, body from mails where recipient = $1 order by created_at desc limit 1',
    [to],
  );
  return rows[0] ?? { subject: '', body: '' };
}
async function audited(action: string): Promise<{ actor: string; subject: string; detail: unknown }[]> {
  const { rows } = await database.pool.query<{ actor: string; subject: string; detail: unknown }>(
    'select actor, subject, detail from audit_log where action = $1 order by id',
    [action],
  );
  return rows;
}

beforeAll(async () => {
  database = await freshDatabase();
  ({ served, people } = await servePeople(database, { public_url: 'https://proctor.example' }));
  const token = people.owner_link?.split('/').at(-1);
  olga = cookieOf(await go('/api/v1/owner', { token, organisation: 'Acme', name: 'Olga', ...OLGA }));
}, 60_000);
afterAll(async () => {
  await served.close();
  await database.stop();
});
// Three sign-ins in ten seconds are enough for a person, and too few for these tests.
beforeEach(() => database.pool.query('delete from rate_limits'));

describe('the first owner', () => {
  it('is signed in at once, and may do everything', async () => {
    expect(await me(olga)).toMatchObject({
      name: 'Olga',
      organisation: 'Acme',
      role: 'owner',
      has_password: true,
    });
  });

  it('is made once: the link is used up, and the next start offers none', async () => {
    const token = people.owner_link?.split('/').at(-1);
    const again = {
      token,
      organisation: 'Evil',
      name: 'Eve',
      email: 'eve@evil.example',
      password: 'long enough 1',
    };
    expect((await go('/api/v1/owner', again)).text).toContain('used already');
    const next = await servePeople(database, { public_url: 'https://proctor.example' });
    expect(next.people.owner_link).toBe(null);
    await next.served.close();
  });

  it('signs in by password from then on; a wrong one is refused in plain words, and noted', async () => {
    expect(await me(cookieOf(await signIn(OLGA)))).toMatchObject({ email: OLGA.email });
    for (const wrong of [
      { ...OLGA, password: 'olga does not know' },
      { ...OLGA, email: 'nobody@acme.example' },
    ]) {
      const refused = await signIn(wrong);
      expect([refused.status, cookieOf(refused)]).toEqual([401, '']);
      expect(refused.text).toContain('The e-mail address or the password is not right.');
    }
    expect(await audited('sign_in_refused')).toMatchObject(
      [{ subject: /^user:/ }, { subject: 'unknown' }].map(({ subject }) => ({
        subject: expect.stringMatching(subject),
      })),
    );
    expect((await audited('sign_in')).length).toBeGreaterThan(0);
  });

  it('is slowed down who guesses passwords', async () => {
    const wrong = { ...OLGA, password: 'a guess, one of many' };
    const statuses = [];
    for (let n = 0; n < 5; n++) statuses.push((await signIn(wrong)).status);
    expect(statuses).toEqual([401, 401, 401, 429, 429]);
  });

  it('cannot leave the organisation without one, nor give the role away', async () => {
    const { members } = PeopleView.parse(JSON.parse((await go('/api/v1/people', undefined, olga)).text));
    const [{ id } = { id: '' }] = members;
    const demoted = await auth('/organization/update-member-role', { memberId: id, role: 'auditor' }, olga);
    const removed = await auth('/organization/remove-member', { memberIdOrEmail: id }, olga);
    expect([demoted.text, removed.text]).toEqual([
      expect.stringContaining('owner'),
      expect.stringContaining('owner'),
    ]);
    expect(await me(olga)).toMatchObject({ role: 'owner' });
  });
});

describe('somebody who is invited', () => {
  const invite = async (email: string, role: string) => {
    const invited = await auth('/organization/invite-member', { email, role }, olga);
    expect([invited.status, invited.text]).toEqual([200, expect.anything()]);
    return /\/invitation\/(\S+)/.exec((await lastMail(email)).body)?.[1] ?? '';
  };

  it('makes an account by the link in the mail, once, and has the role that was meant', async () => {
    const id = await invite('rita@acme.example', 'recruiter');
    expect(InvitationView.parse(JSON.parse((await go(`/api/v1/invitations/${id}`)).text))).toEqual({
      organisation: 'Acme',
      email: 'rita@acme.example',
      role: 'recruiter',
      has_account: false,
    });
    const short = await go(`/api/v1/invitations/${id}/accept`, { name: 'Rita', password: 'short' });
    expect(JSON.parse(short.text)).toMatchObject({
      error: { field: 'password', message: expect.stringContaining('10') },
    });
    const accepted = await go(`/api/v1/invitations/${id}/accept`, {
      name: 'Rita',
      password: 'rita knows this',
    });
    expect(accepted.status).toBe(204);
    expect(await me(cookieOf(accepted))).toMatchObject({
      name: 'Rita',
      role: 'recruiter',
      organisation: 'Acme',
    });
    const again = await go(`/api/v1/invitations/${id}/accept`, { name: 'Eve', password: 'eve knows this' });
    expect(again.status).toBe(410);
    expect(await audited('member_invited')).toMatchObject([
      { subject: 'rita@acme.example', detail: { role: 'recruiter' } },
    ]);
    expect(await audited('invitation_accepted')).toHaveLength(1);
  });

  it('may not invite others, unless that is their role', async () => {
    const rita = cookieOf(await signIn({ email: 'rita@acme.example', password: 'rita knows this' }));
    const refused = await auth(
      '/organization/invite-member',
      { email: 'x@acme.example', role: 'owner' },
      rita,
    );
    expect(refused.text).toContain('Your role (recruiter) may not do this.');
    const { invitations } = PeopleView.parse(JSON.parse((await go('/api/v1/people', undefined, rita)).text));
    expect(invitations).toEqual([]);
  });

  it('is given another role, which counts at once and is noted', async () => {
    const rita = cookieOf(await signIn({ email: 'rita@acme.example', password: 'rita knows this' }));
    const { members } = PeopleView.parse(JSON.parse((await go('/api/v1/people', undefined, olga)).text));
    const { id = '' } = members.find(({ name }) => name === 'Rita') ?? {};
    await auth('/organization/update-member-role', { memberId: id, role: 'watcher' }, olga);
    expect(await me(rita)).toMatchObject({ role: 'watcher' });
    expect(await audited('role_changed')).toMatchObject([{ subject: id, detail: { role: 'watcher' } }]);
    const nonsense = await auth('/organization/update-member-role', { memberId: id, role: 'emperor' }, olga);
    expect(nonsense.status).toBe(400);
  });

  it('with an account joins with it; somebody else’s invitation does not do', async () => {
    const other = await invite('zed@acme.example', 'auditor');
    const rita = cookieOf(await signIn({ email: 'rita@acme.example', password: 'rita knows this' }));
    const refused = await auth('/organization/accept-invitation', { invitationId: other }, rita);
    expect([refused.status, refused.text]).toEqual([403, expect.stringContaining('another e-mail address')]);
    const taken = await auth(
      '/organization/invite-member',
      { email: 'rita@acme.example', role: 'owner' },
      olga,
    );
    expect(taken.text).toContain('a member already');
  });
});

describe('a link by mail', () => {
  const link = async (email: string) => {
    await auth('/sign-in/magic-link', { email });
    return (
      /https:\/\/proctor\.example(\/api\/auth\/magic-link\S+)/.exec((await lastMail(email)).body)?.[1] ?? ''
    );
  };

  it('signs in, once', async () => {
    const path = await link('rita@acme.example');
    const opened = await go(path);
    expect([opened.status, opened.headers.location]).toEqual([302, 'https://proctor.example/recruiter']);
    expect(await me(cookieOf(opened))).toMatchObject({ name: 'Rita' });
    const again = await go(path);
    expect([again.status, cookieOf(again)]).toEqual([302, '']);
    expect(again.headers.location).toContain('/sign-in?error=');
  });

  it('is sent to nobody who is not known, and it cannot be seen which', async () => {
    const known = await auth('/sign-in/magic-link', { email: 'rita@acme.example' });
    const unknown = await auth('/sign-in/magic-link', { email: 'who@acme.example' });
    expect([unknown.status, unknown.text]).toEqual([known.status, known.text]);
    expect((await lastMail('who@acme.example')).subject).toBe('');
  });

  it('lets a forgotten password be replaced, once, and ends the sign-ins of the old one', async () => {
    const before = cookieOf(await signIn({ email: 'rita@acme.example', password: 'rita knows this' }));
    await auth('/request-password-reset', { email: 'rita@acme.example' });
    const token = decodeURIComponent(
      /token=(\S+)/.exec((await lastMail('rita@acme.example')).body)?.[1] ?? '',
    );
    expect((await auth('/reset-password', { token, newPassword: 'rita knows that' })).status).toBe(200);
    expect(await me(before)).toBe(null);
    expect((await signIn({ email: 'rita@acme.example', password: 'rita knows that' })).status).toBe(200);
    expect((await auth('/reset-password', { token, newPassword: 'eve wants in now' })).text).toContain(
      'used already',
    );
  });
});

describe('two-factor sign-in', () => {
  it('asks for the code after the password, takes a backup code once, and no mail goes round it', async () => {
    const email = 'rita@acme.example';
    const password = 'rita knows that';
    const rita = cookieOf(await signIn({ email, password }));
    const begun = JSON.parse((await auth('/two-factor/enable', { password }, rita)).text) as {
      totpURI: string;
      backupCodes: string[];
    };
    const code = () => totp(new URL(begun.totpURI).searchParams.get('secret') ?? '');
    expect((await signIn({ email, password })).text).not.toContain('twoFactorRedirect":true');
    const on = await auth('/two-factor/verify-totp', { code: code() }, rita);
    expect([on.status, await me(cookieOf(on))]).toMatchObject([200, { two_factor: true }]);

    const half = await signIn({ email, password });
    expect(JSON.parse(half.text)).toMatchObject({ twoFactorRedirect: true });
    expect(await me(cookieOf(half))).toBe(null);
    const wrong = await auth('/two-factor/verify-totp', { code: '000000' }, cookieOf(half));
    expect(wrong.text).toContain('That code is not right');
    await database.pool.query('delete from rate_limits');
    const whole = await auth('/two-factor/verify-totp', { code: code() }, cookieOf(half));
    expect(await me(cookieOf(whole))).toMatchObject({ name: 'Rita' });

    const [spare = ''] = begun.backupCodes;
    for (const [n, status] of [
      [1, 200],
      [2, 401],
    ] as const) {
      await database.pool.query('delete from rate_limits');
      const again = cookieOf(await signIn({ email, password }));
      const tried = await auth('/two-factor/verify-backup-code', { code: spare }, again);
      expect([n, tried.status]).toEqual([n, status]);
    }
    await auth('/sign-in/magic-link', { email });
    expect((await lastMail(email)).body).toContain('asks for a second factor');
    expect((await lastMail(email)).body).not.toContain('http');
  });
});

describe('an API key', () => {
  it('is shown once, has the rights of whoever made it, and ends when it is deleted', async () => {
    const made = JSON.parse((await go('/api/v1/keys', { name: 'ATS', expires_in_days: 30 }, olga)).text) as {
      id: string;
      key: string;
    };
    const listed = (await go('/api/v1/keys', undefined, olga)).text;
    expect([listed.includes('ATS'), listed.includes(made.key)]).toEqual([true, false]);
    const { rows } = await database.pool.query('select 1 from api_keys where key = $1', [made.key]);
    expect(rows).toEqual([]);
    const use = () => ask(served.port, '/api/v1/people', { ...HOST, authorization: `Bearer ${made.key}` });
    expect((await use()).status).toBe(200);
    expect((await go(`/api/v1/keys/${made.id}`, undefined, olga, 'DELETE')).status).toBe(204);
    expect((await use()).status).toBe(401);
    expect(await audited('key_made')).toMatchObject([{ subject: `key:${made.id}` }]);
    expect(await audited('key_deleted')).toHaveLength(1);
  });
});
