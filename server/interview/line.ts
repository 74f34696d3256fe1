/** The session's telephone line: the leg that is up now, the voice on it, its call, and the recording across legs. */
import type { CallLeg, CallStatus } from '../phone/contract.ts';
import type { Payload } from '../record/contract/events.ts';
import type { SessionLog } from '../record/contract/log.ts';
import type { Voice, VoiceListener } from '../speech/contract.ts';
import type { Parts, Recording } from './parts.ts';

const TERMINAL: readonly string[] = [
  'completed',
  'busy',
  'failed',
  'no-answer',
  'canceled',
] satisfies CallStatus[];

export class Line {
  readonly #parts: Parts;
  readonly #log: SessionLog;
  #voice: Voice | null = null;
  #leg: CallLeg | null = null;
  #call_sid: string | null = null;
  #status = 'none';
  #recording: Recording | null = null;

  constructor(parts: Parts, log: SessionLog) {
    this.#parts = parts;
    this.#log = log;
  }

  get voice(): Voice | null {
    return this.#voice;
  }
  get up(): boolean {
    return this.#leg !== null;
  }
  get call(): { status: string; call_sid: string | null } {
    return { status: this.#status, call_sid: this.#call_sid };
  }
  /** The call has ended and the phone network has said so, or there never was one. */
  get settled(): boolean {
    return !this.up && (this.#call_sid === null || TERMINAL.includes(this.#status));
  }

  /** The newest leg wins; a listener of an older one is not heard any more. */
  attach(leg: CallLeg, keyterms: readonly string[], listener: VoiceListener): void {
    this.#voice?.close();
    this.#leg = leg;
    this.#call_sid = leg.call_sid;
    this.#voice = this.#parts.voices.open({
      leg,
      keyterms,
      listener,
      clock: this.#parts.clock,
      log: this.#parts.log,
      tap: {
        caller: (bytes, at) => this.#recording?.caller(bytes, at),
        bot: (bytes, at) => this.#recording?.bot(bytes, at),
      },
    });
  }

  carries(leg: CallLeg): boolean {
    return this.#leg === leg;
  }

  down(): void {
    this.#leg = null;
    this.#voice = null;
  }

  async status(call: Payload<'CALL_STATUS'>): Promise<void> {
    this.#status = call.status;
    this.#call_sid = call.call_sid;
    await this.#log.append({ type: 'CALL_STATUS', payload: call });
  }

  async hangUp(): Promise<void> {
    if (this.#call_sid !== null && this.#leg !== null) await this.#parts.phone.hangUp(this.#call_sid);
  }

  async record(): Promise<void> {
    this.#recording ??= await this.#parts.startRecording(this.#log);
  }

  async stopRecording(): Promise<void> {
    const recording = this.#recording;
    this.#recording = null;
    await recording?.close();
  }

  close(): void {
    this.#voice?.close();
    this.down();
  }
}
