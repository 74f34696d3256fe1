/** The demo's report, out of the stored events alone, and whether everything that must happen did happen. */
import type { EventOf, SessionEvent } from '../../record/contract/events.ts';

export interface Report {
  session_id: string;
  phases: { phase: string; at_ms: number }[];
  utterances: EventOf<'UTTERANCE'>['payload'][];
  judgements: { at_ms: number; decision: string; reason: string }[];
  interrupts: Interrupt[];
  runs: { at_ms: number; passed: number; failed: number; total: number; duration_ms: number }[];
  verdict: EventOf<'FINAL_VERDICT'>['payload'] | null;
  recording: string | null;
  latencies: { turn_ms: number[]; judge_ms: number[]; flaw_to_speech_ms: number[] };
}
interface Interrupt {
  flaw_type: string;
  witness: EventOf<'INTERRUPT'>['payload']['witness'];
  line: number | null;
  message: string;
  flaw_typed_at_ms: number;
  spoken_at_ms: number | null;
}

export function reportOf(
  session_id: string,
  events: readonly SessionEvent[],
  recording: string | null,
): Report {
  const of = <T extends SessionEvent['type']>(type: T) =>
    events.filter((event): event is EventOf<T> => event.type === type);
  const utterances = of('UTTERANCE');
  const interrupts = of('INTERRUPT').map((event) => interrupt(event, utterances));
  return {
    session_id,
    recording,
    interrupts,
    phases: of('PHASE').map((event) => ({ phase: event.payload.to, at_ms: event.at_ms })),
    utterances: utterances.map((event) => event.payload),
    judgements: events.flatMap(judgement),
    runs: of('RUN_RESULT').map(({ at_ms, payload: { passed, failed, total, duration_ms } }) => ({
      at_ms,
      passed,
      failed,
      total,
      duration_ms,
    })),
    verdict: of('FINAL_VERDICT').at(-1)?.payload ?? null,
    latencies: {
      turn_ms: utterances.flatMap((event) =>
        event.payload.latency_ms === undefined ? [] : [event.payload.latency_ms],
      ),
      judge_ms: of('INTERRUPT').map((event) => event.payload.judge_ms),
      flaw_to_speech_ms: interrupts.flatMap((one) =>
        one.spoken_at_ms === null ? [] : [one.spoken_at_ms - one.flaw_typed_at_ms],
      ),
    },
  };
}

function interrupt(event: EventOf<'INTERRUPT'>, utterances: readonly EventOf<'UTTERANCE'>[]): Interrupt {
  const { flaw_type, witness, line, message, flaw_typed_at_ms } = event.payload;
  const spoken = utterances.find((one) => one.payload.speaks_seq === event.seq);
  return {
    flaw_type,
    witness,
    line: line ?? null,
    message,
    flaw_typed_at_ms,
    spoken_at_ms: spoken?.payload.started_ms ?? null,
  };
}

function judgement(event: SessionEvent): Report['judgements'] {
  switch (event.type) {
    case 'SILENT':
      return [{ at_ms: event.at_ms, decision: event.payload.decision, reason: event.payload.reason }];
    case 'INTERRUPT':
      return [{ at_ms: event.at_ms, decision: 'interrupt', reason: event.payload.flaw_type }];
    case 'ENCOURAGE':
      return [{ at_ms: event.at_ms, decision: 'encourage', reason: event.payload.milestone }];
    default:
      return [];
  }
}

/** What a demo must have shown, each in words when it is missing. */
export function missing(report: Report): string[] {
  const first = report.interrupts[0];
  const spoken = first?.spoken_at_ms ?? null;
  const last = report.runs.at(-1);
  const checks: [boolean, string][] = [
    [first !== undefined, 'no interruption was decided'],
    [spoken !== null, 'the interruption was not heard'],
    [
      first !== undefined && spoken !== null && spoken > first.flaw_typed_at_ms,
      'the interruption was spoken before the flaw was typed',
    ],
    [
      first !== undefined && JSON.stringify(first.witness.expected) !== JSON.stringify(first.witness.actual),
      'the witness does not fail',
    ],
    [last !== undefined && last.failed === 0 && last.total > 0, 'the last run was not green'],
    [
      report.utterances.some(
        (one) => one.speaker === 'candidate' && one.meaning?.includes('complexity_claim'),
      ),
      'no complexity was heard',
    ],
    [report.phases.at(-1)?.phase === 'done', 'the interview did not reach its end'],
    [report.verdict !== null, 'there is no verdict'],
    [report.recording !== null, 'there is no recording'],
  ];
  return checks.flatMap(([ok, what]) => (ok ? [] : [what]));
}
