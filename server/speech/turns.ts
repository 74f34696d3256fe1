/**
 * Turns: when has the caller said what they wanted to say? Pure.
 *
 * In: the recogniser's results, its utterance ends and speech starts, typing in the pad, ticks. Out: what is being heard
 * (captions, barge-in), whether the caller has the floor, and finished turns.
 *
 * States by `due_at`: no words (nothing pending); words, and the recogniser still hears (`signalled` false, `due_at` a
 * fallback for an end that got lost); words and silence (`signalled`, `due_at` as far off as patience wants). There is
 * one way to end a turn, `endTurn`, whoever asks for it, and words that an ended turn contained never come again.
 */
import { withText, wordsIn } from '../record/contract/wordTimes.ts';
import type { Attention, Turn } from './contract.ts';
import type { EndOfTurn, HeardWord, Results } from './ears/contract.ts';
import { endingOf, isWhole } from './ending.ts';
import { paceFactor, UNKNOWN_PACE, withPause, type Pace } from './pace.ts';
import { patienceMs, UNKNOWN_SITUATION, type Situation } from './patience.ts';
import { wordsOf } from './words.ts';

/** No new words for so long: the caller pauses. Interim results come at least twice a second while someone speaks. */
const QUIET_AFTER_MS = 700;
/** The recogniser said neither `speech_final` nor `UtteranceEnd` for so long after the last words: take the turn as over. */
const LOST_END_MS = 2_500;
/** After a speech start the words of it arrive within this; a pending end waits for them once. */
const SPEECH_START_GRACE_MS = 600;
/** An edit this recent means that the caller's mind is in the pad. */
const TYPING_HOLDS_MS = 1_500;
/** However much is typed, a turn ends so long after its last word. */
const TYPING_AT_MOST_MS = 6_000;
/** Who goes on so soon after their turn was taken as over was torn off. */
const TORN_WITHIN_MS = 2_000;

export type TurnEvent =
  | ({ type: 'results'; at: number } & Results)
  | { type: 'utterance_end'; at: number; last_word_at: number | null }
  | { type: 'speech_started'; at: number }
  /** No voice is heard any more, by our own ear: earlier than the recogniser says so, and surer. */
  | { type: 'silence'; at: number }
  | { type: 'typing'; at: number }
  | { type: 'attend'; attention: Attention; at: number }
  | { type: 'tick'; at: number }
  /** The leg is gone: what was said is a turn now. */
  | { type: 'flush'; at: number };

interface Piece {
  text: string;
  words: readonly HeardWord[];
  confidence: number;
}

export interface TurnState {
  readonly pieces: readonly Piece[];
  readonly interim: Piece | null;
  /** Clock reading up to which words are settled: in pieces, or in turns that ended. */
  readonly settled_until: number;
  /** Clock reading up to which words have been told, final or not. */
  readonly heard_until: number;
  readonly due_at: number | null;
  readonly signalled: boolean;
  /** A speech start has already put off the pending end. */
  readonly put_off: boolean;
  readonly typing_at: number;
  readonly quiet_at: number | null;
  readonly shown: string;
  /** The last text that was told as likely to be the whole turn. */
  readonly foretold: string;
  readonly situation: Situation;
  readonly pace: Pace;
  /** The recogniser's own judgement of the words so far, from one that judges. */
  readonly judged: EndOfTurn | null;
}

export const NO_TURN: TurnState = {
  pieces: [],
  interim: null,
  settled_until: Number.NEGATIVE_INFINITY,
  heard_until: Number.NEGATIVE_INFINITY,
  due_at: null,
  signalled: false,
  put_off: false,
  typing_at: Number.NEGATIVE_INFINITY,
  quiet_at: null,
  shown: '',
  foretold: '',
  situation: UNKNOWN_SITUATION,
  pace: UNKNOWN_PACE,
  judged: null,
};

export type TurnEffect =
  /** All of the turn so far. */
  | { type: 'hearing'; text: string; words: readonly HeardWord[] }
  /** Only the newest words, for barge-in. */
  | { type: 'words'; text: string; words: readonly HeardWord[] }
  /** All words of the turn were guesses, and there are none. */
  | { type: 'taken_back' }
  | { type: 'caller'; talking: boolean; turn_open: boolean }
  /** This may be all of it; whether more follows is waited for. Once for each text. */
  | { type: 'likely'; text: string; words: readonly HeardWord[] }
  | { type: 'turn'; turn: Turn };

export function reduceTurns(state: TurnState, event: TurnEvent): [TurnState, TurnEffect[]] {
  const [next, effects] = step(state, event);
  const [before, after] = [callerOf(state), callerOf(next)];
  if (before.talking === after.talking && before.turn_open === after.turn_open) return [next, effects];
  // The floor is taken before the words that take it are told; it is free only after them, but before the turn is
  // told, so that the answer to it may begin.
  const told_first = after.talking ? 0 : effects.filter((effect) => effect.type !== 'turn').length;
  return [next, effects.toSpliced(told_first, 0, { type: 'caller', ...after })];
}

export function callerOf(state: TurnState): { talking: boolean; turn_open: boolean } {
  return { talking: state.quiet_at !== null, turn_open: state.pieces.length > 0 || state.interim !== null };
}

/** When the next tick is wanted. */
export function turnsWakeAt(state: TurnState): number | null {
  const times = [state.due_at, state.quiet_at].filter((at) => at !== null);
  return times.length === 0 ? null : Math.min(...times);
}

function step(state: TurnState, event: TurnEvent): [TurnState, TurnEffect[]] {
  switch (event.type) {
    case 'results':
      return onResults(state, event);
    case 'utterance_end':
      return onUtteranceEnd(state, event);
    case 'speech_started':
      return [onSpeechStarted(state, event.at), []];
    case 'typing': {
      const typing = { ...state, typing_at: event.at };
      return state.signalled ? settle(typing, event.at) : [typing, []];
    }
    case 'attend': {
      const situation = { ...state.situation, ...defined(event.attention) };
      const attending = { ...state, situation };
      return state.signalled ? settle(attending, event.at) : [attending, []];
    }
    case 'silence':
      return onSilence(state, event.at);
    case 'tick': {
      const quiet = state.quiet_at !== null && state.quiet_at <= event.at;
      const next = quiet ? { ...state, quiet_at: null } : state;
      return next.due_at !== null && next.due_at <= event.at ? endTurn(next) : [next, []];
    }
    case 'flush':
      return endTurn({ ...state, quiet_at: null });
  }
}

function onResults(
  state: TurnState,
  event: Extract<TurnEvent, { type: 'results' }>,
): [TurnState, TurnEffect[]] {
  const fresh = freshPart(event, state.settled_until);
  const heard_next = fresh === null ? withoutWords(state, event) : withWords(state, event, fresh);
  const next = withJudgement(heard_next, event);
  const effects = fresh === null ? withdrawnFrom(state, next) : heard(state, next, fresh);
  const shown = { ...next, shown: textOf(next) };
  const over = event.speech_final || event.end_of_turn !== undefined;
  if (!over || !callerOf(shown).turn_open) return [shown, effects];
  const [ended, more] = settle({ ...shown, signalled: true, quiet_at: null, put_off: false }, event.at);
  return [ended, [...effects, ...more]];
}

function withWords(
  state: TurnState,
  event: Extract<TurnEvent, { type: 'results' }>,
  fresh: Piece,
): TurnState {
  const last = fresh.words.at(-1)?.ended_at ?? event.at;
  return {
    ...state,
    pieces: event.final ? [...state.pieces, fresh] : state.pieces,
    interim: event.final ? null : fresh,
    settled_until: event.final ? Math.max(state.settled_until, last) : state.settled_until,
    heard_until: Math.max(state.heard_until, last),
    due_at: event.at + LOST_END_MS,
    signalled: false,
    put_off: false,
    quiet_at: event.at + QUIET_AFTER_MS,
    judged: null,
    pace: paced(state, fresh.words),
  };
}

/** "The caller speaks on" takes back an end that was told early. */
function withJudgement(
  state: TurnState,
  { end_of_turn, resumed, at }: Extract<TurnEvent, { type: 'results' }>,
): TurnState {
  if (resumed !== true) return end_of_turn === undefined ? state : { ...state, judged: end_of_turn };
  const open = callerOf(state).turn_open;
  return {
    ...state,
    judged: null,
    signalled: false,
    due_at: open ? at + LOST_END_MS : null,
    quiet_at: open ? at + QUIET_AFTER_MS : null,
  };
}

/** A final without words takes back what its interim had supposed. */
function withoutWords(state: TurnState, event: Extract<TurnEvent, { type: 'results' }>): TurnState {
  if (!event.final || state.interim === null) return state;
  const open = state.pieces.length > 0;
  return {
    ...state,
    interim: null,
    due_at: open ? state.due_at : null,
    quiet_at: open ? state.quiet_at : null,
  };
}

function withdrawnFrom(before: TurnState, after: TurnState): TurnEffect[] {
  return callerOf(before).turn_open && !callerOf(after).turn_open ? [{ type: 'taken_back' }] : [];
}

/** Pauses before words that are news: within the turn, or since a turn that was taken as over too early. */
function paced(state: TurnState, words: readonly HeardWord[]): Pace {
  const open = callerOf(state).turn_open;
  const torn = words.some(({ started_at }) => started_at - state.heard_until <= TORN_WITHIN_MS);
  let before = open || torn ? state.heard_until : null;
  let { pace } = state;
  for (const word of words) {
    if (middleOf(word) <= state.heard_until) continue;
    if (before !== null) pace = withPause(pace, word.started_at - before);
    before = word.ended_at;
  }
  return pace;
}

/** Words that were known before, as interim ones or of an older guess, are nothing new to the floor. */
function heard(before: TurnState, state: TurnState, fresh: Piece): TurnEffect[] {
  const text = textOf(state);
  const hearing: TurnEffect[] =
    text === before.shown ? [] : [{ type: 'hearing', text, words: wordsSaid(state) }];
  // The same words with other times, or other marks, are none that were said since.
  if (wordsOf(text).join(' ') === wordsOf(before.shown).join(' ')) return hearing;
  const news = fresh.words.filter((word) => middleOf(word) > before.heard_until);
  if (news.length === 0) return hearing;
  return [...hearing, { type: 'words', text: news.map((word) => word.text).join(' '), words: news }];
}

function middleOf(word: HeardWord): number {
  return (word.started_at + word.ended_at) / 2;
}

/** Words of settled time come again after a reconnect (the last 2 s are replayed) or late; only the others count. */
function freshPart(results: Results, settled_until: number): Piece | null {
  const fresh = results.words.filter((word) => middleOf(word) > settled_until);
  if (fresh.length === 0) return null;
  const text =
    fresh.length === results.words.length ? results.text : fresh.map((word) => word.text).join(' ');
  return { text, words: fresh, confidence: results.confidence };
}

function onUtteranceEnd(
  state: TurnState,
  event: Extract<TurnEvent, { type: 'utterance_end' }>,
): [TurnState, TurnEffect[]] {
  if (!callerOf(state).turn_open) return [state, []];
  const spoken_on = state.interim?.words[0];
  const before =
    event.last_word_at !== null && spoken_on !== undefined && spoken_on.started_at > event.last_word_at;
  if (before) return [state, []];
  return settle({ ...state, signalled: true, quiet_at: null }, event.at);
}

function onSpeechStarted(state: TurnState, at: number): TurnState {
  if (!state.signalled || state.put_off || state.due_at === null) return state;
  return { ...state, put_off: true, due_at: Math.max(state.due_at, at + SPEECH_START_GRACE_MS) };
}

/** The caller is silent: end now, or after as much patience as the words ask for. */
function settle(state: TurnState, at: number): [TurnState, TurnEffect[]] {
  const due_at = patienceEnds(state, at);
  if (due_at <= at) return endTurn(state);
  const waiting = { ...state, due_at };
  const text = textOf(state);
  const likely = text !== state.foretold && isWhole(endingOf(text), state.situation.working);
  return likely
    ? [{ ...waiting, foretold: text }, [{ type: 'likely', text, words: wordsSaid(state) }]]
    : [waiting, []];
}

function patienceEnds(state: TurnState, at: number): number {
  const ending = endingOf(textOf(state));
  // The recogniser's times are good to some 50 ms: a word cannot end later than we hear of it.
  const last = Math.min(lastWordAt(state), at);
  const by_words = last + patienceMs(ending, state.situation, paceFactor(state.pace), state.judged);
  if (ending === 'question' || ending === 'closing') return by_words;
  const by_typing = Math.min(state.typing_at + TYPING_HOLDS_MS, last + TYPING_AT_MOST_MS);
  return Math.max(by_words, by_typing);
}

/** After a yes-or-no question our own ear need not wait for the recogniser's. */
function onSilence(state: TurnState, at: number): [TurnState, TurnEffect[]] {
  const short = state.situation.expects === 'yes_no' && callerOf(state).turn_open && !state.signalled;
  if (!short || endingOf(textOf(state)) !== 'short') return [state, []];
  return settle({ ...state, signalled: true, quiet_at: null, put_off: false }, at);
}

function endTurn(state: TurnState): [TurnState, TurnEffect[]] {
  const pieces = piecesOf(state);
  const first = pieces[0]?.words[0];
  const { typing_at, settled_until, heard_until, situation, pace } = state;
  const rest = { ...NO_TURN, typing_at, settled_until, heard_until, situation, pace };
  if (first === undefined) return [rest, []];
  const ended_at = lastWordAt(state);
  const confidence = pieces.reduce((sum, piece) => sum + piece.confidence, 0) / pieces.length;
  const { started_at } = first;
  const said = withText(timedFrom(started_at, pieces), textOf(state));
  const turn: Turn = { ...said, started_at, ended_at, confidence };
  return [{ ...rest, settled_until: Math.max(settled_until, ended_at) }, [{ type: 'turn', turn }]];
}

function piecesOf(state: TurnState): readonly Piece[] {
  return state.interim === null ? state.pieces : [...state.pieces, state.interim];
}

function textOf(state: TurnState): string {
  return piecesOf(state)
    .map((piece) => piece.text.trim())
    .join(' ');
}

/** The recogniser's words, which need not be spelled as in its text; one of several parts gives each its share. */
function timedFrom(
  started_at: number,
  pieces: readonly Piece[],
): { text: string; word_ms: readonly number[] } {
  const words = pieces.flatMap((piece) => piece.words);
  let latest = 0;
  const word_ms = words.flatMap((word) => {
    const parts = wordsIn(word.text).length;
    const from = Math.max(latest, Math.round(word.started_at - started_at));
    latest = Math.max(from, Math.round(word.ended_at - started_at));
    const each = (latest - from) / parts;
    return Array.from({ length: parts * 2 }, (_, edge) => Math.round(from + Math.ceil(edge / 2) * each));
  });
  return { text: words.map((word) => word.text).join(' '), word_ms };
}

function wordsSaid(state: TurnState): HeardWord[] {
  return piecesOf(state).flatMap((piece) => piece.words);
}

function lastWordAt(state: TurnState): number {
  return Math.max(...piecesOf(state).flatMap((piece) => piece.words.map((word) => word.ended_at)));
}

function defined({ patience, expects, working }: Attention): Partial<Situation> {
  return {
    ...(patience === undefined ? {} : { patience }),
    ...(expects === undefined ? {} : { expects }),
    ...(working === undefined ? {} : { working }),
  };
}
