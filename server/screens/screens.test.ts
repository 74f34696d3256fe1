import cookie from '@fastify/cookie';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../db/index.ts';
import { freshDatabase } from '../../db/testing.ts';
import { createApp } from '../app.ts';
import { loadProblems } from '../grading/index.ts';
import type { ScreenView } from '../http/contract/api.ts';
import { installErrors } from '../http/index.ts';
import { systemClock } from '../record/clock.ts';
import { ScreenBook, screenRoutes } from './index.ts';

let database: Database;
let app: FastifyInstance;
let screens: ScreenBook;
let now = Date.now();
const dialled: string[] = [];
const texted: string[] = [];

beforeAll(async () => {
  database = await freshDatabase();
  const problems = await loadProblems(new URL('../../problems', import.meta.url).pathname);
  const clock = { ...systemClock, wall: () => now };
  screens = new ScreenBook({
    db: database.db,
    problems,
    public_url: 'http://x',
    dial_in: '+14155550100',
    secret: 's'.repeat(32),
    clock,
  });
  app = createApp('silent');
  installErrors(app);
  await app.register(cookie);
  await app.register((on) =>
    screenRoutes(on, {
      screens,
      dial: async (screen) => {
        dialled.push(screen.id);
        return { call_sid: 'CA1' };
      },
      sendText: async (_to, body) => void texted.push(body),
    }),
  );
});
afterAll(async () => {
  await app.close();
  await database.stop();
});

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
    [{ candidate_phone: '0041 79' }, 'candidate_phone', 'phone_number_invalid'],
    [{ candidate_phone: '+1415' }, 'candidate_phone', 'phone_number_invalid'],
    [{ candidate_phone: '+10000000000' }, 'candidate_phone', 'phone_number_invalid'],
    [{ candidate_phone: 'call me' }, 'candidate_phone', 'phone_number_invalid'],
    [{ problem: 'no_such' }, 'problem', 'problem_not_found'],
    [{ language: 'cobol' }, 'language', 'bad_input'],
  ])('is told what is wrong with %j', async (change, field, code) => {
    const reply = await post('/api/v1/screens', { ...good, ...change });
    expect(reply.statusCode).toBe(code === 'problem_not_found' ? 404 : 400);
    expect(reply.json()).toMatchObject({ error: { code, field } });
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
    await screens.openSession(screen.id);
    expect((await change({ candidate_name: 'Kim' })).json()).toMatchObject({
      error: { code: 'wrong_state' },
    });
  });

  it('calls, and may not call what is cancelled', async () => {
    const screen = await created();
    expect((await post(`/api/v1/screens/${screen.id}/call`)).json()).toEqual({ call_sid: 'CA1' });
    expect(dialled).toContain(screen.id);
    await post(`/api/v1/screens/${screen.id}/cancel`);
    expect((await post(`/api/v1/screens/${screen.id}/call`)).json()).toMatchObject({
      error: { code: 'wrong_state' },
    });
  });

  it('sends the link by text, saying what it is', async () => {
    const screen = await created();
    expect((await post(`/api/v1/screens/${screen.id}/invite`)).statusCode).toBe(204);
    expect(texted.at(-1)).toContain(screen.pad_url);
    expect(texted.at(-1)).toContain('an AI');
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

  it('is told when the link has expired, and when the interview was cancelled', async () => {
    const old = await created();
    now += 8 * 24 * 3600 * 1000;
    await expect(screens.byLink(token(old))).rejects.toMatchObject({ code: 'link_expired' });
    const cancelled = await created();
    await screens.cancel(cancelled.id);
    await expect(screens.byLink(token(cancelled))).rejects.toMatchObject({ code: 'link_expired' });
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
