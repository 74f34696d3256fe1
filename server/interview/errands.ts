/** What the session does beside talking: writes into the pad what could not be heard, sends the link, dials. */
import { AppError } from '../http/errors.ts';
import { mayBeDone, mayWorkLater } from '../phone/troubles.ts';
import type { EventBody } from '../record/contract/events.ts';
import type { Act } from './acts.ts';
import type { Line } from './line.ts';
import type { SessionOptions } from './parts.ts';
import type { Input } from './state.ts';
import { PAD } from './utterance.ts';

type Append = (body: EventBody) => Promise<void>;
/** The line was lent to the network and did not come back; a call back was surely not placed, and may be later. */
type OnNews = (what: 'line_lost' | 'call_refused') => void;

export class Errands {
  readonly #o: SessionOptions;
  readonly #line: Line;
  readonly #append: Append;
  readonly #onNews: OnNews;
  /** It stands in the record that no call back was placed, and none was since. */
  #refused = false;
  /** The last call that was placed; it may still ring. */
  #dialled: string | null = null;

  constructor(options: SessionOptions, line: Line, append: Append, onNews: OnNews) {
    this.#o = options;
    this.#line = line;
    this.#append = append;
    this.#onNews = onNews;
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
    await this.#line
      .sayByNetwork(text, () => this.#onNews('line_lost'))
      .catch((error: unknown) => {
        const message = 'A text could not be read out on the telephone; it stands in the pad.';
        return this.#failed('read_out_failed', message, error);
      });
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
    for (const call_sid of new Set([this.#line.call.call_sid, this.#dialled])) {
      if (call_sid === null) continue;
      await this.#end(call_sid);
    }
  }

  /** The screen may be called again. */
  unreached(): Promise<void> {
    const { parts, sitting } = this.#o;
    return parts.screens.setStatus(sitting.screen_id, 'created');
  }

  /**
   * Neither is waited for: a network that does not answer keeps nobody who calls, or writes, meanwhile.
   *
   * A call back that cannot be placed is no fault of the interview: it is told, and the candidate may still call. Where
   * it surely was not placed, and may be a minute later, it is told once and tried again.
   */
  callBack(): void {
    void this.#calledBack();
  }

  hangUp(): void {
    void this.#line.hangUp().catch((error: unknown) => this.#notEnded(error));
  }

  async #calledBack(): Promise<void> {
    try {
      const { call_sid } = await this.dial();
      this.#refused = false;
      // Twilio took its time, and they called meanwhile: their telephone does not ring while they talk.
      if (this.#line.up && this.#line.call.call_sid !== call_sid) await this.#end(call_sid);
    } catch (error) {
      const later = mayWorkLater(error);
      if (later) this.#onNews('call_refused');
      if (later && this.#refused) return;
      this.#refused = later;
      const unsure = mayBeDone(error);
      const how = unsure ? 'It is not known whether the call back was placed' : 'No call back was placed';
      const more = later ? ' It is tried again every minute.' : '';
      const message = `${how}; the candidate can still call, or go on in the pad.${more}`;
      await this.#failed('call_back_failed', message, error);
    }
  }

  async #end(call_sid: string): Promise<void> {
    await this.#o.parts.phone.hangUp(call_sid).catch((error: unknown) => this.#notEnded(error));
  }

  #notEnded(error: unknown): Promise<void> {
    const message = 'A call could not be ended; it ends when they hang up, or is ended later.';
    return this.#failed('hang_up_failed', message, error);
  }

  async #failed(code: string, what: string, error: unknown): Promise<void> {
    const { parts, sitting } = this.#o;
    const message = error instanceof AppError ? `${what} ${error.message}` : what;
    parts.log.warn({ err: error, session: sitting.session_id, code }, 'the telephone network failed us');
    await this.#append({ type: 'ERROR', payload: { where: 'phone', code, message } }).catch(
      (again: unknown) =>
        parts.log.error({ err: again, session: sitting.session_id }, 'the failure could not be recorded'),
    );
  }
}
