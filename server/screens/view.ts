/** Rows as the rest of the product sees them. */
import type { ScreenRow, SittingRow } from '../../db/queries/screens.ts';
import type { Problem } from '../grading/contract.ts';
import { Entered, ScreenView, SessionView, type ProblemSummary } from '../http/contract/api.ts';
import { Accommodations, Schedule } from '../http/contract/schedule.ts';
import { Language } from '../record/contract/events.ts';
import { settingsWith } from './accommodations.ts';
import type { Sitting } from './contract.ts';

export function screenView(
  row: ScreenRow,
  o: { problem: Problem | undefined; dial_in: string; pad_url: string },
): ScreenView {
  return {
    id: row.id,
    status: ScreenView.shape.status.parse(row.status),
    candidate_name: row.candidate_name,
    candidate_phone: row.candidate_phone,
    problem: o.problem ? summaryOf(o.problem) : missing(row.question_id),
    language: Language.parse(row.language),
    pin: row.pin,
    dial_in: o.dial_in,
    pad_url: o.pad_url,
    session_id: row.session_id,
    decision: row.decision,
    created_at: row.created_at.toISOString(),
    role: row.role_title,
    owner:
      row.owner_id === null || row.owner_name === null ? null : { id: row.owner_id, name: row.owner_name },
    schedule: scheduleOf(row),
    ...(row.settings === undefined ? {} : { settings: Entered.parse(row.settings) }),
    ...(row.job === undefined ? {} : { job: Entered.parse(row.job) }),
  };
}

function scheduleOf(row: ScreenRow): Schedule {
  const iso = (at: Date | null) => at?.toISOString() ?? null;
  const { level, timing, mode, cancelled_by } = Schedule.shape;
  return {
    candidate_email: row.candidate_email,
    zone: row.zone,
    level: level.parse(row.level),
    profile: row.profile,
    accommodations: Accommodations.parse(row.accommodations),
    timing: timing.parse(row.timing),
    mode: mode.parse(row.mode),
    opens_at: iso(row.opens_at),
    closes_at: iso(row.closes_at),
    starts_at: iso(row.starts_at),
    moves: row.moves,
    missed: row.missed,
    cancelled_by: cancelled_by.parse(row.cancelled_by),
  };
}

export function summaryOf({ id, number, title, difficulty, topics }: Problem): ProblemSummary {
  return { id, question_number: number, title, difficulty, topics };
}

/** Its folder was removed; the screens that used it stay readable. */
function missing(id: string): ProblemSummary {
  return { id, question_number: 0, title: `${id} (not on disk)`, difficulty: 'Medium', topics: [] };
}

export function sittingOf(row: SittingRow): Sitting {
  return {
    session_id: row.session_id,
    screen_id: row.screen_id ?? '',
    candidate_name: row.candidate_name,
    candidate_phone: row.candidate_phone,
    problem_id: row.question_id,
    language: Language.parse(row.language),
    started_at: row.started_at.getTime(),
    status: SessionView.shape.status.parse(row.status),
    settings: settingsWith(row.settings, Accommodations.parse(row.accommodations)),
    job: row.job,
  };
}
