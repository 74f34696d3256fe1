/**
 * The caller's voice and words while the bot speaks. Pure.
 *
 *   audible --a voice, or one doubtful word--> paused --real words--> the caller has the floor
 *                                                |
 *                                                +--no word in time, or only "mm-hm"--> audible, from the word that was cut
 *
 * Real words without a voice before them (it was not heard, or is not listened for) take the floor all the same. In a
 * pause nothing is lost by waiting until words are sure, because the voice is silent already.
 */
import {
  dropped,
  isReply,
  stop,
  stopBehind,
  type Audible,
  type FloorEvent,
  type FloorState,
  type Now,
  type Paused,
  type Step,
  type TakenAs,
} from './floorState.ts';
import { isBackChannel, isDoubtful, stopsUs } from './words.ts';

/** Who was talked over may finish a few words before they count as taking the floor back. */
const YIELD_TIME_MS = 2_000;
/** What is heard so soon after we began is our own voice coming back, or the end of the caller's. */
const OWN_ONSET_MS = 300;
/** The recogniser's first words come 100 to 600 ms after a voice begins, which itself takes 200 ms to be sure of. */
const WORD_WITHIN_MS = 850;
/** Somebody speaks on and on: the recogniser is slow, or it is another room. Nobody is talked over before this. */
const VOICE_AT_MOST_MS = 1_800;
/** After a voice its words are this far at most; after a short one (a cough, "mm") there may be none. */
const WORD_AFTER_VOICE_MS = 750;
const WORD_AFTER_SOUND_MS = 400;
const SHORT_VOICE_MS = 500;
/** Shorter, and the pause is a stutter. */
const SHORTEST_PAUSE_MS = 450;
/** A doubtful word is followed by another, or spelled anew, within this. */
const DOUBT_MS = 700;
/** So many pauses for nothing in this time: a noisy place. Then only words count, for a while. */
const FALSE_PAUSES = 3;
const FALSE_PAUSES_WITHIN_MS = 20_000;
const WORDS_ONLY_MS = 30_000;
/**
 * A voice that ends so soon after ours was ours, back from the caller's loudspeaker: 300 ms of way and 240 ms until the
 * detector is sure. Whoever interrupts us speaks on.
 */
const ECHO_ENDS_WITHIN_MS = 550;
/** Once is "mm-hm"; so often within this time is an echo. */
const ECHO_SIGNS = 2;
const ECHO_SIGNS_WITHIN_MS = 20_000;
/** Once noticed, an echo is expected for so long: then what is heard counts only if it goes on while we are silent. */
const ECHO_EXPECTED_MS = 60_000;

export function onActivity(state: FloorState, active: boolean, at: number): Step {
  const began = state.caller.active_since;
  const caller = { ...state.caller, active_since: active ? (began ?? at) : null };
  const next = { ...state, caller };
  const { now } = next;
  if (now.phase !== 'paused') return pauseIfDue(next, at);
  if (active) return [next, []];
  if (at < now.paused_at + ECHO_ENDS_WITHIN_MS && began !== null) return echoed(next, now, at);
  if (now.tentative) return [next, []];
  const lasted = at - (began ?? at);
  const words_by = at + (lasted < SHORT_VOICE_MS ? WORD_AFTER_SOUND_MS : WORD_AFTER_VOICE_MS);
  const until = Math.max(now.paused_at + SHORTEST_PAUSE_MS, words_by);
  return [{ ...next, now: { ...now, until } }, []];
}

/** The voice fell silent with ours: a short word, or, once an echo is expected, just that. */
function echoed(state: FloorState, now: Paused, at: number): Step {
  const known = at < state.echo_until;
  const tentative = now.tentative && !known;
  const words_by = at + (known ? 0 : WORD_AFTER_SOUND_MS);
  const until = tentative ? now.until : Math.max(now.paused_at + SHORTEST_PAUSE_MS, words_by);
  const echo_signs = [...state.echo_signs.filter((each) => each > at - ECHO_SIGNS_WITHIN_MS), at];
  const next = { ...state, echo_signs, now: { ...now, until, tentative } };
  return [echo_signs.length >= ECHO_SIGNS ? expectEcho(next, at) : next, []];
}

function expectEcho(state: FloorState, at: number): FloorState {
  return { ...state, echo_until: at + ECHO_EXPECTED_MS };
}

/** Words of what was spoken meanwhile come as much later: their time is not over before. */
export function onLateFrame(state: FloorState, ms: number): Step {
  const { now } = state;
  if (now.phase !== 'paused' || ms <= now.late_ms) return [state, []];
  return [{ ...state, now: { ...now, until: now.until + ms - now.late_ms, late_ms: ms } }, []];
}

/**
 * Pauses when a voice is heard that counts, and ends the pause when it has lasted: at a tick only, because with any other
 * event there may be words on their way to us that were in time.
 */
export function onTime(state: FloorState, { type, at }: FloorEvent): Step {
  const { now } = state;
  if (now.phase !== 'paused') return pauseIfDue(state, at);
  if (type !== 'tick' || endsAt(state, now) > at) return [state, []];
  // Where an echo is expected, a doubtful word that nobody goes on with was ours.
  const real = now.tentative && !(at < state.echo_until && state.caller.active_since === null);
  return real ? takeFloor(state) : resume(state, at);
}

/** When `onTime` has something to do. */
export function bargeInWakeAt(state: FloorState): number | null {
  const { now } = state;
  if (now.phase === 'paused') return endsAt(state, now);
  return now.phase === 'audible' ? pauseDueAt(state, now) : null;
}

function endsAt({ caller }: FloorState, now: Paused): number {
  const speaking = caller.active_since !== null && !now.tentative;
  return speaking ? Math.max(now.until, now.paused_at + VOICE_AT_MOST_MS + now.late_ms) : now.until;
}

function pauseIfDue(state: FloorState, at: number): Step {
  const { now } = state;
  if (now.phase !== 'audible') return [state, []];
  const due_at = pauseDueAt(state, now);
  return due_at === null || due_at > at ? [state, []] : pause(state, now, at, false);
}

function pause(state: FloorState, now: Audible, at: number, tentative: boolean): Step {
  const { want, generation, over_caller } = now;
  const until = at + (tentative ? DOUBT_MS : WORD_WITHIN_MS);
  const paused = { want, generation, over_caller, paused_at: at, until, tentative, late_ms: 0 };
  return [{ ...state, now: { phase: 'paused', ...paused } }, [{ type: 'pause', id: want.id, generation }]];
}

function pauseDueAt({ caller, words_only_until }: FloorState, now: Audible): number | null {
  const since = caller.active_since;
  if (since === null || !now.want.interruptible) return null;
  // A voice that was there before we began, or when a pause ended, has been judged.
  if (since < now.since || since < words_only_until) return null;
  const deaf_until = now.since + (now.over_caller ? YIELD_TIME_MS : OWN_ONSET_MS);
  return Math.max(since, deaf_until);
}

function resume(state: FloorState, at: number): Step {
  const { now } = state;
  if (now.phase !== 'paused') return [state, []];
  const { want, generation, over_caller } = now;
  const recent = [...state.false_pauses.filter((each) => each > at - FALSE_PAUSES_WITHIN_MS), at];
  const noisy = recent.length >= FALSE_PAUSES;
  return [
    {
      ...state,
      now: { phase: 'audible', want, generation, over_caller, since: at },
      false_pauses: noisy ? [] : recent,
      words_only_until: noisy ? at + WORDS_ONLY_MS : state.words_only_until,
    },
    [{ type: 'resume', id: want.id, generation }],
  ];
}

/** Real words of the caller while the bot speaks, or is about to: the caller has the floor. */
export function onWords(state: FloorState, event: Extract<FloorEvent, { type: 'words' }>): Step {
  const { now } = state;
  if (now.phase === 'silent' || !now.want.interruptible) return [state, []];
  if (event.taken_as === 'echo') return onEcho(expectEcho(state, event.at), event.at);
  if (now.phase === 'paused') return inPause(state, now, event);
  if (isMereSound(event.text, event.taken_as)) return [state, []];
  if (now.phase === 'audible') {
    if (now.over_caller && event.at < now.since + YIELD_TIME_MS) return [state, []];
    // A voice that goes on, or more words, will tell.
    if (event.taken_as === 'unsure') return pause(state, now, event.at, false);
    const doubtful = !isSure(event.taken_as) && isDoubted(state, event.text, event.at);
    return doubtful ? pause(state, now, event.at, true) : takeFloor(state);
  }
  if (event.taken_as === 'unsure') return [state, []];
  // What was about to be said answers words that the caller now goes on with. An interruption just waits for its gap.
  return isReply(now.want) ? takeFloor(state) : [state, []];
}

function onEcho(state: FloorState, at: number): Step {
  const { now, caller } = state;
  return now.phase === 'paused' && caller.active_since === null ? resume(state, at) : [state, []];
}

/** What was heard in the pause is spelled anew: a word may have become "mm-hm", or more words. */
export function onRevised(state: FloorState, event: Extract<FloorEvent, { type: 'revised' }>): Step {
  const { now } = state;
  return now.phase === 'paused' ? inPause(state, now, event) : [state, []];
}

function inPause(
  state: FloorState,
  now: Paused,
  { text, taken_as, at }: { text: string; taken_as?: TakenAs | undefined; at: number },
): Step {
  if (isMereSound(text, taken_as)) return goesOnAfter(state, now, at);
  if (taken_as === 'unsure') return [state, []];
  // Who speaks on although we are silent is no echo of ours.
  const goes_on = state.caller.active_since !== null && at >= now.paused_at + ECHO_ENDS_WITHIN_MS;
  const sure = !isDoubted(state, text, at) || (goes_on && !isDoubtful(text));
  if (isSure(taken_as) || sure) return takeFloor(state);
  return now.tentative
    ? [state, []]
    : [{ ...state, now: { ...now, tentative: true, until: at + DOUBT_MS } }, []];
}

/** Nothing more to wait for, unless they are still speaking. */
function goesOnAfter(state: FloorState, now: Paused, at: number): Step {
  if (state.caller.active_since === null) return resume(state, at);
  return [{ ...state, now: { ...now, tentative: false, until: Math.max(now.until, at) } }, []];
}

function isSure(taken_as: TakenAs | undefined): boolean {
  return taken_as === 'answer' || taken_as === 'theirs';
}

/** Where an echo is expected, only words that stop us for sure are not doubted. */
function isDoubted(state: FloorState, text: string, at: number): boolean {
  return at < state.echo_until ? !stopsUs(text) : isDoubtful(text);
}

export function onTurn(state: FloorState, event: Extract<FloorEvent, { type: 'turn' }>): Step {
  const { now } = state;
  if (isEchoTurn(state, event)) return noTurn([state, []]);
  if (isMereListening(now, event.turn.text, event.taken_as))
    return noTurn(now.phase === 'paused' ? resume(state, event.at) : [state, []]);
  // A single word that nobody doubts any more, now that it is a turn.
  const [next, effects] = now.phase === 'paused' ? takeFloor(state) : [state, []];
  return [{ ...next, taken: false }, [...effects, { type: 'turn', turn: event.turn }]];
}

/** No turn comes of it. */
export function onTakenBack(state: FloorState, at: number): Step {
  return unmeant(state.now.phase === 'paused' ? goesOnAfter(state, state.now, at) : [state, []]);
}

function noTurn(step: Step): Step {
  const [state, effects] = unmeant(step);
  return [state, [...effects, { type: 'no_turn' }]];
}

/** What took the floor from us was nothing: whoever has the words says the rest of them. */
function unmeant([state, effects]: Step): Step {
  if (!state.taken) return [state, effects];
  return [{ ...state, taken: false }, [...effects, { type: 'unmeant' }]];
}

/** Words from while we spoke, that did not take the floor from us, where an echo is expected. */
function isEchoTurn(
  state: FloorState,
  { turn, taken_as, at }: Extract<FloorEvent, { type: 'turn' }>,
): boolean {
  if (at >= state.echo_until || isSure(taken_as) || stopsUs(turn.text)) return false;
  return turn.ended_at < state.spoke_until;
}

function takeFloor(state: FloorState): Step {
  const [silent, stopped] = stop(state, 'barge_in');
  const stale = silent.behind !== null && isReply(silent.behind.want);
  const [next, more] = stale ? stopBehind(silent, 'barge_in') : [silent, []];
  const drops = next.queue.filter(isReply).map((want) => dropped(want, 'barge_in'));
  const effects = [...stopped, ...more, ...drops];
  const queue = next.queue.filter((want) => !isReply(want));
  return [{ ...next, queue, taken: state.taken || effects.length > 0 }, effects];
}

function isMereSound(text: string, taken_as: TakenAs | undefined): boolean {
  if (taken_as === 'echo' || taken_as === 'noise') return true;
  return !isSure(taken_as) && isBackChannel(text);
}

/** "Right", said in the middle of what the bot says, is no turn to be answered; nor is the bot's own voice, ever. */
function isMereListening(now: Now, text: string, taken_as: TakenAs | undefined): boolean {
  if (taken_as === 'echo') return true;
  const speaking = now.phase === 'audible' || now.phase === 'paused';
  return speaking && now.want.interruptible && isMereSound(text, taken_as);
}
