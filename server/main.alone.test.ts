import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { start, type Running } from './main.ts';

const BANK = resolve(import.meta.dirname, '../problems');

let dir: string;
let problems: string;
let running: Running;
const begin = () => start(readConfig({ PORT: '0', DATA_DIR: join(dir, 'data') }), problems);
const api = async (path: string, body?: object) => {
  const sent = {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', authorization: `Bearer ${running.key}` },
  };
  const asked = { headers: { authorization: `Bearer ${running.key}` } };
  const reply = await fetch(`${running.url}/api/v1${path}`, body ? sent : asked);
  return { status: reply.status, body: (await reply.json()) as Record<string, unknown> };
};

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'proctor-main-'));
  problems = join(dir, 'problems');
  for (const id of ['two_sum', 'merge_intervals'])
    await cp(join(BANK, id), join(problems, id), { recursive: true });
  running = await begin();
}, 120_000);
afterAll(async () => {
  await running.close();
  await rm(dir, { recursive: true, force: true });
}, 60_000);

describe('a problem whose files are broken', () => {
  it('is left out by name at the next start, its screens stay readable, everything else goes on', async () => {
    const robin = { candidate_name: 'Robin', candidate_phone: '+14155550142', problem: 'merge_intervals' };
    const screen = await api('/screens', robin);
    expect(screen.status).toBe(201);
    const token = String(screen.body['pad_url']).split('/').at(-1) ?? '';
    await running.close();
    await writeFile(join(problems, 'merge_intervals', 'cases.yaml'), 'visible: nonsense');
    running = await begin();
    expect(running.summary.find((line) => line.startsWith('Problem left out'))).toMatch(
      /merge_intervals.*cases\.yaml.*visible/,
    );
    expect((await api(`/pad/${token}`)).body).toMatchObject({ error: { code: 'problem_not_found' } });
    const again = await api(`/screens/${String(screen.body['id'])}`);
    expect(again.body).toMatchObject({
      candidate_name: 'Robin',
      problem: { title: 'merge_intervals (not on disk)' },
    });
    expect((await api('/problems')).body).toHaveLength(1);
  }, 120_000);
});
