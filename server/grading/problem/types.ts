/** The type grammar of problem.yaml: `int float str bool null list[T] dict[K,V] tuple[...] optional[T]`. */
import type { ValueType } from '../contract.ts';

const SCALARS = ['int', 'float', 'str', 'bool', 'null'] as const;
/** What people write by habit, so that the message can say what is meant. */
const HABITS: Readonly<Record<string, string>> = {
  integer: 'int',
  number: 'int or float',
  string: 'str',
  boolean: 'bool',
  array: 'list[...]',
  List: 'list[...]',
  Dict: 'dict[...]',
  Tuple: 'tuple[...]',
  Optional: 'optional[...]',
  none: 'null',
  None: 'null',
  void: 'null',
};

/** A type that is not in the grammar; the message says where and what is allowed. */
export class TypeSyntaxError extends Error {
  override readonly name = 'TypeSyntaxError';
}

/** `list[tuple[int,int]]` -> its tree. Throws TypeSyntaxError. */
export function parseType(text: string): ValueType {
  const reader = { text, at: 0 };
  const type = readType(reader);
  skipSpace(reader);
  if (reader.at < text.length) throw fail(reader, `unexpected "${text.slice(reader.at)}"`);
  return type;
}

/** The tree as text again. */
export function typeName(type: ValueType): string {
  switch (type.kind) {
    case 'list':
    case 'optional':
      return `${type.kind}[${typeName(type.of)}]`;
    case 'dict':
      return `dict[${typeName(type.key)},${typeName(type.value)}]`;
    case 'tuple':
      return `tuple[${type.items.map(typeName).join(',')}]`;
    default:
      return type.kind;
  }
}

interface Reader {
  readonly text: string;
  at: number;
}

function readType(reader: Reader): ValueType {
  const name = readName(reader);
  const scalar = SCALARS.find((kind) => kind === name);
  if (scalar) return { kind: scalar };
  switch (name) {
    case 'list':
    case 'optional': {
      const [of] = readArguments(reader, name, 1);
      return { kind: name, of: of ?? { kind: 'null' } };
    }
    case 'dict': {
      const [key, value] = readArguments(reader, name, 2);
      return { kind: 'dict', key: key ?? { kind: 'str' }, value: value ?? { kind: 'null' } };
    }
    case 'tuple':
      return { kind: 'tuple', items: readArguments(reader, name, null) };
    default:
      throw fail(reader, `unknown type "${name}"${HABITS[name] ? `, write ${HABITS[name]}` : ''}`);
  }
}

function readName(reader: Reader): string {
  skipSpace(reader);
  const name = /^[A-Za-z_]\w*/.exec(reader.text.slice(reader.at))?.[0];
  if (name === undefined) throw fail(reader, 'a type is missing');
  reader.at += name.length;
  return name;
}

function readArguments(reader: Reader, of: string, count: number | null): ValueType[] {
  const items: ValueType[] = [];
  let separator = '[';
  do {
    if (!eat(reader, separator)) throw fail(reader, `${of} needs its types in brackets`);
    items.push(readType(reader));
    separator = ',';
  } while (peek(reader) === ',');
  if (!eat(reader, ']')) throw fail(reader, `"]" is missing after ${of}[`);
  if (count !== null && items.length !== count)
    throw fail(reader, `${of} takes ${count} type${count === 1 ? '' : 's'}, not ${items.length}`);
  return items;
}

function eat(reader: Reader, char: string): boolean {
  if (peek(reader) !== char) return false;
  reader.at += 1;
  return true;
}

function peek(reader: Reader): string | undefined {
  skipSpace(reader);
  return reader.text[reader.at];
}

function skipSpace(reader: Reader): void {
  while (reader.text[reader.at] === ' ') reader.at += 1;
}

function fail(reader: Reader, what: string): TypeSyntaxError {
  return new TypeSyntaxError(
    `${what} in "${reader.text}" (types: int, float, str, bool, null, list[T], dict[K,V], tuple[...], optional[T])`,
  );
}
