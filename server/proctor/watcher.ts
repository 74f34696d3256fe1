/** The reducer of observe.ts with its effects: one judgement at a time, the newest text wins, timers on the given clock. */
import { canonical, type Graded, type GradedCase } from '../grading/index.ts';
import { SandboxUnavailable, type Sandbox } from '../sandbox/contract.ts';
import { hasRightApproach } from './approach/index.ts';
import { asClient } from './asClient.ts';
import type { WatchedJudgement, Watcher, WatcherOptions } from './contract.ts';
import type { Consider } from './judge.ts';
import { saysOf } from './words/done.ts';
import { observe, type Effect, type Observed } from './observe.ts';
import { initial, type Offer, type State } from './state.ts';

type JudgeEffect = Extract<Effect, { do: 'judge' }>;
type ProposeEffect = Extract<Effect, { do: 'propose' }>;

/** A watcher that can be waited for: what a virtual clock needs. */
export interface SteppedWatcher extends Watcher {
  /** Resolves when no judgement and no request is under way. */
  idle(): Promise<void>;
}

export function startWatcher(options: WatcherOptions, consider: Consider): SteppedWatcher {
  const watch = new Watch(options, consider);
  return {
    edited: (code, language) => watch.take({ on: 'edited', code, language }),
    moved: (line) => watch.take({ on: 'moved', line }),
    said: (text) => watch.take({ on: 'said', what: saysOf(text) }),
    entered: (phase) => watch.take({ on: 'entered', phase }),
    ran: (graded, code) => watch.take({ on: 'ran', run: { code, ...summary(graded) } }),
    spoke: (judgement, outcome) => watch.spoke(judgement, outcome),
    pause: () => watch.take({ on: 'paused' }),
    resume: () => watch.take({ on: 'resumed' }),
    close: () => watch.close(),
    idle: () => watch.idle(),
  };
}

/** To see that a run is red and to look where. */
const LOOK_MS = 3_000;
/** Data is read about half as fast as prose, which goes at twenty characters a second; then it is compared once more. */
const PER_CHAR_MS = 80;
/** Nobody studies more than the first few failures before turning to the code. */
const STUDIED = 3;
/** Longer output is skimmed. */
const READ_AT_MOST_MS = 20_000;

function summary(graded: Graded): { green: boolean; reading_ms: number } {
  const green = graded.load === null && graded.failed === 0;
  return { green, reading_ms: green ? 0 : readingOf(graded) };
}

function readingOf({ load, cases, stderr }: Graded): number {
  const shown = cases.filter((one) => !one.case.hidden && one.status !== 'pass').slice(0, STUDIED);
  const chars = (load?.message.length ?? 0) + stderr.length + shown.map(charsOf).reduce((a, b) => a + b, 0);
  return Math.min(READ_AT_MOST_MS, LOOK_MS + chars * PER_CHAR_MS);
}

function charsOf({ case: { input, expected }, actual, error, stdout }: GradedCase): number {
  const got = error ?? canonical(actual ?? null);
  return canonical(input).length + canonical(expected).length + got.length + stdout.length;
}

class Watch {
  readonly #options: WatcherOptions;
  readonly #consider: Consider;
  readonly #sandbox: Sandbox;
  #state: State;
  #cancelWake: () => void = () => undefined;
  #flight: { cancel: AbortController; done: Promise<void> } | null = null;
  #asking: { cancel: AbortController; done: Promise<void> } | null = null;
  /** The newest text that waits for the judgement under way to end. */
  #next: JudgeEffect | null = null;
  #closed = false;
  /** What a judgement that was handed out offers to say. */
  readonly #offers = new WeakMap<WatchedJudgement, Omit<Offer, 'at'>>();

  constructor(options: WatcherOptions, consider: Consider) {
    const { sandbox, client } = options;
    this.#options = options;
    this.#consider = consider;
    this.#sandbox = client === undefined ? sandbox : asClient(sandbox, client);
    this.#state = recalled(options);
  }

  take(event: Observed): void {
    if (this.#closed) return;
    const [state, effects] = observe(this.#state, event, this.#options.clock.now());
    this.#state = state;
    this.#cancelWake();
    for (const effect of effects) this.#act(effect);
  }

  spoke(judgement: WatchedJudgement, outcome: 'spoken' | 'dropped'): void {
    const offer = this.#offers.get(judgement);
    if (offer !== undefined) this.take({ on: 'spoke', outcome, offer });
  }

  close(): void {
    this.#closed = true;
    this.#cancelWake();
    this.#abort();
  }

  async idle(): Promise<void> {
    for (let busy = this.#busy(); busy !== undefined; busy = this.#busy()) await busy;
  }

  #busy(): Promise<void> | undefined {
    return (this.#flight ?? this.#asking)?.done;
  }

  #act(effect: Effect): void {
    switch (effect.do) {
      case 'judge':
        this.#next = effect;
        if (this.#flight === null) this.#launch();
        return;
      case 'propose':
        return this.#ask(effect);
      case 'abort':
        return this.#abort();
      case 'report':
        if (effect.offer !== null) this.#offers.set(effect.judgement, effect.offer);
        return this.#options.onJudgement(effect.judgement);
      case 'wake':
        return this.#wake(effect.at);
    }
  }

  #abort(): void {
    this.#next = null;
    this.#flight?.cancel.abort();
    this.#asking?.cancel.abort();
    this.#asking = null;
  }

  #wake(at: number): void {
    const { clock } = this.#options;
    this.#cancelWake = clock.after(Math.max(0, at - clock.now()), () => this.take({ on: 'tick' }));
  }

  #launch(): void {
    const job = this.#next;
    if (job === null || this.#closed) return;
    this.#next = null;
    const cancel = new AbortController();
    const done = this.#run(job, cancel.signal).then((event) => {
      this.#flight = null;
      if (event !== null && !cancel.signal.aborted) this.take(event);
      if (this.#flight === null) this.#launch();
    });
    this.#flight = { cancel, done };
  }

  /** Null when it was cancelled. Never rejects. */
  async #run(effect: JudgeEffect, signal: AbortSignal): Promise<Observed | null> {
    const { version, code, language, proposals } = effect;
    const { problem, onError } = this.#options;
    const asked = proposals.length === 0 ? {} : { proposals };
    try {
      const job = { problem, language, code, believed_done: true, signal, ...asked };
      const result = await this.#consider(this.#sandbox, job);
      if (result.judgement.reason === 'sandbox_unavailable') return { on: 'failed', version };
      return { on: 'judged', version, result, approach: hasRightApproach(problem, language, code) };
    } catch (error) {
      if (signal.aborted) return null;
      if (!(error instanceof SandboxUnavailable)) onError?.(error);
      return { on: 'failed', version };
    }
  }

  #ask({ version, code, language }: ProposeEffect): void {
    const { propose, problem, onError } = this.#options;
    if (propose === undefined) return;
    const cancel = new AbortController();
    const asking = {
      cancel,
      done: propose({ problem, language, code }, cancel.signal).then(
        (inputs) => {
          if (this.#asking === asking) this.#asking = null;
          if (!cancel.signal.aborted) this.take({ on: 'proposed', version, inputs });
        },
        (error: unknown) => {
          if (this.#asking === asking) this.#asking = null;
          if (!cancel.signal.aborted) onError?.(error);
        },
      ),
    };
    this.#asking = asking;
  }
}

/** What an earlier watcher of this session said is not said again. */
function recalled({ helpfulness, propose, past, clock }: WatcherOptions): State {
  const state = initial(helpfulness, propose !== undefined);
  if (past === undefined) return state;
  const heard = past.interrupts.map(({ witness, flaw_key, message, code, phase }) => ({
    flaw_key,
    about: canonical(witness.input),
    say: message,
    code,
    phase,
    at: clock.now(),
    repaired: false,
  }));
  return { ...state, heard, milestones: past.milestones };
}
