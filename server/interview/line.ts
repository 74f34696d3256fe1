/** The session's telephone line: the leg that is up now, the voice on it, its call, and the recording across legs. */
import type { CallLeg, CallStatus } from '../phone/contract.ts';
import { mayBeDone } from '../phone/troubles.ts';
import type { Payload } from '../record/contract/events.ts';
import type { SessionLog } from '../record/contract/log.ts';
import type { AudioTap, Manner, Voice, VoiceListener, VoiceOptions } from '../speech/contract.ts';
import { Pipe } from './company/pipe.ts';
import { Paper } from './paper.ts';
import type { Parts, Recording } from './parts.ts';

const TERMINAL: readonly string[] = [
  'completed',
  'busy',
  'failed',
  'no-answer',
  'canceled',
] satisfies CallStatus[];

/** A slow voice, and the way there and back. */
const MS_PER_CHAR = 100;
const BACK_WITHIN_MS = 20_000;

export class Line {
  readonly #parts: Parts;
  readonly #log: SessionLog;
  readonly #also: () => AudioTap | null;
  #voice: Voice | null = null;
  /** Of any voice on this line, until it is changed. */
  #manner: Manner | null = null;
  #leg: CallLeg | null = null;
  #call_sid: string | null = null;
  #status = 'none';
  #recording: Recording | null = null;
  /** The pad stands in for the telephone. */
  #on_paper = false;
  /** To the caller, of somebody of the company. */
  #pipe: Pipe | null = null;
  /** The telephone network speaks for us, and gives the line back; the deadline for that. */
  #lent: { giveUp: () => void } | null = null;

  /** `also` hears what is recorded, and what is not. */
  constructor(parts: Parts, log: SessionLog, also: () => AudioTap | null = () => null) {
    this.#parts = parts;
    this.#log = log;
    this.#also = also;
  }

  get voice(): Voice | null {
    return this.#voice;
  }
  get up(): boolean {
    return this.#leg !== null || this.#on_paper || this.lent;
  }
  get call(): { status: string; call_sid: string | null } {
    return { status: this.#status, call_sid: this.#call_sid };
  }
  /** The call has ended and the phone network has said so, or there never was one. */
  get settled(): boolean {
    return !this.up && (this.#call_sid === null || TERMINAL.includes(this.#status));
  }

  /** The newest leg wins; a listener of an older one is not heard any more. */
  attach(leg: CallLeg, hears: Pick<VoiceOptions, 'keyterms' | 'patience'>, listener: VoiceListener): void {
    this.#voice?.close();
    this.#back();
    this.#on_paper = false;
    this.#leg = leg;
    this.#call_sid = leg.call_sid;
    this.#voice = this.#parts.voices.open({
      leg,
      ...hears,
      listener,
      clock: this.#parts.clock,
      log: this.#parts.log,
      tap: {
        caller: (bytes, at, stream_ms) => {
          this.#recording?.caller(bytes, at, stream_ms);
          this.#also()?.caller(bytes, at, stream_ms);
        },
        bot: (bytes, at) => {
          this.#recording?.bot(bytes, at);
          this.#also()?.bot(bytes, at);
        },
      },
    });
    if (this.#manner !== null) this.#voice.speakAs?.(this.#manner);
    this.#pipe = new Pipe(leg, this.#parts.clock);
  }

  speakAs(manner: Manner): void {
    this.#manner = manner;
    this.#voice?.speakAs?.(manner);
  }

  /** Somebody of the company speaks to the caller, where our own voice leaves room; false when it is not heard. */
  speakFor(bytes: Uint8Array): boolean {
    if (this.#leg === null || this.#voice === null || this.#voice.busy()) return false;
    const audible_at = this.#pipe?.send(bytes) ?? null;
    if (audible_at === null) return false;
    this.#recording?.bot(bytes, audible_at);
    return true;
  }

  /** What is said is written into the pad from now on, where no call is up. */
  attachPaper(listener: Pick<VoiceListener, 'speaking' | 'spoken'>): void {
    this.#on_paper = true;
    this.#voice = new Paper(this.#parts.clock, listener);
  }

  get lent(): boolean {
    return this.#lent !== null;
  }

  /** Says it with the network's own voice, which takes the line for as long. `onLost`: it never came back. Rejects when it is not taken. */
  async sayByNetwork(text: string, onLost: () => void): Promise<void> {
    const { phone, clock } = this.#parts;
    if (phone.say === undefined || this.#call_sid === null || this.#on_paper || !this.up) return;
    this.#lent?.giveUp();
    const cancel = clock.after(BACK_WITHIN_MS + text.length * MS_PER_CHAR, () => {
      this.#lent = null;
      if (this.#leg === null) onLost();
    });
    this.#lent = { giveUp: cancel };
    try {
      await phone.say(this.#call_sid, text);
    } catch (error) {
      // Where it may be said all the same, the line may go and come back.
      if (!mayBeDone(error)) this.#back();
      throw error;
    }
  }

  /** The leg ended because the network speaks now. */
  lend(): void {
    this.#leg = null;
    this.#voice = null;
  }

  #back(): void {
    this.#lent?.giveUp();
    this.#lent = null;
  }

  get onPaper(): boolean {
    return this.#on_paper;
  }

  carries(leg: CallLeg): boolean {
    return this.#leg === leg;
  }

  down(): void {
    this.#leg = null;
    this.#back();
    this.#on_paper = false;
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
