/** The files of a problem folder as people write them, and what the loader makes of each. */
import { z } from 'zod';
import { FLAW_TYPES } from '../../record/contract/events.ts';
import { ORDERS, parseOrder } from '../growth/orders.ts';

const Name = z.string().regex(/^[A-Za-z_$][\w$]*$/, 'must be a name that a program can use');
const Words = z.string().trim();
/** `time: 1` is a number to YAML. */
const Said = z.union([Words, z.number()]).transform(String);
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

/** An order of growth that can be measured: `n log n`, `O(n^2)`. */
const MeasuredOrder = Said.transform((text, context) => {
  const order = parseOrder(text);
  if (order !== null) return order;
  context.addIssue({
    code: 'custom',
    message: `"${text}" is no order of growth that can be measured: write one of ${ORDERS.join(', ')}`,
  });
  return z.NEVER;
});
/** `growth: n^2` or `growth: { time: n^2 }`. */
const Growth = z
  .union([z.object({ time: z.unknown() }).transform(({ time }) => time), z.unknown()])
  .pipe(MeasuredOrder)
  .optional();
/** The folder's name of another problem; whether it exists is for the check of the whole bank. */
const Neighbour = Words.nullish().transform((slug) => (slug === '' ? null : (slug ?? null)));

export const ProblemFile = z.object({
  id: Words.optional(),
  number: z.number().int().positive().optional(),
  title: Words.optional(),
  difficulty: z
    .preprocess(
      (text) =>
        typeof text === 'string' ? `${text.charAt(0).toUpperCase()}${text.slice(1).toLowerCase()}` : text,
      z.enum(['Easy', 'Medium', 'Hard']),
    )
    .default('Medium'),
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
    .object({ approach: Words.default(''), time: Said.default(''), space: Said.default('') })
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
  growth: Growth,
  inputs: z.unknown().optional(),
  follow_ups: Lines.default([]),
  simpler: Neighbour,
  harder: Neighbour,
});
export type ProblemFile = z.infer<typeof ProblemFile>;
/** What a program can be judged without: it is for people, for the interview, or for the bank as a whole. */
export const SPARE_FIELDS: readonly string[] = [
  'id',
  'number',
  'title',
  'difficulty',
  'topics',
  'optimal',
  'spoken',
  'clarifications',
  'growth',
  'follow_ups',
  'simpler',
  'harder',
];

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

const Questions = z
  .union([Words, z.array(Words)])
  .transform((ask) => (typeof ask === 'string' ? [ask] : ask))
  .default([]);

export const SolutionFile = z.object({
  approach: Words.optional(),
  time: Said.optional(),
  space: Said.optional(),
  growth: Growth,
});

/** `time` is what is measured unless `growth` says it. */
export const SlowFile = z
  .object({ time: Said, growth: Growth, ask: Questions })
  .transform((file, context) => {
    const growth = file.growth ?? parseOrder(file.time);
    if (growth !== null) return { ...file, growth };
    const message = `"${file.time}" is no order of growth that can be measured: say it as growth, one of ${ORDERS.join(', ')}`;
    context.addIssue({ code: 'custom', message, path: ['time'] });
    return z.NEVER;
  });

export const FlawFile = z.object({
  type: z.preprocess(
    (type) => (typeof type === 'string' ? type.trim().replaceAll(/[\s-]+/g, '_') : type),
    z.enum(FLAW_TYPES),
  ),
  witness: z.record(z.string(), z.unknown()),
  ask: Questions,
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
