/** Recruiters and candidates who set a time: a real database with its jobs, the wall clock in our hands. */
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { readJob } from '../interview/job.ts';
import { readSettings } from '../interview/settings.ts';
import type { ScreenView } from '../http/contract/api.ts';
import type { Appointment, ScheduleNews } from '../http/contract/schedule.ts';
import { startStage, type Stage } from './stage.testing.ts';

const NEW_YORK = 'America/New_York';
const HOUR = 3_600_000;
let stage: Stage;
let candidates = 0;

beforeAll(async () => {
  stage = await startStage({ readers: { settings: readSettings, job: readJob } });
});
afterAll(() => stage.close());
beforeEach(() => {
  stage.at(new Date(Date.now()).toISOString());
  candidates += 1;
});

const post = (url: string, payload: object = {}) => stage.app.inject({ method: 'POST', url, payload });
const email = () => `robin${candidates}@example.com`;
const phone = () => `+1415555${String(1000 + candidates).replace(/^10/, '01')}`;
async function created(change: object = {}): Promise<ScreenView> {
  const reply = await post('/api/v1/screens', {
    candidate_name: 'Robin Doe',
    candidate_phone: phone(),
    candidate_email: email(),
    problem: 'merge_intervals',
    language: 'python',
    zone: NEW_YORK,
    ...change,
  });
  expect(reply.statusCode).toBe(201);
  return reply.json<ScreenView>();
}
/** As one writes it in New York, so many hours from now, on the hour. */
function local(hours: number): string {
  const at = Math.ceil((stage.now + hours * HOUR) / HOUR) * HOUR;
  const shown = new Intl.DateTimeFormat('sv-SE', {
    timeZone: NEW_YORK,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  return shown.format(at).replace(' ', 'T');
}
const fixed = (hours: number) => ({ when: { kind: 'fixed', starts_at: local(hours) } });
const mine = (screen: ScreenView, path: string) =>
  `/api/v1/pad/${screen.pad_url.split('/').at(-1) ?? ''}/${path}`;
const look = async (screen: ScreenView) =>
  (await stage.app.inject(mine(screen, 'appointment'))).json<Appointment>();
const news = async ({ id }: ScreenView) =>
  (await stage.app.inject(`/api/v1/screens/${id}/schedule`)).json<ScheduleNews>();
const letters = (to = email()) => stage.mailed.filter((mail) => mail.to === to);
const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 10_000, interval: 25 });
/** Time for what must not come. */
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 300));

describe('a recruiter schedules', () => {
  it('a fixed time: the invitation comes once, with the time in the candidate’s zone and the calendar entry', async () => {
    const job = { company: 'Acme', title: 'Backend engineer' };
    const screen = await created({ ...fixed(72), invite: true, job });
    await until(() => expect(letters()).toHaveLength(1));
    const [letter] = letters();
    expect(letter?.subject).toBe('Invitation: your technical phone screen with Acme');
    expect(letter?.text).toContain('Acme invites you to a technical phone screen for Backend engineer.');
    expect(letter?.text).toMatch(/When: \w+day, \w+ \d+ at \d+:00 [AP]M E[SD]T\./);
    expect(letter?.attachments?.[0]).toMatchObject({
      content_type: expect.stringContaining('method=REQUEST'),
    });
    const entry = letter?.attachments?.[0]?.content ?? '';
    expect(entry).toContain(`DTSTART;TZID=America/New_York:${local(72).replaceAll(/[-:]/g, '')}00`);
    expect(entry).toMatch(/BEGIN:VTIMEZONE\r\nTZID:America\/New_York[\s\S]*RRULE:/);
    expect(entry).toMatch(/DTSTAMP:\d{8}T\d{6}Z/);
    expect((await news(screen)).letters).toMatchObject([{ kind: 'invitation', status: 'sent', to: email() }]);
    expect((await news(screen)).planned.map(({ what }) => what)).toEqual([
      'reminder_day',
      'reminder_hour',
      'reminder_soon',
      'no_show',
    ]);
  });

  it('without a company’s name: the invitation is in the name of the organisation', async () => {
    await created({ ...fixed(72), invite: true });
    await until(() => expect(letters()).toHaveLength(1));
    expect(letters()[0]?.subject).toBe('Invitation: your technical phone screen with Ours');
    expect(letters()[0]?.text).toContain('Ours invites you to a technical phone screen. ');
  });

  it('and what is stored of the letter holds neither link nor PIN', async () => {
    const screen = await created({ ...fixed(72), invite: true });
    await until(() => expect(letters()).toHaveLength(1));
    const stored = JSON.stringify((await news(screen)).letters);
    expect(stored).toContain('[link]');
    expect(stored).not.toContain(screen.pad_url);
    expect(stored).not.toContain(screen.pin);
  });

  it.each([
    [{ zone: 'Mars/Olympus' }, 'zone'],
    [{ candidate_email: 'robin' }, 'candidate_email'],
    [{ when: { kind: 'fixed', starts_at: 'soon' } }, 'when.starts_at'],
    [{ when: { kind: 'sometimes' } }, 'when.kind'],
    [{ problem: undefined }, 'problem'],
    [{ problem: undefined, level: 'Brutal' }, 'level'],
    [{ accommodations: { extra_time: 3 } }, 'accommodations.extra_time'],
    [{ accommodations: { nap: true } }, 'accommodations'],
    [{ profile: 'None such' }, 'profile'],
    [{ mode: 'pigeon' }, 'mode'],
  ])('%j is refused, naming the field; nothing is made', async (change, field) => {
    const before = await stage.app.inject('/api/v1/screens');
    const reply = await post('/api/v1/screens', {
      candidate_name: 'Robin',
      candidate_phone: phone(),
      problem: 'merge_intervals',
      ...change,
    });
    expect(reply.statusCode).toBe(400);
    expect(reply.json()).toMatchObject({ error: { code: 'bad_input', field } });
    expect((await stage.app.inject('/api/v1/screens')).body).toBe(before.body);
  });

  it('with a profile and accommodations: the sitting has both, and a longer time', async () => {
    await post('/api/v1/screens/profiles', {
      name: 'Gentle',
      settings: { helpfulness: 'gentle', coding_s: 1_200 },
    });
    const screen = await created({
      profile: 'Gentle',
      settings: { coding_s: 1_000 },
      accommodations: { extra_time: 1.5, human_captioner: true },
    });
    expect(screen.settings).toEqual({ helpfulness: 'gentle', coding_s: 1_000 });
    expect((await stage.book.openSession(screen.id)).settings).toEqual({
      helpfulness: 'gentle',
      coding_s: 1_000,
      extra_time: 1.5,
      patience: 'very_patient',
    });
  });
});

describe('the system picks the problem', () => {
  it('and nobody gets one twice, by number or by address, also when many are made at once', async () => {
    const all = stage.book.problems().filter(({ difficulty }) => difficulty === 'Easy').length;
    const level = { problem: undefined, level: 'Easy' };
    const made = await Promise.all(
      Array.from({ length: all - 1 }, (_, n) =>
        created(
          n % 2 === 0 ? level : { ...level, candidate_phone: `+1212555${String(100 + n).padStart(4, '0')}` },
        ),
      ),
    );
    expect(new Set(made.map(({ problem }) => problem.id)).size).toBe(all - 1);
    expect(made.every(({ problem }) => problem.difficulty === 'Easy')).toBe(true);
    await created(level);
    const once_more = {
      candidate_name: 'R',
      candidate_phone: phone(),
      candidate_email: email(),
      level: 'Easy',
    };
    const reply = await post('/api/v1/screens', once_more);
    expect(reply.json()).toMatchObject({
      error: { field: 'level', message: expect.stringMatching(/has had every/) },
    });
  });

  it('and picks again when the screen turns out to be another person’s', async () => {
    const had = await created({ problem: undefined, level: 'Easy' });
    const other = await created({
      problem: had.problem.id,
      candidate_phone: '+12125550188',
      candidate_email: `other${candidates}@example.com`,
    });
    await stage.database.pool.query(`update screens set level = 'Easy' where id = $1`, [other.id]);
    const reply = await stage.app.inject({
      method: 'PATCH',
      url: `/api/v1/screens/${other.id}`,
      payload: { candidate_email: email().toUpperCase() },
    });
    expect(reply.json<ScreenView>().problem.id).not.toBe(had.problem.id);
  });
});

describe('a candidate', () => {
  it('moves the appointment: recruiter and calendar see it, and old reminders are gone', async () => {
    const screen = await created(fixed(72));
    const slots = (await stage.app.inject(mine(screen, `slots?zone=${NEW_YORK}`))).json<{ slots: string[] }>()
      .slots;
    const chosen = slots.at(-1) ?? '';
    const reply = await post(mine(screen, 'appointment'), { starts_at: chosen, zone: 'Europe/Zurich' });
    expect(reply.json()).toMatchObject({ starts_at: chosen, zone: 'Europe/Zurich', early: true });
    expect((await stage.book.get(screen.id)).schedule).toMatchObject({ starts_at: chosen, moves: 1 });
    await until(() => expect(letters()).toHaveLength(1));
    expect(letters()[0]?.attachments?.[0]?.content).toMatch(
      /SEQUENCE:1\r\n[\s\S]*DTSTART;TZID=Europe\/Zurich/,
    );
    const day = (await news(screen)).planned.find(({ what }) => what === 'reminder_day');
    expect(day?.at).toBe(new Date(Date.parse(chosen) - 24 * HOUR).toISOString());
    const { content } = { content: (await stage.app.inject(mine(screen, 'calendar'))).body };
    expect(content).toContain('TZID=Europe/Zurich');
  });

  it('cannot choose what is past, outside the window, or of an interview that has begun', async () => {
    const screen = await created({ when: { kind: 'window', closes_at: local(48) } });
    const choose = async (hours: number) =>
      (await post(mine(screen, 'appointment'), { starts_at: local(hours), zone: NEW_YORK })).json<object>();
    for (const hours of [-2, 72])
      expect(await choose(hours)).toMatchObject({ error: { field: 'starts_at' } });
    expect(await choose(24)).toMatchObject({ early: true });
    await stage.book.setStatus(screen.id, 'in_progress');
    expect(await choose(25)).toMatchObject({ error: { code: 'wrong_state' } });
  });

  it('looks at the appointment as often as they like: the pad is not opened by it', async () => {
    const screen = await created(fixed(72));
    expect(await look(screen)).toMatchObject({ early: true, open: true, zone: NEW_YORK, pin: screen.pin });
    expect((await stage.book.get(screen.id)).session_id).toBeNull();
    stage.at(screen.schedule?.starts_at ?? '');
    expect(await look(screen)).toMatchObject({ early: false });
  });

  it('cancels: nothing is planned any more, the calendar entry is taken back, the recruiter sees who it was', async () => {
    const screen = await created(fixed(72));
    expect((await post(mine(screen, 'cancel'))).statusCode).toBe(204);
    const after = await stage.book.get(screen.id);
    expect(after).toMatchObject({ status: 'cancelled', schedule: { cancelled_by: 'candidate' } });
    expect((await news(screen)).planned).toEqual([]);
    await until(() => expect(letters()).toHaveLength(1));
    expect(letters()[0]?.attachments?.[0]?.content).toMatch(/METHOD:CANCEL[\s\S]*STATUS:CANCELLED/);
    expect((await post(mine(screen, 'cancel'))).statusCode).toBe(410);
  });

  it('cannot cancel an interview that has begun: hanging up is how one leaves it', async () => {
    const screen = await created(fixed(72));
    await stage.book.setStatus(screen.id, 'in_progress');
    const refused = await post(mine(screen, 'cancel'));
    expect([refused.statusCode, refused.json()]).toMatchObject([409, { error: { code: 'wrong_state' } }]);
    expect((await stage.book.get(screen.id)).status).toBe('in_progress');
  });

  it('asks for what they need; the recruiter reads it, grants it, and both see that', async () => {
    const screen = await created(fixed(72));
    await post(mine(screen, 'ask'), { kind: 'accommodation', text: 'I stutter; please wait for me.' });
    expect((await news(screen)).requests).toMatchObject([{ kind: 'accommodation', answered_at: null }]);
    await stage.app.inject({
      method: 'PATCH',
      url: `/api/v1/screens/${screen.id}`,
      payload: { accommodations: { patience: 'very_patient' } },
    });
    expect(await look(screen)).toMatchObject({
      accommodations: { patience: 'very_patient' },
      asked: [{ answered: true }],
    });
    for (let n = 0; n < 9; n++) await post(mine(screen, 'ask'), { kind: 'person', text: 'Hello?' });
    expect((await post(mine(screen, 'ask'), { kind: 'person', text: 'Hello?' })).statusCode).toBe(429);
  });

  it('agrees to be called and texted, in words that are kept with their version, and takes it back', async () => {
    const screen = await created();
    expect((await look(screen)).consents).toEqual({ call: null, text: null });
    await post(mine(screen, 'consent'), { channel: 'text', given: true });
    await post(mine(screen, 'consent'), { channel: 'call', given: true });
    await post(mine(screen, 'consent'), { channel: 'call', given: false });
    const { consents } = await news(screen);
    expect(consents.text).toMatchObject({ given: true, said_by: 'candidate', text_version: '2026-11-a' });
    expect(consents.call).toMatchObject({ given: false, said_by: 'candidate' });
  });

  it('is taken at the recruiter’s word, stored as such; STOP has the last one', async () => {
    const screen = await created({ agreed: { text: true } });
    expect((await news(screen)).consents.text).toMatchObject({ given: true, said_by: 'recruiter' });
    await stage.reminders.textIn({ from: phone(), body: 'STOP', message_sid: `SM${screen.id}` });
    expect((await post(`/api/v1/screens/${screen.id}/invite`)).json()).toEqual({
      mail: 'sent',
      text: 'stopped',
    });
  });
});

describe('reminders', () => {
  it('come by letter and text, each once, and none for a screen that has begun', async () => {
    const screen = await created({ ...fixed(25), agreed: { text: true } });
    const begun = await created({ ...fixed(25), candidate_email: `b${email()}` });
    await stage.book.setStatus(begun.id, 'in_progress');
    const due = async () =>
      stage.database.pool.query(
        `update graphile_worker._private_jobs set run_at = now() where key like 'reminder:%:day'`,
      );
    const at = Date.parse(screen.schedule?.starts_at ?? '');
    stage.at(new Date(at - 24 * HOUR).toISOString());
    await due();
    await until(() => expect(letters()).toHaveLength(1));
    await until(() => expect(stage.texted.filter(({ to }) => to === phone())).toHaveLength(1));
    await aWhile();
    expect(letters().map(({ subject }) => subject)).toEqual([
      expect.stringMatching(/^Reminder: .* is on \w+day, /),
    ]);
    expect(letters(`b${email()}`)).toEqual([]);
  });
});

describe('nobody came', () => {
  it('they are asked for another time, twice; then the recruiter decides', async () => {
    const screen = await created(fixed(24));
    for (const missed of [1, 2, 3]) {
      const starts_at = Date.parse((await stage.book.get(screen.id)).schedule?.starts_at ?? '');
      stage.at(new Date(starts_at + HOUR).toISOString());
      await stage.scheduling.missed(screen.id, starts_at);
      expect(await look(screen)).toMatchObject({ missed, starts_at: null, early: true });
      await post(mine(screen, 'appointment'), { starts_at: local(24), zone: NEW_YORK });
    }
    await until(() => expect(letters().filter(({ subject }) => /missed/.test(subject))).toHaveLength(2));
  });

  it('who moved it, or has begun, has missed nothing', async () => {
    const screen = await created(fixed(24));
    const starts_at = Date.parse(screen.schedule?.starts_at ?? '');
    await post(mine(screen, 'appointment'), { starts_at: local(48), zone: NEW_YORK });
    await stage.scheduling.missed(screen.id, starts_at);
    expect(await look(screen)).toMatchObject({ missed: 0 });
  });
});
