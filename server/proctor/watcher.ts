/** The reducer of observe.ts with its effects: one judgement at a time, the newest text wins, timers on the given clock. */
import type { Graded } from '../grading/index.ts';
import { SandboxUnavailable } from '../sandbox/contract.ts';
import type { WatchedJudgement, Watcher, WatcherOptions } from './contract.ts';
import type { Consider } from './judge.ts';
import { saysDone } from './words/done.ts';
import { observe, type Effect, type Observed } from './observe.ts';
import { initial, type State } from './state.ts';

type JudgeEffect = Extract<Effect, { do: 'judge' }>;

/** A watcher that can be waited for: what a virtual clock needs. */
export interface SteppedWatcher extends Watcher {
  /** Resolves when no judgement is under way. */
  idle(): Promise<void>;
}

export function startWatcher(options: WatcherOptions, consider: Consider): SteppedWatcher {
  const watch = new Watch(options, consider);
  return {
    edited: (code, language) => watch.take({ on: 'edited', code, language }),
    said: (text) => watch.take({ on: 'said', done: saysDone(text) }),
    ran: (graded, code) => watch.take({ on: 'ran', run: { code, ...summary(graded) } }),
    spoke: (judgement, outcome) => watch.spoke(judgement, outcome),
    pause: () => watch.take({ on: 'paused' }),
    resume: () => watch.take({ on: 'resumed' }),
    close: () => watch.close(),
    idle: () => watch.idle(),
  };
}

function summary(graded: Graded): { green: boolean; red_to_read: boolean } {
  const red = graded.cases.some((one) => !one.case.hidden && one.status !== 'pass');
  return { green: graded.load === null && graded.failed === 0, red_to_read: red || graded.load !== null };
}

class Watch {
  readonly #options: WatcherOptions;
  readonly #consider: Consider;
  #state: State;
  #cancelWake: () => void = () => undefined;
  #flight: { cancel: AbortController; done: Promise<void> } | null = null;
  /** The newest text that waits for the judgement under way to end. */
  #next: JudgeEffect | null = null;
  #closed = false;
  /** Which flaw a judgement that was handed out is about. */
  readonly #keys = new WeakMap<WatchedJudgement, string | null>();

  constructor(options: WatcherOptions, consider: Consider) {
    this.#options = options;
    this.#consider = consider;
    this.#state = initial(options.helpfulness);
  }

  take(event: Observed): void {
    if (this.#closed) return;
    const [state, effects] = observe(this.#state, event, this.#options.clock.now());
    this.#state = state;
    this.#cancelWake();
    for (const effect of effects) this.#act(effect);
  }

  spoke(judgement: WatchedJudgement, outcome: 'spoken' | 'dropped'): void {
    if (judgement.decision !== 'interrupt') return;
    this.take({ on: 'spoke', outcome, code: judgement.code, flaw_key: this.#keys.get(judgement) ?? null });
  }

  close(): void {
    this.#closed = true;
    this.#next = null;
    this.#cancelWake();
    this.#flight?.cancel.abort();
  }

  async idle(): Promise<void> {
    while (this.#flight !== null) await this.#flight.done;
  }

  #act(effect: Effect): void {
    switch (effect.do) {
      case 'judge':
        this.#next = effect;
        if (this.#flight === null) this.#launch();
        return;
      case 'abort':
        this.#next = null;
        this.#flight?.cancel.abort();
        return;
      case 'report':
        this.#keys.set(effect.judgement, this.#state.considered?.result.flaw_key ?? null);
        return this.#options.onJudgement(effect.judgement);
      case 'wake':
        this.#wake(effect.at);
    }
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
  async #run({ version, code, language }: JudgeEffect, signal: AbortSignal): Promise<Observed | null> {
    const { problem, sandbox, onError } = this.#options;
    try {
      const job = { problem, language, code, believed_done: true, signal };
      return { on: 'judged', version, result: await this.#consider(sandbox, job) };
    } catch (error) {
      if (signal.aborted) return null;
      if (!(error instanceof SandboxUnavailable)) onError?.(error);
      return { on: 'failed', version };
    }
  }
}
