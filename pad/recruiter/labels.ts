import type { z } from 'zod';
import { Decision, type ScreenView } from '../../server/http/contract/api.ts';

export const STATUS_LABELS: Record<ScreenView['status'], string> = {
  created: 'Waiting',
  calling: 'Calling',
  in_progress: 'In progress',
  completed: 'Completed',
  abandoned: 'Abandoned',
  cancelled: 'Cancelled',
};

export type DecisionName = z.infer<typeof Decision>;
export const DECISION_LABELS: Record<DecisionName, string> = {
  strong_yes: 'Strong yes',
  yes: 'Yes',
  no: 'No',
  strong_no: 'Strong no',
  not_enough_evidence: 'Not enough evidence',
};
export const isDecision = (value: string): value is DecisionName => Decision.safeParse(value).success;

/** The calendar's buttons are arrows only. */
export const CALENDAR_LABELS = {
  previousMonth: 'Previous month',
  nextMonth: 'Next month',
  previousYear: 'Previous year',
  nextYear: 'Next year',
  previousDecade: 'Previous decade',
  nextDecade: 'Next decade',
  monthLevelControl: 'Choose the month',
  yearLevelControl: 'Choose the year',
};
