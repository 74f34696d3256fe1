/** Small builders for steps of the reducer, so that the phases read as what happens. */
import type { EventBody, Payload, Phase } from '../record/contract/events.ts';
import type { WatchedJudgement } from '../proctor/contract.ts';
import type { SpeechPriority } from '../speech/contract.ts';
import { textOf, type Act } from './acts.ts';
import type { Effect, State, Step, Timer } from './state.ts';

/** An offered answer that nobody wants any more after this is dropped, not spoken late. */
const ANSWER_TTL_MS = 12_000;
/** An interruption later than this is about code that has moved on. */
const INTERRUPT_TTL_MS = 10_000;

/** All that is still said while somebody of the company leads the interview: news of the call, and of the recording. */
const SAID_BESIDE_A_PERSON: readonly string[] = [
  'person_joined',
  'extended',
  'welcome_back',
  'recording_stopped',
  'recording_off',
  'goodbye',
];

interface SayOptions {
  priority?: SpeechPriority;
  interruptible?: boolean;
  ttl_ms?: number | null;
  /** This is what the candidate is expected to answer. */
  asks?: boolean;
  judgement?: WatchedJudgement;
  snapshot_seq?: number;
  /** Speaks the event recorded just before. */
  speaks?: boolean;
}

/** A step under construction: state and effects grow together. */
export class Stepper {
  state: State;
  /** Session clock. */
  readonly at: number;
  readonly effects: Effect[] = [];
  constructor(state: State, at: number) {
    this.state = state;
    this.at = at;
  }

  with(change: Partial<State>): this {
    this.state = { ...this.state, ...change };
    return this;
  }

  record(body: EventBody): this {
    this.effects.push({ do: 'record', body });
    return this;
  }

  note(about: Payload<'NOTE'>['about'], text: string): this {
    return this.record({ type: 'NOTE', payload: { about, text } });
  }

  effect(effect: Effect): this {
    this.effects.push(effect);
    return effect.do === 'hang_up' ? this.with({ hung_up: true }) : this;
  }

  timer(timer: Timer, ms: number): this {
    if (timer === 'phase_time') this.with({ phase_due_ms: this.at + ms });
    return this.effect({ do: 'timer', timer, ms });
  }

  cancel(...timers: Timer[]): this {
    for (const timer of timers) {
      if (timer === 'phase_time') this.with({ phase_due_ms: null });
      this.effect({ do: 'cancel', timer });
    }
    return this;
  }

  /** The reducer is the only writer of the phase, and this its only pen. */
  phase(to: Phase, reason: string): this {
    if (to === this.state.phase) return this;
    this.record({ type: 'PHASE', payload: { from: this.state.phase, to, reason } });
    return this.with({ phase: to });
  }

  say(act: Act, options: SayOptions = {}): this {
    if (this.state.person?.joined === true && !SAID_BESIDE_A_PERSON.includes(act.name)) return this;
    const asks = options.asks ?? false;
    if (asks) this.takeBackQuestions();
    const id = `s${this.state.speeches + 1}`;
    const text = textOf(act);
    const priority = options.priority ?? (act.kind === 'fixed' ? 'fixed' : 'answer');
    const ttl_ms = options.ttl_ms === undefined ? defaultTtl(priority, asks) : options.ttl_ms;
    const pending = {
      act,
      text,
      asks,
      judgement: options.judgement ?? null,
      snapshot_seq: options.snapshot_seq ?? null,
      withdrawn: false,
    };
    this.with({
      speeches: this.state.speeches + 1,
      pending: { ...this.state.pending, [id]: pending },
      ...(asks ? { question: text } : {}),
    });
    return this.effect({
      do: 'say',
      id,
      act,
      priority,
      ttl_ms,
      interruptible: options.interruptible ?? true,
      speaks: options.speaks ?? false,
    });
  }

  /** What nobody hears yet is not said any more; with `now`, neither is the rest of what they hear. */
  withdraw(id: string, now = false): this {
    const pending = this.state.pending[id];
    if (pending === undefined || (pending.withdrawn && !now)) return this;
    this.with({ pending: { ...this.state.pending, [id]: { ...pending, withdrawn: true } } });
    return this.effect({ do: 'withdraw', id, now });
  }

  /** One question at a time: the newest is the one that is meant. */
  takeBackQuestions(): this {
    for (const [id, { asks }] of Object.entries(this.state.pending)) if (asks) this.withdraw(id);
    return this;
  }

  /** Takes a speech out of those that are pending. */
  take(id: string): State['pending'][string] | undefined {
    const { [id]: pending, ...rest } = this.state.pending;
    this.with({ pending: rest });
    return pending;
  }

  done(): Step {
    return [this.state, this.effects];
  }
}

/** What must be said, and what the candidate is to answer, waits as long as it takes. */
function defaultTtl(priority: SpeechPriority, asks: boolean): number | null {
  if (priority === 'interrupt') return INTERRUPT_TTL_MS;
  return priority === 'fixed' || asks ? null : ANSWER_TTL_MS;
}
