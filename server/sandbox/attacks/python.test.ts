import { describe, expect, test } from 'vitest';
import { inBothModes } from '../harness.testing.ts';
import { UNAFFECTED, expectEnd } from './expect.ts';
import { PYTHON_ATTACKS } from './python.ts';
import { limitsFor } from './table.ts';

/** Notices what an earlier run could have left behind. */
const HONEST = `
import builtins, sys, json, collections
def f(a):
    left = [m for m in (builtins, sys, json, collections) if hasattr(m, "left")] + [p for p in sys.path if "left" in p]
    print("honest")
    return [sorted(a), left, json.dumps({"a": [1.5]}), type(a).__name__, len(a), "solution" in sys.modules]
`;

await inBothModes(({ run, mode }) => {
  describe('a hostile Python program', () => {
    test.each(PYTHON_ATTACKS)('$name', async (attack) => {
      const result = await run('python', attack.source, attack.cases ?? [[]], { limits: limitsFor(attack) });
      expectEnd(attack, result, mode);

      const after = await run('python', HONEST, [[[3, 1, 2]]]);
      const value = [[1, 2, 3], [], '{"a": [1.5]}', 'list', 3, true];
      expect(after).toMatchObject({
        ...UNAFFECTED,
        cases: [{ kind: 'returned', value, stdout: 'honest\n' }],
      });
    });
  });
});
