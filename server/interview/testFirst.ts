/** Test-first mode: before code, the candidate names inputs that they would try, a usual one and an unusual one. */
import { worded } from './acts.ts';
import type { Stepper } from './say.ts';
import type { Context } from './state.ts';

/** Asked once for any, once more for what is missing; then we go on. */
const MOST_ASKED = 2;

const UNUSUAL =
  /\b(?:empty|nothing|none|null|zero|single|only one|just one|one element|negative|duplicates?|same|equal|identical|repeated|huge|very (?:large|long|big)|maxim\w*|minim\w*|limit|already sorted|reversed?|edges?|corner|boundar\w*|overflow|missing|not (?:there|found)|no (?:answer|solution|match)|blank|spaces?)\b/i;
const USUAL =
  /\b(?:for example|example|typical\w*|usual\w*|normal\w*|simple|regular|such as|like|input|list|array|string|should (?:give|return|be|come)|gives?|returns?|expect\w*|comes? out|test\w*|case|one|two|three|four|five)\b|\d/i;

/** What kind of test case the words name; a plan for code is none. */
function testsIn(text: string): 'none' | 'usual' | 'unusual' {
  if (UNUSUAL.test(text)) return 'unusual';
  return USUAL.test(text) ? 'usual' : 'none';
}

export const wantsTests = ({ settings }: Context, { state }: Stepper): boolean =>
  settings.test_first && state.tests_named !== 'unusual' && state.tests_asked < MOST_ASKED;

/** For any, and then for the kind that is missing. */
export function askForTests(step: Stepper): void {
  const plain =
    step.state.tests_named === 'usual'
      ? 'Good. And which unusual input could break a program, and what should come out of it?'
      : 'Before you write code: which inputs would you try, and what should come out?';
  step.with({ tests_asked: step.state.tests_asked + 1 });
  step.say(worded('ask_tests', plain, { named: step.state.tests_named }), { asks: true });
}

export function hearTests(step: Stepper, text: string): void {
  const named = testsIn(text);
  if (named === 'unusual' || (named === 'usual' && step.state.tests_named === 'none'))
    step.with({ tests_named: named });
}
