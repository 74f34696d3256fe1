/** What waits for the floor: comes in, goes stale, is fetched, begins. Pure. */
import {
  dropped,
  isReply,
  stop,
  stopBehind,
  type Fetching,
  type FloorEvent,
  type FloorState,
  type Step,
  type Want,
} from './floorState.ts';
import type { SpeechPriority } from './contract.ts';

/** Interruptions and time warnings wait so long for a gap, then begin. */
const GAP_LIMIT_MS = 4_000;
/** A voice without words holds back what is about to begin for so long: by then its words are there, or it is noise. */
const VOICE_HOLDS_MS = 800;

const RANK: Record<SpeechPriority, number> = { fixed: 0, interrupt: 1, answer: 2, remark: 3, filler: 4 };

export function enqueue(
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
  const light = want.priority === 'remark' || want.priority === 'filler';
  const stale = (other: Want) => light && other.priority === want.priority;
  const drops = state.queue.filter(stale).map((other) => dropped(other, 'replaced'));
  const queue = [...state.queue.filter((other) => !stale(other)), want];
  // Only a remark that nobody hears yet gives way; what is audible finishes its words.
  const { now } = state;
  const gives_way = now.phase === 'fetching' && now.want.priority === 'remark' && want.priority !== 'filler';
  const [next, effects] = gives_way ? stop(state, 'replaced') : [state, []];
  // Sorting is stable: within a priority, first come first served.
  return [
    { ...next, queue: queue.sort((a, b) => RANK[a.priority] - RANK[b.priority]) },
    [...drops, ...effects],
  ];
}

export function withdraw(state: FloorState, id: string, even_if_audible: boolean): Step {
  const { now } = state;
  if (now.phase !== 'silent' && now.want.id === id)
    return now.phase === 'fetching' || even_if_audible ? stop(state, 'withdrawn') : [state, []];
  if (state.behind?.want.id === id) return stopBehind(state, 'withdrawn');
  if (!state.queue.some((want) => want.id === id)) return [state, []];
  const queue = state.queue.filter((want) => want.id !== id);
  return [{ ...state, queue }, [dropped({ id }, 'withdrawn')]];
}

export function expire(state: FloorState, at: number): Step {
  const late = (want: Want) => want.expires_at !== null && want.expires_at <= at;
  const drops = state.queue.filter(late).map((want) => dropped(want, 'expired'));
  const queue = state.queue.filter((want) => !late(want));
  const { now } = state;
  const [next, effects] = now.phase === 'fetching' && late(now.want) ? stop(state, 'expired') : [state, []];
  const behind_late = next.behind !== null && late(next.behind.want);
  const [last, more] = behind_late ? stopBehind(next, 'expired') : [next, []];
  return [{ ...last, queue }, [...effects, ...more, ...drops]];
}

/** Gives the floor to whom it is due: starts fetching, and lets begin what is ready. */
export function begin(state: FloorState, at: number): Step {
  const { now, behind } = state;
  switch (now.phase) {
    case 'audible':
    case 'paused':
      return now.want.priority === 'filler' && behind === null ? fetchBehind(state, at) : [state, []];
    case 'silent': {
      if (behind !== null) return begin({ ...state, now: behind, behind: null }, at);
      const [fetching, next] = fetchNext(state, at, () => true);
      return fetching === null
        ? [state, []]
        : [
            { ...next, now: fetching },
            [{ type: 'fetch', id: fetching.want.id, generation: fetching.generation }],
          ];
    }
    case 'fetching':
      return now.want.priority === 'filler' ? fillerComes(state, now, at) : speechComes(state, now, at);
  }
}

/** When `begin` or `expire` has something to do. */
export function queueWakeAt(state: FloorState): number | null {
  const { now, behind, caller } = state;
  const fetched = [now, behind].filter((each) => each?.phase === 'fetching');
  const times = [...state.queue, ...fetched.map((each) => each.want)].flatMap(
    (want) => want.expires_at ?? [],
  );
  if (now.phase === 'fetching' && now.ready) {
    if (waitsAtMost(now.want)) times.push(now.since + GAP_LIMIT_MS);
    const only_voice = !caller.talking && !(isReply(now.want) && caller.turn_open);
    if (only_voice && caller.active_since !== null) times.push(caller.active_since + VOICE_HOLDS_MS);
  }
  return times.length === 0 ? null : Math.min(...times);
}

/** What it was to fill the wait for may be there first. */
function fillerComes(state: FloorState, now: Fetching, at: number): Step {
  if (state.behind === null) {
    const [next, effects] = fetchBehind(state, at);
    if (effects.length > 0) return [next, effects];
  }
  if (state.behind?.ready !== true) return release(state, now, at);
  const [next, effects] = stop(state, 'replaced');
  const [begun, more] = begin(next, at);
  return [begun, [...effects, ...more]];
}

function speechComes(state: FloorState, now: Fetching, at: number): Step {
  if (now.ready) return release(state, now, at);
  // The wait for it may be filled.
  const [filler, next] = fetchNext(state, at, (want) => want.priority === 'filler');
  if (filler === null) return [state, []];
  const { want, generation } = filler;
  return [{ ...next, now: filler, behind: now }, [{ type: 'fetch', id: want.id, generation }]];
}

function fetchBehind(state: FloorState, at: number): Step {
  const [fetching, next] = fetchNext(state, at, (want) => want.priority !== 'filler');
  if (fetching === null) return [state, []];
  const { want, generation } = fetching;
  return [{ ...next, behind: fetching }, [{ type: 'fetch', id: want.id, generation }]];
}

function fetchNext(
  state: FloorState,
  at: number,
  fits: (want: Want) => boolean,
): [Fetching | null, FloorState] {
  const want = state.queue.find((each) => fits(each) && mayFetch(state, each));
  if (want === undefined) return [null, state];
  const generation = state.generation + 1;
  const queue = state.queue.filter((each) => each !== want);
  const fetching: Fetching = {
    phase: 'fetching',
    want,
    generation,
    since: at,
    ready: false,
    told_held: false,
  };
  return [fetching, { ...state, queue, generation }];
}

function release(state: FloorState, now: Fetching, at: number): Step {
  if (!now.ready) return [state, []];
  const { want, generation } = now;
  if (!mayBegin(state, now, at)) {
    if (now.told_held) return [state, []];
    return [{ ...state, now: { ...now, told_held: true } }, [{ type: 'held', id: want.id }]];
  }
  const over_caller = state.caller.talking;
  return [
    { ...state, now: { phase: 'audible', want, generation, since: at, over_caller } },
    [{ type: 'release', generation, over_caller }],
  ];
}

/** Fixed texts and interruptions are fetched while the caller still speaks, to begin in the first gap. */
function mayFetch(state: FloorState, want: Want): boolean {
  return !isReply(want) || !(state.caller.talking || state.caller.turn_open);
}

function mayBegin({ caller }: FloorState, { want, since }: Fetching, at: number): boolean {
  if (!want.interruptible) return true;
  const voice = caller.active_since !== null && at < caller.active_since + VOICE_HOLDS_MS;
  if (waitsAtMost(want)) return (!caller.talking && !voice) || at >= since + GAP_LIMIT_MS;
  return !caller.talking && !caller.turn_open && !voice;
}

function waitsAtMost(want: Want): boolean {
  return want.interruptible && !isReply(want);
}
