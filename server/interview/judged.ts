/**
 * What the proctor's judgements do to the interview. Every one is recorded: an interruption or a praise before it is
 * spoken, silence with its reason, and what was to be said and was not heard once more, with why.
 */
import type { Payload } from '../record/contract/events.ts';
import type { Spoken } from '../speech/contract.ts';
import { fromFile, worded } from './acts.ts';
import type { Stepper } from './say.ts';
import type { Input, Pending, State, Step } from './state.ts';

/** Phases in which the code is worked on. */
export const CODING: readonly string[] = ['coding', 'testing', 'debugging', 'optimization'];

type Judged = Extract<Input, { on: 'judgement' }>;

export function onJudgement(step: Stepper, input: Judged): Step {
  const kept = keptBack(step.state, input);
  const { decision, witness, say } = input.judgement;
  if (decision === 'interrupt' && witness !== null && say !== null && kept === null)
    return interrupt(step, input, witness, say);
  if (decision === 'encourage' && say !== null && kept === null) return encourage(step, input, say);
  step.record({ type: 'SILENT', payload: { ...silence(input), ...(kept === null ? {} : { kept }) } });
  // The watcher waits to hear what became of it.
  if (decision === 'interrupt')
    step.effect({ do: 'told_watcher', judgement: input.judgement, outcome: 'dropped' });
  const right = input.judgement.reason === 'correct' || input.judgement.reason === 'repaired';
  return (right ? withdrawJudged(step) : step).done();
}

/** Why the interview keeps to itself what the proctor would say; null when it may be said. */
function keptBack(state: State, { judgement }: Judged): Payload<'SILENT'>['kept'] | null {
  if (judgement.decision !== 'interrupt' && judgement.decision !== 'encourage') return null;
  if (judgement.milestone === 'first_green' && state.green_praised) return 'said_already';
  if (!state.on_the_line) return 'off_the_line';
  if (state.person?.joined === true) return 'person_speaks';
  if (CODING.includes(state.phase)) return null;
  // All cases passed, and still we know an input on which it fails: that goes before the talk about growth.
  const after_green = state.phase === 'complexity' && judgement.decision === 'interrupt';
  return after_green && judgement.reason !== 'too_slow' ? null : 'other_phase';
}

function interrupt(
  step: Stepper,
  input: Judged,
  witness: Payload<'INTERRUPT'>['witness'],
  say: string,
): Step {
  const { judgement, snapshot_seq } = input;
  if (step.state.phase === 'complexity') backToDebugging(step);
  const payload: Payload<'INTERRUPT'> = {
    message: say,
    flaw_type: judgement.flaw_type ?? 'unknown',
    ...(judgement.line === null ? {} : { line: judgement.line }),
    witness,
    ...facts(input),
    flaw_typed_at_ms: input.flaw_typed_at_ms,
    confidence: judgement.confidence,
    judge_ms: judgement.ms,
  };
  step.with({ interrupts: step.state.interrupts + 1 }).record({ type: 'INTERRUPT', payload });
  const act = fromFile('interrupt', say);
  return step.say(act, { priority: 'interrupt', judgement, snapshot_seq, speaks: true, asks: true }).done();
}

function backToDebugging(step: Stepper): void {
  step
    .cancel('phase_time')
    .phase('debugging', 'an input was found on which it fails')
    .with({ green: false, question: null });
}

function encourage(step: Stepper, input: Judged, message: string): Step {
  const { judgement, snapshot_seq } = input;
  const milestone = judgement.milestone ?? judgement.reason;
  if (milestone === 'first_green') step.with({ green_praised: true });
  const payload = { message, milestone, reason: judgement.reason, ...facts(input) };
  step.record({ type: 'ENCOURAGE', payload });
  const act = worded('encourage', message, {
    milestone,
    verdict: 'not to be told: never say whether the code is right',
  });
  return step.say(act, { priority: 'remark', judgement, snapshot_seq, speaks: true }).done();
}

function silence(input: Judged): Payload<'SILENT'> {
  const { decision, reason, witness, line, flaw_type } = input.judgement;
  return {
    decision,
    reason,
    ...facts(input),
    ...(witness === null ? {} : { witness }),
    ...(line === null ? {} : { line }),
    ...(flaw_type === null ? {} : { flaw_type }),
  };
}

/** Three digits are more than anybody can tell apart. */
const round = (probability: number): number => Math.round(probability * 1_000) / 1_000;

function facts({ judgement, snapshot_seq, taken_ms, judged_ms }: Judged) {
  return {
    snapshot_seq,
    taken_ms,
    ...(judged_ms === null ? {} : { judged_ms, judge_ms: judgement.ms }),
    believed_done: round(judgement.believed_done),
    ...(judgement.flaw_key === null ? {} : { flaw_key: judgement.flaw_key }),
  };
}

/** Takes back every question and praise about the code that nobody hears yet. */
export function withdrawJudged(step: Stepper): Stepper {
  for (const [id, pending] of Object.entries(step.state.pending))
    if (pending.judgement !== null) step.withdraw(id);
  return step;
}

/** What was decided, recorded and then not heard is told with why; the watcher hears of both. */
export function afterJudged(
  step: Stepper,
  pending: Pending,
  spoken: Spoken,
  speaks_seq: number | null,
): void {
  const { judgement, snapshot_seq } = pending;
  if (judgement === null) return;
  const outcome = spoken.outcome === 'dropped' ? 'dropped' : 'spoken';
  step.effect({ do: 'told_watcher', judgement, outcome });
  if (outcome === 'spoken' || speaks_seq === null || snapshot_seq === null) return;
  const { decision } = judgement;
  const payload = { decision, reason: whyDropped(spoken.why), snapshot_seq, dropped_seq: speaks_seq };
  step.record({ type: 'SILENT', payload });
}

function whyDropped(why: Spoken['why']): string {
  switch (why) {
    case 'withdrawn':
      return 'stale';
    case 'hung_up':
      return 'line_gone';
    case 'mouth_failed':
      return 'voice_failed';
    case 'barge_in':
    case 'replaced':
    case 'expired':
    case undefined:
      return 'candidate_speaking';
  }
}
