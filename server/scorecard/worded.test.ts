import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Database } from '../../db/index.ts';
import { freshDatabase } from '../../db/testing.ts';
import { startOpenAi } from '../exchange/openai/index.ts';
import type { Scorecard } from '../http/contract/scorecard.ts';
import { createVirtualClock } from '../proctor/commands/virtual.ts';
import { systemClock } from '../record/clock.ts';
import type { EventBody } from '../record/contract/events.ts';
import { openLog } from '../record/index.ts';
import { newSession } from '../record/testing.ts';
import { createWorder, makeScorecard } from './index.ts';
import { GOOD } from './session.testing.ts';
import { readScorecard } from './store.ts';

const warned: string[] = [];
const nothing = () => undefined;
const log = {
  debug: nothing,
  info: nothing,
  error: nothing,
  warn: (_: unknown, text?: string) => void warned.push(text ?? ''),
};

let database: Database;
let card: Scorecard;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.stop());
beforeEach(async () => {
  warned.length = 0;
  const session_id = await newSession(database);
  const record = await openLog({ database, session_id, clock: systemClock, feed: { publish: nothing } });
  for (const body of GOOD) await record.append<EventBody['type']>(withRunId(body));
  card = await makeScorecard(database, session_id, { optimal_time: 'n log n', growth: null });
});
const withRunId = (body: EventBody): EventBody =>
  body.type === 'RUN_RESULT' ? { ...body, payload: { ...body.payload, run_id: crypto.randomUUID() } } : body;
const read = () => readScorecard(database, card.session_id);

async function worderAt(url: string, clock = systemClock) {
  const worder = createWorder({ database, api_key: 'k', base_url: `${url}/v1`, model: 'strong', clock, log });
  onTestFinished(() => worder.close());
  return worder;
}

/** A model that answers with this, or never; keeps what it was sent. */
async function answering(content: string | null) {
  const asked: string[] = [];
  const server = createServer((request, reply) => {
    request.on('data', (data: Buffer) => asked.push(data.toString()));
    request.on('end', () => {
      if (content === null) return;
      const choices = [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }];
      reply
        .setHeader('content-type', 'application/json')
        .end(JSON.stringify({ id: 'x', object: 'chat.completion', choices }));
    });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a listening TCP server has one
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

describe('a finished scorecard', () => {
  it('is put into words by the local model the same every time, beside the card that it computed', async () => {
    const openai = await startOpenAi({ api_key: 'k' });
    onTestFinished(() => openai.close());
    const before = await read();
    expect(before.worded).toBe(undefined);
    const worded = async () => {
      (await worderAt(openai.url)).word(card);
      return vi.waitFor(async () => {
        const { worded: found, ...rest } = await read();
        if (found === undefined) throw new Error('not yet');
        expect(rest).toEqual(before);
        return found;
      }, 5_000);
    };
    const first = await worded();
    expect(first).toMatchObject({ model: 'strong', dropped: 0 });
    expect(first.sentences.length).toBeGreaterThan(0);
    for (const { claim_ids } of first.sentences)
      expect(card.claims.map(({ id }) => id)).toEqual(expect.arrayContaining(claim_ids));
    expect(await worded()).toEqual(first);
    // Made again, it is the computed card alone.
    await makeScorecard(database, card.session_id, { optimal_time: 'n log n', growth: null });
    expect(await read()).toEqual(before);
  });

  it('is told to the model as claims: no code, no words of the candidate, no names', async () => {
    const model = await answering(
      JSON.stringify({ sentences: [{ text: 'Ran the code.', claim_ids: [card.claims[0]?.id] }] }),
    );
    (await worderAt(model.url)).word(card);
    await vi.waitFor(async () => expect((await read()).worded?.sentences).toHaveLength(1), 5_000);
    const sent = model.asked.join('');
    expect(sent).toContain('worded_claims');
    const said = GOOD.flatMap(({ payload, type }) => (type === 'UTTERANCE' ? [payload.text] : []));
    for (const secret of [...said, 'Robin', card.session_id, 'def merge']) expect(sent).not.toContain(secret);
  });

  it.each([
    ['garbage', 'I think they did well!'],
    ['another shape', '{"sentences":[{"text":1}]}'],
  ])('stays as it is when the model answers %s', async (_what, content) => {
    const model = await answering(content);
    (await worderAt(model.url)).word(card);
    await vi.waitFor(() => expect(warned).toEqual(['the scorecard was not worded']), 5_000);
    expect((await read()).worded).toBe(undefined);
  });

  it('stays as it is when the model does not answer within twenty seconds', async () => {
    const model = await answering(null);
    const clock = createVirtualClock();
    (await worderAt(model.url, clock)).word(card);
    await vi.waitFor(() => expect(model.asked.length).toBeGreaterThan(0), 5_000);
    clock.moveTo(19_900);
    expect(warned).toEqual([]);
    clock.moveTo(20_000);
    await vi.waitFor(() => expect(warned).toEqual(['the scorecard was not worded']), 5_000);
    expect((await read()).worded).toBe(undefined);
  });
});
