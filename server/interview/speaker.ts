/**
 * The session's side of the voice: turns a `say` into words (fixed, from the problem, or the model's, all guarded), and
 * what was really heard into the transcript.
 */
import type { Clock } from '../record/clock.ts';
import type { SessionLog } from '../record/contract/log.ts';
import type { Speech, Spoken, Voice } from '../speech/contract.ts';
import { fixed, type Act } from './acts.ts';
import { Ahead, type Wording } from './ahead.ts';
import { broughtUpBy } from './broughtUp.ts';
import { quotes } from './company/notes.ts';
import { createGuard, type Allowance, type Guard, type ProblemGuard } from './guard/index.ts';
import type { Model, Situation } from './model.ts';
import type { SessionOptions } from './parts.ts';
import type { Effect } from './state.ts';
import { FILLERS, texts } from './texts.ts';
import { interviewerUtterance } from './utterance.ts';

type Say = Extract<Effect, { do: 'say' }>;

/** From when the words are asked for to the first sentence: longer than this, a caller wonders. */
const FILLER_AFTER_MS = 900;
/** Said when what was entered as a name would give something away. */
const NAMELESS = 'Am I speaking with the person who was invited? Say yes or press 1, no or press 2.';
/** Said when an author's own text would give something away: the author finds out from the log, the candidate does not. */
const INSTEAD = 'Try a small example by hand, step by step, and tell me what you see.';
/** Said when what was entered about the job would. */
const OFF_THE_JOB = 'That is for the recruiter to tell you. Let us keep to the problem.';

interface Speaking {
  act: Act;
  /** The recorded INTERRUPT, HINT_GIVEN... that this speech speaks. */
  speaks_seq: number | null;
  abort: AbortController;
  latency_ms: number | null;
}

export interface Speaker {
  /**
   * Asks the model for the words of a speech that may not be said yet: nobody sees or hears any of them until `say` is told
   * of the same speech. The result lets go of them, and ends the request, unless they have been taken over.
   */
  ahead(say: Say, situation: Situation): () => void;
  /** The same for a speech that will be asked for should the caller have said all; `ahead` of the like takes them over. */
  foresee(say: Say, situation: Situation): void;
  unforesee(): void;
  say(voice: Voice, say: Say, situation: Situation, speaks_seq: number | null): void;
  /** What stands in the pad: words that the candidate has written are theirs, and may be talked about. */
  typed(code: string): void;
  /** `now`: also when it is being said. */
  withdraw(voice: Voice | null, id: string, now?: boolean): void;
  latency(id: string, ms: number): void;
  /** Stores what was heard of it; `seq` of the event that it was to speak. */
  spoken(log: SessionLog, call_sid: string, spoken: Spoken): Promise<number | null>;
  close(): void;
}

interface SpeakerOptions {
  model: Model;
  guard: ProblemGuard;
  clock: Clock;
  onBlocked(act: string, why: string): void;
}

export function speakerOf({ parts, problem, guard }: SessionOptions, model: Model): Speaker {
  return createSpeaker({
    model,
    guard: guard ?? createGuard(problem),
    clock: parts.clock,
    onBlocked: (act, why) =>
      parts.log.error({ act, why, problem: problem.id }, 'the guard stopped a text of the problem'),
  });
}

export function createSpeaker(options: SpeakerOptions): Speaker {
  const under_way = new Map<string, Speaking>();
  const brought_up = broughtUpBy();
  const wording = (say: Say, situation: Situation): Wording => {
    const abort = new AbortController();
    const allowance = brought_up.before(say.act, situation);
    return { say, abort, text: words(options, say.act, situation, allowance, abort.signal) };
  };
  const ahead = new Ahead(wording);
  const begin = (id: string, act: Act, speaks_seq: number | null, abort: AbortController) => {
    under_way.set(id, { act, speaks_seq, abort, latency_ms: null });
  };
  const nextFiller = inTurn(FILLERS);
  const fill = (voice: Voice, id: string) => {
    const text = nextFiller();
    begin(`${id} filler`, fixed('filler', text), null, new AbortController());
    voice.say({ id: `${id} filler`, text, priority: 'filler', ttl_ms: FILLER_TTL_MS });
  };
  return {
    ahead: (say, situation) => ahead.ask(say, situation),
    foresee: (say, situation) => ahead.foresee(say, situation),
    unforesee: () => ahead.unforesee(),
    say(voice, say, situation, speaks_seq) {
      const { text, abort } = ahead.take(say) ?? wording(say, situation);
      brought_up.said(say.act, situation);
      begin(say.id, say.act, speaks_seq, abort);
      const late = () => {
        if (!abort.signal.aborted) fill(voice, say.id);
      };
      voice.say(speechOf(say, typeof text === 'string' ? text : noticed(options.clock, text, late)));
    },
    typed: (code) => brought_up.typed(code),
    withdraw(voice, id, now) {
      under_way.get(id)?.abort.abort();
      voice?.withdraw(id, now);
    },
    latency(id, ms) {
      const speaking = under_way.get(id);
      if (speaking) speaking.latency_ms = ms;
    },
    async spoken(log, call_sid, spoken) {
      const speaking = under_way.get(spoken.id);
      under_way.delete(spoken.id);
      speaking?.abort.abort();
      const speaks_seq = speaking?.speaks_seq ?? null;
      if (!speaking || spoken.heard === '' || spoken.started_at === null || spoken.ended_at === null)
        return speaks_seq;
      const { started_at, ended_at } = spoken;
      await log.append(interviewerUtterance(log, call_sid, { spoken, started_at, ended_at, ...speaking }));
      return speaks_seq;
    },
    close() {
      ahead.close();
      for (const speaking of under_way.values()) speaking.abort.abort();
      under_way.clear();
    },
  };
}

function speechOf({ id, priority, interruptible, ttl_ms }: Say, text: Speech['text']): Speech {
  return {
    id,
    text,
    priority,
    interruptible,
    ...(ttl_ms === null ? {} : { ttl_ms }),
    ...(priority === 'interrupt' ? { soft_start: texts.soft_start } : {}),
  };
}

/** One after another, and from the beginning again. */
function inTurn(among: readonly [string, ...string[]]): () => string {
  let next = 0;
  return () => among[next++ % among.length] ?? among[0];
}

/** Later than this the words themselves are nearer. */
const FILLER_TTL_MS = 1_500;

/** The same sentences; `late` is called when the first one keeps us waiting. */
async function* noticed(
  clock: Clock,
  sentences: AsyncIterable<string>,
  late: () => void,
): AsyncIterable<string> {
  const cancel = clock.after(FILLER_AFTER_MS, late);
  try {
    for await (const sentence of sentences) {
      cancel();
      yield sentence;
    }
  } finally {
    cancel();
  }
}

function words(
  { guard, model, onBlocked }: SpeakerOptions,
  act: Act,
  situation: Situation,
  allowance: Allowance,
  signal: AbortSignal,
): string | AsyncIterable<string> {
  if (act.kind === 'worded')
    return model.word(situation, act, discreet(guard.begin(allowance), situation.notes ?? []), signal);
  const verdict = guard.begin(allowance)(act.text);
  if (verdict.ok) return act.text;
  onBlocked(act.name, verdict.why);
  if (act.name === 'job_answer') return OFF_THE_JOB;
  if (act.kind === 'file') return INSTEAD;
  // What the law asks for is said in any case; a name that is no name is not.
  if (act.name === 'person_joined') return texts.person_joined(null);
  if (act.name === 'handed_back') return texts.handed_back(null);
  return act.name.startsWith('identity') ? NAMELESS : act.text;
}

/** A private note is not read out, whatever a model makes of it. */
function discreet(guard: Guard, notes: readonly string[]): Guard {
  if (notes.length === 0) return guard;
  const take: typeof guard extends (sentence: string) => infer T ? (sentence: string) => T : never = (
    sentence,
  ) => (quotes(sentence, notes) ? { ok: false, why: 'quotes_note' } : guard(sentence));
  return Object.assign(take, { prepare: () => guard.prepare() });
}
