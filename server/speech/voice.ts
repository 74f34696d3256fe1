/**
 * The voice on one leg: wires ears -> turns -> floor -> players, and tells the listener. All decisions are in the two
 * reducers; here are the sockets' ends, the texts and the tap.
 */
import { Activity, type VoiceJudge } from './activity/index.ts';
import { EAR_SURE_MS } from './backWords.ts';
import {
  AS_USUAL,
  type Attention,
  type Manner,
  type Speech,
  type Spoken,
  type Turn,
  type Voice,
  type VoiceListener,
  type VoiceOptions,
} from './contract.ts';
import type { Ears } from './ears/index.ts';
import { Drains } from './drains.ts';
import { floorBusy, floorWakeAt, reduceFloor } from './floor.ts';
import { FREE_FLOOR, type FloorEffect, type FloorEvent, type FloorState } from './floorState.ts';
import { guarded } from './listener.ts';
import { openEars, type Recogniser } from './listening.ts';
import { createMachine, type Machine } from './machine.ts';
import type { Mouth, SpeakOptions } from './mouth.ts';
import { OwnWords, WORDS_LATE_MS, saidIn, turnOf, type HeardAs, type Said } from './ownWords.ts';
import { markOf, Player, UNHEARD, type Heard } from './player.ts';
import { troubleOf } from './synthesis.ts';
import { TimingsKeeper } from './timings.ts';
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
import { stopsUs } from './words.ts';

export interface VoiceParts extends Recogniser {
  mouth: Mouth;
  /** Tells a voice from other sounds; null when it is not to be had here. */
  judge: VoiceJudge | null;
}

export class LegVoice implements Voice {
  readonly #o: VoiceOptions;
  readonly #mouth: Mouth;
  readonly #ears: Ears;
  readonly #activity: Activity;
  readonly #turns: Machine<TurnState, TurnEvent>;
  readonly #floor: Machine<FloorState, FloorEvent>;
  readonly #track: BotTrack | null;
  readonly #listener: Required<VoiceListener>;
  readonly #speeches = new Map<string, Speech>();
  readonly #timings = new TimingsKeeper();
  readonly #own = new OwnWords();
  readonly #drains = new Drains();
  /** By generation: the one that has the floor, and what is fetched behind a filler. */
  readonly #players = new Map<number, Player>();
  readonly #stopped = new Map<string, Heard>();
  #speaks_as = AS_USUAL;
  #mouth_failed = false;
  #ended = false;

  constructor(options: VoiceOptions, parts: VoiceParts) {
    const { clock, leg, log, tap } = options;
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
    this.#activity = new Activity(parts.judge, {
      started: () => this.#voiceHeard(true),
      ended: () => this.#voiceHeard(false),
    });
    this.#ears = openEars(parts, options, this.#listener, (event) => this.#turns.send(event));
    leg.onFrame((bytes, stream_ms) => this.#frame(bytes, stream_ms));
    leg.onMark((name) => this.#mark(name));
    leg.onDigit((digit) => this.#listener.digit(digit));
    leg.onEnd((why) => this.#end(why));
    if (options.patience !== undefined) this.attend({ patience: options.patience });
  }

  say(speech: Speech): void {
    // Ids are unique; should one come again, the speech under it is told off first.
    if (this.#speeches.has(speech.id)) this.withdraw(speech.id, true);
    this.#speeches.set(speech.id, speech);
    this.#timings.asked(speech.id, this.#now());
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
    return this.busy() ? this.#drains.wait(this.#o.clock, deadline_ms) : Promise.resolve();
  }

  typing(at: number): void {
    this.#activity.typing(at);
    this.#turns.send({ type: 'typing', at });
  }

  attend(attention: Attention): void {
    this.#own.attend(attention);
    this.#turns.send({ type: 'attend', attention, at: this.#now() });
  }

  speakAs(manner: Manner): void {
    this.#speaks_as = manner;
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

  #frame(bytes: Buffer, stream_ms: number): void {
    if (this.#ended) return;
    const now = this.#now();
    this.#o.tap?.caller(bytes, now, stream_ms);
    this.#track?.flush(now);
    const late_ms = this.#ears.frame(bytes, now, stream_ms);
    if (late_ms > 0) this.#floor.send({ type: 'late_frame', ms: late_ms, at: now });
    this.#activity.frame(bytes, now, this.#activityMatters());
  }

  /** While we speak or are about to, and while an end of turn is pending. */
  #activityMatters(): boolean {
    return this.#floor.state.now.phase !== 'silent' || this.#turns.state.due_at !== null;
  }

  #voiceHeard(active: boolean): void {
    const at = this.#now();
    this.#turns.send({ type: active ? 'speech_started' : 'silence', at });
    this.#floor.send({ type: 'activity', active, at });
  }

  /** A mark of a speech that is gone comes back because its audio was cleared; it says nothing. */
  #mark(name: string): void {
    const mark = markOf(name);
    if (mark !== null) this.#players.get(mark.generation)?.markReturned(mark.index, mark.run);
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
      case 'hearing': {
        const said = { ...this.#own.since(effect), at, over: false };
        const { taken_as, kept } = this.#heardAs(said);
        this.#floor.send({ type: 'revised', text: said.text, at, taken_as });
        const text = kept === null ? effect.text : this.#own.with(effect, kept);
        return this.#listener.hearing(text);
      }
      case 'likely':
        return this.#floor.state.now.phase === 'silent' ? this.#likely(effect, at) : undefined;
      case 'caller':
      case 'taken_back':
        return this.#floor.send({ ...effect, at });
      case 'words':
        return this.#floor.send({
          ...effect,
          at,
          taken_as: this.#heardAs({ ...effect, at, over: false }).taken_as,
        });
      case 'turn': {
        const { text, started_at } = effect.turn;
        const { taken_as: told, kept } = this.#heardAs(saidIn(effect.turn), started_at - EAR_SURE_MS);
        const turn = kept === null ? effect.turn : turnOf(effect.turn, kept);
        // All of it has been heard by now: what has not become a voice was none.
        const taken_as = told === 'unsure' && !stopsUs(text) ? 'noise' : told;
        this.#own.turnEnds();
        return this.#floor.send({ ...effect, turn, at, taken_as });
      }
    }
  }

  /** As it will be told when it turns out to be all of the turn. */
  #likely(effect: Extract<TurnEffect, { type: 'likely' }>, at: number): void {
    const { taken_as, kept } = this.#heardAs({ ...this.#own.since(effect), at, over: true });
    if (taken_as === 'echo' || taken_as === 'noise') return;
    this.#listener.likely(kept === null ? effect.text : this.#own.with(effect, kept));
  }

  /** `since`: what it was made of was heard since then. */
  #heardAs(said: Said, since = said.at - WORDS_LATE_MS): HeardAs {
    const { now } = this.#floor.state;
    const speaking = now.phase === 'audible' || now.phase === 'paused';
    const sounding = speaking ? (this.#players.get(now.generation)?.sounding() ?? null) : null;
    const instead = this.#activity.insteadOfVoice(said.at, since);
    return this.#own.heard(said, sounding, instead, this.#activity);
  }

  #onFloor(effect: FloorEffect): void {
    switch (effect.type) {
      case 'fetch':
        return this.#fetch(effect.id, effect.generation);
      case 'release':
        this.#own.begins(this.#turns.state.shown);
        return this.#players.get(effect.generation)?.release(effect.over_caller);
      case 'held':
        return this.#listener.heldBack(effect.id);
      case 'pause':
        return this.#pause(effect);
      case 'resume':
        this.#players.get(effect.generation)?.resume();
        return this.#listener.resumed(effect.id, this.#now());
      case 'stop':
        return this.#stop(effect);
      case 'spoken':
        return this.#spoken(effect);
      case 'turn':
        return this.#turn(effect.turn);
      case 'unmeant':
        return this.#listener.unmeant();
      case 'no_turn':
        return this.#listener.hearing('');
    }
  }

  #turn(turn: Turn): void {
    this.#timings.turn(turn, this.#now());
    this.#listener.turn(turn);
  }

  #fetch(id: string, generation: number): void {
    const { leg, clock } = this.#o;
    const speech = this.#speeches.get(id);
    const tell = (type: 'ready' | 'done' | 'failed') =>
      this.#floor.send({ type, generation, at: this.#now() });
    const player = new Player({
      id,
      text: speech?.text ?? '',
      soft_start: speech?.soft_start,
      manner: this.#manner(speech),
      louder: this.#speaks_as.louder,
      generation,
      leg,
      mouth: this.#mouth,
      clock,
      on: {
        worded: () => this.#timings.worded(id, this.#now()),
        ready: () => {
          this.#timings.ready(id, this.#now());
          tell('ready');
        },
        done: () => tell('done'),
        failed: (error) => {
          this.#mouthTrouble(error);
          tell('failed');
        },
        began: () => this.#began(id),
        sent: (bytes, at) => this.#sent(bytes, at),
        speaking: (shown) => this.#listener.speaking(id, shown),
      },
    });
    this.#players.set(generation, player);
  }

  #sent(bytes: Uint8Array, at: number): void {
    this.#track?.sent(bytes, at);
    this.#activity.said(bytes, at);
  }

  #cleared(at: number): void {
    this.#o.leg.clear();
    this.#track?.cut(at);
    this.#activity.cleared(at);
  }

  #manner(speech: Speech | undefined): SpeakOptions {
    const urgent = speech?.priority === 'interrupt' || speech?.priority === 'filler';
    return {
      call: this.#o.leg.call_sid,
      urgency: urgent ? 'urgent' : 'normal',
      speed: this.#speaks_as.speed,
    };
  }

  #began(id: string): void {
    if (this.#mouth_failed) this.#listener.recovered('mouth');
    this.#mouth_failed = false;
    const timings = this.#timings.began(id, this.#now());
    if (timings === null) return;
    this.#listener.latency(id, timings.sent_at - timings.speech_ended_at);
    this.#listener.timings(timings);
  }

  #mouthTrouble(error: unknown): void {
    this.#mouth_failed = true;
    this.#o.log.warn({ err: error }, 'a speech could not be spoken to its end');
    const { code, message } = troubleOf(error);
    this.#listener.trouble('mouth', code, message);
  }

  #pause({ id, generation }: Extract<FloorEffect, { type: 'pause' }>): void {
    this.#players.get(generation)?.pause();
    this.#cleared(this.#now());
    this.#listener.paused(id, this.#now());
  }

  #stop({ id, generation, clear }: Extract<FloorEffect, { type: 'stop' }>): void {
    const player = this.#players.get(generation);
    if (player === undefined) return;
    player.stop();
    if (clear) this.#cleared(this.#now());
    this.#stopped.set(id, this.#gone(generation, player));
  }

  #gone(generation: number, player: Player): Heard {
    this.#players.delete(generation);
    const told = player.heard();
    const heard = told.heard === '' ? told : { ...told, word_ms: player.wordTimes(told.heard) };
    if (heard.ended_at !== null) this.#own.ends(player.sounding(), heard.ended_at);
    return heard;
  }

  #spoken(effect: Extract<FloorEffect, { type: 'spoken' }>): void {
    const { type: _, id, outcome, ...more } = effect;
    const heard = this.#heardOf(id, outcome);
    // Released, but stopped before the first byte went out: nobody heard anything.
    const nothing = outcome === 'cut' && heard.started_at === null;
    this.#speeches.delete(id);
    this.#timings.over(id);
    this.#listener.spoken({ id, ...heard, outcome: nothing ? 'dropped' : outcome, ...more });
    if (!this.busy()) this.#tellDrained();
  }

  #heardOf(id: string, outcome: Spoken['outcome']): Heard {
    const stopped = this.#stopped.get(id);
    this.#stopped.delete(id);
    if (stopped !== undefined) return stopped;
    if (outcome === 'complete')
      for (const [generation, player] of this.#players)
        if (player.id === id) return this.#gone(generation, player);
    const text = this.#speeches.get(id)?.text;
    return { ...UNHEARD, intended: typeof text === 'string' ? text : '' };
  }

  #tellDrained(): void {
    if (!this.busy()) this.#drains.tell();
  }
}
