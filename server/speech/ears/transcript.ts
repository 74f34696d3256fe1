/**
 * What the ears have told so far, across connections: so that no word is told twice and none is lost when a connection
 * repeats itself, brings old interim results late, or breaks in the middle of a word. Pure.
 *
 * Settled words will not change; guessed ones may. When a connection is lost its guesses are settled as far as their
 * audio is not sent again; from the audio that is, the words that were settled before are left out.
 */
import type { HeardWord, Results } from './contract.ts';

export interface Heard {
  results: Results;
  /** Up to where the recogniser has listened: ms of the connection's own stream, and where that lies on our clock. */
  stream_ms: number;
  until: number;
}

type Words = Pick<Results, 'text' | 'words' | 'confidence'>;

export interface Transcript {
  /** The last settled word. */
  readonly settled: HeardWord | null;
  readonly guess: Words | null;
  /** Clock reading up to which audio was listened to, by whichever connection. */
  readonly listened_until: number;
  /** Of this connection, ms of its stream: up to where final results, and any, have come. */
  readonly final_ms: number;
  readonly heard_ms: number;
  /** The last word that was settled before this connection began, which hears its end of the audio again. */
  readonly settled_before: HeardWord | null;
}

const OF_A_CONNECTION = { final_ms: Number.NEGATIVE_INFINITY, heard_ms: Number.NEGATIVE_INFINITY };
export const NOTHING_HEARD: Transcript = {
  settled: null,
  guess: null,
  listened_until: Number.NEGATIVE_INFINITY,
  settled_before: null,
  ...OF_A_CONNECTION,
};

/** A word that was being said where a recogniser stopped listening began at most so long before. */
const LONGEST_WORD_MS = 1_000;
/** A recogniser times a word differently by up to so much when it hears it again. */
const WANDERS_MS = 150;

/** What is new in it; null when that is nothing. */
export function hear(before: Transcript, heard: Heard): [Transcript, Results | null] {
  const { stream_ms } = heard;
  const { final } = heard.results;
  // Repeated, or made before what was told last.
  if (stream_ms <= before.final_ms || (!final && stream_ms < before.heard_ms)) return [before, null];
  const listened: Transcript = {
    ...before,
    heard_ms: Math.max(before.heard_ms, stream_ms),
    listened_until: Math.max(before.listened_until, heard.until),
  };
  const fresh = withoutSettled(heard.results, before.settled_before);
  return final
    ? hearFinal({ ...listened, final_ms: stream_ms }, fresh, heard.until)
    : hearGuess(listened, fresh);
}

function hearGuess(before: Transcript, fresh: Results): [Transcript, Results | null] {
  const judged = fresh.end_of_turn !== undefined || fresh.resumed === true;
  // No words yet: a connection that listens again has not come to those of the last one.
  if (fresh.words.length === 0) return [before, judged ? fresh : null];
  return [{ ...before, guess: fresh }, fresh];
}

function hearFinal(before: Transcript, fresh: Results, until: number): [Transcript, Results | null] {
  const { guess } = before;
  const covered = Math.max(until, fresh.words.at(-1)?.ended_at ?? until);
  // What was guessed beyond this result's audio is not taken back by it.
  const beyond = guess === null ? null : only(guess, (word) => middleOf(word) > covered);
  const after = { ...before, settled: fresh.words.at(-1) ?? before.settled, guess: beyond };
  const takes_back = guess !== null && beyond === null;
  const tells = fresh.words.length > 0 || takes_back || (fresh.speech_final && beyond === null);
  return [after, tells ? fresh : null];
}

/** The connection is lost, and the next hears again what came after `replay_from`. Tells what is settled by that. */
export function loseConnection(before: Transcript, replay_from: number): [Transcript, Results[]] {
  const { guess } = before;
  const border = replay_from + WANDERS_MS;
  const gone = guess === null ? null : only(guess, (word) => middleOf(word) < border);
  const again = guess === null ? null : only(guess, (word) => middleOf(word) >= border);
  const settled = gone?.words.at(-1) ?? before.settled;
  const after = { ...before, ...OF_A_CONNECTION, settled, settled_before: settled, guess: again };
  if (gone === null) return [after, []];
  const told: Results[] = [{ ...plain(gone), final: true, speech_final: false }];
  if (again !== null) told.push({ ...plain(again), final: false, speech_final: false });
  return [after, told];
}

/**
 * From where audio is to be sent again: `wanted`, or earlier where nobody has listened yet, and never from the middle of a
 * word.
 */
export function replayFrom({ listened_until, guess }: Transcript, wanted: number): number {
  const from = Math.min(wanted, listened_until - LONGEST_WORD_MS);
  const cut = guess?.words.find((word) => word.started_at < from && word.ended_at > from);
  // A little more, should the word really have begun earlier: the end of a settled word does no harm.
  return (cut?.started_at ?? from) - WANDERS_MS;
}

function withoutSettled(results: Results, settled: HeardWord | null): Results {
  if (settled === null) return results;
  const from = firstFresh(results.words, settled);
  if (from === 0) return results;
  // A word that was timed too early is moved behind the settled ones, where others look for it.
  const words = results.words.slice(from).map((word) => {
    const started_at = Math.max(word.started_at, settled.ended_at);
    return { ...word, started_at, ended_at: Math.max(word.ended_at, started_at + 1) };
  });
  return { ...results, words, text: textOf(words) };
}

/** By time; at the border, where times wander, by what the words are. */
function firstFresh(words: readonly HeardWord[], settled: HeardWord): number {
  const after = words.findIndex((word) => middleOf(word) > settled.ended_at);
  const from = after === -1 ? words.length : after;
  const isSettled = (word: HeardWord | undefined): boolean =>
    word !== undefined && sameWord(word, settled) && Math.abs(word.ended_at - settled.ended_at) < WANDERS_MS;
  const [second_last, last, next] = [words[from - 2], words[from - 1], words[from]];
  if (isSettled(last)) return from;
  if (isSettled(next)) return from + 1;
  return isSettled(second_last) ? from - 1 : from;
}

function only(from: Words, wanted: (word: HeardWord) => boolean): Words | null {
  const words = from.words.filter(wanted);
  if (words.length === 0) return null;
  return words.length === from.words.length ? from : { ...from, words, text: textOf(words) };
}

function plain({ text, words, confidence }: Words): Words {
  return { text, words, confidence };
}

function textOf(words: readonly HeardWord[]): string {
  return words.map((word) => word.text).join(' ');
}

function middleOf(word: HeardWord): number {
  return (word.started_at + word.ended_at) / 2;
}

function sameWord(a: HeardWord, b: HeardWord): boolean {
  const letters = (word: HeardWord) => word.text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
  return letters(a) === letters(b);
}
