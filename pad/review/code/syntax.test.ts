import { describe, expect, it } from 'vitest';
import { readerOf } from './syntax.ts';

type Case = [Parameters<typeof readerOf>[0], code: string, found: Record<string, string[]>];

describe('what is coloured', () => {
  it.each<Case>([
    [
      'python',
      'def merge(a):  # joins\n    return "x" + str(1)',
      {
        keyword: ['def', 'return'],
        name: ['merge', 'str'],
        comment: ['# joins'],
        text: ['"x"'],
        number: ['1'],
      },
    ],
    [
      'javascript',
      "const a = true; // yes\nfunction merge() { return 'x'; }",
      { keyword: ['const', 'function', 'return'], number: ['true'], comment: ['// yes'], name: ['merge'], text: ["'x'"] }, // prettier-ignore
    ],
    ['typescript', 'const a: number[] = [2];', { keyword: ['const'], type: ['number'], number: ['2'] }],
    ['java', 'class A { int f() { return 1; } }', { keyword: ['class', 'return'], type: ['int'], number: ['1'] }], // prettier-ignore
    ['go', 'func f(a int) string { return "x" }', { keyword: ['func', 'return'], text: ['"x"'] }],
    ['cpp', 'int f(bool a) { return a ? 1 : 2; } // so', { keyword: ['return'], comment: ['// so'], number: ['1', '2'] }], // prettier-ignore
  ])('of %s', async (language, code, wanted) => {
    const tokens = (await readerOf(language))(code);
    for (const [kind, words] of Object.entries(wanted))
      expect(tokens.filter((one) => one.kind === kind).map(({ from, to }) => code.slice(from, to))).toEqual(
        expect.arrayContaining(words),
      );
    expect(tokens.map(({ from }) => from)).toEqual(tokens.map(({ from }) => from).toSorted((a, b) => a - b));
  });

  it('is found in code that is half typed, also behind the place where it breaks off', async () => {
    const code = 'def merge(a:\n    for x in\n    return "ok"\n';
    const found = (await readerOf('python'))(code).map(({ from, to }) => code.slice(from, to));
    expect(found).toEqual(expect.arrayContaining(['def', 'for', 'in', 'return', '"ok"']));
  });
});
