/** One small change of an input, as its domains allow: an item more that is much like another, one less, a letter, a step up or down. */
import type { Json } from '../../contract.ts';
import type { Domain, Inputs } from '../domain/domain.ts';
import { pick, upTo, type Next } from './palette.ts';
import { isMap } from '../domain/parts.ts';

type Input = Record<string, Json>;

/** How likely another change follows. */
const AGAIN = 0.35;
const MOST = 4;
/** How likely all of a value is changed at once. */
const WHOLE = 0.2;
/** Where one of its numbers comes to lie when all are moved. */
const LANDMARKS = [0, 1, 9, 10, 11, 99, 100, 101, 1_000];

/** May leave what is allowed: the caller checks. */
export function varied({ params }: Inputs, input: Input, next: Next): Input {
  let made = input;
  for (let turn = 0; turn === 0 || (turn < MOST && next() < AGAIN); turn++) {
    const one = pick(params, next);
    if (one === undefined) return made;
    const value = made[one.name] ?? null;
    const around = { next, leaves: Object.values(made).flatMap(leavesOf) };
    made = {
      ...made,
      [one.name]: next() < WHOLE ? rebuilt(value, around) : changed(one.domain, value, around),
    };
  }
  return made;
}

interface Around {
  next: Next;
  /** All numbers and texts of the input. */
  leaves: readonly Json[];
}

/** All numbers moved by as much, so that differences stay; turned round; twice in a row. */
function rebuilt(value: Json, { next }: Around): Json {
  const numbers = leavesOf(value).filter((leaf) => typeof leaf === 'number');
  const kind = next();
  if (numbers.length > 0 && kind < 0.7) {
    const by = (pick(LANDMARKS, next) ?? 0) - (pick(numbers, next) ?? 0);
    return moved(value, kind < 0.6 ? by : -by);
  }
  if (Array.isArray(value)) return kind < 0.85 ? value.toReversed() : [...value, ...value];
  if (typeof value === 'string') return kind < 0.85 ? Array.from(value).toReversed().join('') : value + value;
  return isMap(value) ? Object.fromEntries(Object.entries(value).toReversed()) : value;
}

function moved(value: Json, by: number): Json {
  if (typeof value === 'number') return value + by;
  if (Array.isArray(value)) return value.map((item) => moved(item, by));
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, moved(item, by)]));
}

export function leavesOf(value: Json): Json[] {
  if (Array.isArray(value)) return value.flatMap(leavesOf);
  if (isMap(value)) return [...Object.keys(value), ...Object.values(value).flatMap(leavesOf)];
  return [value];
}

function changed(domain: Domain, value: Json, around: Around): Json {
  const { next } = around;
  switch (domain.kind) {
    case 'one_of':
      return pick(domain.values, next) ?? value;
    case 'bool':
      return value !== true;
    case 'int':
    case 'float':
      return number(value, around);
    case 'str':
    case 'pattern':
      return text(domain, value, around);
    case 'optional':
      return value === null ? null : changed(domain.of, value, around);
    case 'items':
      return Array.isArray(value) ? oneChanged(value, (i) => domain.items[i], around) : value;
    case 'list':
      return Array.isArray(value) ? list(domain.of, value, around) : value;
    case 'dict':
      return isMap(value) ? map(domain, value, around) : value;
    case 'tree':
    case 'edges':
    case 'adjacency':
      return Array.isArray(value) ? sequence(value, around) : value;
    default:
      return value;
  }
}

function number(value: Json, { next, leaves }: Around): Json {
  if (typeof value !== 'number') return value;
  const kind = next();
  if (kind < 0.5) return value + (next() < 0.5 ? 1 : -1);
  const other = pick(
    leaves.filter((leaf) => typeof leaf === 'number'),
    next,
  );
  if (kind < 0.8) return other ?? value;
  return kind < 0.9 ? value * 2 : Math.trunc(value / 2);
}

function text(
  domain: Extract<Domain, { kind: 'str' | 'pattern' }>,
  value: Json,
  { next, leaves }: Around,
): Json {
  if (typeof value !== 'string') return value;
  const texts = leaves.filter((leaf) => typeof leaf === 'string');
  const known = Array.from(texts.join(''));
  const letters = domain.kind === 'str' && next() < 0.3 ? domain.chars : known;
  const [at, letter, kind] = [upTo(Math.max(0, value.length - 1), next), pick(letters, next) ?? '', next()];
  if (kind < 0.45) return value.slice(0, at) + letter + value.slice(at + 1);
  if (kind < 0.6) return value.slice(0, at) + letter + value.slice(at);
  if (kind < 0.7) return value.slice(0, at) + value.slice(at + 1);
  if (kind < 0.85) return pick(texts, next) ?? value;
  return value + (pick(texts, next) ?? letter);
}

function list(of: Domain, items: readonly Json[], around: Around): Json[] {
  const { next } = around;
  const kind = next();
  const like = pick(items, next);
  if (like === undefined || kind > 0.6)
    return kind > 0.8 ? sequence(items, around) : oneChanged(items, () => of, around);
  return items.toSpliced(upTo(items.length, next), 0, changed(of, like, around));
}

function oneChanged(items: readonly Json[], of: (i: number) => Domain | undefined, around: Around): Json[] {
  const at = upTo(items.length - 1, around.next);
  const domain = of(at);
  return items.map((item, i) => (i === at && domain !== undefined ? changed(domain, item, around) : item));
}

/** One less, one twice, or two that change places. */
function sequence(items: readonly Json[], { next }: Around): Json[] {
  const [at, to] = [upTo(items.length - 1, next), upTo(items.length - 1, next)];
  const item = items[at];
  if (item === undefined) return [...items];
  const kind = next();
  if (kind < 0.4) return items.toSpliced(at, 1);
  if (kind < 0.7) return items.toSpliced(to, 0, item);
  return items.with(at, items[to] ?? item).with(to, item);
}

function map(
  domain: Extract<Domain, { kind: 'dict' }>,
  value: Readonly<Record<string, Json>>,
  around: Around,
): Json {
  const { next } = around;
  const entries = Object.entries(value);
  const [key, item] = pick(entries, next) ?? [];
  if (key === undefined || item === undefined) return { ...value };
  const kind = next();
  const other_item = () => changed(domain.value, item, around);
  if (kind < 0.5) return { ...value, [key]: other_item() };
  const key_put = changed(domain.key, key, around);
  const other_key = typeof key_put === 'string' ? key_put : key;
  if (kind < 0.8) return { ...value, [other_key]: next() < 0.5 ? item : other_item() };
  if (kind < 0.9) return Object.fromEntries(entries.filter(([one]) => one !== key));
  return Object.fromEntries(entries.map(([one, two]) => [one === key ? other_key : one, two]));
}
