/** The telephone as the interview sees it. It does not know who speaks on it. */

/** One media stream of one call: 20 ms mu-law frames in, mu-law bytes out. Ends once; a resumed call gives a new leg. */
export interface CallLeg {
  readonly call_sid: string;
  readonly stream_sid: string;
  /** Caller's bytes as they came, 160 per 20 ms; `timestamp_ms` counts from the stream's start. */
  onFrame(listener: (bytes: Buffer, timestamp_ms: number) => void): void;
  /** A mark came back: everything before it was played, or was cleared. */
  onMark(listener: (name: string) => void): void;
  onDigit(listener: (digit: string) => void): void;
  /** `stop` (caller hung up or call ended), `lost` (socket broke), `closed` (by us). Called once. */
  onEnd(listener: (why: 'stop' | 'lost' | 'closed') => void): void;
  /** Sends bytes to the caller, untouched. Returns false when the socket is stuck or gone. */
  play(bytes: Uint8Array): boolean;
  mark(name: string): void;
  clear(): void;
  /** Closes our side of the stream: the TwiML goes on (to the resume address). */
  close(): void;
}

export type CallStatus =
  | 'queued'
  | 'initiated'
  | 'ringing'
  | 'in-progress'
  | 'completed'
  | 'busy'
  | 'failed'
  | 'no-answer'
  | 'canceled';

/** What the phone asks of its owner. */
export interface PhoneOwner {
  /** The session this PIN belongs to, or null. */
  sessionByPin(pin: string, call: { call_sid: string; from: string }): Promise<string | null>;
  /** A stream was admitted for this session. */
  legStarted(
    session_id: string,
    leg: CallLeg,
    call: { direction: 'inbound' | 'outbound'; resumed: boolean },
  ): void;
  /** In order of SequenceNumber; a terminal status is told once. */
  callStatus(
    session_id: string,
    call: { call_sid: string; direction: 'inbound' | 'outbound'; status: CallStatus; detail?: string },
  ): void;
  /** After the media stream ended and TwiML went on: connect again, or say goodbye. */
  resume(session_id: string, call_sid: string): Promise<'connect' | 'hangup'>;
  /** A text message came in from this number. */
  textIn(message: { from: string; body: string; message_sid: string }): Promise<string | null>;
}

export interface Phone {
  /** Dials the candidate for this session. Throws AppError(vendor_failed | phone_number_invalid). */
  dial(session_id: string, to: string): Promise<{ call_sid: string }>;
  hangUp(call_sid: string): Promise<void>;
  sendText(to: string, body: string): Promise<void>;
}
