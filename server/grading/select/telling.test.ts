import { expect, it } from 'vitest';
import type { Json, Problem } from '../contract.ts';
import { gradeWith } from '../grade.ts';
import { parseType } from '../problem/types.ts';
import { useReal } from '../real.testing.ts';
import { makeSuite } from '../suite.ts';

const real = useReal();

interface Told {
  params: Record<string, string>;
  returns: string;
  inputs: Json;
  reference: string;
}

function problem({ params, returns, inputs, reference }: Told): Problem {
  return {
    ...real.problem('merge_intervals'),
    function: {
      name: 'f',
      params: Object.entries(params).map(([name, type]) => ({ name, type: parseType(type) })),
      returns: parseType(returns),
    },
    inputs,
    valid: null,
    flaws: [],
    compare: { kind: 'exact' },
    cases: [],
    constraints: [],
    prompt_md: '',
    spoken: '',
    clarifications: [],
    solutions: [{ name: 'usual', language: 'python', source: reference }],
  };
}

/** Whom the lift serves first: the longest wait, then the lowest floor, then who called first. */
const LIFT = {
  told: {
    params: { calls: 'list[tuple[int,int]]' },
    returns: 'list[int]',
    inputs: {
      calls: {
        size: [0, 40],
        of: {
          items: [
            { min: 0, max: 86_400 },
            { min: -3, max: 160 },
          ],
        },
      },
    },
    reference: `
def f(calls):
    return sorted(range(len(calls)), key=lambda i: (calls[i][0], calls[i][1], i))
`,
  },
  wrong: `
def f(calls):
    return sorted(range(len(calls)), key=lambda i: (calls[i][0], calls[i][1], -i))
`,
};

/** How many hands a parcel goes through: names refer to names. */
const PARCEL = {
  told: {
    params: { passes: 'dict[str,str]', first: 'str' },
    returns: 'int',
    inputs: {
      passes: {
        size: [0, 12],
        key: { size: [1, 8], chars: 'abcdefghijklmnopqrstuvwxyz' },
        value: { size: [1, 8], chars: 'abcdefghijklmnopqrstuvwxyz' },
      },
      first: { size: [1, 8], chars: 'abcdefghijklmnopqrstuvwxyz' },
    },
    reference: `
def f(passes, first):
    seen = {first}
    while first in passes:
        first = passes[first]
        if first in seen:
            return -1
        seen.add(first)
    return len(seen)
`,
  },
  wrong: `
def f(passes, first):
    start, n = first, 1
    while first in passes:
        first = passes[first]
        if first == start or n > 20:
            return -1
        n += 1
        if n == 4 and first not in passes:
            return 3
    return n
`,
};

/** Whether a load can be carried in so many days: the answer changes at one weight. */
const LOAD = {
  told: {
    params: { boxes: 'list[int]', strength: 'int' },
    returns: 'bool',
    inputs: { boxes: { size: [1, 50], of: { min: 1, max: 5_000 } }, strength: { min: 1, max: 250_000 } },
    reference: `
def f(boxes, strength):
    return sum(boxes) - min(boxes) <= strength
`,
  },
  wrong: `
def f(boxes, strength):
    return sum(boxes) - min(boxes) < strength
`,
};

/** A shelf that holds numbered books in a row: who sorts by text puts 10 before 9. */
const SHELF = {
  told: {
    params: { books: 'list[int]' },
    returns: 'bool',
    inputs: { books: { size: [1, 40], of: { min: 1, max: 400 }, unique: true } },
    reference: `
def f(books):
    books = sorted(books)
    return all(b - a == 1 for a, b in zip(books, books[1:]))
`,
  },
  wrong: `
def f(books):
    books = sorted(books, key=str)
    return all(b - a == 1 for a, b in zip(books, books[1:]))
`,
};

/** Whether the longest stay is free: of one item among many. */
const STAYS = {
  told: {
    params: { stays: 'list[int]' },
    returns: 'int',
    inputs: { stays: { size: [1, 30], of: { min: 0, max: 100_000 } } },
    reference: `
def f(stays):
    return sum(1 for stay in stays if stay > 7341)
`,
  },
  wrong: `
def f(stays):
    return sum(1 for stay in stays if stay >= 7341)
`,
};

it.each([
  ['the item at which the answer changes', STAYS],
  ['ties between rows', LIFT],
  ['names that lead to names', PARCEL],
  ['the number at which the answer changes', LOAD],
  ['neighbours with one digit more', SHELF],
])('a fault that shows only with %s has a witness', { timeout: 60_000 }, async (_, { told, wrong }) => {
  const made = problem(told);
  const { cases } = await makeSuite(made, real.sandbox());
  const run = (source: string) =>
    gradeWith(real.sandbox(), { problem: made, language: 'python', source, cases }, {});
  expect((await run(told.reference)).failed).toBe(0);
  const failing = (await run(wrong)).cases.filter(({ status }) => status === 'wrong_answer');
  expect(failing.length).toBeGreaterThan(0);
});
