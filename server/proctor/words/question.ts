/** The one question an interruption asks: from the problem's own flaw where it is known, else by the kind of fault. */
import type { Json, Problem } from '../../grading/index.ts';
import type { FlawType } from '../../record/contract/events.ts';
import { speakInput } from './speak.ts';

/** `{input}` is the witness in words. The first question, then a smaller one for the second time. */
const GENERAL: Readonly<Record<FlawType, readonly [string, string]>> = {
  missing_logic: [
    'What does your function give back for {input}?',
    'Could you trace {input} step by step and tell me where it surprises you?',
  ],
  excess_logic: [
    'Could you walk me through {input}? Which of your steps does it really need?',
    'On {input}, at which step do you already have what you want?',
  ],
  wrong_operator: [
    'What comes out for {input}?',
    'For {input}, read me each of your comparisons aloud. Which way does it go?',
  ],
  wrong_boundary: [
    'What comes out for {input}? Have a look at the very edges.',
    'For {input}, what is the first step of your loop, and what is the last?',
  ],
  wrong_variable: [
    'Could you trace {input} and name each variable as you go?',
    'For {input}, which value do you mean to use, and which one do you use?',
  ],
  wrong_value: [
    'What exactly does your function give back for {input}?',
    'For {input}, what would you write down by hand as the answer?',
  ],
  wrong_data_structure: [
    'What does your function say about {input}?',
    'For {input}, what would you need to remember that you do not keep?',
  ],
  wrong_growth: [
    'How long would your function take if the input were as long as allowed?',
    'If the input doubles, what happens to the number of steps?',
  ],
  crash: [
    'What happens when your function gets {input}?',
    'For {input}, which line is the last that still runs?',
  ],
  mutation: [
    'After your function has run on {input}, what does the caller find in its own input?',
    'Which of your lines changes something that belongs to the caller?',
  ],
  non_termination: [
    'How many rounds does your loop take for {input}? What brings it to an end?',
    'For {input}, what changes from one round to the next?',
  ],
  nondeterminism: [
    'If you ran your function twice on {input}, would you get the same answer both times?',
    'What in your function depends on chance or on the clock?',
  ],
  unknown: ['What does your function give back for {input}?', 'Could you trace {input} by hand and compare?'],
};

/** `ask` first, then what is asked of every fault of the kind, in the order in which they are to be asked; every one speakable, at most two sentences, never the answer. */
export function questionsFor(
  problem: Problem,
  input: Record<string, Json>,
  type: FlawType,
  ask: readonly string[],
): string[] {
  const spoken = speakInput(problem, input);
  // A function that works in place gives nothing back.
  const in_place = problem.function.returns.kind === 'null';
  const general = GENERAL[type].map((one) => (in_place ? one.replace('give back for', 'make of') : one));
  return [...ask, ...general].map((question) => question.replaceAll('{input}', spoken));
}
