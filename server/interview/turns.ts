/** What the candidate's words do to the interview: what was meant decides, by phase. */
import { compareOrders, parseOrder } from '../grading/index.ts';
import { fixed, fromFile, worded } from './acts.ts';
import { closing } from './closing.ts';
import { toReflection } from './code.ts';
import type { Understood } from './meaning.ts';
import { openingTurn } from './opening.ts';
import { Stepper } from './say.ts';
import type { Context, Input, State, Step } from './state.ts';
import { texts } from './texts.ts';

type Turn = Extract<Input, { on: 'turn' }>;

/** "Let me think": this long, silence is theirs. */
const PATIENCE_MS = 60_000;
/** Phases in which whatever is said is taken as the answer. */
const ASKED_IN: readonly string[] = ['complexity', 'optimization', 'reflection', 'followup', 'wrapup'];

export function onTurn(context: Context, state: State, turn: Turn): Step {
  if (['connecting', 'disclosure', 'identity', 'intro'].includes(state.phase))
    return openingTurn(context, state, turn.text);
  const step = new Stepper(state)
    .with({ nudges_in_a_row: 0 })
    .timer('silence', context.settings.silence_before_nudge_ms);
  return anywhere(context, step, turn) ?? byPhase(context, step, turn);
}

/** Requests that are answered the same way in every phase. */
function anywhere(context: Context, step: Stepper, { understood, at }: Turn): Step | null {
  const means = (meaning: Understood['meanings'][number]) => understood.meanings.includes(meaning);
  if (means('wants_person')) return step.say(fixed('wants_person', texts.wants_person)).done();
  if (means('hostile')) return step.say(fixed('calm', texts.calm)).done();
  if (means('fishing')) return step.say(fixed('fishing', texts.fishing)).done();
  if (means('asks_repeat'))
    return step.say(fromFile('repeat', step.state.question ?? context.problem.spoken)).done();
  if (means('wants_pause'))
    return step
      .with({ patient_until_ms: at + PATIENCE_MS })
      .say(fixed('take_your_time', texts.take_your_time))
      .done();
  if (means('asks_hint') || means('stuck')) return hint(context, step, means('asks_hint'));
  if (means('clarifying_question')) return clarify(context, step, understood);
  return null;
}

function hint(context: Context, step: Stepper, asked: boolean): Step {
  const { hints } = context.problem;
  const level = step.state.hints + 1;
  const message =
    hints === null
      ? null
      : level === 1
        ? hints.level_1
        : level === 2
          ? hints.level_2
          : level === 3
            ? hints.level_3
            : null;
  if (message === null) return step.say(fixed('no_more_hints', texts.no_more_hints)).done();
  step.with({ hints: level }).record({ type: 'HINT_GIVEN', payload: { level, message, asked } });
  return step.say(fromFile('hint', message), { speaks: true }).done();
}

function clarify(context: Context, step: Stepper, understood: Understood): Step {
  const known =
    understood.clarification === null ? undefined : context.problem.clarifications[understood.clarification];
  if (known) return step.say(fromFile('answer', known.answer)).done();
  return converse(step);
}

function converse(step: Stepper): Step {
  const plain = 'Good question. Decide what seems sensible to you, and tell me what you assume.';
  return step.say(worded('converse', plain, { phase: step.state.phase })).done();
}

/** The question is not heard out yet: words that come now were meant for something before it. */
function stillAsking({ pending, question }: State): boolean {
  return question !== null && Object.values(pending).some((speech) => speech.text === question);
}

function byPhase(context: Context, step: Stepper, turn: Turn): Step {
  const answers = turn.understood.meanings.includes('complexity_claim');
  if (ASKED_IN.includes(step.state.phase) && stillAsking(step.state) && !answers) return step.done();
  switch (step.state.phase) {
    case 'understanding':
      return inUnderstanding(step, turn.understood);
    case 'complexity':
    case 'optimization':
      return inComplexity(context, step, turn.understood);
    case 'reflection':
      return afterReflection(context, step);
    case 'followup':
      return toWrapUp(step);
    case 'wrapup':
      return inWrapUp(step, turn.understood);
    case 'approach':
    case 'coding':
    case 'testing':
    case 'debugging':
      return whileWorking(step, turn.understood);
    case 'connecting':
    case 'disclosure':
    case 'identity':
    case 'intro':
    case 'away':
    case 'done':
    case 'aborted':
      return step.done();
  }
}

function inUnderstanding(step: Stepper, understood: Understood): Step {
  if (understood.meanings.includes('approach')) {
    step.with({ approach_said: true, question: null }).phase('approach', 'candidate told an approach');
    const plain = 'Go ahead and write it, and think aloud if you like.';
    return step.say(worded('acknowledge_approach', plain)).done();
  }
  if (understood.meanings.includes('thinking_aloud')) return step.done();
  if (understood.meanings.includes('off_topic')) return converse(step);
  return step.say(worded('ask_approach', 'How would you go about it?'), { asks: true }).done();
}

/** While people work they think aloud; only what is addressed to the interviewer is answered. */
function whileWorking(step: Stepper, understood: Understood): Step {
  if (understood.meanings.includes('approach')) step.with({ approach_said: true });
  return understood.meanings.includes('off_topic') ? converse(step) : step.done();
}

function inComplexity(context: Context, step: Stepper, understood: Understood): Step {
  const said = parseOrder(understood.complexity?.time ?? '');
  if (
    said === null &&
    step.state.phase === 'complexity' &&
    step.state.complexity_asked < 2 &&
    !understood.meanings.includes('complexity_claim')
  ) {
    step.with({ complexity_asked: 2 });
    return step
      .say(worded('ask_complexity', 'In big O terms, how does the time grow with the size of the input?'), {
        asks: true,
      })
      .done();
  }
  step.with({ complexity_asked: 2 });
  const wanted = parseOrder(context.problem.optimal.time);
  if (said !== null && wanted !== null && compareOrders(said, wanted) > 0 && !step.state.optimization_asked) {
    step
      .with({ optimization_asked: true })
      .phase('optimization', 'a faster way exists')
      .effect({ do: 'watch', on: true });
    return step
      .say(worded('probe_optimization', 'Could it be done faster than that? What takes the most time?'), {
        asks: true,
      })
      .done();
  }
  return toReflection(context, step);
}

function afterReflection(context: Context, step: Stepper): Step {
  const question = context.problem.follow_ups[step.state.follow_ups];
  if (question === undefined || step.state.follow_ups >= context.settings.follow_ups) return toWrapUp(step);
  step.with({ follow_ups: step.state.follow_ups + 1 }).phase('followup', 'time for a follow-up question');
  return step.say(fromFile('follow_up', question), { asks: true }).done();
}

function toWrapUp(step: Stepper): Step {
  step.phase('wrapup', 'everything was asked');
  return step
    .say(worded('wrap_up', 'Thank you. That is all from my side. Do you have a question for the team?'), {
      asks: true,
    })
    .done();
}

function inWrapUp(step: Stepper, understood: Understood): Step {
  const ends = (['no_questions', 'goodbye', 'acknowledges', 'done'] as const).some((meaning) =>
    understood.meanings.includes(meaning),
  );
  if (ends || understood.meanings.length === 0) return closing(step, 'done', 'interview is complete');
  return step
    .say(
      worded('converse', 'I will pass that on, and the recruiter will answer it. Anything else?', {
        phase: 'wrapup',
      }),
      { asks: true },
    )
    .done();
}
