/**
 * The model is asked for the words of an answer while the turn that it answers is still being stored: what becomes of them
 * when the record is slow, or fails, or when the candidate speaks on or hangs up meanwhile. A whole session on a line.
 */
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, test, vi } from 'vitest';
import { startElevenLabs } from '../exchange/elevenlabs/index.ts';
import { houseReply } from '../exchange/openai/house/index.ts';
import type { EventBody } from '../record/contract/events.ts';
import type { Drill } from './drill.testing.ts';
import { answers, chunks } from './drillModel.testing.ts';
import { ASKS, onDrill, spokenQuestion, until } from './drillTalk.testing.ts';

vi.setConfig({ testTimeout: 90_000, maxConcurrency: 10 });

const WITHIN_MS = 20_000;
/** Much longer than model and voice take together. */
const SLOW_MS = 2_000;
const TOKEN_EVERY_MS = 200;

let question: Buffer[] = [];
beforeAll(async () => {
  question = await spokenQuestion(startElevenLabs);
  await onDrill(houseReply, () => Promise.resolve());
}, 90_000);

/** The candidate's words reach the record when the test says so. */
function heldBack(drill: Drill) {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const isTheirs = ({ type, payload }: EventBody) => type === 'UTTERANCE' && payload.speaker === 'candidate';
  drill.log.storing = (body) => (isTheirs(body) ? promise : Promise.resolve());
  return {
    stored: resolve,
    lost: () => {
      drill.log.storing = null;
      reject(new Error('the record is gone'));
    },
  };
}

/** Requests for words, the oldest first. `endless`: their answers never end. */
function wordings(drill: Drill, endless = false): { aborted: boolean }[] {
  const asked: { aborted: boolean }[] = [];
  drill.model.usual = (response: ServerResponse, text, stream) => {
    if (!stream) return answers(response, text, stream);
    const request = { aborted: false };
    asked.push(request);
    response.on('close', () => void (request.aborted = !response.writableFinished));
    if (!endless) return answers(response, text, stream);
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    // A model that stalls would be given up by itself.
    const talking = setInterval(() => response.write(chunks(' well').join('')), TOKEN_EVERY_MS);
    response.on('close', () => clearInterval(talking));
  };
  return asked;
}

const who = (drill: Drill) =>
  drill.log.stored.flatMap(({ type, payload }) => (type === 'UTTERANCE' ? [payload.speaker] : []));

test.concurrent('a slow record: the words are there when it is done, and nothing is heard or shown before', () =>
  onDrill(houseReply, async (drill) => {
    const asked = wordings(drill);
    const record = heldBack(drill);
    const before = who(drill);
    const { ended_at } = await drill.says(ASKS, question);
    expect(await until(() => asked.length === 1, WITHIN_MS)).toBe(true);
    await sleep(SLOW_MS);
    expect(drill.heardSince(ended_at)).toBe(0);
    expect(who(drill)).toEqual(before);
    record.stored();
    expect(await until(() => drill.told(ended_at).includes('converse'), WITHIN_MS)).toBe(true);
    expect(asked).toEqual([{ aborted: false }]);
    expect(who(drill)).toEqual([...before, 'candidate', 'interviewer']);
    expect(drill.log.stored.map(({ seq }) => seq)).toEqual(drill.log.stored.map((_, i) => i + 1));
  }));

test.concurrent('a record that fails: the request is ended, no word of it is heard, and the next question is answered', () =>
  onDrill(houseReply, async (drill) => {
    const asked = wordings(drill, true);
    const record = heldBack(drill);
    const before = who(drill);
    const { ended_at } = await drill.says(ASKS, question);
    expect(await until(() => asked.length === 1, WITHIN_MS)).toBe(true);
    record.lost();
    expect(await until(() => asked[0]?.aborted === true, WITHIN_MS)).toBe(true);
    await sleep(500);
    expect(drill.heardSince(ended_at)).toBe(0);
    expect(who(drill)).toEqual(before);
    expect(drill.errors).not.toEqual([]);
    wordings(drill);
    const again = await drill.says(ASKS, question);
    expect(await until(() => drill.told(again.ended_at).includes('converse'), WITHIN_MS)).toBe(true);
  }));

test.concurrent('the candidate speaks on meanwhile: nobody talks over them, and every turn stands before its answer', () =>
  onDrill(houseReply, async (drill) => {
    const asked = wordings(drill);
    const record = heldBack(drill);
    const before = who(drill);
    const first = await drill.says(ASKS, question);
    expect(await until(() => asked.length === 1, WITHIN_MS)).toBe(true);
    const going_on = drill.says(ASKS, question);
    await sleep(600);
    record.stored();
    const { ended_at } = await going_on;
    expect(drill.heardSince(first.ended_at)).toBe(0);
    const answered = () =>
      who(drill).filter((speaker) => speaker === 'interviewer').length >= before.length + 1;
    expect(await until(() => answered() && drill.told(ended_at).includes('converse'), WITHIN_MS)).toBe(true);
    expect(who(drill).slice(before.length)[0]).toBe('candidate');
    expect(asked.every(({ aborted }) => !aborted)).toBe(true);
  }));

test.concurrent('the session lets go meanwhile: the request is ended', () =>
  onDrill(houseReply, async (drill) => {
    const asked = wordings(drill, true);
    const record = heldBack(drill);
    await drill.says(ASKS, question);
    expect(await until(() => asked.length === 1, WITHIN_MS)).toBe(true);
    const released = drill.session.release();
    expect(await until(() => asked[0]?.aborted === true, WITHIN_MS)).toBe(true);
    record.stored();
    await released;
  }));

/** No mark at its end: whoever works is given time to go on. */
const UNMARKED = ASKS.replace('?', '');

test.concurrent('words that may go on: the answer is asked for while we wait, once, and heard only after', () =>
  onDrill(houseReply, async (drill) => {
    const asked = wordings(drill);
    const before = who(drill);
    const { ended_at } = await drill.says(UNMARKED, question);
    expect(await until(() => asked.length === 1, WITHIN_MS)).toBe(true);
    expect(who(drill)).toEqual(before);
    expect(drill.heardSince(ended_at)).toBe(0);
    expect(await until(() => drill.told(ended_at).includes('converse'), WITHIN_MS)).toBe(true);
    expect(asked).toEqual([{ aborted: false }]);
    expect(who(drill)).toEqual([...before, 'candidate', 'interviewer']);
  }));

test.concurrent('words that do go on: that request is ended, nothing of it is heard, and all they said is answered', () =>
  onDrill(
    houseReply,
    async (drill) => {
      const asked = wordings(drill, true);
      const before = drill.log.stored.length;
      const { ended_at } = await drill.says(UNMARKED, question);
      expect(await until(() => asked.length === 1, WITHIN_MS)).toBe(true);
      wordings(drill);
      const more = await drill.says(ASKS, question);
      expect(asked).toEqual([{ aborted: true }]);
      expect(drill.heardSince(ended_at)).toBe(0);
      expect(await until(() => drill.told(more.ended_at).includes('converse'), WITHIN_MS)).toBe(true);
      const turns = drill.log.stored
        .slice(before)
        .flatMap(({ type, payload }) =>
          type === 'UTTERANCE' && payload.speaker === 'candidate' ? [payload.text] : [],
        );
      expect(turns).toEqual([`${UNMARKED} ${ASKS}`]);
    },
    { patience: 'very_patient' },
  ));
