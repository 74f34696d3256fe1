import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { installSecurityHeaders } from '../../server/http/headers.ts';
import { systemClock } from '../../server/record/clock.ts';
import type { Rooms } from '../../server/rooms/contract.ts';
import { createRooms } from '../../server/rooms/index.ts';
import { ensurePages } from '../build.ts';
import * as made from './fixtures.ts';
import { editorReady, shownCode, toEnd } from './harness.ts';
import { startPagesServer, type PagesServer } from './pages-server.ts';
import { visits } from './visits.ts';

let dir: string;
let rooms: Rooms;
let server: PagesServer;
let updates: { seq: number; update: Uint8Array }[];

beforeAll(async () => {
  ({ dir } = await ensurePages({ root: join(import.meta.dirname, '..', '..') }));
}, 400_000);

const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
/** The product's rooms on what was stored; a second call is a restart. */
const open = () =>
  createRooms({
    clock: systemClock,
    log: silent,
    store: {
      load: () =>
        Promise.resolve({
          started_at: Date.now(),
          state: null,
          updates: updates.map((row) => row.update),
          seq: updates.at(-1)?.seq ?? 0,
        }),
      append: (rows) => {
        updates.push(...rows);
        return Promise.resolve(new Set());
      },
      saveState: () => Promise.resolve(),
    },
  });

beforeEach(async () => {
  updates = [];
  rooms = open();
  await rooms.seed(made.SESSION, 'code', made.STARTER);
  server = await startPagesServer({
    dir,
    headers: (app) => installSecurityHeaders(app, []),
    join: (socket, token) =>
      void rooms.join(socket, made.SESSION, token.startsWith('watch') ? 'watch' : 'write'),
  });
  server.pad = made.coding();
});
afterEach(async () => {
  await rooms.close();
  await server.close();
});
/** Last, so that pages end before their server. */
const visitor = visits();
const visit = async (path: string) => (await visitor(server.url + path)).page;
const text = async (buffer = 'code') => (await rooms.text(made.SESSION, buffer)).text;

describe('the pages in the product’s own rooms', () => {
  it('type into every language’s buffer, undo, and are seen by a watcher', async () => {
    const [pad, live] = [
      await visit(`/s/${made.TOKEN}`),
      await visit(`/recruiter/screens/${made.SCREEN}/live`),
    ];
    await editorReady(pad);
    await toEnd(pad);
    await pad.keyboard.type('total = 0');
    await expect.poll(() => shownCode(live), { timeout: 15_000 }).toContain('total = 0');
    await pad.getByRole('combobox', { name: 'Language' }).selectOption('typescript');
    await expect.poll(() => shownCode(pad)).toBe('');
    await toEnd(pad);
    await pad.keyboard.type('let n = 1');
    await expect.poll(() => text('code:typescript')).toBe('let n = 1');
    await pad.keyboard.press('ControlOrMeta+z');
    await expect.poll(() => text('code:typescript')).toBe('');
    expect(await text()).toBe(`${made.STARTER}total = 0`);
  });

  it('go on after the rooms were closed and opened again, without losing a character', async () => {
    const pad = await visit(`/s/${made.TOKEN}`);
    await editorReady(pad);
    await toEnd(pad);
    await pad.keyboard.type('before');
    await expect.poll(() => pad.getByRole('status', { name: 'Connection' }).textContent()).toContain('Saved');
    await rooms.close();
    await pad.keyboard.type(' meanwhile');
    rooms = open();
    await pad.keyboard.type(' after');
    await expect.poll(text, { timeout: 15_000 }).toBe(`${made.STARTER}before meanwhile after`);
  });
});
