import { mkdtemp, rm, writeFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Database } from '../../db/index.ts';
import { ensureRecording } from '../../db/queries/recordings.ts';
import { markGone, takeScorecard, takeTranscript } from '../../db/queries/retention.ts';
import { insertOverride } from '../../db/queries/scorecards.ts';
import { freshDatabase } from '../../db/testing.ts';
import type { Role } from '../http/contract/people.ts';
import { authOver, newCompany, newScreen, servePeople, type Company } from '../people/testing.ts';
import { SessionEventSchema } from '../record/contract/events.ts';
import { pairsOf, wordsIn } from '../record/contract/wordTimes.ts';
import { linear } from '../record/mulaw.ts';
import { header } from '../record/wav.ts';
import { exportRoutes } from './index.ts';
import { CODE, finish } from './session.testing.ts';

const public_url = 'http://127.0.0.1:3000';
const secret = 's'.repeat(32);

let database: Database;
let data_dir: string;
let served: Awaited<ReturnType<typeof servePeople>>['served'];
let company: Company;
let session_id: string;
beforeAll(async () => {
  database = await freshDatabase();
  data_dir = await mkdtemp(join(tmpdir(), 'proctor-exports-'));
  ({ served } = await servePeople(database, {
    public_url,
    embedded: false,
    routes: (app) => exportRoutes(app, { database, data_dir, public_url }),
  }));
  company = await newCompany(database, authOver(database, { secret, public_url }), 'exporting');
  const candidate = { name: 'Max Muster', phone: '+14155550142' };
  ({ session_id } = await newScreen(database, company.organisation_id, candidate));
  await finish(database, session_id);
}, 60_000);
afterAll(async () => {
  await served.close();
  await database.stop();
  await rm(data_dir, { recursive: true, force: true });
});

const as = (role: Role) => ({ authorization: `Bearer ${company.people[role].key}` });
const take = (path: string, role: Role = 'recruiter') =>
  served.app.inject({
    url: `/api/v1/sessions/${session_id}${path}`,
    headers: { ...as(role), host: '127.0.0.1:3000' },
  });
const audited = async (action: string) =>
  (await database.pool.query('select detail, actor from audit_log where action = $1 order by id', [action]))
    .rows;

describe('the review of a session, taken away', () => {
  it('as Markdown is headed by who it is about, and every claim leads to its moment', async () => {
    const { headers, body } = await take('/export?format=md');
    expect(headers['content-type']).toContain('text/markdown');
    expect(headers['content-disposition']).toContain(`review-${session_id}.md`);
    expect(body).toMatch(/^# Max Muster: technical phone screen/);
    expect(body).toMatch(new RegExp(`\\[\\d+:\\d\\d\\]\\(${public_url}/review/${session_id}\\?t=\\d+\\)`));
    expect(body).toMatch(/passed all 12 cases.* \(rule final-code, 100 % sure\)/);
    expect(body).toContain('- Own runs, passing: 1, 1 (100 %)');
    expect(body).toContain(`\`\`\`python\n${CODE.trimEnd()}\n\`\`\``);
  });

  it('as JSON is what its published schema says, with every event', async () => {
    const exported: unknown = (await take('/export?format=json')).json();
    const { $schema } = z.object({ $schema: z.string() }).parse(exported);
    expect($schema).toMatch(/\/api\/v1\/schemas\/review-v1\.json$/);
    const published = await served.app.inject(new URL($schema).pathname);
    expect(published.headers['content-type']).toContain('application/schema+json');
    const schema = z.fromJSONSchema(z.record(z.string(), z.json()).parse(published.json()));
    expect(schema.safeParse(exported).error).toBeUndefined();
    expect(schema.safeParse({ ...Object(exported), review: {} }).success).toBe(false);
    expect(Object(exported).events.length).toBeGreaterThan(10);
    expect((await served.app.inject('/api/v1/schemas/review-v9.json')).statusCode).toBe(404);
  });

  it('as PDF has the words, page numbers, a title and tags, and is the same file each time', async () => {
    const [first, again] = [await take('/export?format=pdf'), await take('/export?format=pdf')];
    expect(first.headers['content-type']).toBe('application/pdf');
    expect(first.rawPayload.equals(again.rawPayload)).toBe(true);
    const pdf = await getDocumentProxy(new Uint8Array(first.rawPayload));
    const { text } = await extractText(pdf, { mergePages: true });
    expect(text).toContain('Max Muster');
    expect(text).toContain(`Page 1 of ${pdf.numPages}`);
    expect(text).toContain('return max(intervals)');
    expect((await pdf.getMarkInfo())?.Marked).toBe(true);
    expect((await pdf.getMetadata()).info).toMatchObject({ Title: 'Max Muster: technical phone screen' });
    const links = (await (await pdf.getPage(1)).getAnnotations()).map(({ url }: { url?: string }) => url);
    expect(links).toContainEqual(expect.stringMatching(new RegExp(`/review/${session_id}\\?t=\\d+$`)));
  });

  it.each(['md', 'json', 'pdf'])(
    'anonymised as %s names nobody, and leaves the code alone',
    async (format) => {
      const { rawPayload, body } = await take(`/export?format=${format}&anonymised=true`);
      const text =
        format === 'pdf'
          ? (await extractText(await getDocumentProxy(new Uint8Array(rawPayload)), { mergePages: true })).text
          : body;
      expect(text).not.toMatch(/Muster|max@example|555 0142/);
      expect(text).toMatch(/Candidate [0-9a-f]{4}/);
      expect(text).toContain('return max(intervals)');
    },
  );

  it('tells when each word was said, and anonymised has the times of what stands there instead', async () => {
    const timesIn = async (query: string) => {
      const { events } = z
        .object({ events: z.array(SessionEventSchema) })
        .parse((await take(`/export?format=json${query}`)).json());
      const said = events.flatMap(({ payload }) => ('word_ms' in payload ? [payload] : []));
      expect(said).toHaveLength(1);
      return wordsIn(said[0]?.text ?? '').map((word, at) => [word, pairsOf(said[0] ?? { text: '' })?.[at]]);
    };
    const named = await timesIn('');
    expect(named.slice(2, 4)).toEqual([
      ['Max', [500, 750]],
      ['Muster,', [750, 1_000]],
    ]);
    const nameless = await timesIn('&anonymised=true');
    expect(nameless.slice(2, 5)).toEqual([
      ['Candidate', [500, 750]],
      [expect.stringMatching(/^[0-9a-f]{4},$/), [750, 1_000]],
      ['call', [1_000, 1_250]],
    ]);
    expect(nameless.slice(7, 9)).toEqual([
      ['[number]', [1_750, 2_500]],
      ['or', [2_500, 2_750]],
    ]);
    const published = JSON.stringify((await served.app.inject('/api/v1/schemas/review-v1.json')).json());
    expect(published).toContain('When each word was said');
  });

  it('says on top what a person decided, and beside a level what they say instead', async () => {
    const { user_id } = company.people.hiring_manager;
    const by = { session_id, made_by: 'Hanna Manager', user_id };
    await insertOverride(database.db, { ...by, decision: 'no', reason: 'Not *this* role.' });
    const level = { ...by, dimension: 'coding', level: 1, reason: 'The names.' };
    await database.db.insertInto('level_overrides').values(level).execute();
    const { body } = await take('/export?format=md');
    expect(body).toContain('**Decision:** No by Hanna Manager: Not \\*this\\* role.');
    expect(body).toContain('Hanna Manager says 1 of 4 instead: The names.');
    expect(body).toMatch(/\*\*Suggested:\*\* \w+/);
  });

  it('as PDF has every word on the paper, and a name in the order in which its owner reads it', async () => {
    const name = 'דנה כהן';
    const candidate = { name: `${name} ${'Hohenlohe-Waldenburg '.repeat(9).trim()}`, phone: '+14155550143' };
    const kept = session_id;
    ({ session_id } = await newScreen(database, company.organisation_id, candidate));
    await finish(database, session_id);
    const { rawPayload } = await take('/export?format=pdf');
    session_id = kept;
    const page = await (await getDocumentProxy(new Uint8Array(rawPayload))).getPage(1);
    const { items } = await page.getTextContent();
    const placed = items.flatMap((item) =>
      'str' in item ? [{ text: item.str, left: Number(item.transform[4]), width: item.width }] : [],
    );
    expect(placed.filter(({ left, width }) => left < 55 || left + width > 541)).toEqual([]);
    const [first, second] = name.split(' ').map((word) => placed.findLast(({ text }) => text.includes(word)));
    expect(first?.left).toBeGreaterThan(second?.left ?? Infinity);
  });

  it('is told to be deleted when its time is over, and the code is still there', async () => {
    const candidate = { name: 'Ann Example', phone: '+14155550143' };
    const kept = session_id;
    ({ session_id } = await newScreen(database, company.organisation_id, candidate));
    await finish(database, session_id);
    await takeScorecard(database.db, session_id);
    await markGone(database.db, session_id, 'scorecard');
    const [review, code] = [await take('/export?format=md'), await take('/code')];
    session_id = kept;
    expect(review.json()).toMatchObject({
      error: { code: 'not_found', message: expect.stringContaining('deleted') },
    });
    expect(code.body).toBe(CODE);
  });

  it('says nothing for words that are not kept any more', async () => {
    const candidate = { name: 'Ann Example', phone: '+14155550143' };
    const kept = session_id;
    ({ session_id } = await newScreen(database, company.organisation_id, candidate));
    await finish(database, session_id);
    await takeTranscript(database.db, session_id);
    const { body } = await take('/export?format=md');
    const { body: json } = await take('/export?format=json');
    session_id = kept;
    expect(json).not.toContain('word_ms');
    expect(body).toContain('## Final code');
    expect(body).not.toContain('## Transcript');
  });

  it('says which formats there are', async () => {
    const refused = await take('/export?format=docx');
    expect(refused.statusCode).toBe(400);
    expect(refused.json()).toMatchObject({
      error: { field: 'format', message: expect.stringMatching(/md.*json.*pdf/) },
    });
  });

  it('is on record, with who took what', async () => {
    const before = (await audited('review_exported')).length;
    await take('/export?format=md&anonymised=true', 'hiring_manager');
    const rows = await audited('review_exported');
    expect(rows).toHaveLength(before + 1);
    expect(rows.at(-1)).toMatchObject({
      detail: { format: 'md', anonymised: true },
      actor: expect.stringMatching(/^key:/),
    });
    await take('/code');
    expect((await audited('code_downloaded')).length).toBeGreaterThan(0);
  });
});

describe('the recording', () => {
  const samples = [0, 124, -1, 31, -8].map((byte) => linear(byte & 0xff));

  it('is told to be missing where there is none, and is not for reviewers', async () => {
    expect((await take('/recording')).json()).toMatchObject({ error: { code: 'recording_not_found' } });
    for (const path of ['/recording', '/export?format=pdf', '/code'])
      expect([path, (await take(path, 'reviewer')).statusCode]).toEqual([path, 403]);
  });

  it('comes as recorded, or as the telephone’s bytes in half the size, and both are on record', async () => {
    const path = join('audio', `${session_id}.wav`);
    await mkdir(dirname(join(data_dir, path)), { recursive: true });
    // An odd number of slots of two samples each.
    const sound = Buffer.alloc(samples.length * 4);
    for (const [at, sample] of samples.entries()) sound.writeInt16LE(sample, at * 4);
    const wav = Buffer.concat([header(sound.length), sound]);
    await writeFile(join(data_dir, path), wav);
    await ensureRecording(database.pool, session_id, path, 1_000);
    const whole = await take('/recording?format=wav');
    expect(whole.rawPayload.equals(wav)).toBe(true);
    const half = (await take('/recording?format=mulaw')).rawPayload;
    expect(half.subarray(20, 24)).toEqual(Buffer.from([7, 0, 2, 0]));
    expect(half.readUInt32LE(54)).toBe(samples.length * 2);
    const told = Array.from(half.subarray(58))
      .filter((_, at) => at % 2 === 0)
      .map(linear);
    expect(told).toEqual(samples);
    expect(await audited('audio_downloaded')).toMatchObject([
      { detail: { format: 'wav' } },
      { detail: { format: 'mulaw' } },
    ]);
  });
});
