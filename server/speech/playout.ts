/**
 * What the caller has heard of one speech. Pure.
 *
 * Audio is sent faster than it plays, so "sent" says nothing. The far end plays what it is sent, in order, 8 bytes a
 * millisecond: from when each piece was sent follows when it plays. A mark that comes back says that everything before
 * it was played, and how late the far end is against this reckoning. Marks that come back after a `clear` say nothing:
 * the reckoning at the moment of the clear is what counts.
 */

/** 8 kHz, one byte a sample. */
export const BYTES_PER_MS = 8;
/** A far end that is later than this is taken for stuck, not for late. */
const MAX_LAG_MS = 1_000;
/** Speaking rate for a sentence whose audio has not all arrived: 170 words a minute. */
const MS_PER_WORD = 350;

interface Span {
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

/** Audio of the newest sentence was sent at `at`. */
export function audioSent(playout: Playout, bytes: number, at: number): Playout {
  const from = Math.max(at, playout.ends_at);
  const span: Span = { from, ms: bytes / BYTES_PER_MS };
  const ends_at = from + span.ms;
  return { ...changeLast(playout, (last) => ({ ...last, spans: [...last.spans, span] })), ends_at };
}

export function sentenceEnds(playout: Playout): Playout {
  return changeLast(playout, (last) => ({ ...last, whole: true }));
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

/** When the newest sentence becomes audible; null before any of it was sent. */
export function newestStartsAt(playout: Playout): number | null {
  return playout.sentences.at(-1)?.spans[0]?.from ?? null;
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
  const words = sentence.text.split(/\s+/).filter((word) => word !== '');
  const sent_ms = sentence.spans.reduce((sum, span) => sum + span.ms, 0);
  const all_ms = sentence.whole ? sent_ms : Math.max(sent_ms, words.length * MS_PER_WORD);
  if (heard_ms >= all_ms) return sentence.text;
  return words.slice(0, Math.floor((heard_ms / all_ms) * words.length)).join(' ');
}

function within(ms: number, most: number): number {
  return Math.min(Math.max(0, ms), most);
}

function changeLast(playout: Playout, change: (sentence: Sentence) => Sentence): Playout {
  const last = playout.sentences.at(-1);
  if (last === undefined) return playout;
  return { ...playout, sentences: [...playout.sentences.slice(0, -1), change(last)] };
}
