/**
 * The second tier of inputs: a few as large as the constraints allow, for a program that is right on all small ones. They
 * show a limit that was built in, a number that overflows, a shortcut that only holds for a while, numbers sorted as text.
 *
 * Before them come inputs of half the size and at most 200 items, in shapes on which a search that repeats itself never
 * ends. Running out of time proves something only there: what needs a second for 200 items or fewer, where more are
 * allowed and the references need a few milliseconds, is hopeless. How quickly work grows otherwise is not their business
 * (growth/tooSlow.ts).
 */
import type { Sandbox } from '../sandbox/contract.ts';
import type { Graded, GradedCase, Json, Problem, ProblemCase } from './contract.ts';
import { gradeWith } from './grade.ts';
import { makeLadder, type Ladder } from './growth/ladder.ts';
import { isValid } from './inputs/allows.ts';
import type { Domain } from './inputs/domain.ts';
import { InputsError } from './inputs/error.ts';
import { grownInputs, largestSaid } from './inputs/grow.ts';
import { allowedBy, isUsualAnswer } from './inputs/infer.ts';
import type { Recipe } from './inputs/large.ts';
import { shaped, shapesOf } from './inputs/shapes.ts';
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
  try {
    const ladder = makeLadder(problem);
    return ladder === null ? inferredSource(problem) : ladderSource(ladder);
  } catch (error) {
    if (error instanceof InputsError) return null;
    throw error;
  }
}

function ladderSource(ladder: Ladder): Source {
  return {
    max: ladder.extent.max,
    guessed: false,
    at(size, shapes) {
      const recipes = RECIPES.flatMap((recipe): Made[] => {
        const rung = ladder.rung(size, recipe);
        return rung === null ? [] : [{ name: recipe.family, input: rung.input }];
      });
      if (shapes === 'none') return recipes;
      return [...recipes, ...shapedInputs(ladder, size, shapes === 'all')];
    },
  };
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

function inferredSource(problem: Problem): Source | null {
  if (problem.inputs !== null) return null;
  const allowed = allowedBy(problem);
  const max = allowed === null ? 0 : largestSaid(problem, allowed);
  if (allowed === null || max === 0) return null;
  return { max, guessed: true, at: (size, shapes) => grownInputs(problem, allowed, size, shapes) };
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
    cases = good
      .map(({ case: { open, ...one }, actual }) => (open ? { ...one, expected: actual ?? null } : one))
      .filter((one) => !isGuessed(one) || usual(one.expected));
  }
  return cases;
}

const isGuessed = ({ name }: ProblemCase) => name.endsWith(GUESSED);

/** The first failure that proves something; null when there is none. On inputs that nobody said are valid a single one does not. */
export function largeFailure(graded: Graded): GradedCase | null {
  const failing = graded.cases.filter(proves);
  const [first, second] = failing;
  if (first === undefined) return null;
  return second === undefined && isGuessed(first.case) && first.status !== 'time' ? null : first;
}

function proves({ status, error, case: one }: GradedCase): boolean {
  switch (status) {
    case 'wrong_answer':
    case 'mutated_input':
      return true;
    case 'time':
      return one.name.startsWith(MODERATE_NAME);
    case 'crash':
      return !TOO_DEEP.test(error ?? '');
    default:
      return false;
  }
}

/** How deep calls may nest is the interpreter's, not the problem's. */
const TOO_DEEP = /recursion|call stack|stack overflow|too much recursion|memory/i;
