/** What we say, to tell the caller's words from it: what sounds now or has just sounded, and what was there before it. */
import { wordsIn } from '../record/contract/wordTimes.ts';
import type { Attention, Turn } from './contract.ts';
import type { HeardWord } from './ears/contract.ts';
import { BackWords, type Apart, type Ear, type OurWord } from './backWords.ts';
import { takenAs, type MadeOf } from './echo.ts';
import type { TakenAs } from './floorState.ts';

/** Our own words come back from the caller's loudspeaker, through the recogniser, up to so long after we fell silent. */
const ECHO_WITHIN_MS = 1_500;

/** The recogniser's words of a sound come up to so long after it. */
export const WORDS_LATE_MS = 1_500;

export interface Sounding {
  /** Our words of the last seconds. */
  sounding: string;
  /** All that was heard of the speech. */
  heard: string;
  /** When its words began to sound, or will, as things stand. */
  begun(): readonly OurWord[];
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

export interface HeardAs {
  taken_as: TakenAs | undefined;
  /** Its words without ours; null where none of them is surely ours. */
  kept: readonly HeardWord[] | null;
}

export class OwnWords {
  #expects: Attention['expects'] = 'nothing';
  /** Words of the open turn that were there before what we say began. */
  #before = 0;
  #last: (Sounding & { until: number }) | null = null;
  readonly #back = new BackWords();

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

  /** All of it, with so much left of what was said since we began. */
  with(said: Pick<Said, 'words'>, kept: readonly HeardWord[]): string {
    return textOf([...said.words.slice(0, this.#before), ...kept]);
  }

  turnEnds(): void {
    this.#before = 0;
  }

  /** A speech was last audible then. */
  ends(sounding: Sounding, ended_at: number): void {
    this.#last = { ...sounding, until: ended_at + ECHO_WITHIN_MS };
  }

  /** `now`: what sounds, null when nothing does; `instead`: what our own ear heard instead of a voice. */
  heard(said: Said, now: Sounding | null, instead: MadeOf | null, ear: Ear): HeardAs {
    const recent = this.#last !== null && said.at < this.#last.until ? this.#last : null;
    const own = now ?? recent;
    const heard_now = now !== null || instead === 'echo_alone';
    const made_of = heard_now ? instead : null;
    const apart = own === null ? null : this.#apart(said, [recent, now], ear);
    const ours = apart !== null && apart.kept.length < said.words.length;
    return { taken_as: takenAs(said, own, this.#expects, made_of, apart), kept: ours ? apart.kept : null };
  }

  #apart({ words }: Said, own: readonly (Sounding | null)[], ear: Ear): Apart | null {
    if (words.length === 0) return null;
    const ours = own.flatMap((each) => each?.begun() ?? []);
    const apart = this.#back.apart(words, ours, ear);
    if (apart.came_back !== null) ear.cameBack(apart.came_back);
    return apart;
  }
}

/** The same turn of these words alone; as it was, where there are none. */
export function turnOf(turn: Turn, kept: readonly HeardWord[]): Turn {
  const [first, last] = [kept[0], kept.at(-1)];
  if (first === undefined || last === undefined) return turn;
  const { started_at } = first;
  const word_ms = kept.flatMap((word) => [word.started_at - started_at, word.ended_at - started_at]);
  return { ...turn, text: textOf(kept), started_at, ended_at: last.ended_at, word_ms };
}

function textOf(words: readonly HeardWord[]): string {
  return words.map(({ text }) => text).join(' ');
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
