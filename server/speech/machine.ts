/** Runs a pure reducer: events in order, effects right after, one timer for the next moment the state asks for. */
import type { Clock } from '../record/clock.ts';

export interface Machine<State, Event> {
  readonly state: State;
  /** Effects of an event may send further events; those come after it, still in the same tick. */
  send(event: Event): void;
  /** No more ticks. */
  stop(): void;
}

export function createMachine<State, Event, Effect>(options: {
  start: State;
  reduce(state: State, event: Event): [State, Effect[]];
  perform(effect: Effect): void;
  wakeAt(state: State): number | null;
  tick(at: number): Event;
  clock: Clock;
}): Machine<State, Event> {
  const { clock } = options;
  const inbox: Event[] = [];
  let state = options.start;
  let running = false;
  let stopped = false;
  let wake_at: number | null = null;
  let cancel = () => {};

  const arm = () => {
    const next = stopped ? null : options.wakeAt(state);
    if (next === wake_at) return;
    cancel();
    wake_at = next;
    if (next === null) return;
    cancel = clock.after(Math.max(0, next - clock.now()), () => wake(next));
  };
  /**
   * Between two timers the loop reads every socket: should it have been held up until now, the words that came meanwhile may
   * be why the time that is up does not count.
   */
  const wake = (due_at: number) => {
    cancel = clock.after(0, () => tick(due_at));
  };
  const tick = (due_at: number) => {
    wake_at = null;
    // A timer may fire a fraction early; the state asked for this very moment.
    send(options.tick(Math.max(due_at, clock.now())));
  };
  const send = (event: Event) => {
    inbox.push(event);
    if (running) return;
    running = true;
    try {
      for (let next = inbox.shift(); next !== undefined; next = inbox.shift()) {
        const [after, effects] = options.reduce(state, next);
        state = after;
        for (const effect of effects) options.perform(effect);
      }
    } finally {
      running = false;
      arm();
    }
  };
  return {
    get state() {
      return state;
    },
    send,
    stop: () => {
      stopped = true;
      arm();
    },
  };
}
