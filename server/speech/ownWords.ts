/** What we say, to tell the caller's words from it: what sounds now or has just sounded, and what was there before it. */
import type { Attention } from './contract.ts';
import { takenAs, type MadeOf } from './echo.ts';
import type { TakenAs } from './floorState.ts';

/** Our own words come back from the caller's loudspeaker, through the recogniser, up to so long after we fell silent. */
const ECHO_WITHIN_MS = 1_500;

/** The recogniser's words of a sound come up to so long after it. */
export const WORDS_LATE_MS = 1_500;
/** The recogniser's times are good to some 50 ms; our own ear knows a voice a tenth of a second after it began. */
export const EAR_SURE_MS = 100;

export interface Sounding {
  /** Our words of the last seconds. */
  sounding: string;
  /** All that was heard of the speech. */
  heard: string;
}

export class OwnWords {
  #expects: Attention['expects'] = 'nothing';
  /** Words of the open turn that were there before what we say began. */
  #before = 0;
  #last: (Sounding & { until: number }) | null = null;

  attend({ expects }: Attention): void {
    this.#expects = expects ?? this.#expects;
  }

  /** A speech begins while the caller's turn stands so. */
  begins(turn: string): void {
    this.#before = turn.split(' ').filter(Boolean).length;
  }

  /** Only what was said since we began is meant for what we say. */
  since(turn: string): string {
    return turn.split(' ').slice(this.#before).join(' ');
  }

  turnEnds(): void {
    this.#before = 0;
  }

  /** A speech was last audible then. */
  ends(sounding: Sounding, ended_at: number): void {
    this.#last = { ...sounding, until: ended_at + ECHO_WITHIN_MS };
  }

  /** `now`: what sounds, null when nothing does; `at`: when the words were spoken, or heard. */
  taken(
    { text, at }: { text: string; at: number },
    now: Sounding | null,
    made_of: MadeOf | null,
  ): TakenAs | undefined {
    const recent = this.#last !== null && at < this.#last.until ? this.#last : null;
    const heard_now = now !== null || made_of === 'echo_alone';
    return takenAs(text, now ?? recent, this.#expects, heard_now ? made_of : null);
  }
}
