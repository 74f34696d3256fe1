/** Texts to and from a candidate: a real database with its jobs, the real phone, the exchange as the network. */
import { fastify } from 'fastify';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Database } from '../../../db/index.ts';
import { listRequests } from '../../../db/queries/schedule.ts';
import { callIsWanted, listTexts } from '../../../db/queries/texts.ts';
import { freshDatabase } from '../../../db/testing.ts';
import { startTwilio, type RunningTwilio } from '../../exchange/twilio/index.ts';
import { ACCOUNT, Phone as Handset, TOKEN } from '../../exchange/twilio/test-peer.ts';
import type { ScreenView } from '../../http/contract/api.ts';
import { createJobs, type Jobs } from '../../jobs/index.ts';
import { createPhone } from '../../phone/index.ts';
import { freePort } from '../../phone/test-owner.ts';
import { systemClock } from '../../record/clock.ts';
import { createReminders, type Reminders } from './index.ts';

const OUR_NUMBER = '+14155550100';
const MINUTE = 60_000;
let database: Database;
let exchange: RunningTwilio;
let data_dir: string;
let jobs: Jobs;
let reminders: Reminders;
let handset: Handset;
let ahead_ms = 0;
let candidates = 0;
let mailable = true;
const mails: { to: string; subject: string; text: string }[] = [];
const begun: Jobs[] = [];
const clock = { ...systemClock, wall: () => systemClock.wall() + ahead_ms };
const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
const app = fastify();
let phone: ReturnType<typeof createPhone>;

beforeAll(async () => {
  database = await freshDatabase();
  data_dir = await mkdtemp(join(tmpdir(), 'reminders-'));
  const port = await freePort();
  exchange = await startTwilio({
    account_sid: ACCOUNT,
    auth_token: TOKEN,
    number: OUR_NUMBER,
    voice_url: `http://127.0.0.1:${port}/twilio/voice`,
    sms_url: `http://127.0.0.1:${port}/twilio/sms`,
    data_dir,
  });
  phone = createPhone({
    twilio: { account_sid: ACCOUNT, auth_token: TOKEN, number: OUR_NUMBER, base_url: exchange.url },
    public_url: `http://127.0.0.1:${port}`,
    owner: {
      sessionByPin: () => Promise.resolve(null),
      legStarted: () => undefined,
      callStatus: () => undefined,
      answeredBy: () => undefined,
      resume: () => Promise.resolve('hangup'),
      textIn: (message) => reminders.textIn(message),
      textStatus: (news) => reminders.textStatus(news),
    },
    clock,
    log: silent,
  });
  await app.register(phone.plugin);
  await app.listen({ host: '127.0.0.1', port });
});
afterAll(async () => {
  await exchange.close();
  await app.close();
  await database.stop();
  await rm(data_dir, { recursive: true, force: true });
});

/** A process of ours begins. */
async function begin(): Promise<{ jobs: Jobs; reminders: Reminders }> {
  const own_jobs = createJobs({ pool: database.pool, log: silent, look_every_ms: 100 });
  const own = createReminders({
    db: database.db,
    jobs: own_jobs,
    phone,
    screen,
    mailer: {
      sends: true,
      send: (mail) =>
        mailable ? Promise.resolve(void mails.push(mail)) : Promise.reject(new Error('no server')),
    },
    public_url: 'http://x',
    dial_in: OUR_NUMBER,
    clock,
    log: silent,
  });
  await own_jobs.start();
  begun.push(own_jobs);
  return { jobs: own_jobs, reminders: own };
}

beforeEach(async () => {
  ahead_ms = 0;
  mailable = true;
  mails.length = 0;
  candidates += 1;
  handset = await Handset.on(exchange.handset_url, candidate());
  ({ jobs, reminders } = await begin());
});
afterEach(async () => {
  for (const each of begun.splice(0)) await each.close();
  handset.socket.terminate();
});

const candidate = () => `+141555501${String(candidates + 30).padStart(2, '0')}`;

async function newScreen(): Promise<string> {
  const { rows } = await database.pool.query<{ id: string }>(
    `insert into screens (candidate_name, candidate_phone, question_id, language, status, pin)
     values ('Robin', $1, 'two_sum', 'python', 'created', lpad((random() * 999999)::int::text, 6, '0')) returning id`,
    [candidate()],
  );
  return rows[0]?.id ?? '';
}

async function screen(id: string): Promise<ScreenView> {
  const row = await database.db
    .selectFrom('screens')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return {
    id,
    status: row.status as ScreenView['status'],
    candidate_name: row.candidate_name,
    candidate_phone: row.candidate_phone,
    problem: { id: 'two_sum', question_number: 1, title: 'Two Sum', difficulty: 'Easy', topics: [] },
    language: 'python',
    pin: row.pin,
    dial_in: OUR_NUMBER,
    pad_url: `http://x/s/${id}`,
    session_id: null,
    decision: null,
    created_at: row.created_at.toISOString(),
  };
}

const inbox = () => handset.told.flatMap((each) => (each.type === 'sms' ? [each.body] : []));
const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 15_000, interval: 25 });
const agreed = () => reminders.agreed(candidate(), 'text', true, 'said so in the application');
const text = (body: string) => handset.send({ type: 'sms', to: OUR_NUMBER, body });
/** Time for what must not come. */
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 1_300));

test('a reminder planned before a restart comes after it, once, however many processes there are', async () => {
  const id = await newScreen();
  await agreed();
  await reminders.remind(id, { starts_at: Date.now() + 5 * MINUTE + 1_500, zone: 'Europe/Zurich' });
  await jobs.close();
  expect(inbox()).toEqual([]);
  await Promise.all([begin(), begin()]);
  await until(() => expect(inbox()).toHaveLength(1));
  expect(inbox()[0]).toMatch(/is in 5 minutes\. Pad: http:\/\/x\/s\/.*STOP/);
  await aWhile();
  expect(inbox()).toHaveLength(1);
  await until(async () =>
    expect(await listTexts(database.db, id)).toMatchObject([{ kind: 'reminder_soon', status: 'delivered' }]),
  );
});

test('an appointment that is moved or called off is not reminded of at the old time', async () => {
  const [moved, off] = [await newScreen(), await newScreen()];
  await agreed();
  const soon = { starts_at: Date.now() + 5 * MINUTE + 800, zone: 'UTC' };
  await reminders.remind(moved, soon);
  await reminders.remind(off, soon);
  await reminders.remind(moved, { starts_at: Date.now() + 3 * 60 * MINUTE, zone: 'UTC' });
  await reminders.forget(off);
  await aWhile();
  expect(inbox()).toEqual([]);
  await expect(reminders.remind(off, { ...soon, zone: 'Mars/Olympus' })).rejects.toMatchObject({
    field: 'zone',
  });
});

test('nobody is reminded who has not agreed, whose screen has begun, or for whom it is too late', async () => {
  const soon = { starts_at: Date.now() + 5 * MINUTE + 500, zone: 'UTC' };
  await reminders.remind(await newScreen(), soon);
  await aWhile();
  await agreed();
  const taken = await newScreen();
  await database.pool.query(`update screens set status = 'in_progress' where id = $1`, [taken]);
  await reminders.remind(taken, { ...soon, starts_at: Date.now() + 5 * MINUTE + 500 });
  await aWhile();
  await reminders.remind(await newScreen(), { ...soon, starts_at: Date.now() + 5 * MINUTE + 500 });
  ahead_ms = 10 * MINUTE;
  await aWhile();
  expect(inbox()).toEqual([]);
});

test('the pad’s link comes to who agreed to texts; after STOP nothing comes; after START again', async () => {
  const id = await newScreen();
  expect(await reminders.sendPadLink(id)).toBe('not_agreed');
  expect(await listTexts(database.db, id)).toEqual([]);
  await agreed();
  expect(await reminders.sendPadLink(id)).toBe('sent');
  await until(() =>
    expect(inbox()).toEqual([
      `Code Proctor: your coding pad for the call is http://x/s/${id} Reply STOP for no more texts.`,
    ]),
  );
  text('Stop.');
  await until(async () => expect(await reminders.agreement(id, 'text')).toBe(false));
  expect(await reminders.sendPadLink(id)).toBe('stopped');
  expect(inbox()).toHaveLength(1);
  text('START');
  await until(() => expect(inbox().at(-1)).toMatch(/texts about your phone screen again/));
  expect(await reminders.sendPadLink(id)).toBe('sent');
});

test('a candidate who was not reached is told how to call, once for each try', async () => {
  const id = await newScreen();
  expect(await reminders.sendMissed(id, 1)).toBe('not_agreed');
  await agreed();
  expect(await Promise.all([reminders.sendMissed(id, 1), reminders.sendMissed(id, 1)])).toEqual(
    expect.arrayContaining(['sent', 'sent_before']),
  );
  expect(await reminders.sendMissed(id, 2)).toBe('sent');
  await until(() => expect(inbox()).toHaveLength(2));
});

test('a STOP that only Twilio knows of is learned from its refusal', async () => {
  const id = await newScreen();
  await agreed();
  await behave({ refuses_texts: { status: 400, code: 21610 } });
  expect(await reminders.sendPadLink(id)).toBe('stopped');
  await behave({});
  expect(await reminders.sendPadLink(id)).toBe('stopped');
  expect(await listTexts(database.db, id)).toMatchObject([{ status: 'failed', trouble: 'texts_stopped' }]);
});

test('a text that the carrier takes for spam is told as that', async () => {
  const id = await newScreen();
  await agreed();
  await behave({ texts: { status: 'undelivered', error_code: 30007 } });
  await reminders.sendPadLink(id);
  await until(async () =>
    expect(await listTexts(database.db, id)).toMatchObject([
      { status: 'undelivered', trouble: 'text_filtered' },
    ]),
  );
});

test('Twilio is busy: the reminder is tried again and comes once', async () => {
  const id = await newScreen();
  await agreed();
  await behave({ refuses_texts: { status: 429, code: 20429 } });
  await reminders.remind(id, { starts_at: Date.now() + 5 * MINUTE + 300, zone: 'UTC' });
  await until(async () => {
    const { rows } = await database.pool.query<{ attempts: number }>(
      `select attempts from graphile_worker._private_jobs where key like $1`,
      [`reminder:${id}:%`],
    );
    expect(rows[0]?.attempts).toBeGreaterThan(0);
    // Refused: as if it had not been tried.
    expect(await listTexts(database.db, id)).toEqual([]);
  });
  await behave({});
  await until(() => expect(inbox()).toHaveLength(1));
});

test('HELP and RESCHEDULE are answered, and the recruiter finds what was written', async () => {
  text('reschedule');
  await until(() => expect(inbox().at(-1)).toMatch(/find no phone screen/));
  const id = await newScreen();
  text('Could we take another time? I am ill.');
  await until(() =>
    expect(inbox().at(-1)).toMatch(/choose another time here: http.*your wish stands with your interview/),
  );
  text('help');
  await until(() => expect(inbox().at(-1)).toContain(OUR_NUMBER));
  expect((await listTexts(database.db, id)).map(({ kind, body }) => [kind, body])).toEqual([
    ['reschedule', 'Could we take another time? I am ill.'],
    ['help', 'help'],
  ]);
});

/** An organisation with an owner, and a screen that `maker` made. */
async function madeBy(maker: string | null): Promise<string> {
  const { rows } = await database.pool.query<{ id: string }>(
    `insert into organisations (name, slug) values ('Acme', $1) returning id`,
    [`acme-${candidates}`],
  );
  const organisation_id = rows[0]?.id;
  const member = async (email: string, role: string) => {
    const { rows: users } = await database.pool.query<{ id: string }>(
      `insert into users (name, email) values ('x', $1) returning id`,
      [email],
    );
    await database.pool.query(`insert into members (organisation_id, user_id, role) values ($1, $2, $3)`, [
      organisation_id,
      users[0]?.id,
      role,
    ]);
    return users[0]?.id;
  };
  await member(`olga${candidates}@acme.example`, 'owner');
  const owner_id = maker === null ? null : await member(maker, 'recruiter');
  const id = await newScreen();
  await database.pool.query(`update screens set organisation_id = $2, owner_id = $3 where id = $1`, [
    id,
    organisation_id,
    owner_id,
  ]);
  return id;
}
const wishes = async (id: string) => (await listRequests(database.db, id)).map(({ body }) => body);

test('RESCHEDULE is told to whoever made the screen, once a day, and stands on its page', async () => {
  const maker = `rita${candidates}@acme.example`;
  const id = await madeBy(maker);
  text('reschedule');
  await until(() => expect(inbox().at(-1)).toMatch(/recruiter has been told/));
  expect(mails).toMatchObject([{ to: maker, subject: 'A candidate asks for another time' }]);
  expect(mails[0]?.text).toContain(`http://x/recruiter/screens/${id}`);
  expect(mails[0]?.text).not.toContain('Robin');
  expect(await wishes(id)).toEqual(['By text, asks for another time: reschedule']);
  text('reschedule please');
  await until(() => expect(inbox().at(-1)).toMatch(/your wish stands with your interview/));
  expect(mails).toHaveLength(1);
  expect(await wishes(id)).toHaveLength(1);
  ahead_ms = 25 * 60 * MINUTE;
  text('reschedule');
  await until(() => expect(mails).toHaveLength(2));
});

test('RESCHEDULE goes to the owners where nobody with a mail box made the screen', async () => {
  await madeBy(`key${candidates}@machine.invalid`);
  text('reschedule');
  await until(() => expect(mails).toMatchObject([{ to: `olga${candidates}@acme.example` }]));
});

test('RESCHEDULE claims that nobody was told when the mail was not taken', async () => {
  mailable = false;
  const id = await madeBy(null);
  text('reschedule');
  await until(() => expect(inbox().at(-1)).toMatch(/your wish stands with your interview/));
  expect(await wishes(id)).toHaveLength(1);
});

test('other texts are kept, and answered once an hour: two robots do not talk for ever', async () => {
  const id = await newScreen();
  for (const body of ['I am on a bike', 'Auto-reply: away', 'Auto-reply: away']) text(body);
  await until(async () => expect(await listTexts(database.db, id)).toHaveLength(3));
  await until(() => expect(inbox()).toHaveLength(1));
  expect(inbox()[0]).toMatch(/A person will see/);
});

test('the same text delivered twice is taken once; a hidden number gets no answer', async () => {
  const id = await newScreen();
  const message = { from: candidate(), body: 'help', message_sid: `SM${id}` };
  expect(await reminders.textIn(message)).toContain(OUR_NUMBER);
  expect(await reminders.textIn(message)).toBeNull();
  expect(await reminders.textIn({ ...message, from: '', message_sid: 'SMother' })).toBeNull();
});

test('a call is wanted while its session is not over', async () => {
  const { rows } = await database.pool.query<{ id: string }>(
    `insert into sessions (screen_id, question_id, language) values ($1, 'two_sum', 'python') returning id`,
    [await newScreen()],
  );
  const session_id = rows[0]?.id;
  await database.pool.query(
    `insert into calls (call_sid, session_id, direction, status) values ('CA1', $1, 'outbound', 'in-progress')`,
    [session_id],
  );
  expect(await callIsWanted(database.db, 'CA1')).toBe(true);
  expect(await callIsWanted(database.db, 'CA2')).toBe(false);
  await database.pool.query(`update sessions set status = 'completed' where id = $1`, [session_id]);
  expect(await callIsWanted(database.db, 'CA1')).toBe(false);
});

async function behave(behaviour: object): Promise<void> {
  const auth = Buffer.from(`${ACCOUNT}:${TOKEN}`).toString('base64');
  await fetch(`${exchange.url}/exchange/numbers/${encodeURIComponent(candidate())}`, {
    method: 'PUT',
    headers: { Authorization: `Basic ${auth}`, 'content-type': 'application/json' },
    body: JSON.stringify(behaviour),
  });
}
