import { expect, it } from 'vitest';
import type { Compare, Json, Problem } from './contract.ts';
import { gradeWith } from './grade.ts';
import { INVENTED } from './inputs/invented/index.testing.ts';
import { parseType } from './problem/types.ts';
import { useReal } from './real.testing.ts';
import { makeSuite } from './suite.ts';

const real = useReal();

interface Told {
  params: Record<string, string>;
  returns: string;
  says?: string[];
  cases: [Json[], Json][];
  reference: string;
  compare?: Compare;
}

function problem({
  params,
  returns,
  says = [],
  cases,
  reference,
  compare = { kind: 'exact' },
}: Told): Problem {
  const names = Object.keys(params);
  return {
    ...real.problem('merge_intervals'),
    function: {
      name: 'f',
      params: names.map((name) => ({ name, type: parseType(params[name] ?? '') })),
      returns: parseType(returns),
    },
    inputs: null,
    valid: null,
    flaws: [],
    compare,
    cases: cases.map(([values, expected], i) => ({
      name: `case ${i}`,
      input: Object.fromEntries(names.map((name, k): [string, Json] => [name, values[k] ?? null])),
      expected,
      hidden: false,
    })),
    constraints: says,
    prompt_md: '',
    spoken: '',
    clarifications: [],
    solutions: [{ name: 'usual', language: 'python', source: reference }],
  };
}

/** What a program does wrong, on made-up inputs only. */
async function failures(made: Problem, source: string): Promise<string[]> {
  const { cases, inferred } = await makeSuite(made, real.sandbox());
  const graded = await gradeWith(real.sandbox(), { problem: made, language: 'python', source, cases }, {});
  return graded.cases
    .filter((one) => inferred.has(JSON.stringify(one.case.input)) && one.status !== 'pass')
    .map((one) => one.status);
}

/** Answers of the given cases of an invented problem, by its reference. */
async function invented(name: string, returns: string, reference: string): Promise<Problem> {
  const one = INVENTED.find((other) => other.name.includes(name));
  if (one === undefined) throw new Error(`nothing is invented about ${name}`);
  const bare = problem({ ...one, returns, cases: one.given.map((values) => [values, null]), reference });
  const open = bare.cases.map((given) => ({ ...given, open: true as const }));
  const graded = await gradeWith(
    real.sandbox(),
    { problem: bare, language: 'python', source: reference, cases: open },
    {},
  );
  const cases = graded.cases.map(({ case: { name: of, input, hidden }, actual }) => ({
    name: of,
    input,
    hidden,
    expected: actual ?? null,
  }));
  return { ...bare, constraints: one.says, cases };
}

const PROGRAMS: readonly [string, string, string, string][] = [
  [
    'stack',
    'list[int]',
    'def f(ops):\n    stack, out = [], []\n    for kind, x in ops:\n        if kind == "push":\n            stack.append(x)\n        else:\n            out.append(stack.pop())\n    return out\n',
    'def f(ops):\n    stack, out = [], []\n    for kind, x in ops:\n        if kind == "push":\n            stack.append(x)\n        else:\n            out.append(stack.pop(0) if len(stack) > 2 else stack.pop())\n    return out\n',
  ],
  [
    'bosses',
    'int',
    'def f(boss, a, b):\n    seen = set()\n    while a != -1:\n        seen.add(a)\n        a = boss[a]\n    while b not in seen:\n        b = boss[b]\n    return b\n',
    'def f(boss, a, b):\n    if boss[a] == boss[b]:\n        return boss[a] if a else 0\n    while a != b:\n        if a > b:\n            a = boss[a]\n        else:\n            b = boss[b]\n    return a\n',
  ],
  [
    'orders',
    'int',
    'def f(prices, order):\n    return sum(prices[x] for x in order)\n',
    'def f(prices, order):\n    total = 0\n    for i, x in enumerate(order):\n        if x not in order[:i] or len(order) == 3:\n            total += prices[x]\n    return total\n',
  ],
  [
    'maze',
    'int',
    'def f(maze):\n    return sum(row.count("#") for row in maze)\n',
    'def f(maze):\n    return sum(row.count("#") for row in maze[:1]) + sum(row.count("#") for row in maze[1:] if row[0] != "S")\n',
  ],
  [
    'their arguments',
    'list[int]',
    'def f(calls, args):\n    limit, total, out = 0, 0, []\n    for call, arg in zip(calls, args):\n        if call == "Counter":\n            limit = arg[0]\n        elif call == "add":\n            total = min(limit, total + arg[0])\n        else:\n            out.append(total)\n    return out\n',
    'def f(calls, args):\n    total, out = 0, []\n    for call, arg in zip(calls, args):\n        if call == "add":\n            total += arg[0]\n        elif call == "total":\n            out.append(total)\n    return out\n',
  ],
];

it.each(PROGRAMS)(
  'a wrong program is caught on a made-up input: %s',
  async (name, returns, reference, wrong) => {
    const made = await invented(name, returns, reference);
    expect(await failures(made, reference)).toEqual([]);
    expect((await failures(made, wrong)).length).toBeGreaterThan(1);
  },
);

const LONGEST: Told = {
  params: { text: 'str' },
  returns: 'str',
  says: [
    'Give back a longest stretch of text that reads the same in both directions; any of them.',
    'text has 1 to 60 letters.',
  ],
  compare: { kind: 'any_of' },
  cases: [
    [['babad'], ['aba', 'bab']],
    [['cbbd'], ['bb']],
    [['a'], ['a']],
    [['abc'], ['a', 'b', 'c']],
    [['racecar'], ['racecar']],
    [['xabay'], ['aba']],
  ],
  reference:
    'def f(text):\n    for size in range(len(text), 0, -1):\n        for i in range(len(text) - size + 1):\n            part = text[i:i + size]\n            if part == part[::-1]:\n                return part\n',
};

it('where any of several answers is right, another right one passes and what is none fails', async () => {
  const made = problem(LONGEST);
  const last = LONGEST.reference.replace(
    'range(len(text) - size + 1)',
    'reversed(range(len(text) - size + 1))',
  );
  expect(await failures(made, last)).toEqual([]);
  const shorter = LONGEST.reference.replace('range(len(text), 0, -1)', 'range(min(len(text), 7), 0, -1)');
  expect(await failures(made, shorter)).toContain('wrong_answer');
  expect(
    await failures(made, 'def f(text):\n    return text[:3] if text[:3] == text[2::-1] else text[0]\n'),
  ).toContain('wrong_answer');
  expect(await failures(made, 'def f(text):\n    return list(text)\n')).toContain('wrong_answer');
});

it('where any of several answers is right, what they have in common by chance is no law', async () => {
  const words: Told = {
    params: { words: 'list[str]' },
    returns: 'str',
    says: ['Give back a word that comes most often; any of them.'],
    compare: { kind: 'any_of' },
    cases: [
      [[['tea', 'egg', 'tea']], ['tea']],
      [[['tea', 'egg']], ['tea', 'egg']],
      [[['jam', 'bun', 'ale']], ['jam', 'bun', 'ale']],
      [[['coffee', 'coffee']], ['coffee']],
      [[['water', 'tea', 'water']], ['water']],
      [[['egg', 'jam', 'egg', 'jam']], ['egg', 'jam']],
    ],
    reference: 'def f(words):\n    return max(words, key=words.count)\n',
  };
  const last = 'def f(words):\n    return max(reversed(words), key=words.count)\n';
  expect(await failures(problem(words), last)).toEqual([]);
  expect(await failures(problem(words), 'def f(words):\n    return words[0] + "!"\n')).toContain(
    'wrong_answer',
  );
});

it('where any place among its neighbours is right, another such place passes and none other', async () => {
  const made = problem({
    params: { heights: 'list[int]' },
    returns: 'int',
    says: [
      'Give back the place of a summit: it is higher than both its neighbours.',
      'Two neighbouring heights always differ.',
      'heights has 1 to 60 numbers from -99 to 99.',
    ],
    compare: { kind: 'any_of' },
    cases: [
      [[[1, 3, 2]], [1]],
      [[[1, 2, 1, 4, 3]], [1, 3]],
      [[[5, 4]], [0]],
      [[[1, 2, 3, 4]], [3]],
      [[[7]], [0]],
      [[[3, 1, 4, 1, 5, 9, 2, 6]], [0, 2, 5, 7]],
    ],
    reference: 'def f(heights):\n    return heights.index(max(heights))\n',
  });
  const first =
    'def f(heights):\n    for i in range(len(heights) - 1):\n        if heights[i] > heights[i + 1]:\n            return i\n    return len(heights) - 1\n';
  expect(await failures(made, first)).toEqual([]);
  const ends = first.replace('range(len(heights) - 1)', 'range(1, len(heights) - 1)');
  expect(await failures(made, ends)).toContain('wrong_answer');
});

it('a checker decides on made-up inputs as well', async () => {
  const made = problem({
    params: { xs: 'list[int]' },
    returns: 'int',
    says: ['Give back the place of a largest number.'],
    compare: {
      kind: 'checker',
      check: ({ xs }, actual, expected) => Array.isArray(xs) && xs[Number(actual)] === xs[Number(expected)],
    },
    cases: [
      [[[1, 3, 2]], 1],
      [[[4]], 0],
      [[[2, 2]], 0],
      [[[5, 1, 5]], 0],
      [[[0, 6]], 1],
    ],
    reference: 'def f(xs):\n    return xs.index(max(xs))\n',
  });
  expect(await failures(made, 'def f(xs):\n    return len(xs) - 1 - xs[::-1].index(max(xs))\n')).toEqual([]);
  expect(await failures(made, 'def f(xs):\n    return 1 if xs[1:] and xs[1] > xs[0] else 0\n')).toContain(
    'wrong_answer',
  );
});
