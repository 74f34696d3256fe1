/**
 * Generators as libraries for tests have them: `st.lists(st.integers(0, 9), min_size=1)`, `fc.array(fc.nat(9), {maxLength: 5})`,
 * `listOf1 (choose (0, 9))`. A text -> its calls; null where it is no such text. generators.ts says what they mean.
 */
import { readNumber } from '../domain/bounds.ts';

export type Value =
  | { kind: 'plain'; value: number | string | boolean | null }
  | { kind: 'regex'; value: string }
  | { kind: 'list'; items: Value[] }
  | { kind: 'map'; entries: Map<string, Value> }
  | { kind: 'call'; name: string; args: Value[]; named: Map<string, Value> };

interface Reader {
  text: string;
  at: number;
}

class NoCall extends Error {
  override readonly name = 'NoCall';
}

export function callIn(text: string): Value | null {
  const reader = { text: text.trim().replace(/[.;]$/, ''), at: 0 };
  try {
    const found = applied(reader);
    skip(reader);
    return reader.at === reader.text.length ? found : null;
  } catch (error) {
    if (error instanceof NoCall) return null;
    throw error;
  }
}

const rest = ({ text, at }: Reader) => text.slice(at);

function skip(reader: Reader): void {
  reader.at += (/^\s*/.exec(rest(reader))?.[0] ?? '').length;
}

function accept(reader: Reader, sign: string): boolean {
  skip(reader);
  if (!rest(reader).startsWith(sign)) return false;
  reader.at += sign.length;
  return true;
}

function taken(reader: Reader, pattern: RegExp): RegExpExecArray | null {
  skip(reader);
  const found = pattern.exec(rest(reader));
  if (found !== null) reader.at += found[0].length;
  return found;
}

/** `vectorOf 3 (choose (0, 9))`: a name with what follows it, as in Haskell. */
function applied(reader: Reader): Value {
  const first = value(reader);
  if (first.kind !== 'call') return first;
  const args: Value[] = [];
  while (/^\s+(?:\(|\[|-?\d|["'/]|[a-z])/i.test(rest(reader))) args.push(value(reader));
  if (args.length === 0) return first;
  if (first.args.length > 0 || first.named.size > 0) throw new NoCall('too much');
  return { ...first, args };
}

const NUMBER = /^-?\d[\d_]*(?:\.\d+)?(?:e\d+|\s*(?:\*\*|\^)\s*\d+)?(?:\s*[-+]\s*1\b)?/;
const CONSTANTS = new Map<string, boolean | null>([
  ['true', true],
  ['True', true],
  ['false', false],
  ['False', false],
  ['null', null],
  ['None', null],
]);

function value(reader: Reader): Value {
  const number = taken(reader, NUMBER)?.[0];
  if (number !== undefined) return plain(readNumber(number));
  const quoted = taken(reader, /^[rb]?(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|`([^`\\]*)`)/);
  if (quoted !== null) return plain(quoted[1] ?? quoted[2] ?? quoted[3] ?? '');
  const regex = taken(reader, /^\/((?:[^/\\\n]|\\.)+)\/[a-z]*/)?.[1];
  if (regex !== undefined) return { kind: 'regex', value: regex };
  if (accept(reader, '[')) return { kind: 'list', items: all(reader, ']', applied) };
  if (accept(reader, '{')) return { kind: 'map', entries: new Map(all(reader, '}', entry)) };
  if (accept(reader, '(')) {
    const items = all(reader, ')', applied);
    const [only, ...others] = items;
    return only !== undefined && others.length === 0 ? only : { kind: 'list', items };
  }
  return called(reader);
}

const plain = (given: number | string | boolean | null): Value => ({ kind: 'plain', value: given });

function all<T>(reader: Reader, close: string, read: (reader: Reader) => T): T[] {
  const items: T[] = [];
  while (!accept(reader, close)) {
    if (items.length > 0 && !accept(reader, ',')) throw new NoCall('a comma is missing');
    if (accept(reader, close)) return items;
    items.push(read(reader));
  }
  return items;
}

function entry(reader: Reader): [string, Value] {
  const word = taken(reader, /^["']?([A-Za-z_]\w*)["']?\s*:/)?.[1];
  if (word === undefined) throw new NoCall('a name is missing');
  return [word, applied(reader)];
}

/** Of `fc.array` and `Gen.array` only the last word counts. */
function called(reader: Reader): Value {
  const word = taken(reader, /^[A-Za-z_]\w*(?:(?:\.|::)[A-Za-z_]\w*)*/)?.[0];
  if (word === undefined) throw new NoCall('nothing is called');
  const constant = CONSTANTS.get(word);
  if (constant !== undefined) return plain(constant);
  const name = word.split(/\.|::/).at(-1) ?? word;
  const call = { kind: 'call' as const, name, args: [] as Value[], named: new Map<string, Value>() };
  if (!rest(reader).startsWith('(')) return call;
  reader.at++;
  for (const [named, one] of all(reader, ')', argument))
    if (named === null) call.args.push(one);
    else call.named.set(named, one);
  // What is done with the values afterwards is not known.
  if (rest(reader).startsWith('.')) throw new NoCall('more is done with it');
  return call;
}

function argument(reader: Reader): [string | null, Value] {
  const named = taken(reader, /^([A-Za-z_]\w*)\s*=(?![=>])/)?.[1] ?? null;
  return [named, applied(reader)];
}
