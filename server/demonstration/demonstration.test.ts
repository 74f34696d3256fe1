import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../db/index.ts';
import { insertOrganisation } from '../../db/queries/people.ts';
import { countByStatus } from '../../db/queries/screens.ts';
import { findScorecard } from '../../db/queries/scorecards.ts';
import { freshDatabase } from '../../db/testing.ts';
import { grade, loadProblems, type Problem } from '../grading/index.ts';
import { ask } from '../http/testing.ts';
import { systemClock } from '../record/clock.ts';
import type { EventOf, SessionEvent } from '../record/contract/events.ts';
import { readEvents } from '../record/index.ts';
import { newScreen, servePeople } from '../people/testing.ts';
import type { Sandbox } from '../sandbox/contract.ts';
import { TEST_CACHE } from '../sandbox/harness.testing.ts';
import { createSandbox } from '../sandbox/index.ts';
import { makeScorecard } from '../scorecard/index.ts';
import { fixtureNames, readFixture } from './fixture.ts';
import { demonstrationRoutes, importDemonstrations } from './index.ts';
import { planesOf, wavOf } from './sound.ts';

const BANK = resolve(import.meta.dirname, '../../problems');

let database: Database;
let dir: string;
let problems: Problem[];
let ours: string;
const around = () => ({ database, data_dir: dir, problems, clock: systemClock });
const screensOf = (organisation_id: string) =>
  database.db
    .selectFrom('screens')
    .innerJoin('sessions', 'sessions.screen_id', 'screens.id')
    .select(['screens.id', 'screens.status', 'screens.question_id', 'screens.candidate_name'])
    .select(['sessions.id as session_id', 'sessions.decision'])
    .where('screens.organisation_id', '=', organisation_id)
    .orderBy('screens.created_at', 'desc')
    .execute();
const organisation = async (slug: string) => (await insertOrganisation(database.db, { name: slug, slug })).id;
const of = <T extends SessionEvent['type']>(events: readonly SessionEvent[], type: T) =>
  events.filter((event): event is EventOf<T> => event.type === type);

beforeAll(async () => {
  database = await freshDatabase();
  dir = await mkdtemp(join(tmpdir(), 'proctor-demonstration-'));
  problems = await loadProblems(BANK, ({ message }) => {
    throw new Error(message);
  });
  ours = await organisation('ours');
  await importDemonstrations(around(), ours);
}, 60_000);
afterAll(async () => {
  await database.stop();
  await rm(dir, { recursive: true, force: true });
});

describe('the screens to look at', () => {
  it('are three of different outcome, over, in the organisation that they were made for and in no figures of another', async () => {
    const theirs = await organisation('theirs');
    const screens = await screensOf(ours);
    expect(screens.map(({ status }) => status).toSorted()).toEqual(['abandoned', 'completed', 'completed']);
    expect(new Set(screens.map(({ decision }) => decision)).size).toBeGreaterThan(1);
    expect(await screensOf(theirs)).toEqual([]);
    expect(await countByStatus(database.db, theirs)).toEqual([]);
  });

  it('come once: not again at the next start, and not where something was screened already', async () => {
    const before = (await screensOf(ours)).map(({ id }) => id);
    await importDemonstrations(around(), ours);
    expect((await screensOf(ours)).map(({ id }) => id)).toEqual(before);
    const busy = await organisation('busy');
    await newScreen(database, busy, { name: 'Ann', phone: '+14155550199' });
    await importDemonstrations(around(), busy);
    expect(await screensOf(busy)).toHaveLength(1);
  });

  it('have scorecards that their events give again, byte for byte', async () => {
    for (const { session_id, question_id } of await screensOf(ours)) {
      const problem = problems.find(({ id }) => id === question_id);
      if (!problem) throw new Error(`${question_id} is not in the bank`);
      const stored = JSON.stringify((await findScorecard(database.db, session_id))?.body);
      const wanted = { optimal_time: problem.optimal.time, growth: problem.growth ?? null };
      await makeScorecard(database, session_id, wanted);
      expect(JSON.stringify((await findScorecard(database.db, session_id))?.body)).toBe(stored);
    }
  });

  it('keep the events, the keystrokes and the sound that were recorded', async () => {
    for (const name of await fixtureNames()) {
      const { recorded, sound } = await readFixture(name);
      const screen = (await screensOf(ours)).find((one) => one.candidate_name === recorded.candidate_name);
      const session_id = screen?.session_id ?? '';
      const kinds = (events: readonly SessionEvent[]) => events.map(({ seq, type }) => `${seq} ${type}`);
      expect(kinds(await readEvents(database, session_id))).toEqual(kinds(recorded.events));
      const { rows } = await database.pool.query('select 1 from pad_updates where session_id = $1', [
        session_id,
      ]);
      expect(rows).toHaveLength(recorded.pad.length);
      if (sound === null) throw new Error('all three are calls');
      const wav = await readFile(join(dir, 'audio', `${session_id}.wav`));
      expect(wav.equals(wavOf(sound))).toBe(true);
      const again = planesOf(wav);
      expect(Buffer.from(again.caller).equals(sound.caller)).toBe(true);
      expect(Buffer.from(again.interviewer).equals(sound.interviewer)).toBe(true);
    }
  });
});

describe('the witnesses in them', () => {
  let sandbox: Sandbox;
  beforeAll(() => {
    sandbox = createSandbox({ cache_dir: TEST_CACHE, size: 1, mode: 'embedded' });
  });
  afterAll(() => sandbox.close());

  it('are there, and each fails on the code it was told of, as it was told', async () => {
    let seen = 0;
    for (const name of await fixtureNames()) {
      const { recorded } = await readFixture(name);
      const problem = problems.find(({ id }) => id === recorded.question_id);
      if (!problem) throw new Error(`${recorded.question_id} is not in the bank`);
      for (const { payload } of of(recorded.events, 'INTERRUPT')) {
        const snapshot = of(recorded.events, 'CODE_SNAPSHOT').find(({ seq }) => seq === payload.snapshot_seq);
        const { input, expected, actual } = payload.witness;
        const result = await grade(sandbox, {
          problem,
          language: recorded.language,
          source: snapshot?.payload.code ?? '',
          cases: [{ name: 'witness', input, expected, hidden: false }],
        });
        expect(result.cases[0]).toMatchObject({ status: 'wrong_answer', actual });
        seen += 1;
      }
    }
    expect(seen).toBeGreaterThanOrEqual(2);
  }, 60_000);
});

describe('whoever does not want them', () => {
  it('deletes all of them at once, with their sound, and it is on record', async () => {
    const { served, people } = await servePeople(database, {
      routes: (app) => demonstrationRoutes(app, { database, data_dir: dir }),
    });
    try {
      const mine = people.demo_organisation ?? '';
      await importDemonstrations(around(), mine);
      const by = { authorization: `Bearer ${people.local_key}` };
      const listed = await served.go('/api/v1/demonstration', by);
      expect(JSON.parse(listed.text)).toMatchObject({ items: [{}, {}, {}] });
      const sounds = (await readdir(join(dir, 'audio'))).length;
      expect((await ask(served.port, '/api/v1/demonstration', by, undefined, 'DELETE')).status).toBe(204);
      expect(await screensOf(mine)).toEqual([]);
      expect(await readdir(join(dir, 'audio'))).toHaveLength(sounds - 3);
      const { rows } = await database.pool.query(
        "select detail from audit_log where action = 'demonstration_deleted' and organisation_id = $1",
        [mine],
      );
      expect(rows).toEqual([{ detail: { screens: 3 } }]);
      await importDemonstrations(around(), mine);
      expect(await screensOf(mine)).toEqual([]);
    } finally {
      await served.close();
    }
  }, 60_000);
});
