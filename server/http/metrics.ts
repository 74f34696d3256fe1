import type { FastifyInstance } from 'fastify';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** Latencies that people feel, in seconds as Prometheus wants them. */
const BUCKETS_S = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5];

/**
 * ears: end of the words to end of the turn. understand, decide: what it meant, what to do. model: the first sentence to
 * say. mouth: its first audio. playback: until that goes out.
 */
type Stage = 'ears' | 'understand' | 'decide' | 'model' | 'mouth' | 'playback';

export interface Metrics {
  /** End of the caller's turn to the first audio frame out. */
  turn(ms: number): void;
  /** Of the way from the caller's words to our voice. */
  stage(stage: Stage, ms: number): void;
  /** An answer was prepared before the caller's turn was over, and was the right one or none. */
  foreseen(how: 'came_true' | 'dropped'): void;
  /** Pause to judgement. */
  judgement(ms: number, decision: string): void;
  run(ms: number): void;
  calls(active: number): void;
}

/** One registry per app, so that two apps in one process (tests) do not share counters. */
export function createMetrics(app: FastifyInstance): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const histogram = (name: string, help: string) =>
    new Histogram({ name, help, buckets: BUCKETS_S, registers: [registry] });
  const turn = histogram('proctor_turn_seconds', 'End of caller’s turn to first audio frame out');
  const stages = new Histogram({
    name: 'proctor_stage_seconds',
    help: 'From the caller’s words to our voice, by stage',
    labelNames: ['stage'],
    buckets: BUCKETS_S,
    registers: [registry],
  });
  const judged = histogram('proctor_judgement_seconds', 'Pause to judgement');
  const run = histogram('proctor_run_seconds', 'Duration of a run asked for by the candidate');
  const decisions = new Counter({
    name: 'proctor_judgements_total',
    help: 'Judgements by decision',
    labelNames: ['decision'],
    registers: [registry],
  });
  const foresights = new Counter({
    name: 'proctor_foresights_total',
    help: 'Turns understood before they were over, by whether they came',
    labelNames: ['how'],
    registers: [registry],
  });
  const calls = new Gauge({
    name: 'proctor_calls_active',
    help: 'Calls with an open media stream',
    registers: [registry],
  });
  app.get('/metrics', { config: { may: 'metrics.read' }, schema: { hide: true } }, async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );
  return {
    turn: (ms) => turn.observe(ms / 1000),
    stage: (stage, ms) => stages.observe({ stage }, ms / 1000),
    foreseen: (how) => foresights.inc({ how }),
    judgement(ms, decision) {
      judged.observe(ms / 1000);
      decisions.inc({ decision });
    },
    run: (ms) => run.observe(ms / 1000),
    calls: (active) => calls.set(active),
  };
}
