/** Transcript lines: what each side said, on the session's clock. */
import type { EventBody } from '../record/contract/events.ts';
import type { SessionLog } from '../record/contract/log.ts';
import type { Spoken, Turn } from '../speech/contract.ts';
import type { Act } from './acts.ts';
import type { Understood } from './meaning.ts';

/** Stands for the call where there is none. */
export const PAD = 'pad';

export function candidateUtterance(
  log: SessionLog,
  turn: Turn,
  by: { call_sid: string; how: 'speech' | 'text' },
  understood: Understood,
): EventBody {
  return {
    type: 'UTTERANCE',
    payload: {
      speaker: 'candidate',
      text: turn.text,
      started_ms: Math.max(0, log.at(turn.started_at)),
      ended_ms: Math.max(0, log.at(turn.ended_at)),
      ...(turn.word_ms === undefined ? {} : { word_ms: turn.word_ms }),
      call_sid: by.call_sid,
      ...(by.how === 'text' ? { how: 'text' } : {}),
      confidence: Math.min(1, Math.max(0, turn.confidence)),
      meaning: understood.meanings,
    },
  };
}

interface Said {
  spoken: Spoken;
  started_at: number;
  ended_at: number;
  act: Act;
  speaks_seq: number | null;
  latency_ms: number | null;
}

/** With the words that were heard; the whole text beside them when it was cut. */
export function interviewerUtterance(
  log: SessionLog,
  call_sid: string,
  said: Said,
): Extract<EventBody, { type: 'UTTERANCE' }> {
  const { spoken, act } = said;
  return {
    type: 'UTTERANCE',
    payload: {
      speaker: 'interviewer',
      text: spoken.heard,
      started_ms: Math.max(0, log.at(said.started_at)),
      ended_ms: Math.max(0, log.at(said.ended_at)),
      ...(spoken.word_ms === undefined ? {} : { word_ms: spoken.word_ms }),
      call_sid,
      ...(call_sid === PAD ? { how: 'text' } : {}),
      act: act.name,
      ...(spoken.outcome === 'cut' ? { cut: true, intended: spoken.intended } : {}),
      ...(said.speaks_seq === null ? {} : { speaks_seq: said.speaks_seq }),
      ...(said.latency_ms === null ? {} : { latency_ms: said.latency_ms }),
    },
  };
}
