/**
 * Everything that a program is judged on: visible, hidden and generated cases, smallest first, so that the first one that
 * fails is the witness people hear; and many more generated ones for a program that is right on all of those. Expected values of generated inputs come from the reference solutions; an input on
 * which a reference crashes or two references disagree is not valid and falls away. Where accepted values can only be
 * listed by the author (any_of) no answer is known: then generated inputs can still prove a crash, a changed argument, or
 * an answer that lacks what all listed ones have (alternatives.ts).
 *
 * Without `inputs:` inputs are inferred from the given ones (inputs/infer.ts). With one that is only partly understood, what
 * is made also obeys everything that the given inputs have in common. Both come after all others.
 */
import { z } from 'zod';
import type { Language, Sandbox } from '../sandbox/contract.ts';
import { mustOf, type Must } from './alternatives.ts';
import { isRight } from './compare.ts';
import type { GradedCase, Json, Problem, ProblemCase, Solution } from './contract.ts';
import { gradeWith } from './grade.ts';
import {
  allowedBy,
  bySize,
  generateInputs,
  inferredInputs,
  isUsualAnswer,
  isValid,
  plainInputs,
  readInputs,
  reorderedInputs,
  saidWith,
  spread,
  type Domain,
  type Doubt,
  type Inputs,
} from './inputs/index.ts';
import { expectedType } from './problem/load.ts';
import { references } from './references.ts';
import { saidSource, tellingInputs, varySource, type Telling } from './select/index.ts';
import { toTagged } from './values.ts';

/** What all generated inputs together may cost a reference, and what one may: some 40 ms and 5 ms. */
const ALL_OPS = 200_000;
const ONE_OPS = 25_000;
/** The same for those that only a right program is run on. */
const LATE_OPS = 500_000;
/** And for those that only a program is run on that is right on these, too. */
const WIDE_OPS = 1_500_000;
/** Where nothing tells which inputs are better than others: as many for every pause as there are else. */
const QUICK = 200;
/** All of them, for the first reference. */
const PATIENCE_MS = 3_000;
/** Operations in a millisecond, where the sandbox does not count them. */
const OPS_IN_MS = 5_000;

export interface Suite {
  cases: readonly ProblemCase[];
  /** For a program that is right on all `cases`; smallest first. */
  late: readonly ProblemCase[];
  /** For a program that is right on those, too; smallest first. */
  wide: readonly ProblemCase[];
  generated: number;
  /** Every input that the generator found by itself, as JSON text: given cases among them. */
  found: ReadonlySet<string>;
  /** Inputs that nobody said are valid, as JSON text: a failure on one of them is less sure than on another. */
  inferred: ReadonlySet<string>;
  /** Inputs that fell away, with what a reference did on them: the check of a problem reports them. */
  refused: readonly { input: Record<string, Json>; why: string }[];
  /** What of `inputs:` was not understood or is not said; then generated inputs also obey what the given ones have in common. */
  problem: string | null;
}

/** Throws SandboxUnavailable. Deterministic for a content hash: keep what it returns. */
export async function makeSuite(problem: Problem, sandbox: Sandbox): Promise<Suite> {
  const { made, understood, inferred, problem: trouble } = inputsOf(problem);
  const plain = inferred ? plainInputs(problem, saidWith(problem, [])) : [];
  const lawful =
    understood === null ? allowedBy(problem)?.lawful : (input: Input) => isValid(understood, input);
  const reordered = inferred && lawful !== undefined ? reorderedInputs(problem, lawful) : [];
  const given = bySize(problem.cases);
  const examples = given.map((one) => one.input);
  const source =
    understood === null
      ? varySource(problem, [...made, ...examples])
      : saidSource(problem, understood, inferred);
  const { quick, late, wide } =
    source === null ? halved(made) : await tellingInputs(problem, sandbox, source, made);
  // A pause has no more to run because of them.
  const room = QUICK - reordered.length;
  const known = textsOf(given);
  const usual = isUsualAnswer(problem);
  const certain = new Set(plain.map(asText));
  const counts = ({ input, expected }: ProblemCase) => certain.has(asText(input)) || usual(expected, input);
  const name = inferred ? 'inferred' : 'generated';
  const ask = async (inputs: readonly Input[], most_ops: number) => {
    const texts = [...new Set(inputs.map(asText))].filter((text) => !known.has(text));
    // A zero with a sign has none as text, and nobody means one.
    const fresh = texts.map((text) => InputOf.parse(JSON.parse(text)));
    const { cases, refused } = await answered(problem, sandbox, { inputs: fresh, name, most_ops });
    return { refused, cases: inferred ? cases.filter(counts) : cases };
  };
  const uncertain = (inputs: readonly Input[]) => inputs.filter((input) => !certain.has(asText(input)));
  const [now, later, last] = [
    await ask([...plain, ...reordered, ...quick.slice(0, room)], ALL_OPS),
    await ask(uncertain([...quick.slice(room), ...late]), LATE_OPS),
    await ask(uncertain(wide), WIDE_OPS),
  ];
  const kept = [...now.cases, ...later.cases, ...last.cases];
  return {
    cases: inferred ? [...given, ...bySize(now.cases)] : bySize([...given, ...now.cases]),
    late: bySize(later.cases),
    wide: bySize(last.cases),
    generated: kept.length,
    found: new Set([...textsOf(kept), ...(inferred ? [] : [...quick, ...late].map(asText))]),
    inferred: inferred ? textsOf(kept.filter(({ input }) => !certain.has(asText(input)))) : new Set(),
    refused: inferred ? [] : [...now.refused, ...later.refused, ...last.refused],
    problem: trouble,
  };
}

type Input = Record<string, Json>;

const InputOf = z.record(z.string(), z.json());
const asText = (input: Input) => JSON.stringify(input);
const textsOf = (all: readonly { input: Input }[]) => new Set(all.map(({ input }) => asText(input)));

function halved(made: readonly Input[]): Telling {
  const quick = new Set(spread(made, QUICK));
  return { quick: [...quick], late: made.filter((input) => !quick.has(input)), wide: [] };
}

interface Found {
  made: Input[];
  /** Null where nothing is said of inputs. */
  understood: Inputs | null;
  inferred: boolean;
  problem: string | null;
}

function inputsOf(problem: Problem): Found {
  const read = readInputs(problem);
  if (read === null)
    return { made: inferredInputs(problem), understood: null, inferred: true, problem: null };
  const { inputs, doubts, facts, nothing } = read;
  if (nothing) return { made: inputs.listed, understood: null, inferred: true, problem: told(doubts) };
  const examples = [...problem.cases.map((one) => one.input), ...inputs.listed];
  const found = [...inputs.listed, ...generateInputs(inputs, examples)];
  if (doubts.length === 0) {
    const near = inputs.params.some(({ domain }) => holdsPattern(domain))
      ? inferredInputs(problem, facts).filter((input) => isValid(inputs, input))
      : [];
    return { made: [...found, ...near], understood: inputs, inferred: false, problem: null };
  }
  // Who cannot be sure of what is made tries what lies next to the given ones as well.
  const edited = inferredInputs(problem, facts).filter((input) => isValid(inputs, input));
  return { made: [...found, ...edited], understood: inputs, inferred: true, problem: told(doubts) };
}

/** Texts of a form seldom meet by chance: what lies next to the given ones tells more. */
function holdsPattern(domain: Domain): boolean {
  if (domain.kind === 'list' || domain.kind === 'optional') return holdsPattern(domain.of);
  return domain.kind === 'pattern';
}

/** The first doubts say enough. */
const TOLD = 3;

function told(doubts: readonly Doubt[]): string {
  const lines = doubts.map(({ field, message }) => `inputs${field === '' ? '' : `.${field}`}: ${message}`);
  return [...new Set(lines)].slice(0, TOLD).join('; ');
}

interface Answered {
  cases: ProblemCase[];
  refused: { input: Record<string, Json>; why: string }[];
}

interface Asked {
  inputs: readonly Input[];
  name: string;
  /** What they may cost a reference in all. */
  most_ops: number;
}

/** With expected values from the references, as far as they agree. */
async function answered(
  problem: Problem,
  sandbox: Sandbox,
  { inputs, name, most_ops }: Asked,
): Promise<Answered> {
  const [first, ...others] = references(problem, sandbox.languages());
  if (first === undefined || inputs.length === 0) return { cases: [], refused: [] };
  const asked = inputs.map((input, i): ProblemCase => ({
    name: `${name} ${i + 1}`,
    input,
    expected: null,
    hidden: true,
    open: true,
  }));
  const limits = { total_ms: PATIENCE_MS };
  const graded = await gradeWith(sandbox, { problem, ...programOf(first), cases: asked }, { limits });
  const refused = graded.cases.filter(isRefused).map((one) => refusal(first, one));
  let cases: ProblemCase[] = [];
  const must = mustOf(problem);
  for (const one of affordable(graded.cases.filter(isAnswer), most_ops)) {
    const answer = withAnswer(problem, one, first.language, must);
    if (answer === null)
      refused.push({
        input: one.case.input,
        why: `the checker refuses the answer of solutions/${first.name}`,
      });
    else cases.push(answer);
  }
  for (const other of others) {
    cases = await withoutDisproved(problem, sandbox, other, cases);
    const again = await gradeWith(sandbox, { problem, ...programOf(other), cases }, {});
    refused.push(...again.cases.filter(isRefused).map((one) => refusal(other, one)));
    cases = again.cases.filter(isAnswer).map((one) => one.case);
  }
  return { cases, refused };
}

/** What a reference's answers are not, right answers need not be, on any input. */
async function withoutDisproved(
  problem: Problem,
  sandbox: Sandbox,
  other: Solution,
  cases: ProblemCase[],
): Promise<ProblemCase[]> {
  if (!cases.some(({ must }) => must !== undefined)) return cases;
  const free = cases.map(({ name, input, expected, hidden, open }): ProblemCase => {
    return { name, input, expected, hidden, ...(open ? { open } : {}) };
  });
  const graded = await gradeWith(sandbox, { problem, ...programOf(other), cases: free }, {});
  const disproved = graded.cases.some(
    (one, i) => isAnswer(one) && one.actual !== undefined && cases[i]?.must?.(one.actual) === false,
  );
  return disproved ? free : cases;
}

const programOf = ({ language, source }: Solution) => ({ language, source });

function isAnswer(one: GradedCase): boolean {
  return one.status === 'pass' || one.status === 'mutated_input';
}

function isRefused(one: GradedCase): boolean {
  return !isAnswer(one) && one.status !== 'not_run' && one.status !== 'lost';
}

function refusal({ name, language }: Solution, one: GradedCase): Answered['refused'][number] {
  const gave = one.error ?? `gives ${JSON.stringify(one.actual)}, not ${JSON.stringify(one.case.expected)}`;
  return { input: one.case.input, why: `solutions/${name} (${language}): ${one.status}: ${gave}` };
}

/** Whoever waits for a judgement waits for all of them: what costs a reference much is left out. Counted, so that it is the same everywhere. */
function affordable(cases: readonly GradedCase[], most_ops: number): GradedCase[] {
  let spent = 0;
  return cases.filter(({ ops, duration_ms }) => {
    const cost = ops ?? duration_ms * OPS_IN_MS;
    if (cost > ONE_OPS) return false;
    spent += cost;
    return spent <= most_ops;
  });
}

/** Where only the author knows every accepted value the case stays open. Null when a checker refuses the reference's own answer. */
function withAnswer(
  problem: Problem,
  { case: one, actual }: GradedCase,
  language: Language,
  must: Must | null,
): ProblemCase | null {
  const expected = actual ?? null;
  if (problem.compare.kind === 'any_of') {
    const open = { ...one, expected: [expected] };
    return must === null ? open : { ...open, must: (answer) => must(one.input, expected, answer) };
  }
  const { open: _, ...closed } = { ...one, expected };
  return acceptsItself(problem, closed, language) ? closed : null;
}

function acceptsItself(problem: Problem, { input, expected }: ProblemCase, language: Language): boolean {
  const type = expectedType(problem.function);
  return isRight(toTagged(expected, type, language), {
    compare: problem.compare,
    type,
    language,
    input,
    expected,
  });
}
