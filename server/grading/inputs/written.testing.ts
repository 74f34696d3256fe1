/** What tests of inputs share: a signature, an `inputs:` as text, read as the product reads them, and a problem of which little is told. */
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

/** A problem that tells this and no more, of parameters by name: what is asked about its words and cases alone. */
export function problemTelling(types: Record<string, string>, told: Partial<Problem>): Problem {
  const params = Object.entries(types).map(([name, type]) => ({ name, type: parseType(type) }));
  return {
    id: 'f',
    number: 1,
    title: '',
    difficulty: 'Easy',
    topics: [],
    function: { name: 'f', params, returns: { kind: 'int' } },
    mutates: [],
    compare: { kind: 'exact' },
    constraints: [],
    optimal: { approach: '', time: 'O(n)', space: 'O(1)' },
    spoken: '',
    clarifications: [],
    follow_ups: [],
    inputs: null,
    prompt_md: '',
    starter: {},
    cases: [],
    solutions: [],
    flaws: [],
    hints: null,
    rubric: null,
    content_hash: '',
    ...told,
  };
}

/** Cases in which nobody looks at the answers. */
export const casesOf = (inputs: Given): Problem['cases'] =>
  inputs.map((input) => ({ name: '', input, expected: 0, hidden: false }));

/** Null where `text` says nothing. Throws InputsError. */
export function read(params: string, text: string, given: Given = []) {
  const cases = given.map((input) => ({ name: '', input, expected: null, hidden: false }));
  const inputs: Json = parse(text);
  return parseInputs({ function: signature(params), inputs, cases });
}
