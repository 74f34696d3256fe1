/** `/api/v1/stats`, `/api/v1/calendar`, `/api/v1/problems` and below. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Schema } from '../../db/index.ts';
import { usageOf } from '../../db/queries/figures.ts';
import { listAppointments } from '../../db/queries/screenList.ts';
import type { Problem } from '../grading/contract.ts';
import { ScreenView, type ProblemOffer } from '../http/contract/api.ts';
import {
  Calendar,
  Figures,
  FiguresQuery,
  PeriodQuery,
  PracticeInput,
  PracticeRun,
  ProblemAnalysis,
  ProblemView,
} from '../http/contract/overview.ts';
import { AppError } from '../http/errors.ts';
import { askerOf, type Asker } from '../http/may.ts';
import { zoneOf } from '../screens/when.ts';
import { figuresOf } from './figures.ts';
import { practise, type Practice } from './practice.ts';
import { analysisOf, problemView } from './problems.ts';

export interface OverviewOptions {
  db: Kysely<Schema>;
  problems: readonly Problem[];
  /** With the languages that can be run here. */
  offers(): readonly ProblemOffer[];
  practice: Practice;
}

/** A hundred on every working day of a month; a calendar with more is not read. */
const MOST_APPOINTMENTS = 2_000;
const MOST_DAYS = 366;
const DAY_MS = 86_400_000;
/** A person who thinks between two runs needs fewer; a program in a loop is stopped. */
const PRACTICE_RUNS_PER_MINUTE = 12;

const read = { may: 'screens.read' } as const;
const bank = { may: 'problems.read' } as const;
const Id = z.object({ id: z.string().min(1).max(120) });

export async function overviewRoutes(plain: FastifyInstance, o: OverviewOptions): Promise<void> {
  const app = plain.withTypeProvider<ZodTypeProvider>();

  app.get(
    '/api/v1/stats',
    { config: read, schema: { querystring: FiguresQuery, response: { 200: Figures } } },
    async (request) => {
      const { from, to, zone } = request.query;
      const problems = o.offers().map(({ languages: _not_a_figure, ...summary }) => summary);
      return figuresOf({ db: o.db, problems, zone: zoneOf(zone) }, cohortOf(request, { from, to }));
    },
  );

  app.get(
    '/api/v1/calendar',
    { config: read, schema: { querystring: PeriodQuery, response: { 200: Calendar } } },
    async (request) => calendarOf(o, askerOf(request).organisation_id, request.query),
  );

  bankRoutes(plain, o);
}

/** The bank of problems, and how they fare. */
function bankRoutes(plain: FastifyInstance, o: OverviewOptions): void {
  const app = plain.withTypeProvider<ZodTypeProvider>();

  app.get(
    '/api/v1/problems/:id',
    { config: bank, schema: { params: Id, response: { 200: ProblemView } } },
    async (request) => {
      const { organisation_id, may } = askerOf(request);
      const { problem, offer } = named(o, request.params.id);
      const usage = await usageOf(o.db, organisation_id, problem.id);
      return problemView(problem, { offer, usage, answers: may('problems.answers') });
    },
  );

  app.get(
    '/api/v1/problems/:id/figures',
    {
      config: bank,
      schema: { params: Id, querystring: FiguresQuery, response: { 200: ProblemAnalysis } },
    },
    async (request) => analysisOf(o.db, named(o, request.params.id).offer, cohortOf(request, request.query)),
  );

  app.post(
    '/api/v1/problems/:id/run',
    {
      config: {
        ...bank,
        rateLimit: {
          max: PRACTICE_RUNS_PER_MINUTE,
          timeWindow: '1 minute',
          // Everybody who practises, by themselves; the usual limit is for candidates.
          allowList: [],
          keyGenerator: (request: FastifyRequest) => `practice ${request.asker?.user_id ?? request.ip}`,
        },
      },
      schema: { params: Id, body: PracticeInput, response: { 200: PracticeRun } },
    },
    async (request) => {
      const { problem, offer } = named(o, request.params.id);
      const { language } = request.body;
      if (!offer.languages.includes(language))
        throw new AppError(
          'bad_input',
          `${language} cannot be run here for this problem; choose one of ${offer.languages.join(', ')}.`,
          'language',
        );
      return practise(o.practice, problem, request.body);
    },
  );
}

interface Period {
  from?: Date | undefined;
  to?: Date | undefined;
}

function cohortOf(request: FastifyRequest, { from, to }: Period) {
  inOrder({ from, to });
  const asker = askerOf(request);
  return {
    organisation_id: asker.organisation_id,
    from: from ?? null,
    to: to ?? null,
    blind_to: blindTo(asker),
  };
}

/** As the list of screens has it; a program that may read scorecards rates nobody. */
function blindTo({ may, by, user_id }: Asker): string | null {
  if (!may('scorecard.read')) return 'everybody';
  return may('scorecard.rate') && by === 'sign_in' ? user_id : null;
}

function inOrder({ from, to }: Period): void {
  if (from !== undefined && to !== undefined && from >= to)
    throw new AppError('bad_input', 'The end must be after the beginning.', 'to');
}

function named({ problems, offers }: OverviewOptions, id: string) {
  const problem = problems.find((one) => one.id === id);
  const offer = offers().find((one) => one.id === id);
  if (problem === undefined || offer === undefined)
    throw new AppError('problem_not_found', 'There is no problem with this name.', 'id');
  return { problem, offer };
}

async function calendarOf(
  { db, problems }: OverviewOptions,
  organisation_id: string,
  period: { from: Date; to: Date },
): Promise<Calendar> {
  inOrder(period);
  if (period.to.getTime() - period.from.getTime() > MOST_DAYS * DAY_MS)
    throw new AppError('bad_input', 'Look at a year at most.', 'to');
  const rows = await listAppointments(db, { organisation_id, ...period, limit: MOST_APPOINTMENTS + 1 });
  const { status } = ScreenView.shape;
  const { mode } = Calendar.shape.items.element.shape;
  return {
    items: rows.slice(0, MOST_APPOINTMENTS).map((row) => ({
      screen_id: row.id,
      candidate_name: row.candidate_name,
      problem: problems.find(({ id }) => id === row.question_id)?.title ?? row.question_id,
      status: status.parse(row.status),
      mode: mode.parse(row.mode),
      zone: row.zone,
      starts_at: row.starts_at.toISOString(),
    })),
    more: rows.length > MOST_APPOINTMENTS,
  };
}
