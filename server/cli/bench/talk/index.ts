/**
 * What a candidate's turn is understood as, over the labelled turns beside this file, through the very request that the
 * product makes: the house model behind the exchange, or with OPENAI_API_KEY (or OPENAI_BASE_URL) the model that is
 * configured. The turns and the house model's rules have one author, so `held_out` says how the rules carry over to turns
 * they were not fitted to, not to people they never heard. Nearer to that: four times turns were added after the rules
 * (turns/*_round.yaml), and when they were first heard 58, 69, 64 and 76 % of them had all labels right.
 *
 *   set.ts    turns/*.yaml -> labelled turns in two halves
 *   score.ts  what was heard -> figures
 *
 * The mistakes of `develop` are printed one by one; of `held_out` only figures, so that it stays unread.
 */
import { resolve } from 'node:path';
import { readConfig, type Config } from '../../../config.ts';
import { startOpenAi } from '../../../exchange/openai/index.ts';
import { loadProblem, type Problem } from '../../../grading/index.ts';
import { createModel } from '../../../interview/model.ts';
import { systemClock } from '../../../record/clock.ts';
import type { Report, Row } from '../report.ts';
import {
  byLabel,
  confusions,
  isExact,
  overall,
  rightClarification,
  rightComplexity,
  type Heard,
} from './score.ts';
import { HALVES, readTurns, type LabelledTurn } from './set.ts';

const PROBLEMS = resolve(import.meta.dirname, '../../../../problems');
/** A real model answers within a second or so; more at once would meet its rate limit. */
const AT_ONCE = 4;
/** Enough to see what is worst. */
const CONFUSIONS_SHOWN = 6;

export async function benchTalk(): Promise<Report> {
  const { heard, late } = await hearAll(await readTurns(), readConfig(process.env));
  const rows: Row[] = [];
  for (const half of HALVES) {
    const those = heard.filter(({ turn }) => turn.half === half);
    rows.push(...[...overall(those), ...byLabel(those)].map((row) => ({ half, ...row })));
    for (const { meant, heard: instead, count } of confusions(those).slice(0, CONFUSIONS_SHOWN))
      rows.push({ half, what: `confused: ${meant} heard as ${instead}`, of: count });
  }
  const findings = heard.filter(({ turn }) => turn.half === 'develop').flatMap(mistake);
  if (late > 0) findings.unshift(`${late} turns were not answered in time, and count as not understood`);
  return { rows, findings };
}

/** Every turn through the product's own request, a few at a time; without `openai` the house model answers. */
export async function hearAll(
  turns: readonly LabelledTurn[],
  { openai, openai_model }: Pick<Config, 'openai' | 'openai_model'>,
): Promise<{ heard: Heard[]; late: number }> {
  const house = openai === null ? await startOpenAi({ api_key: 'house' }) : null;
  let late = 0;
  const quiet = () => undefined;
  const model = createModel({
    ...(openai ?? { api_key: 'house', base_url: `${house?.url ?? ''}/v1` }),
    model: openai_model,
    clock: systemClock,
    log: { debug: quiet, info: quiet, error: quiet, warn: () => void (late += 1) },
  });
  try {
    const problems = await problemsOf(turns);
    const heard: Heard[] = [];
    for (let at = 0; at < turns.length; at += AT_ONCE)
      heard.push(
        ...(await Promise.all(turns.slice(at, at + AT_ONCE).map((turn) => hear(model, problems, turn)))),
      );
    return { heard, late };
  } finally {
    await house?.close();
  }
}

async function hear(
  model: ReturnType<typeof createModel>,
  problems: ReadonlyMap<string, Problem>,
  turn: LabelledTurn,
): Promise<Heard> {
  const problem = problems.get(turn.problem);
  if (problem === undefined) throw new Error(`no problem ${turn.problem}`);
  const situation = { phase: turn.phase, problem, question: null, lines: [] };
  return { turn, understood: await model.understand(situation, turn.said) };
}

async function problemsOf(turns: readonly LabelledTurn[]): Promise<Map<string, Problem>> {
  const problems = new Map<string, Problem>();
  for (const id of new Set(turns.map(({ problem }) => problem)))
    problems.set(id, await loadProblem(resolve(PROBLEMS, id)));
  return problems;
}

function mistake(one: Heard): string[] {
  const { turn, understood } = one;
  const labels = isExact(one)
    ? []
    : [`meant ${turn.means.join(', ')}; heard ${understood.meanings.join(', ')}`];
  const which = rightClarification(one)
    ? []
    : [`clarification ${turn.clarification ?? 'none'}; heard ${understood.clarification ?? 'none'}`];
  const growth = rightComplexity(one)
    ? []
    : [
        `time ${turn.time ?? 'none'}, space ${turn.space ?? 'none'}; heard ${understood.complexity?.time ?? 'none'}, ${understood.complexity?.space ?? 'none'}`,
      ];
  const all = [...labels, ...which, ...growth];
  return all.length === 0 ? [] : [`"${turn.said}" (${turn.problem}, ${turn.phase}): ${all.join('; ')}`];
}
