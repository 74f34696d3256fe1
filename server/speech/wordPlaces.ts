/**
 * Where each word lies in the sound of a sentence. The synthesiser does not tell, but words lie where there is sound, a
 * pause is mostly at a comma, and a longer word takes longer. Pure; times in milliseconds of the sentence's sound.
 */
import { wordsIn } from '../record/contract/wordTimes.ts';
import { STEP_MS, type Loudness } from './loudness.ts';
import { lengthOf, msOf, type Playout, type Span } from './playout.ts';
import { speakable } from './speakable.ts';

/*
 * The five that follow were chosen together, on 48 sentences of the local voice whose words were found in the sound by
 * forced alignment: half of the words begin within 60 ms of their places, 95 of 100 within 220.
 */
/** Mean code distance from mu-law silence: above it something sounds, be it a soft "s". */
const SOUNDS_FROM = 14;
/** "s" and "k" together fall silent for 130 ms; what is longer is a pause. */
const PAUSE_MS = 140;
/** What each word takes beside its letters, in letters. */
const EACH_WORD = 1;
/** The voice lingers on the last word before a mark. In letters. */
const LINGERS = 1;
/** A pause where no mark asks for one is believed when words would otherwise be so far off. */
const UNMARKED_MS = 400;

type Pair = [from: number, to: number];

/** `word_ms` (record/contract/wordTimes.ts) of what was heard of a speech that began to sound at `began_at`. */
export function wordTimesOf(
  { sentences }: Playout,
  loudness: Loudness,
  { began_at, heard }: { began_at: number; heard: string },
): number[] {
  let begins_ms = 0;
  const all = sentences.flatMap((sentence) => {
    const { text, spans } = sentence;
    const levels = loudness.between(begins_ms, begins_ms + msOf(spans));
    begins_ms += msOf(spans);
    return placesOf(text, levels, lengthOf(sentence)).map((place) => audible(spans, place));
  });
  const times = all.slice(0, wordsIn(heard).length).flat();
  return times.map((at) => Math.max(0, Math.round(at - began_at)));
}

/** When a word was audible. Of one in which the voice paused, and went on from before its middle, the last time counts. */
function audible(spans: readonly Span[], [from, to]: Pair): Pair {
  const runs = runsOf(spans);
  const runAt = (ms: number) => runs.findLast(({ begins }) => begins < ms) ?? runs[0];
  const clockOf = (ms: number, run = runAt(ms)) =>
    run === undefined ? 0 : run.from + Math.min(Math.max(0, ms - run.begins), run.ms);
  return [clockOf(from, runAt((from + to) / 2)), clockOf(to)];
}

/** Stretches of the sound that were audible without a break; `begins`: where in the sentence. */
function runsOf(spans: readonly Span[]): (Span & { begins: number })[] {
  const runs: (Span & { begins: number })[] = [];
  let begins = 0;
  for (const { from, ms } of spans) {
    const last = runs.at(-1);
    if (last !== undefined && Math.abs(last.from + last.ms - from) < STEP_MS) last.ms += ms;
    else runs.push({ from, ms, begins });
    begins += ms;
  }
  return runs;
}

function placesOf(text: string, levels: readonly number[], lasts_ms: number): Pair[] {
  const words = wordsIn(text).map((word): Word => {
    const marked = /[,.;:?!–—-]["')\]]*$/.test(word);
    const letters = speakable(word).replaceAll(/[^\p{L}\p{N}]/gu, '').length;
    return { takes: letters + EACH_WORD + (marked ? LINGERS : 0), marked };
  });
  const heard = stretchesOf(levels);
  // Of sound that has not come yet nothing is known.
  const whole = levels.length * STEP_MS >= lasts_ms - 2 * STEP_MS;
  const stretches: Pair[] = whole && heard.length > 0 ? heard : [[heard[0]?.[0] ?? 0, lasts_ms]];
  const ends = dealt(words, stretches);
  return stretches.flatMap(([from, to], at) => {
    const own = words.slice(ends[at - 1] ?? 0, ends[at]);
    const letter_ms = (to - from) / sum(own);
    let begin = from;
    return own.map(({ takes }): Pair => {
      const place: Pair = [begin, begin + takes * letter_ms];
      [, begin] = place;
      return place;
    });
  });
}

/** Stretches of sound between pauses. */
function stretchesOf(levels: readonly number[]): Pair[] {
  const stretches: Pair[] = [];
  levels.forEach((level, step) => {
    if (level < SOUNDS_FROM) return;
    const last = stretches.at(-1);
    if (last !== undefined && step * STEP_MS - last[1] < PAUSE_MS) last[1] = (step + 1) * STEP_MS;
    else stretches.push([step * STEP_MS, (step + 1) * STEP_MS]);
  });
  return stretches;
}

interface Word {
  /** In letters. */
  takes: number;
  /** A pause may follow. */
  marked: boolean;
}

/** How many of the words are said by the end of each stretch: those for which all stretches come out as long as they are. */
function dealt(words: readonly Word[], stretches: readonly Pair[]): number[] {
  const letter_ms = stretches.reduce((all, [from, to]) => all + to - from, 0) / sum(words);
  const taken = [0];
  for (const { takes } of words) taken.push((taken.at(-1) ?? 0) + takes);
  /** By the number of words said so far: how far off, and the ends that led there. */
  let best = new Map([[0, { off: 0, ends: [] as number[] }]]);
  stretches.forEach(([from, to], at) => {
    const next: typeof best = new Map();
    const last = at === stretches.length - 1;
    for (const [begin, { off, ends }] of best)
      for (let end = last ? words.length : begin; end <= words.length; end += 1) {
        const asks = ((taken[end] ?? 0) - (taken[begin] ?? 0)) * letter_ms;
        const unmarked = last || end === begin || words[end - 1]?.marked === true ? 0 : UNMARKED_MS;
        const far = off + Math.abs(asks - (to - from)) + unmarked;
        if (far < (next.get(end)?.off ?? Number.POSITIVE_INFINITY))
          next.set(end, { off: far, ends: [...ends, end] });
      }
    best = next;
  });
  return best.get(words.length)?.ends ?? [];
}

function sum(words: readonly Word[]): number {
  return Math.max(
    1,
    words.reduce((all, { takes }) => all + takes, 0),
  );
}
