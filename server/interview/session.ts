/**
 * One session at work: the reducer in the middle, around it the line, the pad, the proctor, the timers and the record.
 * Whatever happens goes through one mailbox in order; a recorded event is durable before anything acts on it.
 */
import type { CallLeg, CallStatus } from '../phone/contract.ts';
import { asClient } from '../proctor/asClient.ts';
import type { WatchedJudgement, Watcher } from '../proctor/contract.ts';
import type { EventBody, EventOf, Payload } from '../record/contract/events.ts';
import type { Cursor, Edit } from '../rooms/contract.ts';
import type { Language } from '../sandbox/contract.ts';
import type { Spoken, Turn, VoiceListener } from '../speech/contract.ts';
import { Desk } from './desk.ts';
import { GrowthMeter } from './growth.ts';
import { createGuard } from './guard/index.ts';
import { Line } from './line.ts';
import { NOTHING_UNDERSTOOD, type Understood } from './meaning.ts';
import type { Situation } from './model.ts';
import { lastLanguage, presented } from './padView.ts';
import type { SessionOptions } from './parts.ts';
import { candidateUtterance } from './utterance.ts';
import { reduce } from './reduce.ts';
import { restore } from './restore.ts';
import { createSpeaker, type Speaker } from './speaker.ts';
import type { Context, Effect, Input, State } from './state.ts';
import { texts } from './texts.ts';
import { createTimers, type Timers } from './timers.ts';
import { timesOf, watch } from './watch.ts';

/** Lines of talk that the model sees: enough for "it" and "that", few enough to be quick. */
const LINES_KEPT = 8;
/** The scorecard waits this long for the goodbye to be over, and then this long for the network to end the call. */
const FINISH_AT_LATEST_MS = 30_000;
const SETTLE_WITHIN_MS = 2_500;
/** One insert larger than this was not typed. */
const PASTE_CHARS = 200;

type Unstamped<T> = T extends unknown ? Omit<T, 'at'> : never;

export class Session {
  readonly #o: SessionOptions;
  readonly #context: Context;
  readonly #desk: Desk;
  readonly #line: Line;
  readonly #speaker: Speaker;
  readonly #watcher: Watcher;
  readonly #timers: Timers;
  readonly #growth: GrowthMeter;
  #state: State;
  #mailbox: Promise<void> = Promise.resolve();
  #turns: Promise<void> = Promise.resolve();
  #lines: Situation['lines'] = [];
  #left_at_ms: number;
  #finishing: 'completed' | 'abandoned' | null = null;
  #closed = false;

  constructor(options: SessionOptions) {
    const { parts, problem, sitting, log, events } = options;
    this.#o = options;
    this.#context = { candidate_name: sitting.candidate_name, problem, settings: options.settings };
    this.#state = restore(events);
    this.#left_at_ms = events.at(-1)?.at_ms ?? 0;
    this.#line = new Line(parts, log);
    this.#desk = new Desk(parts, {
      session_id: sitting.session_id,
      problem,
      log,
      starting: sitting.language,
      language: lastLanguage(events) ?? sitting.language,
      toRunCases: (graded) => options.toRunCases(graded),
      sandbox: asClient(parts.sandbox, sitting.session_id),
    });
    this.#speaker = createSpeaker({
      model: parts.model,
      guard: createGuard(problem),
      onBlocked: (act, why) =>
        parts.log.error({ act, why, problem: problem.id }, 'the guard stopped a text of the problem'),
    });
    this.#watcher = watch(options, (judgement) => this.#judged(judgement));
    this.#watcher.pause();
    this.#growth = new GrowthMeter(options, (work) => this.#put(work));
    this.#timers = createTimers(parts.clock, (timer) => this.#tell({ on: 'timer', timer }));
  }

  get phase(): State['phase'] {
    return this.#state.phase;
  }
  get language(): Language {
    return this.#desk.language;
  }
  get call(): { status: string; call_sid: string | null } {
    return this.#line.call;
  }
  get over(): boolean {
    return this.#finishing !== null || this.#state.phase === 'done' || this.#state.phase === 'aborted';
  }
  code(): Promise<string> {
    return this.#desk.text();
  }

  /** Fetches ahead what will be said first, and takes up a session that a restart interrupted. */
  async begin(): Promise<void> {
    if (presented(this.#o.events)) await this.#desk.present();
    const ahead = [texts.identity(this.#context.candidate_name), this.#context.problem.spoken];
    this.#o.parts.voices
      .warm(ahead)
      .catch((error: unknown) => void this.#put(() => this.#failed(error, 'mouth')));
    if (this.#o.events.length === 0) return;
    await this.#put(async () => {
      const gap_ms = Math.max(0, this.#o.log.now() - this.#left_at_ms);
      await this.#append({ type: 'RESUMED', payload: { reason: 'restart', gap_ms } });
      if (this.over) return this.#finish(this.#state.phase === 'done' ? 'completed' : 'abandoned');
      this.#growth.resume(this.#state);
      if (this.#state.phase !== 'connecting') await this.#step({ on: 'leg_ended', why: 'lost' });
    });
  }

  // ---- the telephone

  attachLeg(leg: CallLeg, call: { direction: 'inbound' | 'outbound'; resumed: boolean }): void {
    const { parts, problem, sitting } = this.#o;
    this.#line.attach(leg, [...problem.topics, problem.title], this.#listener(leg));
    void this.#put(async () => {
      await this.#line.status({ call_sid: leg.call_sid, direction: call.direction, status: 'media-started' });
      await parts.screens.setStatus(sitting.screen_id, 'in_progress');
      const gap_ms = Math.max(0, this.#o.log.now() - this.#left_at_ms);
      await this.#step({ on: 'leg_started', direction: call.direction, gap_ms });
    });
  }

  callChanged(call: {
    call_sid: string;
    direction: 'inbound' | 'outbound';
    status: CallStatus;
    detail?: string;
  }): void {
    void this.#put(async () => {
      await this.#line.status(call);
      if (this.#finishing !== null && this.#line.settled) return this.#finalise();
      const { status } = call;
      if (status === 'busy' || status === 'failed' || status === 'no-answer' || status === 'canceled') {
        await this.#o.parts.screens.setStatus(this.#o.sitting.screen_id, 'created');
        await this.#step({ on: 'call_failed', status });
      }
    });
  }

  /** Dials the candidate. Rejects with what went wrong, so that whoever pressed the button sees it. */
  async dial(): Promise<{ call_sid: string }> {
    const { parts, sitting } = this.#o;
    const call = await parts.phone.dial(sitting.session_id, sitting.candidate_phone);
    await parts.screens.setStatus(sitting.screen_id, 'calling');
    return call;
  }

  end(reason: string): Promise<void> {
    return this.#put(() => this.#step({ on: 'end', reason }));
  }

  // ---- the pad

  edited(edit: Edit): void {
    const language = this.#desk.edited(edit);
    if (language === null || edit.by !== 'candidate') return;
    this.#line.voice?.typing(edit.at);
    this.#watcher.edited(edit.text, language);
    this.#speaker.typed(edit.text);
    if (edit.inserted > PASTE_CHARS) void this.fact({ fact: 'large_paste', size: edit.inserted });
    this.#tell({ on: 'edit' });
  }

  /** Where they look says whether they have left a place behind. */
  moved({ buffer, line }: Cursor): void {
    if (this.#desk.isCurrent(buffer)) this.#watcher.moved(line);
  }

  presence(writers: number): void {
    if (this.#state.pad_open !== writers > 0) this.#tell({ on: 'pad', open: writers > 0 });
  }

  fact(payload: Payload<'INTEGRITY'>): Promise<void> {
    return this.#put(() => this.#append({ type: 'INTEGRITY', payload }));
  }

  async switchLanguage(language: Language): Promise<void> {
    if (language === this.#desk.language) return;
    await this.#desk.switchTo(language);
    await this.#put(() => this.#append({ type: 'PAD', payload: { what: 'language', language } }));
  }

  /** Runs what the page shows; the result is in the record when this resolves. */
  async run(code: string, language: Language): Promise<EventOf<'RUN_RESULT'>> {
    this.#o.push.runStarted();
    const { event, graded } = await this.#desk.run(code, language);
    const { passed, failed, total, details, load_error, snapshot_seq, duration_ms } = event.payload;
    this.#o.parts.metrics.run(duration_ms);
    // In this order: what the proctor says of it comes after what the run itself leads to.
    this.#tell({ on: 'run', run: { passed, failed, total, details, load_error, snapshot_seq } });
    this.#watcher.ran(graded, code);
    return event;
  }

  /** Lets go without ending the interview: the process stops, another takes up. */
  async release(): Promise<void> {
    if (this.#closed) return;
    this.#stop();
    this.#line.close();
    await this.#mailbox;
    await this.#line.stopRecording();
    await this.#o.log.close();
  }

  // ---- the mailbox

  #tell(input: Unstamped<Input>): void {
    const at = this.#o.log.now();
    void this.#put(() => this.#step(input, at));
  }

  /** One thing after another; a failure is recorded and does not stop what follows. */
  #put(work: () => Promise<void>): Promise<void> {
    this.#mailbox = this.#mailbox.then(async () => {
      if (this.#closed) return;
      await work().catch((error: unknown) => this.#failed(error, 'interview'));
    });
    return this.#mailbox;
  }

  async #step(input: Unstamped<Input>, at = this.#o.log.now()): Promise<void> {
    const [state, effects] = reduce(this.#context, this.#state, { ...input, at });
    if (state.phase !== this.#state.phase) this.#watcher.entered(state.phase);
    this.#state = state;
    let last_seq: number | null = null;
    for (const effect of effects) {
      if (effect.do === 'record') last_seq = (await this.#o.log.append(effect.body)).seq;
      else await this.#perform(effect, last_seq);
    }
  }

  async #perform(effect: Exclude<Effect, { do: 'record' }>, last_seq: number | null): Promise<void> {
    const { voice } = this.#line;
    switch (effect.do) {
      case 'say':
        if (voice) this.#speaker.say(voice, effect, this.#situation(), effect.speaks ? last_seq : null);
        return;
      case 'withdraw':
        return this.#speaker.withdraw(voice, effect.id);
      case 'timer':
        return this.#timers.set(effect.timer, effect.ms);
      case 'cancel':
        return this.#timers.cancel(effect.timer);
      case 'present':
        return this.#desk.present();
      case 'record_audio':
        return this.#line.record();
      case 'watch':
        return effect.on ? this.#watcher.resume() : this.#watcher.pause();
      case 'measure':
        return this.#growth.measure(effect.snapshot_seq);
      case 'told_watcher':
        return this.#watcher.spoke(effect.judgement, effect.outcome);
      case 'dial':
        await this.dial();
        return;
      case 'hang_up':
        return this.#line.hangUp();
      case 'finish':
        return this.#finish(effect.status);
    }
  }

  // ---- what the line tells

  #listener(leg: CallLeg): VoiceListener {
    return {
      turn: (turn) => {
        if (this.#line.carries(leg)) this.#turn(turn, leg.call_sid);
      },
      hearing: () => undefined,
      digit: (digit) => this.#tell({ on: 'digit', digit }),
      speaking: (id, text) => this.#o.push.speaking(text, this.#state.pending[id]?.act.name),
      spoken: (spoken) => this.#spoken(spoken, leg.call_sid),
      latency: (id, ms) => {
        this.#o.parts.metrics.turn(ms);
        this.#speaker.latency(id, ms);
      },
      trouble: (where, code, message) =>
        void this.#put(() => this.#append({ type: 'ERROR', payload: { where, code, message } })),
      ended: (why) => this.#legEnded(leg, why),
    };
  }

  #legEnded(leg: CallLeg, why: 'stop' | 'lost' | 'closed'): void {
    if (!this.#line.carries(leg)) return;
    this.#line.down();
    this.#left_at_ms = this.#o.log.now();
    this.#tell({ on: 'leg_ended', why });
    if (this.#finishing !== null)
      this.#o.parts.clock.after(SETTLE_WITHIN_MS, () => void this.#put(() => this.#finalise()));
  }

  /** Turns are understood one after another, beside the mailbox: a slow model delays nothing else. */
  #turn(turn: Turn, call_sid: string): void {
    this.#watcher.said(turn.text);
    this.#turns = this.#turns.then(async () => {
      const understood = await this.#understand(turn.text);
      await this.#put(async () => {
        await this.#append(candidateUtterance(this.#o.log, turn, call_sid, understood));
        this.#remember('candidate', turn.text);
        await this.#step({ on: 'turn', text: turn.text, understood });
      });
    });
  }

  async #understand(text: string): Promise<Understood> {
    const opening = ['connecting', 'disclosure', 'identity', 'intro'].includes(this.#state.phase);
    return opening ? NOTHING_UNDERSTOOD : this.#o.parts.model.understand(this.#situation(), text);
  }

  #spoken(spoken: Spoken, call_sid: string): void {
    this.#o.push.speaking(null);
    void this.#put(async () => {
      const speaks_seq = await this.#speaker.spoken(this.#o.log, call_sid, spoken);
      if (spoken.heard !== '') this.#remember('interviewer', spoken.heard);
      await this.#step({ on: 'spoken', spoken, speaks_seq });
    });
  }

  #judged(judgement: WatchedJudgement): void {
    const { log, parts } = this.#o;
    if (judgement.judged_at !== null) parts.metrics.judgement(judgement.ms, judgement.decision);
    // Seen now: by the time it is stored there may be a newer text.
    const text = this.#desk.seen(judgement.code, judgement.language, judgement.edited_at);
    const times = timesOf(judgement, log);
    void this.#put(async () => {
      const snapshot_seq = await this.#desk.snapshot(text);
      await this.#step({ on: 'judgement', judgement, snapshot_seq, ...times });
    });
  }

  #situation(): Situation {
    return {
      phase: this.#state.phase,
      problem: this.#context.problem,
      question: this.#state.question,
      lines: this.#lines,
    };
  }

  #remember(speaker: 'candidate' | 'interviewer', text: string): void {
    this.#lines = [...this.#lines, { speaker, text }].slice(-LINES_KEPT);
  }

  async #append(body: EventBody): Promise<void> {
    await this.#o.log.append(body);
  }

  // ---- the end

  async #finish(status: 'completed' | 'abandoned'): Promise<void> {
    this.#finishing ??= status;
    if (this.#line.settled) return this.#finalise();
    const latest = this.#line.up ? FINISH_AT_LATEST_MS : SETTLE_WITHIN_MS;
    this.#o.parts.clock.after(latest, () => void this.#put(() => this.#finalise()));
  }

  /** Runs in the mailbox, once: score what is stored, close the books. */
  async #finalise(): Promise<void> {
    const status = this.#finishing;
    if (status === null || this.#closed) return;
    const { parts, sitting, log, problem } = this.#o;
    const final_code = await this.#desk.text();
    await this.#desk.snapshot(this.#desk.seen(final_code, this.#desk.language, parts.clock.now()));
    await Promise.all([this.#line.stopRecording(), this.#growth.finish()]);
    const verdict = await parts.makeScorecard(sitting.session_id, problem);
    await log.append({ type: 'FINAL_VERDICT', payload: verdict });
    await parts.screens.endSession(sitting.session_id, status, final_code);
    await parts.screens.setStatus(sitting.screen_id, status);
    this.#stop();
    await log.close();
    this.#o.onClosed();
  }

  #stop(): void {
    this.#closed = true;
    this.#timers.cancelAll();
    this.#growth.close();
    this.#watcher.close();
    this.#speaker.close();
  }

  async #failed(error: unknown, where: Payload<'ERROR'>['where']): Promise<void> {
    const { log, parts, sitting } = this.#o;
    parts.log.error({ err: error, session: sitting.session_id }, 'something failed in a session');
    const code = error instanceof Error ? error.name : 'unknown';
    const message = 'A step of the interview failed; see the server log.';
    await log.append({ type: 'ERROR', payload: { where, code, message } }).catch((again: unknown) => {
      parts.log.error({ err: again, session: sitting.session_id }, 'the failure could not be recorded');
    });
  }
}
