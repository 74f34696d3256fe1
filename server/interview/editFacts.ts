/**
 * Facts that edits themselves show: a large paste, and much text at once after a long silence of the pad. They were announced
 * to the candidate before the call, say nothing about why, and never count.
 */
import type { Payload } from '../record/contract/events.ts';
import type { Edit } from '../rooms/contract.ts';

/** One insert larger than this was not typed. */
const PASTE_CHARS = 200;
/** The pad has been quiet when nothing was typed for this long. */
const QUIET_MS = 45_000;
/** What counts as at once, from the first edit after the silence. */
const AT_ONCE_MS = 10_000;
/** Twice of what a fast typist (100 words a minute) writes in that time. */
const BURST_CHARS = 160;

export class EditFacts {
  /** When the last edit was; the first text of all follows no silence. */
  #last_ms: number | null = null;
  /** What has been typed since the pad was quiet; null once it was told. */
  #since: { from_ms: number; quiet_ms: number; chars: number } | null = null;

  /** Of one edit by the candidate. */
  of({ inserted, at }: Pick<Edit, 'inserted' | 'at'>): Payload<'INTEGRITY'>[] {
    const pasted = inserted > PASTE_CHARS;
    const burst = this.#burst(at, pasted ? 0 : inserted);
    return [...(pasted ? [{ fact: 'large_paste', size: inserted } as const] : []), ...burst];
  }

  #burst(at: number, inserted: number): Payload<'INTEGRITY'>[] {
    const quiet_ms = this.#last_ms === null ? 0 : at - this.#last_ms;
    this.#last_ms = at;
    if (quiet_ms >= QUIET_MS) this.#since = { from_ms: at, quiet_ms: Math.round(quiet_ms), chars: 0 };
    const since = this.#since;
    if (since === null || at - since.from_ms > AT_ONCE_MS) return [];
    since.chars += inserted;
    if (since.chars < BURST_CHARS) return [];
    this.#since = null;
    return [{ fact: 'burst', size: since.chars, quiet_ms: since.quiet_ms }];
  }
}
