/**
 * The life of one telephone call, as a pure reducer.
 *
 * States: `queued` (waiting for its turn under the calls-per-second limit, or dialling), `ringing`, `in-progress`, and
 * the ends `completed`, `busy`, `failed`, `no-answer`, `canceled`, from which nothing leads out. An inbound call
 * begins `ringing`: the caller hears it ring while we ask the product what to do.
 *
 * Every way of ending emits exactly one `release`; `connect` comes at most once, before it.
 */
type EndStatus = 'completed' | 'busy' | 'failed' | 'no-answer' | 'canceled';
export type CallStatus = 'queued' | 'ringing' | 'in-progress' | EndStatus;
export type Direction = 'inbound' | 'outbound-api' | 'outbound-dial';
export type ProgressEvent = 'initiated' | 'ringing' | 'answered' | 'completed';
/** Who ended an answered call. */
type EndedBy = 'handset' | 'rest' | 'twiml' | 'time_limit' | 'network';

export interface CallState {
  readonly direction: Direction;
  readonly status: CallStatus;
  /** The call has left the queue and the network is looking for the phone. */
  readonly dialled: boolean;
  readonly subscribed: readonly ProgressEvent[];
  /** Number the next status callback carries. */
  readonly sequence: number;
  readonly ring_timeout_ms: number;
  readonly time_limit_ms: number;
  readonly ended_by: EndedBy | null;
}

export type CallEvent =
  | { type: 'dialled' }
  | { type: 'rings' }
  | { type: 'answered' }
  | { type: 'found_busy' }
  | { type: 'declined' }
  | { type: 'unreachable' }
  | { type: 'ring_timed_out' }
  | { type: 'time_limit_reached' }
  | { type: 'rejected'; reason: 'busy' | 'rejected' }
  | { type: 'cancel_requested' }
  | { type: 'hung_up'; by: EndedBy };

export type CallEffect =
  /** Post a status callback (`status` is the CallStatus it carries). */
  | { type: 'notify'; event: ProgressEvent; status: CallStatus | 'initiated'; sequence: number }
  | { type: 'find_phone' }
  | { type: 'start_ring_timer'; ms: number }
  | { type: 'stop_ring_timer' }
  | { type: 'start_time_limit'; ms: number }
  | { type: 'stop_time_limit' }
  /** Audio flows and the TwiML runs. */
  | { type: 'connect' }
  /** Everything of the call stops. */
  | { type: 'release'; status: EndStatus };

type Step = [CallState, CallEffect[]];

export function isEnded(status: CallStatus): status is EndStatus {
  return status !== 'queued' && status !== 'ringing' && status !== 'in-progress';
}

export function newCallState(
  direction: Direction,
  subscribed: readonly ProgressEvent[],
  ring_timeout_ms: number,
  time_limit_ms: number,
): CallState {
  const inbound = direction === 'inbound';
  return {
    direction,
    status: inbound ? 'ringing' : 'queued',
    dialled: inbound,
    subscribed,
    sequence: 0,
    ring_timeout_ms,
    time_limit_ms,
    ended_by: null,
  };
}

/** One event; events that make no sense in the present state change nothing. */
export function reduceCall(state: CallState, event: CallEvent): Step {
  switch (state.status) {
    case 'queued':
      return state.dialled ? searching(state, event) : waiting(state, event);
    case 'ringing':
      return ringing(state, event);
    case 'in-progress':
      return talking(state, event);
    case 'completed':
    case 'busy':
    case 'failed':
    case 'no-answer':
    case 'canceled':
      return [state, []];
  }
}

function waiting(state: CallState, event: CallEvent): Step {
  switch (event.type) {
    case 'dialled': {
      const [next, told] = notified({ ...state, dialled: true }, 'initiated', 'initiated');
      return [next, [...told, { type: 'find_phone' }]];
    }
    case 'cancel_requested':
    case 'hung_up':
      return ended(state, 'canceled');
    default:
      return [state, []];
  }
}

function searching(state: CallState, event: CallEvent): Step {
  switch (event.type) {
    case 'rings': {
      const [next, told] = notified({ ...state, status: 'ringing' }, 'ringing', 'ringing');
      return [next, [...told, { type: 'start_ring_timer', ms: state.ring_timeout_ms }]];
    }
    case 'found_busy':
      return ended(state, 'busy');
    case 'unreachable':
      return ended(state, 'failed');
    case 'cancel_requested':
    case 'hung_up':
      return ended(state, 'canceled');
    default:
      return [state, []];
  }
}

function ringing(state: CallState, event: CallEvent): Step {
  switch (event.type) {
    case 'answered': {
      const [next, told] = notified({ ...state, status: 'in-progress' }, 'answered', 'in-progress');
      const limit = { type: 'start_time_limit', ms: state.time_limit_ms } as const;
      return [next, [{ type: 'stop_ring_timer' }, ...told, limit, { type: 'connect' }]];
    }
    case 'declined':
    case 'found_busy':
      return ended(state, 'busy');
    case 'rejected':
      return ended(state, event.reason === 'busy' ? 'busy' : 'no-answer');
    case 'ring_timed_out':
      return ended(state, 'no-answer');
    case 'unreachable':
      return ended(state, 'failed');
    case 'cancel_requested':
    case 'hung_up':
      return ended(state, 'canceled');
    default:
      return [state, []];
  }
}

function talking(state: CallState, event: CallEvent): Step {
  switch (event.type) {
    case 'hung_up':
      return ended({ ...state, ended_by: event.by }, 'completed');
    case 'time_limit_reached':
      return ended({ ...state, ended_by: 'time_limit' }, 'completed');
    default:
      return [state, []];
  }
}

function ended(state: CallState, status: EndStatus): Step {
  const timer: CallEffect[] =
    state.status === 'ringing'
      ? [{ type: 'stop_ring_timer' }]
      : state.status === 'in-progress'
        ? [{ type: 'stop_time_limit' }]
        : [];
  const [next, told] = notified({ ...state, status }, 'completed', status);
  return [next, [...timer, { type: 'release', status }, ...told]];
}

function notified(state: CallState, event: ProgressEvent, status: CallStatus | 'initiated'): Step {
  if (!state.subscribed.includes(event)) return [state, []];
  return [
    { ...state, sequence: state.sequence + 1 },
    [{ type: 'notify', event, status, sequence: state.sequence }],
  ];
}
