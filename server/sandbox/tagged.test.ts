import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Tagged } from './contract.ts';
import { inBothModes } from './harness.testing.ts';
import { readTagged } from './tagged.ts';

const SEED = 20_260_801;

const float = fc.double({ noInteger: true }).map((x): Tagged => ({ $: 'float', v: pythonFloat(x) }));
function pythonFloat(x: number): string {
  if (Number.isNaN(x)) return 'nan';
  return Number.isFinite(x) ? String(x) : x > 0 ? 'inf' : '-inf';
}
const bigInt = fc
  .bigInt({ min: -(10n ** 60n), max: 10n ** 60n })
  .filter((x) => x > BigInt(Number.MAX_SAFE_INTEGER) || x < BigInt(Number.MIN_SAFE_INTEGER))
  .map((x): Tagged => ({ $: 'int', v: String(x) }));
const text = fc
  .string({ unit: 'binary' })
  .map((s): Tagged => (s.isWellFormed() ? s : { $: 'str', v: units(s) }));
function units(s: string): number[] {
  return Array.from({ length: s.length }, (_, at) => s.charCodeAt(at));
}
const surrogate = fc
  .integer({ min: 0xd800, max: 0xdfff })
  .map((unit): Tagged => ({ $: 'str', v: [97, unit, 98] }));
const whole = fc.maxSafeInteger();
const common = fc.oneof(fc.constant(null), fc.boolean(), whole, float, bigInt, text, surrogate);
const pythonLeaf = fc.oneof(
  common,
  fc.uint8Array({ maxLength: 8 }).map((b): Tagged => ({ $: 'bytes', v: Buffer.from(b).toString('hex') })),
);

/** Values that Python has and can give back: dict keys and set members hashable and distinct. */
const pythonValue = fc.letrec<{ value: Tagged }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'python' },
    pythonLeaf,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(tie('value'), { maxLength: 4 }).map((v): Tagged => ({ $: 'tuple', v })),
    fc.array(tie('value'), { maxLength: 4 }).map((v): Tagged => ({ $: 'deque', v })),
    fc.option(whole, { nil: 0 }).map((v): Tagged => ({ $: 'set', v: [v] })),
    fc
      .uniqueArray(fc.tuple(fc.oneof(whole, fc.string()), tie('value')), {
        maxLength: 4,
        selector: ([k]) => k,
      })
      .map((v): Tagged => ({ $: 'dict', v })),
  ),
})).value;

/** What JavaScript has: arrays, objects with text keys, Maps, Sets. */
const javascriptValue = fc.letrec<{ value: Tagged }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'javascript' },
    common,
    fc.constant<Tagged>({ $: 'undefined' }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.option(whole, { nil: 0 }).map((v): Tagged => ({ $: 'set', v: [v] })),
    fc
      .uniqueArray(
        fc.tuple(
          fc.string({ minLength: 1 }).map((k) => `k${k}`),
          tie('value'),
        ),
        {
          maxLength: 4,
          selector: ([k]) => k,
        },
      )
      .map((v): Tagged => ({ $: 'dict', v })),
  ),
})).value;

await inBothModes(({ run }) => {
  describe('every value comes back from the sandbox as it went in', () => {
    test.each([
      ['python', 'def f(a):\n    return a', pythonValue],
      ['javascript', 'const f = (a) => a', javascriptValue],
    ] as const)('%s', async (language, source, arbitrary) => {
      const values = fc.sample(arbitrary, { numRuns: 400, seed: SEED });
      const result = await run(language, source, values.map((value) => [value])); // prettier-ignore
      const returned = result.cases.map((end) =>
        end.kind === 'returned' ? [end.value, end.args_after] : end,
      );
      for (const [at, value] of values.entries()) {
        expect(canonical(returned[at])).toEqual(canonical([value, [value]]));
      }
    });
  });
});

/** Floats compared as numbers: Python writes 1e+21 where JavaScript writes 1e21. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  if ('$' in value && value.$ === 'float' && 'v' in value && !/[a-z]{3}/.test(String(value.v))) {
    return { $: 'float', v: Number(value.v) };
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, canonical(item)]));
}

describe('forged data', () => {
  test('is either refused, or read as data that reads the same again', () => {
    const forged = fc
      .tuple(fc.json({ maxDepth: 8 }), fc.constantFrom('float', 'int', 'set', 'dict', 'bytes', 'str', 'x'))
      .map(([json, tag]): unknown => [{ $: tag, v: JSON.parse(json) as unknown }, JSON.parse(json)]);
    const values = fc.sample(forged, { seed: SEED, numRuns: 1_000 });
    const accepted = values.map(readTagged).filter((read) => read !== null);
    expect(accepted.length).toBeGreaterThan(10);
    expect(accepted.length).toBeLessThan(values.length);
    expect(accepted.map((read) => readTagged(read.value))).toEqual(accepted);
  });

  test.each([
    ['a fraction that is no float tag', 1.5],
    ['an unsafe whole number', 2 ** 53],
    ['an unknown tag', { $: 'nope', v: 1 }],
    ['an object without a tag', { a: 1 }],
    ['a float that is no number', { $: 'float', v: '1; DROP' }],
    ['an int with letters', { $: 'int', v: '0x1' }],
    ['a dict with half a pair', { $: 'dict', v: [[1]] }],
    ['bytes of half a byte', { $: 'bytes', v: 'abc' }],
  ])('%s is refused', (_name, value) => {
    expect(readTagged(value)).toBeNull();
  });

  test('nested beyond all measure is refused', () => {
    let value: unknown = 1;
    for (let depth = 0; depth < 50_000; depth++) value = [value];
    expect(readTagged(value)).toBeNull();
  });
});
