import { describe, expect, it } from 'vitest';
import type { Json } from '../../contract.ts';
import { allowedBy } from '../seen/infer.ts';
import { casesOf, problemTelling } from '../written.testing.ts';
import { contextLaws } from './contexts.ts';

interface Told {
  constraints?: string[];
  inputs?: string;
  asked?: [asks: string, answer: string];
}

/** Whether a text may be made where so much is told and given. */
function mayBe({ constraints = [], inputs, asked }: Told, texts: readonly Json[], type = 'str') {
  const laws = contextLaws(
    problemTelling(
      { text: type },
      {
        constraints,
        clarifications: asked === undefined ? [] : [{ asks: asked[0], answer: asked[1] }],
        inputs: inputs ?? null,
        cases: casesOf(texts.map((text) => ({ text }))),
      },
    ),
    new Set(),
  );
  return (text: Json) => laws.every((law) => law({ text }));
}

const TEMPLATES = ['Hi {who}!', '{{x}} = {x} {y}', '', '{a}{b}{a}', '{a} and {b}', '{{{{ }}'];
const BROKEN_TEMPLATES = ['Ha}', 'Hi who}!', '{h}}', '{{{x }}', '{Who}', '{who'];

describe('texts whose form is spoken of and not read', () => {
  it.each([
    [{ constraints: ['the text is well formed: plain words, {name}, {{ and }}'] }],
    [{ constraints: ['text has 0 to 100 characters in the usual template format'] }],
    [{ asked: ['Can the text be malformed?', 'No, it is always clean.'] }],
    [{ asked: ['Do I check it?', 'No, the text is never malformed.'] }],
  ] satisfies [Told][])('are chains of what was seen: %j', (told) => {
    const may = mayBe(told, TEMPLATES);
    expect(BROKEN_TEMPLATES.filter(may)).toEqual([]);
    expect(['{b}', '{y} and {x}', '{a}{a}{a}{b}', 'Ho {who}!'].map(may)).toEqual([true, true, true, true]);
  });

  it.each([
    [{ constraints: ['text has 0 to 100 characters: letters, spaces and braces'] }],
    [{ constraints: ['the text is well formed or malformed'] }],
    [{ inputs: 'Mostly valid texts, then near misses with a brace too many' }],
    [{ inputs: 'written correctly and then changed at one place', constraints: ['in the template format'] }],
    [{ asked: ['Can the text be malformed?', 'Yes, then return null.'], constraints: ['{a} is optional'] }],
  ] satisfies [Told][])('may be anything: %j', (told) => {
    expect(BROKEN_TEMPLATES.every(mayBe(told, TEMPLATES))).toBe(true);
  });

  it('keep words that are quoted, and these may stand for others', () => {
    const lines = [['2 x 3 Flat white', '1 x 2 Tea', 'VOID'], ['10 x 25 Bag 7']];
    const may = mayBe(
      { constraints: ['A line is either VOID or "<quantity> x <price> <name>"'] },
      lines,
      'list[str]',
    );
    expect(may(['2 white 3 Flat white'])).toBe(false);
    expect(may(['2 x 3 Flat x', 'VOID'])).toBe(true);
  });

  it('have any number of parts where these are joined by a sign', () => {
    const told = { constraints: ['items separated by commas, each a page, A-B or -B'] };
    const may = mayBe(told, ['3-5,1', '-3,5', '4', '2,10,12']);
    expect(['1', '-2', '3-4', '5,6,7,8-9'].map(may)).toEqual([true, true, true, true]);
    expect(['-3-4', '3-', '3,', ',3', '3,,4'].map(may)).toEqual([false, false, false, false, false]);
    const three = mayBe({ constraints: ['three numbers joined by dots, optionally a tag'] }, [
      '1.2.3',
      '4.5.6-a',
    ]);
    expect(['1.2', '1.2.3-b', '1.2-a', '1.2.3.4'].map(three)).toEqual([false, true, false, false]);
  });

  it('keep units behind numbers, and nest brackets that are pairs', () => {
    const units = mayBe({ constraints: ['hours, minutes or both, optionally with a minus in front'] }, [
      '1h30m',
      '-2h',
      '8m',
    ]);
    expect(['5h', '-7h', '2h8m', '-2hh', '8mh', '3s'].map(units)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
    const nested = mayBe({ constraints: ['the text is well formed'] }, ['a(((b)c)c)', '(a)', 'a']);
    expect([nested('a((((b)c)d)c)'), nested('()')]).toEqual([true, false]);
  });

  it('are also those that put digits beside letters or marks, though nobody speaks of a form', () => {
    const sheet = [
      ['my song', '[0:02.50] hello', '[00:01]la la'],
      ['[0:10.5][0:03]chorus', '[0:05.125]'],
    ];
    const may = mayBe({ constraints: ['a stamp is [m:ss] or [m:ss.f]'] }, sheet, 'list[str]');
    expect([may(['[0:03] hello']), may(['[0:05.5][0:03]song'])]).toEqual([true, true]);
    expect([may(['[0:3:02.50] hello']), may(['[1]zebra']), may(['[0:3]la'])]).toEqual([false, false, false]);
    const prose = mayBe({ constraints: ['any text'] }, ['I have 3 cats', 'so, 12 dogs!', 'none']);
    expect(prose('cats: 3-4')).toBe(true);
  });

  it('have as many marks in a word as it had', () => {
    const told = { constraints: ['a name, then three or four numbers joined by hyphens'] };
    const may = mayBe(told, ['iron 1-0-2', 'zinc 1-1-1-1', 'ass 0-2-1']);
    expect(['iron 1-0-1-2', 'iron 1-0', 'iron 1-0-1-1-1'].map(may)).toEqual([true, false, false]);
  });

  it('have numbers as long as any where these are said to have several digits', () => {
    const given = ['a3(bc)2', '(a(b2c)2)2d', 'ab(c)', '', 'x12', 'ab2'];
    const told = { constraints: ['the pattern is well formed'] };
    const often = mayBe({ ...told, asked: ['can counts have several digits', 'Yes.'] }, given);
    expect([often('(a)12'), often('(a)13')]).toEqual([true, false]);
    const never = mayBe({ ...told, asked: ['can counts have several digits', 'No, one.'] }, given);
    expect(never('(a)12')).toBe(false);
  });

  it('have numbers as large as all of one kind are said to be, at every place', () => {
    const given = ['A1:B2', 'D5,A10,A9', 'H12', 'C2:B1', 'C3:A4', 'A1:A3,A2:B2'];
    const parts = 'items separated by commas, each a seat or two joined by a colon';
    const may = mayBe({ constraints: [parts, 'rows A to H, columns 1 to 12, without leading zeros'] }, given);
    expect([may('A9:A10'), may('B11'), may('A9:A13'), may('A09')]).toEqual([true, true, false, false]);
    const unsaid = mayBe({ constraints: [parts] }, given);
    expect(unsaid('B11')).toBe(false);
  });

  it('leave plain words and mere brackets alone', () => {
    expect(mayBe({ constraints: ['a valid name'] }, ['ann', 'bob', ''])('a-b')).toBe(true);
    expect(mayBe({ constraints: ['valid brackets'] }, ['()', '(())', ''])('((()))')).toBe(true);
  });

  it('are those of the parameter that is named', () => {
    const laws = contextLaws(
      problemTelling(
        { form: 'str', value: 'str' },
        { constraints: ['form is well formed'], cases: casesOf([{ form: '{a}', value: 'b!' }]) },
      ),
      new Set(),
    );
    const lawful = (form: string, value: string) => laws.every((law) => law({ form, value }));
    expect([lawful('{b}', '!!'), lawful('{b', 'b!')]).toEqual([true, false]);
  });

  it('hold of whatever is made', () => {
    const constraints = ['the text is well formed: plain words, {name}, {{ and }}'];
    const cases = casesOf(TEMPLATES.map((text) => ({ text })));
    const problem = problemTelling({ text: 'str' }, { constraints, cases });
    const lawful = (clear?: Set<string>) => (text: string) =>
      allowedBy(problem, [], clear)?.lawful({ text }) === true;
    expect(BROKEN_TEMPLATES.filter(lawful())).toEqual([]);
    expect(lawful()('{b} and {a}')).toBe(true);
    expect(BROKEN_TEMPLATES.some(lawful(new Set(['text'])))).toBe(true);
  });
});

describe('letters that are quoted as signs', () => {
  const PATTERNS = ['k2 p3', 'k (k p2)x4 p', '', 'k12p10', 'p ((kp)x2 k3)x3', '(k2 p) k'];
  const told = (constraints: string[]) =>
    mayBe({ constraints: ['The pattern is well formed.', ...constraints] }, PATTERNS);

  it('each mean something by itself', () => {
    const may = told(['A stitch is `k` or `p`, a group `(k p2)x4` is repeated, as `x` says.']);
    expect(['k9 p3', '(k5 p) k'].map(may)).toEqual([true, true]);
    expect(['k2 x', 'p ((kx)x2 k3)x3', 'x4 p'].map(may)).toEqual([false, false, false]);
  });
});

it('a number that is called like a word for forms speaks of none', () => {
  const told = (constraint: string) => {
    const cases = casesOf(['ab c', 'b', '', 'a a b'].map((text) => ({ text, indent: 1 })));
    return contextLaws(
      problemTelling({ text: 'str', indent: 'int' }, { constraints: [constraint], cases }),
      new Set(),
    );
  };
  expect(told('0 <= indent < 9')).toEqual([]);
  expect(told('lines are indented by spaces')).toHaveLength(1);
});
