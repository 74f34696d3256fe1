/**
 * Where the player is and what it does: pure, (state, event) -> state. The one clock of sound, code and captions.
 *
 *   standing -> playing   by `play`; from the end it begins again
 *   playing  -> standing  by `pause`, or when the end is reached
 *
 * Time goes on by `reached`: from the sound where there is sound, else from a clock of the page (use-sound.ts). A stretch
 * in which nothing happens is left out while playing, if wanted. Each leap that the sound has to follow counts in `leaps`.
 * All times are milliseconds on the session's clock.
 */

export const SPEEDS = [0.5, 0.75, 1, 1.5, 2, 3, 4] as const;
export type Speed = (typeof SPEEDS)[number];

export interface Span {
  from_ms: number;
  to_ms: number;
}

export interface PlayerState {
  at_ms: number;
  total_ms: number;
  playing: boolean;
  speed: Speed;
  skip_idle: boolean;
  /** In order, apart from each other. */
  idle: readonly Span[];
  leaps: number;
  /** The event that was jumped to, until one goes elsewhere. */
  event_seq: number | null;
}

export type PlayerEvent =
  | { type: 'play' }
  | { type: 'pause' }
  | { type: 'toggle' }
  /** To a moment; with `seq` to an event. */
  | { type: 'seek'; at_ms: number; seq?: number }
  | { type: 'speed'; speed: Speed }
  | { type: 'skip_idle'; on: boolean }
  /** Time has passed by itself. */
  | { type: 'reached'; at_ms: number }
  /** The session goes on while it is looked at, or more of it is known. */
  | { type: 'known'; total_ms: number; idle: readonly Span[] };

export const STANDING: PlayerState = {
  at_ms: 0,
  total_ms: 0,
  playing: false,
  speed: 1,
  skip_idle: true,
  idle: [],
  leaps: 0,
  event_seq: null,
};

export function reduce(state: PlayerState, event: PlayerEvent): PlayerState {
  switch (event.type) {
    case 'play':
      return play(state);
    case 'pause':
      return { ...state, playing: false };
    case 'toggle':
      return state.playing ? { ...state, playing: false } : play(state);
    case 'seek':
      return { ...leap(state, event.at_ms), event_seq: event.seq ?? null };
    case 'speed':
      return { ...state, speed: event.speed };
    case 'skip_idle':
      return { ...state, skip_idle: event.on };
    case 'reached':
      return reached(state, event.at_ms);
    case 'known':
      return {
        ...state,
        total_ms: event.total_ms,
        idle: event.idle,
        at_ms: within(state.at_ms, event.total_ms),
      };
  }
}

function play(state: PlayerState): PlayerState {
  return { ...(state.at_ms >= state.total_ms ? leap(state, 0) : state), playing: true };
}

function reached(state: PlayerState, at_ms: number): PlayerState {
  if (!state.playing || !(at_ms > state.at_ms)) return state;
  if (at_ms >= state.total_ms) return { ...state, at_ms: state.total_ms, playing: false };
  const idle = state.skip_idle ? idleAt(state.idle, at_ms) : undefined;
  return idle === undefined ? { ...state, at_ms } : leap(state, idle.to_ms);
}

function leap(state: PlayerState, at_ms: number): PlayerState {
  return { ...state, at_ms: within(at_ms, state.total_ms), leaps: state.leaps + 1 };
}

const within = (at_ms: number, total_ms: number): number => Math.min(Math.max(0, at_ms), total_ms);

/** The stretch that holds this moment. Its end is no longer part of it. */
export function idleAt(idle: readonly Span[], at_ms: number): Span | undefined {
  return idle.find(({ from_ms, to_ms }) => from_ms <= at_ms && at_ms < to_ms);
}
