import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['server/**/*.test.ts', 'db/**/*.test.ts', 'problems/**/*.test.ts', 'pad/**/*.test.{ts,tsx}'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Two cores, real children and real sockets: more workers than this makes timings lie.
    maxWorkers: 2,
    reporters: ['default', './.ci/count.ts'],
  },
});
