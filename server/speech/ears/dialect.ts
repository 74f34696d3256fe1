/** What the two recognisers have in common on the wire: how a connection is dialled, fed, and understood. */
import type { DeepgramClient } from '@deepgram/sdk';
import type { EndOfTurn } from './contract.ts';

/** A word on the connection's own time: seconds of the audio it was sent. */
export interface StreamWord {
  text: string;
  start: number;
  end: number;
}

/** What one message of the vendor says. */
export type Said =
  | {
      type: 'results';
      text: string;
      words: readonly StreamWord[];
      confidence: number;
      final: boolean;
      speech_final: boolean;
      /** Second up to which audio was listened to. */
      until: number;
      end_of_turn?: EndOfTurn;
      resumed?: boolean;
    }
  | { type: 'speech_started' }
  /** Null: it does not say which word was the last. */
  | { type: 'utterance_end'; last_word_end: number | null }
  /** Nothing of use, but the recogniser is awake. */
  | { type: 'awake' }
  /** It gives up, and will hang up. */
  | { type: 'failed'; error: Error };

interface SocketEvents {
  open(): void;
  message(raw: unknown): void;
  close(code: number | undefined): void;
  error(error: Error): void;
}

/** The SDK's socket, reduced to what a call needs. All but `connect` and `close` throw unless it is open. */
export interface EarSocket {
  connect(): void;
  audio(bytes: Buffer): void;
  keepAlive(): void;
  goodbye(): void;
  close(): void;
}

/** Understands one connection's messages, in order. What is no message of the protocol says nothing. */
export interface Reader {
  read(raw: unknown): Said[];
  /** True while the vendor owes a message every quarter of a second of audio. */
  promised(): boolean;
}

export interface Dialect {
  dial(client: DeepgramClient, events: SocketEvents): Promise<EarSocket>;
  reader(): Reader;
  /** Audio is sent in pieces of so many bytes. */
  chunk_bytes: number;
  /** The same while it has been silent for long: nobody waits for what is heard of that. */
  quiet_chunk_bytes: number;
  /** For so long silence is sent in place of missing frames; after that `keepAlive` holds the connection. Ms. */
  fill_for_ms: number;
}

/** Ours reconnects at once and replays; the SDK's waits 1 to 5 s and hides the loss. */
export const NO_RECONNECT = { reconnectAttempts: 0, shouldReconnect: () => false } as const;
