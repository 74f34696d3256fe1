/** What can only be drawn when the rest is there: choices among what other parameters have, trees as lists of parents. */
import type { Json } from '../../contract.ts';
import type { Domain, Inputs } from '../domain/domain.ts';
import { itemsOf } from '../formula/unclear.ts';
import { workedOut } from '../formula/evaluate.ts';
import { asParentList } from '../domain/parents.ts';
import { isMap } from '../domain/parts.ts';

type Input = Record<string, Json>;

/** With what was drawn as a number put in place; twice, as what is chosen may be chosen from as well. */
export function settled(inputs: Inputs, raw: Input): Input {
  const late = inputs.params.filter(({ domain }) => isLate(domain));
  if (late.length === 0) return raw;
  return late.reduce(
    (input, { name, domain }) => ({ ...input, [name]: settledValue(domain, input[name] ?? null, input) }),
    raw,
  );
}

function isLate(domain: Domain): boolean {
  switch (domain.kind) {
    case 'chosen':
      return true;
    case 'list':
      return domain.parents !== undefined || isLate(domain.of);
    case 'items':
      return domain.items.some(isLate);
    case 'optional':
      return isLate(domain.of);
    case 'dict':
      return isLate(domain.key) || isLate(domain.value);
    default:
      return false;
  }
}

function settledValue(domain: Domain, value: Json, input: Input): Json {
  switch (domain.kind) {
    case 'chosen':
      return chosenFrom(sourceOf(domain, input), value);
    case 'optional':
      return value === null ? null : settledValue(domain.of, value, input);
    case 'items':
      return Array.isArray(value)
        ? domain.items.map((item, i) => settledValue(item, value[i] ?? null, input))
        : value;
    case 'list': {
      if (!Array.isArray(value)) return value;
      const { parents } = domain;
      if (parents !== undefined) return asParentList(value.map(numberOf), parents);
      const items = value.map((item) => settledValue(domain.of, item, input));
      return domain.unique && isLate(domain.of) ? different(items) : items;
    }
    case 'dict':
      return isMap(value) ? settledMap(domain, value, input) : value;
    default:
      return value;
  }
}

const numberOf = (value: Json) => (typeof value === 'number' ? value : 0);
const different = (items: readonly Json[]) => [
  ...new Map(items.map((item) => [JSON.stringify(item), item])).values(),
];

function sourceOf({ from }: Extract<Domain, { kind: 'chosen' }>, input: Input): Json[] {
  const found = workedOut(from, input);
  return found === null || typeof found === 'number' || typeof found === 'boolean' ? [] : itemsOf(found);
}

/** What was drawn before stays. */
function chosenFrom(source: readonly Json[], value: Json): Json {
  const at = typeof value === 'number' ? value : Number(value);
  return Number.isInteger(at) && source.length > 0 ? (source[Math.abs(at) % source.length] ?? null) : value;
}

function settledMap(
  domain: Extract<Domain, { kind: 'dict' }>,
  value: Readonly<Record<string, Json>>,
  input: Input,
): Json {
  const { key } = domain;
  const values = Object.values(value).map((item) => settledValue(domain.value, item, input));
  if (key.kind !== 'chosen')
    return Object.fromEntries(Object.keys(value).map((one, i) => [one, values[i] ?? null]));
  const source = sourceOf(key, input).map((one) => (typeof one === 'string' ? one : JSON.stringify(one)));
  if (key.all === true && values.length > 0)
    return Object.fromEntries(source.map((one, i) => [one, values[i % values.length] ?? null]));
  const keys = Object.keys(value).map((one) => {
    const chosen = chosenFrom(source, one);
    return typeof chosen === 'string' ? chosen : one;
  });
  return Object.fromEntries(keys.map((one, i) => [one, values[i] ?? null]));
}
