/**
 * The floor: who may speak now. Pure. The bot asks for it; the caller just takes it.
 *
 * States of the bot's side:
 * - `silent`: nothing is on its way.
 * - `fetching`: a speech has its turn; its words and audio are fetched. `ready` once the first audio is there: it is
 *   held back while the caller speaks.
 * - `audible`: it plays. `over_caller` when it began over the caller's voice because the limit of waiting was reached.
 * - `paused`: a voice was heard over it. It goes on where it stopped, or the caller's words take the floor (bargeIn.ts).
 * While a filler has the floor, what it fills the wait for is fetched `behind` it (queue.ts).
 *
 * A speech has a generation from its turn on; an event of another generation is old news and changes nothing. Every
 * speech that came in by `say` leaves by exactly one `spoken`.
 */
import {
  bargeInWakeAt,
  onActivity,
  onLateFrame,
  onRevised,
  onTakenBack,
  onTime,
  onTurn,
  onWords,
} from './bargeIn.ts';
import {
  dropped,
  overCaller,
  stop,
  stopBehind,
  type FloorEvent,
  type FloorState,
  type Step,
} from './floorState.ts';
import { begin, enqueue, expire, queueWakeAt, withdraw } from './queue.ts';

export function reduceFloor(state: FloorState, event: FloorEvent): Step {
  if (state.closed) return afterClose(state, event);
  const [applied, effects] = apply(state, event);
  if (applied.closed) return [applied, effects];
  const sounded = state.now.phase === 'audible';
  const next = sounded ? { ...applied, spoke_until: event.at } : applied;
  const [timed, pauses] = onTime(next, event);
  const [expired, drops] = expire(timed, event.at);
  const [begun, more] = begin(expired, event.at);
  return [begun, [...effects, ...pauses, ...drops, ...more]];
}

/** When the next tick is wanted. */
export function floorWakeAt(state: FloorState): number | null {
  const times = [queueWakeAt(state), bargeInWakeAt(state)].filter((at) => at !== null);
  return times.length === 0 ? null : Math.min(...times);
}

export function floorBusy(state: FloorState): boolean {
  return state.now.phase !== 'silent' || state.behind !== null || state.queue.length > 0;
}

function afterClose(state: FloorState, event: FloorEvent): Step {
  if (event.type === 'say') return [state, [dropped(event.speech, 'hung_up')]];
  return [state, event.type === 'turn' ? [{ type: 'turn', turn: event.turn }] : []];
}

function apply(state: FloorState, event: FloorEvent): Step {
  switch (event.type) {
    case 'say':
      return enqueue(state, event.speech, event.at);
    case 'withdraw':
      return withdraw(state, event.id, event.even_if_audible);
    case 'caller': {
      const { talking, turn_open } = event;
      return [{ ...state, caller: { ...state.caller, talking, turn_open } }, []];
    }
    case 'activity':
      return onActivity(state, event.active, event.at);
    case 'late_frame':
      return onLateFrame(state, event.ms);
    case 'words':
      return onWords(state, event);
    case 'revised':
      return onRevised(state, event);
    case 'turn':
      return onTurn(state, event);
    case 'taken_back':
      return onTakenBack(state, event.at);
    case 'ready':
    case 'done':
    case 'failed':
      return event.generation === state.behind?.generation
        ? ofBehind(state, event.type)
        : ofNow(state, event.type, event.generation);
    case 'tick':
      return [state, []];
    case 'close':
      return close(state);
  }
}

function ofNow(state: FloorState, what: 'ready' | 'done' | 'failed', generation: number): Step {
  const { now } = state;
  if (now.phase === 'silent' || now.generation !== generation) return [state, []];
  if (what === 'failed') return stop(state, 'mouth_failed');
  if (now.phase === 'fetching')
    // Done without having been audible: there was nothing to say.
    return what === 'done' ? stop(state, 'withdrawn') : [{ ...state, now: { ...now, ready: true } }, []];
  if (what === 'ready') return [state, []];
  return [
    { ...state, now: { phase: 'silent' } },
    [{ type: 'spoken', id: now.want.id, outcome: 'complete', ...overCaller(now) }],
  ];
}

function ofBehind(state: FloorState, what: 'ready' | 'done' | 'failed'): Step {
  const { behind } = state;
  if (behind === null) return [state, []];
  if (what === 'ready') return [{ ...state, behind: { ...behind, ready: true } }, []];
  return stopBehind(state, what === 'failed' ? 'mouth_failed' : 'withdrawn');
}

function close(state: FloorState): Step {
  const [silent, stopped] = stop(state, 'hung_up');
  const [last, more] = stopBehind(silent, 'hung_up');
  const drops = state.queue.map((want) => dropped(want, 'hung_up'));
  return [{ ...last, queue: [], closed: true }, [...stopped, ...more, ...drops]];
}
