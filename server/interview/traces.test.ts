import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startOpenAi } from '../exchange/openai/index.ts';
import { useReal } from '../grading/real.testing.ts';
import { collector, type Collector, type ReceivedSpan } from '../http/otlp.testing.ts';
import { createTracing } from '../http/tracing.ts';
import { systemClock } from '../record/clock.ts';
import type { Speech, Voice, VoiceListener, Voices } from '../speech/contract.ts';
import { createModel } from './model.ts';
import { DEFAULT_SETTINGS, type Settings } from './settings.ts';
import { stageSession, type Staged } from './stage.testing.ts';

const real = useReal();
const SAID = 'What is the time complexity that you want from my program, Robin asks';
const silent = { debug() {}, info() {}, warn() {}, error() {} };
const clock = systemClock;

let phoenix: Collector;
let openai: Awaited<ReturnType<typeof startOpenAi>>;
let staged: Staged | null = null;
const stages: string[] = [];
beforeEach(async () => {
  phoenix = await collector();
  openai = await startOpenAi({ api_key: 'k' });
  stages.length = 0;
});
afterEach(async () => {
  await staged?.close();
  await openai.close();
  await phoenix.close();
});

/** Says at once whatever it is given, and tells how long that took, as a voice does. */
function speaking() {
  let listener: VoiceListener | null = null;
  const say = async ({ id, text }: Speech, at: number) => {
    let said = '';
    const asked_at = at + 100;
    for await (const sentence of typeof text === 'string' ? [text] : text) said += `${sentence} `;
    const now = clock.now();
    listener?.timings?.({
      id,
      speech_ended_at: at,
      decided_at: at + 50,
      asked_at,
      text_at: now,
      audio_at: now + 1,
      sent_at: now + 2,
    });
    const words = said.trim();
    listener?.spoken({
      id,
      outcome: 'complete',
      heard: words,
      intended: words,
      started_at: now + 2,
      ended_at: now + 9,
    });
  };
  const voice: Voice = {
    say: (speech) => void say(speech, clock.now()),
    withdraw: () => undefined,
    busy: () => false,
    callerSpeaking: () => false,
    drained: () => Promise.resolve(),
    typing: () => undefined,
    close: () => undefined,
  };
  return {
    voices: (usual: Voices): Voices => ({
      ...usual,
      open(options) {
        listener = options.listener;
        usual.open(options);
        return voice;
      },
    }),
    turn: (text: string) =>
      listener?.turn({ text, started_at: clock.now() - 900, ended_at: clock.now() - 50, confidence: 1 }),
  };
}

/** One turn of the candidate, and all spans that come of it. */
async function spansOf(o: { content: boolean; settings?: Partial<Settings> }): Promise<ReceivedSpan[]> {
  const spoken = speaking();
  const tracing = createTracing({ endpoint: phoenix.url, content: o.content, log: silent });
  const model = createModel({
    api_key: 'k',
    base_url: `${openai.url}/v1`,
    model: 'house',
    clock,
    log: silent,
  });
  const metrics = {
    turn: () => undefined,
    stage: (stage: string) => void stages.push(stage),
    foreseen: () => undefined,
    judgement: () => undefined,
    run: () => undefined,
    calls: () => undefined,
  };
  staged = await stageSession({
    problem: real.problem('two_sum'),
    sandbox: real.sandbox(),
    clock,
    parts: (usual) => ({ voices: spoken.voices(usual.voices), tracing, model, metrics }),
    settings: { ...DEFAULT_SETTINGS, ...o.settings },
  });
  const before = staged.events.length;
  spoken.turn(SAID);
  const spoke = () =>
    staged?.events
      .slice(before)
      .some(({ type, payload }) => type === 'UTTERANCE' && payload.speaker === 'interviewer');
  await vi.waitFor(() => expect(spoke()).toBe(true), { timeout: 10_000, interval: 5 });
  await staged.close();
  await tracing.close();
  return phoenix.spans;
}

const ofTurn = (spans: readonly ReceivedSpan[]) => {
  const root = spans.find(({ name }) => name === 'turn');
  return {
    root,
    below: spans.filter((span) => span.parent_id === root?.span_id && span.trace_id === root.trace_id),
  };
};

describe('a turn of the candidate', () => {
  it('is one trace from the ears to the voice', async () => {
    const { root, below } = ofTurn(await spansOf({ content: false }));
    expect(below.map((span) => [span.name, span.attributes['openinference.span.kind']])).toEqual([
      ['ears', 'CHAIN'],
      ['understand', 'LLM'],
      ['decide', 'CHAIN'],
      ['model', 'LLM'],
      ['mouth', 'TOOL'],
      ['playback', 'TOOL'],
    ]);
    for (const span of below) {
      expect(span.from).toBeLessThanOrEqual(span.to);
      expect(span.from).toBeGreaterThanOrEqual(root?.from ?? Infinity);
      expect(span.to).toBeLessThanOrEqual(root?.to ?? 0);
    }
    const model = below.find(({ name }) => name === 'model');
    expect(model?.attributes).toMatchObject({ 'llm.model_name': 'house', 'session.id': expect.any(String) });
    expect(Number(model?.attributes['llm.token_count.prompt'])).toBeGreaterThan(0);
    expect(Number(model?.attributes['llm.token_count.total'])).toBe(
      Number(model?.attributes['llm.token_count.prompt']) +
        Number(model?.attributes['llm.token_count.completion']),
    );
    expect([...new Set(stages)].toSorted()).toEqual([
      'decide',
      'ears',
      'model',
      'mouth',
      'playback',
      'understand',
    ]);
  });

  it('tells nobody outside what was said', async () => {
    const spans = await spansOf({ content: false });
    // Names and numbers only: whatever people say has spaces.
    for (const value of spans.flatMap(({ attributes }) => Object.values(attributes)).flat())
      expect(String(value)).not.toMatch(/\s/);
    const told = JSON.stringify(spans);
    for (const word of [SAID, 'Robin', '+14155550142', 'input.value', 'output.value'])
      expect(told).not.toContain(word);
  });

  it('tells what was said where that is wanted', async () => {
    const { root, below } = ofTurn(await spansOf({ content: true }));
    expect(root?.attributes['input.value']).toBe(SAID);
    expect(root?.attributes['output.value']).toEqual(expect.stringMatching(/\w+ \w+/));
    expect(below.find(({ name }) => name === 'model')?.attributes['output.value']).toBe(
      root?.attributes['output.value'],
    );
  });

  it('tells it of no session that is to stay on this machine', async () => {
    const told = JSON.stringify(await spansOf({ content: true, settings: { local_only: true } }));
    expect(told).toContain('understand');
    expect(told).not.toContain('put.value');
  });
});
