/** What we say, to tell the caller's words from it: what sounds now or has just sounded, and what was there before it. */
import { wordsIn } from '../record/contract/wordTimes.ts';
import type { Attention, Turn } from './contract.ts';
import type { HeardWord } from './ears/contract.ts';
import { takenAs, type MadeOf } from './echo.ts';
import type { TakenAs } from './floorState.ts';

/** Our own words come back from the caller's loudspeaker, through the recogniser, up to so long after we fell silent. */
const ECHO_WITHIN_MS = 1_500;

/** The recogniser's words of a sound come up to so long after it. */
export const WORDS_LATE_MS = 1_500;
/** The recogniser's times are good to some 50 ms; our own ear knows a voice a tenth of a second after it began. */
export const EAR_SURE_MS = 100;

/** Our voice takes so long to the caller's ear and back at the most; where a word lies in it is reckoned (wordPlaces.ts). */
const WAY_AT_MOST_MS = 800;
const PLACED_WITHIN_MS = 400;

export interface Sounding {
  /** Our words of the last seconds. */
  sounding: string;
  /** All that was heard of the speech. */
  heard: string;
  /** Whether this word of ours began to sound between these clock readings. */
  sounded(word: string, from: number, to: number): boolean;
}

/** What the recogniser says, and when each word of it was said. */
export interface Said {
  text: string;
  /** When it was said, or was heard. */
  at: number;
  words: readonly HeardWord[];
  /** It is a turn: nothing more comes. */
  over: boolean;
}

/** Whether our own ear heard something between these clock readings that was louder than an echo of ours. */
interface Ear {
  louderBetween(from: number, to: number): boolean;
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
  since({ text, words }: Pick<Said, 'text' | 'words'>): Pick<Said, 'text' | 'words'> {
    return { text: text.split(' ').slice(this.#before).join(' '), words: words.slice(this.#before) };
  }

  turnEnds(): void {
    this.#before = 0;
  }

  /** A speech was last audible then. */
  ends(sounding: Sounding, ended_at: number): void {
    this.#last = { ...sounding, until: ended_at + ECHO_WITHIN_MS };
  }

  /** `now`: what sounds, null when nothing does; `instead`: what our own ear heard instead of a voice. */
  taken(said: Said, now: Sounding | null, instead: MadeOf | null, ear: Ear): TakenAs | undefined {
    const recent = this.#last !== null && said.at < this.#last.until ? this.#last : null;
    const own = now ?? recent;
    const heard_now = now !== null || instead === 'echo_alone';
    const made_of = heard_now ? instead : null;
    return takenAs(said, own, this.#expects, made_of, () => own !== null && comesBack(said, own, ear));
  }
}

/** A turn that was written has no times. */
export function saidIn({ text, started_at, word_ms = [] }: Turn): Said {
  const timed = word_ms.length > 0 ? wordsIn(text) : [];
  const words = timed.map((word, i) => ({
    text: word,
    started_at: started_at + (word_ms[2 * i] ?? 0),
    ended_at: started_at + (word_ms[2 * i + 1] ?? 0),
  }));
  return { text, at: started_at, words, over: true };
}

/** Each of these words was ours a moment before, and nothing was louder than our voice that comes back. */
function comesBack({ words }: Said, own: Sounding, ear: Ear): boolean {
  const [first, last] = [words[0], words.at(-1)];
  if (first === undefined || last === undefined) return false;
  if (ear.louderBetween(first.started_at - EAR_SURE_MS, last.ended_at + EAR_SURE_MS)) return false;
  return words.every(({ text, started_at }) =>
    own.sounded(text, started_at - WAY_AT_MOST_MS - PLACED_WITHIN_MS, started_at + PLACED_WITHIN_MS),
  );
}
