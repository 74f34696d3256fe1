/** The telling ones of many made-up inputs. */
import type { Sandbox } from '../../sandbox/contract.ts';
import type { Json, Problem, ProblemCase, Solution } from '../contract.ts';
import { gradeWith } from '../grade.ts';
import type { Inputs } from '../inputs/domain.ts';
import { bySize } from '../inputs/size.ts';
import { spread } from '../inputs/spread.ts';
import { references } from '../references.ts';
import { atBoundaries } from './boundary.ts';
import { chosen, rarest, type Candidate } from './choose.ts';
import { BUDGET, NO_CHANGES, tellMutants, type Told } from './mutants.ts';

type Input = Record<string, Json>;

/** For all answers of a reference. */
const PATIENCE_MS = 3_000;
/** Operations that one may cost it: as suite.ts, which has the last word. */
const ONE_OPS = 25_000;
/** References whose slight changes are tried. */
const CHANGED = 2;

/** Inputs at which the answer changes. */
const MOST_EDGES = 36;
/** Rare ones among which such numbers are looked for. */
const EDGED = 130;
/** The rarest that are changed a little in a round, and how many that makes. */
const RAREST = 60;
const VARIED = 300;
const SEED = 0xe501e;

/** Where inputs come from. All of them are allowed. */
export interface Source {
  /** Before anything is known of their answers. */
  pool(): readonly Input[];
  /** Some changed a little, none of which was seen. */
  change(
    bases: readonly Input[],
    seen: ReadonlySet<string>,
    amount: { wanted: number; seed: number },
  ): readonly Input[];
  /** How often the rarest are changed a little. */
  rounds: number;
  /** At most so many are chosen, so that a judgement takes no longer than a tenth of a second. */
  most: number;
  /** What is said of them; null where nothing is. */
  inputs: Inputs | null;
  /** Whether an answer is of a kind that may be relied on. */
  usual(answer: Json): boolean;
}

/** Besides `known`, which are run anyway. Throws SandboxUnavailable. */
export async function tellingInputs(
  problem: Problem,
  sandbox: Sandbox,
  source: Source,
  known: readonly Input[],
): Promise<Input[]> {
  const all = references(problem, sandbox.languages());
  const [first] = all;
  if (first === undefined) return [];
  const answers = async (asked: readonly Input[]) =>
    (await answersOf(problem, sandbox, first, asked)).map((one) =>
      one !== null && source.usual(one.answer) ? one : null,
    );
  const asker: Asker = {
    answers,
    told: (asked, kept, budget) => toldBy(problem, sandbox, all, asked, { kept, budget }),
  };
  const texts = new Set(known.map((input) => JSON.stringify(input)));
  const examples = problem.cases.map((one) => one.input);
  const pool = source.pool().filter((input) => !texts.has(JSON.stringify(input)));
  const kept = present(await asker.answers(known));
  const drawn = present(await asker.answers(pool));
  const candidates = bySize([...drawn, ...(await evolved(source, [...kept, ...drawn], texts, asker))]);
  const bases = rarest(candidates, [], EDGED).map(({ input }) => input);
  const ask = async (asked: Input[]) => (await answers(asked)).map((one) => one?.answer);
  const edges = source.inputs === null ? [] : await atBoundaries(source.inputs, [...examples, ...bases], ask);
  const close = spread(
    edges.filter((input) => !texts.has(JSON.stringify(input))),
    MOST_EDGES,
  );
  const told = await asker.told([...kept, ...candidates], kept.length, BUDGET);
  const some = chosen(kept, candidates, told, source.most - close.length);
  return [...close, ...some.map(({ input }) => input)];
}

/** A problem's references. */
interface Asker {
  answers(asked: readonly Input[]): Promise<(Candidate | null)[]>;
  /** One for each that can be changed; `kept` of them, the first ones, are kept anyway. */
  told(asked: readonly Candidate[], kept: number, budget: number): Promise<Told[]>;
}

/** What becomes of rare ones when they are changed a little, and of those among them that are rarer still. */
async function evolved(
  source: Source,
  from: readonly Candidate[],
  known: ReadonlySet<string>,
  asker: Asker,
): Promise<Candidate[]> {
  const seen = new Set(known);
  const all = [...from];
  const paths: string[] = [];
  for (let round = 0; round < source.rounds; round++) {
    const [told] = await asker.told(all.slice(paths.length), 0, NO_CHANGES);
    if (told !== undefined) paths.push(...told.paths);
    const bases = rarest(all, paths, RAREST).map(({ input }) => input);
    const made = source.change(bases, seen, { wanted: VARIED, seed: SEED + round });
    for (const input of made) seen.add(JSON.stringify(input));
    all.push(...present(await asker.answers(made)));
  }
  return all.slice(from.length);
}

const present = (all: readonly (Candidate | null)[]) => all.filter((one) => one !== null);

async function toldBy(
  problem: Problem,
  sandbox: Sandbox,
  all: readonly Solution[],
  candidates: readonly Candidate[],
  { kept, budget }: { kept: number; budget: number },
): Promise<Told[]> {
  const able = all.filter(({ language }) => language === 'python');
  const some = able.slice(0, budget === NO_CHANGES ? 1 : CHANGED);
  const each = { kept, budget: budget / Math.max(1, some.length) };
  const inputs = candidates.map(({ input }) => input);
  const told: Told[] = [];
  for (const reference of some) {
    const one = await tellMutants(sandbox, problem, reference, inputs, each);
    if (one !== null) told.push(one);
  }
  return told;
}

/** Null where the reference has no answer, or needs long for it. */
async function answersOf(
  problem: Problem,
  sandbox: Sandbox,
  { language, source }: Solution,
  inputs: readonly Input[],
): Promise<(Candidate | null)[]> {
  const cases = inputs.map((input): ProblemCase => ({
    name: '',
    input,
    expected: null,
    hidden: true,
    open: true,
  }));
  const limits = { total_ms: PATIENCE_MS };
  const graded = await gradeWith(sandbox, { problem, language, source, cases }, { limits });
  return graded.cases.map(({ case: { input }, status, actual, ops }) =>
    (status === 'pass' || status === 'mutated_input') && (ops ?? 0) <= ONE_OPS
      ? { input, answer: actual ?? null }
      : null,
  );
}
