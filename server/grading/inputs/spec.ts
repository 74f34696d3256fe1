/**
 * `inputs:` as it is written -> Inputs. Every author words it in another way: words for the same thing are understood where
 * their meaning is beyond doubt (read/), conditions as formulas (formula/). What is not understood is a doubt, because an
 * input that the problem does not allow would accuse a right program.
 *
 * For an author (`problems check`) a doubt is an error: parseInputs. Who judges keeps what was understood, and holds every
 * input in addition to what all given inputs have in common: readInputs.
 */
import type { Json, Problem } from '../contract.ts';
import { allows } from './domain/allows.ts';
import type { Domain, Inputs } from './domain/domain.ts';
import { InputsError } from './error.ts';
import { allowedBy } from './seen/infer.ts';
import { readConditions, readExcluded, readLoose } from './read/conditions.ts';
import { attempt, doubt, NOT_KNOWN, placeOfParam, type Doubt, type Reading } from './read/reading.ts';
import { emptyLayout, layoutOf, type Layout } from './read/top.ts';
import { withTold } from './read/about.ts';
import { fieldsIn } from './read/rows.ts';
import { withForms } from './read/forms.ts';
import { allowsOnly } from './read/hints.ts';
import { withFilled } from './read/filled.ts';
import { withNamedRows } from './read/namedRows.ts';
import { partNames } from './read/partNames.ts';
import { withRowsPer } from './read/perRow.ts';
import { withSiblings } from './read/siblings.ts';
import { readValue } from './read/value.ts';
import { withParents, withShared } from './read/shared.ts';
import { clearParams } from './laws/clear.ts';
import { withEmpty } from './laws/permitted.ts';
import { toldLaws } from './laws/told.ts';
import { saidOf } from './said/read.ts';
import type { Field } from './formula/resolve.ts';
import { shapedBy } from './make/shaped.ts';
import { statedIn, type Stated } from './seen/stated.ts';
import type { Fact, Said } from './said/said.ts';
import { wordedInputs } from './worded/index.ts';

type Input = Record<string, Json>;
type Param = Problem['function']['params'][number];
type Signature = Pick<Problem, 'inputs' | 'function'> &
  Partial<Pick<Problem, 'valid' | 'cases' | 'constraints'>>;

/** Null when the problem has no `inputs:`. Throws InputsError. */
export function parseInputs(problem: Signature): Inputs | null {
  const read = readAll(problem);
  const [doubted] = read?.doubts ?? [];
  if (doubted !== undefined) throw new InputsError(doubted.field, doubted.message);
  return read?.inputs ?? null;
}

export interface Understood {
  inputs: Inputs;
  /** What was not understood or is not said; with one of them, nobody said that what is generated is valid. */
  doubts: Doubt[];
  /** Ranges that are plainly said. */
  facts: Fact[];
  /** Something is promised that cannot be held to, and not all is understood: only what is listed may be used. */
  nothing: boolean;
}

/** Null when the problem has no `inputs:` and its constraints do not tell all. With doubts its inputs allow only what the given inputs' common laws allow. */
export function readInputs(problem: Problem): Understood | null {
  const read = readAll(problem, withEmpty(problem, saidOf(problem)));
  const doubted = read === null || read.doubts.length + read.unsaid.length > 0;
  const worded = doubted ? wordedInputs(problem) : null;
  if (worded !== null) return { inputs: worded, doubts: [], facts: [], nothing: false };
  if (read === null) return null;
  const { facts } = read;
  const inputs = held(withStated(read.inputs, statedIn(problem)), toldLaws(problem));
  const doubts = [...read.doubts, ...read.unsaid];
  if (doubts.length === 0) return { inputs, doubts, facts, nothing: false };
  const allowed = allowedBy(problem, facts, clearParams(problem, doubts));
  const lawful = allowed?.lawful ?? (() => false);
  const zeros = zeroLaws(problem, read);
  const ties = tiedLaws(problem, read);
  const { valid } = inputs;
  const both = (input: Input) =>
    lawful(input) && [...zeros, ...ties].every((law) => law(input)) && (valid === null || valid(input));
  return { inputs: { ...inputs, valid: both }, doubts, facts, nothing: allowed === null };
}

/** A part that is not understood may forbid a zero within a range: where no given value is zero, none is. */
function zeroLaws(problem: Problem, { doubts, facts }: Read): ((input: Input) => boolean)[] {
  const doubted = (param: string) =>
    doubts.some(({ field, message }) => field.startsWith(`${param}.`) && message === NOT_KNOWN);
  return facts
    .filter(({ param, what, span: [low, high] }) => what === 'value' && low < 0 && high > 0 && doubted(param))
    .map(
      ({ param, depth }) =>
        (input: Input) =>
          !valuesAt(input[param] ?? null, depth).includes(0),
    )
    .filter((law) => problem.cases.every((one) => law(one.input)));
}

/** Of a part that is not understood and speaks of another parameter: the two stand together as they are given. */
function tiedLaws(problem: Problem, { doubts, specs }: Read): ((input: Input) => boolean)[] {
  const names = problem.function.params.map(({ name }) => name);
  const doubted = names.filter((name) =>
    doubts.some(({ field }) => END_OF.test(field) && field.startsWith(`${name}.`)),
  );
  const pairs = doubted.flatMap((name) =>
    names
      .filter(
        (other) =>
          other !== name && new RegExp(`\\b${other}\\b`).test(JSON.stringify(specs.get(name) ?? null)),
      )
      .map((other) => [name, other] as const),
  );
  return pairs.map((pair) => {
    const together = (input: Input) => JSON.stringify(pair.map((name) => input[name] ?? null));
    const seen = new Set(problem.cases.map((one) => together(one.input)));
    return (input) => seen.has(together(input));
  });
}
const END_OF = /^\w+\.(?:range|min|max)$/;

function valuesAt(value: Json, depth: number): Json[] {
  if (depth === 0) return [value];
  return Array.isArray(value) ? value.flatMap((item) => valuesAt(item, depth - 1)) : [];
}

/** What the text promises in words holds as well. */
function held(inputs: Inputs, laws: readonly ((input: Input) => boolean)[]): Inputs {
  const { valid } = inputs;
  if (laws.length === 0) return inputs;
  return { ...inputs, valid: (input) => laws.every((law) => law(input)) && (valid === null || valid(input)) };
}

/** The constraints hold as well, whether `inputs:` repeats them or not. */
function withStated(inputs: Inputs, { relations, holds }: Stated): Inputs {
  const { valid } = inputs;
  const known = new Set(inputs.relations.map((one) => JSON.stringify('tree' in one ? one.tree : one)));
  const fresh = relations.filter(({ tree }) => !known.has(JSON.stringify(tree)));
  return {
    ...inputs,
    relations: [...inputs.relations, ...fresh],
    valid: (input) => holds(input) && (valid === null || valid(input)),
  };
}

interface Read extends Omit<Understood, 'nothing'> {
  unsaid: Doubt[];
  specs: ReadonlyMap<string, unknown>;
}

function readAll(problem: Signature, text: ReadonlyMap<string, Said> = new Map()): Read | null {
  if (problem.inputs === null) return null;
  const given = (problem.cases ?? []).map((one) => one.input);
  const reading: Reading = {
    names: { params: problem.function.params, defined: new Map() },
    given,
    doubts: [],
    unsaid: [],
    relations: [],
    facts: [],
    said: new Map(),
    parts: new Map(),
    text,
    lines: problem.constraints ?? [],
  };
  const written = attempt(reading, '', () => layoutOf(reading, problem.inputs)) ?? emptyLayout();
  const layout = withForms(
    reading,
    withParents(
      reading,
      withShared(reading, withSiblings(reading, withNamedRows(reading, withRowsPer(reading, written)))),
    ),
  );
  reading.parts = partNames(reading, layout.specs);
  reading.names = { ...reading.names, fields: fieldsOf(reading, layout) };
  readTogether(reading, withTold(reading, layout));
  const { specs } = withFilled(reading, layout, problem.constraints ?? []);
  const params = problem.function.params.map((param) => ({
    name: param.name,
    domain: asGiven(reading, param, readValue(reading, specs.get(param.name), placeOfParam(param, given))),
  }));
  const checked = withNodes(reading, params);
  const inputs: Inputs = {
    params: checked,
    relations: reading.relations,
    valid: problem.valid ?? null,
    listed: layout.listed,
  };
  return {
    inputs: shapedBy(inputs, given),
    doubts: reading.doubts,
    unsaid: reading.unsaid,
    facts: reading.facts,
    specs,
  };
}

/** What is only half understood and allows not even what is given was misread: the given values say more. */
function asGiven(reading: Reading, param: Param, domain: Domain): Domain {
  const place = placeOfParam(param, reading.given);
  const about = ({ field }: Doubt) => field.split(/[.[]/)[0] === param.name;
  const doubted = reading.doubts.some(about);
  const misread = !place.seen.every((value) => allows(domain, value)) || isOnlySeen(domain, place.seen);
  return doubted && misread ? readValue(reading, undefined, place) : domain;
}

/** Whole lists and maps, each as it is given: nobody lists those as all there are. */
function isOnlySeen(domain: Domain, seen: readonly Json[]): boolean {
  if (domain.kind !== 'one_of' || seen.some((value) => typeof value !== 'object')) return false;
  return domain.values.length === new Set(seen.map((value) => JSON.stringify(value))).size;
}

/** What parts of rows are called, wherever it is said. */
function fieldsOf({ names }: Reading, { specs }: Layout): Field[] {
  return names.params.flatMap(({ name, type }) => fieldsIn(name, type, specs.get(name)));
}

/** What is said of several parameters is read before what is said of each. */
function readTogether(reading: Reading, { relations, excluded, loose }: Layout): void {
  for (const [word, given] of relations)
    attempt(reading, word, () => {
      readConditions(reading, given, word);
    });
  for (const [word, given] of excluded)
    attempt(reading, word, () => {
      readExcluded(reading, given, word);
    });
  for (const [word, given] of loose)
    if (!(typeof given === 'string' && allowsOnly(given)) && !readLoose(reading, word, given))
      doubt(reading, word, 'the function has no such parameter');
}

/** Edges between as many nodes as another parameter says; where there is none, edges stay as they are given. */
function withNodes(reading: Reading, params: Inputs['params']): Inputs['params'] {
  return params.map(({ name, domain }) => {
    if (domain.kind !== 'edges' || typeof domain.nodes === 'number') return { name, domain };
    if (params.some((other) => other.name === domain.nodes && other.domain.kind === 'int'))
      return { name, domain };
    doubt(reading, `${name}.edges.nodes`, `"${domain.nodes}" is no parameter that is a whole number`);
    const values = reading.given.map((input) => input[name] ?? null);
    return { name, domain: values.length === 0 ? { ...domain, nodes: 0 } : { kind: 'one_of', values } };
  });
}
