/** What a turn asks for, in whatever phase: everything it asks is answered, in a fixed order, in two speeches at most. */
import { fixed, fromFile, worded } from './acts.ts';
import { giveHint } from './hints.ts';
import { answerOf, isAboutJob } from './job.ts';
import { CODING } from './judged.ts';
import { saidAgain } from './lastSaid.ts';
import type { Meaning } from './meaning.ts';
import type { Stepper } from './say.ts';
import type { Context, Effect, Input, State } from './state.ts';
import { texts } from './texts.ts';

type Turn = Extract<Input, { on: 'turn' }>;
type Answer = (context: Context, step: Stepper, turn: Turn) => void;

/** "Let me think": this long, silence is theirs. */
const PATIENCE_MS = 60_000;
/** Pressed on the keypad it is meant for longer. */
const KEYED_PATIENCE_MS = 180_000;
/** Slower than usual, and still a voice. */
const SLOW = 0.8;
/** More at once nobody keeps in mind. */
const MOST_ANSWERS = 2;

const ANSWERS: readonly (readonly [Meaning, Answer])[] = [
  ['hostile', (_context, step) => void step.say(fixed('calm', texts.calm))],
  ['wants_person', (_context, step) => wantPerson(step)],
  ['fishing', (_context, step) => void step.say(fixed('fishing', texts.fishing))],
  ['asks_repeat', repeat],
  ['asks_hint', (context, step) => giveHint(context, step, true)],
  ['stuck', stuck],
  ['clarifying_question', clarify],
  ['off_topic', aboutTheJob],
  ['wants_pause', (_context, step) => wait(step, PATIENCE_MS)],
];

/** How many of its requests were answered. */
export function answerRequests(context: Context, step: Stepper, turn: Turn): number {
  const asked = ANSWERS.filter(([meaning]) => isMeant(meaning, turn, step));
  const answered = asked.slice(0, MOST_ANSWERS);
  for (const [, answer] of answered) answer(context, step, turn);
  return answered.length;
}

/** A stuck candidate who asks for a hint asks once; at the end of the interview "I don't know" is an answer. */
function isMeant(
  meaning: Meaning,
  { understood: { meanings, clarification } }: Turn,
  { state: { phase } }: Stepper,
): boolean {
  if (!meanings.includes(meaning)) return false;
  // "What do you mean by ...?" is answered; to hear all of it again is not what they want.
  if (meaning === 'asks_repeat') return clarification === null;
  if (meaning !== 'stuck') return true;
  return !meanings.includes('asks_hint') && (CODING.includes(phase) || BEFORE_CODE.includes(phase));
}
const BEFORE_CODE: readonly string[] = ['understanding', 'approach'];

function wantPerson(step: Stepper): void {
  step.note('wants_person', 'The candidate would like to talk to a person.');
  step.say(fixed('wants_person', step.state.by_text ? texts.wants_person_text : texts.wants_person));
}

export const asksSlower = (text: string): boolean => /\bslow/i.test(text);
export const asksLouder = (text: string): boolean =>
  /\b(?:louder|(?:speak|talk) (?:\w+ )?up|(?:so|too|very) (?:quiet|soft|low)(?:ly)?)\b/i.test(text);

/** As they asked for it, on this call and the next. */
export function mannerOf({ slow, loud }: Pick<State, 'slow' | 'loud'>): Effect {
  return { do: 'speak_as', manner: { speed: slow ? SLOW : 1, louder: loud } };
}

function speakOtherwise(step: Stepper, asked: Partial<Pick<State, 'slow' | 'loud'>>): Stepper {
  return step.with(asked).effect(mannerOf(step.state));
}

function repeat({ problem }: Context, step: Stepper, { text }: Turn): void {
  if (asksSlower(text)) speakOtherwise(step, { slow: true });
  if (asksLouder(text)) speakOtherwise(step, { loud: true });
  step.say(fromFile('repeat', saidAgain(step.state, problem.spoken, text)));
}

/** Without code on the screen a hint would be spent for nothing. */
function stuck(context: Context, step: Stepper): void {
  if (CODING.includes(step.state.phase)) return giveHint(context, step, false);
  const plain = 'That is fine. Take a very small example, and tell me what should come out of it.';
  step.say(worded('reassure', plain), { asks: true });
}

function clarify({ problem }: Context, step: Stepper, { understood }: Turn): void {
  const { clarification } = understood;
  const known = clarification === null ? undefined : problem.clarifications[clarification];
  if (known) return void step.say(fromFile('answer', known.answer));
  const plain = 'Good question. Decide what seems sensible to you, and tell me what you assume.';
  step.say(worded('converse', plain, { phase: step.state.phase }));
}

/** From what the recruiter entered, word for word; what is not there becomes a note for the recruiter. */
function aboutTheJob({ job }: Context, step: Stepper, { text }: Turn): void {
  const answer = answerOf(job, text);
  if (answer !== null) return void step.say(fromFile('job_answer', answer));
  const plain = 'I would rather keep to the problem. Where were you?';
  if (!isAboutJob(text) && step.state.phase !== 'wrapup') return void step.say(worded('converse', plain));
  step.note('question', text).say(fixed('note_taken', texts.note_taken));
}

function wait(step: Stepper, ms: number): void {
  step.with({ patient_until_ms: step.at + ms }).say(fixed('take_your_time', texts.take_your_time));
}

export function onMenu(context: Context, step: Stepper, { choice }: Extract<Input, { on: 'menu' }>): void {
  switch (choice) {
    case 'repeat':
      return void step.say(fromFile('repeat', saidAgain(step.state, context.problem.spoken)));
    case 'slower':
      return void speakOtherwise(step, { slow: true }).say(fixed('slower', texts.slower));
    case 'louder':
      return void speakOtherwise(step, { loud: true }).say(fixed('louder', texts.louder));
    case 'pause':
      return wait(step, KEYED_PATIENCE_MS);
    case 'person':
      return wantPerson(step);
    case 'menu':
      return void step.say(fixed('menu', texts.menu));
  }
}
