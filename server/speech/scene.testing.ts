/** For tests: a floor with its time line. */
import type { SpeechPriority } from './contract.ts';
import { floorWakeAt, reduceFloor } from './floor.ts';
import {
  FREE_FLOOR,
  type FloorEffect,
  type FloorEvent,
  type FloorState,
  type TakenAs,
} from './floorState.ts';

interface Said {
  priority?: SpeechPriority;
  interruptible?: boolean;
  ttl_ms?: number;
}

/** Events are given without `at`. */
export class Scene {
  state: FloorState = FREE_FLOOR;
  at = 0;
  readonly log: FloorEffect[] = [];
  /** Told of every step. */
  watch: (effects: readonly FloorEffect[], event: FloorEvent['type']) => void = () => undefined;

  send(
    event: FloorEvent extends infer E ? (E extends unknown ? Omit<E, 'at'> : never) : never,
  ): FloorEffect[] {
    const [state, effects] = reduceFloor(this.state, { ...event, at: this.at });
    this.state = state;
    this.log.push(...effects);
    this.watch(effects, event.type);
    return effects;
  }
  say(id: string, said: Said = {}): FloorEffect[] {
    return this.send({ type: 'say', speech: { id, priority: 'answer', ...said } });
  }
  /** Fetched and playing. */
  playing(id: string, said: Said = {}): number {
    this.say(id, said);
    const generation = this.state.generation;
    this.send({ type: 'ready', generation });
    return generation;
  }
  caller(talking: boolean, turn_open = talking): FloorEffect[] {
    return this.send({ type: 'caller', talking, turn_open });
  }
  words(text: string, taken_as?: TakenAs): FloorEffect[] {
    return this.send({ type: 'words', text, taken_as });
  }
  /** The caller's voice begins or ends. */
  voice(active: boolean): FloorEffect[] {
    return this.send({ type: 'activity', active });
  }
  /** Lets time pass, with a tick whenever the floor asked for one. */
  pass(ms: number): FloorEffect[] {
    const until = this.at + ms;
    const all: FloorEffect[] = [];
    for (let wake = floorWakeAt(this.state); wake !== null && wake <= until; wake = floorWakeAt(this.state)) {
      this.at = Math.max(this.at, wake);
      all.push(...this.send({ type: 'tick' }));
    }
    this.at = until;
    return all;
  }
  wait(ms: number): FloorEffect[] {
    this.at += ms;
    return this.send({ type: 'tick' });
  }
}

export const turnOf = (text: string) => ({ text, started_at: 0, ended_at: 1, confidence: 1 });
export const spoken = (id: string, outcome: string, why?: string) => ({
  type: 'spoken',
  id,
  outcome,
  ...(why ? { why } : {}),
});
