import { describe, expect, test } from 'vitest';
import { inNative } from '../harness.testing.ts';
import { UNAFFECTED, expectEnd } from './expect.ts';
import { NATIVE_ATTACKS } from './native.ts';
import { limitsFor } from './table.ts';

const HONEST = 'def f(a):\n    print("honest")\n    return sorted(a)';

for (const walls of ['bubblewrap', 'unshare'] as const) {
  await inNative(({ run, mode }) => {
    describe('a Python program against the kernel', () => {
      test.each(NATIVE_ATTACKS)('$name', async (attack) => {
        expectEnd(attack, await run('python', attack.source, [[]], { limits: limitsFor(attack) }), mode);

        const after = await run('python', HONEST, [[[3, 1, 2]]]);
        const honest = { kind: 'returned', value: [1, 2, 3], stdout: 'honest\n' };
        expect(after).toMatchObject({ ...UNAFFECTED, cases: [honest] });
      });
    });
  }, walls);
}
