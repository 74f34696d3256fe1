/**
 * One value's part of `inputs:` -> its domain. Every word is asked for by the reader of its type; what is left over was not
 * understood, and becomes a doubt instead of spoiling the rest.
 */
import type { Json, ValueType } from '../../contract.ts';
import type { Domain, Size } from '../domain/domain.ts';
import { InputsError } from '../error.ts';
import { readFormulas } from '../formula/formula.ts';
import { compare, name, replaced, value, type Node } from '../formula/tree.ts';
import { choicesOf } from './choices.ts';
import { clockTold } from './clocks.ts';
import { chosenDomain, sameKeys } from './chosen.ts';
import { hasSize, readSize } from './ends.ts';
import { isHint } from './hints.ts';
import { readList } from './lists.ts';
import { readNumbers } from './numbers.ts';
import { recordKeys } from '../laws/records.ts';
import { readSorting } from './order.ts';
import { ordinary } from './ordinary.ts';
import { together } from './paths.ts';
import {
  attempt,
  condition,
  doubt,
  itemAt,
  NOT_KNOWN,
  partAt,
  unsaid,
  type Place,
  type Reading,
} from './reading.ts';
import { inFull } from './short.ts';
import { withStructure } from './structures.ts';
import { readText, textOf } from './told.ts';
import { readTexts } from './texts.ts';
import {
  createSpec,
  isGiven,
  promisesNothing,
  withoutOptional,
  yesOrNo,
  type Given,
  type Spec,
} from './spec.ts';

const OR_NULL = /\s*(?:,\s*)?(?:\bor\s+|\|\s*)(?:null|none)$/i;

const NULL_OR = /^\s*(?:either )?(?:null|none)\s*(?:\bor\b|\|)\s*(?:an? )?/i;

/** A list of clauses says what one text would. */
function joined(reading: Reading, given: unknown, place: Place): unknown {
  const clauses = Array.isArray(given) ? given.filter((one) => typeof one === 'string') : [];
  if (!Array.isArray(given) || clauses.length === 0 || clauses.length < given.length) return given;
  const text = clauses.join('; ');
  const told = textOf(reading, text, place);
  return told.left.length === 0 && Object.keys(told.spec).length > 0 ? text : given;
}

const DESCRIBED = ['what', 'description', 'is'];

/** `what: "binary tree in level order"` beside other words: what it says is said with them. */
function described(reading: Reading, given: unknown, place: Place): unknown {
  const word = isGiven(given) ? DESCRIBED.find((one) => typeof given[one] === 'string') : undefined;
  if (!isGiven(given) || word === undefined) return given;
  const { [word]: text, ...rest } = given;
  const told = typeof text === 'string' ? textOf(reading, text, place) : null;
  if (told === null || told.left.length > 0 || Object.keys(told.spec).length === 0) return given;
  const both = together(told.spec, told.spec['tree'] === true ? withoutShapes(rest) : rest)?.both;
  if (both !== undefined) told.tie();
  return both ?? given;
}

/** Which trees are tried. */
function withoutShapes(given: Given): Given {
  return Object.fromEntries(
    Object.entries(given).filter(
      ([word, one]) => !/^shapes?$/.test(word) || /\b(?:only|never|not|no|always)\b/i.test(String(one)),
    ),
  );
}

export function readValue(reading: Reading, written: unknown, place: Place): Domain {
  const { type, field } = place;
  const told = type.kind === 'str' ? (written ?? clockTold(reading, place)) : written;
  const given = described(reading, ordinary(reading, joined(reading, told, place), place), place);
  if (type.kind === 'optional') {
    const seen = place.seen.filter((one) => one !== null);
    const rest = isGiven(given)
      ? withoutNull(withoutOptional(given))
      : typeof given === 'string'
        ? given.replace(OR_NULL, '').replace(NULL_OR, '')
        : given;
    const every: Place['every'] = (rule) =>
      place.every((it) => ({ kind: 'or', a: compare(it, '==', value(null)), b: rule(it) }));
    return { kind: 'optional', of: readValue(reading, rest, { ...place, type: type.of, seen, every }) };
  }
  if (given === undefined || given === null) unsaid(reading, place, 'domain');
  const full =
    (typeof given === 'string' ? readText(reading, given, place) : null) ??
    attempt(reading, field, () => inFull(given, place)) ??
    (isGiven(given) ? withoutType(given) : {});
  const spec = createSpec(attempt(reading, field, () => withStructure(reading, full, place)) ?? full);
  membership(reading, spec, place);
  const domain = attempt(reading, field, () => domainOf(reading, spec, place)) ?? asSeen(place);
  conditionsBeside(reading, spec, place, domain);
  for (const [word, left] of Object.entries(spec.rest()))
    if (!promisesNothing(word, left)) doubt(reading, `${field}.${word}`, NOT_KNOWN);
  return domain;
}

function withoutType({ type: _type, kind: _kind, ...rest }: Given): Given {
  return rest;
}

/** That it may be null is said by its type. */
function withoutNull(given: Given): Given {
  return Object.fromEntries(
    Object.entries(given).filter(([word]) => !/^(?:nullable|null_probability)$/.test(word)),
  );
}

function domainOf(reading: Reading, spec: Spec, place: Place): Domain {
  const { type } = place;
  const choices = choicesOf(spec, place);
  if (choices !== null) return { kind: 'one_of', values: choices };
  const chosen = chosenDomain(reading, spec, place);
  if (chosen !== null) return chosen;
  switch (type.kind) {
    case 'null':
      return { kind: 'constant', value: null };
    case 'bool':
      return { kind: 'bool' };
    case 'int':
    case 'float':
      return readNumbers(reading, spec, place, type.kind);
    case 'str':
      return readTexts(reading, spec, place);
    case 'list':
      return readList(reading, spec, place, type.of, readValue);
    case 'tuple':
      return readTuple(reading, spec, place, type.items);
    case 'dict':
      return readDict(reading, spec, place, type);
    case 'optional':
      throw new InputsError(place.field, 'is not understood');
  }
}

function readTuple(reading: Reading, spec: Spec, place: Place, types: readonly ValueType[]): Domain {
  const each = areNames(spec.peek('tuple')) ? spec.peek('each') : undefined;
  const written = spec.take(['items', 'tuple', 'elements', 'of', 'pair', 'each', 'values', 'fields']);
  const given = each === undefined ? written : spec.take(['each']);
  differing(reading, spec, place);
  const all: readonly unknown[] = Array.isArray(given) ? given : types.map(() => given);
  if (given !== undefined && all.length !== types.length)
    throw new InputsError(`${place.field}.items`, `must be ${types.length}`);
  const items = types.map((type, i) => readValue(reading, all[i], itemAt(place, i, type)));
  return { kind: 'items', items, sorted: readSorting(reading, spec, place).order };
}

/** `tuple: [course, course]` beside `each` only says what the parts are called. */
function areNames(given: unknown): boolean {
  return Array.isArray(given) && given.every((one) => typeof one === 'string' && /^[a-z_]+$/i.test(one));
}

/** The parts of a pair are not the same. */
function differing(reading: Reading, spec: Spec, place: Place): void {
  const words = ['differ', 'different', 'distinct', 'unique'];
  const wanted = attempt(reading, place.field, () => yesOrNo(spec.take(words), `${place.field}.differ`));
  if (wanted !== true || place.type.kind !== 'tuple') return;
  place.type.items.forEach((_, i) => {
    for (let j = 0; j < i; j++)
      condition(
        reading,
        place.every((it) =>
          compare({ kind: 'at', of: it, at: value(j) }, '!=', { kind: 'at', of: it, at: value(i) }),
        ),
        place.field,
      );
  });
}

function readDict(
  reading: Reading,
  spec: Spec,
  place: Place,
  type: Extract<ValueType, { kind: 'dict' }>,
): Domain {
  const entries = spec.take(['entries', 'entry', 'of', 'items']);
  const [both, size_words] =
    isGiven(entries) && ('key' in entries || 'keys' in entries)
      ? [entries, {}]
      : [{}, entries === undefined ? {} : { size: entries }];
  const inner = createSpec({ ...size_words, ...both });
  const keys = inner.take(['key', 'keys']) ?? spec.take(['key', 'keys']);
  const values = inner.take(['value', 'values']) ?? spec.take(['value', 'values']);
  const same = sameKeys(reading, keys, place);
  const sized = inner.has(['size']) ? inner : spec;
  const size: Size = same !== null && !hasSize(sized) ? ANY_SIZE : readSize(reading, sized, place);
  const key = same ?? readValue(reading, withoutUnique(keys), partAt(place, 'key', type.key));
  const fields = keys === undefined && size[0] === size[1] ? recordKeys(place.seen) : null;
  return {
    kind: 'dict',
    size,
    key: fields?.length === size[0] ? { kind: 'one_of', values: [...fields] } : key,
    value: readValue(reading, values, partAt(place, 'value', type.value)),
  };
}

/** As many as another map has. */
const ANY_SIZE: Size = [0, 1_000];

/** Keys always differ. */
function withoutUnique(keys: unknown): unknown {
  if (!isGiven(keys)) return keys;
  return Object.fromEntries(
    Object.entries(keys).filter(([word, given]) => !/^(?:unique|distinct)$/i.test(word) || given !== true),
  );
}

const MEMBER = ['element_of', 'member_of', 'drawn_from', 'taken_from', 'picked_from', 'in', 'from'];
const STRANGER = ['absent_from', 'not_in', 'not_element_of'];

/** `{from: nums}`, `{not_in: nums}`: one of what another parameter has, or none of it. */
function membership(reading: Reading, spec: Spec, place: Place): void {
  const lists = reading.names.params.filter(({ type }) => type.kind === 'list' || type.kind === 'dict');
  for (const [words, sign] of [
    [MEMBER, 'in'],
    [STRANGER, 'not in'],
  ] as const)
    for (const word of words) {
      const list = lists.find((one) => one.name === spec.peek(word));
      if (list === undefined) continue;
      spec.take([word]);
      condition(
        reading,
        place.every((it) => compare(it, sign, name(list.name))),
        `${place.field}.${word}`,
      );
    }
}

const CONDITIONS = [
  'where',
  'condition',
  'conditions',
  'constraint',
  'constraints',
  'such_that',
  'filter',
  'must',
  'satisfies',
  'require',
  'requires',
  'relation',
  'relations',
];
/** What people call the parts of a pair. */
const PARTS: readonly (readonly [string, string])[] = [
  ['start', 'end'],
  ['low', 'high'],
  ['from', 'to'],
  ['first', 'second'],
  ['a', 'b'],
  ['lo', 'hi'],
  ['left', 'right'],
];

/** `where: "x != 0"`, `where: "start < end"`: of every value there. */
function conditionsBeside(reading: Reading, spec: Spec, place: Place, domain: Domain): void {
  const field = `${place.field}.where`;
  const given = spec.take(CONDITIONS);
  const texts: unknown[] = given === undefined ? [] : Array.isArray(given) ? given : [given];
  for (const text of texts) {
    if (typeof text !== 'string') {
      doubt(reading, field, 'must be a condition');
      continue;
    }
    if (isHint(text)) continue;
    const it = 'it';
    const trees = attempt(reading, field, () =>
      readFormulas(text, {
        params: [...reading.names.params, { name: it, type: place.type }],
        defined: new Map([...reading.names.defined, ...partsNamed(domain, it)]),
        it: name(it),
      }),
    );
    for (const tree of trees ?? [])
      condition(
        reading,
        place.every((one) => replaced(tree, it, one)),
        field,
      );
  }
}

function partsNamed(domain: Domain, it: string): [string, Node][] {
  if (domain.kind !== 'items' || domain.items.length !== 2) return [];
  return PARTS.flatMap((names) =>
    names.map((part, i): [string, Node] => [part, { kind: 'at', of: name(it), at: value(i) }]),
  );
}

/** Where nothing could be understood: the given values, one by one. */
function asSeen({ seen, type }: Place): Domain {
  const values = [...new Map(seen.map((one): [string, Json] => [JSON.stringify(one), one])).values()];
  if (values.length > 0) return { kind: 'one_of', values };
  return type.kind === 'bool' ? { kind: 'bool' } : { kind: 'constant', value: null };
}
