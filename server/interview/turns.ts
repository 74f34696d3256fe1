/**
 * What the candidate's words do to the interview. First what they ask for is answered (requests.ts), then what they tell
 * moves it on, by phase.
 */
import { compareOrders, parseOrder } from '../grading/index.ts';
import { fromFile, worded } from './acts.ts';
import { closing } from './closing.ts';
import { onDone, toCoding, toReflection } from './code.ts';
import { followUpsFor } from './difficulty.ts';
import { accept, answerToOffer, decline } from './hints.ts';
import type { Meaning, Understood } from './meaning.ts';
import { isOpening, openingTurn } from './opening.ts';
import { soundsConfident } from './phrases.ts';
import { alive } from './quiet.ts';
import { answerRequests } from './requests.ts';
import type { Stepper } from './say.ts';
import { leftMs, type Context, type Input, type State, type Step } from './state.ts';
import { askForTests, hearTests, wantsTests } from './testFirst.ts';
import { takesBack, withdrawn } from './withdrawal.ts';
import { isReceipt, saysOn } from './unheard.ts';
import { workQuestion } from './work.ts';

type Turn = Extract<Input, { on: 'turn' }>;

/** Phases in which whatever is said is taken as the answer. */
const ASKED_IN: readonly string[] = ['complexity', 'optimization', 'reflection', 'followup', 'wrapup'];
/** Questions nobody is waiting for any more when so little time is left. */
const TIME_FOR_QUESTIONS_MS = 120_000;

export function onTurn(context: Context, step: Stepper, turn: Turn): Step {
  const { unheard } = step.state;
  step.with({ unheard: [] });
  if (step.state.consent === 'given' && takesBack(turn.text))
    return withdrawn(context, step, { how: turn.how ?? 'speech', heard: turn.text });
  if (isOpening(step.state.phase)) return openingTurn(context, step, turn.text, turn.how ?? 'speech');
  alive(context, step);
  // Who is sure is left to try before help is offered.
  if (soundsConfident(turn.text, context.settings)) step.with({ progress_ms: step.at, red_runs: 0 });
  if (step.state.offered !== null) {
    const answer = answerToOffer(turn.text, turn.understood);
    if (answer === 'yes') accept(context, step);
    if (answer === 'no') decline(step);
    if (answer !== null) return step.done();
    step.with({ offered: null, question: null });
  }
  if (unheard.length > 0 && isReceipt(turn)) return saysOn(step, unheard).done();
  const answered = answerRequests(context, step, turn);
  if (answered === 1 && step.state.phase === 'wrapup' && means(turn, 'off_topic', 'clarifying_question'))
    return step.say(worded('converse', 'Anything else?', { phase: 'wrapup' }), { asks: true }).done();
  return answered === 0 || tellsMore(step.state, turn) ? byPhase(context, step, turn) : step.done();
}

const means = ({ understood: { meanings } }: Turn, ...those: readonly Meaning[]): boolean =>
  those.some((meaning) => meanings.includes(meaning));

/** Beside what it asks, the turn tells something that the interview was waiting for. */
function tellsMore({ phase }: State, turn: Turn): boolean {
  switch (phase) {
    case 'understanding':
      return means(turn, 'approach');
    case 'complexity':
    case 'optimization':
      return means(turn, 'complexity_claim');
    case 'coding':
    case 'testing':
    case 'debugging':
      return means(turn, 'done');
    default:
      return false;
  }
}

/** The question is not heard out yet: words that come now were meant for something before it. */
function stillAsking({ pending, question }: State): boolean {
  return question !== null && Object.values(pending).some((speech) => speech.text === question);
}

function byPhase(context: Context, step: Stepper, turn: Turn): Step {
  // Who writes has read the question.
  const answers = means(turn, 'complexity_claim') || turn.how === 'text';
  if (ASKED_IN.includes(step.state.phase) && stillAsking(step.state) && !answers) return step.done();
  switch (step.state.phase) {
    case 'understanding':
      return inUnderstanding(context, step, turn);
    case 'approach':
      return inApproach(context, step, turn);
    case 'complexity':
    case 'optimization':
      return inComplexity(context, step, turn.understood);
    case 'reflection':
    case 'followup':
      return nextQuestion(context, step);
    case 'wrapup':
      return inWrapUp(context, step, turn);
    case 'coding':
    case 'testing':
    case 'debugging':
      return whileWorking(step, turn);
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

function inUnderstanding(context: Context, step: Stepper, turn: Turn): Step {
  if (!means(turn, 'approach')) {
    if (means(turn, 'thinking_aloud')) return step.done();
    return step.say(worded('ask_approach', 'How would you go about it?'), { asks: true }).done();
  }
  step.with({ approach_said: true, question: null }).phase('approach', 'candidate told an approach');
  if (wantsTests(context, step)) {
    askForTests(step);
    return step.done();
  }
  return letThemWrite(step);
}

/** When it is heard, the coding phase begins (afterAcknowledged). */
function letThemWrite(step: Stepper): Step {
  const plain = 'Go ahead and write it, and think aloud if you like.';
  return step.with({ question: null }).say(worded('acknowledge_approach', plain)).done();
}

export function afterAcknowledged(context: Context, step: Stepper): Step {
  return step.state.phase === 'approach' ? toCoding(context, step, 'approach was told').done() : step.done();
}

/** Only in test-first mode do we wait for something here. */
function inApproach(context: Context, step: Stepper, turn: Turn): Step {
  const early = turn.how !== 'text' && stillAsking(step.state);
  if (step.state.tests_asked === 0 || early) return step.done();
  hearTests(step, turn.text);
  if (!wantsTests(context, step)) return letThemWrite(step);
  askForTests(step);
  return step.done();
}

/** The time to understand is over: kindly on, whatever was said. */
export function onUnderstandingTime(context: Context, step: Stepper): Step {
  const plain = step.state.approach_said
    ? 'Let us go on to the code now. Write it as you told it, and ask whenever something is unclear.'
    : 'Let us go on to the code now. Write down what you have in mind, however rough, and ask whenever something is unclear.';
  step.record({ type: 'TIMER', payload: { name: 'understanding_time', message: plain } });
  toCoding(context, step.takeBackQuestions(), 'the time to understand was used up');
  return step.state.on_the_line ? step.say(worded('move_on', plain)).done() : step.done();
}

/** While people work they think aloud; only what is addressed to the interviewer is answered. */
function whileWorking(step: Stepper, turn: Turn): Step {
  if (means(turn, 'approach')) step.with({ approach_said: true });
  hearTests(step, turn.text);
  if (means(turn, 'done')) return onDone(step);
  const { question, pending, phase } = step.state;
  const asked = question !== null && phase === 'testing' && Object.keys(pending).length === 0;
  if (!asked) return step.done();
  return step.with({ question: null }).say(worded('acknowledge', 'All right. Try it.')).done();
}

function inComplexity(context: Context, step: Stepper, understood: Understood): Step {
  const said = parseOrder(understood.complexity?.time ?? '');
  const { phase, complexity_asked, optimization_asked, green } = step.state;
  const claims = said !== null || understood.meanings.includes('complexity_claim');
  if (!claims && phase === 'complexity' && complexity_asked < 2) {
    const plain = 'In big O terms, how does the time grow with the size of the input?';
    return step.with({ complexity_asked: 2 }).say(worded('ask_complexity', plain), { asks: true }).done();
  }
  step.with({ complexity_asked: 2 });
  const wanted = parseOrder(context.problem.optimal.time);
  const slower = said !== null && wanted !== null && compareOrders(said, wanted) > 0;
  if (!slower || optimization_asked || !green) return toReflection(context, step);
  step
    .with({ optimization_asked: true })
    .phase('optimization', 'a faster way exists')
    .effect({ do: 'watch', on: true });
  const plain = 'Could it be done faster than that? What takes the most time?';
  return step.say(worded('probe_optimization', plain), { asks: true }).done();
}

/** Follow-ups, then a question or two from the resume or the role, then the end; none when time is short. */
function nextQuestion(context: Context, step: Stepper): Step {
  const { follow_ups } = step.state;
  if (leftMs(context, step.state, step.at) < TIME_FOR_QUESTIONS_MS) return toWrapUp(step);
  const question = context.problem.follow_ups[follow_ups];
  if (follow_ups < followUpsFor(context, step.state)) {
    step.with({ follow_ups: follow_ups + 1 }).phase('followup', 'time for a follow-up question');
    const harder = worded('harder', 'What would you change if the input were a thousand times as large?');
    return step.say(question === undefined ? harder : fromFile('follow_up', question), { asks: true }).done();
  }
  return workQuestion(context, step) ?? toWrapUp(step);
}

function toWrapUp(step: Stepper): Step {
  step.phase('wrapup', 'everything was asked');
  const plain = 'Thank you. That is all from my side. Do you have a question for the team?';
  return step.say(worded('wrap_up', plain), { asks: true }).done();
}

function inWrapUp(context: Context, step: Stepper, turn: Turn): Step {
  const { meanings } = turn.understood;
  const ends = means(turn, 'no_questions', 'goodbye', 'acknowledges', 'done', 'stuck');
  if (ends || meanings.length === 0) return closing(context, step, 'done', 'interview is complete');
  // They are looking for their question.
  if (means(turn, 'thinking_aloud')) return step.done();
  const plain = 'I will pass that on, and the recruiter will answer it. Anything else?';
  step.note('question', turn.text);
  return step.say(worded('converse', plain, { phase: 'wrapup' }), { asks: true }).done();
}
