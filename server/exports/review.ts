/** Puts the document together that every export and every shared page is made from. */
import { z } from 'zod';
import type { Database } from '../../db/index.ts';
import { findReviewed } from '../../db/queries/reviews.ts';
import { Review, REVIEW_VERSION } from '../http/contract/exports.ts';
import { AppError } from '../http/errors.ts';
import { anonymised, type Subject } from '../people/index.ts';
import {
  SessionEventSchema,
  type EventOf,
  type EventType,
  type SessionEvent,
} from '../record/contract/events.ts';
import { readEvents } from '../record/index.ts';
import { readReport, readScorecard } from '../scorecard/index.ts';
import { cardPart } from './card.ts';

/** With the events behind it, in the same state of anonymity. */
export interface Reviewed {
  review: Review;
  events: SessionEvent[];
}

/** Throws AppError(session_not_found | scorecard_not_ready). */
export async function reviewOf(
  database: Database,
  session_id: string,
  o: { anonymised: boolean },
): Promise<Reviewed> {
  const row = await findReviewed(database.db, session_id);
  if (!row) throw new AppError('session_not_found', 'There is no session with this id.', 'id');
  const card = await readScorecard(database, session_id);
  const events = await readEvents(database, session_id);
  const { session_id: _, phases: __, integrity, ...figures } = await readReport(database, session_id);
  const review = Review.parse({
    version: REVIEW_VERSION,
    session: {
      id: row.id,
      screen_id: row.screen_id,
      candidate_name: row.candidate_name,
      problem: {
        id: row.question_id,
        title: row.title ?? row.question_id,
        difficulty: row.difficulty ?? '',
      },
      language: languageOf(events) ?? row.language,
      status: row.status,
      started_at: row.started_at.toISOString(),
      duration_ms: events.at(-1)?.at_ms ?? 0,
      demonstration: row.demonstration,
      anonymised: o.anonymised,
    },
    ...cardPart(card),
    ...eventParts(events),
    figures,
    integrity,
    code: codeOf(row, events),
  });
  return o.anonymised ? nameless({ review, events }, row) : { review, events };
}

/** The code of the end, as long as it is kept: it needs no scorecard. Throws AppError(session_not_found). */
export async function finalCode(database: Database, session_id: string): Promise<Review['code']> {
  const row = await findReviewed(database.db, session_id);
  if (!row) throw new AppError('session_not_found', 'There is no session with this id.', 'id');
  return codeOf(row, await readEvents(database, session_id));
}

type Row = NonNullable<Awaited<ReturnType<typeof findReviewed>>>;

function codeOf({ language, final_code }: Row, events: readonly SessionEvent[]): Review['code'] {
  return Review.shape.code.parse({ language: languageOf(events) ?? language, text: final_code ?? '' });
}

function nameless(reviewed: Reviewed, subject: Subject): Reviewed {
  return {
    review: Review.parse(anonymised(reviewed.review, subject)),
    events: z.array(SessionEventSchema).parse(anonymised(reviewed.events, subject)),
  };
}

function of<T extends EventType>(events: readonly SessionEvent[], type: T): EventOf<T>[] {
  return events.filter((event): event is EventOf<T> => event.type === type);
}

/** Of the last snapshot: candidates may change it. */
function languageOf(events: readonly SessionEvent[]): string | undefined {
  return of(events, 'CODE_SNAPSHOT').at(-1)?.payload.language;
}

function eventParts(events: readonly SessionEvent[]) {
  const said = of(events, 'UTTERANCE');
  const place = ({ seq, at_ms }: SessionEvent) => ({ event_seq: seq, at_ms });
  return {
    interruptions: of(events, 'INTERRUPT').map((event) => ({
      ...place(event),
      message: event.payload.message,
      flaw: event.payload.flaw_type,
      line: event.payload.line ?? null,
      witness: event.payload.witness,
      heard: said.some(({ payload }) => payload.speaks_seq === event.seq),
    })),
    hints: of(events, 'HINT_GIVEN').map((event) => ({
      ...place(event),
      level: event.payload.level,
      message: event.payload.message,
    })),
    runs: of(events, 'RUN_RESULT').map((event) => ({
      ...place(event),
      passed: event.payload.passed,
      failed: event.payload.failed,
      total: event.payload.total,
    })),
    // Of words whose time to be kept is over only the places are left.
    transcript: said
      .filter(({ payload }) => payload.text !== '')
      .map(({ seq, payload }) => ({
        event_seq: seq,
        at_ms: payload.started_ms,
        ended_ms: payload.ended_ms,
        speaker: payload.speaker,
        text: payload.text,
        act: payload.act ?? null,
        written: payload.how === 'text',
      })),
  };
}
