/** The session drawn on one line: spans and moments for the review, out of the stored events. Pure. */
import type { SessionEvent } from './contract/events.ts';

export interface Span {
  kind:
    | 'phase'
    | 'candidate'
    | 'interviewer'
    | 'interrupt'
    | 'encourage'
    | 'run'
    | 'silent'
    | 'growth'
    | 'hint'
    | 'nudge'
    | 'note';
  from_ms: number;
  to_ms: number;
  label: string;
  seq: number;
}

export function spansOf(events: readonly SessionEvent[]): Span[] {
  const end = events.at(-1)?.at_ms ?? 0;
  const phases = events.filter((event) => event.type === 'PHASE');
  const phase_spans = phases.map((event, index): Span => ({
    kind: 'phase',
    from_ms: event.at_ms,
    to_ms: phases[index + 1]?.at_ms ?? end,
    label: event.payload.to,
    seq: event.seq,
  }));
  const dropped = new Set(
    events.flatMap((event) => (event.type === 'SILENT' ? [event.payload.dropped_seq] : [])),
  );
  const heard = events.filter((event) => !dropped.has(event.seq));
  return [...phase_spans, ...heard.flatMap(moment)].toSorted(
    (a, b) => a.from_ms - b.from_ms || a.seq - b.seq,
  );
}

function moment(event: SessionEvent): Span[] {
  const at = (kind: Span['kind'], label: string, lasts_ms = 0): Span[] => [
    { kind, label, from_ms: event.at_ms - lasts_ms, to_ms: event.at_ms, seq: event.seq },
  ];
  switch (event.type) {
    case 'UTTERANCE':
      return [
        {
          kind: event.payload.speaker,
          from_ms: event.payload.started_ms,
          to_ms: event.payload.ended_ms,
          label: event.payload.text,
          seq: event.seq,
        },
      ];
    case 'INTERRUPT':
      return at('interrupt', event.payload.message);
    case 'ENCOURAGE':
      return at('encourage', event.payload.message);
    case 'RUN_RESULT':
      return at('run', `${event.payload.passed} of ${event.payload.total} passed`, event.payload.duration_ms);
    case 'SILENT':
      return at('silent', event.payload.reason);
    case 'GROWTH':
      return at('growth', `grows as ${event.payload.order}`);
    case 'HINT_GIVEN':
      return at('hint', event.payload.message);
    case 'NUDGE':
      return at('nudge', event.payload.message);
    case 'NOTE':
      return at('note', event.payload.text);
    case 'SAY':
    case 'WHISPER':
    case 'EXTENDED':
    case 'TAKEOVER':
    case 'PHASE':
    case 'CALL_STATUS':
    case 'CONSENT':
    case 'CODE_SNAPSHOT':
    case 'TIMER':
    case 'INTEGRITY':
    case 'PAD':
    case 'ERROR':
    case 'RESUMED':
    case 'FINAL_VERDICT':
      return [];
  }
}
