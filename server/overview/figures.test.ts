/** Known screens, and figures worked out by hand. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../db/index.ts';
import { insertOrganisation } from '../../db/queries/people.ts';
import { freshDatabase } from '../../db/testing.ts';
import type { Figures, ProblemAnalysis } from '../http/contract/overview.ts';
import { figuresOf } from './figures.ts';
import { analysisOf } from './problems.ts';
import { tell, type Story } from './stories.testing.ts';

const two_sum = {
  id: 'two_sum',
  question_number: 1,
  title: 'Two Sum',
  difficulty: 'Easy' as const,
  topics: [],
};
const all = { from: null, to: null, blind_to: null };
const WHOLE = ['disclosure', 'identity', 'intro', 'understanding', 'approach', 'coding', 'testing', 'done'];
const error = (where: 'ears' | 'sandbox' | 'model' | 'phone', minute: number, code = 'down') => ({
  type: 'ERROR' as const,
  payload: { where, code, message: '' },
  minute,
});

let database: Database;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.stop());

/** An organisation of its own for each test. */
async function company() {
  const slug = randomUUID();
  const { id } = await insertOrganisation(database.db, { name: slug, slug });
  return {
    id,
    tell: (story: Omit<Story, 'organisation_id'>) => tell(database, { organisation_id: id, ...story }),
    figures: (period: { from: Date | null; to: Date | null } = all, zone = 'UTC'): Promise<Figures> =>
      figuresOf(
        { db: database.db, problems: [two_sum], zone },
        { organisation_id: id, blind_to: null, ...period },
      ),
    analysis: (): Promise<ProblemAnalysis> =>
      analysisOf(database.db, { ...two_sum, languages: [] }, { organisation_id: id, ...all }),
  };
}
const abandoned = (phases: readonly string[], events: NonNullable<Story['sitting']>['events'] = []) => ({
  made: '2026-03-02T10:00:00Z',
  status: 'abandoned',
  sitting: { phases, events },
});
const counts = (rows: { screens: number }[]) => rows.map(({ screens }) => screens);

describe('volume', () => {
  it('stands in the days of the zone that was asked for, with empty days between', async () => {
    const { tell: made, figures } = await company();
    // 23:30 in New York on the 1st is the 2nd in UTC.
    await made({ made: '2026-03-02T04:30:00Z', status: 'created' });
    await made({ made: '2026-03-04T15:00:00Z', status: 'cancelled' });
    await made({ made: '2026-03-04T16:00:00Z', status: 'completed', sitting: { phases: WHOLE } });
    const empty = { made: 0, completed: 0, dropped: 0, technical: 0, cancelled: 0, waiting: 0 };
    expect((await figures(all, 'America/New_York')).volume).toEqual({
      unit: 'day',
      buckets: [
        { ...empty, start: '2026-03-01', made: 1, waiting: 1 },
        { ...empty, start: '2026-03-02' },
        { ...empty, start: '2026-03-03' },
        { ...empty, start: '2026-03-04', made: 2, completed: 1, cancelled: 1 },
      ],
    });
    expect((await figures()).volume.buckets[0]?.start).toBe('2026-03-02');
  });

  it('stands in weeks from Monday over months, and in months over years', async () => {
    const { tell: made, figures } = await company();
    await made({ made: '2026-01-01T00:00:00Z', status: 'created' });
    await made({ made: '2026-04-01T00:00:00Z', status: 'created' });
    const weeks = (await figures()).volume;
    expect([weeks.unit, weeks.buckets[0]?.start, weeks.buckets.length]).toEqual(['week', '2025-12-29', 14]);
    await made({ made: '2023-11-15T00:00:00Z', status: 'created' });
    const months = (await figures()).volume;
    expect([months.unit, months.buckets[0]?.start, months.buckets.length]).toEqual([
      'month',
      '2023-11-01',
      30,
    ]);
    expect(months.buckets.reduce((sum, { made: n }) => sum + n, 0)).toBe(3);
  });

  it('takes the beginning of a period in, and its end not', async () => {
    const { tell: made, figures } = await company();
    for (const day of ['01', '02', '03']) await made({ made: `2026-03-${day}T00:00:00Z`, status: 'created' });
    const period = { from: new Date('2026-03-01'), to: new Date('2026-03-03') };
    expect((await figures(period)).funnel[0]).toEqual({ stage: 'made', screens: 2 });
    // All of them, whatever the period.
    expect((await figures(period)).screens.created).toBe(3);
  });

  it('is empty where nothing was ever made, and nothing of another company', async () => {
    const { figures } = await company();
    expect(await figures()).toMatchObject({
      volume: { buckets: [] },
      completion: null,
      agreement: null,
      time_to_decision: { decided: 0, waiting: 0, median_ms: null, p90_ms: null },
    });
  });
});

describe('the funnel', () => {
  it('counts how far each screen came, in any of its sittings', async () => {
    const { tell: made, figures } = await company();
    const at = { made: '2026-03-02T10:00:00Z' };
    await made({ ...at, status: 'created' });
    await made({ ...at, status: 'cancelled' });
    await made({ ...abandoned(['disclosure', 'aborted: consent refused']) });
    await made({ ...abandoned(['disclosure', 'identity', 'aborted: wrong person']) });
    await made({
      ...abandoned(['disclosure', 'identity', 'intro', 'understanding', 'away: caller hung up']),
    });
    await made({ ...at, status: 'in_progress', sitting: { phases: WHOLE.slice(0, 6) } });
    await made({ ...at, status: 'completed', sitting: { phases: WHOLE } });
    await made({
      ...at,
      status: 'completed',
      sitting: { phases: WHOLE, overrides: [{ decision: 'yes', minute: 5 }] },
    });
    expect((await figures()).funnel).toEqual([
      { stage: 'made', screens: 8 },
      { stage: 'taken', screens: 6 },
      { stage: 'agreed', screens: 5 },
      { stage: 'told', screens: 4 },
      { stage: 'coding', screens: 3 },
      { stage: 'completed', screens: 2 },
      { stage: 'decided', screens: 1 },
    ]);
  });
});

describe('drop-outs', () => {
  const begun = WHOLE.slice(0, 6);
  const gave_up = [...begun, 'away: caller hung up', 'aborted: the caller did not come back'];
  const resumed = {
    type: 'RESUMED' as const,
    payload: { reason: 'ears_back' as const, gap_ms: 1 },
    minute: 5.5,
  };
  it.each([
    ['left', 'the candidate hung up and did not come back', gave_up, []],
    ['technical', 'the line was lost', [...begun, 'away: line was lost', gave_up.at(-1) ?? ''], []],
    ['technical', 'the ears had failed and were not back', gave_up, [error('ears', 5)]],
    ['left', 'the ears had failed and were back', gave_up, [error('ears', 5), resumed]],
    ['technical', 'the sandbox failed just before', gave_up, [error('sandbox', 5)]],
    ['left', 'the sandbox failed long before', gave_up, [error('sandbox', 1)]],
    ['left', 'the model failed, without which we go on', gave_up, [error('model', 5)]],
    ['left', 'the number was busy', gave_up, [error('phone', 5, 'call_busy')]],
    ['refused', 'recording was refused', ['disclosure', 'aborted: consent refused'], []],
    ['other_person', 'somebody else answered', ['disclosure', 'identity', 'aborted: wrong person'], []],
    ['stopped', 'the recruiter ended it', [...begun, 'aborted: ended by the recruiter'], []],
    ['unknown', 'nothing says why', begun, []],
  ] as const)('%s: %s', async (cause, _why, phases, events) => {
    const { tell: made, figures } = await company();
    await made(abandoned(phases, events));
    const found = await figures();
    expect(found.drop_outs.filter(({ screens }) => screens > 0)).toEqual([{ cause, screens: 1 }]);
    // A failure of ours is held against nobody.
    expect(found.completion).toBe(cause === 'technical' ? null : 0);
    expect(found.volume.buckets[0]).toMatchObject(
      cause === 'technical' ? { technical: 1, dropped: 0 } : { technical: 0, dropped: 1 },
    );
  });

  it('completion leaves technical failures out; a screen that was taken again counts as it ended', async () => {
    const { tell: made, figures } = await company();
    const done = { made: '2026-03-02T10:00:00Z', status: 'completed', sitting: { phases: WHOLE } };
    await made(done);
    const again = await made(done);
    await made(abandoned(gave_up));
    await made(abandoned([...begun, 'away: line was lost', 'aborted: the caller did not come back']));
    await database.pool.query(
      `insert into sessions (screen_id, question_id, language, status, started_at) values ($1, 'two_sum', 'python', 'abandoned', '2026-03-01')`,
      [again],
    );
    expect((await figures()).completion).toBeCloseTo(2 / 3);
    await made({ made: '2026-03-02T10:00:00Z', status: 'created', missed: 2 });
    expect((await figures()).missed).toBe(2);
  });
});

describe('decisions', () => {
  const done = (
    decision: string | undefined,
    rest: Partial<NonNullable<Story['sitting']>> = {},
  ): Omit<Story, 'organisation_id'> => ({
    made: '2026-03-02T10:00:00Z',
    status: 'completed',
    sitting: { phases: WHOLE, ended: 30, ...(decision === undefined ? {} : { decision }), ...rest },
  });

  it('takes the time from the end of the interview to a person’s first decision', async () => {
    const { tell: made, figures } = await company();
    const decided = (...minutes: number[]) =>
      done('yes', { overrides: minutes.map((minute) => ({ decision: 'yes', minute })) });
    await made(decided(30));
    await made(decided(120, 9_000));
    await made(decided(60 * 24 * 2));
    await made(done('yes'));
    const { time_to_decision } = await figures();
    expect(time_to_decision).toMatchObject({
      decided: 3,
      waiting: 1,
      median_ms: 120 * 60_000,
      p90_ms: 2 * 86_400_000,
    });
    expect(time_to_decision.buckets.map(({ up_to_hours }) => up_to_hours)).toEqual([1, 4, 24, 72, 168, null]);
    expect(counts(time_to_decision.buckets)).toEqual([1, 1, 0, 1, 0, 0]);
  });

  it('counts what was decided, and sets people beside the suggestion', async () => {
    const { tell: made, figures } = await company();
    const over = (decision: string) => ({ overrides: [{ decision, minute: 1 }] });
    await made(done('yes', { suggested: 'yes', ...over('yes') }));
    await made(done('strong_yes', { suggested: 'yes', ...over('strong_yes') }));
    await made(done('no', { suggested: 'strong_yes', ...over('no') }));
    await made(done('no', { suggested: 'no' }));
    await made(done(undefined));
    const found = await figures();
    expect(found.agreement).toEqual({ decided: 3, same: 1, same_side: 2 });
    expect(Object.fromEntries(found.decisions.map((one) => [one.decision, one.screens]))).toEqual({
      strong_yes: 1,
      yes: 1,
      no: 2,
      strong_no: 0,
      not_enough_evidence: 0,
      none: 1,
    });
  });
});

describe('a problem', () => {
  const hint = (level: number) => ({
    type: 'HINT_GIVEN' as const,
    payload: { level, message: '', asked: false },
    minute: 5,
  });
  const sat = (rest: Partial<NonNullable<Story['sitting']>>): Omit<Story, 'organisation_id'> => ({
    made: '2026-03-02T10:00:00Z',
    status: 'completed',
    sitting: { phases: WHOLE, ...rest },
  });
  const [green, red] = [
    { passed: 3, total: 3 },
    { passed: 2, total: 3 },
  ];

  it('is solved when the last run was green; sittings that we failed, or that never came to code, do not count', async () => {
    const { tell: made, figures, analysis } = await company();
    await made(sat({ runs: [red, green], decision: 'yes' }));
    await made(sat({ runs: [red, red, green], events: [hint(1), hint(2)], decision: 'strong_yes' }));
    await made(sat({ runs: [green, red], events: [hint(1)], decision: 'no' }));
    await made(sat({ decision: 'not_enough_evidence' }));
    await made({
      ...abandoned([...WHOLE.slice(0, 6), 'away: line was lost', 'aborted: the caller did not come back']),
    });
    await made({ ...abandoned(['disclosure', 'aborted: consent refused']) });
    await made({ ...sat({ runs: [green] }), question_id: 'another' });
    const counted = { held: 4, solved: 2, solved_without_hint: 1, decided: 3, yes: 2, fit: 'too_few' };
    expect((await figures()).problems).toEqual([{ ...two_sum, ...counted }]);
    const found = await analysis();
    expect(found.figures).toEqual({ ...two_sum, ...counted });
    expect(found.hints).toEqual([
      { level: 1, sittings: 2 },
      { level: 2, sittings: 1 },
    ]);
    // First green runs were the 2nd, the 3rd and the 1st.
    expect(found.runs_to_solve).toBe(2);
  });

  it('shows the flaws that were heard, in how many sittings, and the time in each phase', async () => {
    const { tell: made, analysis } = await company();
    await made(sat({ heard_flaws: ['crash', 'crash', 'wrong_boundary'], unheard_flaws: ['mutation'] }));
    await made(sat({ heard_flaws: ['wrong_boundary'], phases: [...WHOLE.slice(0, 6), 'coding', 'done'] }));
    const found = await analysis();
    expect(found.flaws).toEqual([
      { type: 'wrong_boundary', heard: 2, sittings: 2 },
      { type: 'crash', heard: 2, sittings: 1 },
    ]);
    expect(found.phases.map(({ phase }) => phase)).toEqual(WHOLE.slice(0, -1));
    // One was coding for a minute, the other for two.
    expect(found.phases.find(({ phase }) => phase === 'coding')).toEqual({
      phase: 'coding',
      sittings: 2,
      median_ms: 60_000,
      p90_ms: 120_000,
    });
  });

  it.each([
    ['too_few', 7, 7, 0],
    ['too_easy', 8, 8, 1],
    ['about_right', 8, 8, 2],
    ['too_hard', 8, 2, 0],
    ['about_right', 8, 3, 0],
  ] as const)('is %s with %i held, %i solved, %i of them with a hint', async (fit, held, solved, hinted) => {
    const { tell: made, figures } = await company();
    for (let n = 0; n < held; n++)
      await made(sat({ runs: [n < solved ? green : red], events: n < hinted ? [hint(1)] : [] }));
    expect((await figures()).problems[0]?.fit).toBe(fit);
  });
});
