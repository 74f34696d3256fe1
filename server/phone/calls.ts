/**
 * The calls of this process: which session each belongs to, the one-time token its next stream must show, its status,
 * its leg. Everything needed to go on after a restart also stands in the signed URLs; this is only the living part.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../record/clock.ts';
import type { CallLeg, CallStatus } from './contract.ts';
import { isTerminal, NO_STATUS, reduceStatus, type StatusReport, type StatusState } from './status.ts';

/** Longer than any call may last (the time limit on dialling is four hours), so that nothing living is forgotten. */
const FORGET_AFTER_MS = 5 * 3600_000;
/** A document is fetched again and again when its stream cannot be set up; then the call is ended, not looped. */
const MAX_FRUITLESS_CONNECTS = 5;
/** A stream that held this long was worth connecting. */
const FRUITFUL_AFTER_MS = 5_000;
/** 144 bits: not to be guessed within a call. */
const TOKEN_BYTES = 18;

export type Direction = 'inbound' | 'outbound';

/** Whose telephone it is: the candidate's, or that of somebody of the company who joins them. */
export type Part = 'candidate' | 'person';

export interface Call {
  readonly call_sid: string;
  readonly part: Part;
  direction: Direction;
  session_id: string | null;
  status: StatusState;
  leg: CallLeg | null;
  legs_begun: number;
  fruitless: number;
  token: Token | null;
  /** What Twilio says now, and what it says right after. */
  saying: { now: string; next: string[] } | null;
  /** We asked for its end: a stream that is still up carries nothing any more. */
  ending: boolean;
  touched_at: number;
}

export interface Admission {
  resumed: boolean;
  /** The stream comes back from `say`. */
  after_say: boolean;
}
interface Token extends Admission {
  value: string;
}

export class Calls {
  readonly #clock: Clock;
  readonly #calls = new Map<string, Call>();
  /** By session and part, the call that speaks there now: a second caller replaces the first. */
  readonly #speaks_for = new Map<string, string>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  find(call_sid: string): Call | undefined {
    return this.#calls.get(call_sid);
  }

  /** Finds the call, or begins to know it (a first webhook, or the first after a restart). */
  meet(call_sid: string, direction: Direction, session_id: string | null, part: Part = 'candidate'): Call {
    this.#forgetOld();
    const call = this.#calls.get(call_sid) ?? this.#begin(call_sid, direction, part);
    call.session_id ??= session_id;
    call.touched_at = this.#clock.now();
    return call;
  }

  /** The same token until a stream used it: a webhook delivered twice gets the same document. Null: it goes in circles. */
  issueToken(call: Call, { resumed, after_say }: Admission): string | null {
    // Each say ends a stream on purpose: that is no circle.
    if (resumed && !after_say) call.fruitless += 1;
    if (call.fruitless > MAX_FRUITLESS_CONNECTS) return null;
    call.token ??= {
      value: randomBytes(TOKEN_BYTES).toString('base64url'),
      resumed: resumed || call.legs_begun > 0,
      after_say,
    };
    return call.token.value;
  }

  /** The call whose document issued this token, which is then spent; null for anything else. */
  admit(call_sid: string, session_id: string, token: string): ({ call: Call } & Admission) | null {
    const call = this.#calls.get(call_sid);
    if (!call?.token || call.session_id !== session_id || !same(call.token.value, token)) return null;
    const { resumed, after_say } = call.token;
    call.token = null;
    return { call, resumed, after_say };
  }

  /** The newest stream wins: an older leg of the same session is handed back to be closed. */
  attach(call: Call, session_id: string, leg: CallLeg): CallLeg | null {
    const place = placeOf(session_id, call.part);
    const older = this.#calls.get(this.#speaks_for.get(place) ?? '')?.leg ?? null;
    call.leg = leg;
    call.saying = null;
    call.legs_begun += 1;
    this.#speaks_for.set(place, call.call_sid);
    return older;
  }

  detach(call: Call, leg: CallLeg, lived_ms: number): void {
    if (call.leg === leg) call.leg = null;
    if (lived_ms >= FRUITFUL_AFTER_MS) call.fruitless = 0;
    call.touched_at = this.#clock.now();
  }

  /** True when another call has taken over this call's session. */
  superseded(call: Call): boolean {
    const { session_id, part } = call;
    const speaks = session_id === null ? undefined : this.#speaks_for.get(placeOf(session_id, part));
    return speaks !== undefined && speaks !== call.call_sid;
  }

  /** What to tell the owner, or null. */
  report(call: Call, report: StatusReport): CallStatus | null {
    const [status, news] = reduceStatus(call.status, report);
    call.status = status;
    call.touched_at = this.#clock.now();
    return news;
  }

  /** Its end was asked for, whether or not Twilio could be reached. */
  dismiss(call_sid: string): void {
    const call = this.#calls.get(call_sid);
    if (call === undefined) return;
    call.ending = true;
    call.touched_at = this.#clock.now();
  }

  over(call: Call): boolean {
    return isTerminal(call.status.status);
  }

  #begin(call_sid: string, direction: Direction, part: Part): Call {
    const call: Call = {
      call_sid,
      part,
      direction,
      session_id: null,
      status: NO_STATUS,
      leg: null,
      legs_begun: 0,
      fruitless: 0,
      token: null,
      saying: null,
      ending: false,
      touched_at: this.#clock.now(),
    };
    this.#calls.set(call_sid, call);
    return call;
  }

  #forgetOld(): void {
    const before = this.#clock.now() - FORGET_AFTER_MS;
    for (const call of this.#calls.values()) {
      if (call.touched_at >= before || call.leg !== null) continue;
      this.#calls.delete(call.call_sid);
      if (call.session_id === null) continue;
      const place = placeOf(call.session_id, call.part);
      if (this.#speaks_for.get(place) === call.call_sid) this.#speaks_for.delete(place);
    }
  }
}

function placeOf(session_id: string, part: Part): string {
  return `${part} ${session_id}`;
}

function same(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
}
