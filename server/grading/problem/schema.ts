/** The files of a problem folder as people write them, and what the loader makes of each. */
import { z } from 'zod';
import { FLAW_TYPES } from '../../record/contract/events.ts';

const Name = z.string().regex(/^[A-Za-z_$][\w$]*$/, 'must be a name that a program can use');
const Words = z.string().trim();
/** One line or several. */
const Lines = z
  .union([Words, z.array(z.union([Words, z.number()]).transform(String)), z.record(z.string(), z.unknown())])
  .transform((given) => {
    if (typeof given === 'string') return given.split('\n').filter((line) => line !== '');
    if (Array.isArray(given)) return given;
    return Object.entries(given).map(([name, what]) => `${name}: ${String(what)}`);
  });

/** Two results closer than this are equal where a problem says only `float`. */
const FLOAT_TOLERANCE = 1e-9;
const FloatTolerance = z
  .object({
    abs: z.number().min(0).default(FLOAT_TOLERANCE),
    rel: z.number().min(0).default(FLOAT_TOLERANCE),
  })
  .transform((tolerance) => ({ kind: 'float' as const, ...tolerance }));
const Compare = z.union(
  [
    z.enum(['exact', 'unordered', 'set', 'any_of', 'checker']).transform((kind) => ({ kind })),
    z.literal('float').transform(() => FloatTolerance.parse({})),
    z.strictObject({ float: FloatTolerance }).transform(({ float }) => float),
    z.looseObject({ kind: z.literal('float') }).transform((given) => FloatTolerance.parse(given)),
  ],
  'must be exact, unordered, set, float, {float: {abs, rel}}, any_of or checker',
);

export const ProblemFile = z.object({
  id: Words.optional(),
  number: z.number().int().positive().optional(),
  title: Words.optional(),
  difficulty: z.enum(['Easy', 'Medium', 'Hard']).default('Medium'),
  topics: z.array(Words).default([]),
  function: z.object({
    name: Name,
    params: z.array(z.object({ name: Name, type: Words })).default([]),
    returns: Words,
  }),
  mutates: z.union([z.array(Words), z.boolean()]).nullish(),
  compare: Compare.prefault('exact'),
  constraints: Lines.default([]),
  optimal: z
    .object({ approach: Words.default(''), time: Words.default(''), space: Words.default('') })
    .prefault({}),
  spoken: Words.default(''),
  clarifications: z
    .array(
      z.object({
        asks: Words,
        answer: Words,
        keywords: z.array(z.union([Words, z.number(), z.boolean()]).transform(String)).optional(),
      }),
    )
    .default([]),
  inputs: z.unknown().optional(),
  follow_ups: Lines.default([]),
});
export type ProblemFile = z.infer<typeof ProblemFile>;

const Case = z.object({
  name: z.union([Words, z.number()]).transform(String).optional(),
  input: z.record(z.string(), z.unknown()),
  expected: z.unknown().optional(),
});
const Cases = z
  .array(Case)
  .nullish()
  .transform((cases) => cases ?? []);
export const CasesFile = z
  .object({ visible: Cases, hidden: Cases })
  .refine(
    (file) => file.visible.length + file.hidden.length > 0,
    'has no cases: add at least one under visible',
  );

export const FlawFile = z.object({
  type: z.preprocess(
    (type) => (typeof type === 'string' ? type.trim().replaceAll(/[\s-]+/g, '_') : type),
    z.enum(FLAW_TYPES),
  ),
  witness: z.record(z.string(), z.unknown()),
  ask: z
    .union([Words, z.array(Words)])
    .transform((ask) => (typeof ask === 'string' ? [ask] : ask))
    .default([]),
  line: z
    .union([
      z.number().int().positive(),
      z.partialRecord(z.enum(['python', 'javascript', 'typescript']), z.number().int().positive()),
    ])
    .nullish(),
});

export const HintsFile = z.object({
  level_1: Words,
  level_2: Words,
  level_3: Words,
  never_say: z.array(Words).default([]),
});
