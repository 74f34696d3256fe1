/**
 * How the candidate's program grows: measured beside the conversation as soon as it passes everything, and stored as
 * GROWTH for the scorecard. Nobody waits for it but the end of the session, and that only for a moment; where nothing can
 * be told, nothing is stored and nobody hears of it.
 */
import { makeLadder, measureGrowth, type Growth, type Ladder } from '../grading/index.ts';
import { asClient } from '../proctor/asClient.ts';
import type { EventOf, Payload, SessionEvent } from '../record/contract/events.ts';
import { SandboxUnavailable, type Sandbox } from '../sandbox/contract.ts';
import type { Parts, SessionOptions } from './parts.ts';
import type { State } from './state.ts';

/** With less confidence than this a measurement says nothing. */
const SURE = 0.5;
/** How long the scorecard waits for a measurement under way: nearly all take less than a second. */
const WAIT_MS = 2_000;
/** The largest sizes tell most, and no ladder has many more. */
const POINTS_KEPT = 64;
/** Problems whose inputs stay in memory, some hundred kilobytes each: making them takes up to 100 ms. */
const LADDERS_KEPT = 16;

/** Runs work in the session's mailbox, unless the session is closed by then. */
type Put = (work: () => Promise<void>) => Promise<void>;
type Snapshot = EventOf<'CODE_SNAPSHOT'>;

export class GrowthMeter {
  readonly #o: SessionOptions;
  readonly #put: Put;
  readonly #sandbox: Sandbox;
  readonly #closed = new AbortController();
  /** Programs with an answer. */
  readonly #answered = new Set<string>();
  readonly #unstored: Payload<'GROWTH'>[] = [];
  #under_way: Promise<void> = Promise.resolve();

  constructor(options: SessionOptions, put: Put) {
    this.#o = options;
    this.#put = put;
    const { parts, sitting, events } = options;
    // Not the client of the candidate's own runs: whoever presses Run does not wait for this.
    this.#sandbox = asClient(parts.sandbox, `${sitting.session_id} growth`);
    for (const event of events) {
      const snapshot = event.type === 'GROWTH' ? snapshotAt(events, event.payload.snapshot_seq) : undefined;
      if (snapshot) this.#answered.add(keyOf(snapshot));
    }
  }

  /** Measures the program of this snapshot, after the one before; returns at once. */
  measure(snapshot_seq: number): void {
    this.#under_way = this.#under_way
      .then(() => this.#measure(snapshot_seq))
      .catch((error: unknown) => this.#failed(error));
  }

  /** Takes up what a restart has cut off. */
  resume({ phase, back_to, green }: State): void {
    const run = this.#o.events.findLast((event) => event.type === 'RUN_RESULT');
    if (green && run && (back_to ?? phase) === 'complexity') this.measure(run.payload.snapshot_seq);
  }

  /** In the mailbox: waits a moment for what is under way, stores it, and measures no more. */
  async finish(): Promise<void> {
    let giveUp = () => undefined as void;
    const enough = new Promise<void>((resolve) => {
      giveUp = this.#o.parts.clock.after(WAIT_MS, resolve);
    });
    await Promise.race([this.#under_way, enough]);
    giveUp();
    this.close();
    await this.#store();
  }

  close(): void {
    this.#closed.abort();
  }

  async #measure(snapshot_seq: number): Promise<void> {
    const { parts, problem, log } = this.#o;
    const { signal } = this.#closed;
    if (signal.aborted) return;
    const snapshot = snapshotAt(await log.events(), snapshot_seq);
    if (snapshot === undefined || this.#answered.has(keyOf(snapshot))) return;
    const { code: source, language } = snapshot.payload;
    const growth = await parts.measureGrowth(this.#sandbox, problem, { language, source }, signal);
    if (growth === null || growth.confidence < SURE || signal.aborted) return;
    this.#answered.add(keyOf(snapshot));
    this.#unstored.push(payloadOf(growth, snapshot));
    void this.#put(() => this.#store());
  }

  async #store(): Promise<void> {
    for (const payload of this.#unstored.splice(0)) await this.#o.log.append({ type: 'GROWTH', payload });
  }

  /** No event: a program that could not be measured says nothing about the candidate, nor about the call. */
  #failed(error: unknown): void {
    if (this.#closed.signal.aborted) return;
    const { parts, sitting } = this.#o;
    const what = { err: error, session: sitting.session_id };
    if (error instanceof SandboxUnavailable) parts.log.warn(what, 'growth could not be measured just now');
    else parts.log.error(what, 'growth could not be measured');
  }
}

/** For all sessions of the process: the inputs of a problem are made once, for as long as it is asked for. */
export function createMeasure(): Parts['measureGrowth'] {
  const kept = new Map<string, Ladder | null>();
  const ladderOf = (problem: Parameters<typeof makeLadder>[0]) => {
    const known = kept.get(problem.content_hash);
    const ladder = known === undefined ? makeLadder(problem) : known;
    kept.delete(problem.content_hash);
    kept.set(problem.content_hash, ladder);
    const oldest = kept.keys().next().value;
    if (kept.size > LADDERS_KEPT && oldest !== undefined) kept.delete(oldest);
    return ladder;
  };
  return async (sandbox, problem, program, signal) =>
    measureGrowth(sandbox, problem, program, { ladder: ladderOf(problem), signal });
}

function snapshotAt(events: readonly SessionEvent[], seq: number): Snapshot | undefined {
  return events.find((event): event is Snapshot => event.type === 'CODE_SNAPSHOT' && event.seq === seq);
}

function keyOf({ payload: { language, code } }: Snapshot): string {
  return `${language}\n${code}`;
}

function payloadOf(growth: Growth, { seq, payload: { language } }: Snapshot): Payload<'GROWTH'> {
  const { order, confidence, at_least, alternatives, points } = growth;
  return {
    language,
    snapshot_seq: seq,
    order,
    confidence,
    at_least,
    alternatives,
    points: points.slice(-POINTS_KEPT),
  };
}
