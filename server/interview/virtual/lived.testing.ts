/** For tests: a session that is lived in virtual time, with the record that a real one would leave behind. */
import type { EventBody, SessionEvent } from '../../record/contract/events.ts';
import type { Answerer } from '../../phone/contract.ts';
import type { Act } from '../acts.ts';
import { bodyOf } from '../keeping.ts';
import type { Meaning } from '../meaning.ts';
import { Play } from '../play.testing.ts';
import { restore } from '../restore.ts';
import { Sim } from '../sim.testing.ts';
import type { Vendor } from '../state.ts';

const CALL = { call_sid: 'CA1' };
/** A turn of theirs lasts so long, and counts as over a little later. */
const TURN_MS = 1_500;
const OVER_MS = 500;
const SIGN_MS = 1_000;
const PERSON = { call_sid: 'CA9', by: 'Sam', actor: 'user:1' };

export class Lived {
  readonly events: SessionEvent[] = [];
  readonly edits: number[] = [];
  readonly #sim: Sim;

  constructor(play = new Play()) {
    this.#sim = new Sim(play);
    this.#sim.watch = (effect) => {
      if (effect.do === 'write') this.#stores(effect.act, effect.text, this.now, this.now, { how: 'text' });
      const body = bodyOf(effect, []);
      if (body !== null && !(effect.do === 'say' && effect.speaks)) this.#store(body);
    };
    this.#sim.told = ({ started_at, ended_at, outcome, heard, intended }, act) => {
      if (started_at === null || ended_at === null) return;
      this.#stores(act, heard, started_at, ended_at, outcome === 'cut' ? { cut: true, intended } : {});
    };
  }

  get phase(): string {
    return this.#sim.play.state.phase;
  }
  get now(): number {
    return this.#sim.now;
  }

  pass(ms: number): this {
    this.#sim.pass(ms);
    return this;
  }
  /** Until nothing more is being said. */
  heardOut(): this {
    this.#sim.heardOut();
    return this;
  }

  opensPad(): this {
    this.#sim.put({ on: 'pad', open: true });
    return this;
  }
  /** `outbound`: they pick up. */
  calls(direction: 'inbound' | 'outbound' = 'inbound'): this {
    this.#store({ type: 'CALL_STATUS', payload: { ...CALL, direction, status: 'media-started' } });
    this.#sim.put({ on: 'leg_started', direction, gap_ms: 0, ...CALL });
    return this;
  }
  /** The network says who picked up. */
  detects(by: Answerer, beep: boolean): this {
    this.#sim.put({ on: 'answerer', ...CALL, by, beep });
    return this;
  }
  /** The call is gone; who rings off by themselves says so by `stop`. */
  loses(why: 'stop' | 'lost'): this {
    this.#sim.hangsUp(why);
    return this;
  }

  /** Said between what we say. */
  says(text: string, ...meaning: Meaning[]): this {
    return this.heardOut().saysAtOnce(text, ...meaning);
  }
  saysAtOnce(text: string, ...meaning: Meaning[]): this {
    const started_ms = this.now;
    const claims = meaning.includes('complexity_claim');
    const asks = meaning.includes('clarifying_question');
    // Words that are being heard are signs of life.
    for (const ms of [SIGN_MS, TURN_MS + OVER_MS - SIGN_MS]) {
      this.#sim.put({ on: 'sign' });
      this.pass(ms);
    }
    this.#store({
      type: 'UTTERANCE',
      payload: {
        speaker: 'candidate',
        text,
        started_ms,
        ended_ms: started_ms + TURN_MS,
        call_sid: CALL.call_sid,
        meaning,
      },
    });
    const understood = {
      meanings: meaning,
      clarification: asks ? 0 : null,
      complexity: claims ? { time: 'n log n', space: null } : null,
    };
    this.#sim.put({ on: 'turn', text, understood, how: 'speech' });
    return this;
  }

  types(): this {
    this.edits.push(this.now);
    this.#sim.put({ on: 'edit' });
    return this;
  }

  /** Of the voice it shows when it is to speak. */
  fails(where: Vendor): this {
    if (where === 'mouth') {
      this.#sim.voice = 'fails';
      return this;
    }
    this.#sim.put({ on: 'trouble', where, code: `${where}_down`, message: 'It does not answer.' });
    return this;
  }
  works(where: Vendor): this {
    if (where === 'mouth') {
      this.#sim.voice = 'works';
      return this;
    }
    this.#sim.put({ on: 'recovered', where });
    return this;
  }

  /** Our process dies, and another takes the session up from its record. The call is gone with it. */
  restarts(): this {
    const state = restore(this.events);
    this.#store({ type: 'RESUMED', payload: { reason: 'restart', gap_ms: 0 } });
    if (state.phase !== 'connecting') this.#sim.restartsAs(state);
    return this;
  }

  person(what: 'asked' | 'joined' | 'left'): this {
    if (what === 'left')
      this.#sim.put({ on: 'person', what: 'gone', call_sid: PERSON.call_sid, why: 'over' });
    else this.#sim.put({ on: 'person', what, ...PERSON });
    return this;
  }

  #stores(
    act: Act,
    text: string,
    started_ms: number,
    ended_ms: number,
    how: { how?: 'text'; cut?: boolean; intended?: string },
  ): void {
    const { call_sid } = CALL;
    const by = { speaker: 'interviewer', act: act.name } as const;
    this.#store({ type: 'UTTERANCE', payload: { ...by, text, started_ms, ended_ms, call_sid, ...how } });
  }

  #store(body: EventBody): void {
    this.events.push({ ...body, session_id: 's', seq: this.events.length + 1, at_ms: this.#sim.now });
  }
}
