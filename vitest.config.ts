import { defineConfig } from 'vitest/config';
import LongestFirst from './.ci/longestFirst.ts';

/** What fills both cores with more than a worker: browsers, compilers, jails, programs held to their limits. */
const CROWDED = ['pad/browser/**/*.test.ts', 'server/sandbox/**/*.test.ts', 'db/embedded/**/*.test.ts'];
/** Has to answer in time, or measures time: it bears a neighbour, not to wait for whole seconds. */
const TIMELY = [
  'server/{cli,demonstration,exchange,interview,people}/**/*.test.ts',
  'server/grading/growth/*.test.ts',
  'server/proctor/approach/*.test.ts',
  'server/screens/{calling,attachments/read}.test.ts',
];
/** Whole screens: they start whole products and browsers. */
const WHOLE = ['server/**/*.alone.test.ts'];
/** Voices and telephones in real time: nothing that fills a core may compete with them at the same priority. */
const VOICES = [
  'server/{speech,phone,exchange/twilio,screens/reminders}/**/*.test.ts',
  'server/interview/*.drill.test.ts',
  // The screens whose every moment is looked at have quiet neighbours.
  'server/cli/demo/*.alone.test.ts',
];
/** Long, and nothing but calculating: no clock in it would notice a busy machine. */
const CALCULATING = [
  'problems/**/*.test.ts',
  'server/grading/*.test.ts',
  'server/grading/{inputs,select,problem}/**/*.test.ts',
  'server/grading/growth/{hopeless,tooSlow}.test.ts',
  'server/proctor/{judge,tiers}.test.ts',
  'server/proctor/flaw/*.test.ts',
  'server/exchange/deepgram/accuracy.test.ts',
];
const EVERY = ['server/**/*.test.ts', 'db/**/*.test.ts', 'pad/**/*.test.{ts,tsx}'];
const NEVER = ['**/node_modules/**'];
/** As no module of ours keeps state, files share what a worker has loaded: a quarter of their work was to load it again. */
const SHARING = { isolate: false };
/** For what gets only what tests in real time leave: on a busy machine nothing at all for a minute or two. */
const PATIENT = { testTimeout: 240_000, hookTimeout: 240_000 };

export default defineConfig({
  test: {
    // As in production, Node runs every module as it is: a fifth of all the work was to turn them into something else first.
    experimental: { viteModuleRunner: false },
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
          name: 'crowded',
          include: CROWDED,
          ...SHARING,
          // They wait for more than half of their time, and then need both cores: three are no more than two can do.
          maxWorkers: 3,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'timely',
          include: TIMELY,
          exclude: [...NEVER, ...VOICES, ...WHOLE, ...CALCULATING],
          ...SHARING,
          // Two cores: more workers than this makes timings lie.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'voices',
          include: VOICES,
          ...SHARING,
          // They wait for most of their time, so three of them bear each other.
          maxWorkers: 3,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          name: 'whole',
          include: WHOLE,
          exclude: [...NEVER, ...VOICES],
          // A whole screen of 150 s calculates for 25, most of it when it starts.
          maxWorkers: 2,
          sequence: { groupOrder: 3 },
        },
      },
      {
        extends: true,
        test: {
          ...PATIENT,
          name: 'calculating',
          include: CALCULATING,
          ...SHARING,
          maxWorkers: 2,
          sequence: { groupOrder: 4 },
        },
      },
      {
        extends: true,
        test: {
          ...PATIENT,
          name: 'together',
          include: EVERY,
          exclude: [...NEVER, ...CROWDED, ...TIMELY, ...VOICES, ...WHOLE, ...CALCULATING],
          ...SHARING,
          maxWorkers: 2,
          sequence: { groupOrder: 4 },
        },
      },
    ],
  },
});
