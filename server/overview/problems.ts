/** A problem as its page shows it. What gives the answer away is there only for who may see it. */
import type { Kysely } from 'kysely';
import type { Schema } from '../../db/index.ts';
import { Phase } from '../record/contract/events.ts';
import * as queries from '../../db/queries/figures.ts';
import type { Problem, ProblemCase } from '../grading/contract.ts';
import type { ProblemOffer } from '../http/contract/api.ts';
import type { ProblemAnalysis, ProblemView } from '../http/contract/overview.ts';
import { FlawType } from '../record/contract/events.ts';
import { problemFigures } from './figures.ts';
import { FIT_RULE } from './fit.ts';

export interface Shown {
  offer: ProblemOffer;
  usage: Awaited<ReturnType<typeof queries.usageOf>>;
  /** Whoever looks may see what gives the answer away. */
  answers: boolean;
}

export function problemView(problem: Problem, { offer, usage, answers }: Shown): ProblemView {
  const { hints } = problem;
  const hidden = problem.cases.filter((one) => one.hidden);
  return {
    ...offer,
    prompt_md: problem.prompt_md,
    starter: problem.starter,
    visible_cases: problem.cases.filter((one) => !one.hidden).map(caseView),
    function_name: problem.function.name,
    constraints: problem.constraints,
    spoken: problem.spoken,
    clarifications: problem.clarifications.map(({ asks, answer }) => ({ asks, answer })),
    follow_ups: problem.follow_ups,
    hidden_count: hidden.length,
    flaws: problem.flaws.map(({ name, type, ask, witness, programs }) => ({
      name,
      type,
      ask,
      ...(answers ? { witness, programs } : {}),
    })),
    answers: answers
      ? {
          hidden_cases: hidden.map(caseView),
          optimal: problem.optimal,
          hints: hints === null ? [] : [hints.level_1, hints.level_2, hints.level_3],
        }
      : null,
    usage: { ...usage, last_at: usage.last_at?.toISOString() ?? null },
  };
}

function caseView({ name, input, expected }: ProblemCase) {
  return { name, input, expected };
}

/** In the order of an interview. */
export async function analysisOf(
  db: Kysely<Schema>,
  offer: ProblemOffer,
  cohort: queries.Cohort,
): Promise<ProblemAnalysis> {
  const { id } = offer;
  const [held, flaws, hints, phases, runs_to_solve] = await Promise.all([
    queries.problemsHeld(db, cohort, id),
    queries.flawsHeard(db, cohort, id),
    queries.hintsGiven(db, cohort, id),
    queries.phaseTimes(db, cohort, id),
    queries.runsToSolve(db, cohort, id),
  ]);
  const { languages: _not_a_figure, ...summary } = offer;
  const order: readonly string[] = Phase.options;
  return {
    figures: problemFigures(summary, held),
    fit_rule: FIT_RULE,
    flaws: flaws.map((one) => ({ ...one, type: FlawType.catch('unknown').parse(one.type) })),
    hints,
    phases: phases
      .toSorted((a, b) => order.indexOf(a.phase) - order.indexOf(b.phase))
      .map((one) => ({ ...one, phase: Phase.parse(one.phase) })),
    runs_to_solve,
  };
}
