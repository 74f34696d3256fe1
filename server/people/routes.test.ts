/**
 * Every route of the running product x everybody who may come. A new route without a line in expected.testing.ts fails the
 * test: say whom it is for, there and at the route.
 */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../db/index.ts';
import { freshDatabase } from '../../db/testing.ts';
import { readConfig } from '../config.ts';
import { ROLES, type Role } from '../http/contract/people.ts';
import { ask, type Answer } from '../http/testing.ts';
import { start, type Running } from '../main.ts';
import { EXPECTED, PAGE, type Expected } from './expected.testing.ts';
import { authOver, newCompany, newScreen, type Company } from './testing.ts';

const PUBLIC = { host: 'proctor.example' };
const secret = 's'.repeat(32);
let dir: string;
let database: Database;
let running: Running;
let port: number;
let ours: Company;
let theirs: Company;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'proctor-roles-'));
  await cp(resolve(import.meta.dirname, '../../problems/two_sum'), join(dir, 'problems', 'two_sum'), {
    recursive: true,
  });
  database = await freshDatabase();
  const env = {
    PORT: '0',
    DATA_DIR: join(dir, 'data'),
    DATABASE_URL: database.url,
    PUBLIC_URL: 'https://proctor.example',
    SESSION_SECRET: secret,
    SANDBOX_MODE: 'embedded',
    LOG_LEVEL: 'silent',
  };
  running = await start(readConfig(env), join(dir, 'problems'));
  port = running.port;
  const auth = authOver(database, { secret, public_url: 'https://proctor.example' });
  ours = await newCompany(database, auth, 'ours');
  theirs = await newCompany(database, auth, 'theirs');
}, 180_000);
afterAll(async () => {
  await running.close();
  await database.stop();
  await rm(dir, { recursive: true, force: true });
}, 60_000);

const lineOf = ({ method, url }: { method: string; url: string }) => `${method} ${url}`;
const walked = () => running.routes.filter(({ method }) => method !== 'HEAD');

/** With ids of nothing: who is let in finds nothing there, and nothing is changed. */
function go(line: string, headers: object, id: string = crypto.randomUUID()): Promise<Answer> {
  const [method = '', url = ''] = line.split(' ');
  const path = url
    .replace(/:(id|sessionId)/, id)
    .replace(':token', 'nobodys')
    .replace('*', 'x');
  const body = method === 'GET' || method === 'DELETE' ? undefined : '{}';
  const typed = body === undefined ? {} : { 'content-type': 'application/json' };
  return ask(port, path, { ...PUBLIC, ...typed, ...headers }, body, method);
}
function codeOf({ text }: Answer): string | null {
  const code = /"error":\{"code":"(\w+)"/.exec(text)?.[1];
  return code === 'unauthorised' || code === 'forbidden' ? code : null;
}
const withCookie = ({ cookie }: { cookie: string }) => ({ cookie });
const withKey = ({ key }: { key: string }) => ({ authorization: `Bearer ${key}` });

it('knows every route that the server answers, and says whom it is for', () => {
  const unknown = walked()
    .map(lineOf)
    .filter((line) => EXPECTED[line] === undefined && !PAGE.test(line));
  expect(unknown).toEqual([]);
  const gone = Object.keys(EXPECTED).filter((line) => !walked().some((route) => lineOf(route) === line));
  expect(gone).toEqual([]);
  for (const { method, url, may } of running.routes.filter((route) => route.method === 'HEAD'))
    expect([method, url, may]).toEqual([
      method,
      url,
      walked().find((one) => one.method === 'GET' && one.url === url.replace(/(.)\/$/, '$1'))?.may,
    ]);
});

interface Visitor {
  who: 'nobody' | Role;
  by: 'nothing' | 'cookie' | 'key';
}
/** Pages sign out by one of the routes for anyone, so only nobody tries those. */
const NOBODY: Visitor = { who: 'nobody', by: 'nothing' };
const EVERYBODY: readonly Visitor[] = [
  NOBODY,
  { who: 'nobody', by: 'key' },
  ...ROLES.flatMap((who): Visitor[] => [
    { who, by: 'cookie' },
    { who, by: 'key' },
  ]),
];

function visitorsOf(expected: Expected): readonly Visitor[] {
  return expected === 'anyone' || expected === 'their own proof' ? [NOBODY] : EVERYBODY;
}
function refusalOf(expected: Expected, { who, by }: Visitor): string | null {
  if (expected === 'anyone' || expected === 'their own proof') return null;
  if (who === 'nobody') return 'unauthorised';
  if (expected === 'signed in') return by === 'cookie' ? null : 'unauthorised';
  const named: readonly unknown[] = expected.flat();
  return named.includes(who) && !(by === 'key' && named.includes('in person')) ? null : 'forbidden';
}
function headersOf({ who, by }: Visitor): object {
  if (by === 'nothing') return {};
  if (who === 'nobody') return withKey({ key: 'cp_wrong' });
  return by === 'key' ? withKey(ours.people[who]) : withCookie(ours.people[who]);
}

it.each(Object.entries(EXPECTED))('%s lets in whom it is for, and nobody else', async (line, expected) => {
  for (const visitor of visitorsOf(expected))
    expect([visitor, codeOf(await go(line, headersOf(visitor)))]).toEqual([
      visitor,
      refusalOf(expected, visitor),
    ]);
});

describe('what belongs to another organisation', () => {
  const about = (kind: string) =>
    Object.keys(EXPECTED).filter((line) => line.includes(`/api/v1/${kind}/:id`));

  it('is not found, whatever is tried, and stays as it is', async () => {
    const made = await newScreen(database, ours.organisation_id, { name: 'Ada Ng', phone: '+14155550142' });
    const state = async () =>
      (
        await database.pool.query(
          'select * from screens s join sessions t on t.screen_id = s.id where s.id = $1',
          [made.screen_id],
        )
      ).rows;
    const before = await state();
    for (const line of [...about('screens'), ...about('sessions')]) {
      const id = line.includes('/screens/') ? made.screen_id : made.session_id;
      // What asks for a person refuses every key, whatever it is about.
      const by_key = refusalOf(EXPECTED[line] ?? [], { who: 'owner', by: 'key' }) === null ? 404 : 403;
      for (const [headers, status] of [
        [withCookie(theirs.people.owner), 404],
        [withKey(theirs.people.owner), by_key],
      ] as const)
        expect([line, (await go(line, headers, id)).status]).toEqual([line, status]);
    }
    expect(await state()).toEqual(before);
    expect((await go('GET /api/v1/screens/:id', withCookie(ours.people.owner), made.screen_id)).status).toBe(
      200,
    );
    expect(
      (await go('GET /api/v1/sessions/:id', withCookie(ours.people.owner), made.session_id)).status,
    ).toBe(200);
  });

  it('stands in no list and no figure', async () => {
    for (const line of [
      'GET /api/v1/screens',
      'GET /api/v1/stats',
      'GET /api/v1/people',
      'GET /api/v1/audit',
    ]) {
      const seen = (await go(line, withCookie(theirs.people.owner))).text;
      expect([
        line,
        seen.includes('Ada Ng'),
        seen.includes('of ours'),
        seen.includes('"in_progress":1'),
      ]).toEqual([line, false, false, false]);
    }
    expect((await go('GET /api/v1/screens', withCookie(ours.people.owner))).text).toContain('Ada Ng');
  });
});

describe('a candidate', () => {
  it('is nameless for a reviewer: no name, number, link or PIN, in no answer', async () => {
    const made = await newScreen(database, ours.organisation_id, {
      name: 'Zoe Quill',
      phone: '+14155550177',
    });
    await database.pool.query(
      `insert into events (session_id, seq, at_ms, type, payload) values ($1, 1, 0, 'UTTERANCE', $2)`,
      [
        made.session_id,
        JSON.stringify({
          speaker: 'candidate',
          text: 'I am zoe, Zoe Quill, 415 555 0177, z@q.io',
          started_ms: 0,
          ended_ms: 1,
          call_sid: 'CA1',
        }),
      ],
    );
    const lines = [
      'GET /api/v1/screens',
      'GET /api/v1/screens/:id',
      'GET /api/v1/sessions/:id',
      'GET /api/v1/sessions/:id/events',
    ];
    for (const line of lines) {
      const id = line.includes('/screens') ? made.screen_id : made.session_id;
      const { status, text } = await go(line, withCookie(ours.people.reviewer), id);
      expect([line, status, text.match(/zoe|quill|555.?0177|z@q/i)]).toEqual([line, 200, null]);
      expect(text).toContain(`Candidate ${made.screen_id.slice(0, 4)}`);
      expect((await go(line, withCookie(ours.people.owner), id)).text).toMatch(/zoe quill/i);
    }
    const searched = await go('GET /api/v1/screens', withCookie(ours.people.reviewer));
    expect(searched.text).not.toMatch(/"pin":"\d|\/s\//);
    const named = await ask(port, '/api/v1/screens?q=zoe', {
      ...PUBLIC,
      cookie: ours.people.reviewer.cookie,
    });
    expect(named.status).toBe(403);
  });

  it('is nameless in what was written about the appointment, and what they need is not told', async () => {
    const made = await newScreen(database, ours.organisation_id, {
      name: 'Yuki Brandt',
      phone: '+14155550179',
    });
    const { pool } = database;
    await pool.query(
      `update screens set candidate_email = 'y@b.io', accommodations = '{"extra_time": 2}' where id = $1`,
      [made.screen_id],
    );
    await pool.query(
      `insert into letters (screen_id, kind, recipient, subject, body, once_key, status)
       values ($1, 'invitation', 'y@b.io', 'Your interview', 'Hello Yuki Brandt', 'letter of Yuki', 'sent')`,
      [made.screen_id],
    );
    await pool.query(
      `insert into texts (screen_id, phone, direction, kind, status, body)
       values ($1, '+14155550179', 'in', 'other', 'received', 'my number is 415 555 0179')`,
      [made.screen_id],
    );
    await pool.query(
      `insert into candidate_requests (screen_id, kind, body) values ($1, 'accommodation', 'I am dyslexic')`,
      [made.screen_id],
    );
    const seen = async (role: Role) => {
      const lines = ['GET /api/v1/screens', 'GET /api/v1/screens/:id', 'GET /api/v1/screens/:id/schedule'];
      const answers = await Promise.all(
        lines.map((line) => go(line, withCookie(ours.people[role]), made.screen_id)),
      );
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
      return answers.map(({ text }) => text).join();
    };
    expect(await seen('reviewer')).not.toMatch(
      /yuki|brandt|555.?0179|y@b|dyslexic|"extra_time"|Your interview/i,
    );
    for (const known of ['Yuki Brandt', 'y@b.io', '555 0179', 'dyslexic', '"extra_time":2'])
      expect(await seen('recruiter')).toContain(known);
  });

  it('keeps link and PIN from those who only read', async () => {
    const seen = (await go('GET /api/v1/screens', withCookie(ours.people.hiring_manager))).text;
    expect(seen).toContain('Zoe Quill');
    expect(seen).not.toMatch(/"pin":"\d|\/s\//);
    expect((await go('GET /api/v1/screens', withCookie(ours.people.recruiter))).text).toMatch(
      /"pin":"\d{6}"/,
    );
  });

  it('is watched live only while the interview is held', async () => {
    const made = await newScreen(database, ours.organisation_id, { name: 'Kim Lee', phone: '+14155550178' });
    const watch = () => go('GET /api/v1/sessions/:id', withCookie(ours.people.watcher), made.session_id);
    expect((await watch()).status).toBe(200);
    await database.pool.query(`update sessions set status = 'completed' where id = $1`, [made.session_id]);
    expect((await watch()).text).toContain('your role only watches live');
  });
});

it('lets a removed member do nothing more, by cookie or key, from the next request on', async () => {
  const { user_id, cookie, key } = theirs.people.recruiter;
  expect((await go('GET /api/v1/screens', { cookie })).status).toBe(200);
  await database.pool.query('delete from members where user_id = $1', [user_id]);
  expect(codeOf(await go('GET /api/v1/screens', { cookie }))).toBe('forbidden');
  expect(codeOf(await go('GET /api/v1/screens', withKey({ key })))).toBe('unauthorised');
});

it('works on where somebody belongs, when they were removed from where they worked', async () => {
  const { user_id, cookie } = ours.people.hiring_manager;
  await database.pool.query(
    `insert into members (organisation_id, user_id, role) values ($1, $2, 'auditor')`,
    [theirs.organisation_id, user_id],
  );
  const roleNow = async () => /"role":"(\w+)"/.exec((await go('GET /api/v1/me', { cookie })).text)?.[1];
  expect(await roleNow()).toBe('hiring_manager');
  await database.pool.query('delete from members where user_id = $1 and organisation_id = $2', [
    user_id,
    ours.organisation_id,
  ]);
  expect(await roleNow()).toBe('auditor');
  expect((await go('GET /api/v1/audit', { cookie })).status).toBe(200);
});
