/** What a session looks like right now, folded from its events. Pure. */
import type { EventOf, Phase, SessionEvent } from './contract/events.ts';

export interface Summary {
  phase: Phase;
  language: EventOf<'CODE_SNAPSHOT'>['payload']['language'] | null;
  code: string;
  elapsed_ms: number;
  counts: { interrupts: number; encouragements: number; runs: number; hints: number };
  call: { status: string; call_sid: string | null };
}

export function summaryOf(events: readonly SessionEvent[]): Summary {
  const dropped = new Set(
    events.flatMap((event) => (event.type === 'SILENT' ? [event.payload.dropped_seq] : [])),
  );
  // What was decided and never heard is no interruption.
  const count = (type: SessionEvent['type']) =>
    events.filter((event) => event.type === type && !dropped.has(event.seq)).length;
  const snapshot = events.findLast((event) => event.type === 'CODE_SNAPSHOT')?.payload;
  const call = events.findLast((event) => event.type === 'CALL_STATUS')?.payload;
  return {
    phase: events.findLast((event) => event.type === 'PHASE')?.payload.to ?? 'connecting',
    language: snapshot?.language ?? null,
    code: snapshot?.code ?? '',
    elapsed_ms: events.at(-1)?.at_ms ?? 0,
    counts: {
      interrupts: count('INTERRUPT'),
      encouragements: count('ENCOURAGE'),
      runs: count('RUN_RESULT'),
      hints: count('HINT_GIVEN'),
    },
    call: { status: call?.status ?? 'none', call_sid: call?.call_sid ?? null },
  };
}
