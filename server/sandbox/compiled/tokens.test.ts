import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DeclaredType, Tagged } from '../contract.ts';
import { argumentLine, NotOfType } from './tokens.ts';

/** Reads a line back, as every harness does: what goes in must come out. */
function readBack(line: string, types: readonly DeclaredType[]): Tagged[] {
  const words = line === '' ? [] : line.split(' ');
  const next = (): string => {
    const word = words.shift();
    if (word === undefined) throw new Error('the line ended early');
    return word;
  };
  const values = types.map((type) => read(type, next));
  expect(words).toEqual([]);
  return values;
}

function read(type: DeclaredType, next: () => string): Tagged {
  switch (type.kind) {
    case 'null':
      return null;
    case 'bool':
      return next() === '1';
    case 'int':
      return Number(next());
    case 'float':
      return { $: 'float', v: next() };
    case 'str':
      return Buffer.from(next().slice(1), 'hex').toString();
    case 'optional':
      return next() === '0' ? null : read(type.of, next);
    case 'list':
      return Array.from({ length: Number(next()) }, () => read(type.of, next));
    case 'tuple':
      return type.items.map((item) => read(item, next));
    case 'dict':
      return {
        $: 'dict',
        v: Array.from({ length: Number(next()) }, (): [Tagged, Tagged] => [
          read(type.key, next),
          read(type.value, next),
        ]),
      };
  }
}

const leaf = (kind: 'int' | 'float' | 'str' | 'bool' | 'null', values: fc.Arbitrary<Tagged>) =>
  fc.tuple(fc.constant<DeclaredType>({ kind }), values);
type Typed = [DeclaredType, Tagged];
const scalar: fc.Arbitrary<Typed> = fc.oneof(
  leaf('int', fc.maxSafeInteger()),
  leaf(
    'float',
    fc.double({ noNaN: true }).map((x): Tagged => ({ $: 'float', v: String(x).replace('Infinity', 'inf') })),
  ),
  leaf('str', fc.string({ unit: 'grapheme' })),
  leaf('bool', fc.boolean()),
  leaf('null', fc.constant(null)),
);

/** A list, optional, tuple or map around values of the same type. */
const wrapped = scalar.chain(([type, value]): fc.Arbitrary<Typed> =>
  fc.oneof(
    fc.nat(3).map((n): Typed => [{ kind: 'list', of: type }, Array.from({ length: n }, () => value)]),
    fc.boolean().map((there): Typed => [{ kind: 'optional', of: type }, there ? value : null]),
    fc.constant<Typed>([{ kind: 'tuple', items: [type, type] }, [value, value]]),
    fc.constant<Typed>([
      { kind: 'list', of: { kind: 'dict', key: { kind: 'str' }, value: type } },
      [
        { $: 'dict', v: [['a key', value]] },
        { $: 'dict', v: [] },
      ],
    ]),
  ),
);

describe('the arguments of a compiled program', () => {
  it('come through whole, whatever their types', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(scalar, wrapped), { maxLength: 4 }), (typed) => {
        const types = typed.map(([type]) => type);
        const values = typed.map(([, value]) => value);
        expect(readBack(argumentLine(values, types), types)).toEqual(values);
      }),
      { seed: 11, numRuns: 400 },
    );
  });

  it('stay on one line, whatever text they hold', () => {
    expect(argumentLine(['a\nb c\u0000'], [{ kind: 'str' }])).toBe('x610a62206300');
  });

  it.each<[Tagged, DeclaredType]>([
    ['text', { kind: 'int' }],
    [3, { kind: 'str' }],
    [3, { kind: 'list', of: { kind: 'int' } }],
    [[], { kind: 'dict', key: { kind: 'str' }, value: { kind: 'int' } }],
    [{ $: 'int', v: '9223372036854775808' }, { kind: 'int' }],
  ])('%j is refused as %j', (value, type) => {
    expect(() => argumentLine([value], [type])).toThrow(NotOfType);
  });
});
