/**
 * What is worth knowing about a problem before anybody types: its suite, how its known flaws behave, large inputs, and how
 * its accepted solutions grow. Kept by content.
 */
import {
  gradeWith,
  InputsError,
  learnAccepted,
  learnPace,
  makeLargeSuite,
  type Pace,
  makeSuite as makeAnew,
  type MakeSuite,
  ProblemError,
  type Accepted,
  type Problem,
  type ProblemCase,
  type Suite,
} from '../grading/index.ts';
import { references } from '../grading/references.ts';
import type { Language, Sandbox } from '../sandbox/contract.ts';
import { knownFlaws, type KnownFlaw } from './flaw/index.ts';

export interface Known {
  suite: Suite;
  flaws: readonly KnownFlaw[];
}
export interface Knowledge {
  /**
   * Made once per problem and language, by whoever asks first; nobody's cancellation stops it. Throws SandboxUnavailable,
   * and ProblemError when an accepted solution fails a case of its own problem: then nothing that follows would be true.
   */
  of(problem: Problem, language: Language, sandbox: Sandbox): Promise<Known>;
  /** Needed only for programs that are right on everything small. Throws SandboxUnavailable. */
  large(problem: Problem, sandbox: Sandbox): Promise<readonly ProblemCase[]>;
  /** Of the accepted solutions on the large inputs; null where that cannot be told. Throws SandboxUnavailable. */
  pace(problem: Problem, language: Language, sandbox: Sandbox): Promise<Pace | null>;
  /** Null where growth cannot be measured. Throws SandboxUnavailable. */
  accepted(problem: Problem, language: Language, sandbox: Sandbox): Promise<Accepted | null>;
}

/** Problems of this many languages stay in memory: some hundred kilobytes each. */
const KEPT = 96;

/** Other suites than those that `makeSuite` makes anew are for it to keep. */
export function createKnowledge(makeSuite: MakeSuite = makeAnew): Knowledge {
  const suites = new Map<string, Promise<Suite>>();
  const known = new Map<string, Promise<Known>>();
  const larges = new Map<string, Promise<readonly ProblemCase[]>>();
  const paces = new Map<string, Promise<Pace | null>>();
  const growths = new Map<string, Promise<Accepted | null>>();
  const suiteOf = (problem: Problem, sandbox: Sandbox) =>
    remembered(suites, problem.content_hash, async () => {
      await proveReferences(problem, sandbox);
      return makeSuite(problem, sandbox);
    });
  const large: Knowledge['large'] = (problem, sandbox) =>
    remembered(larges, problem.content_hash, () => orWithout(() => makeLargeSuite(problem, sandbox), []));
  const accepted: Knowledge['accepted'] = (problem, language, sandbox) =>
    remembered(growths, `${problem.content_hash} ${language}`, () =>
      orWithout(() => learnAccepted(sandbox, problem, language), null),
    );
  return {
    of: (problem, language, sandbox) =>
      remembered(known, `${problem.content_hash} ${language}`, async () => {
        const suite = await suiteOf(problem, sandbox);
        return { suite, flaws: await knownFlaws(problem, language, suite, sandbox) };
      }),
    large,
    accepted,
    pace: (problem, language, sandbox) =>
      remembered(paces, `${problem.content_hash} ${language}`, async () => {
        const slowest = await accepted(problem, language, sandbox);
        if (slowest === null) return null;
        return learnPace(sandbox, problem, slowest.programs, await large(problem, sandbox));
      }),
  };
}

/** An `inputs:` that is not understood tells nothing about size; the suite says so once. */
async function orWithout<T>(make: () => Promise<T>, without: T): Promise<T> {
  try {
    return await make();
  } catch (error) {
    if (error instanceof InputsError) return without;
    throw error;
  }
}

async function proveReferences(problem: Problem, sandbox: Sandbox): Promise<void> {
  for (const { name, language, source } of references(problem, sandbox.languages())) {
    const graded = await gradeWith(sandbox, { problem, language, source, cases: problem.cases }, {});
    const wrong = graded.cases.find(({ status }) => status === 'wrong_answer' || status === 'crash');
    if (graded.load === null && wrong === undefined) continue;
    if (graded.load?.kind === 'lost') continue;
    const what =
      wrong === undefined ? (graded.load?.message ?? '') : `it fails the case "${wrong.case.name}"`;
    const why =
      wrong?.error ??
      (wrong && `gives ${JSON.stringify(wrong.actual)}, not ${JSON.stringify(wrong.case.expected)}`);
    throw new ProblemError(
      `${problem.id}/solutions/${name}`,
      language,
      `an accepted solution must pass every case of cases.yaml: ${what}${why ? `: ${why}` : ''}`,
    );
  }
}

/** What failed is not remembered; what was not asked for longest goes first. */
async function remembered<T>(kept: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const found = kept.get(key) ?? make();
  kept.delete(key);
  kept.set(key, found);
  const oldest = kept.keys().next().value;
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
  try {
    return await found;
  } catch (error) {
    if (kept.get(key) === found) kept.delete(key);
    throw error;
  }
}
