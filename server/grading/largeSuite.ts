/**
 * The second tier of inputs: a few as large as the constraints allow, for a program that is right on all small ones. They
 * show a limit that was built in, a number that overflows, a shortcut that only holds for a while, numbers sorted as text.
 *
 * Before them come inputs of half the size and at most 200 items. Both are in shapes and patterns on which a search that
 * repeats itself never ends (inputs/shapes.ts, inputs/patterns.ts), as far as the references are done with them at once.
 * What a program's failure on one of them proves is for largeFailure.ts to say; how quickly work grows otherwise is not
 * their business (growth/tooSlow.ts).
 */
import type { Sandbox } from '../sandbox/contract.ts';
import type { GradedCase, Json, Problem, ProblemCase } from './contract.ts';
import { gradeWith } from './grade.ts';
import { makeLadder, type Ladder } from './growth/ladder.ts';
import {
  allowedBy,
  graphParams,
  graphsOfSize,
  grownInputs,
  isUsualAnswer,
  isValid,
  largestSaid,
  patterned,
  readInputs,
  saidWith,
  shaped,
  shapesOf,
  type Domain,
  type Recipe,
} from './inputs/index.ts';
import { references } from './references.ts';

/** One of each kind is enough. */
const RECIPES: readonly Recipe[] = [
  { family: 'random', draw: 1 },
  { family: 'few', draw: 0 },
  { family: 'equal', draw: 0 },
  { family: 'ascending', draw: 0 },
  { family: 'descending', draw: 0 },
  { family: 'repeated', draw: 0 },
];
/** Sizes that are tried in turn, until every reference is done in time. A longer input takes long to send, and shows no more. */
const LARGEST = 2_000;
const PARTS = [1, 1 / 4, 1 / 16, 1 / 64];
/** What a reference may take for one of them. */
const ONE_MS = 100;
/** Items of the inputs that come first, and the sizes up to which shapes are tried in full as well. */
const MODERATE = 200;
const SHAPED = 400;
/** Items of all inputs of one size together: sending them takes some ten milliseconds. */
const ALL_ITEMS = 10_000;

/** Of those in patterns: what they may cost a reference in all, some 30 ms, and operations in a millisecond where they are not counted. */
const PATTERN_OPS = 150_000;
const OPS_IN_MS = 5_000;
const PATTERN = ' pattern: ';

interface Made {
  name: string;
  input: Record<string, Json>;
}
/** Inputs of about a size. */
interface Source {
  max: number;
  /** Nobody said that they are valid. */
  guessed: boolean;
  at(size: number, shapes: 'none' | 'some' | 'all'): Made[];
}

const MODERATE_NAME = 'moderate';
const LARGE_NAME = 'large';
/** There is nothing beyond. */
export const LARGEST_NAME = 'largest';
const TIERS = [MODERATE_NAME, LARGE_NAME, LARGEST_NAME];
const GUESSED = ' (inferred)';

/** Empty where nothing says how large inputs may be. Throws SandboxUnavailable. Keep it by content hash. */
export async function makeLargeSuite(problem: Problem, sandbox: Sandbox): Promise<ProblemCase[]> {
  const source = problem.compare.kind === 'any_of' ? null : sourceOf(problem);
  if (source === null) return [];
  const half = Math.min(MODERATE, Math.ceil(source.max / 2));
  const moderate = await answered(problem, sandbox, casesOf(source, MODERATE_NAME, half, 'all'));
  for (const part of PARTS) {
    const size = Math.ceil(Math.min(source.max, LARGEST) * part);
    const tier = size === source.max ? LARGEST_NAME : LARGE_NAME;
    const asked = casesOf(source, tier, size, size <= SHAPED ? 'some' : 'none');
    const large = await answered(problem, sandbox, asked);
    if (large.length > 0) return [...moderate, ...large];
  }
  return moderate;
}

function sourceOf(problem: Problem): Source | null {
  const ladder = makeLadder(problem);
  if (ladder === null) return inferredSource(problem);
  const own = ladderSource(problem, ladder);
  const guesses = ladder.doubted ? inferredSource(problem) : null;
  if (guesses === null) return own;
  return {
    max: Math.max(own.max, guesses.max),
    guessed: true,
    at: (size, shapes) => [...own.at(size, shapes), ...guesses.at(size, shapes)],
  };
}

function ladderSource(problem: Problem, ladder: Ladder): Source {
  return {
    max: ladder.extent.max,
    guessed: ladder.doubted,
    at(size, shapes) {
      const recipes = RECIPES.flatMap((recipe): Made[] => {
        const rung = ladder.rung(size, recipe);
        return rung === null ? [] : [{ name: recipe.family, input: rung.input }];
      });
      const graphs = graphsIn(problem, ladder, size);
      if (shapes === 'none') return [...recipes, ...graphs];
      const drawn = ladder.rung(size, { family: 'random', draw: 0 })?.input;
      const examples = problem.cases.map(({ input }) => input);
      const domains = new Map(ladder.inputs.params.map(({ name, domain }) => [name, domain]));
      const telling = drawn === undefined ? [] : patterned(drawn, domains, examples);
      return [
        ...recipes,
        ...graphs,
        ...shapedInputs(ladder, size, shapes === 'all'),
        ...asPatterns(telling, (input) => isValid(ladder.inputs, input)),
      ];
    },
  };
}

/** Where two parameters are a number of nodes and edges between them: a chain, a star and alike. */
function graphsIn(problem: Problem, { inputs }: Ladder, size: number): Made[] {
  const facts = readInputs(problem)?.facts ?? [];
  const graph = graphParams(problem, saidWith(problem, facts));
  const [example] = problem.cases;
  if (graph === null || example === undefined) return [];
  return graphsOfSize(graph, size, example.input)
    .map(([name, input]) => ({ name, input }))
    .filter(({ input }) => isValid(inputs, input));
}

/** One draw with the numbers of its lists in each shape. */
function shapedInputs({ inputs, rung }: Ladder, size: number, with_tails: boolean): Made[] {
  const drawn = rung(size, { family: 'random', draw: 0 })?.input;
  if (drawn === undefined) return [];
  const spans = inputs.params.map(({ domain }) => numbersIn(domain));
  const shapes = spans.map((span) => (span === null ? [] : shapesOf(span, with_tails)));
  const longest = Math.max(0, ...shapes.map((all) => all.length));
  return Array.from({ length: longest }, (_, i): Made => {
    const entries = inputs.params.map(({ name }, k): [string, Json] => {
      const shape = shapes[k]?.[i];
      const value = drawn[name] ?? null;
      return [name, shape === undefined ? value : shaped(value, shape)];
    });
    return { name: `shape ${i + 1}`, input: Object.fromEntries(entries) };
  }).filter(({ input }) => isValid(inputs, input));
}

/** The range of the whole numbers in a list, or in its rows. */
function numbersIn(domain: Domain): [number, number] | null {
  if (domain.kind !== 'list') return null;
  return domain.of.kind === 'int' ? [domain.of.min, domain.of.max] : numbersIn(domain.of);
}

/** Null where `inputs:` says it all. */
function inferredSource(problem: Problem): Source | null {
  const read = readInputs(problem);
  if (read?.doubts.length === 0) return null;
  const allowed = allowedBy(problem, read?.facts);
  const max = allowed === null ? 0 : largestSaid(problem, allowed);
  if (allowed === null || max === 0) return null;
  return {
    max,
    guessed: true,
    at(size, shapes) {
      const valid = (input: Made['input']) => read === null || isValid(read.inputs, input);
      const grown = grownInputs(problem, allowed, size, shapes).filter(({ input }) => valid(input));
      const [seed] = grown;
      if (shapes === 'none' || seed === undefined) return grown;
      const telling = patterned(seed.input, new Map(), allowed.given);
      return [...grown, ...asPatterns(telling, (input) => allowed.lawful(input) && valid(input))];
    },
  };
}

function asPatterns(made: readonly Made[], valid: (input: Made['input']) => boolean): Made[] {
  return made
    .filter(({ input }) => valid(input))
    .map(({ name, input }) => ({ name: `${PATTERN}${name}`, input }));
}

function casesOf(
  source: Source,
  tier: string,
  size: number,
  shapes: Parameters<Source['at']>[1],
): ProblemCase[] {
  let items = 0;
  const seen = new Set<string>();
  return source.at(size, shapes).flatMap(({ name, input }) => {
    const text = JSON.stringify(input);
    items += itemsIn(input);
    if (seen.has(text) || items > ALL_ITEMS) return [];
    seen.add(text);
    return [
      {
        name: `${tier} ${name}${source.guessed ? GUESSED : ''}`,
        input,
        expected: null,
        hidden: true,
        open: true as const,
      },
    ];
  });
}

/** Characters of a text, numbers of all rows. */
export function itemsIn(value: Json): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 1;
  const items = Array.isArray(value) ? value : Object.values(value);
  return items.reduce<number>((sum, item) => sum + itemsIn(item), 0);
}

/** Those on which the references come through in time and agree. */
async function answered(problem: Problem, sandbox: Sandbox, asked: ProblemCase[]): Promise<ProblemCase[]> {
  let cases = asked;
  const usual = isUsualAnswer(problem);
  for (const { language, source } of references(problem, sandbox.languages())) {
    if (cases.length === 0) return [];
    const limits = { case_ms: ONE_MS };
    const graded = await gradeWith(sandbox, { problem, language, source, cases }, { limits });
    const good = graded.cases.filter(({ status }) => status === 'pass' || status === 'mutated_input');
    cases = affordable(good)
      .map(({ case: { open, ...one }, actual }) => (open ? { ...one, expected: actual ?? null } : one))
      .filter((one) => !isGuessed(one) || usual(one.expected, one.input));
  }
  return cases;
}

/** Whoever waits for a judgement waits for all of them. */
function affordable(cases: readonly GradedCase[]): GradedCase[] {
  let spent = 0;
  return cases.filter(({ case: { name }, ops, duration_ms }) => {
    if (!name.includes(PATTERN)) return true;
    spent += ops ?? duration_ms * OPS_IN_MS;
    return spent <= PATTERN_OPS;
  });
}

/** Nobody said that its input is valid. */
export const isGuessed = ({ name }: ProblemCase) => name.endsWith(GUESSED);
/** As large as it is on purpose: running out of time on it may prove something. */
export const isSized = ({ name }: ProblemCase) => TIERS.some((tier) => name.startsWith(tier));
