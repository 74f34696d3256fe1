import { mkdtemp, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventSource } from 'eventsource';
import Fastify, { type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { Database } from '../../db/index.ts';
import { freshDatabase } from '../../db/testing.ts';
import { installErrors } from '../http/index.ts';
import { actAs } from '../http/testing.ts';
import { systemClock } from './clock.ts';
import { SessionEventSchema, type EventBody } from './contract/events.ts';
import type { SessionLog } from './contract/log.ts';
import { linear } from './mulaw.ts';
import { createFeed, deleteFilesOf, openLog, recordRoutes, startRecording } from './index.ts';
import { newSession } from './testing.ts';

const feed = createFeed((error) => {
  throw error;
});
let database: Database;
let app: FastifyInstance;
let url: string;
let session_id: string;
let log: SessionLog;
let beats: (() => void)[] = [];

let data_dir: string;
let tellRunning: (id: string, running: object) => void = () => undefined;
function running(session_of_page: string, listener: (running: object) => void) {
  tellRunning = (id, what) => (id === session_of_page ? listener(what) : undefined);
  return () => undefined;
}

beforeAll(async () => {
  data_dir = await mkdtemp(join(tmpdir(), 'proctor-routes-'));
  database = await freshDatabase();
  // As the product does: a connection of a view that was closed while it connected counts as busy for a minute.
  app = Fastify({ forceCloseConnections: true });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  installErrors(app);
  actAs(app);
  const after = (_ms: number, fn: () => void) => {
    beats.push(fn);
    return () => void (beats = beats.filter((one) => one !== fn));
  };
  await app.register(recordRoutes, {
    onRunning: running,
    database,
    feed,
    data_dir,
    clock: { ...systemClock, after },
  });
  url = await app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await app.close();
  await database.stop();
  await rm(data_dir, { recursive: true });
});
beforeEach(async () => {
  session_id = await newSession(database);
  log = await openLog({ database, session_id, clock: systemClock, feed });
  beats = [];
});

const timer = (name: string): EventBody => ({ type: 'TIMER', payload: { name } });
const append = (body: EventBody) => log.append(body);
const said = (speaker: 'candidate' | 'interviewer', text: string, started_ms: number): EventBody => ({
  type: 'UTTERANCE',
  payload: { speaker, text, started_ms, ended_ms: started_ms + 900, call_sid: 'CA1', confidence: 0.9 },
});
const get = async (path: string, headers: Record<string, string> = {}) =>
  fetch(`${url}/api/v1/sessions/${session_id}${path}`, { headers });
const json = async (path: string): Promise<unknown> => (await get(path)).json();

describe('what is stored of a session', () => {
  it('comes as events, from the asked one on', async () => {
    await append(timer('a'));
    const second = await append(timer('b'));
    expect(await json('/events?after=1')).toEqual({ items: [second] });
  });

  it('comes as a transcript without anything that is not a line', async () => {
    await append(timer('a'));
    await append(said('interviewer', 'Hello.', 100));
    await append(said('candidate', 'Hi there.', 1_500));
    expect(await json('/transcript')).toEqual({
      items: [
        { seq: 2, speaker: 'interviewer', text: 'Hello.', started_ms: 100, ended_ms: 1_000 },
        { seq: 3, speaker: 'candidate', text: 'Hi there.', started_ms: 1_500, ended_ms: 2_400 },
      ],
    });
  });

  it('comes as runs, each with its cases and its place in the log', async () => {
    await append(timer('a'));
    const run: EventBody = {
      type: 'RUN_RESULT',
      payload: {
        run_id: crypto.randomUUID(),
        asked_by: 'candidate',
        language: 'python',
        snapshot_seq: 1,
        passed: 1,
        failed: 1,
        total: 2,
        details: [],
        stdout: 'printed\n',
        stderr: '',
        duration_ms: 12,
      },
    };
    const { at_ms } = await append(run);
    expect(await json('/runs')).toEqual({ items: [{ seq: 2, at_ms, ...run.payload }] });
  });

  it('comes empty for a session in which nothing happened yet', async () => {
    for (const path of ['/events', '/transcript', '/runs'])
      expect([path, await json(path)]).toEqual([path, { items: [] }]);
    expect(await json('/timeline')).toEqual({ recording: null, spans: [] });
  });

  it.each(['-1', 'x', '1.5', '2147483648', '1e400'])('is not asked for after %s', async (after) => {
    for (const path of ['/events', '/live']) {
      const refused = await get(`${path}?after=${after}`);
      expect(refused.status).toBe(400);
      expect(await refused.json()).toMatchObject({ error: { code: 'bad_input', field: 'after' } });
    }
  });

  it('comes as a line of phases and moments, with the recording on it', async () => {
    const recorder = await startRecording({
      database,
      data_dir,
      session: log,
      log: app.log,
    });
    const now = systemClock.now();
    recorder.caller(Buffer.alloc(160, 0x90), now + 20, 0);
    recorder.bot(Buffer.alloc(160, 0x90), now + 1_000);
    await recorder.close();
    await append({ type: 'PHASE', payload: { from: 'intro', to: 'coding', reason: 'x' } });
    await append(said('candidate', 'Hi there.', 1_500));
    const sure = { confidence: 0.9, at_least: 0.9, alternatives: [], points: [] };
    const measured = { language: 'python', snapshot_seq: 1, order: 'n log n', ...sure } as const;
    await append({ type: 'GROWTH', payload: measured });
    await append({ type: 'NOTE', payload: { about: 'wants_person', text: 'Would like a person.' } });
    const Timeline = z.object({
      recording: z.object({ started_ms: z.number(), duration_ms: z.number() }),
      spans: z.array(
        z.object({ kind: z.string(), label: z.string(), from_ms: z.number(), to_ms: z.number() }),
      ),
    });
    const { recording, spans } = Timeline.parse(await json('/timeline'));
    expect(recording.duration_ms).toBeGreaterThanOrEqual(1_020);
    expect(spans.map((span) => [span.kind, span.label])).toContainEqual(['phase', 'coding']);
    expect(spans.map((span) => [span.kind, span.label])).toContainEqual(['growth', 'grows as n log n']);
    expect(spans.map((span) => [span.kind, span.label])).toContainEqual(['note', 'Would like a person.']);
    expect(spans).toContainEqual({ kind: 'candidate', label: 'Hi there.', from_ms: 1_500, to_ms: 2_400 });
  });

  it('is not there for a session that is not, and says so', async () => {
    const known = session_id;
    session_id = crypto.randomUUID();
    for (const path of ['/events', '/transcript', '/runs', '/timeline', '/audio', '/waveform', '/live']) {
      expect([path, (await get(path)).status]).toEqual([path, 404]);
    }
    session_id = 'not-an-id';
    const refused = await get('/events');
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ error: { code: 'bad_input', field: 'id' } });
    session_id = known;
    expect(await json('/audio')).toMatchObject({ error: { code: 'recording_not_found' } });
  });
});

describe('the recording', () => {
  let bytes: Buffer;
  beforeEach(async () => {
    const recorder = await startRecording({
      database,
      data_dir,
      session: log,
      log: app.log,
    });
    recorder.caller(Buffer.alloc(800, 0x90), systemClock.now() + 100, 0);
    await recorder.close();
    bytes = Buffer.from(await (await get('/audio')).arrayBuffer());
  });

  it('is drawn on the clock of the session, both voices apart', async () => {
    const Drawn = z.object({
      started_ms: z.number(),
      step_ms: z.literal(100),
      candidate: z.string(),
      interviewer: z.string(),
    });
    const drawn = Drawn.parse(await json('/waveform'));
    const [candidate, interviewer] = [drawn.candidate, drawn.interviewer].map((side) =>
      Buffer.from(side, 'base64'),
    );
    expect(drawn.started_ms).toBeGreaterThanOrEqual(0);
    expect(Math.max(...(candidate ?? []))).toBeGreaterThan(0);
    expect(Math.max(...(interviewer ?? []))).toBe(0);
  });

  it('plays as a WAV file', () => {
    expect(bytes.subarray(0, 4).toString()).toBe('RIFF');
    expect(bytes.length).toBe(44 + bytes.readUInt32LE(40));
  });

  it.each([
    ['bytes=0-43', 206, 0, 43],
    ['bytes=100-', 206, 100, -1],
    ['bytes=-16', 206, -16, -1],
    ['bytes=40-999999', 206, 40, -1],
  ])('is sent in parts: %s', async (range, status, from, to) => {
    const part = await get('/audio', { range });
    const [first, last] = [from, to].map((at) => (at < 0 ? bytes.length + at : at));
    expect(part.status).toBe(status);
    expect(part.headers.get('content-range')).toBe(`bytes ${first}-${last}/${bytes.length}`);
    expect(Buffer.from(await part.arrayBuffer())).toEqual(bytes.subarray(first, (last ?? 0) + 1));
  });

  it('refuses a part behind its end', async () => {
    const refused = await get('/audio', { range: 'bytes=999999-' });
    expect(refused.status).toBe(416);
    expect(refused.headers.get('content-range')).toBe(`bytes */${bytes.length}`);
  });

  it.each(['bytes=0-1,4-5', 'lines=0-1', 'bytes=a-b', 'bytes=-'])(
    'is sent whole when the part cannot be understood: %s',
    async (range) => {
      const whole = await get('/audio', { range });
      expect(whole.status).toBe(200);
      expect(Buffer.from(await whole.arrayBuffer())).toEqual(bytes);
    },
  );

  it('comes in the telephone’s own coding too, in half the size', async () => {
    const part = await get('/audio?format=mulaw', { range: 'bytes=50-61' });
    const samples = (bytes.length - 44) / 2;
    expect(part.headers.get('content-range')).toBe(`bytes 50-61/${58 + samples}`);
    const sent = Buffer.from(await part.arrayBuffer());
    expect(sent.subarray(0, 4).toString()).toBe('data');
    expect([...sent.subarray(8)].map(linear)).toEqual(
      [0, 1, 2, 3].map((at) => bytes.readInt16LE(44 + 2 * at)),
    );
  });

  it('is said to be gone when its file was deleted, or is not a recording yet', async () => {
    const { path } = z
      .object({ path: z.string() })
      .parse(
        (await database.pool.query('select path from recordings where session_id = $1', [session_id]))
          .rows[0],
      );
    const file = join(data_dir, path);
    await truncate(file, 0);
    expect(await json('/audio')).toMatchObject({ error: { code: 'recording_not_found' } });
    await rm(file);
    expect((await get('/audio')).status).toBe(404);
    expect(await json('/timeline')).toMatchObject({ recording: null });
  });

  it('goes on in the same file with the next call of the session', async () => {
    const { rows } = await database.pool.query<{ path: string }>(
      'select path from recordings where session_id = $1',
      [session_id],
    );
    const again = await startRecording({ database, data_dir, session: log, log: app.log });
    again.bot(Buffer.alloc(160, 0x90), systemClock.now() + 2_000);
    await again.close();
    const longer = Buffer.from(await (await get('/audio')).arrayBuffer());
    expect(rows).toHaveLength(1);
    expect(longer.length).toBeGreaterThan(bytes.length + 8_000 * 4);
    expect(longer.subarray(44, bytes.length)).toEqual(bytes.subarray(44));
  });
});

describe('a recording whose whole path was stored by an older version', () => {
  it('is found, and goes on', async () => {
    const path = join(data_dir, 'old.wav');
    await database.pool.query('insert into recordings (session_id, path, started_ms) values ($1, $2, 0)', [
      session_id,
      path,
    ]);
    const recorder = await startRecording({ database, data_dir: '/elsewhere', session: log, log: app.log });
    recorder.bot(Buffer.alloc(160, 0x90), systemClock.now() + 2_000);
    await recorder.close();
    expect((await get('/audio')).status).toBe(200);
    await deleteFilesOf('/elsewhere', { ids: [], recordings: [path] });
    expect((await get('/audio')).status).toBe(404);
  });
});

describe('the live view', () => {
  const Data = z.string().transform((text) => SessionEventSchema.parse(JSON.parse(text)));
  const open: EventSource[] = [];
  afterEach(() => {
    for (const source of open.splice(0)) source.close();
  });

  function watch(path = '/live', headers: Record<string, string> = {}) {
    const seqs: number[] = [];
    const source = new EventSource(`${url}/api/v1/sessions/${session_id}${path}`, {
      fetch: (to, init) => fetch(to, { ...init, headers: { ...init?.headers, ...headers } }),
    });
    open.push(source);
    source.addEventListener('event', (event) => seqs.push(Data.parse(event.data).seq));
    return { seqs, source };
  }
  const WITHIN = { timeout: 5_000, interval: 5 };

  it('begins with everything, and goes on with what is stored', async () => {
    await append(timer('a'));
    await append(timer('b'));
    const { seqs } = watch();
    await expect.poll(() => seqs, WITHIN).toEqual([1, 2]);
    await append(timer('c'));
    await expect.poll(() => seqs, WITHIN).toEqual([1, 2, 3]);
  });

  it('misses nothing and repeats nothing while events are being stored', async () => {
    const watching: number[][] = [];
    for (let i = 0; i < 200; i++) {
      if (i % 10 === 5) watching.push(watch().seqs);
      await append(timer(`t${i}`));
    }
    const all = Array.from({ length: 200 }, (_, i) => i + 1);
    for (const seqs of watching) await expect.poll(() => seqs, WITHIN).toEqual(all);
  });

  it('resumes after the last event that was seen', async () => {
    for (const name of ['a', 'b', 'c', 'd']) await append(timer(name));
    const after = watch('/live?after=3');
    const back = watch('/live', { 'last-event-id': '2' });
    const nonsense = watch('/live', { 'last-event-id': 'x' });
    const beyond = watch('/live', { 'last-event-id': '99999999999' });
    await expect.poll(() => after.seqs, WITHIN).toEqual([4]);
    await expect.poll(() => back.seqs, WITHIN).toEqual([3, 4]);
    await expect.poll(() => nonsense.seqs, WITHIN).toEqual([1, 2, 3, 4]);
    await expect.poll(() => beyond.seqs, WITHIN).toEqual([1, 2, 3, 4]);
  });

  it('tells what is being said before it is stored', async () => {
    const { source } = watch();
    const told: unknown[] = [];
    source.addEventListener('running', (event) => told.push(JSON.parse(String(event.data))));
    await expect.poll(() => source.readyState, WITHIN).toBe(EventSource.OPEN);
    tellRunning(session_id, { type: 'hearing', text: 'I would sort' });
    await expect.poll(() => told, WITHIN).toEqual([{ type: 'hearing', text: 'I would sort' }]);
  });

  it('says that it is still there, and lets go when the page is closed', async () => {
    const controller = new AbortController();
    const response = await fetch(`${url}/api/v1/sessions/${session_id}/live`, { signal: controller.signal });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toBe(': still here\n\n');
    beats.shift()?.();
    expect((await reader?.read())?.value).toBe(': still here\n\n');
    expect(beats).toHaveLength(1);
    controller.abort();
    await vi.waitFor(() => expect(beats).toHaveLength(0), { timeout: 5_000 });
  });
});
