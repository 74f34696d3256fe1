/** Candidates whose link opens nothing any more come to their data by mail. The real parts over a real database. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DataCopy } from '../http/contract/duty.ts';
import { plant } from './planted.testing.ts';
import { stageDuty, type Stage } from './stage.testing.ts';

const HOUR = 60 * 60 * 1_000;
let stage: Stage;
let database: Stage['database'];
let app: Stage['app'];

beforeAll(async () => {
  stage = await stageDuty();
  ({ database, app } = stage);
  await app.register((on) => stage.duty.routes(on));
  await stage.jobs.start();
}, 60_000);
afterAll(() => stage.close());
beforeEach(() => {
  stage.ahead_ms = 0;
});

/** A candidate with something in every place, whose interview is over and whose link has expired. */
async function gone(needle: string, phone: string): Promise<{ screen_id: string; old: string }> {
  const { screen_id } = await plant(stage, { needle, phone });
  const old = (await stage.book.get(screen_id)).pad_url.split('/s/')[1] ?? '';
  await database.pool.query(
    `update invitations set expires_at = now() - interval '1 day' where screen_id = $1`,
    [screen_id],
  );
  return { screen_id, old };
}
const go = (method: 'GET' | 'POST', token: string, what: string) =>
  app.inject({ method, url: `/api/v1/pad/${token}/${what}` });
async function linksFor(to: string): Promise<string[]> {
  const { rows } = await database.pool.query<{ body: string }>(
    `select body from mails where recipient = $1 and subject = 'Your link to your data' order by created_at`,
    [to],
  );
  return rows.map(({ body }) => /http:\/\/x\/my-data\/(\S+)/.exec(body)?.[1] ?? 'no link in it');
}
const openedBy = async (token: string): Promise<string> => {
  const opened = await go('POST', token, 'open-data');
  expect(opened.statusCode).toBe(200);
  return opened.json().key;
};

describe('a candidate whose link has expired', () => {
  it('is shown nothing by it, and gets a link to the address on file', async () => {
    const { old } = await gone('Opqrs', '+14155550181');
    for (const what of ['privacy', 'copy']) expect((await go('GET', old, what)).statusCode).toBe(410);
    expect((await go('POST', old, 'deletion')).statusCode).toBe(410);
    const asked = await go('POST', old, 'data-link');
    expect([asked.statusCode, asked.body]).toEqual([202, '{}']);
    expect(await linksFor('opqrs@example.org')).toHaveLength(1);
  });

  it('opens it once, and has a copy of all that is held under their address, and nobody else’s', async () => {
    const { screen_id, old } = await gone('Ghijk', '+14155550182');
    await gone('Other', '+14155550183');
    await go('POST', old, 'data-link');
    const [link = ''] = await linksFor('ghijk@example.org');
    const key = await openedBy(link);
    expect((await go('POST', link, 'open-data')).json()).toMatchObject({ error: { code: 'link_expired' } });
    expect((await go('GET', key, 'privacy')).json()).toMatchObject({ deletion: null });
    const answer = await go('GET', key, 'copy');
    expect(answer.headers['content-disposition']).toContain('my-data.json');
    const copy = DataCopy.parse(answer.json());
    expect(copy.screens).toHaveLength(2);
    expect(copy.screens[0]).toMatchObject({
      id: screen_id,
      name: 'Ann Ghijk',
      job: { resume: 'I am Ghijk' },
    });
    const [sitting] = copy.screens[0]?.sittings ?? [];
    expect(sitting).toMatchObject({ code: '# Ghijk', status: 'completed' });
    expect(sitting?.transcript.some(({ text }) => text.includes('Ghijk'))).toBe(true);
    expect(copy.beside.join(' ')).toMatch(/sound.*scorecard/);
    expect(answer.body).not.toContain('Other');
  });

  it('asks by it for everything to be deleted, which the owners are told', async () => {
    const { screen_id, old } = await gone('Tuvwx', '+14155550184');
    await go('POST', old, 'data-link');
    const [link = ''] = await linksFor('tuvwx@example.org');
    const asked = await go('POST', await openedBy(link), 'deletion');
    expect(asked.json()).toMatchObject({ deletion: { status: 'asked' } });
    const { rows } = await database.pool.query(
      `select action from audit_log where subject = $1 and actor = 'candidate' order by id`,
      [`screen:${screen_id}`],
    );
    expect(rows).toEqual([{ action: 'data_link_asked' }, { action: 'deletion_asked' }]);
  });

  it('comes too late a day after the mail, or half an hour after opening it', async () => {
    const { old } = await gone('Yzabc', '+14155550185');
    await go('POST', old, 'data-link');
    await go('POST', old, 'data-link');
    const [first = '', second = ''] = await linksFor('yzabc@example.org');
    const key = await openedBy(first);
    stage.ahead_ms = 31 * 60 * 1_000;
    expect((await go('GET', key, 'copy')).statusCode).toBe(410);
    stage.ahead_ms = 25 * HOUR;
    expect((await go('POST', second, 'open-data')).statusCode).toBe(410);
  });

  it('cannot make somebody’s mail box full, nor make up a key', async () => {
    const { screen_id, old } = await gone('Defgh', '+14155550186');
    for (let n = 0; n < 6; n++) expect((await go('POST', old, 'data-link')).statusCode).toBe(202);
    expect(await linksFor('defgh@example.org')).toHaveLength(3);
    const until = (Date.now() + HOUR).toString(36);
    for (const made_up of [
      `data.${screen_id}.${until}.${'A'.repeat(43)}`,
      `data.${screen_id}.${until}.`,
      'nobodys',
    ])
      expect([404, 410]).toContain((await go('GET', made_up, 'copy')).statusCode);
    expect((await go('POST', 'nobodys', 'data-link')).statusCode).toBe(404);
  });

  it('of whom there is no address is told to a person, once', async () => {
    const { screen_id, old } = await gone('Mnopq', '+14155550187');
    await database.pool.query('update screens set candidate_email = null where id = $1', [screen_id]);
    for (let n = 0; n < 2; n++) expect((await go('POST', old, 'data-link')).body).toBe('{}');
    const { rows } = await database.pool.query<{ body: string }>(
      `select body from mails where recipient = 'olga@ours.example' and subject = 'A candidate asks for their data'`,
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.body).toContain(`/recruiter/screens/${screen_id}`);
    expect(rows[0]?.body).not.toContain('Mnopq');
  });

  it('also of a cancelled interview', async () => {
    const { screen_id, old } = await gone('Rstuw', '+14155550188');
    await database.pool.query(`update screens set status = 'cancelled' where id = $1`, [screen_id]);
    await go('POST', old, 'data-link');
    const [link = ''] = await linksFor('rstuw@example.org');
    expect((await go('POST', await openedBy(link), 'deletion')).statusCode).toBe(202);
  });
});
