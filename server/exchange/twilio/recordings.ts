/** Recordings are windows on a call's audible record: nothing is stored twice. */
import type { Clock } from './clock.ts';
import { newSid, rfc2822 } from './ids.ts';
import type { AudibleRecord } from './media/audible.ts';

type RecordingSource = 'OutboundAPI' | 'StartCallRecordingAPI' | 'RecordVerb';

interface RecordingPlan {
  call_sid: string;
  source: RecordingSource;
  /** Two channels: left the caller, right what the caller heard. One: both mixed, or with `caller_only` the caller. */
  channels: 1 | 2;
  caller_only: boolean;
  audio: AudibleRecord;
  /** Told of `in-progress` and `completed`. */
  changed: (recording: Recording) => void;
}

export class Recording {
  readonly sid = newSid('RE');
  readonly plan: RecordingPlan;
  readonly from_ms: number;
  readonly started_wall: number;
  #to_ms: number | null = null;

  constructor(plan: RecordingPlan, wall: number) {
    this.plan = plan;
    this.from_ms = plan.audio.ms;
    this.started_wall = wall;
  }

  get status(): 'in-progress' | 'completed' {
    return this.#to_ms === null ? 'in-progress' : 'completed';
  }

  get to_ms(): number {
    return this.#to_ms ?? this.plan.audio.ms;
  }

  /** Whole seconds, as the vendor counts them. */
  get duration_s(): number {
    return Math.round((this.to_ms - this.from_ms) / 1000);
  }

  stop(): void {
    if (this.#to_ms !== null) return;
    this.#to_ms = this.plan.audio.ms;
    this.plan.changed(this);
  }

  wav(): AsyncGenerator<Buffer> {
    const { audio, channels, caller_only } = this.plan;
    const mix = channels === 2 ? 'dual' : caller_only ? 'caller' : 'mono';
    return audio.wav(this.from_ms, this.to_ms, mix);
  }
}

export class Recordings {
  readonly #clock: Clock;
  readonly #all = new Map<string, Recording>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  start(plan: RecordingPlan): Recording {
    const recording = new Recording(plan, this.#clock.wall());
    this.#all.set(recording.sid, recording);
    plan.changed(recording);
    return recording;
  }

  get(sid: string): Recording | null {
    return this.#all.get(sid) ?? null;
  }

  /** Newest first. */
  list(call_sid: string | null): Recording[] {
    const all = [...this.#all.values()].toReversed();
    return call_sid === null ? all : all.filter((each) => each.plan.call_sid === call_sid);
  }

  remove(sid: string): boolean {
    return this.#all.delete(sid);
  }

  /** The call hung up. */
  callEnded(call_sid: string): void {
    for (const each of this.list(call_sid)) each.stop();
  }

  /** The call is forgotten, and with it its audio. */
  forgetCall(call_sid: string): void {
    for (const each of this.list(call_sid)) this.#all.delete(each.sid);
  }
}

/** The form of a recordingStatusCallback. */
export function recordingParams(
  recording: Recording,
  account_sid: string,
  url: string,
): Record<string, string> {
  return {
    AccountSid: account_sid,
    CallSid: recording.plan.call_sid,
    RecordingSid: recording.sid,
    RecordingUrl: url,
    RecordingStatus: recording.status,
    RecordingDuration: String(recording.duration_s),
    RecordingChannels: String(recording.plan.channels),
    RecordingStartTime: rfc2822(recording.started_wall),
    RecordingSource: recording.plan.source,
    RecordingTrack: recording.plan.caller_only ? 'inbound' : 'both',
  };
}
