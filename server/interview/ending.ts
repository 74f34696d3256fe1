/** The end of a session: once the line is settled, what is stored is scored and the books are closed. */
import type { Desk } from './desk.ts';
import type { GrowthMeter } from './growth.ts';
import type { Line } from './line.ts';
import type { Mailbox } from './mailbox.ts';
import type { SessionOptions } from './parts.ts';

/** The scorecard waits this long for the goodbye to be over, and then this long for the network to end the call. */
const FINISH_AT_LATEST_MS = 30_000;
const SETTLE_WITHIN_MS = 2_500;

interface Around {
  options: SessionOptions;
  line: Line;
  desk: Desk;
  growth: GrowthMeter;
  mailbox: Mailbox;
  /** Lets go of everything that still runs. */
  stop(): void;
}

export class Ending {
  readonly #a: Around;
  #status: 'completed' | 'abandoned' | null = null;

  constructor(around: Around) {
    this.#a = around;
  }

  get begun(): boolean {
    return this.#status !== null;
  }

  /** Runs in the mailbox. */
  async begin(status: 'completed' | 'abandoned'): Promise<void> {
    this.#status ??= status;
    if (this.#a.line.settled) return this.#finalise();
    this.#later(this.#a.line.up ? FINISH_AT_LATEST_MS : SETTLE_WITHIN_MS);
  }

  /** Runs in the mailbox. */
  async callChanged(): Promise<void> {
    if (this.#status !== null && this.#a.line.settled) await this.#finalise();
  }

  legEnded(): void {
    if (this.#status !== null) this.#later(SETTLE_WITHIN_MS);
  }

  #later(ms: number): void {
    const { options, mailbox } = this.#a;
    options.parts.clock.after(ms, () => void mailbox.put(() => this.#finalise()));
  }

  /** Runs in the mailbox, once: score what is stored, close the books. */
  async #finalise(): Promise<void> {
    const status = this.#status;
    const { options, line, desk, growth, mailbox, stop } = this.#a;
    if (status === null || mailbox.closed) return;
    const { parts, sitting, log, problem } = options;
    const final_code = await desk.text();
    await desk.snapshot(desk.seen(final_code, desk.language, parts.clock.now()));
    await Promise.all([line.stopRecording(), growth.finish()]);
    const verdict = await parts.makeScorecard(sitting.session_id, problem);
    await log.append({ type: 'FINAL_VERDICT', payload: verdict });
    await parts.screens.endSession(sitting.session_id, status, final_code);
    await parts.screens.setStatus(sitting.screen_id, status);
    stop();
    await log.close();
    options.onClosed();
  }
}
