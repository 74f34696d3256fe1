/** Values that come once more within one input: names of five letters never meet by chance, and much depends on whether two are the same. */
import type { Json } from '../../contract.ts';
import type { Domain, Inputs } from '../domain/domain.ts';
import { compareJson } from '../domain/order.ts';

type Input = Record<string, Json>;

interface Repeater {
  /** Values so far, by the domain that they are from. */
  seen: Map<string, Json[]>;
  /** Numbers are far apart. */
  wide: boolean;
  /** The next draw. */
  next(): number;
}

/** One in so many values is another one again. */
const ONE_IN = 3;

/** `draws` decide: the first whether anything comes once more at all. Lists that want different items are left as they are. */
export function withRepeats(
  inputs: Inputs,
  input: Input,
  values: 'near' | 'wide' | 'below' | 'equal',
  draws: readonly number[],
): Input {
  const [first, ...others] = draws;
  if (first === undefined || first % 2 === 0 || values === 'equal') return input;
  let turn = 0;
  const repeater: Repeater = {
    seen: new Map(),
    wide: values === 'wide',
    next: () => (others[turn++ % others.length] ?? 0) + turn,
  };
  const entries = inputs.params.map(({ name, domain }): [string, Json] => [
    name,
    repeated(domain, input[name] ?? null, repeater),
  ]);
  return { ...input, ...Object.fromEntries(entries) };
}

function repeated(domain: Domain, value: Json, repeater: Repeater): Json {
  switch (domain.kind) {
    case 'str':
    case 'pattern':
      return leaf(domain, value, repeater);
    case 'int':
    case 'float':
      return repeater.wide ? leaf(domain, value, repeater) : value;
    case 'optional':
      return value === null ? null : repeated(domain.of, value, repeater);
    case 'items':
      if (!Array.isArray(value) || domain.sorted !== null) return value;
      return value.map((item, i) => {
        const of = domain.items[i];
        return of === undefined ? item : repeated(of, item, repeater);
      });
    case 'list': {
      if (!Array.isArray(value) || domain.unique || domain.rotated || domain.shape !== null) return value;
      const items = value.map((item) => repeated(domain.of, item, repeater));
      if (domain.sorted === null) return items;
      const ascending = items.sort(compareJson);
      return domain.sorted === 'descending' ? ascending.toReversed() : ascending;
    }
    default:
      return value;
  }
}

function leaf(domain: Domain, value: Json, { seen, next }: Repeater): Json {
  const key = JSON.stringify(domain);
  const known = seen.get(key) ?? [];
  if (known.length > 0 && next() % ONE_IN === 0) return known[next() % known.length] ?? value;
  seen.set(key, [...known, value]);
  return value;
}
