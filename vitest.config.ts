import { defineConfig } from 'vitest/config';
import LongestFirst from './.ci/longestFirst.ts';

/**
 * Voices and telephones in real time, and whole screens (`.alone`): nothing that fills a core may compete with them at the same
 * priority. They wait for most of their time (a whole screen of 150 s calculates for 25), so two of them bear each other.
 */
const REAL_TIME = [
  'server/**/*.alone.test.ts',
  'server/{speech,phone,exchange/twilio,screens/reminders}/**/*.test.ts',
  'server/interview/*.drill.test.ts',
];
/** Long, and nothing but calculating: no clock in it would notice a busy machine. */
const CALCULATING = [
  'problems/**/*.test.ts',
  'server/grading/*.test.ts',
  'server/grading/{inputs,select,problem}/**/*.test.ts',
  'server/grading/growth/{hopeless,tooSlow}.test.ts',
  'server/proctor/judge.test.ts',
  'server/proctor/flaw/*.test.ts',
  'server/exchange/deepgram/accuracy.test.ts',
];

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Pages and servers react within this, also on a busy two-core machine; one second, Vitest's own, is too short there.
    expect: { poll: { timeout: 15_000 } },
    reporters: ['default', './.ci/count.ts'],
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          include: ['server/**/*.test.ts', 'db/**/*.test.ts', 'pad/**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', ...REAL_TIME, ...CALCULATING],
          // Two cores, real children and real sockets: more workers than this makes timings lie.
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'realTime',
          include: REAL_TIME,
          maxWorkers: 2,
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
          // Beside `realTime` it gets what that leaves.
          testTimeout: 120_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
