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

/** Who picked up. `screening` is a service that asks who is calling, `menu` one that wants a key pressed. */
export type Answerer = 'human' | 'voicemail' | 'screening' | 'menu' | 'fax' | 'unknown';

/** What became of a text message; `delivered`, `undelivered` and `failed` are its ends. */
type TextStatus = 'queued' | 'accepted' | 'sending' | 'sent' | 'delivered' | 'undelivered' | 'failed';

/** What the phone asks of its owner. */
export interface PhoneOwner {
  /** The session this PIN belongs to, or null. */
  sessionByPin(pin: string, call: { call_sid: string; from: string }): Promise<string | null>;
  /** A stream was admitted for this session. */
  legStarted(
    session_id: string,
    leg: CallLeg,
    call: {
      direction: 'inbound' | 'outbound';
      resumed: boolean;
      /** Back from `say`: nothing was dropped, and the text was said. */
      after?: 'say';
      /** Another call spoke for this session until now; its leg was closed. */
      took_over?: boolean;
    },
  ): void;
  /** In order of SequenceNumber; a terminal status is told once. */
  callStatus(
    session_id: string,
    call: { call_sid: string; direction: 'inbound' | 'outbound'; status: CallStatus; detail?: string },
  ): void;
  /** After the media stream ended, or after `say`, when TwiML went on: connect again, or say goodbye. */
  resume(session_id: string, call_sid: string, after?: 'say'): Promise<'connect' | 'hangup'>;
  /**
   * The carrier's detector has decided, `ms` after the answer; `beep`: the greeting is over and it records now. It is
   * wrong in some of ten calls, so the phone does nothing about it: `answering.ts` says what to do.
   */
  answeredBy(session_id: string, found: { call_sid: string; by: Answerer; beep: boolean; ms: number }): void;
  /**
   * The same three for the call of somebody of the company who joins (`dialPerson`); an owner without them lets nobody
   * join. `personResume`: their stream ended.
   */
  personStarted?(session_id: string, leg: CallLeg): void;
  personStatus?(session_id: string, call: { call_sid: string; status: CallStatus }): void;
  personResume?(session_id: string, call_sid: string): Promise<'connect' | 'hangup'>;
  /** News of a text that was sent; `trouble` in plain words with a code of the error catalogue. */
  textStatus?(text: {
    message_sid: string;
    status: TextStatus;
    trouble: { code: string; message: string } | null;
  }): void;
  /** Does a session that is not over want this call? Asked for calls that are up and that this process does not carry. */
  callWanted?(call_sid: string): Promise<boolean>;
  /** A text message came in from this number. */
  textIn(message: { from: string; body: string; message_sid: string }): Promise<string | null>;
}

export interface Phone {
  /** Dials the candidate for this session. Throws AppError(vendor_failed | vendor_busy | phone_...); see `mayBeDone`. */
  dial(session_id: string, to: string): Promise<{ call_sid: string }>;
  hangUp(call_sid: string): Promise<void>;
}

/** All that the telephone can do. */
export interface Telephone extends Phone {
  /** Dials somebody of the company, to join this session's call. Throws as `dial`. */
  dialPerson(session_id: string, to: string): Promise<{ call_sid: string }>;
  /**
   * Has Twilio's own voice say it, when ours cannot: the media stream ends (`closed`, not `stop`), the text is said, and
   * a new leg comes with `after: 'say'`. For the time between speeches. Texts asked for meanwhile are said right after,
   * the same text only once. Resolves when Twilio has taken it. Throws AppError(call_over | vendor_failed | vendor_busy).
   */
  say(call_sid: string, text: string): Promise<void>;
  /** Sends it, and tells the message's id for `textStatus`. Throws AppError(texts_stopped | phone_... | vendor_...). */
  text(to: string, body: string): Promise<{ message_sid: string }>;
}
