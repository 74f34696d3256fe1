/** All that is read out of a problem's text about its inputs, where `inputs:` does not say it or is not there. */
import type { Problem } from '../../contract.ts';
import { width } from '../domain/parts.ts';
import { againLaws } from '../laws/again.ts';
import { amountLaws } from '../laws/amounts.ts';
import { beyondIn } from '../laws/beyond.ts';
import { clocksIn } from '../laws/clocks.ts';
import { commandLineLaws } from '../laws/commandLines.ts';
import { contextLaws } from '../laws/contexts.ts';
import { jointLaws } from '../laws/joint/index.ts';
import type { Allowed, Free } from '../laws/laws.ts';
import { liftedBy, withEmpty, type Lifted } from '../laws/permitted.ts';
import { pastMidnight } from '../laws/midnight.ts';
import { namesItsPlaces } from '../laws/pointing.ts';
import { reachedIn } from '../laws/reached.ts';
import { speaksOfStrangers } from '../laws/rosters.ts';
import { runningLaws } from '../laws/running.ts';
import { toldLaws } from '../laws/told.ts';
import { unmatchedIn } from '../laws/unmatched.ts';
import { unspokenOf } from '../laws/unspoken.ts';
import { untiedIn } from '../laws/untied.ts';
import { saidOf } from '../said/read.ts';
import { slotsSaid } from '../said/slots.ts';
import { withFact, type Fact, type Said, type Span } from '../said/said.ts';
import { graphParams, saidOfEdges } from './graphs.ts';
import { statedIn, type Stated } from './stated.ts';

export interface Text {
  /** Ranges, lengths and letters. */
  said: ReadonlyMap<string, Said>;
  /** What given inputs have in common by chance. */
  free: Required<Omit<Free, 'clear'>>;
  /** Conditions written as formulas. */
  stated: Stated;
  /** Conditions told in words. */
  told: readonly Allowed['lawful'][];
}

/** `facts` are known from elsewhere, and everything of the parameters in `clear`. */
export function textOf(problem: Problem, facts: readonly Fact[], clear: ReadonlySet<string>): Text {
  const plain = saidWith(problem, facts);
  const graph = graphParams(problem, plain);
  const said =
    graph === null ? plain : new Map([...plain, [graph.edges, saidOfEdges(graph, plain.get(graph.edges))]]);
  return {
    said,
    free: {
      lifted: notHeld(problem, said),
      reached: reachedIn(problem),
      beyond: beyondIn(problem),
      untied: untiedIn(problem, said),
      clocks: clocksIn(problem),
      slots: slotsSaid(problem),
      unmatched: unmatchedIn(problem),
      strangers: speaksOfStrangers(problem),
    },
    stated: statedIn(problem),
    told: [
      ...toldLaws(problem),
      ...contextLaws(problem, clear),
      ...commandLineLaws(problem, clear),
      ...amountLaws(problem, clear),
      ...runningLaws(problem),
      ...againLaws(problem),
      ...jointLaws(problem, clear),
      ...pastMidnight(problem),
    ],
  };
}

/** The same of two texts where the same was read out of them; of laws it is told how many there are. */
export function contentOf({ said, free, stated, told }: Text): string {
  const { lifted, ...others } = free;
  const sizes = [...lifted].map(([name, laws]) => [name, laws.size]);
  return JSON.stringify([said, others, stated.conditions, sizes, told.length], plainly);
}

function plainly(_: string, value: unknown): unknown {
  if (value instanceof Map || value instanceof Set) return [...value];
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}

/** What the text says, and `facts` that are known from elsewhere. */
export function saidWith(problem: Problem, facts: readonly Fact[]): ReadonlyMap<string, Said> {
  const all = new Map(withEmpty(problem, saidOf(problem)));
  for (const fact of facts) all.set(fact.param, withFact(all.get(fact.param), fact));
  for (const { param, span } of lengthsBeside(problem, all))
    all.set(param, withFact(all.get(param), { depth: 0, what: 'length', span }));
  for (const { param, span } of placesWithin(problem, all))
    all.set(param, withFact(all.get(param), { depth: 1, what: 'value', span }));
  return all;
}

const isSaid = (span: Span | undefined): span is Span => span?.every(Number.isFinite) === true;

type Spanned = { param: string; span: Span }[];

/** A list that is always as long as another of which it is said how long that is. */
function lengthsBeside({ function: { params }, cases }: Problem, all: ReadonlyMap<string, Said>): Spanned {
  const lists = params.filter(({ type }) => type.kind === 'list').map(({ name }) => name);
  const lengths = (name: string) => cases.map(({ input }) => width(input[name] ?? null)).join(' ');
  return lists.flatMap((param) => {
    if (isSaid(all.get(param)?.length) || new Set(lengths(param).split(' ')).size < LEAST_LENGTHS) return [];
    const other = lists.find((name) => name !== param && lengths(name) === lengths(param));
    const span = other === undefined ? undefined : all.get(other)?.length;
    return isSaid(span) ? [{ param, span }] : [];
  });
}
/** Fewer are equal by chance. */
const LEAST_LENGTHS = 3;

/** "-1 or the index of another one": up to how long the list may be. */
function placesWithin({ function: { params }, cases }: Problem, all: ReadonlyMap<string, Said>): Spanned {
  return params.flatMap(({ name, type }): Spanned => {
    const said = all.get(name);
    const most = said?.length?.[1] ?? Infinity;
    const plain = type.kind === 'list' && type.of.kind === 'int' && !isSaid(said?.item?.value);
    if (!plain || !Number.isFinite(most)) return [];
    return namesItsPlaces(cases.map(({ input }) => input[name] ?? null))
      ? [{ param: name, span: [-1, most - 1] }]
      : [];
  });
}

/** Laws that the text lifts, and those of which it does not speak. */
function notHeld(problem: Problem, said: ReadonlyMap<string, Said>): Lifted {
  const [lifted, unspoken] = [liftedBy(problem), unspokenOf(problem, said)];
  return new Map(
    [...lifted].map(([name, laws]) => [name, new Set([...laws, ...(unspoken.get(name) ?? [])])]),
  );
}
