/** Somebody who belongs to two organisations, over HTTP as a browser does; and whose log tells what of them. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../db/index.ts';
import { insertMember } from '../../db/queries/people.ts';
import { freshDatabase } from '../../db/testing.ts';
import { Me } from '../http/contract/people.ts';
import { ask, type Answer, type Served } from '../http/testing.ts';
import { authOver, newCompany, servePeople, type Company } from './testing.ts';

const HOST = { host: 'proctor.example' };
const public_url = 'https://proctor.example';
let database: Database;
let served: Served;
let ours: Company;
let theirs: Company;
/** Owner of ours, auditor of theirs. */
let cookie: string;
let both: string;

function go(path: string, body?: object, as = cookie): Promise<Answer> {
  const typed = body === undefined ? {} : { 'content-type': 'application/json' };
  return ask(served.port, path, { ...HOST, ...typed, cookie: as }, body && JSON.stringify(body));
}
const enter = ({ organisation_id }: Company, as = cookie) =>
  go('/api/auth/organization/set-active', { organizationId: organisation_id }, as);
const me = async () => Me.parse(JSON.parse((await go('/api/v1/me')).text)).person;
async function lines(action: string): Promise<{ organisation_id: string; subject: string }[]> {
  const { rows } = await database.pool.query(
    'select organisation_id, subject, detail from audit_log where action = $1 order by id',
    [action],
  );
  return rows;
}
const memberOf = async ({ organisation_id }: Company, user_id: string) => {
  const { rows } = await database.pool.query<{ id: string; role: string }>(
    'select id, role from members where organisation_id = $1 and user_id = $2',
    [organisation_id, user_id],
  );
  return rows[0] ?? { id: '', role: 'none' };
};

beforeAll(async () => {
  database = await freshDatabase();
  ({ served } = await servePeople(database, { public_url }));
  const auth = authOver(database, { secret: 's'.repeat(32), public_url });
  ours = await newCompany(database, auth, 'ours');
  theirs = await newCompany(database, auth, 'theirs');
  ({ cookie, user_id: both } = ours.people.owner);
  await insertMember(database.db, {
    organisation_id: theirs.organisation_id,
    user_id: both,
    role: 'auditor',
  });
}, 60_000);
afterAll(async () => {
  await served.close();
  await database.stop();
});
beforeEach(async () => {
  await database.pool.query('delete from rate_limits');
  await enter(ours);
});

describe('somebody who belongs to two organisations', () => {
  it('sees both, and changes between them: what they may do is their role there', async () => {
    expect((await me())?.organisations).toMatchObject([
      { name: 'ours', role: 'owner', here: true },
      { name: 'theirs', role: 'auditor', here: false },
    ]);
    expect((await go('/api/v1/mails')).status).toBe(200);
    expect((await enter(theirs)).status).toBe(200);
    expect(await me()).toMatchObject({
      organisation: 'theirs',
      role: 'auditor',
      organisations: [{ here: false }, { here: true }],
    });
    expect((await go('/api/v1/mails')).status).toBe(403);
    expect(await lines('organisation_entered')).toContainEqual(
      expect.objectContaining({ organisation_id: theirs.organisation_id, subject: `user:${both}` }),
    );
  });

  it('enters none that they do not belong to, and stays where they are', async () => {
    const { cookie: theirs_alone } = theirs.people.recruiter;
    expect((await enter(ours, theirs_alone)).status).toBe(404);
    const still = Me.parse(JSON.parse((await go('/api/v1/me', undefined, theirs_alone)).text)).person;
    expect(still).toMatchObject({ organisation: 'theirs', role: 'recruiter' });
  });

  it('has what they do with themselves told to both', async () => {
    await go('/api/auth/change-password', { currentPassword: 'not this one', newPassword: 'long enough 1' });
    const told = (await lines('password_change_refused')).map(({ organisation_id }) => organisation_id);
    expect(told).toEqual([ours.organisation_id, theirs.organisation_id]);
  });

  it('manages people where they are, whatever else a request names', async () => {
    await database.pool.query(
      `update members set role = 'owner' where organisation_id = $1 and user_id = $2`,
      [theirs.organisation_id, both],
    );
    const { id } = await memberOf(theirs, theirs.people.watcher.user_id);
    const changed = await go('/api/auth/organization/update-member-role', {
      memberId: id,
      role: 'owner',
      organizationId: theirs.organisation_id,
    });
    expect(changed.status).toBe(403);
    expect((await memberOf(theirs, theirs.people.watcher.user_id)).role).toBe('watcher');
    expect(await lines('role_changed')).toEqual([]);
  });
});

describe('a change of people', () => {
  const promote = async (role: unknown = 'recruiter') => {
    const { id } = await memberOf(ours, ours.people.watcher.user_id);
    return go('/api/auth/organization/update-member-role', { memberId: id, role });
  };
  const roleNow = async () => (await memberOf(ours, ours.people.watcher.user_id)).role;

  it('gives one role: several are none that anybody here could read', async () => {
    for (const role of [['owner', 'auditor'], 'owner,auditor', 'emperor'])
      expect([role, (await promote(role)).status]).toEqual([role, 400]);
    expect(await roleNow()).toBe('watcher');
  });

  it('does not come about without its line in the audit log', async () => {
    await database.pool.query(`
      create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no line today'; end $$;
      create trigger refuse before insert on audit_log for each row when (new.action = 'role_changed') execute function refuse()`);
    expect((await promote()).status).toBe(500);
    expect(await roleNow()).toBe('watcher');
    await database.pool.query('drop trigger refuse on audit_log');
    expect((await promote()).status).toBe(200);
    expect(await roleNow()).toBe('recruiter');
    expect(await lines('role_changed')).toMatchObject([
      { organisation_id: ours.organisation_id, detail: { role: 'recruiter' } },
    ]);
  });
});

it('somebody who goes on guessing does not fill the log', async () => {
  const { email } = ours.people.recruiter;
  for (let n = 0; n < 9; n++) await go('/api/auth/sign-in/email', { email, password: 'wrong again' }, '');
  expect((await lines('sign_in_refused')).length).toBeLessThan(9);
  expect(await lines('sign_in_refused_too_often')).toHaveLength(1);
});
