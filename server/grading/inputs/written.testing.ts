/** What spec tests share: a signature and an `inputs:` as text, read as the product reads them. */
import { parse } from 'yaml';
import type { Json, Problem } from '../contract.ts';
import { parseType } from '../problem/types.ts';
import { parseInputs } from './spec.ts';

export type Given = Record<string, Json>[];

/** "nums: list[int], k: int" */
export function signature(text: string): Problem['function'] {
  const params = text.split(/,\s*(?=\w+:)/).map((one) => {
    const [name = '', type = ''] = one.split(/:\s*/);
    return { name, type: parseType(type) };
  });
  return { name: 'f', params, returns: { kind: 'int' } };
}

/** Null where `text` says nothing. Throws InputsError. */
export function read(params: string, text: string, given: Given = []) {
  const cases = given.map((input) => ({ name: '', input, expected: null, hidden: false }));
  const inputs: Json = parse(text);
  return parseInputs({ function: signature(params), inputs, cases });
}
