/** The middle of the network: who is registered, which calls exist, whose turn it is to dial, and the clock all lines share. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { AmdTimes } from './call/amd.ts';
import { Behaviours, WITHHELD } from './behaviour.ts';
import type { Behaviour } from './behaviour.ts';
import { joinUntilOver } from './bridge.ts';
import { Call } from './call/call.ts';
import type { CallHost } from './call/call.ts';
import type { CallSpec } from './call/spec.ts';
import { DEFAULT_RING_MS, DEFAULT_TIME_LIMIT_MS } from './call/spec.ts';
import { isEnded } from './call/state.ts';
import type { ProgressEvent } from './call/state.ts';
import { asError } from './clock.ts';
import { HandsetError } from './handset.ts';
import type { Handset, HandsetNetwork, Registration } from './handset.ts';
import { AudibleRecord } from './media/audible.ts';
import type { Line } from './media/line.ts';
import { startTicker } from './media/ticker.ts';
import { Messages } from './messages.ts';
import { e164 } from './numbers.ts';
import { Recordings } from './recordings.ts';
import type { Services } from './services.ts';
import { Subscriber } from './subscriber.ts';
import type { DialResult } from './twiml/stage.ts';
import type { Dial } from './twiml/verbs.ts';
import type { Hook } from './webhook.ts';

interface SwitchboardOptions {
  services: Services;
  /** Our own number, E.164. */
  number: string;
  voice_hook: Hook;
  sms_url: string;
  /** Told when inbound calls end. */
  status_hook: Hook | null;
  /** Outbound calls a second; 0 lifts the limit. */
  calls_per_second: number;
  amd: AmdTimes;
  /** Folder of the audible records. */
  audio_dir: string;
}

/** Calls kept for reading back; the oldest ended ones go, with their audio. */
const MAX_CALLS = 500;
/** What is still being told to the product gets this long at closing. */
const LAST_WORDS_MS = 2_000;
const INBOUND_EVENTS: readonly ProgressEvent[] = ['completed'];

export class Switchboard implements HandsetNetwork, CallHost {
  readonly services: Services;
  readonly amd: AmdTimes;
  readonly recordings: Recordings;
  readonly messages: Messages;
  readonly behaviours = new Behaviours();
  readonly options: SwitchboardOptions;
  readonly #calls = new Map<string, Call>();
  readonly #subscribers = new Map<string, Subscriber>();
  readonly #lines = new Map<Line, (error: Error) => void>();
  readonly #pending = new Set<Promise<unknown>>();
  readonly #turns = new Set<() => void>();
  #next_turn = 0;
  #stopTicker: (() => void) | null = null;
  #closed = false;

  constructor(options: SwitchboardOptions) {
    this.options = options;
    this.services = options.services;
    this.amd = options.amd;
    this.recordings = new Recordings(options.services.clock);
    this.messages = new Messages(options.services, options.sms_url, {
      deliver: (message) => {
        const subscriber = this.#subscribers.get(message.to);
        subscriber?.handset.sms(message.from, message.body);
        return subscriber !== undefined;
      },
      fate: (number) => this.behaviour(number).texts ?? null,
      track: (work) => this.track(work),
    });
  }

  // --- calls ---

  /** A call out; it waits in the queue for its turn. */
  callOut(spec: CallSpec): Call {
    const call = this.#add(spec);
    const { clock } = this.services;
    const gap = this.options.calls_per_second === 0 ? 0 : 1_000 / this.options.calls_per_second;
    const turn = Math.max(clock.now(), this.#next_turn);
    this.#next_turn = turn + gap;
    const cancel = clock.after(Math.max(0, turn - clock.now()), () => {
      this.#turns.delete(cancel);
      call.dispatch({ type: 'dialled' });
    });
    this.#turns.add(cancel);
    return call;
  }

  call(sid: string): Call | null {
    return this.#calls.get(sid) ?? null;
  }

  /** Newest first. */
  calls(): Call[] {
    return [...this.#calls.values()].toReversed();
  }

  behaviour(number: string): Behaviour {
    return this.behaviours.of(number);
  }

  findPhone(call: Call): void {
    const { called } = this.behaviour(call.spec.to);
    if (called === 'unreachable') return call.dispatch({ type: 'unreachable' });
    if (called === 'busy') return call.dispatch({ type: 'found_busy' });
    if (called === 'no_answer') return call.dispatch({ type: 'rings' });
    const subscriber = this.#subscribers.get(call.spec.to);
    if (subscriber?.handset.profile === 'busy' || subscriber?.busy === true)
      call.dispatch({ type: 'found_busy' });
    else {
      if (subscriber?.handset.profile !== 'no_answer') subscriber?.ring(call);
      // Without a phone it rings all the same: the caller cannot tell.
      call.dispatch({ type: 'rings' });
    }
  }

  async dial(parent: Call, verb: Dial, signal: AbortSignal): Promise<DialResult> {
    const to = e164(verb.number);
    if (to === null) {
      parent.note(13224, '<Dial> invalid phone number');
      return { status: 'failed', sid: '', duration_s: 0 };
    }
    const child = this.#add({
      direction: 'outbound-dial',
      from: verb.caller_id ?? parent.spec.from,
      to,
      parent_sid: parent.sid,
      entry: null,
      fallback: null,
      callback: null,
      callback_events: [],
      ring_timeout_ms: verb.timeout_ms,
      time_limit_ms: verb.time_limit_ms,
      amd: null,
      record: null,
    });
    return await joinUntilOver(parent, child, signal);
  }

  newAudio(call_sid: string): AudibleRecord {
    return new AudibleRecord(join(this.options.audio_dir, `${call_sid}.ulaw`));
  }

  openLine(line: Line, failed: (error: Error) => void): () => void {
    this.#lines.set(line, failed);
    this.#stopTicker ??= startTicker(this.services.clock, ({ frames, lost }) => {
      for (let i = 0; i < lost; i++) this.#eachLine((each) => each.lose());
      for (let i = 0; i < frames; i++) this.#eachLine((each) => each.tick());
    });
    return () => {
      this.#lines.delete(line);
      if (this.#lines.size > 0) return;
      this.#stopTicker?.();
      this.#stopTicker = null;
    };
  }

  released(_call: Call): void {
    this.#forgetOldest();
  }

  track(work: Promise<unknown>): void {
    const done = work
      .catch((error: unknown) =>
        this.services.log('error', 'work behind a call failed', { reason: asError(error).message }),
      )
      .finally(() => this.#pending.delete(done));
    this.#pending.add(done);
  }

  // --- handsets ---

  register(handset: Handset): Registration {
    const older = this.#subscribers.get(handset.number);
    older?.leave();
    older?.handset.replaced();
    const subscriber = new Subscriber(handset, {
      callFrom: (from, to) => this.#callIn(from, to),
      smsFrom: (from, to, body) => {
        this.#ownNumber(to);
        this.messages.received(from.handset.number, this.options.number, body);
      },
      left: (gone) => {
        if (this.#subscribers.get(handset.number) === gone) this.#subscribers.delete(handset.number);
      },
    });
    this.#subscribers.set(handset.number, subscriber);
    this.#ringWaiting(subscriber);
    this.messages.numberArrived(handset.number);
    return subscriber;
  }

  /** Ends all calls, tells the product, and leaves no timer behind. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const cancel of this.#turns) cancel();
    this.#turns.clear();
    for (const call of this.#calls.values()) call.dispatch({ type: 'hung_up', by: 'network' });
    let stop = () => {};
    const deadline = new Promise<void>((resolve) => {
      stop = this.services.clock.after(LAST_WORDS_MS, resolve);
    });
    await Promise.race([this.#settled(), deadline]);
    stop();
  }

  async #settled(): Promise<void> {
    while (this.#pending.size > 0) await Promise.all(this.#pending);
  }

  #callIn(subscriber: Subscriber, to: string): Call {
    this.#ownNumber(to);
    const { number } = subscriber.handset;
    return this.#add({
      direction: 'inbound',
      from: this.behaviour(number).withheld === true ? WITHHELD : number,
      to: this.options.number,
      parent_sid: null,
      entry: { kind: 'fetch', hook: this.options.voice_hook, params: {} },
      fallback: null,
      callback: this.options.status_hook,
      callback_events: INBOUND_EVENTS,
      ring_timeout_ms: DEFAULT_RING_MS,
      time_limit_ms: DEFAULT_TIME_LIMIT_MS,
      amd: null,
      record: null,
    });
  }

  #ownNumber(to: string): void {
    const number = e164(to);
    if (number === null) throw new HandsetError('invalid_number', 'this is not a telephone number');
    if (number !== this.options.number)
      throw new HandsetError('not_served', 'only the exchange’s own number can be reached from a handset');
  }

  #ringWaiting(subscriber: Subscriber): void {
    const { number, profile } = subscriber.handset;
    if (profile === 'busy' || profile === 'no_answer' || this.behaviour(number).called !== undefined) return;
    for (const call of this.#calls.values()) {
      const waits = call.state.status === 'ringing' && call.handset === null && call.spec.to === number;
      if (waits && !subscriber.busy) subscriber.ring(call);
    }
  }

  #add(spec: CallSpec): Call {
    if (this.#closed) throw new Error('the exchange is closing');
    const call = new Call(spec, this);
    this.#calls.set(call.sid, call);
    return call;
  }

  #forgetOldest(): void {
    for (const [sid, call] of this.#calls) {
      if (this.#calls.size <= MAX_CALLS) return;
      if (!isEnded(call.state.status)) continue;
      this.#calls.delete(sid);
      this.recordings.forgetCall(sid);
      this.track(rm(join(this.options.audio_dir, `${sid}.ulaw`), { force: true }));
    }
  }

  #eachLine(carry: (line: Line) => void): void {
    for (const [line, failed] of this.#lines) {
      try {
        carry(line);
      } catch (thrown) {
        failed(asError(thrown));
      }
    }
  }
}
