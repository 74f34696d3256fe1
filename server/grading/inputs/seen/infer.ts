/**
 * Inputs of a problem that does not say in `inputs:` what its inputs are: edits of the given ones (edits.ts), given ones put
 * together (rebuilt.ts), and draws from what was seen at each place of the type (draws.ts).
 *
 * An input that the problem does not allow would accuse a right program, so one is kept only when it breaks nothing
 * that all given inputs have in common (laws.ts: ranges, lengths, order, uniqueness, shape, letters, which command comes
 * after which, and how parameters hang together): a promise that nobody wrote down for us is a law that every given input
 * obeys. Ranges and sizes that the text says plainly (said/) are wider than what was seen. What the text promises in words
 * that no law covers ("exactly one answer", "guaranteed") forbids made-up inputs altogether (promises.ts). What is left is run by every
 * reference, and falls away where one crashes, two disagree, or the answer is of a kind that no given answer is. This is
 * sound enough to search in, and still weaker than a given case: given cases come first as witnesses.
 */
import type { Json, Problem } from '../../contract.ts';
import { editsOf, landmarkEdits, numberEdits, type Known } from './edits.ts';
import { answerLaws, answersWithin, saysZero } from '../laws/answers.ts';
import { drawnInputs } from './draws.ts';
import { commonLaws, type Allowed } from '../laws/laws.ts';
import { distinct } from './observed.ts';
import { tiesOf } from '../laws/ties.ts';
import { promisedLaws } from '../laws/promises.ts';
import { rebuiltOf } from './rebuilt.ts';
import { saidOf } from '../said/read.ts';
import type { Fact, Said } from '../said/said.ts';
import { sharedSkeleton } from '../laws/skeleton.ts';
import { smallestFirst, spread } from '../make/spread.ts';
import { areGrids } from '../laws/tags.ts';
import { contentOf, textOf } from './text.ts';
import { unreadLaws } from './unread.ts';
import { variedInputs } from './varied/index.ts';
import { isMap } from '../domain/parts.ts';
import { lengthOf } from '../laws/within.ts';
import { zeroLaws } from '../laws/zeros.ts';

type Input = Record<string, Json>;

/** With fewer given inputs, what they have in common says little. */
const LEAST_CASES = 4;
/** Longer inputs are no small witness. */
const MAX_LENGTH = 10;
/** Of each kind, the small ones and some of the others; lone numbers cost little. */
const KEPT = 210;
const KEPT_EDITS = 70;
const KEPT_LANDMARKS = 40;
const KEPT_DRAWN = 90;
const KEPT_REBUILT = 40;
const KEPT_NUMBERS = 150;
const KEPT_VARIED = 200;

/**
 * `facts` are known from elsewhere, and everything of the parameters in `clear`. Null where nothing may be made: too little is
 * given, or something is promised that cannot be held to.
 */
export function allowedBy(
  problem: Problem,
  facts: readonly Fact[] = [],
  clear: ReadonlySet<string> = new Set(),
): Allowed | null {
  const given = problem.cases.map((one) => one.input);
  const promised = given.length < LEAST_CASES ? null : promisedLaws(problem);
  if (promised === null) return null;
  const text = textOf(problem, facts, clear);
  const { said, free, stated, told } = text;
  const common = commonLaws(problem.function.params, given, said, wordsOf(problem), { ...free, clear });
  const unread = unreadLaws(problem, (one) => contentOf(textOf(one, facts, clear)));
  // Beside them other things may be promised in the same words, which are not read by that.
  const zeros = zeroLaws(problem);
  const all = [...told, ...promised, ...unread, ...zeros];
  const lawful = (input: Input) => common(input) && stated.holds(input) && all.every((law) => law(input));
  return { given, said, lawful };
}

function wordsOf({ constraints, prompt_md, spoken, clarifications }: Problem): string {
  return [...constraints, prompt_md, spoken, ...clarifications.map(({ answer }) => answer)].join(' ');
}

/** Smallest first; none where it is not safe. The caller still asks the references. */
export function inferredInputs(problem: Problem, facts: readonly Fact[] = []): Input[] {
  const allowed = allowedBy(problem, facts);
  if (allowed === null) return [];
  const { given, lawful } = allowed;
  const found = new Map<string, Input>();
  const seen = new Set(given.map((input) => JSON.stringify(input)));
  const add = (inputs: readonly Input[], most: number) => {
    const fresh = new Map(inputs.map((input) => [JSON.stringify(input), input]));
    const good = [...fresh].filter(([text, input]) => !seen.has(text) && !found.has(text) && lawful(input));
    const some = spread(
      good.map(([, one]) => one),
      most,
    );
    for (const input of some) found.set(JSON.stringify(input), input);
  };
  const { edits, others } = sourcesOf(problem, allowed);
  add(edits, KEPT_EDITS);
  for (const { inputs, most } of others) add(inputs, most);
  const seeds = [...given.filter(isSmall), ...found.values()];
  for (const input of variedInputs(problem, allowed, seeds, KEPT_VARIED))
    found.set(JSON.stringify(input), input);
  // What the others leave room for.
  add(edits, KEPT - found.size);
  return smallestFirst([...found.values()]);
}

interface Sources {
  edits: Input[];
  others: { inputs: Input[]; most: number }[];
}

function sourcesOf(problem: Problem, allowed: Allowed): Sources {
  const { given, said } = allowed;
  const known = knownOf(problem, given, said);
  const short = smallestFirst(given.filter(isSmall));
  const numbers = short.slice(0, 2).flatMap((input) => numberEdits(input, known));
  return {
    edits: short.flatMap((input) => editsOf(input, known)),
    others: [
      { inputs: short.flatMap((input) => landmarkEdits(input, known)), most: KEPT_LANDMARKS },
      { inputs: short.flatMap((input) => rebuiltOf(input, short)), most: KEPT_REBUILT },
      { inputs: numbers, most: KEPT_NUMBERS },
      { inputs: drawnInputs(problem, allowed), most: KEPT_DRAWN },
    ],
  };
}

/** Whether an answer to an input is of the kind that the given answers are, tied to it as they are, and no larger than the text says. */
export function isUsualAnswer(problem: Problem): (expected: Json, input: Input) => boolean {
  const given = problem.cases.flatMap(({ input, expected }) =>
    answersIn(problem, expected).map((answer) => ({ input, answer })),
  );
  const [usual, within] = [
    answerLaws(
      given.map(({ answer }) => answer),
      saysZero(problem),
    ),
    answersWithin(problem),
  ];
  const tied = tiesOf(given);
  const may_be_empty = emptyAllowed(problem);
  return (expected, input) =>
    may_be_empty.some((name) => lengthOf(input[name] ?? null) === 0) ||
    answersIn(problem, expected).every(
      (answer) => usual(answer, input) && within(answer) && tied(answer, input),
    );
}

/** "0 to 5000 trains": who allows none at all has an answer for it, of whatever kind that is. */
function emptyAllowed(problem: Problem): string[] {
  const said = saidOf(problem);
  return problem.function.params
    .filter(({ name, type }) => type.kind === 'list' && said.get(name)?.length?.[0] === 0)
    .map(({ name }) => name);
}

/** Of several accepted answers each. */
function answersIn({ compare }: Problem, expected: Json): Json[] {
  return compare.kind === 'any_of' && Array.isArray(expected) ? expected : [expected];
}

function isSmall(input: Input): boolean {
  return Object.values(input).every((value) => lengthOf(value) <= MAX_LENGTH);
}

function knownOf(
  problem: Problem,
  given: readonly Input[],
  said: ReadonlyMap<string, Said>,
): Map<string, Known> {
  return new Map(
    problem.function.params.map(({ name }) => {
      const values = given.map((input) => input[name] ?? null);
      return [name, knownOfValues(values, said.get(name), sharedSkeleton(values) !== null)];
    }),
  );
}

/** Down to where there are no more lists and maps. */
function knownOfValues(values: readonly Json[], said: Said | undefined, groups: boolean): Known {
  const pool = distinct(values.flatMap(poolOf));
  const items = values.flatMap((value) =>
    typeof value === 'object' && value !== null ? Object.values(value) : [],
  );
  const deeper = items.some((item) => typeof item === 'object' && item !== null);
  const maps = values.some(isMap);
  const below = deeper || maps || areGrids(values) ? { item: knownOfValues(items, said?.item, false) } : {};
  return { pool, said, groups, ...below };
}

/** Of maps the keys. */
function poolOf(value: Json): Json[] {
  if (typeof value === 'string') return Array.from(value);
  if (isMap(value)) return Object.keys(value);
  return Array.isArray(value) ? value : [value];
}
