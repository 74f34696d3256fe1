/** Reading what came out of an interpreter: nothing is believed about it but that it is JSON. */
import type { Tagged } from './contract.ts';

const MAX_DEPTH = 1_000; // two levels per container in the text; the harnesses stop at 200

/** Null when `value` is no tagged data. Text with lone surrogates gets its tag here. */
export function readTagged(value: unknown): { value: Tagged } | null {
  try {
    return { value: read(value, 0) };
  } catch (error) {
    if (error instanceof NotTagged) return null;
    throw error;
  }
}

class NotTagged extends Error {}

function read(value: unknown, depth: number): Tagged {
  switch (typeof value) {
    case 'boolean':
      return value;
    case 'string':
      return value.isWellFormed() ? value : { $: 'str', v: codeUnits(value) };
    case 'number':
      if (Number.isSafeInteger(value)) return value;
      throw new NotTagged();
    case 'object':
      if (value === null) return null;
      if (depth > MAX_DEPTH) throw new NotTagged();
      return Array.isArray(value) ? readList(value, depth) : readObject(value, depth);
    case 'undefined':
    case 'bigint':
    case 'symbol':
    case 'function':
      throw new NotTagged();
  }
}

function readList(value: unknown, depth: number): Tagged[] {
  if (!Array.isArray(value)) throw new NotTagged();
  return value.map((item: unknown) => read(item, depth + 1));
}

const FLOAT = /^(?:nan|-?inf|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/;
const INT = /^-?\d+$/;
const HEX = /^(?:[0-9a-f]{2})*$/;

function readObject(value: object, depth: number): Tagged {
  const tag: unknown = Reflect.get(value, '$');
  const v: unknown = Reflect.get(value, 'v');
  switch (tag) {
    case 'float':
      return { $: tag, v: textLike(v, FLOAT) };
    case 'int':
      return { $: tag, v: textLike(v, INT) };
    case 'bytes':
      return { $: tag, v: textLike(v, HEX) };
    case 'object':
      return { $: tag, v: textLike(v, /^[^]{0,80}$/) };
    case 'tuple':
    case 'set':
    case 'deque':
      return { $: tag, v: readList(v, depth) };
    case 'dict':
      return { $: tag, v: readPairs(v, depth) };
    case 'undefined':
      return { $: tag };
    default:
      throw new NotTagged();
  }
}

function readPairs(value: unknown, depth: number): [Tagged, Tagged][] {
  if (!Array.isArray(value)) throw new NotTagged();
  return value.map((pair: unknown) => {
    const [key, item, ...rest] = readList(pair, depth + 1);
    if (key === undefined || item === undefined || rest.length > 0) throw new NotTagged();
    return [key, item];
  });
}

function textLike(value: unknown, shape: RegExp): string {
  if (typeof value !== 'string' || !shape.test(value)) throw new NotTagged();
  return value;
}

function codeUnits(text: string): number[] {
  return Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
}
