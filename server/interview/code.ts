/** What the code and the runs do to the interview. */
import type { Payload } from '../record/contract/events.ts';
import { fromFile, worded } from './acts.ts';
import { Stepper } from './say.ts';
import type { Context, Input, RunSummary, State, Step } from './state.ts';

const BEFORE_CODING = ['understanding', 'approach'];
const CODING = ['coding', 'testing', 'debugging', 'optimization'];

export function onEdit(context: Context, state: State): Step {
  const step = new Stepper(state).with({ nudges_in_a_row: 0 });
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
  return afterGreen(context, step.with({ green: true }));
}

function afterGreen(context: Context, step: Stepper): Step {
  if (!context.settings.ask_complexity) return toReflection(context, step);
  return toComplexity(context, step);
}

function toComplexity(context: Context, step: Stepper): Step {
  step.phase('complexity', 'all cases passed').with({ complexity_asked: 1 });
  const plain = 'All green. What are the time and the space complexity, and why?';
  return step.say(worded('ask_complexity', plain, { title: context.problem.title }), { asks: true }).done();
}

export function toReflection(context: Context, step: Stepper): Step {
  step.phase('reflection', 'complexity was discussed').effect({ do: 'watch', on: false });
  const plain = 'Thanks. If you had more time, what would you test or change?';
  return step.say(worded('reflect', plain, { title: context.problem.title }), { asks: true }).done();
}

/** Every judgement is recorded; only an interruption or an encouragement speaks. */
export function onJudgement(state: State, input: Extract<Input, { on: 'judgement' }>): Step {
  const { judgement, snapshot_seq } = input;
  const step = new Stepper(state);
  const may_speak = state.on_the_line && CODING.includes(state.phase);
  if (judgement.decision === 'interrupt' && judgement.witness && judgement.say && may_speak) {
    const interrupt: Payload<'INTERRUPT'> = {
      message: judgement.say,
      flaw_type: judgement.flaw_type ?? 'unknown',
      ...(judgement.line === null ? {} : { line: judgement.line }),
      witness: judgement.witness,
      snapshot_seq,
      flaw_typed_at_ms: input.flaw_typed_at_ms,
      confidence: judgement.confidence,
      judge_ms: judgement.ms,
    };
    step.record({ type: 'INTERRUPT', payload: interrupt });
    return step
      .say(fromFile('interrupt', `Sorry, one second. ${judgement.say}`), {
        priority: 'interrupt',
        judgement,
        speaks: true,
        asks: true,
      })
      .done();
  }
  if (judgement.decision === 'encourage' && may_speak) {
    const message = judgement.say ?? 'That looks right to me.';
    step.record({
      type: 'ENCOURAGE',
      payload: { message, milestone: judgement.milestone ?? 'correct', snapshot_seq },
    });
    return step
      .say(worded('encourage', message, { milestone: judgement.milestone }), {
        priority: 'remark',
        judgement,
        speaks: true,
      })
      .done();
  }
  return withdrawRepaired(step.record({ type: 'SILENT', payload: silence(input) }), input);
}

function silence(input: Extract<Input, { on: 'judgement' }>): Payload<'SILENT'> {
  const { judgement } = input;
  return {
    decision: judgement.decision,
    reason: judgement.reason,
    snapshot_seq: input.snapshot_seq,
    ...(judgement.witness ? { witness: judgement.witness } : {}),
    ...(judgement.line === null ? {} : { line: judgement.line }),
    ...(judgement.flaw_type === null ? {} : { flaw_type: judgement.flaw_type }),
    judge_ms: judgement.ms,
  };
}

/** The candidate repaired it while the question still waited for a gap: do not ask it any more. */
function withdrawRepaired(step: Stepper, input: Extract<Input, { on: 'judgement' }>): Step {
  if (input.judgement.reason !== 'correct' && input.judgement.reason !== 'repaired') return step.done();
  for (const [id, pending] of Object.entries(step.state.pending)) {
    if (pending.judgement?.decision === 'interrupt') step.effect({ do: 'withdraw', id });
  }
  return step.done();
}
