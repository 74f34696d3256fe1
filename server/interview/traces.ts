/**
 * Where the time of a turn goes: `ears understand decide` for the candidate's words, `model mouth playback` for each
 * speech that answers them. One trace per turn, handed on when the last of its speeches is over; what we say of our own
 * accord is a trace of its own. The same figures go to the metrics, by stage.
 *
 * What was said stands in a trace only where the settings allow it.
 */
import type { Attributes } from '@opentelemetry/api';
import type { Metrics } from '../http/metrics.ts';
import type { TraceSpan, Tracing } from '../http/tracing.ts';
import type { Clock } from '../record/clock.ts';
import type { Spoken, Timings, Turn } from '../speech/contract.ts';
import type { Act } from './acts.ts';
import type { Understood } from './meaning.ts';
import type { SessionOptions } from './parts.ts';
import type { ModelCall, Situation } from './situation.ts';

interface TracesOptions {
  clock: Clock;
  metrics: Pick<Metrics, 'stage'>;
  tracing: Tracing | null;
  session_id: string;
  /** What people say may be told to the collector, as far as this session is concerned. */
  content: boolean;
}

interface Speech {
  act: Act;
  asked_at: number;
  call: (ModelCall & { ended_at: number }) | null;
  timings: Timings | null;
  spoken: Spoken | null;
}

/** Readings of the monotonic clock. */
interface Open {
  turn: Turn | null;
  phase: string;
  told_at: number;
  understood: { from: number; to: number; call: ModelCall | null; result: Understood } | null;
  decided: { from: number; to: number } | null;
  speeches: Map<string, Speech>;
}

interface Asked {
  id: string;
  act: Act;
}

/** A turn on its way through the interview. */
export interface TurnTrace {
  /** Runs what understands the turn; `told` is for the model. */
  understand(work: (told: (call: ModelCall) => void) => Promise<Understood>): Promise<Understood>;
  /** The model is asked for the words of a speech before the turn is stored; the situation to word it in. */
  ahead(speech: Asked, situation: Situation): Situation;
  /** Runs the step that answers it: what is said meanwhile belongs to it. */
  decide(phase: string, work: () => Promise<void>): Promise<void>;
}

export function tracesOf({ parts, sitting, settings }: SessionOptions): TurnTraces {
  const { clock, metrics, tracing } = parts;
  const { session_id } = sitting;
  return new TurnTraces({ clock, metrics, tracing, session_id, content: !settings.local_only });
}

export class TurnTraces {
  readonly #o: TracesOptions;
  readonly #open = new Set<Open>();
  readonly #by_speech = new Map<string, Open>();
  #deciding: Open | null = null;

  constructor(options: TracesOptions) {
    this.#o = options;
  }

  turn(turn: Turn): TurnTrace {
    const { clock, metrics } = this.#o;
    const open = this.#begin(turn);
    return {
      understand: async (work) => {
        const from = clock.now();
        let call: ModelCall | null = null;
        const result = await work((one) => (call = one));
        open.understood = { from, to: clock.now(), call, result };
        metrics.stage('understand', clock.now() - from);
        return result;
      },
      ahead: (speech, situation) => this.#asked(open, speech, situation),
      decide: async (phase, work) => {
        const from = clock.now();
        open.phase = phase;
        this.#deciding = open;
        try {
          await work();
        } finally {
          this.#deciding = null;
          open.decided = { from, to: clock.now() };
          metrics.stage('decide', clock.now() - from);
          this.#overIf(open);
        }
      },
    };
  }

  /** A speech was asked for; the situation to word it in. */
  asked(speech: Asked, situation: Situation): Situation {
    return this.#asked(this.#deciding ?? this.#begin(null, situation.phase), speech, situation);
  }

  /** The same of a speech that may never be asked for: its request is told of with whatever takes its words. */
  foreseen(situation: Situation): Situation {
    return this.#o.tracing === null ? situation : { ...situation, told: () => undefined };
  }

  #asked(open: Open, { id, act }: Asked, situation: Situation): Situation {
    const fresh: Speech = { act, asked_at: this.#o.clock.now(), call: null, timings: null, spoken: null };
    const speech = open.speeches.get(id) ?? fresh;
    open.speeches.set(id, speech);
    this.#by_speech.set(id, open);
    if (this.#o.tracing === null) return situation;
    return { ...situation, told: (call) => (speech.call = { ...call, ended_at: this.#o.clock.now() }) };
  }

  timings(timings: Timings): void {
    const { metrics } = this.#o;
    const { speech_ended_at, decided_at, asked_at, text_at, audio_at, sent_at } = timings;
    metrics.stage('ears', decided_at - speech_ended_at);
    if (text_at !== null) metrics.stage('model', text_at - asked_at);
    if (audio_at !== null) metrics.stage('mouth', audio_at - (text_at ?? asked_at));
    if (audio_at !== null) metrics.stage('playback', sent_at - audio_at);
    const speech = this.#by_speech.get(timings.id)?.speeches.get(timings.id);
    if (speech) speech.timings = timings;
  }

  spoken(spoken: Spoken): void {
    const open = this.#by_speech.get(spoken.id);
    const speech = open?.speeches.get(spoken.id);
    if (open === undefined || speech === undefined) return;
    this.#by_speech.delete(spoken.id);
    speech.spoken = spoken;
    this.#overIf(open);
  }

  /** What is under way is told as far as it came. */
  close(): void {
    for (const open of this.#open) this.#tell(open);
    this.#by_speech.clear();
  }

  #begin(turn: Turn | null, phase = ''): Open {
    const told_at = this.#o.clock.now();
    const open: Open = { turn, phase, told_at, understood: null, decided: null, speeches: new Map() };
    this.#open.add(open);
    return open;
  }

  #overIf(open: Open): void {
    const decided = open.turn === null || open.decided !== null;
    if (decided && [...open.speeches.values()].every((speech) => speech.spoken !== null)) this.#tell(open);
  }

  #tell(open: Open): void {
    this.#open.delete(open);
    const { tracing, clock } = this.#o;
    if (tracing === null) return;
    const wall = clock.wall() - clock.now();
    const below = [
      ...this.#ofTurn(open),
      ...[...open.speeches.values()].flatMap((one) => this.#ofSpeech(one)),
    ];
    const root = this.#root(open, below);
    const onWall = (span: TraceSpan) => ({
      ...span,
      from: span.from + wall,
      to: Math.max(span.from, span.to) + wall,
    });
    tracing.trace(onWall(root), below.map(onWall));
  }

  #root({ turn, phase, told_at, speeches }: Open, below: readonly TraceSpan[]): TraceSpan {
    const all = [...speeches.values()];
    const heard = all.map((speech) => speech.spoken?.heard ?? '').filter((text) => text !== '');
    const first = all.find((speech) => speech.timings !== null)?.timings;
    return {
      name: turn === null ? 'remark' : 'turn',
      kind: 'AGENT',
      from: turn?.started_at ?? told_at,
      to: Math.max(told_at, ...below.map((span) => span.to)),
      attributes: {
        'session.id': this.#o.session_id,
        'code_proctor.phase': phase,
        'code_proctor.acts': all.map((speech) => speech.act.name),
        'code_proctor.outcomes': all.map((speech) => speech.spoken?.outcome ?? 'unfinished'),
        ...(first ? { 'code_proctor.silence_ms': first.sent_at - first.speech_ended_at } : {}),
        ...this.#said(turn?.text, heard.join(' ')),
      },
    };
  }

  #ofTurn({ turn, told_at, understood, decided }: Open): TraceSpan[] {
    if (turn === null) return [];
    const session = { 'session.id': this.#o.session_id };
    const spans: TraceSpan[] = [
      {
        name: 'ears',
        kind: 'CHAIN',
        from: turn.started_at,
        to: told_at,
        attributes: { ...session, ...this.#said(undefined, turn.text) },
      },
    ];
    if (understood !== null) {
      const { from, to, call, result } = understood;
      const attributes = { ...session, ...tokens(call), ...this.#said(turn.text, JSON.stringify(result)) };
      spans.push({ name: 'understand', kind: call === null ? 'CHAIN' : 'LLM', from, to, attributes });
    }
    if (decided !== null) spans.push({ name: 'decide', kind: 'CHAIN', ...decided, attributes: session });
    return spans;
  }

  #ofSpeech({ act, asked_at, call, timings, spoken }: Speech): TraceSpan[] {
    const common: Attributes = { 'session.id': this.#o.session_id, 'code_proctor.act': act.name };
    const spans: TraceSpan[] = [];
    if (call !== null) {
      const facts = act.kind === 'worded' ? JSON.stringify(act.facts) : undefined;
      const attributes = { ...common, ...tokens(call), ...this.#said(facts, spoken?.intended) };
      spans.push({ name: 'model', kind: 'LLM', from: asked_at, to: call.ended_at, attributes });
    }
    if (spoken === null || spoken.started_at === null) return spans;
    const { started_at, ended_at, outcome, heard } = spoken;
    const tool = (name: string) => ({ ...common, 'tool.name': name });
    const worded_at = Math.min(timings?.text_at ?? asked_at, started_at);
    const audio_at = Math.min(timings?.audio_at ?? started_at, started_at);
    const attributes = {
      ...tool('playback'),
      'code_proctor.outcome': outcome,
      ...this.#said(undefined, heard),
    };
    spans.push({ name: 'mouth', kind: 'TOOL', from: worded_at, to: audio_at, attributes: tool('mouth') });
    spans.push({ name: 'playback', kind: 'TOOL', from: audio_at, to: ended_at ?? started_at, attributes });
    return spans;
  }

  #said(input: string | undefined, output: string | undefined): Attributes {
    if (!this.#o.content || this.#o.tracing?.content !== true) return {};
    return {
      ...(input === undefined ? {} : { 'input.value': input }),
      ...(output === undefined || output === '' ? {} : { 'output.value': output }),
    };
  }
}

function tokens(call: ModelCall | null): Attributes {
  if (call === null) return {};
  const { model, prompt_tokens, completion_tokens } = call;
  return {
    'llm.model_name': model,
    ...(prompt_tokens === null ? {} : { 'llm.token_count.prompt': prompt_tokens }),
    ...(completion_tokens === null ? {} : { 'llm.token_count.completion': completion_tokens }),
    ...(prompt_tokens === null || completion_tokens === null
      ? {}
      : { 'llm.token_count.total': prompt_tokens + completion_tokens }),
  };
}
