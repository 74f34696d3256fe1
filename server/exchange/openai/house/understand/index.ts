/**
 * The house model's ears: what a candidate's turn means, by rules over words and sentence forms, without a key.
 *
 *   text.ts           a turn -> plain words and the places where clauses begin
 *   pattern.ts        rules as short patterns over words; classes.ts names kinds of words
 *   requests.ts fishing.ts progress.ts repair.ts courtesy.ts plans.ts   one question each: is this meant?
 *   claim.ts growth.ts         time and space that are claimed
 *   questions.ts clarification.ts   is the interviewer asked, and which of the problem's clarifications is it
 *
 * In: the phase, the turn, the problem's clarifications. Out: labels, often one and never none. Rules look at words,
 * at who is spoken of and to whom, and at denial; never at accent, pace or fillers.
 */
import { claimed, type Complexity } from './claim.ts';
import { closest, stem, type Clarification } from './clarification.ts';
import { hasNoQuestions, isGoodbye, isReceipt, takesUp } from './courtesy.ts';
import { isFishing } from './fishing.ts';
import { isPlan, isStep, planFrom } from './plans.ts';
import { isDone, isStuck } from './progress.ts';
import { askedFrom, asks, isOffTopic, isQuestion, leavesOpen, questions } from './questions.ts';
import { isRepair } from './repair.ts';
import { asksHint, asksRepeat, isHostile, wantsPause, wantsPerson } from './requests.ts';
import { hear, stretch, sentences, type Heard } from './text.ts';

export interface Understood {
  meanings: string[];
  clarification: number | null;
  complexity: Complexity | null;
}
export interface Listening {
  phase: string;
  turn: string;
  clarifications: readonly Clarification[];
}

/** Labels a turn. */
export function understand({ phase, turn, clarifications }: Listening): Understood {
  const heard = hear(turn, phase);
  const meanings = withoutEchoes(
    DETECTORS.filter(([, isMeant]) => isMeant(heard)).map(([meaning]) => meaning),
  );
  const has = (...those: readonly string[]) => those.some((meaning) => meanings.includes(meaning));
  const complexity = has('fishing') || isQuestion(heard) ? null : claimed(heard);
  if (complexity !== null) meanings.push('complexity_claim');
  const is_settled = has(...ABOUT_THE_WORK) || (has('no_questions') && !asks(heard, false));
  if (!is_settled && isOffTopic(heard, vocabulary(clarifications)))
    return { ...NOTHING, meanings: ['off_topic'] };
  const before_plan = has('approach') ? askedBeforePlan(heard, clarifications) : null;
  const apart = before_plan ?? (has(...REQUESTS) ? null : askedBeforeStep(heard));
  // What stands before the question is its setting, unless it is a plan.
  const asking = apart ?? stretch(heard, has('approach') ? askedFrom(heard) : 0);
  const clarification = closest(asking.words, clarifications);
  const asked =
    !has(...ANSWERS_ITSELF) && (apart !== null || isAsked(heard, has(...REQUESTS), clarification !== null));
  if (asked) meanings.push('clarifying_question');
  const step = asked ? apart !== null : isStep(heard);
  if (step && !has(...ANSWERS_ITSELF, 'asks_repeat', 'wants_pause', 'asks_hint', 'approach'))
    meanings.push('approach');
  if (meanings.length === 0) meanings.push('thinking_aloud');
  return { meanings, clarification: asked ? clarification : null, complexity };
}

/** "Can it be empty? I would sort it": a question of its own before the plan, with a mark between them or without. */
function askedBeforePlan(heard: Heard, clarifications: readonly Clarification[]): Heard | null {
  for (const sentence of sentences(heard)) {
    const plan = planFrom(sentence);
    const before = stretch(sentence, 0, plan ?? undefined);
    if (!isQuestion(before)) continue;
    const is_known = closest(before.words, clarifications) !== null;
    if ((plan === null || is_known) && asks(before, is_known)) return before;
  }
  return null;
}

/** "Can it be empty? Sort by start, then walk": what comes after its mark is a step and asks nothing. */
function askedBeforeStep(heard: Heard): Heard | null {
  const after = heard.words.indexOf('?') + 1;
  const [before, rest] = [stretch(heard, 0, after), stretch(heard, after)];
  return isStep(rest) && !asks(rest, true) && asks(before, false) ? before : null;
}

/** A request is a question in form: only a second one beside it asks about the task. */
function isAsked(heard: Heard, requests: boolean, is_known: boolean): boolean {
  if (requests) return questions(heard) > 1 || (is_known && questions(heard) > 0 && !isQuestion(heard));
  return asks(heard, is_known) || (is_known && !isStep(heard) && leavesOpen(heard));
}

/** What is only another way to hear the same words. */
function withoutEchoes(meanings: readonly string[]): string[] {
  return meanings
    .filter((meaning) => !(ECHOES[meaning] ?? []).some((louder) => meanings.includes(louder)))
    .map((meaning) => (meaning === 'receipt' || meaning === 'takes_up' ? 'acknowledges' : meaning));
}
const ECHOES: Readonly<Record<string, readonly string[]>> = {
  receipt: ['repair', 'done', 'goodbye', 'no_questions', 'fishing', 'asks_hint'],
  takes_up: ['repair', 'fishing', 'receipt'],
  approach: ['fishing', 'wants_person'],
  stuck: ['asks_repeat'],
  repair: ['fishing', 'stuck', 'hostile', 'asks_repeat', 'wants_person', 'wants_pause'],
};

const NOTHING: Understood = { meanings: [], clarification: null, complexity: null };

/** Asked one by one; any of them may stand beside the others. */
const DETECTORS: readonly (readonly [string, (heard: Heard) => boolean])[] = [
  ['wants_person', wantsPerson],
  ['hostile', isHostile],
  ['fishing', isFishing],
  ['asks_hint', asksHint],
  ['asks_repeat', asksRepeat],
  ['wants_pause', wantsPause],
  ['stuck', isStuck],
  ['done', isDone],
  ['repair', isRepair],
  ['approach', isPlan],
  ['no_questions', hasNoQuestions],
  ['goodbye', isGoodbye],
  ['receipt', isReceipt],
  ['takes_up', takesUp],
];
/** With one of these the turn is not about something else. */
const ABOUT_THE_WORK = DETECTORS.map(([meaning]) => meaning)
  .filter((meaning) => meaning !== 'no_questions')
  .concat('complexity_claim', 'acknowledges');
/** Their words are questions in form; a second question must be one that the problem answers. */
const REQUESTS = ['asks_repeat', 'wants_pause', 'asks_hint', 'approach', 'complexity_claim'];
const ANSWERS_ITSELF = [
  'fishing',
  'wants_person',
  'hostile',
  'stuck',
  'repair',
  'done',
  'goodbye',
  'no_questions',
];

/** Words of this problem, as its author lists them. */
function vocabulary(clarifications: readonly Clarification[]): ReadonlySet<string> {
  return new Set(
    clarifications
      .flatMap(
        ({ asks: text, keywords }) =>
          [text, ...keywords]
            .join(' ')
            .toLowerCase()
            .match(/\p{L}+/gu) ?? [],
      )
      .map(stem),
  );
}
