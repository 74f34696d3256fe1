/** Everything that happened at a moment, for the timeline and the list of events. Pure. */
import { askWords, companyWords } from '../../common/company-words.ts';
import type { EventOf, SessionEvent } from '../../../server/record/contract/events.ts';
import { isAsk, type Judgement, type SessionFold } from '../../common/events.ts';
import { growthLabel, PHASE_LABELS } from '../../common/format.ts';
import { headOf, whyOf } from '../../common/judgement-words.ts';

export const KINDS = [
  'phase',
  'interrupt',
  'encourage',
  'silent',
  'run',
  'growth',
  'hint',
  'fact',
  'note',
] as const;
export type Kind = (typeof KINDS)[number];

export const KIND_LABELS: Record<Kind, string> = {
  phase: 'Phases',
  interrupt: 'Interruptions',
  encourage: 'Encouragements',
  silent: 'Stayed silent',
  run: 'Runs',
  growth: 'Growth',
  hint: 'Hints and nudges',
  fact: 'Integrity facts',
  note: 'Notes and trouble',
};

type Detail =
  | { what: 'judgement'; judgement: Judgement }
  | { what: 'run'; run: EventOf<'RUN_RESULT'> }
  | { what: 'growth'; growth: EventOf<'GROWTH'> }
  | null;

export interface Mark {
  kind: Kind;
  seq: number;
  at_ms: number;
  label: string;
  /** Of a run: every case passed. */
  good: boolean;
  detail: Detail;
}

/** In order of time. `fold` is that of the same events. */
export function marksOf(events: readonly SessionEvent[], fold: SessionFold): Mark[] {
  const judgements = new Map(fold.judgements.map((one) => [one.seq, one]));
  return events
    .flatMap((event) => markOf(event, judgements.get(event.seq)) ?? [])
    .toSorted((a, b) => a.at_ms - b.at_ms || a.seq - b.seq);
}

function markOf(event: SessionEvent, judgement: Judgement | undefined): Mark | null {
  const mark = (kind: Kind, label: string, detail: Detail = null, good = false): Mark => ({
    kind,
    seq: event.seq,
    at_ms: event.at_ms,
    label,
    good,
    detail,
  });
  switch (event.type) {
    case 'PHASE':
      return mark('phase', PHASE_LABELS[event.payload.to]);
    case 'INTERRUPT':
    case 'ENCOURAGE':
    case 'SILENT':
      return judgement === undefined ? null : judged(mark, judgement);
    case 'RUN_RESULT': {
      if (event.payload.asked_by === 'proctor') return null;
      const { passed, total, load_error } = event.payload;
      const label =
        load_error === undefined ? `${passed} of ${total} passed` : 'The program could not be started';
      return mark('run', label, { what: 'run', run: event }, passed === total && total > 0);
    }
    case 'GROWTH':
      return mark('growth', growthLabel(event.payload), { what: 'growth', growth: event });
    case 'HINT_GIVEN':
      return mark('hint', `Hint ${event.payload.level}: ${event.payload.message}`);
    case 'NUDGE':
      return mark('hint', `Nudge: ${event.payload.message}`);
    case 'INTEGRITY':
      return mark('fact', factLabel(event));
    case 'NOTE':
      return mark('note', isAsk(event.payload) ? askWords(event.payload) : event.payload.text);
    case 'ERROR':
      return mark('note', `Trouble (${event.payload.where}): ${event.payload.message}`);
    case 'WHISPER':
    case 'EXTENDED':
    case 'TAKEOVER':
      return mark('note', companyWords(event));
    case 'RESUMED':
      return mark(
        'note',
        `Went on after ${seconds(event.payload.gap_ms)} (${event.payload.reason.replaceAll('_', ' ')})`,
      );
    case 'CONSENT':
      return mark('note', event.payload.given ? 'Agreed to the recording' : 'Did not agree to the recording');
    case 'CALL_STATUS':
    case 'SAY':
    case 'UTTERANCE':
    case 'CODE_SNAPSHOT':
    case 'TIMER':
    case 'PAD':
    case 'FINAL_VERDICT':
      return null;
  }
}

/** What was decided and never heard stands among the silent ones. */
function judged(mark: (kind: Kind, label: string, detail: Detail) => Mark, judgement: Judgement): Mark {
  const kind = !judgement.spoke ? 'silent' : judgement.decision === 'interrupt' ? 'interrupt' : 'encourage';
  const label = `${headOf(judgement)}: ${judgement.message ?? whyOf(judgement)}`;
  return mark(kind, label, { what: 'judgement', judgement });
}

const FACTS = {
  large_paste: 'Large paste',
  tab_left: 'Left the tab',
  tab_back: 'Came back to the tab',
  burst: 'Much text at once after a long silence',
} as const;

function factLabel({ payload: { fact, size, away_ms } }: EventOf<'INTEGRITY'>): string {
  if (size !== undefined) return `${FACTS[fact]}, ${size} characters`;
  return away_ms === undefined ? FACTS[fact] : `${FACTS[fact]} after ${seconds(away_ms)}`;
}

const seconds = (ms: number): string => `${Math.round(ms / 1000)} s`;
