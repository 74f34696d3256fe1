/** Rows whose parts have names: `{kind: tuple, fields: [{name: day, min: 1, max: 9}, ...]}`, `{record: {day: ..., pay: ...}}`. */
import type { ValueType } from '../../contract.ts';
import type { Field } from '../formula/resolve.ts';
import { isGiven, type Given } from './spec.ts';
import { plainWord } from './words.ts';

const KINDS =
  /^(?:(?:named_?)?tuples?|records?|objects?|structs?|rows?|pairs?|triples?|lists?|arrays?|fixed(?:_(?:list|tuple|row))?)$/;
const PARTS = [
  'fields',
  'parts',
  'columns',
  'components',
  'attributes',
  'tuple',
  'items',
  'elements',
  'record',
];
/** Under these words a map names the parts as well. */
const MAPS = ['fields', 'parts', 'components', 'attributes', 'record'];
const NAME = ['name', 'field', 'called', 'key'];

interface Row {
  names: (string | null)[];
  items: unknown[];
  /** What stands beside them. */
  rest: Given;
}

/** Null where no parts are named. */
function rowIn(given: Given): Row | null {
  const word = Object.keys(given).find((key) => PARTS.includes(plainWord(key)));
  if (word === undefined) return null;
  const { [word]: parts, type, kind = type, ...rest } = given;
  if (kind !== undefined && (typeof kind !== 'string' || !KINDS.test(plainWord(kind)))) return null;
  if (isGiven(parts) && MAPS.includes(plainWord(word)))
    return { names: Object.keys(parts), items: Object.values(parts), rest };
  if (!Array.isArray(parts) || parts.length === 0 || !parts.every(isGiven)) return null;
  const names = parts.map(nameOf);
  if (!MAPS.includes(plainWord(word)) && names.includes(null)) return null;
  return { names, items: parts.map(withoutName), rest };
}

const nameWord = (given: Given) =>
  Object.keys(given).find((key) => NAME.includes(plainWord(key)) && typeof given[key] === 'string');

function nameOf(given: Given): string | null {
  const name = given[nameWord(given) ?? ''];
  return typeof name === 'string' && /^[\p{L}_]\w*$/u.test(name) ? name : null;
}

function withoutName(given: Given): Given {
  const word = nameWord(given);
  return Object.fromEntries(Object.entries(given).filter(([key]) => key !== word));
}

const isRow = ({ kind }: ValueType) => kind === 'list' || kind === 'tuple';

/** As a row that is read place by place; of a list of rows the parts are those of each. */
export function withRow(given: Given, type: ValueType): Given {
  const row = isRow(type) ? rowIn(given) : null;
  if (row === null) return given;
  const { items } = row;
  if (type.kind === 'tuple') return { ...sizeless(row.rest, items.length), items };
  const within = type.kind === 'list' && isRow(type.of);
  return within ? ofRows(row) : { ...sizeless(row.rest, items.length), tuple: items };
}

/** "{field: name, unique: true}": no two rows have the same there. */
function ofRows({ names, items, rest }: Row): Given {
  const at = items.findIndex((item) => isGiven(item) && item['unique'] === true);
  const [item, name] = [items[at], names[at] ?? null];
  if (!isGiven(item) || name === null || 'unique_by' in rest) return { ...rest, of: { tuple: items } };
  const { unique: _, ...others } = item;
  return { ...rest, unique_by: name, of: { tuple: items.with(at, others) } };
}

/** A row is as long as it has parts. */
function sizeless(rest: Given, length: number): Given {
  return Object.fromEntries(
    Object.entries(rest).filter(
      ([word, size]) =>
        !(/^(?:length|size|len|count|arity)$/i.test(word) && JSON.stringify(size).includes(String(length))),
    ),
  );
}

const INNER = ['of', 'items', 'item', 'each', 'element', 'elements', 'values', 'entries', 'rows'];

/** The parts that are named in the spec of a parameter. */
export function fieldsIn(param: string, type: ValueType, given: unknown, depth = 0): Field[] {
  if (!isGiven(given) || !isRow(type)) return [];
  const row = rowIn(given);
  if (row !== null) {
    const within = type.kind === 'list' && isRow(type.of) ? 1 : 0;
    return row.names.flatMap((name, at) =>
      name === null ? [] : [{ name, param, depth: depth + within, at }],
    );
  }
  if (type.kind !== 'list') return [];
  const word = Object.keys(given).find((key) => INNER.includes(plainWord(key)) && isGiven(given[key]));
  return word === undefined ? [] : fieldsIn(param, type.of, given[word], depth + 1);
}
