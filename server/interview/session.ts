/**
 * One session at work: the reducer in the middle, around it the line, the pad, the proctor, the timers and the record.
 * Whatever happens goes through one mailbox in order; a recorded event is durable before anything acts on it.
 */
import type { CallLeg, PhoneOwner } from '../phone/contract.ts';
import { asClient } from '../proctor/asClient.ts';
import type { WatchedJudgement, Watcher } from '../proctor/contract.ts';
import type { EventBody, EventOf, Payload } from '../record/contract/events.ts';
import type { Cursor, Edit } from '../rooms/contract.ts';
import type { Language } from '../sandbox/contract.ts';
import { Desk } from './desk.ts';
import { EditFacts } from './editFacts.ts';
import { attentionOf } from './attention.ts';
import { Company } from './company/index.ts';
import { Ending } from './ending.ts';
import { Errands } from './errands.ts';
import { GrowthMeter } from './growth.ts';
import { tellFailure } from './failure.ts';
import { watchHealth } from './health.ts';
import { Hearing } from './hearing.ts';
import type { Inside } from './inside.ts';
import { storeStep, type Stored } from './keeping.ts';
import { Line } from './line.ts';
import { createMailbox, type Mailbox } from './mailbox.ts';
import { lastLanguage, presented } from './padView.ts';
import type { Model } from './model.ts';
import { firstTexts } from './opening.ts';
import type { SessionOptions } from './parts.ts';
import { Performing } from './performing.ts';
import { contextOf, withPrivacy } from './private.ts';
import { reduce } from './reduce.ts';
import { restore } from './restore.ts';
import { speakerOf, type Speaker } from './speaker.ts';
import type { Context, Input, State, Step, Unstamped } from './state.ts';
import { Talk } from './talk.ts';
import { texts } from './texts.ts';
import { tracesOf, type TurnTraces } from './traces.ts';
import { createTimers, type Timers } from './timers.ts';
import { vocabularyOf } from './vocabulary.ts';
import { timesOf, watch } from './watch.ts';
import { Writing } from './writing.ts';

export class Session {
  readonly #o: SessionOptions;
  readonly #context: Context;
  readonly #desk: Desk;
  readonly #line: Line;
  readonly #speaker: Speaker;
  readonly #watcher: Watcher;
  readonly #growth: GrowthMeter;
  readonly #timers: Timers;
  readonly #talk: Talk;
  readonly #traces: TurnTraces;
  readonly #mailbox: Mailbox;
  readonly #ending: Ending;
  readonly #errands: Errands;
  readonly #hearing: Hearing;
  readonly #performing: Performing;
  /** What the candidate writes instead of speaking. */
  readonly writing: Writing;
  /** What people of the company do here. */
  readonly company: Company;
  readonly #model: Model;
  #forget_health: () => void = () => undefined;
  readonly #edit_facts = new EditFacts();
  #attended = '';
  #yes_no = false;
  #state: State;
  /** Nothing is shown that is not stored. */
  #stored_phase: State['phase'];
  #left_at_ms: number;

  constructor(given: SessionOptions) {
    const options = withPrivacy(given);
    const { parts, problem, sitting, log, events, settings } = options;
    this.#o = options;
    this.#context = contextOf(options);
    this.#state = restore(events);
    this.#stored_phase = this.#state.phase;
    this.#left_at_ms = events.at(-1)?.at_ms ?? 0;
    this.#mailbox = createMailbox((error) => tellFailure(options, error, 'interview'));
    this.#model = settings.local_only ? (parts.model.local ?? parts.model) : parts.model;
    this.#talk = new Talk(this.#context, this.#model, () => this.#state, parts.metrics);
    this.#traces = tracesOf(options);
    this.#line = new Line(parts, log, () => this.company);
    this.#errands = new Errands(
      options,
      this.#line,
      (body) => this.#append(body),
      (what) => (what === 'line_lost' ? this.#legEnded('lost') : this.#tell({ on: 'call_refused' })),
    );
    this.#desk = new Desk(parts, {
      session_id: sitting.session_id,
      problem,
      log,
      starting: sitting.language,
      language: lastLanguage(events) ?? sitting.language,
      toRunCases: (graded) => options.toRunCases(graded),
      sandbox: asClient(parts.sandbox, sitting.session_id),
    });
    this.#speaker = speakerOf(options, this.#model);
    this.#watcher = watch(options, (judgement) => this.#judged(judgement));
    this.#watcher.pause();
    this.#growth = new GrowthMeter(options, (work) => this.#put(work));
    this.#timers = createTimers(parts.clock, (timer) => this.#tell({ on: 'timer', timer }));
    this.#ending = new Ending({
      options,
      line: this.#line,
      desk: this.#desk,
      growth: this.#growth,
      mailbox: this.#mailbox,
      stop: () => this.#stop(),
    });
    const inside = this.#inside();
    this.#hearing = new Hearing({
      ...inside,
      talk: this.#talk,
      watcher: this.#watcher,
      speaker: this.#speaker,
      legEnded: (why) => this.#legEnded(why),
    });
    this.writing = new Writing({
      ...inside,
      hearing: this.#hearing,
      onLine: () => {
        this.#attended = '';
      },
      gapMs: () => this.#gapMs(),
    });
    this.company = new Company({ ...inside, talk: this.#talk });
    this.#performing = this.#performs(inside);
  }

  #performs(inside: Inside): Performing {
    return new Performing({
      ...inside,
      desk: this.#desk,
      talk: this.#talk,
      speaker: this.#speaker,
      timers: this.#timers,
      watcher: this.#watcher,
      growth: this.#growth,
      errands: this.#errands,
      hearing: this.#hearing,
      company: this.company,
      ending: this.#ending,
      paperEnded: () => this.#paperEnded(),
    });
  }

  #inside(): Inside {
    return {
      options: this.#o,
      context: this.#context,
      line: this.#line,
      mailbox: this.#mailbox,
      traces: this.#traces,
      state: () => this.#state,
      tell: (input) => this.#tell(input),
      step: (input) => this.#step(input),
      decide: (input) => this.#decide(input),
      store: (effects, before) => storeStep(this.#o.log, effects, before),
      carryOut: (decided, stored) => this.#carryOut(decided, stored),
      append: (body) => this.#append(body),
    };
  }

  get phase(): State['phase'] {
    return this.#stored_phase;
  }
  /** A yes or no is waited for. */
  get yes_no(): boolean {
    return this.#yes_no;
  }
  get language(): Language {
    return this.#desk.language;
  }
  get call(): { status: string; call_sid: string | null } {
    return this.#line.call;
  }
  get over(): boolean {
    return this.#ending.begun || this.#state.phase === 'done' || this.#state.phase === 'aborted';
  }
  code(): Promise<string> {
    return this.#desk.text();
  }

  /** Fetches ahead what will be said first, and takes up a session that a restart interrupted. */
  async begin(): Promise<void> {
    if (presented(this.#o.events)) await this.#desk.present();
    const ahead = firstTexts(this.#context);
    this.#o.parts.voices
      .warm(ahead)
      .catch((error: unknown) => void this.#put(() => tellFailure(this.#o, error, 'mouth')));
    this.#forget_health = watchHealth(this.#model, (input) => this.#tell(input));
    if (this.#o.events.length === 0) return;
    await this.#put(async () => {
      await this.#append({ type: 'RESUMED', payload: { reason: 'restart', gap_ms: this.#gapMs() } });
      if (this.over) return this.#ending.begin(this.#state.phase === 'done' ? 'completed' : 'abandoned');
      this.#growth.resume(this.#state);
      if (this.#state.phase !== 'connecting') await this.#step({ on: 'restarted' });
      const { person } = this.#state;
      if (person !== null) await this.#step({ on: 'person', what: 'lost', call_sid: person.call_sid });
    });
  }

  // ---- the telephone

  attachLeg(leg: CallLeg, { direction, after }: Parameters<PhoneOwner['legStarted']>[2]): void {
    const { parts, problem, sitting, settings } = this.#o;
    const { call_sid } = leg;
    this.#attended = '';
    const hears = { keyterms: vocabularyOf(problem), patience: settings.patience };
    this.#line.attach(leg, hears, this.#hearing.onLeg(leg));
    void this.#put(async () => {
      await this.#line.status({ call_sid, direction, status: 'media-started' });
      // The network has spoken for us, and gives the line back: nobody was gone.
      if (after === 'say' && this.#state.on_the_line) return this.#attend();
      await parts.screens.setStatus(sitting.screen_id, 'in_progress');
      await this.#step({ on: 'leg_started', direction, gap_ms: this.#gapMs(), call_sid });
    });
  }

  answeredBy({ call_sid, by, beep }: Parameters<PhoneOwner['answeredBy']>[1]): void {
    this.#tell({ on: 'answerer', call_sid, by, beep });
  }

  callChanged(call: Parameters<PhoneOwner['callStatus']>[1]): void {
    void this.#put(async () => {
      await this.#line.status(call);
      if (this.#ending.begun) return this.#ending.callChanged();
      const { status } = call;
      if (status !== 'busy' && status !== 'failed' && status !== 'no-answer' && status !== 'canceled') return;
      await this.#errands.unreached();
      await this.#step({ on: 'call_failed', status });
    });
  }

  /** Dials the candidate. Rejects with what went wrong, so that whoever pressed the button sees it. */
  dial(): Promise<{ call_sid: string }> {
    return this.#errands.dial();
  }

  /** The recruiter has cancelled: whoever is on the line is told, and a telephone that still rings stops. */
  cancel(): Promise<void> {
    return this.#put(async () => {
      await this.#step({ on: 'end', reason: 'cancelled by the recruiter', last_words: texts.cancelled });
      if (!this.#line.up) await this.#errands.endCall();
    });
  }

  /** Ends at once and without a word: what it would still store has been deleted. */
  async discard(): Promise<void> {
    await this.#errands.endCall();
    await this.release();
  }

  // ---- the pad

  edited(edit: Edit): void {
    const language = this.#desk.edited(edit);
    if (language === null || edit.by !== 'candidate') return;
    this.#line.voice?.typing(edit.at);
    this.#watcher.edited(edit.text, language);
    this.#speaker.typed(edit.text);
    for (const fact of this.#edit_facts.of(edit)) void this.fact(fact);
    this.#tell({ on: 'edit' });
  }

  /** Where they look says whether they have left a place behind. */
  moved({ buffer, line }: Cursor): void {
    if (this.#desk.isCurrent(buffer)) this.#watcher.moved(line);
    this.#hearing.sign();
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
    if (this.#mailbox.closed) return;
    this.#stop();
    this.#line.close();
    await this.#mailbox.drained();
    await this.#line.stopRecording();
    await this.#o.log.close();
  }

  // ---- the mailbox

  #tell(input: Unstamped<Input>): void {
    const at = this.#o.log.now();
    void this.#put(() => this.#step(input, at));
  }

  #gapMs(): number {
    return Math.max(0, this.#o.log.now() - this.#left_at_ms);
  }

  #put(work: () => Promise<void>): Promise<void> {
    return this.#mailbox.put(work);
  }

  async #step(input: Unstamped<Input>, at?: number): Promise<void> {
    await this.#carryOut(this.#decide(input, at));
  }

  #decide(input: Unstamped<Input>, at = this.#o.log.now()): Step {
    return reduce(this.#context, this.#state, { ...input, at });
  }

  async #carryOut([state, effects]: Step, stored?: Stored): Promise<void> {
    if (state.phase !== this.#state.phase) this.#watcher.entered(state.phase);
    this.#state = state;
    const seqs = await (stored ?? storeStep(this.#o.log, effects));
    for (const [i, effect] of effects.entries())
      if (effect.do !== 'record') await this.#performing.perform(effect, seqs[i] ?? null);
    this.#stored_phase = state.phase;
    this.#attend();
  }

  /** The voice is told what it needs to know, when that changes. */
  #attend(): void {
    const attention = attentionOf(this.#context, this.#state);
    const yes_no = attention.expects === 'yes_no';
    if (yes_no !== this.#yes_no) this.#o.push.yesOrNo(yes_no);
    this.#yes_no = yes_no;
    const told = JSON.stringify(attention);
    if (told === this.#attended) return;
    this.#attended = told;
    this.#line.voice?.attend?.(attention);
  }

  #paperEnded(): void {
    this.#line.close();
    this.#legEnded('closed');
  }

  #legEnded(why: 'stop' | 'lost' | 'closed'): void {
    if (why === 'closed' && this.#line.lent) return this.#line.lend();
    this.#line.down();
    this.#left_at_ms = this.#o.log.now();
    this.#tell({ on: 'leg_ended', why });
    this.#ending.legEnded();
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

  async #append(body: EventBody): Promise<void> {
    await this.#o.log.append(body);
  }

  #stop(): void {
    this.#mailbox.close();
    this.#forget_health();
    this.#timers.cancelAll();
    this.company.close();
    this.#growth.close();
    this.#watcher.close();
    this.#talk.unforesee();
    this.#speaker.close();
    this.#traces.close();
  }
}
