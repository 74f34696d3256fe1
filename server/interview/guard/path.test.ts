import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startOpenAi } from '../../exchange/openai/index.ts';
import { loadProblems, type Problem } from '../../grading/index.ts';
import { PROBLEMS } from '../../grading/real.testing.ts';
import { systemClock } from '../../record/clock.ts';
import type { Phase } from '../../record/contract/events.ts';
import type { Speech as Spoken } from '../../speech/contract.ts';
import { createModel, type Model, type Situation } from '../model.ts';
import { worded } from '../acts.ts';
import { StageVoice } from '../doubles.testing.ts';
import { reduce } from '../reduce.ts';
import { NO_JOB } from '../job.ts';
import { DEFAULT_SETTINGS } from '../settings.ts';
import { createSpeaker } from '../speaker.ts';
import { FRESH } from '../fresh.ts';
import { asked, outputs, type Speech } from './attempts.testing.ts';
import { createGuard, NOTHING_OWN, type ProblemGuard } from './index.ts';

/** Two of them for each attempt. */
const PHASES = ['understanding', 'coding', 'complexity'] as const;
const ignore = () => undefined;
const log = { debug: ignore, info: ignore, warn: ignore, error: ignore };
const modelAt = (url: string, api_key = 'k'): Model =>
  createModel({ api_key, base_url: `${url}/v1`, model: 'm', clock: systemClock, log });

let problems: Problem[] = [];
const guards = new Map<string, ProblemGuard>();
beforeAll(async () => {
  problems = await loadProblems(PROBLEMS);
});
const inTurn = (i: number): Problem => {
  const problem = problems[i % problems.length];
  if (problem === undefined) throw new Error('the bank is empty');
  return problem;
};

const guardOf = (problem: Problem): ProblemGuard => {
  const guard = guards.get(problem.id) ?? createGuard(problem);
  guards.set(problem.id, guard);
  return guard;
};

/** What somebody would notice who knows nothing of how the guard works. */
function leaks(problem: Problem, text: string, heard: string): string[] {
  const words = (of: string) =>
    ` ${of
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()} `;
  const names = problem.solutions.flatMap(
    ({ source }) => source.match(/\b[a-z]+(?:_[a-z]+)+\b|\b[a-z]+[A-Z]\w*/g) ?? [],
  );
  const shown = Object.values(problem.starter).join(' ');
  const lines = problem.solutions.flatMap(({ source }) => source.split('\n').map((line) => line.trim()));
  return [
    ...(problem.hints?.never_say ?? []).filter(
      (phrase) => words(text).includes(words(phrase)) && !words(heard).includes(words(phrase)),
    ),
    ...names.filter((name) => !shown.includes(name) && text.includes(name)),
    ...lines.filter((line) => line.length > 12 && text.includes(line)),
  ];
}

/** The candidate says it, the house model understands and words, the guard stands before the mouth. */
async function answered(
  model: Model,
  problem: Problem,
  phase: Phase,
  attempt: { said: string; typed: string },
): Promise<string> {
  const situation: Situation = {
    phase,
    problem,
    question: null,
    lines: [{ speaker: 'candidate', text: attempt.said }],
  };
  const understood = await model.understand(situation, attempt.said);
  const context = {
    candidate_name: 'Robin',
    problem,
    settings: DEFAULT_SETTINGS,
    job: NO_JOB,
    simpler: null,
  };
  const state = { ...FRESH, phase, on_the_line: true };
  const [, effects] = reduce(context, state, { on: 'turn', at: 1000, text: attempt.said, understood });
  const spoken: Spoken[] = [];
  const listener = {
    turn: ignore,
    hearing: ignore,
    digit: ignore,
    speaking: ignore,
    spoken: ignore,
    latency: ignore,
    trouble: ignore,
    ended: ignore,
  };
  const voice = new StageVoice(listener, systemClock);
  const speaker = createSpeaker({ model, guard: guardOf(problem), clock: systemClock, onBlocked: ignore });
  speaker.typed(attempt.typed);
  for (const effect of effects) if (effect.do === 'say') speaker.say(voice, effect, situation, null);
  spoken.push(...voice.said);
  const texts: string[] = [];
  for (const { text } of spoken) {
    if (typeof text === 'string') texts.push(text);
    else for await (const sentence of text) texts.push(sentence);
  }
  return texts.join(' ');
}

describe('fishing and injection', () => {
  let house: Awaited<ReturnType<typeof startOpenAi>> | null = null;
  beforeAll(async () => {
    house = await startOpenAi({ api_key: 'k' });
  });
  afterAll(() => house?.close());

  it.each(Object.entries(asked()))('of the kind %s gets nothing, in no phase', async (kind, attempts) => {
    const model = modelAt(house?.url ?? '');
    const found: string[] = [];
    for (const [i, attempt] of attempts.entries()) {
      const problem = inTurn(i * 7);
      const kept = problem.hints?.never_say ?? [];
      const text = attempt.replaceAll('{kept}', kept[i % kept.length] ?? 'the solution');
      const given =
        kind === 'pad_comment' ? { said: 'Look at my comment.', typed: text } : { said: text, typed: '' };
      for (const phase of PHASES.slice(i % 2, (i % 2) + 2))
        for (const leak of leaks(problem, await answered(model, problem, phase, given), text))
          found.push(`${problem.id}, ${phase}: ${attempt} -> ${leak}`);
    }
    expect(found).toEqual([]);
  });
});

/** A model that says what it is told to, behind the vendor's protocol. */
async function puppet(): Promise<{ server: Server; url: string; says(text: string): void }> {
  let next = '';
  const server = createServer((_request, reply) => {
    reply.writeHead(200, { 'content-type': 'text/event-stream' });
    const choices = [{ index: 0, delta: { content: next }, finish_reason: null }];
    reply.write(
      `data: ${JSON.stringify({ id: '1', object: 'chat.completion.chunk', created: 1, model: 'm', choices })}\n\n`,
    );
    reply.end('data: [DONE]\n\n');
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { server, url, says: (text) => void (next = text) };
}

describe('a model that was talked into it', () => {
  it('is never heard to the end: the plain words of the act, or what came before the leak', async () => {
    const { server, url, says } = await puppet();
    const model = modelAt(url);
    const leaked: string[] = [];
    for (const [i, [of, speech]] of Object.entries(outputs())
      .flatMap(([problem_id, speeches]) => speeches.map((one): [string, Speech] => [problem_id, one]))
      .entries()) {
      const problem = problems.find(({ id }) => id === of) ?? inTurn(i);
      const whole = speech.sentences.join(' ');
      says(whole);
      const guard = guardOf(problem).begin({
        ...NOTHING_OWN,
        own: `${speech.own} ${speech.asked}`,
        asked: speech.asked,
      });
      const situation = { phase: 'coding', problem, question: null, lines: [] };
      const heard: string[] = [];
      const act = worded('converse', 'Tell me what you assume.');
      for await (const sentence of model.word(situation, act, guard, new AbortController().signal))
        heard.push(sentence);
      if (heard.join(' ') === whole || heard.length === 0) leaked.push(`${problem.id}: ${whole}`);
    }
    server.closeAllConnections();
    server.close();
    expect(leaked).toEqual([]);
  });
});
