/** What the line and the pad tell of the candidate and of our own voice, made into inputs of the reducer. */
import { setImmediate } from 'node:timers/promises';
import { menuOf } from '../phone/menu.ts';
import type { CallLeg } from '../phone/contract.ts';
import type { Watcher } from '../proctor/contract.ts';
import { withText } from '../record/contract/wordTimes.ts';
import type { Spoken, Turn, VoiceListener } from '../speech/contract.ts';
import { attentionOf } from './attention.ts';
import { RunningCaptions } from './captions.ts';
import type { Inside } from './inside.ts';
import type { Speaker } from './speaker.ts';
import type { Understood } from './meaning.ts';
import type { Effect, Step } from './state.ts';
import type { Talk } from './talk.ts';
import type { TurnTrace } from './traces.ts';
import { candidateUtterance, PAD } from './utterance.ts';

/** Signs of life come by the dozen; one in this time is enough to know. */
const SIGN_EVERY_MS = 1_000;

interface Around extends Inside {
  talk: Talk;
  watcher: Watcher;
  speaker: Speaker;
  legEnded(why: 'stop' | 'lost' | 'closed'): void;
}

export class Hearing {
  readonly #a: Around;
  readonly #captions: RunningCaptions;
  #sign_at = -Infinity;
  /** What the caller may have said, and its answer is being prepared for. */
  #foreseen: { text: string } | null = null;

  constructor(around: Around) {
    this.#a = around;
    this.#captions = new RunningCaptions(around.options.push, around.options.redact ?? null);
  }

  /** Of a leg that another has replaced nothing is heard any more. */
  onLeg(leg: CallLeg): VoiceListener {
    const { line, options, speaker, traces, tell, legEnded } = this.#a;
    return {
      ...this.#voice(leg.call_sid),
      turn: (turn) => {
        if (line.carries(leg)) this.turn(turn, leg.call_sid, 'speech');
      },
      hearing: (text) => {
        if (line.carries(leg)) this.#captions.hearing(text);
        // All that was heard was our own voice.
        if (text === '') return;
        this.#goesOn(text);
        this.sign();
      },
      likely: (text) => {
        if (line.carries(leg)) this.#foresee(text);
      },
      digit: (digit) => this.#digit(digit),
      latency: (id, ms) => {
        options.parts.metrics.turn(ms);
        speaker.latency(id, ms);
      },
      timings: (timings) => traces.timings(timings),
      trouble: (where, code, message) => tell({ on: 'trouble', where, code, message }),
      recovered: (where) => tell({ on: 'recovered', where }),
      unmeant: () => tell({ on: 'unmeant' }),
      listening: (hears) => {
        if (line.carries(leg)) tell({ on: 'listening', hears });
      },
      ended: (why) => {
        if (line.carries(leg)) legEnded(why);
      },
    };
  }

  onPaper(): Pick<VoiceListener, 'speaking' | 'spoken'> {
    return this.#voice(PAD);
  }

  /** Signs of life that are no words yet. */
  sign(): void {
    const now = this.#a.options.parts.clock.now();
    if (now - this.#sign_at < SIGN_EVERY_MS) return;
    this.#sign_at = now;
    this.#a.tell({ on: 'sign' });
  }

  /**
   * What is answered is decided, and the model is asked for its words, while the turn is being stored; nothing of that is
   * seen or heard, or has changed anything, if it cannot be.
   */
  turn(turn: Turn, call_sid: string, how: 'speech' | 'text'): void {
    const { watcher, talk, traces, mailbox, options, store, decide, carryOut, state } = this.#a;
    // Who has refused was told that nothing is kept; what they say while we take leave is not.
    if (state().phase === 'aborted' && state().consent !== 'given') return this.#captions.turn()();
    const said = options.redact ? withText(turn, options.redact(turn.text)) : turn;
    this.#foreseen = null;
    watcher.said(said.text);
    const stored = this.#captions.turn();
    const trace = traces.turn(said);
    talk.understand(said, trace, (understood) =>
      mailbox.put(async () => {
        const decided = decide({ on: 'turn', text: said.text, understood, how });
        const letGo = this.#askAhead(decided, said.text, trace);
        try {
          // The request leaves first: storing wakes the database, which may take the core that we are on.
          if (letGo !== null) await setImmediate();
          const heard = candidateUtterance(options.log, said, { call_sid, how }, understood);
          const seqs = await store(decided[1], heard);
          stored();
          talk.remember('candidate', said.text);
          await trace.decide(state().phase, () => carryOut(decided, seqs));
        } finally {
          letGo?.();
        }
      }),
    );
  }

  #askAhead([state, effects]: Step, said: string, trace: TurnTrace): (() => void) | null {
    const { speaker, talk } = this.#a;
    const say = this.#worded(effects);
    if (say === null) speaker.unforesee();
    return say && speaker.ahead(say, trace.ahead(say, talk.ahead(state, said)));
  }

  /** Only what the model words takes long enough: null for anything else. */
  #worded(effects: Step[1]): Extract<Effect, { do: 'say' }> | null {
    const say = effects.find((effect) => effect.do === 'say');
    return say?.act.kind === 'worded' && this.#a.line.voice !== null ? say : null;
  }

  /** While the caller may still go on: what it means, and the words of the answer. Nothing is done of what would be. */
  #foresee(text: string): void {
    const { talk, decide, speaker, traces, options } = this.#a;
    this.#unforesee();
    const { redact } = options;
    const said = redact ? redact(text) : text;
    // In the middle of a number or a name nothing is known yet of what is to be left out.
    if (redact && redact.running(text) !== said) return;
    const foreseen = (this.#foreseen = { text });
    const answer = (understood: Understood | null) => {
      if (understood === null || this.#foreseen !== foreseen) return;
      const [state, effects] = decide({ on: 'turn', text: said, understood, how: 'speech' });
      const say = this.#worded(effects);
      if (say !== null) speaker.foresee(say, traces.foreseen(talk.ahead(state, said)));
    };
    talk
      .foresee(said)
      .then(answer)
      .catch((error: unknown) => options.parts.log.error({ err: error }, 'an answer was not foreseen'));
  }

  #goesOn(text: string): void {
    if (this.#foreseen !== null && this.#foreseen.text !== text) this.#unforesee();
  }

  #unforesee(): void {
    this.#foreseen = null;
    this.#a.talk.unforesee();
    this.#a.speaker.unforesee();
  }

  /** There is no voice to say it with just now: it is written, and nothing waits for it. */
  unsaid(id: string, intended: string): void {
    const why = this.#a.line.lent ? 'mouth_failed' : 'hung_up';
    const spoken: Spoken = {
      id,
      outcome: 'dropped',
      heard: '',
      intended,
      started_at: null,
      ended_at: null,
      why,
    };
    this.#a.traces.spoken(spoken);
    this.#a.tell({ on: 'spoken', spoken, speaks_seq: null });
  }

  #voice(call_sid: string): Pick<VoiceListener, 'speaking' | 'spoken'> {
    const { state } = this.#a;
    return {
      speaking: (id, text) => this.#captions.speaking(id, text, state().pending[id]?.act.name),
      spoken: (spoken) => this.#spoken(spoken, call_sid),
    };
  }

  #spoken(spoken: Spoken, call_sid: string): void {
    const { options, speaker, talk, traces, mailbox, step } = this.#a;
    traces.spoken(spoken);
    void mailbox.put(async () => {
      const speaks_seq = await speaker.spoken(options.log, call_sid, spoken);
      this.#captions.spoken(spoken.id);
      if (spoken.heard !== '') talk.remember('interviewer', spoken.heard);
      await step({ on: 'spoken', spoken, speaks_seq });
    });
  }

  /** 1 and 2 are yes and no where that is wanted; everywhere else keys mean what the menu says. */
  #digit(digit: string): void {
    const { context, state, tell } = this.#a;
    const keyed = menuOf(digit, attentionOf(context, state()).expects === 'yes_no');
    if (keyed === null || keyed === 'yes' || keyed === 'no') tell({ on: 'digit', digit });
    else tell({ on: 'menu', choice: keyed });
  }
}
