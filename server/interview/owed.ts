/**
 * What was to be said, and was not heard to its end because the line went, or our process: who comes back hears it, after
 * the welcome. A question is not among it, being kept as the one that is open, and neither is what nobody misses. Of what
 * the candidate has spoken into they have had the floor: nothing is owed any more. Pure.
 */
import type { EventOf } from '../record/contract/events.ts';
import type { Spoken } from '../speech/contract.ts';
import { FILE_ACTS, fromFile, puts, textOf, type Act } from './acts.ts';
import { tells } from './lastSaid.ts';
import type { Stepper } from './say.ts';
import type { Owed, Pending, State } from './state.ts';
import { restOf } from './unheard.ts';

/** The line went while it was said, or before. */
export function keepOwed(step: Stepper, { act, judgement, withdrawn }: Pending, spoken: Spoken): void {
  const without = others(step.state.owed, textOf(act));
  if (spoken.why !== 'hung_up') return void step.with({ owed: without });
  const rest = withdrawn || judgement !== null || !isOwed(act.name) ? null : restOf(act, spoken);
  step.with({
    owed: rest === null ? without : [...without, { act: plainly(act.name, textOf(rest)), seq: null }],
  });
}

/** All of it, beside the question that is put again in any case. */
export function paysOwed(step: Stepper): Stepper {
  const { owed, question } = step.state;
  for (const { act } of owed) if (textOf(act) !== question) step.say(act);
  return step;
}

// ---- the same out of the record

/** What is to be said: a question becomes the one that is open, as it does when it is asked. */
export function foldToSay(
  state: State,
  seq: number,
  { act: name, text }: EventOf<'SAY'>['payload'],
): Partial<State> {
  const { question, owed } = state;
  // What was said again was the question, and now there is another one.
  if (puts(name)) return { question: text, owed: others(owed, question) };
  return isOwed(name) ? { owed: [...others(owed, text), { act: plainly(name, text), seq }] } : {};
}

/** Cut off, the rest of it is owed until they say something, which they do where they have cut it. */
export function foldHeard({ owed }: State, said: EventOf<'UTTERANCE'>['payload']): readonly Owed[] {
  if (said.speaker === 'candidate') return [];
  const { text: heard, intended = heard, cut = false, speaks_seq } = said;
  return owed.flatMap((one) => {
    const { act, seq } = one;
    if (textOf(act) !== intended && (seq === null || seq !== speaks_seq)) return [one];
    const rest = cut ? restOf(act, { heard, intended }) : null;
    return rest === null ? [] : [{ act: rest, seq }];
  });
}

function isOwed(name: string): boolean {
  return name === 'repeat' || (tells(name) && !puts(name));
}

function others(owed: readonly Owed[], text: string | null): readonly Owed[] {
  return owed.filter(({ act }) => textOf(act) !== text);
}

/** Of what a model was to word, our own words are what is left. */
function plainly(name: string, text: string): Act {
  return fromFile(FILE_ACTS.find((known) => known === name) ?? 'repeat', text);
}
