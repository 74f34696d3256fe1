/**
 * What the candidate's voice cut off. It is said on when they did not mean to cut it: what was taken for words were none,
 * or they were a mere receipt ("thanks, that makes sense"). Whoever says anything else has the floor, and moves us on.
 */
import { fromFile, type Act } from './acts.ts';
import type { Stepper } from './say.ts';
import type { Input, Pending, Unheard } from './state.ts';
import type { Spoken } from '../speech/contract.ts';

/** Nobody misses the rest of these, or what follows them has begun already. */
const SMALL_TALK: readonly string[] = ['nudge', 'intro', 'acknowledge', 'acknowledge_approach', 'encourage'];
/** Where a cut falls is known to a word or two: so much of an end was as good as heard. */
const WORDS_AT_LEAST = 3;

/** Kept until it is known what their words were. */
export function keepUnheard(step: Stepper, { act, text, asks, ...more }: Pending, spoken: Spoken): void {
  const meant = spoken.why === 'barge_in' && !more.withdrawn && more.judgement === null;
  const rest = meant && !SMALL_TALK.includes(act.name) ? restOf(act, spoken) : null;
  if (rest !== null) step.with({ unheard: [...step.state.unheard, { act: rest, text, asks }] });
}

/** Null where it was as good as heard. */
export function restOf(act: Act, { heard, intended }: Pick<Spoken, 'heard' | 'intended'>): Act | null {
  if (heard === '') return act;
  if (!intended.startsWith(heard)) return null;
  const text = intended.slice(heard.length).trim();
  if (text.split(' ').length < WORDS_AT_LEAST) return null;
  return act.kind === 'worded' ? fromFile('repeat', text) : { ...act, text };
}

/** Nothing in it but that they have heard. */
export function isReceipt({ understood: { meanings } }: Extract<Input, { on: 'turn' }>): boolean {
  return meanings.length > 0 && meanings.every((meaning) => meaning === 'acknowledges');
}

/** Says it on from where it stopped; a question only while it is still the one that is open. */
export function saysOn(step: Stepper, unheard: readonly Unheard[]): Stepper {
  step.with({ unheard: [] });
  for (const { act, text, asks } of unheard) {
    if (asks && step.state.question !== text) continue;
    step.say(act, { asks });
    // Asked to repeat it, we say all of it.
    if (asks) step.with({ question: text });
  }
  return step;
}
