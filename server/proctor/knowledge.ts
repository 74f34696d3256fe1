/** What is worth knowing about a problem before anybody types: its suite, and how its known flaws behave. Kept by content. */
import { makeSuite, type Problem, type Suite } from '../grading/index.ts';
import type { Language, Sandbox } from '../sandbox/contract.ts';
import { knownFlaws, type KnownFlaw } from './flaw/index.ts';

export interface Known {
  suite: Suite;
  flaws: readonly KnownFlaw[];
}
export interface Knowledge {
  /** Made once per problem and language, by whoever asks first; nobody's cancellation stops it. Throws SandboxUnavailable. */
  of(problem: Problem, language: Language, sandbox: Sandbox): Promise<Known>;
}

/** Problems of this many languages stay in memory: some hundred kilobytes each. */
const KEPT = 96;

export function createKnowledge(): Knowledge {
  const suites = new Map<string, Promise<Suite>>();
  const known = new Map<string, Promise<Known>>();
  const suiteOf = (problem: Problem, sandbox: Sandbox) =>
    remembered(suites, problem.content_hash, () => makeSuite(problem, sandbox));
  return {
    of: (problem, language, sandbox) =>
      remembered(known, `${problem.content_hash} ${language}`, async () => {
        const suite = await suiteOf(problem, sandbox);
        return { suite, flaws: await knownFlaws(problem, language, suite, sandbox) };
      }),
  };
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
