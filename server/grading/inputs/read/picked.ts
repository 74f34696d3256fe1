/** Values that stand elsewhere, in words: "a city that occurs in flights as key or destination", "one of the nodes of edges". */
import type { ValueType } from '../../contract.ts';
import { isHint } from './hints.ts';
import type { Place, Reading } from './reading.ts';
import type { Given } from './spec.ts';
import { clausesOf } from './split.ts';

const OCCURS =
  /^(?:an?|one|any|some|the)(?: of the)? (?:[a-z]+ ){1,2}(?:that|which|who) (?:occurs?|appears?|is|are|stands?|comes?|exists?)(?: (?:present|listed|named|contained|somewhere|up|also))*(?: (?:in|among|within))(?: the)? `?(\w+)`?(?:,? (?:as|either as)(?: an?| the)? (\w+)(?: or(?: as)?(?: an?| the)? (\w+))?)?$/i;
const ONE_OF =
  /^(?:an?|one|any|some)(?: of the)? (keys?|elements?|items?|members?|entry|entries|values?|nodes?|[a-z]+s?) (?:of|in|from) (?:the )?`?(\w+)`?$/i;
const KEY = /^keys?$/i;

/** As `{chosen_from}`; null where it is no such text, or where it may be another thing. */
export function pickedFrom(reading: Reading, text: string, { type, field }: Place): Given | null {
  const [first = '', ...others] = clausesOf(text).filter((one) => !isHint(one));
  if (others.length > 0 || (type.kind !== 'str' && type.kind !== 'int')) return null;
  const [, into, as, or] = OCCURS.exec(first) ?? [];
  const [, what, of] = ONE_OF.exec(first) ?? [];
  const param = reading.names.params.find(({ name }) => name === (into ?? of) && name !== field);
  if (param === undefined) return null;
  const source =
    into === undefined
      ? listOf(param.name, param.type, type, KEY.test(what ?? '') ? 'key' : null)
      : everywhere(param.name, param.type, type, [as, or]);
  return source === null ? null : { chosen_from: source };
}

/** The items of a list, the keys of a map. */
function listOf(name: string, of: ValueType, type: ValueType, part: 'key' | null): string | null {
  if (of.kind === 'dict') return of.key.kind === type.kind ? `keys(${name})` : null;
  if (of.kind !== 'list' || part !== null) return null;
  return of.of.kind === type.kind ? `list(${name})` : isRow(of.of, type) ? `flat(${name})` : null;
}

/** Of a map where nothing else is said only its keys; "as key or destination" is what stands in its values as well. */
function everywhere(
  name: string,
  of: ValueType,
  type: ValueType,
  [as, or]: (string | undefined)[],
): string | null {
  if (of.kind !== 'dict') return as === undefined || or !== undefined ? listOf(name, of, type, null) : null;
  if (of.key.kind !== type.kind) return null;
  const [one, other] = [KEY.test(as ?? ''), KEY.test(or ?? '')];
  if (as === undefined || (one && or === undefined)) return `keys(${name})`;
  if (or === undefined || one === other) return null;
  if (of.value.kind === 'list' && of.value.of.kind === type.kind)
    return `set(${name}.keys().union(flat(${name}.values())))`;
  return of.value.kind === type.kind ? `set(${name}.keys().union(${name}.values()))` : null;
}

const isRow = (of: ValueType, type: ValueType) =>
  of.kind === 'tuple'
    ? of.items.every(({ kind }) => kind === type.kind)
    : of.kind === 'list' && of.of.kind === type.kind;
