/**
 * A suite as text and back. Given cases stand there as their number, as the problem has them; what every right answer is to
 * a case (`must`) is found anew from the problem.
 */
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { mustOf, type Must } from '../alternatives.ts';
import type { Json, Problem, ProblemCase } from '../contract.ts';
import type { Suite } from '../suite.ts';

// What JSON.parse gives is JSON.
const Value = z.custom<Json>((value) => value !== undefined);
const Input = z.custom<Record<string, Json>>((value) => typeof value === 'object' && value !== null);
const Case = z.union([
  z.int().nonnegative(),
  z.object({
    name: z.string(),
    input: Input,
    expected: Value,
    open: z.literal(true).optional(),
    must: z.literal(true).optional(),
  }),
]);
type Case = z.infer<typeof Case>;
const Packed = z.object({
  cases: z.array(Case),
  late: z.array(Case),
  wide: z.array(Case),
  generated: z.int(),
  found: z.array(z.string()),
  inferred: z.array(z.string()),
  refused: z.array(z.object({ input: Input, why: z.string() })),
  problem: z.string().nullable(),
});
type Packed = z.infer<typeof Packed>;

const TIERS = ['cases', 'late', 'wide'] as const;
const asText = ({ input }: { input: Record<string, Json> }) => JSON.stringify(input);

/** Null where something in it would not come back as it was: a zero with a sign, say. */
export function pack(suite: Suite, problem: Problem): string | null {
  const place = new Map(problem.cases.map((one, i) => [one, i]));
  const packed = (one: ProblemCase): Case => {
    const { name, input, expected, open, must } = one;
    const marks = { ...(open ? { open } : {}), ...(must ? { must: true as const } : {}) };
    return place.get(one) ?? { name, input, expected, ...marks };
  };
  const made = textsOfMade(suite, problem);
  const kept: Packed = {
    cases: suite.cases.map(packed),
    late: suite.late.map(packed),
    wide: suite.wide.map(packed),
    generated: suite.generated,
    // The others among them are those of the cases.
    found: [...suite.found].filter((text) => !made.has(text)),
    inferred: [...suite.inferred],
    refused: [...suite.refused],
    problem: suite.problem,
  };
  const text = JSON.stringify(kept);
  const back = unpack(text, problem);
  return back !== null && isDeepStrictEqual(comparable(back), comparable(suite)) ? text : null;
}

/** Null where it is no suite of the problem. */
export function unpack(text: string, problem: Problem): Suite | null {
  const read = Packed.safeParse(parsed(text));
  if (!read.success) return null;
  const kept = read.data;
  const numbers = TIERS.flatMap((tier) => kept[tier]).filter((one) => typeof one === 'number');
  if (numbers.some((i) => problem.cases[i] === undefined)) return null;
  const must = mustOf(problem);
  const unpacked = (all: readonly Case[]) => all.flatMap((one) => unpackedCase(one, problem, must) ?? []);
  const tiers = { cases: unpacked(kept.cases), late: unpacked(kept.late), wide: unpacked(kept.wide) };
  const made = textsOfMade(tiers, problem);
  return {
    ...tiers,
    generated: kept.generated,
    found: new Set([...made, ...kept.found]),
    inferred: new Set(kept.inferred),
    refused: kept.refused,
    problem: kept.problem,
  };
}

function unpackedCase(one: Case, problem: Problem, must: Must | null): ProblemCase | undefined {
  if (typeof one === 'number') return problem.cases[one];
  const { name, input, expected, open } = one;
  const known = Array.isArray(expected) ? (expected[0] ?? null) : null;
  const held = one.must && must !== null ? { must: (answer: Json) => must(input, known, answer) } : {};
  return { name, input, expected, hidden: true, ...(open ? { open } : {}), ...held };
}

/** Of the cases that nobody gave: every one of them was found. */
function textsOfMade(suite: Pick<Suite, (typeof TIERS)[number]>, { cases }: Problem): Set<string> {
  const given = new Set(cases);
  return new Set(TIERS.flatMap((tier) => suite[tier].filter((one) => !given.has(one)).map(asText)));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Two functions are never equal. */
function comparable(suite: Suite): unknown {
  const plain = (all: readonly ProblemCase[]) =>
    all.map(({ must, ...one }) => ({ ...one, must: must !== undefined }));
  return { ...suite, cases: plain(suite.cases), late: plain(suite.late), wide: plain(suite.wide) };
}
