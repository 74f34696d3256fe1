/**
 * The interview's reducer over what happened in a session, on a virtual clock: its timers ring, what it says is heard after
 * the time that takes. Asks nobody, stores nothing, and comes out the same whenever it is played.
 */
import type { SessionEvent } from '../../record/contract/events.ts';
import type { WatchedJudgement } from '../../proctor/contract.ts';
import { textOf } from '../acts.ts';
import { FRESH } from '../fresh.ts';
import { reduce } from '../reduce.ts';
import type { Context, Effect, Input, State, Timer, Unstamped } from '../state.ts';
import { Diary } from './diary.ts';
import type { Happening } from './happenings.ts';
import { paceOf, VirtualVoice, type Heard } from './voice.ts';

/** What the interviewer did: a speech that began, or a change of the phase. */
export interface PlayedAct {
  /** Session clock. */
  at: number;
  /** Of a speech its act, of a phase `phase <name>`. */
  act: string;
  /** What was said, before a model words it; null of a phase. */
  text: string | null;
  /** What made it act: `silence`, `run`, `turn: asks_hint`... */
  why: string;
}

/** After the last thing that happened, so long is still played: every timer of a call that goes on is shorter. */
const AFTER_MS = 60_000;

export function playInterview(
  context: Context,
  happenings: readonly Happening[],
  events: readonly SessionEvent[],
): PlayedAct[] {
  return new Playing(context, happenings, events).play();
}

/** As the session hands it to the reducer; its clock is the session's. */
export function judgedHappening(judgement: WatchedJudgement, at: number): Happening {
  const { flaw_typed_at, edited_at, taken_at, judged_at } = judgement;
  const times = { flaw_typed_at_ms: flaw_typed_at ?? edited_at, taken_ms: taken_at, judged_ms: judged_at };
  // The snapshot is only pointed to, in the record.
  return { at, input: { on: 'judgement', judgement, snapshot_seq: 0, ...times } };
}

interface Next {
  at: number;
  happens: () => void;
}

class Playing {
  readonly #context: Context;
  readonly #acts: PlayedAct[] = [];
  readonly #voice: VirtualVoice;
  readonly #timers = new Map<Timer, number>();
  readonly #why = new Map<string, string>();
  readonly #coming: Happening[];
  readonly #until: number;
  /** Taken back, and to be told of. */
  readonly #told_soon: Heard[] = [];
  readonly #diary: Diary;
  #state: State = FRESH;
  #now = 0;

  constructor(context: Context, happenings: readonly Happening[], events: readonly SessionEvent[]) {
    this.#context = context;
    this.#voice = new VirtualVoice(paceOf(events));
    this.#diary = new Diary(events);
    this.#coming = happenings.toSorted((a, b) => a.at - b.at);
    this.#until = Math.max(this.#coming.at(-1)?.at ?? 0, events.at(-1)?.at_ms ?? 0) + AFTER_MS;
  }

  play(): PlayedAct[] {
    for (let next = this.#next(); next !== null && next.at <= this.#until; next = this.#next()) {
      this.#now = Math.max(this.#now, next.at);
      next.happens();
    }
    return this.#acts;
  }

  /** Of what is due at the same moment, what was said goes first, then what happened. */
  #next(): Next | null {
    const all: Next[] = [];
    if (this.#told_soon.length > 0) all.push({ at: this.#now, happens: () => this.#tellsOn() });
    const heard_at = this.#voice.due(this.#now);
    if (heard_at !== null) all.push({ at: heard_at, happens: () => this.#voiced() });
    const [coming] = this.#coming;
    if (coming !== undefined) all.push({ at: coming.at, happens: () => this.#comes() });
    for (const [timer, at] of this.#timers) all.push({ at, happens: () => this.#rings(timer) });
    return all.toSorted((a, b) => a.at - b.at)[0] ?? null;
  }

  #comes(): void {
    const input = this.#coming.shift()?.input;
    if (input === undefined) return;
    if (input.on === 'leg_ended') return this.#legEnds(input.why);
    if (input.on === 'restarted') return this.#restarts();
    if (input.on === 'trouble' && input.where === 'mouth') this.#voice.fails = true;
    if (input.on === 'recovered' && input.where === 'mouth') this.#voice.fails = false;
    this.#put(input);
  }

  /** What a process held in its memory is gone; what is known is what was stored. */
  #restarts(): void {
    if (this.#state.phase === 'connecting') return;
    this.#timers.clear();
    this.#voice.hungUp(this.#now);
    this.#state = this.#diary.restored(this.#now);
    this.#put({ on: 'restarted' });
  }

  #legEnds(why: 'stop' | 'lost' | 'closed'): void {
    if (!this.#state.on_the_line) return;
    const lost = this.#voice.hungUp(this.#now);
    this.#put({ on: 'leg_ended', why });
    for (const heard of lost) this.#told(heard);
  }

  #rings(timer: Timer): void {
    this.#timers.delete(timer);
    this.#put({ on: 'timer', timer });
  }

  #voiced(): void {
    const heard = this.#voice.happens(this.#now);
    if (heard !== null) this.#told(heard);
  }

  #tellsOn(): void {
    const heard = this.#told_soon.shift();
    if (heard !== undefined) this.#told(heard);
  }

  #told({ spoken, act }: Heard): void {
    if (spoken.started_at !== null)
      this.#acts.push({
        at: spoken.started_at,
        act: act.name,
        text: textOf(act),
        why: this.#why.get(spoken.id) ?? '',
      });
    this.#diary.heard(spoken, act, this.#now);
    // The event that it spoke is only pointed to, in the record.
    this.#put({ on: 'spoken', spoken, speaks_seq: null });
  }

  #put(input: Unstamped<Input>): void {
    const [state, effects] = reduce(this.#context, this.#state, { ...input, at: this.#now });
    this.#state = state;
    this.#diary.decided(effects, this.#now);
    for (const effect of effects) this.#does(effect, whyOf(input));
  }

  #does(effect: Effect, why: string): void {
    switch (effect.do) {
      case 'timer':
        return void this.#timers.set(effect.timer, this.#now + Math.max(0, effect.ms));
      case 'cancel':
        return void this.#timers.delete(effect.timer);
      case 'say':
        return this.#says(effect, why);
      case 'withdraw':
        return this.#takesBack(this.#voice.withdraw(effect.id, this.#now, effect.now));
      case 'record':
        if (effect.body.type === 'PHASE') this.#enters(effect.body.payload);
        return;
      case 'text_link':
        return this.#soon({ on: 'link', sent: 'taken' });
      case 'hang_up':
        return this.#soon({ on: 'leg_ended', why: 'closed' });
      case 'write':
        return void this.#acts.push({ at: this.#now, act: effect.act.name, text: effect.text, why });
      case 'record_audio':
      case 'stop_recording':
      case 'present':
      case 'watch':
      case 'measure':
      case 'told_watcher':
      case 'speak_as':
      case 'let_person_go':
      case 'dial':
      case 'unreached':
      case 'finish':
        return;
    }
  }

  #says(effect: Extract<Effect, { do: 'say' }>, why: string): void {
    this.#why.set(effect.id, why);
    this.#voice.say(effect, this.#now, this.#state.by_text);
    if (!this.#state.on_the_line) this.#told_soon.push(...this.#voice.hungUp(this.#now));
  }

  #takesBack(heard: Heard | null): void {
    // Not in the middle of a step.
    if (heard !== null) this.#told_soon.push(heard);
  }

  #enters({ to, reason }: { to: string; reason: string }): void {
    this.#acts.push({ at: this.#now, act: `phase ${to}`, text: null, why: reason });
  }

  #soon(input: Unstamped<Input>): void {
    this.#coming.unshift({ at: this.#now, input });
  }
}

/** What the input was, in a word or two. */
function whyOf(input: Unstamped<Input>): string {
  switch (input.on) {
    case 'turn':
      return ['turn', input.understood.meanings.join(', ')].filter((word) => word !== '').join(': ');
    case 'timer':
      return input.timer;
    case 'judgement':
      return input.judgement.reason;
    case 'spoken':
      return 'said what goes before';
    default:
      return input.on.replaceAll('_', ' ');
  }
}
