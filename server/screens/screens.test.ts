import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../db/index.ts';
import type { ScreenView } from '../http/contract/api.ts';
import { readJob } from '../interview/job.ts';
import { readSettings } from '../interview/settings.ts';
import type { ScreenBook } from './index.ts';
import { startStage, type Stage } from './stage.testing.ts';

let database: Database;
let app: FastifyInstance;
let screens: ScreenBook;
let stage: Stage;

beforeAll(async () => {
  stage = await startStage({ readers: { settings: readSettings, job: readJob } });
  ({ database, app, book: screens } = stage);
});
afterAll(() => stage.close());

const good = {
  candidate_name: 'Robin Doe',
  candidate_phone: '+14155550142',
  problem: 'merge_intervals',
  language: 'python',
};
const post = (url: string, payload?: object) =>
  app.inject({ method: 'POST', url, ...(payload ? { payload } : {}) });
const created = async (change: object = {}) =>
  (await post('/api/v1/screens', { ...good, ...change })).json<ScreenView>();
const token = (screen: ScreenView) => screen.pad_url.split('/').at(-1) ?? '';

describe('a recruiter makes a screen', () => {
  it('gets a link, a PIN and the number to dial', async () => {
    const screen = await created();
    expect(screen).toMatchObject({
      status: 'created',
      candidate_phone: '+14155550142',
      dial_in: '+14155550100',
      session_id: null,
      problem: { id: 'merge_intervals' },
    });
    expect(screen.pin).toMatch(/^\d{6}$/);
    expect(screen.pad_url).toMatch(/^http:\/\/x\/s\/[\w-]{22}$/);
  });

  it.each([
    [{ candidate_name: ' ' }, 'candidate_name', 'bad_input'],
    [{ candidate_name: undefined }, 'candidate_name', 'bad_input'],
    [{ candidate_name: 7 }, 'candidate_name', 'bad_input'],
    [{ candidate_name: 'x'.repeat(121) }, 'candidate_name', 'bad_input'],
    [{ candidate_name: 'Robin\nBCC: all' }, 'candidate_name', 'bad_input'],
    [{ candidate_name: 'Rob\0in' }, 'candidate_name', 'bad_input'],
    [{ candidate_phone: '4155550142' }, 'candidate_phone', 'phone_number_invalid'],
    [{ candidate_phone: '' }, 'candidate_phone', 'phone_number_invalid'],
    [{ candidate_phone: '+1415555014299999' }, 'candidate_phone', 'phone_number_invalid'],
    [{ candidate_phone: '+999123456789' }, 'candidate_phone', 'phone_number_invalid'],
    [{ candidate_phone: null }, 'candidate_phone', 'bad_input'],
    [{ problem: '../../etc' }, 'problem', 'problem_not_found'],
    [{ candidate_phone: '0041 79' }, 'candidate_phone', 'phone_number_invalid'],
    [{ candidate_phone: '+1415' }, 'candidate_phone', 'phone_number_invalid'],
    [{ candidate_phone: '+10000000000' }, 'candidate_phone', 'phone_number_invalid'],
    [{ candidate_phone: 'call me' }, 'candidate_phone', 'phone_number_invalid'],
    [{ problem: 'no_such' }, 'problem', 'problem_not_found'],
    [{ language: 'cobol' }, 'language', 'bad_input'],
    [{ language: 'java' }, 'language', 'bad_input'],
  ])('is told what is wrong with %j', async (change, field, code) => {
    const reply = await post('/api/v1/screens', { ...good, ...change });
    expect(reply.statusCode).toBe(code === 'problem_not_found' ? 404 : 400);
    expect(reply.json()).toMatchObject({ error: { code, field } });
    const { message } = reply.json<{ error: { message: string } }>().error;
    expect(message).toMatch(code === 'phone_number_invalid' ? /\+14155550123/ : /\w/);
  });

  it('is told to give a problem or a level', async () => {
    const { problem: _left_out, ...rest } = good;
    expect((await post('/api/v1/screens', rest)).json()).toEqual({
      error: {
        code: 'bad_input',
        field: 'problem',
        message:
          'problem is missing: give the name of a problem (GET /api/v1/problems lists them), e.g. "two_sum", or a level.',
      },
    });
  });

  it.each(['page=0', 'page=x', 'page_size=0', 'page_size=201', 'q=%00', `q=${'x'.repeat(121)}`])(
    'is told what is wrong with ?%s',
    async (query) => {
      const reply = await app.inject(`/api/v1/screens?${query}`);
      expect(reply.statusCode).toBe(400);
      expect(reply.json()).toMatchObject({ error: { code: 'bad_input', field: query.split('=')[0] } });
    },
  );

  it('pages through them, the newest first', async () => {
    for (const n of [1, 2, 3]) await created({ candidate_name: `Paged ${n}` });
    const page = async (n: number) =>
      (await app.inject(`/api/v1/screens?q=paged&page_size=2&page=${n}`)).json<{
        items: ScreenView[];
        total: number;
      }>();
    expect((await page(1)).items.map((one) => one.candidate_name)).toEqual(['Paged 3', 'Paged 2']);
    expect(await page(2)).toMatchObject({ items: [{ candidate_name: 'Paged 1' }], total: 3 });
    expect((await page(99)).items).toEqual([]);
  });

  it('sees the problems there are', async () => {
    const problems = (await app.inject('/api/v1/problems')).json<{ id: string; languages: string[] }[]>();
    expect(problems.find((one) => one.id === 'two_sum')?.languages).toEqual([
      'python',
      'javascript',
      'typescript',
    ]);
  });

  it('is told that the body must be JSON', async () => {
    const reply = await app.inject({
      method: 'POST',
      url: '/api/v1/screens',
      payload: '{nonsense',
      headers: { 'content-type': 'application/json' },
    });
    expect(reply.json()).toMatchObject({ error: { code: 'not_json' } });
  });

  it('takes a number with spaces, and keeps it in E.164', async () => {
    expect((await created({ candidate_phone: '+41 44 668 18 00' })).candidate_phone).toBe('+41446681800');
  });

  it('finds it in the list by name and status', async () => {
    const screen = await created({ candidate_name: 'Zoë 100% Sure' });
    const found = await app.inject('/api/v1/screens?q=100%25&status=created');
    expect(found.json<{ items: ScreenView[]; total: number }>().items.map((one) => one.id)).toEqual([
      screen.id,
    ]);
    expect((await app.inject('/api/v1/screens?status=nonsense')).json()).toMatchObject({
      error: { field: 'status' },
    });
  });

  it('may change it until it has begun', async () => {
    const screen = await created();
    const change = (payload: object) =>
      app.inject({ method: 'PATCH', url: `/api/v1/screens/${screen.id}`, payload });
    expect((await change({ candidate_name: 'Sam' })).json()).toMatchObject({
      candidate_name: 'Sam',
      language: 'python',
    });
    for (const [bad, field] of [
      [{ candidate_phone: '12' }, 'candidate_phone'],
      [{ problem: 'no_such' }, 'problem'],
      [{ candidate_name: '' }, 'candidate_name'],
      [{ language: 'cobol' }, 'language'],
    ] as const)
      expect((await change(bad)).json()).toMatchObject({ error: { field } });
    await screens.openSession(screen.id);
    expect((await change({ candidate_name: 'Kim' })).json()).toMatchObject({
      error: { code: 'wrong_state' },
    });
    expect((await screens.get(screen.id)).candidate_name).toBe('Sam');
  });

  it('cancels it, and the sitting that a look at the pad had opened ends', async () => {
    const screen = await created();
    const { session_id } = await screens.openSession(screen.id);
    expect((await post(`/api/v1/screens/${screen.id}/cancel`)).json()).toMatchObject({ status: 'cancelled' });
    expect((await screens.sitting(session_id))?.status).toBe('abandoned');
    await expect(screens.openSession(screen.id)).rejects.toMatchObject({ code: 'wrong_state' });
    expect((await post(`/api/v1/screens/${screen.id}/cancel`)).statusCode).toBe(409);
  });

  it('cancelling at the moment the candidate comes leaves no sitting open', async () => {
    for (let i = 0; i < 10; i++) {
      const { id } = await created();
      await Promise.allSettled([screens.openSession(id), screens.cancel(id), screens.openSession(id)]);
      expect((await screens.get(id)).status).toBe('cancelled');
      expect((await screens.unfinished()).filter((one) => one.screen_id === id)).toEqual([]);
    }
  });

  it('deletes it, but not while it is being taken', async () => {
    const screen = await created();
    const remove = () => app.inject({ method: 'DELETE', url: `/api/v1/screens/${screen.id}` });
    await screens.setStatus(screen.id, 'in_progress');
    expect((await remove()).json()).toMatchObject({ error: { code: 'wrong_state' } });
    await screens.setStatus(screen.id, 'abandoned');
    expect((await remove()).statusCode).toBe(204);
    expect((await remove()).json()).toMatchObject({ error: { code: 'screen_not_found' } });
    await expect(screens.byLink(token(screen))).rejects.toMatchObject({ code: 'not_found' });
  });

  it('calls whom the candidate’s agreement and the hour allow, and may not call what is cancelled', async () => {
    stage.at('2026-11-24T12:00:00-05:00');
    const call = async (id: string) => (await post(`/api/v1/screens/${id}/call`)).json<object>();
    const zone = 'America/New_York';
    expect(await call((await created({ candidate_phone: '+14155550177' })).id)).toMatchObject({
      error: { code: 'consent_missing' },
    });
    const somewhere = await created({ candidate_phone: '+14155550178', agreed: { call: true } });
    expect(await call(somewhere.id)).toMatchObject({ error: { code: 'outside_hours' } });
    const screen = await created({ candidate_phone: '+14155550179', zone, agreed: { call: true } });
    stage.at('2026-11-24T21:00:00-05:00');
    expect(await call(screen.id)).toMatchObject({ error: { code: 'outside_hours' } });
    stage.at('2026-11-24T20:59:00-05:00');
    expect(await call(screen.id)).toEqual({ call_sid: expect.stringMatching(/^CA/) });
    expect(stage.dialled.map(({ id }) => id)).toEqual([screen.id]);
    await post(`/api/v1/screens/${screen.id}/cancel`);
    expect(await call(screen.id)).toMatchObject({ error: { code: 'wrong_state' } });
  });

  it('sends the invitation by text and letter to those who can get it, saying what it is', async () => {
    const invite = async (id: string) => (await post(`/api/v1/screens/${id}/invite`)).json<object>();
    const neither = await created({ candidate_phone: '+14155550180' });
    expect(await invite(neither.id)).toEqual({ mail: 'no_address', text: 'not_agreed' });
    const screen = await created({
      candidate_phone: '+14155550181',
      candidate_email: 'robin@example.com',
      agreed: { text: true },
    });
    expect(await invite(screen.id)).toEqual({ mail: 'sent', text: 'sent' });
    expect(stage.texted.at(-1)?.body).toContain(screen.pad_url);
    expect(stage.texted.at(-1)?.body).toContain('an AI');
    const letter = stage.mailed.at(-1);
    expect(letter).toMatchObject({ to: 'robin@example.com' });
    for (const part of [
      screen.pad_url,
      screen.pin,
      screen.dial_in,
      'What is recorded',
      'What is assessed',
      'cancel',
      'a person',
    ])
      expect(letter?.text.replace('speak with a person', 'a person')).toContain(part);
  });

  it('sends a new link when the old one has expired, and none when the screen is over', async () => {
    const screen = await created({ agreed: { text: true } });
    stage.pass(8 * 24 * 3600 * 1000);
    await post(`/api/v1/screens/${screen.id}/invite`);
    const fresh = await screens.get(screen.id);
    expect(fresh.pad_url).not.toBe(screen.pad_url);
    expect(stage.texted.at(-1)?.body).toContain(fresh.pad_url);
    expect((await screens.byLink(token(fresh))).id).toBe(screen.id);
    await expect(screens.byLink(token(screen))).rejects.toMatchObject({ code: 'link_expired' });
    await screens.cancel(screen.id);
    expect((await post(`/api/v1/screens/${screen.id}/invite`)).statusCode).toBe(409);
  });

  it('hears that there is no such screen', async () => {
    expect((await app.inject(`/api/v1/screens/${crypto.randomUUID()}`)).json()).toMatchObject({
      error: { code: 'screen_not_found' },
    });
    expect((await app.inject('/api/v1/screens/nonsense')).json()).toMatchObject({
      error: { code: 'bad_input', field: 'id' },
    });
  });
});

describe('what is entered for the interviewer', () => {
  const settings = { coding_s: 1_200, patience: 'very_patient' };
  const job = { title: 'Backend engineer', facts: [{ asks: 'is it remote', answer: 'Two days a week.' }] };
  const change = (id: string, payload: object) =>
    app.inject({ method: 'PATCH', url: `/api/v1/screens/${id}`, payload });

  it('is kept with the screen, shown to the recruiter, and comes with the sitting', async () => {
    const { id } = await created({ settings, job });
    expect((await app.inject(`/api/v1/screens/${id}`)).json()).toMatchObject({ settings, job });
    const sitting = await screens.openSession(id);
    expect(sitting).toMatchObject({ settings, job });
    expect(await screens.sitting(sitting.session_id)).toEqual(sitting);
    expect((await screens.unfinished()).find((one) => one.screen_id === id)).toEqual(sitting);
  });

  it('is empty where nothing was entered, and not in lists or behind a candidate’s link', async () => {
    const { id } = await created();
    expect((await app.inject(`/api/v1/screens/${id}`)).json()).toMatchObject({ settings: {}, job: {} });
    const other = await created({ candidate_name: 'Unlisted Resume', job: { resume: 'Ten years of Go.' } });
    const listed = await app.inject('/api/v1/screens?q=unlisted');
    expect(listed.json()).toMatchObject({ total: 1 });
    expect(listed.body).not.toContain('Ten years');
    expect(await screens.byLink(token(other))).not.toHaveProperty('job');
    expect(await screens.byPin(other.pin)).not.toHaveProperty('job');
  });

  it('may be changed, each as a whole, until the candidate has begun', async () => {
    const { id } = await created({ settings, job });
    expect((await change(id, { settings: { follow_ups: 2 } })).json()).toMatchObject({ job });
    expect((await screens.get(id)).settings).toEqual({ follow_ups: 2 });
    expect((await change(id, { job: {} })).json()).toMatchObject({ job: {}, settings: { follow_ups: 2 } });
    await screens.openSession(id);
    expect((await change(id, { job })).json()).toMatchObject({ error: { code: 'wrong_state' } });
  });

  it.each([
    [{ settings: { coding_s: 'long' } }, 'settings.coding_s', /number of seconds/],
    [{ settings: { coding_s: 0 } }, 'settings.coding_s', /at least 1/],
    [{ settings: { helpfullness: 'gentle' } }, 'settings.helpfullness', /no setting helpfullness/],
    [{ settings: { stuck_phrases: ['a', ''] } }, 'settings.stuck_phrases.1', /empty/],
    [{ settings: 'gentle' }, 'settings', /as an object/],
    [{ job: { facts: [{ asks: 'salary' }] } }, 'job.facts.0.answer', /answer of a fact/],
    [{ job: { salary: 1 } }, 'job', /no field salary/],
    [{ job: [] }, 'job', /as an object/],
  ])('is refused with the field and why: %j', async (bad, field, why) => {
    const { id } = await created();
    for (const reply of [await post('/api/v1/screens', { ...good, ...bad }), await change(id, bad)]) {
      expect(reply.statusCode).toBe(400);
      const { error } = reply.json<{ error: { code: string; field: string; message: string } }>();
      expect(error).toMatchObject({ code: 'bad_input', field });
      expect(error.message).toMatch(why);
    }
    expect(await screens.get(id)).toMatchObject({ settings: {}, job: {} });
  });

  it('may hold anything that comes out of a PDF', async () => {
    const { id } = await created({ job: { resume: 'Go\0lang \ud800 Zoë' } });
    expect((await screens.get(id)).job).toEqual({ resume: 'Go\u2400lang \ufffd Zoë' });
  });
});

describe('a candidate comes by link or PIN', () => {
  it('finds the screen by both', async () => {
    const screen = await created();
    expect((await screens.byLink(token(screen))).id).toBe(screen.id);
    expect((await screens.byPin(screen.pin))?.id).toBe(screen.id);
  });

  it('does not get in with another PIN or link', async () => {
    await expect(screens.byLink('AAAAAAAAAAAAAAAAAAAAAA')).rejects.toMatchObject({ code: 'not_found' });
    expect(await screens.byPin('abcdef')).toBeNull();
  });

  it('who guesses PINs is not let in any more, even with the right one; others are', async () => {
    const { id, pin } = await created();
    const wrong = String((Number(pin) + 1) % 1_000_000).padStart(6, '0');
    const guesses = Array.from({ length: 5 }, () => screens.byPin(wrong, '+14155550199'));
    expect(await Promise.all(guesses)).toEqual([null, null, null, null, null]);
    expect(await screens.byPin(pin, '+14155550199')).toBeNull();
    expect((await screens.byPin(pin, '+14155550142'))?.id).toBe(id);
  });

  it('has a token that is stored nowhere, only its hash', async () => {
    const screen = await created();
    const { rows } = await database.pool.query<{ row: string }>('select i::text as row from invitations i');
    const hex = Buffer.from(token(screen), 'base64url').toString('hex');
    for (const { row } of rows) {
      expect(row).not.toContain(token(screen));
      expect(row).not.toContain(hex);
    }
  });

  it('is told when the link has expired, and when the interview was cancelled', async () => {
    const old = await created();
    stage.pass(8 * 24 * 3600 * 1000);
    await expect(screens.byLink(token(old))).rejects.toMatchObject({ code: 'link_expired' });
    const cancelled = await created();
    await screens.cancel(cancelled.id);
    await expect(screens.byLink(token(cancelled))).rejects.toMatchObject({ code: 'screen_cancelled' });
    expect(await screens.byPin(cancelled.pin)).toBeNull();
  });

  it('begins one session, also when telephone and pad come at the same moment', async () => {
    const screen = await created();
    const sittings = await Promise.all(Array.from({ length: 8 }, () => screens.openSession(screen.id)));
    expect(new Set(sittings.map((sitting) => sitting.session_id)).size).toBe(1);
  });

  it('cannot begin a screen that is over', async () => {
    const screen = await created();
    const { session_id } = await screens.openSession(screen.id);
    await screens.endSession(session_id, 'completed', 'code');
    await screens.setStatus(screen.id, 'completed');
    await expect(screens.openSession(screen.id)).rejects.toMatchObject({ code: 'wrong_state' });
    // A late call status does not bring it back.
    await screens.setStatus(screen.id, 'in_progress');
    expect((await screens.get(screen.id)).status).toBe('completed');
  });

  it('is among the unfinished until it ends', async () => {
    const screen = await created();
    const { session_id } = await screens.openSession(screen.id);
    expect((await screens.unfinished()).map((sitting) => sitting.session_id)).toContain(session_id);
    await screens.endSession(session_id, 'abandoned', '');
    expect((await screens.unfinished()).map((sitting) => sitting.session_id)).not.toContain(session_id);
  });
});
