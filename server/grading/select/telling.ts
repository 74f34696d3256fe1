/** Of many made-up inputs the telling ones, which every program is run on, and the others, for who is right on those. */
import type { Sandbox } from '../../sandbox/contract.ts';
import type { Json, Problem, ProblemCase, Solution } from '../contract.ts';
import { gradeWith } from '../grade.ts';
import { bySize, smallestFirst, spread, type Inputs } from '../inputs/index.ts';
import { references } from '../references.ts';
import { atBoundaries } from './boundary.ts';
import { chosen, rarest, type Candidate } from './choose.ts';
import { BUDGET, NO_CHANGES, tellMutants, type Told } from './mutants.ts';

type Input = Record<string, Json>;

/** For all answers of a reference. */
const PATIENCE_MS = 3_000;
/** Run for every pause: a judgement takes no longer than a tenth of a second. The smallest among them whatever they tell. */
const QUICK = 200;
const SMALLEST = 80;
/** For programs that are right on those: another tenth of a second. */
const LATE = 1_000;
/** Of them, those that run or answer as hardly any other; the rest is taken from everywhere. */
const LATE_RARE = 400;
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
/** Not only the rare ones are changed a little, so often and so many at a time, for programs that are right on all others. */
const BROAD_ROUNDS = 12;
const BROAD_BASES = 60;
/** All that such a program is run on: some tenths of a second. */
const WIDE = 3_000;

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
  /** Whether what was changed may be changed again and again: where it is not said what inputs are, that leads to none. */
  strays: boolean;
  /** What is said of them; null where nothing is. */
  inputs: Inputs | null;
  /** Whether an answer is of a kind that may be relied on. */
  usual(answer: Json, input: Input): boolean;
}

export interface Telling {
  quick: Input[];
  /** Smallest first. */
  late: Input[];
  /** For who is right on all of those: what else there is, and more like it. */
  wide: Input[];
}

/** Out of `made` and of what `source` has, besides the given ones. Throws SandboxUnavailable. */
export async function tellingInputs(
  problem: Problem,
  sandbox: Sandbox,
  source: Source,
  made: readonly Input[],
): Promise<Telling> {
  const asker = askerOf(problem, sandbox, source);
  const given = problem.cases.map((one) => one.input);
  const smallest = spread(made, SMALLEST);
  const known = unlike([...given, ...smallest], []);
  const kept = present(await asker.answers(known));
  const pool = unlike([...made, ...source.pool()], known);
  const answered = present(await asker.answers(pool));
  const texts = textsOf([...known, ...pool]);
  const drawn = bySize([...answered, ...(await evolved(source, [...kept, ...answered], texts, asker))]);
  const bases = rarest(drawn, [], EDGED).map(({ input }) => input);
  const edges = source.inputs === null ? [] : await edgesOf(source.inputs, [...given, ...bases], asker);
  const fresh = unlike(edges, [...known, ...drawn.map(({ input }) => input)]);
  const candidates = bySize([...drawn, ...present(await asker.answers(fresh))]);
  const close = spread(unlike(edges, known), MOST_EDGES);
  const told = await asker.told([...kept, ...candidates], kept.length, BUDGET);
  const some = chosen(kept, candidates, told, QUICK - smallest.length - close.length);
  const best = unlike([...smallest, ...close, ...some.map(({ input }) => input)], []);
  const less = unlike(
    candidates.map(({ input }) => input),
    best,
  );
  const quick = [...best, ...spread(less, QUICK - best.length)];
  const left = textsOf(quick);
  const rest = candidates.filter(({ input }) => !left.has(JSON.stringify(input)));
  const late = lateOf(rest, candidates, kept.length, told);
  const drawn_on = [...given, ...candidates.map(({ input }) => input)];
  const seen = textsOf([...drawn_on, ...quick, ...pool]);
  const more = source.strays ? broadened(source, drawn_on, seen) : [];
  const others = unlike(
    rest.map(({ input }) => input),
    late,
  );
  return { quick, late, wide: smallestFirst(spread([...others, ...more], WIDE)) };
}

/** Whatever is rare of the references need not be what a program does wrong: any of them, changed a little. */
function broadened(source: Source, from: readonly Input[], known: ReadonlySet<string>): Input[] {
  const seen = new Set(known);
  const all = [...from];
  for (let round = 0; round < BROAD_ROUNDS; round++) {
    const step = Math.max(1, Math.floor(all.length / BROAD_BASES));
    const bases = all.filter((_, at) => at % step === round % step).slice(0, BROAD_BASES);
    const made = source.change(bases, seen, { wanted: VARIED, seed: SEED - 1 - round });
    for (const input of made) seen.add(JSON.stringify(input));
    all.push(...made);
  }
  return all.slice(from.length);
}

/** Those that show changes, rare ones, and of the others every so many. */
function lateOf(
  rest: readonly Candidate[],
  candidates: readonly Candidate[],
  kept: number,
  told: readonly Told[],
): Input[] {
  const shown = told.flatMap((one) => one.shown.flat()).map((at) => candidates[at - kept]);
  const unused = new Set(rest);
  const telling = shown.filter((one) => one !== undefined && unused.has(one));
  const paths = told[0]?.paths.slice(kept) ?? [];
  const path = new Map(candidates.map((one, i) => [one, paths[i] ?? '']));
  const rare = rarest(rest, paths.length === 0 ? [] : rest.map((one) => path.get(one) ?? ''), LATE_RARE);
  const first = new Set([...telling, ...rare].flatMap((one) => (one === undefined ? [] : [one.input])));
  const others = rest.map(({ input }) => input).filter((input) => !first.has(input));
  return smallestFirst([...first, ...spread(others, LATE - first.size)]);
}

/** Each once, without those that are known. */
function unlike(inputs: readonly Input[], known: readonly Input[]): Input[] {
  const texts = textsOf(known);
  const fresh = new Map(inputs.map((input) => [JSON.stringify(input), input]));
  return [...fresh].flatMap(([text, input]) => (texts.has(text) ? [] : [input]));
}

const textsOf = (inputs: readonly Input[]) => new Set(inputs.map((input) => JSON.stringify(input)));

async function edgesOf(inputs: Inputs, bases: readonly Input[], { answers }: Asker): Promise<Input[]> {
  return atBoundaries(inputs, bases, async (asked) => (await answers(asked)).map((one) => one?.answer));
}

function askerOf(problem: Problem, sandbox: Sandbox, source: Source): Asker {
  const all = references(problem, sandbox.languages());
  const [first] = all;
  return {
    async answers(asked) {
      if (first === undefined || asked.length === 0) return [];
      const found = await answersOf(problem, sandbox, first, asked);
      return found.map((one) => (one !== null && source.usual(one.answer, one.input) ? one : null));
    },
    told: (asked, kept, budget) => toldBy(problem, sandbox, all, asked, { kept, budget }),
  };
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
