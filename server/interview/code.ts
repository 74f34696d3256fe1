/** What the code and the runs do to the interview; what the proctor thinks of them is in judged.ts. */
import { worded } from './acts.ts';
import { CODING, withdrawJudged } from './judged.ts';
import { Stepper } from './say.ts';
import type { Context, RunSummary, State, Step } from './state.ts';

const BEFORE_CODING = ['understanding', 'approach'];

export function onEdit(context: Context, state: State): Step {
  // What still waits for a gap is about a text that is no more; the next one is judged again.
  const step = withdrawJudged(new Stepper(state).with({ nudges_in_a_row: 0 }));
  if (state.on_the_line) step.timer('silence', context.settings.silence_before_nudge_ms);
  if (BEFORE_CODING.includes(state.phase)) {
    step
      .with({ question: null })
      .phase('coding', 'candidate began to type')
      .effect({ do: 'watch', on: true });
  }
  return CODING.includes(state.phase) ? step.with({ green: false }).done() : step.done();
}

/** A red run leads to debugging, a green one to the complexity. */
export function onRun(context: Context, state: State, run: RunSummary): Step {
  const step = new Stepper(state).with({ runs: state.runs + 1, nudges_in_a_row: 0 });
  if (state.on_the_line) step.timer('silence', context.settings.silence_before_nudge_ms);
  if (![...BEFORE_CODING, ...CODING].includes(state.phase)) return step.done();
  step.phase('testing', 'candidate pressed Run');
  const green = run.failed === 0 && run.total > 0 && run.load_error === undefined;
  if (!green) return step.phase('debugging', 'the run was red').effect({ do: 'watch', on: true }).done();
  return afterGreen(context, step.with({ green: true }), run);
}

function afterGreen(context: Context, step: Stepper, run: RunSummary): Step {
  if (!context.settings.ask_complexity) return toReflection(context, step);
  return toComplexity(context, step, run);
}

/** The first green run is a milestone: that it is green is said with the question that follows. */
function toComplexity(context: Context, step: Stepper, { snapshot_seq }: RunSummary): Step {
  step.phase('complexity', 'all cases passed').with({ complexity_asked: 1 });
  const first = !step.state.green_praised;
  const payload = { message: 'All green.', milestone: 'first_green', reason: 'correct', snapshot_seq };
  if (first) step.with({ green_praised: true }).record({ type: 'ENCOURAGE', payload });
  const plain = 'All green. What are the time and the space complexity, and why?';
  const act = worded('ask_complexity', plain, { title: context.problem.title });
  return step.say(act, { asks: true, speaks: first }).effect({ do: 'measure', snapshot_seq }).done();
}

export function toReflection(context: Context, step: Stepper): Step {
  step.phase('reflection', 'complexity was discussed').effect({ do: 'watch', on: false });
  const plain = 'Thanks. If you had more time, what would you test or change?';
  return step.say(worded('reflect', plain, { title: context.problem.title }), { asks: true }).done();
}
