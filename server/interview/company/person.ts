/**
 * Somebody of the company on the call, by their own telephone. Both lines end in this process, so the two are joined
 * here, frame by frame, and the ears, the record and the captions go on as they are:
 *
 *   candidate's frames (and our own voice) -> mixed -> the person's line
 *   the person's frames -> the candidate's line, where our own voice leaves room
 *
 * They are told that it is recorded, and join by a code that only their page shows: a voicemail never does, nor whoever a
 * mistyped number belongs to. Until then nobody hears them, the ears neither. Star hands back.
 */
import type { CallLeg, CallStatus } from '../../phone/contract.ts';
import type { Payload } from '../../record/contract/events.ts';
import { withText } from '../../record/contract/wordTimes.ts';
import type { AudioTap, Turn, Voice, VoiceListener } from '../../speech/contract.ts';
import type { Inside } from '../inside.ts';
import type { Talk } from '../talk.ts';
import { texts } from '../texts.ts';
import { vocabularyOf } from '../vocabulary.ts';
import { Entry } from './entry.ts';
import type { Listeners } from './listeners.ts';
import { Mix } from './mix.ts';
import { Pipe } from './pipe.ts';

/** The prompt takes some fifteen seconds; then it is put once more, and then they do not seem to want to. */
const PROMPT_AGAIN_AFTER_MS = 25_000;
const JOIN_WITHIN_MS = 60_000;
/** Mu-law. */
const SILENCE = 0xff;
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
  /** Whom we have called and what they are to key in; a restart stops a telephone that rings. */
  #expected: { call_sid: string; entry: Entry } | null = null;
  /** Their running words are shown. */
  #shown = false;
  #leg: { leg: CallLeg; voice: Voice; out: Pipe; mix: Mix; stop(): void } | null = null;

  constructor(around: Around) {
    this.#a = around;
  }

  /** `code`: what whoever answers this call is to key in. */
  expect(call_sid: string, code: string): void {
    this.#expected = { call_sid, entry: new Entry(code) };
  }

  /** Their stream was admitted; one that nobody waits for is closed. */
  up(leg: CallLeg): void {
    const { mailbox, state, step, context } = this.#a;
    if (mailbox.closed) return leg.close();
    void mailbox.put(async () => {
      const { person, unrecorded } = state();
      if (person?.call_sid !== leg.call_sid) return leg.close();
      this.#drop();
      this.#take(leg, person.by);
      if (person.joined) await step({ on: 'person', what: 'joined', call_sid: leg.call_sid });
      else this.#say('prompt', texts.person_prompt(person.by, context.settings.record_audio && !unrecorded));
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
    const voice = parts.voices.open({
      leg: this.#unheard(leg),
      keyterms: vocabularyOf(problem),
      listener,
      clock,
      log,
    });
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

  /** The same line, on which the voice's ears hear nothing before they have joined. */
  #unheard(leg: CallLeg): CallLeg {
    const heard = (bytes: Buffer) =>
      this.#joined()?.leg === leg ? bytes : Buffer.alloc(bytes.length, SILENCE);
    return { ...leg, onFrame: (listener) => leg.onFrame((bytes, at) => listener(heard(bytes), at)) };
  }

  #say(id: 'prompt' | 'again' | 'wrong' | 'goodbye' | 'in', text: string): void {
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
    const { tell } = this.#a;
    const current = () => this.#leg?.leg === leg;
    return {
      turn: (turn) => {
        if (current() && this.#joined() !== null) this.#said(turn, by, call_sid);
      },
      hearing: (text) => {
        if (!current() || this.#joined() === null) return;
        this.#shows(text === '' ? null : this.#redacted(text));
      },
      digit: (digit) => this.#key(digit, call_sid),
      ended: (why) => {
        if (!current() || why === 'closed') return;
        this.#drop();
        if (why === 'stop') tell({ on: 'person', what: 'gone', call_sid, why: 'hung_up' });
        else tell({ on: 'person', what: 'lost', call_sid });
      },
      speaking: ignore,
      spoken: ({ id }) => {
        if (id === 'goodbye') tell({ on: 'person', what: 'gone', call_sid, why: 'wrong_code' });
      },
      trouble: ignore,
      latency: ignore,
    };
  }

  #key(digit: string, call_sid: string): void {
    const { tell, state } = this.#a;
    if (state().person?.joined === true) {
      if (digit === '*') tell({ on: 'person', what: 'gone', call_sid, why: 'handed_back' });
      return;
    }
    const expected = this.#expected?.call_sid === call_sid ? this.#expected : null;
    switch (expected?.entry.key(digit)) {
      case 'right':
        this.#leg?.stop();
        this.#hush();
        tell({ on: 'person', what: 'joined', call_sid });
        return this.#say('in', texts.person_in);
      case 'wrong':
        this.#hush();
        return this.#say('wrong', texts.person_wrong_code);
      case 'no_more':
        this.#hush();
        return this.#say('goodbye', texts.person_no_code);
      case 'more':
      case undefined:
        return;
    }
  }

  /** They have keyed something in: what we were saying is over. */
  #hush(): void {
    for (const id of ['prompt', 'again', 'wrong']) this.#leg?.voice.withdraw(id, true);
  }

  #shows(text: string | null): void {
    this.#shown = text !== null;
    this.#a.options.push.speaking(text, 'person');
  }

  /** A line of the transcript, on the interviewer's side and under their name. */
  #said(turn: Turn, by: string, call_sid: string): void {
    const { append, mailbox, options, talk } = this.#a;
    const { log, push } = options;
    const { text, word_ms, started_at, ended_at, confidence } = withText(turn, this.#redacted(turn.text));
    const [started_ms, ended_ms] = [log.at(started_at), log.at(ended_at)];
    void mailbox.put(async () => {
      const line = {
        speaker: 'interviewer',
        text,
        started_ms,
        ended_ms,
        word_ms,
        call_sid,
        by,
        confidence,
      } as const;
      await append({ type: 'UTTERANCE', payload: line });
      push.speaking(null);
      talk.remember('interviewer', text);
    });
  }

  #redacted(text: string): string {
    return this.#a.options.redact?.(text) ?? text;
  }

  #drop(): void {
    const open = this.#leg;
    this.#leg = null;
    open?.stop();
    open?.voice.close();
    // Cut off in the middle of a sentence, whose end nobody hears.
    if (this.#shown) this.#shows(null);
  }
}

function ignore(): void {}
