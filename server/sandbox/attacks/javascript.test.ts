import { describe, expect, test } from 'vitest';
import { inBothModes } from '../harness.testing.ts';
import { UNAFFECTED, expectEnd } from './expect.ts';
import { JAVASCRIPT_ATTACKS, TYPESCRIPT_ATTACKS } from './javascript.ts';
import { limitsFor } from './table.ts';

/** Notices what an earlier run could have left behind. */
const HONEST = `function f(a) {
  console.log('honest');
  return [[...a].sort(), typeof left, [].left === undefined, JSON.stringify({ a: [1.5] }), Object.isFrozen(Array)];
}`;

const HONEST_RESULT = {
  ...UNAFFECTED,
  cases: [
    { kind: 'returned', value: [[1, 2, 3], 'undefined', true, '{"a":[1.5]}', false], stdout: 'honest\n' },
  ],
};

await inBothModes(({ run, mode }) => {
  describe('a hostile JavaScript program', () => {
    test.each(JAVASCRIPT_ATTACKS)('$name', async (attack) => {
      expectEnd(
        attack,
        await run('javascript', attack.source, attack.cases ?? [[]], { limits: limitsFor(attack) }),
        mode,
      );
      expect(await run('javascript', HONEST, [[[3, 1, 2]]])).toMatchObject(HONEST_RESULT);
    });
  });

  describe('a hostile TypeScript program', () => {
    test.each(TYPESCRIPT_ATTACKS)('$name', async (attack) => {
      expectEnd(
        attack,
        await run('typescript', attack.source, attack.cases ?? [[]], { limits: limitsFor(attack) }),
        mode,
      );
      expect(await run('javascript', HONEST, [[[3, 1, 2]]])).toMatchObject(HONEST_RESULT);
    });
  });
});
