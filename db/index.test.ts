import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, postmaster, silent } from './embedded/cluster.testing.ts';
import { DatabaseUnavailable } from './embedded/errors.ts';
import { openDatabase, type Database } from './index.ts';
import { syncProblems, type SeedProblem } from './seed/problems.ts';
import { freshDatabase } from './testing.ts';

let database: Database;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.stop());

const columnsOf = async (table: string) => {
  const { rows } = await database.pool.query<{ column_name: string }>(
    `select column_name from information_schema.columns where table_schema = 'public' and table_name = $1`,
    [table],
  );
  return rows.map((row) => row.column_name);
};

/** House plan, section 5: these names are what others rely on. */
const NAMED = {
  questions: 'id question_number title description_md difficulty question_uri created_at updated_at',
  starter_codes: 'id question_id language code main imports created_at',
  test_cases: 'id question_id input expected_output hidden created_at',
  submissions: 'id user_id question_id session_id language code result_json created_at',
  sessions:
    'id user_id question_id status visibility started_at ended_at final_code created_at updated_at screen_id epoch',
  events: 'session_id seq at_ms type payload',
  pad_updates: 'session_id seq at_ms origin update',
  screens: 'id candidate_name candidate_phone question_id language pin status created_at',
  invitations: 'screen_id token_hash expires_at',
} as const;
const ALSO =
  'organisations users calls runs judgements transcripts scorecards claims overrides recordings consents audit_log';

describe('the tables', () => {
  it.each(Object.entries(NAMED))('%s has the columns that the house plan names', async (table, columns) => {
    expect(await columnsOf(table)).toEqual(expect.arrayContaining(columns.split(' ')));
  });

  it('are all there', async () => {
    for (const table of ALSO.split(' ')) expect([table, ...(await columnsOf(table))]).not.toEqual([table]);
  });

  it('refuse a second open sitting of a screen, and a session status that is none', async () => {
    const insert = (status: string) =>
      database.pool.query(`insert into sessions (question_id, language, status) values ('q', 'python', $1)`, [
        status,
      ]);
    await insert('abandoned');
    await expect(insert('lost')).rejects.toThrow('sessions_status_check');
  });
});

describe('opening the database', () => {
  it('brings any Postgres up to date, by several nodes at once, and again without harm', async () => {
    const name = `nodes_${Date.now()}`;
    await database.pool.query(`create database ${name}`);
    const url = new URL(database.url);
    url.pathname = `/${name}`;
    const open = () => openDatabase({ url: url.href, data_dir: '/nowhere', log: silent });
    const nodes = await Promise.all([open(), open(), open()]);
    await nodes[0].db
      .insertInto('screens')
      .values({
        candidate_name: 'Robin',
        candidate_phone: '+14155550142',
        question_id: 'q',
        language: 'python',
        pin: '1',
        status: 'created',
      })
      .execute();
    for (const node of nodes) await node.stop();
    const again = await open();
    expect(await again.db.selectFrom('screens').select('candidate_name').execute()).toHaveLength(1);
    expect(again.embedded).toBe(false);
    await again.stop();
    await database.pool.query(`drop database ${name}`);
  });

  it('keeps the server for a process that is idle while another one comes and goes', async () => {
    const data_dir = await mkdtemp(join(tmpdir(), 'proctor-db-'));
    const server = await openDatabase({ data_dir, log: silent });
    // As after ten quiet seconds: the pool holds no connection at all.
    server.pool.options.idleTimeoutMillis = 1;
    await server.pool.query('select 1');
    const command = await openDatabase({ data_dir, log: silent });
    expect(command.embedded).toBe(true);
    await command.stop();
    expect((await server.pool.query<{ n: number }>('select 1 as n')).rows).toEqual([{ n: 1 }]);
    await server.stop();
    expect(await postmaster(data_dir)).toBe(null);
    await rm(data_dir, { recursive: true });
  });

  const failure = async (url: string) => {
    const error: unknown = await openDatabase({ url, data_dir: '/nowhere', log: silent }).then(
      (opened) => opened.stop(),
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(DatabaseUnavailable);
    return (error as DatabaseUnavailable).message;
  };

  it('names DATABASE_URL, and not its password, when nobody listens there', async () => {
    const free = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => free.once('listening', resolve));
    const { port } = free.address() as { port: number };
    await new Promise((resolve) => free.close(resolve));
    const message = await failure(`postgres://me:s3cret@127.0.0.1:${port}/x`);
    expect(message).toMatch(/^DATABASE_URL: the database cannot be reached: .*ECONNREFUSED/);
    expect(message).not.toContain('s3cret');
  });

  it('names DATABASE_URL when the password is wrong, or the address is none', async () => {
    const wrong = new URL(database.url);
    wrong.password = 'wrong';
    expect(await failure(wrong.href)).toContain('password authentication failed');
    expect(await failure('postgres://[')).toMatch(/^DATABASE_URL: /);
  });

  it('names DATABASE_URL when the account may not make tables', async () => {
    const role = `reader_${Date.now()}`;
    await database.pool.query(`create role ${role} login password 'x'`);
    await database.pool.query(`create database ${role}`);
    const url = new URL(database.url);
    url.username = role;
    url.password = 'x';
    url.pathname = `/${role}`;
    expect(await failure(url.href)).toMatch(/could not be brought up to date: .*permission denied/);
    await database.pool.query(`drop database ${role}`);
    await database.pool.query(`drop role ${role}`);
  });
});

describe('a fresh database for tests', () => {
  it('is empty, apart from others, and gone when it is stopped', async () => {
    const [one, two] = await Promise.all([freshDatabase(), freshDatabase()]);
    await one.pool.query(
      `insert into questions (id, question_number, title, description_md, difficulty, question_uri, content_hash)
       values ('q', 1, 'Q', '', 'Easy', 'u', 'h')`,
    );
    expect(await ask(two.url, 'select count(*)::int from questions')).toBe(0);
    await one.stop();
    await expect(new pg.Client({ connectionString: one.url }).connect()).rejects.toThrow('does not exist');
    await two.stop();
  });
});

describe('the question tables', () => {
  const problem = (content_hash: string, cases: number): SeedProblem => ({
    id: 'merge_intervals',
    number: 56,
    title: 'Merge intervals',
    difficulty: 'Medium',
    topics: ['sorting'],
    prompt_md: '# Merge',
    starter: { python: 'def merge(intervals):\n    pass\n', javascript: 'function merge(intervals) {}\n' },
    cases: Array.from({ length: cases }, (_, i) => ({
      name: `case ${i}`,
      input: { intervals: [[i, i + 1]] },
      expected: [[i, i + 1]],
      hidden: i > 0,
    })),
    content_hash,
  });
  const counts = async () => ({
    starters: await ask(database.url, 'select count(*)::int from starter_codes'),
    cases: await ask(database.url, 'select count(*)::int from test_cases'),
    hidden: await ask(database.url, 'select count(*)::int from test_cases where hidden'),
  });

  it('follow the problems on disk, writing only what has changed', async () => {
    expect(await syncProblems(database.db, [problem('one', 3)])).toBe(1);
    expect(await counts()).toEqual({ starters: 2, cases: 3, hidden: 2 });
    expect(await syncProblems(database.db, [problem('one', 3)])).toBe(0);
    expect(await syncProblems(database.db, [problem('two', 1)])).toBe(1);
    expect(await counts()).toEqual({ starters: 2, cases: 1, hidden: 0 });
    expect(await ask(database.url, 'select expected_output from test_cases')).toEqual([[0, 1]]);
  });

  it('follow a problem to another folder, and let two problems change numbers', async () => {
    const named = (id: string, number: number) => ({ ...problem(`${id} ${number}`, 1), id, number });
    await syncProblems(database.db, [named('old_name', 7), named('other', 8)]);
    await syncProblems(database.db, [named('new_name', 7), named('other', 8)]);
    await syncProblems(database.db, [named('new_name', 8), named('other', 7)]);
    const numberOf = (id: string) =>
      ask(database.url, `select question_number from questions where id = '${id}'`);
    expect([await numberOf('new_name'), await numberOf('other')]).toEqual([8, 7]);
    expect(await numberOf('old_name')).toBeLessThan(0);
    await database.pool.query('delete from questions');
  });

  it('are written once when two nodes boot at the same time', async () => {
    const both = await Promise.all([
      syncProblems(database.db, [problem('three', 4)]),
      syncProblems(database.db, [problem('three', 4)]),
    ]);
    expect(both.toSorted((a, b) => a - b)).toEqual([0, 1]);
    expect(await counts()).toEqual({ starters: 2, cases: 4, hidden: 3 });
  });
});
