/**
 * A session's events as the recruiter's pages show them. A fold: the same events in the same order give the same view,
 * each event counts once (by `seq`).
 */
import type { TranscriptLine } from '../../server/http/contract/api.ts';
import type { EventOf, Payload, Phase, SessionEvent } from '../../server/record/contract/events.ts';

export interface Judgement {
  seq: number;
  at_ms: number;
  decision: Payload<'SILENT'>['decision'];
  /** Said aloud, or kept to itself. */
  spoke: boolean;
  reason: string;
  /** What was said. */
  message: string | null;
  line: number | null;
  witness: Payload<'INTERRUPT'>['witness'] | null;
}

/** `speaks_seq`: the interruption, encouragement or hint that this line says aloud. */
export type Said = TranscriptLine & { speaks_seq?: number };

export interface SessionFold {
  last_seq: number;
  /** Session clock of the newest event. */
  at_ms: number;
  phase: Phase;
  /** When each phase was entered. */
  phases: { phase: Phase; from_ms: number }[];
  call_status: string;
  captions: Said[];
  runs: EventOf<'RUN_RESULT'>[];
  judgements: Judgement[];
  facts: EventOf<'INTEGRITY'>[];
  snapshots: EventOf<'CODE_SNAPSHOT'>[];
  language: Payload<'CODE_SNAPSHOT'>['language'] | null;
  counts: { interrupts: number; encouragements: number; runs: number; hints: number };
}

const EMPTY: SessionFold = {
  last_seq: 0,
  at_ms: 0,
  phase: 'connecting',
  phases: [],
  snapshots: [],
  call_status: 'none',
  captions: [],
  runs: [],
  judgements: [],
  facts: [],
  language: null,
  counts: { interrupts: 0, encouragements: 0, runs: 0, hints: 0 },
};

export const foldAll = (events: readonly SessionEvent[]): SessionFold => events.reduce(foldEvent, EMPTY);

function foldEvent(fold: SessionFold, event: SessionEvent): SessionFold {
  if (event.seq <= fold.last_seq) return fold;
  return { ...fold, ...change(fold, event), last_seq: event.seq, at_ms: event.at_ms };
}

function change(fold: SessionFold, event: SessionEvent): Partial<SessionFold> {
  switch (event.type) {
    case 'PHASE':
      return {
        phase: event.payload.to,
        phases: [...fold.phases, { phase: event.payload.to, from_ms: event.at_ms }],
      };
    case 'CALL_STATUS':
      return { call_status: event.payload.status };
    case 'UTTERANCE':
      return { captions: [...fold.captions, toLine(event)] };
    case 'INTERRUPT':
      return {
        ...judged(fold, event, {
          decision: 'interrupt',
          spoke: true,
          reason: event.payload.flaw_type,
          message: event.payload.message,
          line: event.payload.line ?? null,
          witness: event.payload.witness,
        }),
        counts: { ...fold.counts, interrupts: fold.counts.interrupts + 1 },
      };
    case 'ENCOURAGE':
      return {
        ...judged(fold, event, {
          decision: 'encourage',
          spoke: true,
          reason: event.payload.milestone,
          message: event.payload.message,
          line: null,
          witness: null,
        }),
        counts: { ...fold.counts, encouragements: fold.counts.encouragements + 1 },
      };
    case 'SILENT':
      return judged(fold, event, {
        decision: event.payload.decision,
        spoke: false,
        reason: event.payload.reason,
        message: null,
        line: event.payload.line ?? null,
        witness: event.payload.witness ?? null,
      });
    case 'RUN_RESULT':
      return event.payload.asked_by === 'proctor'
        ? {}
        : { runs: [...fold.runs, event], counts: { ...fold.counts, runs: fold.counts.runs + 1 } };
    case 'HINT_GIVEN':
      return { counts: { ...fold.counts, hints: fold.counts.hints + 1 } };
    case 'INTEGRITY':
      return { facts: [...fold.facts, event] };
    case 'CODE_SNAPSHOT':
      return { language: event.payload.language, snapshots: [...fold.snapshots, event] };
    case 'PAD':
      return event.payload.language === undefined ? {} : { language: event.payload.language };
    case 'CONSENT':
    case 'NUDGE':
    case 'TIMER':
    case 'ERROR':
    case 'RESUMED':
    case 'FINAL_VERDICT':
      return {};
  }
}

function judged(
  fold: SessionFold,
  event: SessionEvent,
  judgement: Omit<Judgement, 'seq' | 'at_ms'>,
): Pick<SessionFold, 'judgements'> {
  return { judgements: [...fold.judgements, { seq: event.seq, at_ms: event.at_ms, ...judgement }] };
}

function toLine({ seq, payload }: EventOf<'UTTERANCE'>): Said {
  const { speaker, text, started_ms, ended_ms, act, speaks_seq } = payload;
  return {
    seq,
    speaker,
    text,
    started_ms,
    ended_ms,
    ...(act === undefined ? {} : { act }),
    ...(speaks_seq === undefined ? {} : { speaks_seq }),
  };
}
