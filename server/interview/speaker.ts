/**
 * The session's side of the voice: turns a `say` into words (fixed, from the problem, or the model's, all guarded), and
 * what was really heard into the transcript.
 */
import type { SessionLog } from '../record/contract/log.ts';
import type { Spoken, Voice } from '../speech/contract.ts';
import type { Act } from './acts.ts';
import { broughtUpBy } from './broughtUp.ts';
import type { Allowance, ProblemGuard } from './guard/index.ts';
import type { Model, Situation } from './model.ts';
import type { Effect } from './state.ts';
import { interviewerUtterance } from './utterance.ts';

type Say = Extract<Effect, { do: 'say' }>;

/** Said when what was entered as a name would give something away. */
const NAMELESS = 'Am I speaking with the person who was invited? Say yes or press 1, no or press 2.';
/** Said when an author's own text would give something away: the author finds out from the log, the candidate does not. */
const INSTEAD = 'Try a small example by hand, step by step, and tell me what you see.';

interface Speaking {
  act: Act;
  /** The recorded INTERRUPT, HINT_GIVEN... that this speech speaks. */
  speaks_seq: number | null;
  abort: AbortController;
  latency_ms: number | null;
}

export interface Speaker {
  say(voice: Voice, say: Say, situation: Situation, speaks_seq: number | null): void;
  /** What stands in the pad: words that the candidate has written are theirs, and may be talked about. */
  typed(code: string): void;
  withdraw(voice: Voice | null, id: string): void;
  latency(id: string, ms: number): void;
  /** Stores what was heard of it; `seq` of the event that it was to speak. */
  spoken(log: SessionLog, call_sid: string, spoken: Spoken): Promise<number | null>;
  close(): void;
}

interface SpeakerOptions {
  model: Model;
  guard: ProblemGuard;
  onBlocked(act: string, why: string): void;
}

export function createSpeaker(options: SpeakerOptions): Speaker {
  const under_way = new Map<string, Speaking>();
  const brought_up = broughtUpBy();
  return {
    say(voice, say, situation, speaks_seq) {
      const abort = new AbortController();
      under_way.set(say.id, { act: say.act, speaks_seq, abort, latency_ms: null });
      voice.say({
        id: say.id,
        text: words(options, say.act, situation, brought_up.before(say.act, situation), abort.signal),
        priority: say.priority,
        interruptible: say.interruptible,
        ...(say.ttl_ms === null ? {} : { ttl_ms: say.ttl_ms }),
      });
    },
    typed: (code) => brought_up.typed(code),
    withdraw(voice, id) {
      under_way.get(id)?.abort.abort();
      voice?.withdraw(id);
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
      for (const speaking of under_way.values()) speaking.abort.abort();
      under_way.clear();
    },
  };
}

function words(
  { guard, model, onBlocked }: SpeakerOptions,
  act: Act,
  situation: Situation,
  allowance: Allowance,
  signal: AbortSignal,
): string | AsyncIterable<string> {
  if (act.kind === 'worded') return model.word(situation, act, guard.begin(allowance), signal);
  const verdict = guard.begin(allowance)(act.text);
  if (verdict.ok) return act.text;
  onBlocked(act.name, verdict.why);
  if (act.kind === 'file') return INSTEAD;
  // What the law asks for is said in any case; a name that is no name is not.
  return act.name.startsWith('identity') ? NAMELESS : act.text;
}
