/** TwiML as data: what the parser makes and the interpreter runs. Times in milliseconds. */
import type { Hook } from '../webhook.ts';

export interface Say {
  verb: 'Say';
  text: string;
  voice: string;
  loop: number;
}
export interface Play {
  verb: 'Play';
  url: string;
  loop: number;
}
interface Pause {
  verb: 'Pause';
  ms: number;
}
export type Prompt = Say | Play | Pause;

export interface Gather {
  verb: 'Gather';
  keys: boolean;
  speech: boolean;
  timeout_ms: number;
  num_digits: number | null;
  /** Empty: no key ends the entry. */
  finish_on_key: string;
  /** Silence after the last word that ends the entry; null leaves it to the recogniser. */
  speech_timeout_ms: number | null;
  language: string;
  hints: string[];
  action: Hook | null;
  action_on_empty: boolean;
  barge_in: boolean;
  prompts: Prompt[];
}

export interface Connect {
  verb: 'Connect';
  action: Hook | null;
  stream: {
    url: string;
    name: string | null;
    parameters: Record<string, string>;
    status: Hook | null;
  };
}

export interface Dial {
  verb: 'Dial';
  number: string;
  timeout_ms: number;
  time_limit_ms: number;
  caller_id: string | null;
  action: Hook | null;
}

export interface RecordVerb {
  verb: 'Record';
  max_ms: number;
  timeout_ms: number;
  finish_on_key: string;
  beep: boolean;
  action: Hook | null;
  status: Hook | null;
}

export type Verb =
  | Prompt
  | Gather
  | Connect
  | Dial
  | RecordVerb
  | { verb: 'Redirect'; hook: Hook }
  | { verb: 'Hangup' }
  | { verb: 'Reject'; reason: 'busy' | 'rejected' };
