/** The audit log as an auditor takes it away, checked without the server. */
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../db/index.ts';
import { insertAudit } from '../../db/queries/audit.ts';
import { freshDatabase } from '../../db/testing.ts';
import type { Served } from '../http/testing.ts';
import { authOver, newCompany, servePeople, type Company } from '../people/testing.ts';
import { systemClock } from '../record/clock.ts';
import { auditRoutes } from './auditRoutes.ts';
import { Heads } from './heads.ts';
import { NotALog, verifyExport } from './verify.ts';

const SECRET = 's'.repeat(32);
let database: Database;
let data_dir: string;
let served: Served;
let acme: Company;

beforeAll(async () => {
  database = await freshDatabase();
  data_dir = await mkdtemp(join(tmpdir(), 'proctor-verify-'));
  const { db } = database;
  const heads = new Heads({ db, data_dir, clock: systemClock, log: { error: () => undefined } });
  ({ served } = await servePeople(database, {
    embedded: false,
    routes: (on) => auditRoutes(on, { db, heads }),
  }));
  const auth = authOver(database, { secret: SECRET, public_url: 'http://127.0.0.1:3000' });
  acme = await newCompany(database, auth, 'acme');
  for (const [actor, action, subject, detail] of [
    ['user:gone', 'member_invited', 'new@acme.example', '{"role": "watcher"}'],
    ['nobody', '=sign_in_refused', '@else', '{"why": "“quoted”, and more", "n": 1.50, "list": [null, {}]}'],
    [`user:${acme.people.owner.user_id}`, 'settings_changed', 'settings', '{"coding_s": "900 -> 1200"}'],
    ['server', 'nightly', 'Grüße', '{}'],
  ] as const)
    await insertAudit(db, { actor, action, subject, detail, organisation_id: acme.organisation_id });
});
afterAll(async () => {
  await served.close();
  await database.stop();
  await rm(data_dir, { recursive: true, force: true });
});

async function taken(format: 'csv' | 'json', more = ''): Promise<string> {
  const path = `/api/v1/audit/export?format=${format}${more}`;
  const { status, text } = await served.go(path, { 'x-api-key': acme.people.auditor.key });
  expect(status).toBe(200);
  return text;
}
const faultsOf = (text: string, older?: string) => verifyExport(text, older).faults;

describe.each(['csv', 'json'] as const)('an exported log (%s)', (format) => {
  it('is found whole, with the addresses in it, by nothing but itself', async () => {
    const text = await taken(format);
    // An auditor who is not told who was invited cannot say who let them in; nor could the hashes be made again.
    expect(text).toContain('new@acme.example');
    const found = verifyExport(text);
    expect(found).toMatchObject({ gaps: 0, first: 1, faults: [] });
    expect(found.lines).toBeGreaterThanOrEqual(4);
    expect(found.newest?.chain_no).toBe(found.lines);
  });

  it('is found whole where only some lines were chosen, which it says', async () => {
    expect(verifyExport(await taken(format, '&action=g'))).toMatchObject({ gaps: 1, faults: [] });
  });

  it('shows what was changed in it', async () => {
    const text = await taken(format);
    const shown = text.replace('new@acme.example', 'old@acme.example');
    expect(faultsOf(shown)).toEqual([expect.stringContaining('shows something else')]);
    const all = text.replaceAll('new@acme.example', 'old@acme.example');
    expect(faultsOf(all)).toEqual([expect.stringContaining('its hash is not that of its sealed text')]);
  });

  it('shows by an older file what was cut off or written anew since', async () => {
    const older = await taken(format);
    await insertAudit(database.db, {
      organisation_id: acme.organisation_id,
      actor: 'server',
      action: 'later',
      subject: 's',
      detail: '{}',
    });
    const newer = await taken(format);
    expect(faultsOf(newer, older)).toEqual([]);
    expect(faultsOf(older, newer)).toEqual([expect.stringContaining('does not have it')]);
  });
});

it('a line that went out of the middle, came twice, or is another than the head says is named', async () => {
  const { items, head } = JSON.parse(await taken('json'));
  const faults = (lines: unknown, newest: unknown = head) =>
    faultsOf(JSON.stringify({ items: lines, head: newest }));
  const [, second, ...rest] = items;
  expect(faults([second, ...rest, second])).toEqual([expect.stringContaining('there twice')]);
  // Renumbering does not help: the number is sealed, too.
  const renumbered = rest.map((one: { chain_no: number }) => ({ ...one, chain_no: one.chain_no + 1 }));
  expect(faults([second, ...renumbered], null).length).toBeGreaterThan(0);
  expect(faults(items, { ...head, hash: '0'.repeat(64) })).toEqual([
    expect.stringContaining('the end of this file'),
  ]);
});

it('a line that is sealed with nonsense is told as one that was changed', () => {
  const sealed = 'nonsense';
  const hash = createHash('sha256').update(sealed).digest('hex');
  const line = { chain_no: 1, at: '', actor: '', action: '', subject: '', detail: {}, sealed, hash };
  expect(faultsOf(JSON.stringify({ items: [line], head: null }))).toHaveLength(1);
});

it('what is no such file is refused', () => {
  for (const text of ['', 'a,b\n1,2\n', '{"items": [{"chain_no": 1}], "head": null}', 'null'])
    expect(() => verifyExport(text)).toThrow(NotALog);
});
