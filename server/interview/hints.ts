/**
 * Help, in small steps and never against their will: three levels of hints by request or when stuck, an offer after a long
 * time or many tries without progress, a smaller problem when the hints are used up, and a word on a failure that comes
 * back run after run.
 */
import { fixed, fromFile, worded, type Act } from './acts.ts';
import { yesOrNo, type Understood } from './meaning.ts';
import type { Stepper } from './say.ts';
import type { Context, Offer, RunSummary } from './state.ts';
import { texts } from './texts.ts';

/** Time and red runs without progress after which help is offered, by helpfulness. */
const OFFER_AFTER = {
  gentle: { ms: 360_000, runs: 5 },
  balanced: { ms: 180_000, runs: 3 },
  insistent: { ms: 90_000, runs: 2 },
} as const;
/** A hint needs time to be tried before another one is offered. */
const AFTER_A_HINT_MS = 60_000;
/** Who said no is left alone for so long; who said it twice, for good. */
const AFTER_A_NO_MS = 300_000;
const MAX_DECLINED = 2;

export function giveHint(context: Context, step: Stepper, asked: boolean): void {
  const { hints } = context.problem;
  const { state, at } = step;
  step.with({ offered: null });
  const level = state.hints + 1;
  const given = hints === null ? [] : [hints.level_1, hints.level_2, hints.level_3];
  const message = level > context.settings.hints_before_simpler ? undefined : given[state.hints];
  if (message === undefined) return usedUp(step);
  step.with({ hints: level, hint_ms: at }).record({ type: 'HINT_GIVEN', payload: { level, message, asked } });
  step.say(fromFile('hint', message), { speaks: true });
}

function usedUp(step: Stepper): void {
  if (step.state.smaller_given) step.say(fixed('no_more_hints', texts.no_more_hints));
  else offer(step, 'smaller', 0);
}

/** Long without progress, or many red runs; not right after a hint, not after a no. */
export function mayOffer({ settings, problem }: Context, { state, at }: Stepper): boolean {
  const limit = OFFER_AFTER[settings.helpfulness];
  if (state.offered !== null || state.declined >= MAX_DECLINED || state.green) return false;
  if (state.declined_ms !== null && at - state.declined_ms < AFTER_A_NO_MS) return false;
  if (state.hint_ms !== null && at - state.hint_ms < AFTER_A_HINT_MS) return false;
  if (state.progress_ms === null) return false;
  const left = problem.hints !== null && state.hints < settings.hints_before_simpler;
  if (!left && state.smaller_given) return false;
  return at - state.progress_ms >= limit.ms || state.red_runs >= limit.runs;
}

export function offerHelp({ settings, problem }: Context, step: Stepper, silent_ms: number): void {
  const left = problem.hints !== null && step.state.hints < settings.hints_before_simpler;
  offer(step, left ? 'hint' : 'smaller', silent_ms);
}

function offer(step: Stepper, what: Offer, silent_ms: number): void {
  const act =
    what === 'hint'
      ? worded('offer_hint', 'Would you like a hint?')
      : worded('offer_smaller', 'Shall we make it smaller for a moment?');
  step.with({ offered: what }).record({
    type: 'NUDGE',
    payload: { message: act.plain, silent_ms, why: 'offer' },
  });
  step.say(act, { asks: true, speaks: true });
}

/** The answer to an offer; null when the turn is about something else, and then the offer is off the table. */
export function answerToOffer(text: string, { meanings }: Understood): 'yes' | 'no' | null {
  if (meanings.includes('asks_hint')) return 'yes';
  if (meanings.includes('no_questions') || meanings.includes('consent_no')) return 'no';
  // A long turn that holds a yes or a no somewhere is no answer to a short question.
  return text.trim().split(/\s+/).length > SHORT_WORDS ? null : yesOrNo(text);
}
const SHORT_WORDS = 8;

export function accept(context: Context, step: Stepper): void {
  if (step.state.offered === 'smaller') return giveSmaller(context, step);
  giveHint(context, step.with({ question: null }), true);
}

/** 1 and 2 on the telephone, or the pad's buttons; false where nothing is offered. */
export function answerOffer(context: Context, step: Stepper, yes: boolean): boolean {
  if (step.state.offered === null) return false;
  if (yes) accept(context, step);
  else decline(step);
  return true;
}

export function decline(step: Stepper): void {
  const { declined } = step.state;
  step.with({ offered: null, question: null, declined: declined + 1, declined_ms: step.at });
  step.say(fixed('fine', texts.fine));
}

/** As a step of this interview: told and talked about, the pad stays as it is. */
function giveSmaller({ simpler }: Context, step: Stepper): void {
  step.with({ offered: null, smaller_given: true, hint_ms: step.at });
  step.say(smallerAct(simpler?.spoken ?? ''), { asks: true });
}

function smallerAct(spoken: string): Act {
  if (spoken === '')
    return worded(
      'first_step',
      'Take the smallest input that is not trivial. Tell me step by step what should happen to it.',
    );
  return fromFile(
    'smaller',
    `Leave the code for a moment, and think of this instead. ${spoken} In words, how would you go about that?`,
  );
}

/** How a red run failed: the same text for the same failure. */
export function failureOf({ details, load_error }: RunSummary): string {
  if (load_error !== undefined) return `load ${load_error.replaceAll(/\d+/g, '#')}`;
  return JSON.stringify(
    details.flatMap(({ name, status, actual, error }) =>
      status === 'pass' ? [] : [[name, status, actual ?? null, error ?? null]],
    ),
  );
}

/** The same failure after a change, as often as the limit: says what repeats, never why. */
export function namePattern({ settings }: Context, step: Stepper, run: RunSummary): boolean {
  const { failing, failed_alike, named } = step.state;
  if (failing === null || failed_alike < settings.repeated_approach_limit || named === failing) return false;
  step.with({ named: failing });
  const plain =
    run.load_error === undefined
      ? `That makes ${failed_alike} runs that fail in just the same way. Leave the last change for a moment: what do the failing cases have in common?`
      : `That makes ${failed_alike} runs that stop with the same message before any case is tried. What does the message say?`;
  step.record({ type: 'NUDGE', payload: { message: plain, silent_ms: 0, why: 'same_failure' } });
  step.say(worded('name_pattern', plain, { runs: failed_alike, passed: run.passed, total: run.total }), {
    asks: true,
    speaks: true,
  });
  return true;
}
