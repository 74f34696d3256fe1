import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { createMetrics } from './metrics.ts';

it('the time of each stage between the caller and our voice stands under /metrics', async () => {
  const app = Fastify();
  const metrics = createMetrics(app);
  metrics.stage('ears', 320);
  metrics.stage('mouth', 70);
  metrics.stage('mouth', 90);
  const { body } = await app.inject('/metrics');
  expect(body).toContain('proctor_stage_seconds_sum{stage="ears"} 0.32\n');
  expect(body).toContain('proctor_stage_seconds_bucket{le="0.1",stage="mouth"} 2\n');
});
