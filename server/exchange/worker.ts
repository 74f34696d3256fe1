/** What crosses between the exchange's thread and its owner. */
export interface TwilioVendor {
  account_sid: string;
  auth_token: string;
  /** The exchange's own number, E.164. */
  number: string;
  voice_url: string;
  sms_url: string;
  /** Told when an inbound call has ended. */
  status_url?: string;
  /** Origins of pages that may connect a handset, beside those of this machine. */
  origins?: readonly string[];
  /** Outbound calls a second; default 1 as the vendor's, 0 lifts the limit. */
  calls_per_second?: number;
}

export interface KeyedVendor {
  api_key: string;
}

/** The vendors to stand in for; each on its own. */
export interface Vendors {
  twilio?: TwilioVendor;
  deepgram?: KeyedVendor;
  elevenlabs?: KeyedVendor;
  openai?: KeyedVendor;
}

export interface ExchangeUrls {
  twilio?: string;
  deepgram?: string;
  elevenlabs?: string;
  openai?: string;
  /** WebSocket address of the handset gateway; runs with Twilio. */
  handset?: string;
}

/** Static text with figures: nothing personal. */
export interface LogEntry {
  level: 'info' | 'warn' | 'error';
  message: string;
  fields?: Record<string, string | number>;
}

export interface ThreadData {
  vendors: Vendors;
  data_dir: string;
}

export type ToThread = { type: 'close' };
export type FromThread =
  | { type: 'ready'; urls: ExchangeUrls }
  | { type: 'failed'; message: string }
  | { type: 'log'; entry: LogEntry }
  | { type: 'closed' };
