/**
 * One stream of audio on its way to words: a pure reducer over frames, the recogniser's words and the client's wishes.
 *
 * waiting    no voice; the last frames are kept, so that a voice's first sounds are not lost
 * listening  a voice is on: frames go to the recogniser, with a guess at the words every quarter of a second;
 *            ends after `hang_ms` of quiet (`speech_final`), or in a long speech at a short pause (`is_final` only)
 *
 * Time is audio time: the stream's length so far, never the clock on the wall. Effects are to be carried out one after
 * another, and the words of a `guess` or `finish` (always the last effect) handed back before the next event.
 */
import { FRAME_MS, observe, SILENT, type Activity, type HeardWord } from '../engines/index.ts';

/** Frames before the voice was noticed: onset takes 120 ms to notice, soft first sounds come before it. */
const PREROLL_FRAMES = 15;
/** Between two guesses, as the vendor's interim results come. */
const GUESS_EVERY_MS = 240;
/** From here on a long speech is cut at a pause of `CUT_PAUSE_MS`, and at the limit anyhow. */
const CUT_FROM_MS = 8_000;
const CUT_PAUSE_MS = 100;
const CUT_LIMIT_MS = 20_000;
/** In silence the vendor reports an empty final result now and then: a client knows by it that it is heard. */
const EMPTY_EVERY_MS = 3_000;

export interface ListenerOptions {
  hang_ms: number;
  endpointing: boolean;
  interim_results: boolean;
  vad_events: boolean;
  utterance_end_ms: number | null;
}

export interface Listener {
  options: ListenerOptions;
  /** Audio received, ms. */
  now_ms: number;
  activity: Activity;
  preroll: readonly Int16Array[];
  /** Where the audio given to the recogniser since its `begin` starts, and when it last guessed; null when waiting. */
  segment: { from_ms: number; guessed_ms: number } | null;
  /** End of the last final result. */
  final_ms: number;
  /** End of the last word heard, and whether its utterance's end was told. */
  last_word_ms: number | null;
  end_told: boolean;
}

export type ListenerEvent =
  | { type: 'frame'; samples: Int16Array }
  | { type: 'guessed'; words: readonly HeardWord[] }
  | { type: 'finished'; words: readonly HeardWord[]; why: Why }
  /** The client's Finalize or CloseStream. */
  | { type: 'flush'; why: 'finalize' | 'close' };

/** Why a result became final. */
type Why = 'quiet' | 'long' | 'word_gap' | 'finalize' | 'close' | 'silence';

/** Words with times in ms of the stream. */
export interface Heard {
  words: readonly HeardWord[];
  from_ms: number;
  to_ms: number;
  is_final: boolean;
  speech_final: boolean;
  from_finalize: boolean;
}

export type ListenerEffect =
  | { type: 'begin' }
  | { type: 'audio'; samples: Int16Array }
  | { type: 'guess' }
  | { type: 'finish'; why: Why }
  | { type: 'result'; heard: Heard }
  | { type: 'speech_started'; at_ms: number }
  | { type: 'utterance_end'; last_word_ms: number };

export type Step = [Listener, ListenerEffect[]];

export function newListener(options: ListenerOptions): Listener {
  return {
    options,
    now_ms: 0,
    activity: SILENT,
    preroll: [],
    segment: null,
    final_ms: 0,
    last_word_ms: null,
    end_told: true,
  };
}

export function listen(state: Listener, event: ListenerEvent): Step {
  switch (event.type) {
    case 'frame':
      return onFrame(state, event.samples);
    case 'guessed':
      return onGuessed(state, event.words);
    case 'finished':
      return onFinished(state, event.words, event.why);
    case 'flush':
      return onFlush(state, event.why);
  }
}

function onFrame(before: Listener, samples: Int16Array): Step {
  const activity = observe(before.activity, samples, before.options.hang_ms);
  const state = { ...before, activity, now_ms: before.now_ms + FRAME_MS };
  const [moved, effects] = state.segment === null ? waitFrame(state, samples) : listenFrame(state, samples);
  if (!utteranceEndDue(moved) || effects.some((effect) => effect.type === 'finish')) return [moved, effects];
  if (moved.segment !== null) return [moved, [...effects, { type: 'finish', why: 'word_gap' }]];
  const [told, end] = tellUtteranceEnd(moved);
  return [told, [...effects, ...end]];
}

function waitFrame(state: Listener, samples: Int16Array): Step {
  const preroll = [...state.preroll, samples].slice(-PREROLL_FRAMES);
  if (!state.activity.speaking) {
    const silent = state.now_ms - state.final_ms >= EMPTY_EVERY_MS;
    return silent ? onFinished({ ...state, preroll }, [], 'silence') : [{ ...state, preroll }, []];
  }
  const from_ms = state.now_ms - preroll.length * FRAME_MS;
  const started: ListenerEffect[] = state.options.vad_events
    ? [{ type: 'speech_started', at_ms: Math.max(from_ms, state.final_ms) }]
    : [];
  const feed = preroll.map((frame): ListenerEffect => ({ type: 'audio', samples: frame }));
  const segment = { from_ms, guessed_ms: state.now_ms };
  return [{ ...state, preroll: [], segment }, [...started, { type: 'begin' }, ...feed]];
}

function listenFrame(state: Listener, samples: Int16Array): Step {
  const { segment, activity, now_ms } = state;
  const effects: ListenerEffect[] = [{ type: 'audio', samples }];
  if (segment === null) return [state, effects];
  const length_ms = now_ms - segment.from_ms;
  if (!activity.speaking) return [state, [...effects, { type: 'finish', why: 'quiet' }]];
  const pause = activity.quiet_ms >= CUT_PAUSE_MS;
  if ((length_ms >= CUT_FROM_MS && pause) || length_ms >= CUT_LIMIT_MS) {
    return [state, [...effects, { type: 'finish', why: 'long' }]];
  }
  if (now_ms - segment.guessed_ms < GUESS_EVERY_MS) return [state, effects];
  return [{ ...state, segment: { ...segment, guessed_ms: now_ms } }, [...effects, { type: 'guess' }]];
}

function onGuessed(state: Listener, heard: readonly HeardWord[]): Step {
  const words = placed(state, heard);
  const told = withLastWord(state, words);
  if (!state.options.interim_results) return [told, []];
  return [
    told,
    [{ type: 'result', heard: { from_ms: state.final_ms, to_ms: state.now_ms, words, ...interim } }],
  ];
}

const interim = { is_final: false, speech_final: false, from_finalize: false } as const;

/** A final result; when the voice goes on, the recogniser begins anew at once. */
function onFinished(state: Listener, heard: readonly HeardWord[], why: Why): Step {
  const words = placed(state, heard);
  const to_ms = why === 'silence' ? state.now_ms - state.preroll.length * FRAME_MS : state.now_ms;
  const result: ListenerEffect = {
    type: 'result',
    heard: {
      from_ms: state.final_ms,
      to_ms,
      words,
      is_final: true,
      speech_final: why === 'quiet' && state.options.endpointing,
      from_finalize: why === 'finalize',
    },
  };
  const after = { ...withLastWord(state, words), final_ms: to_ms };
  const [told, end]: Step = why === 'word_gap' ? tellUtteranceEnd(after) : [after, []];
  if (why === 'silence') return [told, [result]];
  if (!state.activity.speaking || why === 'close')
    return [{ ...told, segment: null, preroll: [] }, [result, ...end]];
  const segment = { from_ms: state.now_ms, guessed_ms: state.now_ms };
  return [{ ...told, segment }, [result, ...end, { type: 'begin' }]];
}

function onFlush(state: Listener, why: 'finalize' | 'close'): Step {
  if (state.segment !== null) return [state, [{ type: 'finish', why }]];
  if (state.now_ms === state.final_ms) return [state, []]; // nothing came since the last final result
  return onFinished(state, [], why);
}

/** An utterance also ends by the gap after its last word, whatever the noise. */
function utteranceEndDue({ last_word_ms, end_told, now_ms, options }: Listener): boolean {
  const { utterance_end_ms } = options;
  return (
    utterance_end_ms !== null &&
    last_word_ms !== null &&
    !end_told &&
    now_ms - last_word_ms >= utterance_end_ms
  );
}

/** Nothing when the final result brought a later word than the guess had. */
function tellUtteranceEnd(state: Listener): Step {
  if (!utteranceEndDue(state) || state.last_word_ms === null) return [state, []];
  return [{ ...state, end_told: true }, [{ type: 'utterance_end', last_word_ms: state.last_word_ms }]];
}

/** The segment's words on the stream's time. */
function placed(state: Listener, words: readonly HeardWord[]): HeardWord[] {
  const from_ms = state.segment?.from_ms ?? 0;
  return words.map((word) => ({
    ...word,
    start_ms: from_ms + word.start_ms,
    end_ms: Math.min(from_ms + word.end_ms, state.now_ms),
  }));
}

function withLastWord(state: Listener, words: readonly HeardWord[]): Listener {
  const last = words.at(-1);
  if (last === undefined) return state;
  return { ...state, last_word_ms: last.end_ms, end_told: false };
}
