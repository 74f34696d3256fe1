/**
 * The voice on one leg: wires ears -> turns -> floor -> player, and tells the listener. All decisions are in the two
 * reducers; here are the sockets' ends, the texts and the tap.
 */
import type { DeepgramClient } from '@deepgram/sdk';
import type { Speech, Spoken, Turn, Voice, VoiceListener, VoiceOptions } from './contract.ts';
import { Ears } from './ears.ts';
import {
  floorBusy,
  floorWakeAt,
  FREE_FLOOR,
  reduceFloor,
  type FloorEffect,
  type FloorEvent,
  type FloorState,
} from './floor.ts';
import { guarded } from './listener.ts';
import { createMachine, type Machine } from './machine.ts';
import type { Mouth } from './mouth.ts';
import { markOf, Player, type Heard } from './player.ts';
import { MouthError } from './synthesis.ts';
import { BotTrack } from './track.ts';
import {
  callerOf,
  NO_TURN,
  reduceTurns,
  turnsWakeAt,
  type TurnEffect,
  type TurnEvent,
  type TurnState,
} from './turns.ts';

export interface VoiceParts {
  deepgram: DeepgramClient;
  deepgram_model: string;
  mouth: Mouth;
}

const UNHEARD: Heard = { heard: '', intended: '', started_at: null, ended_at: null };

export class LegVoice implements Voice {
  readonly #o: VoiceOptions;
  readonly #mouth: Mouth;
  readonly #ears: Ears;
  readonly #turns: Machine<TurnState, TurnEvent>;
  readonly #floor: Machine<FloorState, FloorEvent>;
  readonly #track: BotTrack | null;
  readonly #listener: VoiceListener;
  readonly #speeches = new Map<string, Speech>();
  readonly #drains = new Set<() => void>();
  #player: Player | null = null;
  #stopped: { id: string; heard: Heard } | null = null;
  /** End of the last turn, until the first speech after it has begun. */
  #unanswered_since: number | null = null;
  #ended = false;

  constructor(options: VoiceOptions, parts: VoiceParts) {
    const { clock, leg, log, tap, keyterms } = options;
    this.#o = options;
    this.#mouth = parts.mouth;
    this.#listener = guarded(options.listener, log);
    this.#track = tap === undefined ? null : new BotTrack((bytes, at) => tap.bot(bytes, at));
    this.#turns = createMachine<TurnState, TurnEvent, TurnEffect>({
      start: NO_TURN,
      reduce: reduceTurns,
      perform: (effect) => this.#onTurns(effect),
      wakeAt: turnsWakeAt,
      tick: (at) => ({ type: 'tick', at }),
      clock,
    });
    this.#floor = createMachine<FloorState, FloorEvent, FloorEffect>({
      start: FREE_FLOOR,
      reduce: reduceFloor,
      perform: (effect) => this.#onFloor(effect),
      wakeAt: floorWakeAt,
      tick: (at) => ({ type: 'tick', at }),
      clock,
    });
    this.#ears = new Ears({
      client: parts.deepgram,
      model: parts.deepgram_model,
      keyterms,
      clock,
      log,
      on: {
        results: (results) => this.#turns.send({ type: 'results', at: clock.now(), ...results }),
        speechStarted: () => this.#turns.send({ type: 'speech_started', at: clock.now() }),
        utteranceEnd: (last_word_at) =>
          this.#turns.send({ type: 'utterance_end', at: clock.now(), last_word_at }),
        trouble: (code, message) => this.#listener.trouble('ears', code, message),
      },
    });
    leg.onFrame((bytes) => this.#frame(bytes));
    leg.onMark((name) => this.#mark(name));
    leg.onDigit((digit) => this.#listener.digit(digit));
    leg.onEnd((why) => this.#end(why));
  }

  say(speech: Speech): void {
    // Ids are unique; should one come again, the speech under it is told off first.
    if (this.#speeches.has(speech.id)) this.withdraw(speech.id, true);
    this.#speeches.set(speech.id, speech);
    this.#floor.send({ type: 'say', speech, at: this.#now() });
  }

  withdraw(id: string, even_if_audible = false): void {
    this.#floor.send({ type: 'withdraw', id, even_if_audible, at: this.#now() });
  }

  busy(): boolean {
    return floorBusy(this.#floor.state);
  }

  callerSpeaking(): boolean {
    const { talking, turn_open } = callerOf(this.#turns.state);
    return talking || turn_open;
  }

  drained(deadline_ms: number): Promise<void> {
    if (!this.busy()) return Promise.resolve();
    return new Promise((resolve) => {
      const done = () => {
        cancel();
        this.#drains.delete(done);
        resolve();
      };
      const cancel = this.#o.clock.after(deadline_ms, done);
      this.#drains.add(done);
    });
  }

  typing(at: number): void {
    this.#turns.send({ type: 'typing', at });
  }

  /** Ends the voice and our side of the leg. What was still to be said is told as `hung_up`; `ended` is not told. */
  close(): void {
    if (this.#ended) return;
    this.#shut();
    this.#o.leg.close();
  }

  #now(): number {
    return this.#o.clock.now();
  }

  // ---- the leg

  #frame(bytes: Buffer): void {
    if (this.#ended) return;
    const now = this.#now();
    this.#o.tap?.caller(bytes, now);
    this.#track?.flush(now);
    this.#ears.frame(bytes, now);
  }

  /** A mark of another generation comes back because its audio was cleared; it says nothing. */
  #mark(name: string): void {
    const mark = markOf(name);
    if (mark !== null && mark.generation === this.#player?.generation) this.#player.markReturned(mark.index);
  }

  #end(why: 'stop' | 'lost' | 'closed'): void {
    if (this.#ended) return;
    // Last words without an end are a turn all the same.
    this.#turns.send({ type: 'flush', at: this.#now() });
    this.#shut();
    this.#listener.ended(why);
  }

  #shut(): void {
    this.#ended = true;
    this.#ears.close();
    this.#floor.send({ type: 'close', at: this.#now() });
    this.#turns.stop();
    this.#floor.stop();
    this.#track?.cut(this.#now());
    this.#tellDrained();
  }

  // ---- what the reducers want

  #onTurns(effect: TurnEffect): void {
    const at = this.#now();
    switch (effect.type) {
      case 'hearing':
        return this.#listener.hearing(effect.text);
      case 'caller':
      case 'words':
      case 'turn':
        return this.#floor.send({ ...effect, at });
    }
  }

  #onFloor(effect: FloorEffect): void {
    switch (effect.type) {
      case 'fetch':
        return this.#fetch(effect.id, effect.generation);
      case 'release':
        if (this.#player?.generation === effect.generation) this.#player.release();
        return;
      case 'stop':
        return this.#stop(effect);
      case 'spoken':
        return this.#spoken(effect);
      case 'turn':
        return this.#turn(effect.turn);
    }
  }

  #turn(turn: Turn): void {
    this.#unanswered_since = turn.ended_at;
    this.#listener.turn(turn);
  }

  #fetch(id: string, generation: number): void {
    const { leg, clock } = this.#o;
    const text = this.#speeches.get(id)?.text ?? '';
    const tell = (type: 'ready' | 'done' | 'failed') =>
      this.#floor.send({ type, generation, at: this.#now() });
    this.#player = new Player({
      text,
      generation,
      leg,
      mouth: this.#mouth,
      clock,
      on: {
        ready: () => tell('ready'),
        done: () => tell('done'),
        failed: (error) => {
          this.#mouthTrouble(error);
          tell('failed');
        },
        began: () => this.#began(id),
        sent: (bytes, at) => this.#track?.sent(bytes, at),
        speaking: (shown) => this.#listener.speaking(id, shown),
      },
    });
  }

  #began(id: string): void {
    if (this.#unanswered_since === null) return;
    this.#listener.latency(id, this.#now() - this.#unanswered_since);
    this.#unanswered_since = null;
  }

  #mouthTrouble(error: unknown): void {
    this.#o.log.warn({ err: error }, 'a speech could not be spoken to its end');
    const known = error instanceof MouthError;
    this.#listener.trouble(
      'mouth',
      known ? error.code : 'speech_failed',
      known ? error.message : 'A speech could not be spoken to its end.',
    );
  }

  #stop(effect: Extract<FloorEffect, { type: 'stop' }>): void {
    const player = this.#player;
    if (player?.generation !== effect.generation) return;
    player.stop();
    if (effect.clear) this.#o.leg.clear();
    this.#stopped = { id: effect.id, heard: player.heard() };
    this.#track?.cut(this.#now());
    this.#player = null;
  }

  #spoken(effect: Extract<FloorEffect, { type: 'spoken' }>): void {
    const { id, outcome, why } = effect;
    const heard = this.#heardOf(id, outcome);
    // Released, but stopped before the first byte went out: nobody heard anything.
    const nothing = outcome === 'cut' && heard.started_at === null;
    const spoken: Spoken = { id, ...heard, outcome: nothing ? 'dropped' : outcome, ...(why ? { why } : {}) };
    this.#speeches.delete(id);
    this.#listener.spoken(spoken);
    if (!this.busy()) this.#tellDrained();
  }

  #heardOf(id: string, outcome: Spoken['outcome']): Heard {
    if (outcome === 'complete' && this.#player !== null) {
      const heard = this.#player.heard();
      this.#player = null;
      return heard;
    }
    if (this.#stopped?.id === id) {
      const { heard } = this.#stopped;
      this.#stopped = null;
      return heard;
    }
    const text = this.#speeches.get(id)?.text;
    return { ...UNHEARD, intended: typeof text === 'string' ? text : '' };
  }

  #tellDrained(): void {
    if (!this.busy()) for (const done of this.#drains) done();
  }
}
