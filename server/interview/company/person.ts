/**
 * Somebody of the company on the call, by their own telephone. Both lines end in this process, so the two are joined
 * here, frame by frame, and the ears, the record and the captions go on as they are:
 *
 *   candidate's frames (and our own voice) -> mixed -> the person's line
 *   the person's frames -> the candidate's line, where our own voice leaves room
 *
 * They are told that it is recorded, and join by a key: a voicemail never does. Star hands back.
 */
import type { CallLeg, CallStatus } from '../../phone/contract.ts';
import type { Payload } from '../../record/contract/events.ts';
import type { AudioTap, Turn, Voice, VoiceListener } from '../../speech/contract.ts';
import type { Inside } from '../inside.ts';
import { redacted } from '../redact.ts';
import type { Talk } from '../talk.ts';
import { texts } from '../texts.ts';
import { vocabularyOf } from '../vocabulary.ts';
import type { Listeners } from './listeners.ts';
import { Mix } from './mix.ts';
import { Pipe } from './pipe.ts';

/** The prompt takes some ten seconds; then it is put once more, and then they do not seem to want to. */
const PROMPT_AGAIN_AFTER_MS = 22_000;
const JOIN_WITHIN_MS = 45_000;
const WHY: Readonly<Partial<Record<CallStatus, NonNullable<Payload<'TAKEOVER'>['why']>>>> = {
  completed: 'hung_up',
  busy: 'busy',
  failed: 'call_failed',
  'no-answer': 'no_answer',
  canceled: 'call_failed',
};

interface Around extends Inside {
  talk: Talk;
  listeners: Listeners;
}

export class PersonLine implements AudioTap {
  readonly #a: Around;
  #leg: { leg: CallLeg; voice: Voice; out: Pipe; mix: Mix; stop(): void } | null = null;

  constructor(around: Around) {
    this.#a = around;
  }

  /** Their stream was admitted; one that nobody waits for is closed. */
  up(leg: CallLeg): void {
    void this.#a.mailbox.put(async () => {
      const { person } = this.#a.state();
      if (person?.call_sid !== leg.call_sid) return leg.close();
      this.#drop();
      this.#take(leg, person.by);
      if (person.joined) await this.#a.step({ on: 'person', what: 'joined', call_sid: leg.call_sid });
      else this.#say('prompt', texts.person_prompt(person.by, this.#a.context.settings.record_audio));
    });
  }

  status({ call_sid, status }: { call_sid: string; status: CallStatus }): void {
    const why = WHY[status];
    if (why !== undefined) this.#a.tell({ on: 'person', what: 'gone', call_sid, why });
  }

  /** Ends their call, whether it is up or rings. */
  letGo(call_sid: string): void {
    const { phone, log } = this.#a.options.parts;
    this.#drop();
    phone
      .hangUp(call_sid)
      .catch((error: unknown) => log.warn({ err: error, call: call_sid }, 'a call could not be ended'));
  }

  /** The process stops, or the interview is over. */
  close(): void {
    this.#drop();
  }

  caller(frame: Uint8Array): void {
    const joined = this.#joined();
    if (joined !== null && !joined.voice.busy()) joined.out.send(joined.mix.with(frame));
  }

  bot(bytes: Uint8Array): void {
    this.#joined()?.mix.under(bytes);
  }

  #joined() {
    const { person } = this.#a.state();
    const there = person?.joined === true && person.call_sid === this.#leg?.leg.call_sid;
    return there ? this.#leg : null;
  }

  #take(leg: CallLeg, by: string): void {
    const { parts, problem } = this.#a.options;
    const { clock, log } = parts;
    const listener = this.#listener(leg, by);
    const voice = parts.voices.open({ leg, keyterms: vocabularyOf(problem), listener, clock, log });
    const timers: (() => void)[] = [];
    const out = new Pipe(leg, clock);
    this.#leg = { leg, voice, out, mix: new Mix(), stop: () => timers.forEach((stop) => stop()) };
    leg.onFrame((bytes) => this.#speaks(leg, bytes));
    if (this.#a.state().person?.joined === true) return;
    timers.push(
      clock.after(PROMPT_AGAIN_AFTER_MS, () => this.#say('again', texts.person_again)),
      clock.after(JOIN_WITHIN_MS, () => this.#neverJoined(leg.call_sid)),
    );
  }

  #say(id: 'prompt' | 'again' | 'in', text: string): void {
    this.#leg?.voice.say({ id, text, priority: 'fixed', interruptible: false });
  }

  #neverJoined(call_sid: string): void {
    if (this.#joined() === null) this.#a.tell({ on: 'person', what: 'gone', call_sid, why: 'not_joined' });
  }

  /** The person speaks to the candidate. */
  #speaks(leg: CallLeg, bytes: Uint8Array): void {
    if (this.#joined()?.leg !== leg) return;
    if (this.#a.line.speakFor(bytes)) this.#a.listeners.interviewer(bytes);
  }

  #listener(leg: CallLeg, by: string): VoiceListener {
    const { call_sid } = leg;
    const { tell, options } = this.#a;
    const current = () => this.#leg?.leg === leg;
    return {
      turn: (turn) => {
        if (current() && this.#joined() !== null) this.#said(turn, by, call_sid);
      },
      hearing: (text) => {
        if (!current() || this.#joined() === null) return;
        options.push.speaking(text === '' ? null : this.#redacted(text), 'person');
      },
      digit: (digit) => this.#key(digit, call_sid),
      ended: (why) => {
        if (!current() || why === 'closed') return;
        this.#drop();
        if (why === 'stop') tell({ on: 'person', what: 'gone', call_sid, why: 'hung_up' });
        else tell({ on: 'person', what: 'lost', call_sid });
      },
      speaking: ignore,
      spoken: ignore,
      trouble: ignore,
      latency: ignore,
    };
  }

  #key(digit: string, call_sid: string): void {
    const { tell, state } = this.#a;
    const joined = state().person?.joined === true;
    if (digit === '1' && !joined) {
      this.#leg?.stop();
      for (const id of ['prompt', 'again']) this.#leg?.voice.withdraw(id, true);
      tell({ on: 'person', what: 'joined', call_sid });
      this.#say('in', texts.person_in);
    }
    if (digit === '*' && joined) tell({ on: 'person', what: 'gone', call_sid, why: 'handed_back' });
  }

  /** A line of the transcript, on the interviewer's side and under their name. */
  #said({ text, started_at, ended_at, confidence }: Turn, by: string, call_sid: string): void {
    const { append, mailbox, options, talk } = this.#a;
    const { log, push } = options;
    const said = this.#redacted(text);
    const [started_ms, ended_ms] = [log.at(started_at), log.at(ended_at)];
    void mailbox.put(async () => {
      const line = {
        speaker: 'interviewer',
        text: said,
        started_ms,
        ended_ms,
        call_sid,
        by,
        confidence,
      } as const;
      await append({ type: 'UTTERANCE', payload: line });
      push.speaking(null);
      talk.remember('interviewer', said);
    });
  }

  #redacted(text: string): string {
    return this.#a.context.settings.redact_pii ? redacted(text) : text;
  }

  #drop(): void {
    const open = this.#leg;
    this.#leg = null;
    open?.stop();
    open?.voice.close();
  }
}

function ignore(): void {}
