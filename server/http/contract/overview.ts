/**
 * Many screens at once: the list and what may be chosen of it, the calendar, figures, problems with how they fare. Shapes
 * shared by the server and the pages. Times are ISO 8601 in UTC, spans in milliseconds, shares from 0 to 1.
 */
import { z } from 'zod';
import { FLAW_TYPES, Language, Phase, RunCase } from '../../record/contract/events.ts';
import { Decision, PadProblem, ProblemSummary, SCREEN_STATUSES } from './api.ts';

// ---- the list
export const SORTS = ['created', 'starts', 'candidate', 'problem', 'status'] as const;
/** `-created`: the newest first. */
const ORDERS = SORTS.flatMap((sort) => [sort, `-${sort}`] as const);

const moment = (what: string) =>
  z
    .union([z.iso.datetime({ offset: true }), z.iso.date()], {
      error: `Give ${what} as 2026-11-24 (in UTC) or as 2026-11-24T00:00:00+01:00.`,
    })
    .transform((text) => new Date(text));

/** What GET /api/v1/screens takes; what is left out chooses nothing. */
export const ScreensQuery = z.object({
  status: z.enum(SCREEN_STATUSES, `must be one of ${SCREEN_STATUSES.join(', ')}`).optional(),
  /** `none`: nothing is decided yet. */
  decision: z
    .enum([...Decision.options, 'none'], `must be one of ${Decision.options.join(', ')}, none`)
    .optional(),
  problem: z.string().max(120, 'must be at most 120 characters').optional(),
  /** Id of who looks after it, or `none`. */
  owner: z.union([z.uuid(), z.literal('none')], 'must be the id of a person, or none').optional(),
  from: moment('the first moment of making').optional(),
  /** Up to, not including. */
  to: moment('the last moment of making').optional(),
  q: z
    .string()
    .max(120, 'must be at most 120 characters')
    .regex(/^\P{Cc}*$/u, 'must be plain text')
    .optional(),
  sort: z.enum(ORDERS, `must be one of ${ORDERS.join(', ')}`).default('-created'),
  page: z.coerce.number().int().min(1).max(100_000, 'must be at most 100000').default(1),
  page_size: z.coerce.number().int().min(1).max(200, 'must be at most 200').default(50),
});
export type ScreensQuery = z.infer<typeof ScreensQuery>;

/** GET /api/v1/screens/owners */
export const Owners = z.array(z.object({ id: z.string(), name: z.string() }));

// ---- the calendar
/** At most a year is looked at at once. */
export const PeriodQuery = z.object({ from: moment('the beginning'), to: moment('the end') });
/** GET /api/v1/calendar?from&to, the earliest first; without what was cancelled. */
export const Calendar = z.object({
  items: z.array(
    z.object({
      screen_id: z.string(),
      candidate_name: z.string(),
      problem: z.string(),
      status: z.enum(SCREEN_STATUSES),
      mode: z.enum(['dial_in', 'call_me']),
      /** The candidate's; null where nobody said. */
      zone: z.string().nullable(),
      starts_at: z.string(),
    }),
  ),
  /** There are more than are given. */
  more: z.boolean(),
});
export type Calendar = z.infer<typeof Calendar>;

// ---- figures
/** How far a screen came, in the order in which they come. */
export const STAGES = ['made', 'taken', 'agreed', 'told', 'coding', 'completed', 'decided'] as const;
/** Why an interview that somebody took was not completed. */
export const CAUSES = ['technical', 'left', 'refused', 'other_person', 'stopped', 'unknown'] as const;

/** What GET /api/v1/stats takes. Both left out: everything there ever was. */
export const FiguresQuery = z.object({
  from: moment('the beginning').optional(),
  to: moment('the end').optional(),
  /** In which a day ends at midnight. */
  zone: z.string().max(60, 'Give a time zone by its IANA name, e.g. Europe/Berlin.').default('UTC'),
});

const count = z.number().int();
const span = z.number().nullable();
const share = z.number().nullable();

/** Whether a problem tells candidates apart; `too_few`: nobody can say yet. */
const FITS = ['too_few', 'too_easy', 'about_right', 'too_hard'] as const;

const ProblemFigures = ProblemSummary.extend({
  /** Sittings in which coding began, without those that a technical failure ended. */
  held: count,
  /** Of them: those whose last run by the candidate passed every case. */
  solved: count,
  solved_without_hint: count,
  /** Of the decided ones, and those with a yes or a strong yes. */
  decided: count,
  yes: count,
  fit: z.enum(FITS),
});
export type ProblemFigures = z.infer<typeof ProblemFigures>;

/** The rule of `fit`, as it is published. */
const FitRule = z.object({
  /** Sittings below which nothing is said. */
  least_held: count,
  /** Too easy: at least this share solved it without a hint. */
  easy_share: z.number(),
  /** Too hard: at most this share solved it. */
  hard_share: z.number(),
});

export const Figures = z.object({
  /** Of all times, by status. */
  screens: z.record(z.enum(SCREEN_STATUSES), count),
  /** Screens by when they were made; `to` is not included. Null without a first or last one. */
  period: z.object({ from: z.string().nullable(), to: z.string().nullable(), zone: z.string() }),
  volume: z.object({
    unit: z.enum(['day', 'week', 'month']),
    /** `start`: the first day, 2026-11-23. Empty ones between others are given too. */
    buckets: z.array(
      z.object({
        start: z.string(),
        made: count,
        completed: count,
        dropped: count,
        technical: count,
        cancelled: count,
        waiting: count,
      }),
    ),
  }),
  funnel: z.array(z.object({ stage: z.enum(STAGES), screens: count })),
  drop_outs: z.array(z.object({ cause: z.enum(CAUSES), screens: count })),
  /** Appointments that passed without the candidate. */
  missed: count,
  /** Completed, of those that ended without a technical failure. */
  completion: share,
  decisions: z.array(z.object({ decision: z.enum([...Decision.options, 'none']), screens: count })),
  /** Over, and left out of the decisions, the agreement and a problem's yes: who asks has yet to rate them, or sees no decision. */
  untold: count,
  /** From the end of an interview to a person's first decision. */
  time_to_decision: z.object({
    decided: count,
    /** Completed, and nobody has decided. */
    waiting: count,
    median_ms: span,
    p90_ms: span,
    buckets: z.array(z.object({ up_to_hours: z.number().nullable(), screens: count })),
  }),
  /** People's decisions beside the suggestions. Null where nobody has decided. */
  agreement: z
    .object({
      decided: count,
      same: count,
      /** On the same side: both would hire, or neither. */
      same_side: count,
    })
    .nullable(),
  problems: z.array(ProblemFigures),
  fit_rule: FitRule,
});
export type Figures = z.infer<typeof Figures>;

// ---- one problem
/** GET /api/v1/problems/:id. What gives the answer away is there only for who may see it. */
export const ProblemView = PadProblem.extend({
  languages: z.array(Language),
  function_name: z.string(),
  constraints: z.array(z.string()),
  spoken: z.string(),
  clarifications: z.array(z.object({ asks: z.string(), answer: z.string() })),
  follow_ups: z.array(z.string()),
  hidden_count: count,
  flaws: z.array(
    z.object({
      name: z.string(),
      type: z.string(),
      ask: z.array(z.string()),
      /** Only with the answers. */
      witness: z.record(z.string(), z.json()).optional(),
      programs: z.partialRecord(Language, z.string()).optional(),
    }),
  ),
  /** Null for who may not see them. */
  answers: z
    .object({
      hidden_cases: PadProblem.shape.visible_cases,
      optimal: z.object({ approach: z.string(), time: z.string(), space: z.string() }),
      hints: z.array(z.string()),
    })
    .nullable(),
  usage: z.object({
    /** Screens of the organisation, whatever became of them. */
    screens: count,
    waiting: count,
    last_at: z.string().nullable(),
  }),
});
export type ProblemView = z.infer<typeof ProblemView>;

/** GET /api/v1/problems/:id/figures?from&to: sittings that were held, as in `ProblemFigures`. */
export const ProblemAnalysis = z.object({
  figures: ProblemFigures,
  fit_rule: FitRule,
  /** Questions about the code that were heard, by the kind of flaw; and in how many sittings. */
  flaws: z.array(z.object({ type: z.enum(FLAW_TYPES), heard: count, sittings: count })),
  /** How many sittings were given a hint of this level. */
  hints: z.array(z.object({ level: count, sittings: count })),
  /** Time of a sitting in each phase, where it was in it at all. */
  phases: z.array(z.object({ phase: Phase, sittings: count, median_ms: z.number(), p90_ms: z.number() })),
  /** Runs by the candidate of a sitting that solved it, until every case passed. */
  runs_to_solve: span,
});
export type ProblemAnalysis = z.infer<typeof ProblemAnalysis>;

/** POST /api/v1/problems/:id/run */
export const PracticeInput = z.object({
  language: Language,
  code: z.string().max(200_000, 'Use at most 200,000 characters.'),
});
/** Nothing of it is kept. */
export const PracticeRun = z.object({
  passed: count,
  failed: count,
  total: count,
  details: z.array(RunCase),
  load_error: z.string().optional(),
  stdout: z.string(),
  stderr: z.string(),
  duration_ms: z.number(),
});
export type PracticeRun = z.infer<typeof PracticeRun>;
