/** What the code, the runs and the time for them do to the interview; what the proctor thinks of them is in judged.ts. */
import { worded } from './acts.ts';
import { showsEase, showsStruggle, takeSteps } from './difficulty.ts';
import { failureOf, mayOffer, namePattern, offerHelp } from './hints.ts';
import { CODING, withdrawJudged } from './judged.ts';
import { alive } from './quiet.ts';
import type { Stepper } from './say.ts';
import { wholeMs, type Context, type RunSummary, type State, type Step, type Timer } from './state.ts';
import { askForTests, wantsTests } from './testFirst.ts';

const BEFORE_CODING = ['understanding', 'approach'];
/** The proctor judges what is said to be done within about a second; then it is our turn. */
const AFTER_DONE_MS = 2_500;

/** The one way into the coding phase; the first time, its budgets begin. */
export function toCoding(context: Context, step: Stepper, reason: string): Stepper {
  step
    .cancel('phase_time')
    .with({ question: null })
    .phase('coding', reason)
    .effect({ do: 'watch', on: true });
  if (step.state.working_ms !== null) return step;
  return workingTimes(context, step.with({ working_ms: step.at, progress_ms: step.at }));
}

/** Also when a session is taken up again: what is left of the budgets, with time kept for the complexity. */
export function workingTimes(context: Context, step: Stepper): Stepper {
  const due = workingDue(context, step.state);
  // While the time stands still, they are set when it goes on.
  if (due === null || step.state.stopped_since_ms !== null) return step;
  const { coding_time = step.at, testing_time = step.at } = due;
  if (coding_time > step.at) step.timer('coding_time', coding_time - step.at);
  return step.timer('testing_time', Math.max(0, testing_time - step.at));
}

/** When they ring (session clock); null before code is begun. */
export function workingDue({ settings }: Context, state: State): Partial<Record<Timer, number>> | null {
  const { began_ms, working_ms, added_ms } = state;
  if (working_ms === null) return null;
  const end_ms = (began_ms ?? 0) + wholeMs({ settings }, state) - settings.complexity_s * 1_000;
  const given_ms = working_ms + added_ms;
  const testing_ms = Math.min(given_ms + (settings.coding_s + settings.testing_s) * 1_000, end_ms);
  const coding_ms = Math.min(given_ms + settings.coding_s * 1_000, testing_ms - settings.testing_s * 500);
  return { coding_time: coding_ms, testing_time: testing_ms };
}

export function onEdit(context: Context, step: Stepper): Step {
  // What still waits for a gap is about a text that is no more; the next one is judged again.
  alive(context, withdrawJudged(step)).with({ changed: true, typed: true });
  if (step.state.done_said) step.with({ done_said: false }).cancel('after_done');
  if (BEFORE_CODING.includes(step.state.phase)) {
    toCoding(context, step, 'candidate began to type');
    if (step.state.tests_named === 'none' && wantsTests(context, step)) askForTests(step);
    return step.done();
  }
  return CODING.includes(step.state.phase) ? step.with({ green: false }).done() : step.done();
}

/** A red run leads to debugging, a green one to the complexity. */
export function onRun(context: Context, step: Stepper, run: RunSummary): Step {
  const { state } = step;
  // Who runs instead of answering wants to try by themselves.
  if (state.offered !== null) step.with({ offered: null, question: null, declined_ms: step.at });
  alive(context, step)
    .with({ runs: state.runs + 1, done_said: false })
    .cancel('after_done');
  if (BEFORE_CODING.includes(state.phase)) toCoding(context, step, 'candidate pressed Run');
  const green = run.failed === 0 && run.total > 0 && run.load_error === undefined;
  if (!CODING.includes(step.state.phase)) return step.done();
  step.phase('testing', 'candidate pressed Run');
  if (run.passed > state.best_passed)
    step.with({ best_passed: run.passed, progress_ms: step.at, red_runs: 0 });
  return green
    ? afterGreen(context, step.with({ green: true, changed: false, failing: null, failed_alike: 0 }), run)
    : afterRed(context, step, run);
}

function afterRed(context: Context, step: Stepper, run: RunSummary): Step {
  const { changed, failing, failed_alike, red_runs } = step.state;
  const failure = failureOf(run);
  const alike = failure === failing ? failed_alike + (changed ? 1 : 0) : 1;
  step.with({ changed: false, failing: failure, failed_alike: alike, red_runs: red_runs + 1 });
  step.phase('debugging', 'the run was red').effect({ do: 'watch', on: true });
  help(context, step, run);
  return step.done();
}

/** One thing at most after a red run, and mostly nothing. */
function help(context: Context, step: Stepper, run: RunSummary): void {
  if (!step.state.on_the_line || namePattern(context, step, run)) return;
  if (showsStruggle(step)) return takeSteps(step);
  if (mayOffer(context, step)) offerHelp(context, step, 0);
}

function afterGreen(context: Context, step: Stepper, run: RunSummary): Step {
  step.cancel('coding_time', 'testing_time');
  const { snapshot_seq } = run;
  const first = !step.state.green_praised;
  const payload = { message: 'All green.', milestone: 'first_green', reason: 'correct', snapshot_seq };
  if (!context.settings.ask_complexity) {
    toReflection(context, step);
    showsEase(context, step);
    return step.done();
  }
  enterComplexity(context, step, 'all cases passed');
  // The first green run is a milestone: that it is green is said with the question that follows.
  if (first) step.with({ green_praised: true }).record({ type: 'ENCOURAGE', payload });
  const plain = 'All green. What are the time and the space complexity, and why?';
  const act = worded('ask_complexity', plain, { title: context.problem.title });
  step.say(act, { asks: true, speaks: first }).effect({ do: 'measure', snapshot_seq });
  showsEase(context, step);
  return step.done();
}

/** While somebody else led the interview, everything passed: now we ask what we would have asked then. */
export function asksAfterGreen(context: Context, step: Stepper): Step {
  step.cancel('coding_time', 'testing_time');
  if (!context.settings.ask_complexity) return toReflection(context, step);
  enterComplexity(context, step, 'all cases passed');
  const plain = 'What are the time and the space complexity of what you have, and why?';
  return step.say(worded('ask_complexity', plain, { title: context.problem.title }), { asks: true }).done();
}

function enterComplexity({ settings }: Context, step: Stepper, reason: string): void {
  step
    .phase('complexity', reason)
    .with({ complexity_asked: 1 })
    .timer('phase_time', settings.complexity_s * 1_000);
}

/** "I am done": the proctor looks first; what it finds goes before our question. */
export function onDone(step: Stepper): Step {
  return step.with({ done_said: true }).timer('after_done', AFTER_DONE_MS).done();
}

/** It had nothing to ask: then we ask, without a word on whether the code is right. */
export function afterDone(step: Stepper): Step {
  const { state } = step;
  step.with({ done_said: false }).cancel('after_done');
  const asking = Object.values(state.pending).some(({ asks, withdrawn }) => asks && !withdrawn);
  if (!state.done_said || !state.on_the_line || asking || !CODING.includes(state.phase)) return step.done();
  if (state.failing !== null && !state.changed) {
    step.phase('debugging', 'said to be done, and the last run was red');
    const plain =
      'Your last run still has failing cases. Which one will you look at first, and what should come out there?';
    return step.say(worded('ask_to_debug', plain), { asks: true }).done();
  }
  step.phase('testing', 'said to be done');
  const plain = 'All right. How would you convince yourself that it works? Run it whenever you like.';
  return step.say(worded('ask_to_test', plain), { asks: true }).done();
}

/** Nearly used up: what is there is tried. */
export function onCodingTime(step: Stepper): Step {
  const { state } = step;
  if (!CODING.includes(state.phase) || state.green) return step.done();
  const plain =
    state.runs === 0
      ? 'The time for coding is nearly used up. Please bring it to a point where it runs, and run it.'
      : 'The time for coding is nearly used up. Let us see what you have: which case would you look at now?';
  step.record({ type: 'TIMER', payload: { name: 'coding_time', message: plain } });
  if (state.phase === 'coding') step.phase('testing', 'the time for coding is nearly used up');
  return state.on_the_line ? step.say(worded('move_on', plain), { asks: true }).done() : step.done();
}

/** Used up: the code stays as it is, and is talked about. */
export function onTestingTime(context: Context, step: Stepper): Step {
  const { state } = step;
  if (!CODING.includes(state.phase) || !state.on_the_line) return step.done();
  step.record({ type: 'TIMER', payload: { name: 'testing_time' } });
  withdrawJudged(step).effect({ do: 'watch', on: false });
  if (!context.settings.ask_complexity) return toReflection(context, step);
  enterComplexity(context, step, 'the time for code was used up');
  const plain =
    'Let us leave the code as it is. What are the time and the space complexity of what you have, and why?';
  return step.say(worded('ask_complexity', plain, { title: context.problem.title }), { asks: true }).done();
}

export function toReflection(context: Context, step: Stepper): Step {
  step
    .cancel('phase_time')
    .phase('reflection', 'complexity was discussed')
    .effect({ do: 'watch', on: false });
  const plain = 'Thanks. If you had more time, what would you test or change?';
  return step.say(worded('reflect', plain, { title: context.problem.title }), { asks: true }).done();
}
