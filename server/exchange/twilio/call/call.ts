/** One live call: the reducer's effects carried out, its line, its document, its timers, and what is told about it. */
import type { AnsweredBy, Behaviour } from '../behaviour.ts';
import { asError } from '../clock.ts';
import type { Handset } from '../handset.ts';
import { newSid } from '../ids.ts';
import type { AudibleRecord } from '../media/audible.ts';
import { Line } from '../media/line.ts';
import type { Recording, Recordings } from '../recordings.ts';
import { recordingParams } from '../recordings.ts';
import type { Services } from '../services.ts';
import type { Program } from '../twiml/program.ts';
import { startProgram } from '../twiml/program.ts';
import type { CallPort, DialResult, Entry, Params, RecordingResult } from '../twiml/stage.ts';
import type { Dial } from '../twiml/verbs.ts';
import { sendWebhook } from '../webhook.ts';
import type { Hook } from '../webhook.ts';
import { detection } from './amd.ts';
import type { AmdTimes } from './amd.ts';
import { amdParams, callParams, progressParams } from './report.ts';
import type { Reported } from './report.ts';
import type { AmdSpec, CallSpec, RecordSpec } from './spec.ts';
import { isEnded, newCallState, reduceCall } from './state.ts';
import type { CallEffect, CallEvent, CallState, CallStatus } from './state.ts';

/** What the switchboard does for its calls. */
export interface CallHost {
  services: Services;
  amd: AmdTimes;
  recordings: Recordings;
  /** Looks for the phone at the call's far end and says what it found by dispatching `rings` or `found_busy`. */
  findPhone(call: Call): void;
  /** What this number is to do, on demand. */
  behaviour(number: string): Behaviour;
  newAudio(call_sid: string): AudibleRecord;
  /** The line ticks until the result is called. */
  openLine(line: Line, failed: (error: Error) => void): () => void;
  dial(parent: Call, verb: Dial, signal: AbortSignal): Promise<DialResult>;
  released(call: Call): void;
  /** Something still under way that closing must wait for. */
  track(work: Promise<unknown>): void;
}

export interface Note {
  sid: string;
  code: number;
  message: string;
  wall: number;
  line_ms: number;
}

export interface StreamNote {
  sid: string;
  from_ms: number;
  to_ms: number | null;
  close_code: number | null;
}

/** A call keeps its first notes and streams; a document in a loop must not fill the memory. */
const MAX_NOTES = 500;

export class Call implements CallPort {
  readonly sid = newSid('CA');
  readonly spec: CallSpec;
  readonly audio: AudibleRecord;
  readonly created_wall: number;
  readonly notes: Note[] = [];
  readonly streams: StreamNote[] = [];
  /** The phone at the far end; its own line's earpiece. */
  handset: Handset | null = null;
  line: Line | null = null;
  answered_by: AnsweredBy | null = null;
  answered_wall: number | null = null;
  ended_wall: number | null = null;
  readonly #host: CallHost;
  readonly #watchers = new Set<(status: CallStatus) => void>();
  readonly #events: CallEvent[] = [];
  readonly #timers = new Map<'ring' | 'limit' | 'amd', () => void>();
  #state: CallState;
  #program: Program | null = null;
  #closeLine: (() => void) | null = null;
  #recording: Recording | null = null;
  #killStream: (() => void) | null = null;

  constructor(spec: CallSpec, host: CallHost) {
    this.spec = spec;
    this.#host = host;
    this.audio = host.newAudio(this.sid);
    this.created_wall = host.services.clock.wall();
    this.#state = newCallState(
      spec.direction,
      spec.callback === null ? [] : spec.callback_events,
      spec.ring_timeout_ms,
      spec.time_limit_ms,
    );
  }

  get state(): CallState {
    return this.#state;
  }

  /** Whole seconds between answer and end; null before either. */
  get duration_s(): number | null {
    if (this.ended_wall === null) return null;
    return this.answered_wall === null ? 0 : Math.round((this.ended_wall - this.answered_wall) / 1000);
  }

  /** Every change of status; the result stops it. */
  onStatus(watcher: (status: CallStatus) => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  /** Events that come up while one is being carried out wait for their turn. */
  dispatch(event: CallEvent): void {
    this.#events.push(event);
    if (this.#events.length > 1) return;
    for (let next = this.#events[0]; next !== undefined; next = this.#events[0]) {
      try {
        this.#step(next);
      } finally {
        this.#events.shift();
      }
    }
  }

  #step(event: CallEvent): void {
    const before = this.#state.status;
    const [next, effects] = reduceCall(this.#state, event);
    this.#state = next;
    for (const effect of effects) this.#perform(effect);
    if (next.status !== before) for (const watcher of this.#watchers) watcher(next.status);
  }

  /** An inbound call asks for its document while it rings. */
  startProgram(): void {
    if (this.#program !== null || this.spec.entry === null || isEnded(this.#state.status)) return;
    this.#program = startProgram(this.spec.entry, this, this.#host.services);
  }

  /** False when there is no document to replace. */
  redirect(entry: Entry): boolean {
    if (this.#state.status !== 'in-progress' || this.#program === null) return false;
    this.#program.redirect(entry);
    return true;
  }

  /** Cuts the media socket as a broken network would (1006); false when there is none. */
  killStream(): boolean {
    const kill = this.#killStream;
    kill?.();
    return kill !== null;
  }

  // --- what a running document may do ---

  params(): Params {
    return callParams(this.#reported());
  }

  isRinging(): boolean {
    return this.#state.status === 'ringing';
  }

  answered(): Line {
    if (this.isRinging()) this.dispatch({ type: 'answered' });
    if (this.line === null) throw new Error('the call is over');
    return this.line;
  }

  reject(reason: 'busy' | 'rejected'): void {
    this.dispatch({ type: 'rejected', reason });
  }

  hangUp(): void {
    this.dispatch({ type: 'hung_up', by: 'twiml' });
  }

  fallback(): Hook | null {
    return this.spec.fallback;
  }

  note(code: number, message: string): void {
    const { clock, log } = this.#host.services;
    log('warn', 'a call got a notification', { code });
    if (this.notes.length >= MAX_NOTES) return;
    this.notes.push({ sid: newSid('NO'), code, message, wall: clock.wall(), line_ms: this.audio.ms });
  }

  streamOpened(sid: string, kill: () => void): void {
    this.#killStream = kill;
    if (this.streams.length < MAX_NOTES)
      this.streams.push({ sid, from_ms: this.audio.ms, to_ms: null, close_code: null });
  }

  streamClosed(sid: string, close_code: number | null): void {
    this.#killStream = null;
    const stream = this.streams.find((each) => each.sid === sid);
    if (stream !== undefined) Object.assign(stream, { to_ms: this.audio.ms, close_code });
  }

  track(work: Promise<unknown>): void {
    this.#host.track(work);
  }

  async dial(verb: Dial, signal: AbortSignal): Promise<DialResult> {
    return await this.#host.dial(this, verb, signal);
  }

  record(status: Hook | null): { stop(): RecordingResult } {
    const recording = this.#host.recordings.start({
      call_sid: this.sid,
      source: 'RecordVerb',
      channels: 1,
      caller_only: true,
      audio: this.audio,
      changed: (changed) => this.#tellRecording(changed, status, ['completed']),
    });
    return {
      stop: () => {
        recording.stop();
        return {
          sid: recording.sid,
          url: this.#recordingUrl(recording),
          duration_s: recording.duration_s,
        };
      },
    };
  }

  /** A recording asked for by REST or at the call's creation. */
  startRecording(spec: RecordSpec, source: 'OutboundAPI' | 'StartCallRecordingAPI'): Recording {
    return this.#host.recordings.start({
      call_sid: this.sid,
      source,
      channels: spec.channels,
      caller_only: false,
      audio: this.audio,
      changed: (changed) => this.#tellRecording(changed, spec.callback, spec.events),
    });
  }

  // --- effects ---

  #perform(effect: CallEffect): void {
    switch (effect.type) {
      case 'notify':
        return this.#notify(effect);
      case 'find_phone':
        return this.#host.findPhone(this);
      case 'start_ring_timer':
        return this.#arm('ring', effect.ms, () => this.dispatch({ type: 'ring_timed_out' }));
      case 'stop_ring_timer':
        return this.#disarm('ring');
      case 'start_time_limit':
        return this.#arm('limit', effect.ms, () => this.dispatch({ type: 'time_limit_reached' }));
      case 'stop_time_limit':
        return this.#disarm('limit');
      case 'connect':
        return this.#connect();
      case 'release':
        return this.#release(effect.status);
    }
  }

  #connect(): void {
    const { handset } = this;
    if (handset === null) {
      this.dispatch({ type: 'hung_up', by: 'network' });
      return;
    }
    this.answered_wall = this.#host.services.clock.wall();
    this.line = new Line(handset, this.audio);
    this.#closeLine = this.#host.openLine(this.line, (error) => {
      this.#host.services.log('error', 'a line failed', { reason: error.message });
      this.dispatch({ type: 'hung_up', by: 'network' });
    });
    handset.answered(this.sid);
    if (this.spec.record !== null) this.#recording = this.startRecording(this.spec.record, 'OutboundAPI');
    if (this.spec.amd === null) this.startProgram();
    else this.#detect(this.spec.amd, handset);
  }

  #detect(spec: AmdSpec, handset: Handset): void {
    const wanted = this.#host.behaviour(this.spec.to).detector;
    const found = detection(handset.profile, spec, this.#host.amd, wanted);
    if (spec.async) this.startProgram();
    this.#arm('amd', found.after_ms, () => {
      this.answered_by = found.answered_by;
      if (!spec.async) this.startProgram();
      else if (spec.callback === null) this.note(21262, 'AsyncAmd without AsyncAmdStatusCallback');
      else this.#tell(spec.callback, amdParams(this.#reported(), found.answered_by, found.after_ms));
    });
  }

  #release(status: CallStatus): void {
    this.ended_wall = this.#host.services.clock.wall();
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
    this.#program?.stop();
    this.#closeLine?.();
    this.line = null;
    this.#host.recordings.callEnded(this.sid);
    this.#host.track(this.audio.close().catch((error: unknown) => this.#lost(error)));
    this.handset?.ended(this.sid, status);
    this.#host.released(this);
  }

  #lost(error: unknown): void {
    this.#host.services.log('error', 'the audible record could not be written', {
      reason: asError(error).message,
    });
  }

  #notify(effect: Extract<CallEffect, { type: 'notify' }>): void {
    const made = this.#recording;
    const recording = made === null ? null : { made, url: this.#recordingUrl(made) };
    const wall = this.#host.services.clock.wall();
    if (this.spec.callback !== null)
      this.#tell(this.spec.callback, progressParams(this.#reported(), effect, wall, recording));
  }

  #reported(): Reported {
    const { sid, spec, answered_by, duration_s } = this;
    const { account_sid } = this.#host.services;
    return { sid, account_sid, spec, status: this.#state.status, answered_by, duration_s };
  }

  #tellRecording(recording: Recording, hook: Hook | null, events: RecordSpec['events']): void {
    if (hook === null || !events.includes(recording.status)) return;
    const { account_sid } = this.#host.services;
    this.#tell(hook, recordingParams(recording, account_sid, this.#recordingUrl(recording)));
  }

  #recordingUrl(recording: Recording): string {
    const { account_sid, origin } = this.#host.services;
    return `${origin()}/2010-04-01/Accounts/${account_sid}/Recordings/${recording.sid}`;
  }

  /** Tells the product; the call does not wait for it, and a failure is a notification. */
  #tell(hook: Hook, params: Params): void {
    const { auth_token } = this.#host.services;
    const told = sendWebhook({ hook, params, auth_token, channel: 'voice' }).then((answer) => {
      if (answer.kind === 'failed') this.note(answer.code, `callback: ${answer.detail}`);
    });
    this.#host.track(told);
  }

  #arm(name: 'ring' | 'limit' | 'amd', ms: number, fn: () => void): void {
    this.#disarm(name);
    this.#timers.set(name, this.#host.services.clock.after(ms, fn));
  }

  #disarm(name: 'ring' | 'limit' | 'amd'): void {
    this.#timers.get(name)?.();
    this.#timers.delete(name);
  }
}
