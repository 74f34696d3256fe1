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
  /** Said aloud (or about to be), or kept to itself. */
  spoke: boolean;
  reason: string;
  /** What was said, or would have been. */
  message: string | null;
  line: number | null;
  witness: Payload<'INTERRUPT'>['witness'] | null;
  /** How likely the candidate took the code to be done, 0..1. */
  believed_done: number | null;
  judge_ms: number | null;
  snapshot_seq: number;
  /** Session clock of its first heard word. */
  heard_ms: number | null;
  /** A reason of the interview's, not of the code's. */
  kept: Payload<'SILENT'>['kept'] | null;
  /** It waited for a gap and was never heard: when that was clear, and why. */
  dropped: { at_ms: number; reason: string } | null;
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
  growths: EventOf<'GROWTH'>[];
  facts: EventOf<'INTEGRITY'>[];
  /** What people of the company did (notes, more time, on the call), and what the candidate asks of them. */
  company: EventOf<'WHISPER' | 'EXTENDED' | 'TAKEOVER' | 'NOTE'>[];
  consent: Payload<'CONSENT'> | null;
  /** Session clock when the interview's own time began, later by what was given back of it; null before the first call. */
  began_ms: number | null;
  /** It stands still since then (session clock), because we cannot hear them or be heard; null while it runs. */
  stopped_since_ms: number | null;
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
  growths: [],
  facts: [],
  company: [],
  consent: null,
  began_ms: null,
  stopped_since_ms: null,
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
        began_ms: beganAt(fold.began_ms, event),
      };
    case 'CALL_STATUS':
      return { call_status: event.payload.status };
    case 'UTTERANCE':
      return {
        captions: [...fold.captions, toLine(event)],
        judgements: heardAt(fold.judgements, event.payload),
      };
    case 'INTERRUPT':
      return {
        ...judged(fold, event, {
          ...facts(event.payload),
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
          ...facts(event.payload),
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
      if (event.payload.dropped_seq !== undefined)
        return dropped(fold, event.payload.dropped_seq, event.at_ms, event.payload.reason);
      return judged(fold, event, {
        ...facts(event.payload),
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
    case 'GROWTH':
      return { growths: [...fold.growths, event] };
    case 'HINT_GIVEN':
      return { counts: { ...fold.counts, hints: fold.counts.hints + 1 } };
    case 'INTEGRITY':
      return { facts: [...fold.facts, event] };
    case 'CODE_SNAPSHOT':
      return { language: event.payload.language, snapshots: [...fold.snapshots, event] };
    case 'PAD':
      return event.payload.language === undefined ? {} : { language: event.payload.language };
    case 'CONSENT':
      return { consent: event.payload };
    case 'WHISPER':
    case 'EXTENDED':
    case 'TAKEOVER':
      return { company: [...fold.company, event] };
    case 'NOTE':
      return isAsk(event.payload) ? { company: [...fold.company, event] } : {};
    case 'TIMER':
      return timed(fold, event.payload);
    case 'SAY':
    case 'NUDGE':
    case 'ERROR':
    case 'RESUMED':
    case 'FINAL_VERDICT':
      return {};
  }
}

/** Somebody of the company is asked for, or for an answer; the other notes say how the interview went. */
export function isAsk({ about }: Payload<'NOTE'>): boolean {
  return about === 'wants_person' || about === 'question';
}

/** As the server counts it. */
function beganAt(before: number | null, { payload: { from, to }, at_ms }: EventOf<'PHASE'>): number | null {
  if (to === 'connecting') return null;
  return from === 'connecting' ? at_ms : before;
}

function timed({ began_ms }: SessionFold, { since_ms, returned_ms }: Payload<'TIMER'>): Partial<SessionFold> {
  if (since_ms !== undefined) return { stopped_since_ms: since_ms };
  if (returned_ms === undefined) return {};
  return { stopped_since_ms: null, began_ms: began_ms === null ? null : began_ms + returned_ms };
}

function judged(
  fold: SessionFold,
  event: SessionEvent,
  judgement: Omit<Judgement, 'seq' | 'at_ms'>,
): Pick<SessionFold, 'judgements'> {
  return { judgements: [...fold.judgements, { seq: event.seq, at_ms: event.at_ms, ...judgement }] };
}

type Facts = Pick<Judgement, 'believed_done' | 'judge_ms' | 'snapshot_seq' | 'heard_ms' | 'kept' | 'dropped'>;

function facts(payload: Payload<'INTERRUPT'> | Payload<'ENCOURAGE'> | Payload<'SILENT'>): Facts {
  return {
    believed_done: payload.believed_done ?? null,
    judge_ms: payload.judge_ms ?? null,
    snapshot_seq: payload.snapshot_seq,
    heard_ms: null,
    kept: 'kept' in payload ? (payload.kept ?? null) : null,
    dropped: null,
  };
}

function heardAt(
  judgements: readonly Judgement[],
  { speaks_seq, started_ms }: Payload<'UTTERANCE'>,
): Judgement[] {
  return judgements.map((one) => (one.seq === speaks_seq ? { ...one, heard_ms: started_ms } : one));
}

/** It was decided and counted, and never heard. */
function dropped(fold: SessionFold, seq: number, at_ms: number, reason: string): Partial<SessionFold> {
  const { counts } = fold;
  const decision = fold.judgements.find((one) => one.seq === seq)?.decision;
  return {
    judgements: fold.judgements.map((one) =>
      one.seq === seq ? { ...one, spoke: false, dropped: { at_ms, reason } } : one,
    ),
    counts: {
      ...counts,
      interrupts: counts.interrupts - (decision === 'interrupt' ? 1 : 0),
      encouragements: counts.encouragements - (decision === 'encourage' ? 1 : 0),
    },
  };
}

function toLine({ seq, payload }: EventOf<'UTTERANCE'>): Said {
  const { speaker, text, started_ms, ended_ms, word_ms, act, speaks_seq, by } = payload;
  return {
    seq,
    speaker,
    text,
    started_ms,
    ended_ms,
    ...(word_ms === undefined ? {} : { word_ms }),
    ...(act === undefined ? {} : { act }),
    ...(speaks_seq === undefined ? {} : { speaks_seq }),
    ...(by === undefined ? {} : { by }),
  };
}
