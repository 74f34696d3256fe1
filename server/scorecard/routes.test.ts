import Fastify, { type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../db/index.ts';
import { freshDatabase } from '../../db/testing.ts';
import { insertOrganisation, insertUser } from '../../db/queries/people.ts';
import { insertView } from '../../db/queries/scorecards.ts';
import { installErrors } from '../http/index.ts';
import type { Scorecard } from '../http/contract/scorecard.ts';
import { actAs } from '../http/testing.ts';
import { systemClock } from '../record/clock.ts';
import type { EventBody } from '../record/contract/events.ts';
import { createFeed, openLog } from '../record/index.ts';
import { newSession } from '../record/testing.ts';
import { makeScorecard, scorecardRoutes } from './index.ts';
import { GOOD } from './session.testing.ts';

let database: Database;
let app: FastifyInstance;
let session_id: string;
let owner: string;
beforeAll(async () => {
  database = await freshDatabase();
  app = Fastify();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  installErrors(app);
  const { id: organisation_id } = await insertOrganisation(database.db, { name: 'Ours', slug: 'ours' });
  const { id: user_id } = await insertUser(database.db, { name: 'Olga Owner', email: 'olga@ours.example' });
  owner = user_id;
  actAs(app, { organisation_id, user_id });
  await app.register(scorecardRoutes, { database });
});
afterAll(async () => {
  await app.close();
  await database.stop();
});
beforeEach(async () => {
  session_id = await newSession(database);
  // Reads it without rating it.
  await insertView(database.db, { session_id, user_id: owner });
  const log = await openLog({ database, session_id, clock: systemClock, feed: createFeed(() => undefined) });
  for (const body of GOOD) await log.append<EventBody['type']>(withRunId(body));
});

function withRunId(body: EventBody): EventBody {
  return body.type === 'RUN_RESULT'
    ? { ...body, payload: { ...body.payload, run_id: crypto.randomUUID() } }
    : body;
}
const make = () => makeScorecard(database, session_id, { optimal_time: 'n log n', growth: null });
const get = (path: string) => app.inject(`/api/v1/sessions/${session_id}${path}`);
const override = (body: object) =>
  app.inject({ method: 'POST', url: `/api/v1/sessions/${session_id}/scorecard/override`, payload: body });
const opened = (claim: Scorecard['claims'][number] | undefined) =>
  app.inject({
    method: 'POST',
    url: `/api/v1/sessions/${session_id}/scorecard/opened`,
    payload: { claim_id: claim?.id, event_seq: claim?.evidence[0]?.event_seq },
  });
/** One claim of every dimension. */
const openAll = async ({ dimensions, claims }: Scorecard) => {
  for (const { claim_ids } of dimensions) {
    const claim = claims.find(({ id }) => id === claim_ids[0]);
    if (claim !== undefined) expect((await opened(claim)).statusCode).toBe(204);
  }
};
const decision = async () =>
  (await database.pool.query('select decision from sessions where id = $1', [session_id])).rows;

describe('the scorecard of a session', () => {
  it('is told to be not ready before the end, and unknown for a session that is not', async () => {
    const early = await get('/scorecard');
    expect([early.statusCode, early.json()]).toMatchObject([409, { error: { code: 'scorecard_not_ready' } }]);
    session_id = crypto.randomUUID();
    const unknown = await get('/scorecard');
    expect([unknown.statusCode, unknown.json()]).toMatchObject([
      404,
      { error: { code: 'session_not_found' } },
    ]);
  });

  it('is made from what is stored, claim by claim, and made again the same', async () => {
    const first = await make();
    expect(await make()).toEqual(first);
    const { evidence, ...shown } = (await get('/scorecard')).json();
    expect({ ...shown, evidence: first.evidence }).toEqual(first);
    expect(evidence.to_open).toHaveLength(5);
    const { rows } = await database.pool.query('select id from claims where session_id = $1', [session_id]);
    expect(rows).toHaveLength(first.claims.length);
    expect(await decision()).toEqual([{ decision: 'strong_yes' }]);
  });

  it('keeps a person’s decision beside the suggestion, also when it is made again', async () => {
    await openAll(await make());
    const changed = await override({ decision: 'no', reason: 'Not for this role.' });
    expect(changed.json()).toMatchObject({
      suggested_decision: 'strong_yes',
      override: { decision: 'no', reason: 'Not for this role.', by: 'Olga Owner' },
    });
    await override({ decision: 'yes', reason: 'On second thought.' });
    await make();
    expect((await get('/scorecard')).json()).toMatchObject({ override: { decision: 'yes' } });
    expect(await decision()).toEqual([{ decision: 'yes' }]);
    const { rows } = await database.pool.query(
      'select action, detail from audit_log where subject = $1 order by id',
      [session_id],
    );
    expect(rows).toEqual([
      { action: 'scorecard_override', detail: { decision: 'no', suggested: 'strong_yes', opened: 5 } },
      { action: 'scorecard_override', detail: { decision: 'yes', suggested: 'strong_yes', opened: 5 } },
    ]);
  });

  it('asks for a reason, by the name of the field', async () => {
    await make();
    const refused = await override({ decision: 'no', reason: ' ' });
    expect(refused.statusCode).toBe(400);
    expect(refused.json()).toMatchObject({ error: { code: 'bad_input', field: 'reason' } });
    expect((await override({ decision: 'maybe', reason: 'because' })).json()).toMatchObject({
      error: { field: 'decision' },
    });
  });

  it('is decided only by somebody who has opened evidence of every level, and that is on record', async () => {
    const card = await make();
    const early = await override({ decision: 'yes', reason: 'Looks good.' });
    expect([early.statusCode, early.json()]).toMatchObject([409, { error: { code: 'evidence_not_opened' } }]);
    await openAll({ ...card, dimensions: card.dimensions.slice(1) });
    expect((await override({ decision: 'yes', reason: 'Looks good.' })).json()).toMatchObject({
      error: { message: expect.stringMatching(/yet of: problem solving\.$/) },
    });
    expect(await decision()).toEqual([{ decision: 'strong_yes' }]);
    await openAll(card);
    expect((await override({ decision: 'yes', reason: 'Looks good.' })).statusCode).toBe(200);
    const { rows } = await database.pool.query(
      'select count(*)::int as n from evidence_openings where session_id = $1 and at <= now()',
      [session_id],
    );
    expect(rows).toEqual([{ n: 5 }]);
  });

  it('takes nothing for opened that is no evidence of the claim', async () => {
    const [claim, other] = (await make()).claims;
    const open = (claim_id: string | undefined, event_seq: number | undefined) =>
      app.inject({
        method: 'POST',
        url: `/api/v1/sessions/${session_id}/scorecard/opened`,
        payload: { claim_id, event_seq },
      });
    expect((await open('c999', 1)).json()).toMatchObject({ error: { field: 'claim_id' } });
    expect((await open(other?.id, claim?.evidence[0]?.event_seq)).json()).toMatchObject({
      error: { field: 'event_seq' },
    });
  });

  it('keeps another level with its reason beside the machine’s, the newest of each dimension', async () => {
    await make();
    const say = (level: number | null, reason: string) => override({ dimension: 'coding', level, reason });
    await say(2, 'Only by trial.');
    const changed = (await say(null, 'The call dropped before the end.')).json();
    const coding = changed.dimensions.find(({ name }: { name: string }) => name === 'coding');
    expect(coding).toMatchObject({
      level: 4,
      override: { level: null, reason: 'The call dropped before the end.', by: 'Olga Owner' },
    });
    expect((await say(3, 'Has a strong accent.')).json()).toMatchObject({
      error: { code: 'forbidden_claim', field: 'reason' },
    });
    expect((await override({ dimension: 'coding', reason: 'because' })).statusCode).toBe(400);
  });

  it('that was stored before it said what it was made with is read by the first rules', async () => {
    const { dimensions, claims, strengths, suggested_decision, summary } = await make();
    const before = {
      session_id,
      suggested_decision,
      summary,
      dropped_claims: 0,
      override: null,
      dimensions: dimensions.map(({ name, level, anchor, claim_ids }) => ({
        name,
        level,
        anchor,
        claim_ids,
      })),
      claims: claims.map(({ id, dimension, text, polarity, confidence, evidence }) => ({
        id,
        dimension,
        text,
        polarity,
        confidence,
        evidence,
        rule: 'final-code',
      })),
      flags: ['call_dropped_2'],
    };
    await database.pool.query('update scorecards set body = $2 where session_id = $1', [
      session_id,
      JSON.stringify(before),
    ]);
    const read = (await get('/scorecard')).json();
    expect(read).toMatchObject({
      made_with: { rules: '1', rubric: 0 },
      dimensions: dimensions.map(({ label, level }) => ({ label, level, weight: 1 })),
      flags: [{ name: 'call_dropped_2' }],
      strengths,
    });
    expect(read.claims[0].made_by).toEqual({ kind: 'rule', rule: 'final-code', version: 1 });
  });
});
