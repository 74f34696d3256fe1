/**
 * What the caller has heard of one speech. Pure.
 *
 * Audio is sent faster than it plays, so "sent" says nothing. The far end plays what it is sent, in order, 8 bytes a
 * millisecond: from when each piece was sent follows when it plays. A mark that comes back says that everything before
 * it was played, and how late the far end is against this reckoning. Marks that come back after a `clear` say nothing:
 * the reckoning at the moment of the clear is what counts.
 */
import { wordsIn } from '../record/contract/wordTimes.ts';

/** 8 kHz, one byte a sample. */
export const BYTES_PER_MS = 8;
/** A far end that is later than this is taken for stuck, not for late. */
const MAX_LAG_MS = 1_000;
/** Speaking rate for a sentence whose audio has not all arrived: 170 words a minute. */
const MS_PER_WORD = 350;
/** Sums of fractions differ by less; one sample is an eighth of a millisecond. */
const SAME_MS = 0.01;

export interface Span {
  from: number;
  ms: number;
}

interface Sentence {
  text: string;
  spans: readonly Span[];
  /** All its audio was sent. */
  whole: boolean;
  /** Its mark came back. */
  marked: boolean;
}

export interface Playout {
  readonly sentences: readonly Sentence[];
  /** When all that was sent will have played, by reckoning. */
  readonly ends_at: number;
  /** How late marks come back against the reckoning. */
  readonly lag_ms: number;
}

export const NOTHING_PLAYED: Playout = { sentences: [], ends_at: Number.NEGATIVE_INFINITY, lag_ms: 0 };

export function sentenceBegins(playout: Playout, text: string): Playout {
  const sentence: Sentence = { text, spans: [], whole: false, marked: false };
  return { ...playout, sentences: [...playout.sentences, sentence] };
}

/** Audio of sentence `index`, the newest unless said otherwise, was sent at `at`. */
export function audioSent(playout: Playout, bytes: number, at: number, index?: number): Playout {
  const from = Math.max(at, playout.ends_at);
  const ms = bytes / BYTES_PER_MS;
  const sounded = change(playout, index, (each) => ({ ...each, spans: prolonged(each.spans, { from, ms }) }));
  return { ...sounded, ends_at: from + ms };
}

/** Audio comes in some twenty pieces a second: what plays without a gap is one span. */
function prolonged(spans: readonly Span[], next: Span): Span[] {
  const last = spans.at(-1);
  const gapless = last !== undefined && Math.abs(last.from + last.ms - next.from) < SAME_MS;
  return gapless ? [...spans.slice(0, -1), { from: last.from, ms: last.ms + next.ms }] : [...spans, next];
}

export function sentenceEnds(playout: Playout, index?: number): Playout {
  return change(playout, index, (each) => ({ ...each, whole: true }));
}

/** Audio of the speech that the caller has heard by `at`, pauses not counted, in ms. */
export function playedMs(playout: Playout, at: number): number {
  const spans = playout.sentences.flatMap((sentence) => sentence.spans);
  return spans.reduce((sum, span) => sum + within(at - playout.lag_ms - span.from, span.ms), 0);
}

/**
 * The buffer was cleared at `at`, and all audio after the first `keep_ms` of the speech will be sent again: it counts as
 * never sent. Marks of it will come back again, too.
 */
export function takenBack(playout: Playout, keep_ms: number, at: number): Playout {
  let left = keep_ms;
  const sentences = playout.sentences.map((sentence) => {
    const spans = sentence.spans.flatMap((span) => {
      const ms = within(left, span.ms);
      left -= ms;
      return ms > 0 ? [{ from: span.from, ms }] : [];
    });
    const cut = msOf(spans) < msOf(sentence.spans);
    return cut ? { ...sentence, spans, whole: false, marked: false } : sentence;
  });
  return { ...playout, sentences, ends_at: Math.min(playout.ends_at, at) };
}

/** The mark of sentence `index` came back at `at`. */
export function markReturned(playout: Playout, index: number, at: number): Playout {
  const last = playout.sentences[index]?.spans.at(-1);
  if (last === undefined) return playout;
  const lag_ms = Math.min(Math.max(0, at - (last.from + last.ms)), MAX_LAG_MS);
  const sentences = playout.sentences.map((each, i) => (i <= index ? { ...each, marked: true } : each));
  return { ...playout, sentences, lag_ms };
}

/** When the first sample is audible; null when nothing was sent. */
export function startsAt(playout: Playout): number | null {
  return playout.sentences.flatMap((sentence) => sentence.spans)[0]?.from ?? null;
}

/** When sentence `index` becomes audible; null before any of it was sent. */
export function sentenceStartsAt(playout: Playout, index: number): number | null {
  return playout.sentences[index]?.spans[0]?.from ?? null;
}

/** How long the sentence lasts: of one whose audio has not all come, as long as its words will take. */
export function lengthOf({ text, spans, whole }: Sentence): number {
  const sent_ms = msOf(spans);
  return whole ? sent_ms : Math.max(sent_ms, wordsIn(text).length * MS_PER_WORD);
}

/** Sentences of the speech that were played in full and, of the one that was cut, the words that fit into its time. */
export function heardText(playout: Playout, at: number): string {
  return playout.sentences
    .map((sentence) => heardOf(sentence, at - playout.lag_ms))
    .filter((text) => text !== '')
    .join(' ');
}

function heardOf(sentence: Sentence, at: number): string {
  if (sentence.marked) return sentence.text;
  const heard_ms = sentence.spans.reduce((sum, span) => sum + within(at - span.from, span.ms), 0);
  if (heard_ms <= 0) return '';
  const words = wordsIn(sentence.text);
  const all_ms = lengthOf(sentence);
  if (heard_ms >= all_ms) return sentence.text;
  return words.slice(0, Math.floor((heard_ms / all_ms) * words.length)).join(' ');
}

function within(ms: number, most: number): number {
  return Math.min(Math.max(0, ms), most);
}

export function msOf(spans: readonly Span[]): number {
  return spans.reduce((sum, span) => sum + span.ms, 0);
}

function change(playout: Playout, index: number | undefined, how: (sentence: Sentence) => Sentence): Playout {
  const at = index ?? playout.sentences.length - 1;
  return { ...playout, sentences: playout.sentences.map((each, i) => (i === at ? how(each) : each)) };
}
