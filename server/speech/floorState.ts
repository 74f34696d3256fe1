/** What the floor is made of: its states, events and effects, and the one way in which a speech is stopped. Pure. */
import type { Speech, SpeechPriority, Spoken, Turn } from './contract.ts';

export interface Want {
  readonly id: string;
  readonly priority: SpeechPriority;
  readonly interruptible: boolean;
  readonly expires_at: number | null;
}

export interface Fetching {
  readonly phase: 'fetching';
  readonly want: Want;
  readonly generation: number;
  readonly since: number;
  readonly ready: boolean;
  /** It was told that it waits for a gap. */
  readonly told_held: boolean;
}

export interface Audible {
  readonly phase: 'audible';
  readonly want: Want;
  readonly generation: number;
  readonly since: number;
  readonly over_caller: boolean;
}

export interface Paused {
  readonly phase: 'paused';
  readonly want: Want;
  readonly generation: number;
  readonly over_caller: boolean;
  readonly paused_at: number;
  /** When the pause ends at the latest: it goes on, or, when `tentative`, the caller has the floor. */
  readonly until: number;
  /** A word was heard that may still turn out to be "mm-hm", a noise, or our own. */
  readonly tentative: boolean;
  /** So much later than they were spoken has the recogniser got the caller's frames since, at the most. */
  readonly late_ms: number;
}

export type Now = { readonly phase: 'silent' } | Fetching | Audible | Paused;

interface Caller {
  /** By the recogniser's words. */
  readonly talking: boolean;
  readonly turn_open: boolean;
  /** A voice is heard since then, whatever it says; null when none is. */
  readonly active_since: number | null;
}

export interface FloorState {
  readonly now: Now;
  /** Fetched while a filler has the floor. */
  readonly behind: Fetching | null;
  readonly queue: readonly Want[];
  readonly caller: Caller;
  readonly generation: number;
  /** When pauses turned out to be for nothing, the latest last. */
  readonly false_pauses: readonly number[];
  /** Until then only words stop the voice. */
  readonly words_only_until: number;
  /** When a voice fell silent together with ours, the latest last. */
  readonly echo_signs: readonly number[];
  /** Until then our own voice is taken to come back from the caller's loudspeaker. */
  readonly echo_until: number;
  /** When we were last known to be audible. */
  readonly spoke_until: number;
  /** Words took the floor from us, and it is not settled yet what they were. */
  readonly taken: boolean;
  readonly closed: boolean;
}

export const FREE_FLOOR: FloorState = {
  now: { phase: 'silent' },
  behind: null,
  queue: [],
  caller: { talking: false, turn_open: false, active_since: null },
  generation: 0,
  false_pauses: [],
  words_only_until: Number.NEGATIVE_INFINITY,
  echo_signs: [],
  echo_until: Number.NEGATIVE_INFINITY,
  spoke_until: Number.NEGATIVE_INFINITY,
  taken: false,
  closed: false,
};

/**
 * `echo`: these are our own words; `noise`: the recogniser made them of a sound that was no voice; `unsure`: of one that
 * is not known to be a voice yet; `answer`: a question of ours was heard, so that even "yeah" answers it; `theirs`: by
 * their times and spelling these words cannot be ours.
 */
export type TakenAs = 'echo' | 'noise' | 'unsure' | 'answer' | 'theirs';

export type FloorEvent = { at: number } & (
  | { type: 'say'; speech: Pick<Speech, 'id' | 'priority' | 'interruptible' | 'ttl_ms'> }
  | { type: 'withdraw'; id: string; even_if_audible: boolean }
  | { type: 'caller'; talking: boolean; turn_open: boolean }
  /** The caller's voice began or ended, whatever it says. */
  | { type: 'activity'; active: boolean }
  /** A frame of the caller's was read so long after it was spoken: our own process, or the network, was held up. */
  | { type: 'late_frame'; ms: number }
  /** Words not known before. */
  | { type: 'words'; text: string; taken_as?: TakenAs | undefined }
  /** All of the turn so far, as the recogniser spells it now. */
  | { type: 'revised'; text: string; taken_as?: TakenAs | undefined }
  | { type: 'turn'; turn: Turn; taken_as?: TakenAs | undefined }
  /** The words of the turn were guesses, and there are none: no turn comes. */
  | { type: 'taken_back' }
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
  | { type: 'release'; generation: number; over_caller: boolean }
  /** It is ready and has to wait for the caller. */
  | { type: 'held'; id: string }
  /** Clear what is buffered and send nothing, in the same tick; keep the unheard rest. */
  | { type: 'pause'; id: string; generation: number }
  | { type: 'resume'; id: string; generation: number }
  /** Abort everything of it in flight and, if it was audible, clear what is buffered: in the same tick. */
  | { type: 'stop'; id: string; generation: number; clear: boolean }
  | {
      type: 'spoken';
      id: string;
      outcome: Spoken['outcome'];
      why?: NonNullable<Spoken['why']>;
      began_over_caller?: true;
    }
  | { type: 'turn'; turn: Turn }
  /** What took the floor from us was nothing that anybody said to us. */
  | { type: 'unmeant' }
  /** The words that were shown so far come to nothing: our own voice, or a mere sign of listening. */
  | { type: 'no_turn' };

export type Why = NonNullable<Spoken['why']>;
export type Step = [FloorState, FloorEffect[]];

/** Answers to the caller, and what is said in their stead: they wait for the end of a turn, and go stale with it. */
export function isReply(want: Want): boolean {
  return want.interruptible && want.priority !== 'fixed' && want.priority !== 'interrupt';
}

export function dropped(want: { id: string }, why: Why): FloorEffect {
  return { type: 'spoken', id: want.id, outcome: 'dropped', why };
}

export function overCaller(now: Audible | Paused): { began_over_caller?: true } {
  return now.over_caller ? { began_over_caller: true } : {};
}

/** Stops what has the floor. What is fetched behind it stays. */
export function stop(state: FloorState, why: Why): Step {
  const { now } = state;
  if (now.phase === 'silent') return [state, []];
  const { id } = now.want;
  const silent: FloorState = { ...state, now: { phase: 'silent' } };
  const stopping: FloorEffect = {
    type: 'stop',
    id,
    generation: now.generation,
    clear: now.phase === 'audible',
  };
  if (now.phase === 'fetching') return [silent, [stopping, dropped(now.want, why)]];
  return [silent, [stopping, { type: 'spoken', id, outcome: 'cut', why, ...overCaller(now) }]];
}

/** Stops what is fetched behind a filler. */
export function stopBehind(state: FloorState, why: Why): Step {
  const { behind } = state;
  if (behind === null) return [state, []];
  const { want, generation } = behind;
  return [
    { ...state, behind: null },
    [{ type: 'stop', id: want.id, generation, clear: false }, dropped(want, why)],
  ];
}
