/**
 * The session's side of the voice: turns a `say` into words (fixed, from the problem, or the model's, all guarded), and
 * what was really heard into the transcript.
 */
import type { SessionLog } from '../record/contract/log.ts';
import type { Spoken, Voice } from '../speech/contract.ts';
import type { Act } from './acts.ts';
import type { Guard } from './guard.ts';
import type { Model, Situation } from './model.ts';
import type { Effect } from './state.ts';
import { interviewerUtterance } from './utterance.ts';

type Say = Extract<Effect, { do: 'say' }>;

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
  withdraw(voice: Voice | null, id: string): void;
  latency(id: string, ms: number): void;
  /** Stores what was heard of it; `seq` of the event that it was to speak. */
  spoken(log: SessionLog, call_sid: string, spoken: Spoken): Promise<number | null>;
  close(): void;
}

export function createSpeaker(options: {
  model: Model;
  guard: Guard;
  onBlocked(act: string, why: string): void;
}): Speaker {
  const under_way = new Map<string, Speaking>();
  return {
    say(voice, say, situation, speaks_seq) {
      const abort = new AbortController();
      under_way.set(say.id, { act: say.act, speaks_seq, abort, latency_ms: null });
      voice.say({
        id: say.id,
        text: words(options, say.act, situation, abort.signal),
        priority: say.priority,
        interruptible: say.interruptible,
        ...(say.ttl_ms === null ? {} : { ttl_ms: say.ttl_ms }),
      });
    },
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
  options: Parameters<typeof createSpeaker>[0],
  act: Act,
  situation: Situation,
  signal: AbortSignal,
): string | AsyncIterable<string> {
  switch (act.kind) {
    case 'fixed':
      return act.text;
    case 'file': {
      const verdict = options.guard(act.text);
      if (verdict.ok) return act.text;
      options.onBlocked(act.name, verdict.why);
      return INSTEAD;
    }
    case 'worded':
      return options.model.word(situation, act, options.guard, signal);
  }
}
