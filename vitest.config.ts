import { defineConfig } from 'vitest/config';
import LongestFirst from './.ci/longestFirst.ts';

/** A whole screen in real time, whole servers killed and started: nothing else may compete for the two cores. */
const ALONE = 'server/**/*.alone.test.ts';
/** Long, and nothing but calculating: no clock in it would notice a busy machine. */
const CALCULATING = [
  'problems/**/*.test.ts',
  'server/grading/*.test.ts',
  'server/grading/{inputs,select,problem}/**/*.test.ts',
];

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ['default', './.ci/count.ts'],
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          include: ['server/**/*.test.ts', 'db/**/*.test.ts', 'pad/**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', ALONE, ...CALCULATING],
          // Two cores, real children and real sockets: more workers than this makes timings lie.
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'alone',
          include: [ALONE],
          maxWorkers: 1,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'calculating',
          include: CALCULATING,
          maxWorkers: 1,
          fileParallelism: false,
          // Beside `alone` it gets what that leaves.
          testTimeout: 120_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
