/** The port between the network and whatever rings: the gateway plugs WebSocket handsets in here. */
import type { Earpiece } from './media/line.ts';

/** What kind of subscriber picks up, or does not: `machine` answers like a person and is detected as a machine. */
export type Profile = 'human' | 'machine' | 'busy' | 'no_answer';

export interface Handset extends Earpiece {
  /** E.164. */
  readonly number: string;
  readonly profile: Profile;
  /** Its own call goes out. */
  calling(call_sid: string): void;
  ringing(call_sid: string, from: string): void;
  answered(call_sid: string): void;
  ended(call_sid: string, reason: string): void;
  sms(from: string, body: string): void;
  /** Another handset has taken the number. */
  replaced(): void;
}

/** What a registered handset may do. Every method throws HandsetError for what makes no sense now. */
export interface Registration {
  /** Returns the new call's sid. */
  call(to: string): string;
  answer(call_sid: string): void;
  decline(call_sid: string): void;
  hangUp(call_sid: string): void;
  press(digit: string): void;
  sms(to: string, body: string): void;
  /** The handset has left the network; its call ends. */
  leave(): void;
}

export interface HandsetNetwork {
  /** A number has one handset: registering it again takes it from the older one. */
  register(handset: Handset): Registration;
}

export class HandsetError extends Error {
  override readonly name = 'HandsetError';
  readonly code: 'invalid_number' | 'busy' | 'unknown_call' | 'no_call' | 'not_served';
  constructor(code: HandsetError['code'], message: string) {
    super(message);
    this.code = code;
  }
}
