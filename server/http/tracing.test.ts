import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { collector, type Collector } from './otlp.testing.ts';
import { createTracing } from './tracing.ts';

let phoenix: Collector;
const told: string[] = [];
const log = {
  debug: () => undefined,
  info: (_: unknown, text?: string) => void told.push(text ?? ''),
  warn: (_: unknown, text?: string) => void told.push(text ?? ''),
  error: (_: unknown, text?: string) => void told.push(text ?? ''),
};
beforeEach(async () => {
  phoenix = await collector();
  told.length = 0;
});
afterEach(() => phoenix.close());

const turn = { name: 'turn', kind: 'AGENT', from: 1_700_000_000_000, to: 1_700_000_003_000 } as const;
const ears = { name: 'ears', kind: 'CHAIN', from: 1_700_000_000_000, to: 1_700_000_001_500.25 } as const;

describe('a trace', () => {
  it('comes to the collector as one tree, with the times and names it had', async () => {
    const tracing = createTracing({ endpoint: `${phoenix.url}/`, content: false, log });
    tracing.trace({ ...turn, attributes: { 'session.id': 's1', 'code_proctor.acts': ['answer', 'hint'] } }, [
      ears,
      { ...ears, name: 'model', kind: 'LLM', attributes: { 'llm.token_count.prompt': 12 } },
    ]);
    tracing.trace(turn, []);
    await tracing.close();
    expect(phoenix.paths).toEqual(['application/x-protobuf /v1/traces']);
    expect(new Set(phoenix.spans.map((span) => span.trace_id)).size).toBe(2);
    const root = phoenix.spans.find((span) => 'session.id' in span.attributes);
    const below = phoenix.spans.filter((span) => span.parent_id === root?.span_id);
    expect(root).toMatchObject({
      name: 'turn',
      parent_id: '',
      from: turn.from,
      to: turn.to,
      attributes: {
        'openinference.span.kind': 'AGENT',
        'session.id': 's1',
        'code_proctor.acts': ['answer', 'hint'],
      },
    });
    expect(below.map(({ name, trace_id, attributes }) => [name, trace_id, attributes])).toEqual([
      ['ears', root?.trace_id, { 'openinference.span.kind': 'CHAIN' }],
      ['model', root?.trace_id, { 'openinference.span.kind': 'LLM', 'llm.token_count.prompt': 12 }],
    ]);
    expect(below[0]).toMatchObject({ from: ears.from, to: ears.to });
  });

  it('that the collector refuses is told, and nobody waits for it', async () => {
    phoenix.refuse = true;
    const tracing = createTracing({ endpoint: phoenix.url, content: false, log });
    tracing.trace(turn, []);
    await tracing.close();
    expect(told).toEqual(['the trace collector does not take our traces']);
  });
});
