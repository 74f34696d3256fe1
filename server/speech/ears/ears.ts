/**
 * The ears of one call, across connections.
 *
 * States of the connection: `connecting`, `open`, `waiting` (to try again), `closed`. A lost one is replaced at once; the
 * last 2 s, and whatever nobody has listened to, are sent again. Failures in a row slow the attempts down and are told as
 * trouble once; attempts never stop while the call lasts.
 */
import type { DeepgramClient } from '@deepgram/sdk';
import type { Log } from '../../http/log.ts';
import type { Clock } from '../../record/clock.ts';
import type { Patience } from '../contract.ts';
import { Arrival } from './arrival.ts';
import { Connection, type Loss, type Sound } from './connection.ts';
import type { EarsListener, EarsTrouble } from './contract.ts';
import type { Dialect } from './dialect.ts';
import { flux, FLUX_FOR, type FluxSettings, isFlux } from './flux.ts';
import { GapFiller } from './gap.ts';
import { isLoud } from './loudness.ts';
import { nova } from './nova.ts';
import { RecentAudio } from './recent.ts';
import {
  hear,
  loseConnection,
  NOTHING_HEARD,
  replayFrom,
  type Heard,
  type Transcript,
} from './transcript.ts';

/** Carriers send a frame or two at once; our own loop is held up for longer. */
const JITTER_MS = 20;
/** Sent again after a loss, at least. */
const REPLAY_MS = 2_000;
/** Kept while nobody listens; older speech is given up. */
const KEEP_MS = 10_000;
/** A recogniser that answers too late may be busy: it is given twice the time with every such loss, up to this. */
const MAX_PATIENCE = 4;
/** So long without a connection is trouble, however few attempts that was: the caller talks to nobody. */
const TROUBLE_AFTER_MS = 2_500;

interface Manner {
  code: EarsTrouble;
  message: string;
  /** Failures in a row that are trouble, not a hiccup. */
  trouble_after: number;
  /** Delays before the attempts that follow the 1st, 2nd... failure in a row. */
  back_off_ms: readonly [number, ...number[]];
}

const SOON = [0, 250, 500, 1_000, 2_000, 4_000] as const;
const MANNERS: Record<Loss, Manner> = {
  refused: {
    code: 'ears_refused',
    message:
      'The speech recogniser refuses us (key, credit or settings: see the log); trying again now and then.',
    trouble_after: 1,
    back_off_ms: [5_000, 10_000, 30_000],
  },
  busy: {
    code: 'ears_busy',
    message: 'The speech recogniser takes no more calls now; trying again.',
    trouble_after: 2,
    back_off_ms: [1_000, 2_000, 4_000, 8_000],
  },
  unreachable: {
    code: 'ears_unreachable',
    message: 'The speech recogniser cannot be reached; trying again.',
    trouble_after: 3,
    back_off_ms: SOON,
  },
  lost: {
    code: 'ears_lost',
    message: 'The speech recogniser keeps hanging up; trying again.',
    trouble_after: 3,
    back_off_ms: SOON,
  },
  silent: {
    code: 'ears_silent',
    message: 'The speech recogniser does not answer to speech; trying again.',
    trouble_after: 1,
    back_off_ms: SOON,
  },
};

export interface EarsOptions {
  client: DeepgramClient;
  /** `flux-...` is heard over /v2/listen, every other model over /v1/listen. */
  model: string;
  /** Default: by how patient the screen is. */
  flux?: FluxSettings | undefined;
  patience?: Patience | undefined;
  keyterms: readonly string[];
  clock: Clock;
  log: Log;
  on: EarsListener;
}

export class Ears {
  readonly #o: EarsOptions;
  readonly #gap: GapFiller;
  readonly #arrival = new Arrival();
  readonly #recent = new RecentAudio(KEEP_MS);
  #late_ms = 0;
  #transcript: Transcript = NOTHING_HEARD;
  #connection: Connection | null = null;
  #open = false;
  /** Where the next connection begins to listen; null: with all that is kept. */
  #replay_from: number | null = null;
  #failures = 0;
  #told = false;
  #told_hears = true;
  #keyterms_refused = false;
  #patience = 1;
  #closed = false;
  #cancelRetry = () => {};
  #cancelDown = () => {};

  constructor(options: EarsOptions) {
    this.#o = options;
    const { clock } = options;
    this.#gap = new GapFiller({
      clock,
      fill_for_ms: this.#dialect().fill_for_ms,
      fill: (bytes, at) => this.#take({ bytes, at, loud: false, filler: true }),
    });
    this.#watchDown('unreachable');
    this.#connect();
  }

  /**
   * `at`: when the frame came; `stream_ms`: where it stands in the carrier's stream, if that is known. Tells how much later
   * it came than it was spoken; 0 where that is jitter, or no later than the frame before.
   */
  frame(bytes: Buffer, at: number, stream_ms = 0): number {
    if (this.#closed || bytes.length === 0) return 0;
    const loud = isLoud(bytes);
    this.#gap.frame(at, loud);
    const spoken_at = this.#arrival.spokenAt(at, stream_ms);
    this.#take({ bytes, at: spoken_at, loud, filler: false });
    const before_ms = this.#late_ms;
    this.#late_ms = at - spoken_at;
    return this.#late_ms > Math.max(before_ms, JITTER_MS) ? this.#late_ms : 0;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#open = false;
    this.#gap.stop();
    this.#cancelRetry();
    this.#cancelDown();
    this.#connection?.close();
  }

  #dialect(): Dialect {
    const { model, flux: settings, patience = 'standard' } = this.#o;
    const keyterms = this.#keyterms_refused ? [] : this.#o.keyterms;
    return isFlux(model) ? flux(model, keyterms, settings ?? FLUX_FOR[patience]) : nova(model, keyterms);
  }

  #take(sound: Sound): void {
    const { at } = sound;
    this.#recent.add(sound);
    const wanted = this.#open ? replayFrom(this.#transcript, at - REPLAY_MS) : this.#replay_from;
    this.#recent.dropBefore(Math.max(at - KEEP_MS, wanted ?? Number.NEGATIVE_INFINITY));
    if (this.#open) this.#connection?.send(sound);
  }

  #connect(): void {
    if (this.#closed) return;
    const { client, clock, on } = this.#o;
    this.#connection = new Connection(client, this.#dialect(), this.#patience, clock, {
      open: () => this.#opened(),
      answered: () => this.#answered(),
      heard: (heard) => this.#heard(heard),
      speechStarted: () => on.speechStarted(),
      utteranceEnd: (last_word_at) => on.utteranceEnd(last_word_at),
      lost: (why, error, status) => this.#lost(why, error, status),
    });
  }

  #opened(): void {
    this.#open = true;
    this.#cancelDown();
    this.#tellHears(true);
    const from = this.#replay_from ?? Number.NEGATIVE_INFINITY;
    // A frame that came at `at` holds the 20 ms before it.
    for (const sound of this.#recent.after(from)) this.#connection?.send(sound);
  }

  #heard(heard: Heard): void {
    const [after, results] = hear(this.#transcript, heard);
    this.#transcript = after;
    if (results !== null) this.#o.on.results(results);
  }

  #answered(): void {
    this.#failures = 0;
    if (!this.#told) return;
    this.#told = false;
    this.#o.log.info({}, 'the speech recogniser answers again');
    this.#o.on.recovered?.();
  }

  #lost(why: Loss, error: unknown, status: number | null): void {
    const was_open = this.#open;
    this.#open = false;
    this.#connection = null;
    if (this.#closed) return;
    this.#tellHears(false);
    const { clock, log } = this.#o;
    this.#failures += 1;
    log.warn(
      { err: error, why, failures: this.#failures },
      'the connection to the speech recogniser was lost',
    );
    if (was_open) this.#settle(clock.now());
    if (why === 'silent') this.#patience = Math.min(MAX_PATIENCE, this.#patience * 2);
    // A bad request may be one term too many: hearing without terms is better than not hearing.
    if (status === 400 && !this.#keyterms_refused && this.#o.keyterms.length > 0) {
      this.#keyterms_refused = true;
      this.#connect();
      return;
    }
    if (was_open) this.#watchDown(why);
    const { trouble_after, back_off_ms } = MANNERS[why];
    if (this.#failures >= trouble_after) this.#tell(why);
    const delay = back_off_ms[this.#failures - 1] ?? back_off_ms.at(-1) ?? 0;
    this.#cancelRetry = clock.after(delay, () => this.#connect());
  }

  #settle(now: number): void {
    const from = replayFrom(this.#transcript, now - REPLAY_MS);
    const [after, told] = loseConnection(this.#transcript, from);
    this.#replay_from = from;
    this.#transcript = after;
    for (const results of told) this.#o.on.results(results);
  }

  #watchDown(why: Loss): void {
    this.#cancelDown();
    this.#cancelDown = this.#o.clock.after(TROUBLE_AFTER_MS, () => this.#tell(why));
  }

  #tellHears(hears: boolean): void {
    if (hears === this.#told_hears) return;
    this.#told_hears = hears;
    this.#o.on.listening?.(hears);
  }

  #tell(why: Loss): void {
    if (this.#told || this.#closed) return;
    this.#told = true;
    this.#o.on.trouble(MANNERS[why].code, MANNERS[why].message);
  }
}
