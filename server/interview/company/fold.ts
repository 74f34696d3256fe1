/** What the company's stored events leave in the state; the reducer and a restart count alike. */
import type { Payload } from '../../record/contract/events.ts';
import type { Person, State } from '../state.ts';

/** Older notes are about something that is over. */
const NOTES_KEPT = 3;
const MINUTE = 60_000;

export function keptNotes({ notes }: State, text: string): readonly string[] {
  return [...notes, text].slice(-NOTES_KEPT);
}

export function addedMs(minutes: number): number {
  return minutes * MINUTE;
}

/** Who is on the call after this. */
export function foldPerson({ what, by, actor, call_sid }: Payload<'TAKEOVER'>): Person | null {
  return what === 'asked' || what === 'joined' ? { by, actor, call_sid, joined: what === 'joined' } : null;
}
