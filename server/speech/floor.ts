/**
 * The floor: who may speak now. Pure. The bot asks for it; the caller just takes it.
 *
 * States of the bot's side:
 * - `silent`: nothing is on its way.
 * - `fetching`: a speech has its turn; its words and audio are fetched. `ready` once the first audio is there: it is
 *   held back while the caller speaks.
 * - `audible`: it plays. `over_caller` when it began over the caller's voice because the limit of waiting was reached.
 *
 * A speech has a generation from its turn on; an event of another generation is old news and changes nothing. Every
 * speech that came in by `say` leaves by exactly one `spoken`. (A pause that goes on where it stopped would be a further
 * state between `audible` and `silent`.)
 */
import type { Speech, SpeechPriority, Spoken, Turn } from './contract.ts';
import { isBackChannel } from './words.ts';

/** Interruptions and time warnings wait so long for a gap, then begin. */
const GAP_LIMIT_MS = 4_000;
/** Who was talked over may finish a few words before they count as taking the floor back. */
const YIELD_TIME_MS = 2_000;

const RANK: Record<SpeechPriority, number> = { fixed: 0, interrupt: 1, answer: 2, remark: 3 };

interface Want {
  readonly id: string;
  readonly priority: SpeechPriority;
  readonly interruptible: boolean;
  readonly expires_at: number | null;
}

type Now =
  | { readonly phase: 'silent' }
  | {
      readonly phase: 'fetching';
      readonly want: Want;
      readonly generation: number;
      readonly since: number;
      readonly ready: boolean;
    }
  | {
      readonly phase: 'audible';
      readonly want: Want;
      readonly generation: number;
      readonly since: number;
      readonly over_caller: boolean;
    };

export interface FloorState {
  readonly now: Now;
  readonly queue: readonly Want[];
  readonly caller: { readonly talking: boolean; readonly turn_open: boolean };
  readonly generation: number;
  readonly closed: boolean;
}

export const FREE_FLOOR: FloorState = {
  now: { phase: 'silent' },
  queue: [],
  caller: { talking: false, turn_open: false },
  generation: 0,
  closed: false,
};

export type FloorEvent = { at: number } & (
  | { type: 'say'; speech: Pick<Speech, 'id' | 'priority' | 'interruptible' | 'ttl_ms'> }
  | { type: 'withdraw'; id: string; even_if_audible: boolean }
  | { type: 'caller'; talking: boolean; turn_open: boolean }
  /** Words not known before. */
  | { type: 'words'; text: string }
  | { type: 'turn'; turn: Turn }
  /** The first audio of this generation is there. */
  | { type: 'ready'; generation: number }
  /** All of it was played (or there was nothing to play). */
  | { type: 'done'; generation: number }
  | { type: 'failed'; generation: number }
  | { type: 'tick' }
  | { type: 'close' }
);

export type FloorEffect =
  | { type: 'fetch'; id: string; generation: number }
  | { type: 'release'; generation: number }
  /** Abort everything of it in flight and, if it was audible, clear what is buffered: in the same tick. */
  | { type: 'stop'; id: string; generation: number; clear: boolean }
  | { type: 'spoken'; id: string; outcome: Spoken['outcome']; why?: NonNullable<Spoken['why']> }
  | { type: 'turn'; turn: Turn };

type Why = NonNullable<Spoken['why']>;
type Step = [FloorState, FloorEffect[]];

export function reduceFloor(state: FloorState, event: FloorEvent): Step {
  if (state.closed) return afterClose(state, event);
  const [next, effects] = apply(state, event);
  if (next.closed) return [next, effects];
  const [expired, drops] = expire(next, event.at);
  const [begun, more] = begin(expired, event.at);
  return [begun, [...effects, ...drops, ...more]];
}

/** When the next tick is wanted. */
export function floorWakeAt(state: FloorState): number | null {
  const times = state.queue.flatMap((want) => want.expires_at ?? []);
  if (state.now.phase === 'fetching') {
    if (state.now.want.expires_at !== null) times.push(state.now.want.expires_at);
    if (state.now.ready && waitsAtMost(state.now.want)) times.push(state.now.since + GAP_LIMIT_MS);
  }
  return times.length === 0 ? null : Math.min(...times);
}

export function floorBusy(state: FloorState): boolean {
  return state.now.phase !== 'silent' || state.queue.length > 0;
}

function afterClose(state: FloorState, event: FloorEvent): Step {
  if (event.type === 'say') return [state, [dropped(event.speech, 'hung_up')]];
  return [state, event.type === 'turn' ? [{ type: 'turn', turn: event.turn }] : []];
}

function apply(state: FloorState, event: FloorEvent): Step {
  const { now } = state;
  switch (event.type) {
    case 'say':
      return enqueue(state, event.speech, event.at);
    case 'withdraw':
      return withdraw(state, event.id, event.even_if_audible);
    case 'caller':
      return [{ ...state, caller: { talking: event.talking, turn_open: event.turn_open } }, []];
    case 'words':
      return onWords(state, event);
    case 'turn':
      return [state, isMereListening(now, event.turn) ? [] : [{ type: 'turn', turn: event.turn }]];
    case 'ready':
      if (now.phase !== 'fetching' || now.generation !== event.generation) return [state, []];
      return [{ ...state, now: { ...now, ready: true } }, []];
    case 'done':
      if (now.phase === 'silent' || now.generation !== event.generation) return [state, []];
      // Done without having been audible: there was nothing to say.
      if (now.phase === 'fetching') return stop(state, 'withdrawn');
      return [
        { ...state, now: { phase: 'silent' } },
        [{ type: 'spoken', id: now.want.id, outcome: 'complete' }],
      ];
    case 'failed':
      if (now.phase === 'silent' || now.generation !== event.generation) return [state, []];
      return stop(state, 'mouth_failed');
    case 'tick':
      return [state, []];
    case 'close': {
      const [stopped, effects] = stop(state, 'hung_up');
      const drops = state.queue.map((want) => dropped(want, 'hung_up'));
      return [{ ...stopped, queue: [], closed: true }, [...effects, ...drops]];
    }
  }
}

function enqueue(
  state: FloorState,
  speech: Extract<FloorEvent, { type: 'say' }>['speech'],
  at: number,
): Step {
  const want: Want = {
    id: speech.id,
    priority: speech.priority,
    interruptible: speech.interruptible ?? true,
    expires_at: speech.ttl_ms === undefined ? null : at + speech.ttl_ms,
  };
  // A newer remark makes an older one stale.
  const stale = (other: Want) => other.priority === 'remark' && want.priority === 'remark';
  const drops = state.queue.filter(stale).map((other) => dropped(other, 'replaced'));
  const queue = [...state.queue.filter((other) => !stale(other)), want];
  // Only a remark that nobody hears yet gives way; what is audible finishes its words.
  const gives_way = state.now.phase === 'fetching' && state.now.want.priority === 'remark';
  const [next, effects] = gives_way ? stop(state, 'replaced') : [state, []];
  // Sorting is stable: within a priority, first come first served.
  return [
    { ...next, queue: queue.sort((a, b) => RANK[a.priority] - RANK[b.priority]) },
    [...drops, ...effects],
  ];
}

function withdraw(state: FloorState, id: string, even_if_audible: boolean): Step {
  const { now } = state;
  if (now.phase !== 'silent' && now.want.id === id)
    return now.phase === 'fetching' || even_if_audible ? stop(state, 'withdrawn') : [state, []];
  if (!state.queue.some((want) => want.id === id)) return [state, []];
  const queue = state.queue.filter((want) => want.id !== id);
  return [{ ...state, queue }, [{ type: 'spoken', id, outcome: 'dropped', why: 'withdrawn' }]];
}

/** Real words of the caller while the bot speaks, or is about to: the caller has the floor. */
function onWords(state: FloorState, event: Extract<FloorEvent, { type: 'words' }>): Step {
  const { now } = state;
  if (now.phase === 'silent' || !now.want.interruptible || isBackChannel(event.text)) return [state, []];
  if (now.phase === 'audible') {
    const yielding = now.over_caller && event.at < now.since + YIELD_TIME_MS;
    return yielding ? [state, []] : takeFloor(state);
  }
  // What was about to be said answers words that the caller now goes on with. An interruption just waits for its gap.
  return isReply(now.want) ? takeFloor(state) : [state, []];
}

function takeFloor(state: FloorState): Step {
  const [stopped, effects] = stop(state, 'barge_in');
  const drops = state.queue.filter(isReply).map((want) => dropped(want, 'barge_in'));
  return [{ ...stopped, queue: state.queue.filter((want) => !isReply(want)) }, [...effects, ...drops]];
}

function isReply(want: Want): boolean {
  return want.interruptible && (want.priority === 'answer' || want.priority === 'remark');
}

/** "Right", said in the middle of what the bot says, is no turn to be answered. */
function isMereListening(now: Now, turn: Turn): boolean {
  return now.phase === 'audible' && now.want.interruptible && isBackChannel(turn.text);
}

function stop(state: FloorState, why: Why): Step {
  const { now } = state;
  if (now.phase === 'silent') return [state, []];
  const { id } = now.want;
  const audible = now.phase === 'audible';
  return [
    { ...state, now: { phase: 'silent' } },
    [
      { type: 'stop', id, generation: now.generation, clear: audible },
      { type: 'spoken', id, outcome: audible ? 'cut' : 'dropped', why },
    ],
  ];
}

function expire(state: FloorState, at: number): Step {
  const late = (want: Want) => want.expires_at !== null && want.expires_at <= at;
  const drops = state.queue.filter(late).map((want) => dropped(want, 'expired'));
  const queue = state.queue.filter((want) => !late(want));
  const { now } = state;
  const [next, effects] = now.phase === 'fetching' && late(now.want) ? stop(state, 'expired') : [state, []];
  return [{ ...next, queue }, [...effects, ...drops]];
}

/** Gives the floor to whom it is due: starts fetching, and lets begin what is ready. */
function begin(state: FloorState, at: number): Step {
  const { now } = state;
  if (now.phase === 'audible') return [state, []];
  if (now.phase === 'fetching') {
    if (!now.ready || !mayBegin(state, now.want, now.since, at)) return [state, []];
    const { want, generation } = now;
    const over_caller = state.caller.talking;
    return [
      { ...state, now: { phase: 'audible', want, generation, since: at, over_caller } },
      [{ type: 'release', generation }],
    ];
  }
  const want = state.queue.find((each) => mayFetch(state, each));
  if (want === undefined) return [state, []];
  const generation = state.generation + 1;
  const queue = state.queue.filter((each) => each !== want);
  return [
    { ...state, queue, generation, now: { phase: 'fetching', want, generation, since: at, ready: false } },
    [{ type: 'fetch', id: want.id, generation }],
  ];
}

/** Fixed texts and interruptions are fetched while the caller still speaks, to begin in the first gap. */
function mayFetch(state: FloorState, want: Want): boolean {
  return !isReply(want) || !(state.caller.talking || state.caller.turn_open);
}

function mayBegin(state: FloorState, want: Want, since: number, at: number): boolean {
  if (!want.interruptible) return true;
  if (waitsAtMost(want)) return !state.caller.talking || at >= since + GAP_LIMIT_MS;
  return !state.caller.talking && !state.caller.turn_open;
}

function waitsAtMost(want: Want): boolean {
  return want.interruptible && !isReply(want);
}

function dropped(want: { id: string }, why: Why): FloorEffect {
  return { type: 'spoken', id: want.id, outcome: 'dropped', why };
}
