/** One handset in the network: at most one call at a time, its own or one that rings for it. */
import type { Call } from './call/call.ts';
import { isEnded } from './call/state.ts';
import { HandsetError } from './handset.ts';
import type { Handset, Registration } from './handset.ts';

interface Exchange {
  /** An inbound call from this subscriber; throws HandsetError for numbers it does not serve. */
  callFrom(subscriber: Subscriber, to: string): Call;
  smsFrom(subscriber: Subscriber, to: string, body: string): void;
  left(subscriber: Subscriber): void;
}

export class Subscriber implements Registration {
  readonly handset: Handset;
  readonly #exchange: Exchange;
  #call: Call | null = null;
  #left = false;

  constructor(handset: Handset, exchange: Exchange) {
    this.handset = handset;
    this.#exchange = exchange;
  }

  get busy(): boolean {
    return this.#call !== null && !isEnded(this.#call.state.status);
  }

  /** A call that rings here. */
  ring(call: Call): void {
    this.#call = call;
    call.handset = this.handset;
    this.handset.ringing(call.sid, call.spec.from);
  }

  call(to: string): string {
    if (this.busy) throw new HandsetError('busy', 'hang up the present call first');
    const call = this.#exchange.callFrom(this, to);
    this.#call = call;
    call.handset = this.handset;
    this.handset.calling(call.sid);
    call.startProgram();
    return call.sid;
  }

  answer(call_sid: string): void {
    const call = this.#mine(call_sid);
    if (call.spec.direction === 'inbound' || call.state.status !== 'ringing')
      throw new HandsetError('unknown_call', 'this call does not ring');
    call.dispatch({ type: 'answered' });
  }

  decline(call_sid: string): void {
    const call = this.#mine(call_sid);
    if (call.spec.direction === 'inbound' || call.state.status !== 'ringing')
      throw new HandsetError('unknown_call', 'this call does not ring');
    call.dispatch({ type: 'declined' });
  }

  hangUp(call_sid: string): void {
    const call = this.#mine(call_sid);
    const unanswered = call.state.status === 'ringing' && call.spec.direction !== 'inbound';
    call.dispatch(unanswered ? { type: 'declined' } : { type: 'hung_up', by: 'handset' });
  }

  press(digit: string): void {
    const line = this.#call?.line ?? null;
    if (line === null) throw new HandsetError('no_call', 'keys only count during a call');
    line.press(digit);
  }

  sms(to: string, body: string): void {
    this.#exchange.smsFrom(this, to, body);
  }

  leave(): void {
    if (this.#left) return;
    this.#left = true;
    this.#exchange.left(this);
    const call = this.#call;
    if (call === null) return;
    // A phone that vanishes while it rings just keeps ringing for the other side.
    if (call.state.status === 'in-progress' || call.spec.direction === 'inbound')
      call.dispatch({ type: 'hung_up', by: 'handset' });
    else call.handset = null;
  }

  #mine(call_sid: string): Call {
    if (this.#call?.sid !== call_sid || isEnded(this.#call.state.status))
      throw new HandsetError('unknown_call', 'this handset has no such call');
    return this.#call;
  }
}
