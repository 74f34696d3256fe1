/** What a step leaves in the record before anything of it is done: its events, and what it is going to say. */
import type { EventBody } from '../record/contract/events.ts';
import type { SessionLog } from '../record/contract/log.ts';
import { textOf } from './acts.ts';
import type { Effect } from './state.ts';

/** For each effect of the step: the `seq` of the event that it is, or that it speaks. */
export type Stored = readonly (number | null)[];

/**
 * Asked for in one moment, all of it goes into the record at once: what is to be said costs an answer no time of its own,
 * and whoever takes the session up after us finds the whole step, or nothing of it.
 */
export async function storeStep(
  log: SessionLog,
  effects: readonly Effect[],
  before?: EventBody,
): Promise<Stored> {
  const kept = (body: EventBody | null) => (body === null ? null : log.append(body));
  const first = before === undefined ? null : log.append(before);
  const [, ...events] = await Promise.all([
    first,
    ...effects.map((effect, i) => kept(bodyOf(effect, effects.slice(0, i)))),
  ]);
  let recorded: number | null = null;
  return effects.map((effect, i) => {
    const seq = events[i]?.seq ?? null;
    if (effect.do === 'record') recorded = seq;
    return effect.do === 'say' && effect.speaks ? recorded : seq;
  });
}

/** What an effect leaves in the record; null of one that leaves nothing. `before`: of the same step. */
export function bodyOf(effect: Effect, before: readonly Effect[]): EventBody | null {
  if (effect.do === 'record') return effect.body;
  if (effect.do !== 'say' || (effect.speaks && isTold(effect, before))) return null;
  return { type: 'SAY', payload: { act: effect.act.name, text: textOf(effect.act) } };
}

/** By the event that it speaks, word for word. */
function isTold({ act }: Extract<Effect, { do: 'say' }>, before: readonly Effect[]): boolean {
  const spoken = before.findLast((effect) => effect.do === 'record')?.body.payload;
  return spoken !== undefined && 'message' in spoken && spoken.message === textOf(act);
}
