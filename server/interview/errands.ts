/** What the session does beside talking: writes into the pad what could not be heard, sends the link, dials. */
import type { EventBody } from '../record/contract/events.ts';
import type { Act } from './acts.ts';
import type { Line } from './line.ts';
import type { SessionOptions } from './parts.ts';
import type { Input } from './state.ts';
import { PAD } from './utterance.ts';

type Append = (body: EventBody) => Promise<void>;

export class Errands {
  readonly #o: SessionOptions;
  readonly #line: Line;
  readonly #append: Append;
  readonly #onLost: () => void;
  /** The last call that was placed; it may still ring. */
  #dialled: string | null = null;

  /** `onLost`: the line was lent to the network, and did not come back. */
  constructor(options: SessionOptions, line: Line, append: Append, onLost: () => void) {
    this.#o = options;
    this.#line = line;
    this.#append = append;
    this.#onLost = onLost;
  }

  /** Stands in the pad at once, as a line of the transcript; the telephone network reads it out where it can. */
  async write(act: Act, text: string): Promise<void> {
    const at = this.#o.log.now();
    await this.#append({
      type: 'UTTERANCE',
      payload: {
        speaker: 'interviewer',
        text,
        started_ms: at,
        ended_ms: at,
        call_sid: this.#line.call.call_sid ?? PAD,
        how: 'text',
        act: act.name,
      },
    });
    await this.#line.sayByNetwork(text, this.#onLost);
  }

  /** Never rejects: what became of it is an answer, which the interview goes by. */
  async sendLink(): Promise<Extract<Input, { on: 'link' }>['sent']> {
    const { parts, sitting } = this.#o;
    try {
      return (await parts.sendPadLink(sitting.screen_id)) === 'sent' ? 'taken' : 'not_agreed';
    } catch (error) {
      parts.log.warn({ err: error, session: sitting.session_id }, 'the link could not be sent');
      return 'failed';
    }
  }

  /** Dials the candidate. Rejects with what went wrong, so that whoever pressed the button sees it. */
  async dial(): Promise<{ call_sid: string }> {
    const { parts, sitting } = this.#o;
    const call = await parts.phone.dial(sitting.session_id, sitting.candidate_phone);
    this.#dialled = call.call_sid;
    await parts.screens.setStatus(sitting.screen_id, 'calling');
    return call;
  }

  /** Whether it is up or still rings; one that is over is left alone by the telephone's side. */
  async endCall(): Promise<void> {
    const { phone, log } = this.#o.parts;
    for (const call_sid of new Set([this.#line.call.call_sid, this.#dialled])) {
      if (call_sid === null) continue;
      await phone
        .hangUp(call_sid)
        .catch((error: unknown) => log.warn({ err: error }, 'a call could not be ended'));
    }
  }

  /** The screen may be called again. */
  unreached(): Promise<void> {
    const { parts, sitting } = this.#o;
    return parts.screens.setStatus(sitting.screen_id, 'created');
  }

  /** A call back that cannot be placed is no fault of the interview: it is told, and the candidate may still call. */
  async callBack(): Promise<void> {
    try {
      await this.dial();
    } catch (error) {
      this.#o.parts.log.warn({ err: error, session: this.#o.sitting.session_id }, 'no call back');
      const message = 'The candidate could not be called back; they can still call, or go on in the pad.';
      await this.#append({ type: 'ERROR', payload: { where: 'phone', code: 'call_back_failed', message } });
    }
  }
}
