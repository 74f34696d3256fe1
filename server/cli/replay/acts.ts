/** Where two plays of an interview part, and how much of the record one of them finds again. Pure. */
import { isOurs, type PlayedAct } from '../../interview/index.ts';
import type { SessionEvent } from '../../record/contract/events.ts';
import { clock, type Difference } from './differences.ts';

export interface ActDifference {
  /** When the first of both acts, on the session's clock. */
  at: number;
  act: string;
  /** `silent`, or the act and when. */
  was: string;
  now: string;
  /** Of the one that acts, of the tried one where both do; of a question of the proctor why the other did not ask it. */
  text: string | null;
  why: string;
  /** After the first difference: what the candidate would have answered is not known. */
  less_sure: boolean;
}

/** By kind of act: how often the record has it, the play does it, and the same one at about the same time. */
export type FoundAgain = Record<string, { recorded: number; played: number; found_again: number }>;

/** Acts so near to each other are the same act. */
const SAME_MS = 1_000;
/** Played, nobody waits for the model or the sandbox; a question of the proctor also waits for a gap in the talk. */
const FOUND_MS = 5_000;
const FOUND_JUDGED_MS = 15_000;
const JUDGED: readonly string[] = ['interrupt', 'encourage'];

/** `judged`: where the two judgings part; there it is known why the other one did not ask. */
export function actDifferences(
  was: readonly PlayedAct[],
  now: readonly PlayedAct[],
  judged: readonly Difference[] = [],
): ActDifference[] {
  const left = [...now];
  const rows: Omit<ActDifference, 'less_sure'>[] = [];
  // What both did at the same time is no difference, whatever else is alike.
  const changed = was.filter((act) => takeNearest(left, act, SAME_MS) === null);
  for (const act of changed) {
    const match = takeNearest(left, act, Infinity);
    rows.push(match === null ? onlyOne(act, 'was') : moved(act, match));
  }
  for (const act of left) rows.push(onlyOne(act, 'now'));
  const sorted = rows.toSorted((a, b) => a.at - b.at);
  const parts_at = sorted[0]?.at ?? Infinity;
  return sorted.map((row) => ({
    ...row,
    why: whyNot(row, judged) ?? row.why,
    less_sure: row.at > parts_at + SAME_MS,
  }));
}

function whyNot(
  { act, at }: Pick<ActDifference, 'act' | 'at'>,
  judged: readonly Difference[],
): string | null {
  if (!JUDGED.includes(act)) return null;
  return (
    judged
      .filter((one) => one.was.startsWith(act) || one.now.startsWith(act))
      .find((one) => Math.abs(one.at - at) <= FOUND_MS)?.why ?? null
  );
}

function onlyOne({ at, act, text, why }: PlayedAct, who: 'was' | 'now'): Omit<ActDifference, 'less_sure'> {
  const acts = `${act} at ${clock(at)}`;
  return { at, act, was: 'silent', now: 'silent', [who]: acts, text, why };
}

function moved(was: PlayedAct, now: PlayedAct): Omit<ActDifference, 'less_sure'> {
  return {
    at: Math.min(was.at, now.at),
    act: now.act,
    was: `${was.act} at ${clock(was.at)}`,
    now: `${now.act} at ${clock(now.at)}`,
    text: now.text,
    why: now.why,
  };
}

/** Two hints, or two questions of the proctor, are different acts. */
const keyOf = ({ act, text }: PlayedAct): string =>
  act === 'hint' || act === 'interrupt' ? `${act} ${text ?? ''}` : act;

function takeNearest(left: PlayedAct[], act: PlayedAct, within_ms: number): PlayedAct | null {
  const [match] = left
    .filter((one) => keyOf(one) === keyOf(act) && Math.abs(one.at - act.at) <= within_ms)
    .toSorted((a, b) => Math.abs(a.at - act.at) - Math.abs(b.at - act.at));
  if (match === undefined) return null;
  left.splice(left.indexOf(match), 1);
  return match;
}

/** What the interviewer really did: was heard to say, and the phases. */
export function recordedActs(events: readonly SessionEvent[]): Pick<PlayedAct, 'at' | 'act'>[] {
  return events.flatMap((event) => {
    if (event.type === 'PHASE') return [{ at: event.at_ms, act: `phase ${event.payload.to}` }];
    if (event.type !== 'UTTERANCE' || !isOurs(event.payload)) return [];
    return [{ at: event.payload.started_ms, act: event.payload.act ?? '' }];
  });
}

export function foundAgain(
  recorded: readonly Pick<PlayedAct, 'at' | 'act'>[],
  played: readonly PlayedAct[],
): FoundAgain {
  const kinds = [...new Set([...recorded, ...played].map(kindOf))].toSorted();
  const left = [...played];
  const found = recorded.filter(({ at, act }) => {
    const within_ms = JUDGED.includes(act) ? FOUND_JUDGED_MS : FOUND_MS;
    const index = left.findIndex((one) => one.act === act && Math.abs(one.at - at) <= within_ms);
    if (index !== -1) left.splice(index, 1);
    return index !== -1;
  });
  const count = (acts: readonly Pick<PlayedAct, 'act'>[], kind: string) =>
    acts.filter((act) => kindOf(act) === kind).length;
  return Object.fromEntries(
    kinds.map((kind) => [
      kind,
      { recorded: count(recorded, kind), played: count(played, kind), found_again: count(found, kind) },
    ]),
  );
}

const kindOf = ({ act }: Pick<PlayedAct, 'act'>): string => (act.startsWith('phase ') ? 'phase' : act);
