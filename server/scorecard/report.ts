/** A session in figures: what happened when, for people to read beside the scorecard. Nothing of it is part of the score. */
import type { Database } from '../../db/index.ts';
import { sessionExists } from '../../db/queries/events.ts';
import { candidateEditTimes } from '../../db/queries/pad.ts';
import type { IntegrityFact, SessionReport } from '../http/contract/scorecard.ts';
import { AppError } from '../http/errors.ts';
import { Phase, type EventOf, type SessionEvent } from '../record/contract/events.ts';
import { busySpans, measure, readEvents, statsOf } from '../record/index.ts';
import { entersPhase, isOwnRun, means, verdictOf } from './rules/rule.ts';

/** While there is a problem to think about: from its telling to the look back. */
const AT_WORK: readonly string[] = Phase.options.slice(
  Phase.options.indexOf('understanding'),
  Phase.options.indexOf('followup'),
);

/** Throws AppError(session_not_found). */
export async function readReport(database: Database, session_id: string): Promise<SessionReport> {
  const events = await readEvents(database, session_id);
  if (events.length === 0 && !(await sessionExists(database.pool, session_id)))
    throw new AppError('session_not_found', 'There is no session with this id.', 'id');
  return reportOf(session_id, events, await candidateEditTimes(database.pool, session_id));
}

/** `edits`: times of the candidate's edits on the session's clock. */
export function reportOf(
  session_id: string,
  events: readonly SessionEvent[],
  edits: readonly number[],
): SessionReport {
  const stats = statsOf([measure(events, edits)]);
  const runs = events.filter(isOwnRun);
  const green = runs.filter((run) => verdictOf(run)?.passed).length;
  const phases = phasesOf(events);
  const told_ms = events.find((event) => entersPhase(event, 'understanding', 'approach', 'coding'))?.at_ms;
  const since = (at_ms: number | undefined) =>
    at_ms === undefined || told_ms === undefined ? null : Math.max(0, Math.round(at_ms - told_ms));
  return {
    session_id,
    interview_ms: stats.interview_ms,
    speaking_ms: stats.speaking_ms,
    coding_ms: stats.coding_ms,
    thinking_ms: thinking(events, edits, phases),
    words_per_minute: stats.words_per_minute,
    silences: stats.silences,
    first_approach_ms: since(
      events.find((event): event is EventOf<'UTTERANCE'> => means(event, 'approach'))?.payload.started_ms,
    ),
    working_code_ms: since(events.find((event) => verdictOf(event)?.passed)?.at_ms),
    runs: { all: runs.length, green },
    pass_rate: runs.length === 0 ? null : green / runs.length,
    bugs: bugsOf(events),
    hints: hintsOf(events),
    clarifications: events.filter((event) => means(event, 'clarifying_question')).length,
    interrupts: stats.interrupts,
    phases,
    integrity: events.filter((event) => event.type === 'INTEGRITY').map(factOf),
  };
}

function phasesOf(events: readonly SessionEvent[]): SessionReport['phases'] {
  const entered = events.filter((event) => event.type === 'PHASE');
  const end = events.at(-1)?.at_ms ?? 0;
  return entered
    .map((event, index) => ({
      phase: event.payload.to,
      from_ms: event.at_ms,
      to_ms: entered[index + 1]?.at_ms ?? end,
    }))
    .filter(({ from_ms, to_ms }) => to_ms > from_ms);
}

/** What of the working phases nobody spoke or typed in. */
function thinking(
  events: readonly SessionEvent[],
  edits: readonly number[],
  phases: SessionReport['phases'],
): number {
  const busy = busySpans(events, edits);
  const quiet = phases
    .filter(({ phase }) => AT_WORK.includes(phase))
    .map(({ from_ms, to_ms }) => {
      const overlaps = busy.map(({ from, to }) => Math.max(0, Math.min(to, to_ms) - Math.max(from, from_ms)));
      return to_ms - from_ms - overlaps.reduce((all, one) => all + one, 0);
    });
  return Math.round(quiet.reduce((all, one) => all + one, 0));
}

/** Flaws with a failing input, each once; repaired when the code passed everything after it was last seen. */
function bugsOf(events: readonly SessionEvent[]): SessionReport['bugs'] {
  const last_seen = new Map<string, number>();
  for (const event of events) {
    if (event.type !== 'INTERRUPT' && event.type !== 'SILENT') continue;
    const { witness, flaw_key, flaw_type } = event.payload;
    const key = flaw_key ?? flaw_type;
    if (witness !== undefined && key !== undefined) last_seen.set(key, event.seq);
  }
  const passed = events.findLast((event) => verdictOf(event)?.passed)?.seq ?? 0;
  return {
    made: last_seen.size,
    repaired: [...last_seen.values()].filter((seq) => seq < passed).length,
  };
}

/** An offer that no hint followed before the next one was not taken. */
function hintsOf(events: readonly SessionEvent[]): SessionReport['hints'] {
  const talk = events.filter(
    (event) => event.type === 'HINT_GIVEN' || (event.type === 'NUDGE' && event.payload.why === 'offer'),
  );
  return {
    given: talk.filter((event) => event.type === 'HINT_GIVEN').length,
    declined: talk.filter((event, at) => event.type === 'NUDGE' && talk[at + 1]?.type !== 'HINT_GIVEN')
      .length,
  };
}

function factOf({ seq, at_ms, payload }: EventOf<'INTEGRITY'>): IntegrityFact {
  return {
    event_seq: seq,
    at_ms,
    fact: payload.fact,
    size: payload.size ?? null,
    span_ms: payload.away_ms ?? payload.quiet_ms ?? null,
  };
}
