/** Names and numbers of the figures. Pure. */
import type { Figures, ProblemFigures } from '../../server/http/contract/overview.ts';

export const STAGE_LABELS: Record<Figures['funnel'][number]['stage'], string> = {
  made: 'Made',
  taken: 'Somebody on the line',
  agreed: 'Answered about recording',
  told: 'Was told the problem',
  coding: 'Began to code',
  completed: 'Completed',
  decided: 'A person decided',
};
export const CAUSE_LABELS: Record<Figures['drop_outs'][number]['cause'], string> = {
  technical: 'Technical failure',
  left: 'Hung up and did not come back',
  refused: 'Refused the recording',
  other_person: 'Somebody else, or no clear answer',
  stopped: 'Ended by the recruiter',
  unknown: 'Not recorded',
};
export const FIT_LABELS: Record<ProblemFigures['fit'], string> = {
  too_few: 'Too few to say',
  too_easy: 'Too easy',
  about_right: 'About right',
  too_hard: 'Too hard',
};

export const percent = (part: number, of: number): string =>
  of === 0 ? '–' : `${Math.round((100 * part) / of)} %`;
export const shareWords = (share: number | null): string =>
  share === null ? '–' : `${Math.round(100 * share)} %`;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** About how long: `40 s`, `12 min`, `5 h`, `3.5 days`. */
export function spanWords(ms: number | null): string {
  if (ms === null) return '–';
  if (ms < MINUTE) return `${Math.round(ms / 1000)} s`;
  if (ms < HOUR) return `${Math.round(ms / MINUTE)} min`;
  if (ms < 2 * DAY) return `${rounded(ms / HOUR)} h`;
  return `${rounded(ms / DAY)} days`;
}

const rounded = (n: number): string => (n < 10 ? Math.round(10 * n) / 10 : Math.round(n)).toLocaleString();

/** `up to 4 h`, `4 h to 1 day`, `more than 7 days` */
export function waitWords(buckets: Figures['time_to_decision']['buckets'], at: number): string {
  const [to, from] = [buckets[at]?.up_to_hours ?? null, buckets[at - 1]?.up_to_hours ?? null];
  const words = (hours: number) =>
    hours < 24 ? `${hours} h` : hours === 24 ? '1 day' : `${hours / 24} days`;
  if (to === null) return `more than ${words(from ?? 0)}`;
  return from === null ? `up to ${words(to)}` : `${words(from)} to ${words(to)}`;
}

/** `23 Nov`, `Nov 2026`: the first day of a bucket. */
export function bucketWords(start: string, unit: Figures['volume']['unit']): string {
  const day = new Date(`${start}T12:00:00`);
  return unit === 'month'
    ? day.toLocaleDateString(undefined, { month: 'short', year: 'numeric' })
    : day.toLocaleDateString(undefined, { day: 'numeric', month: 'short' });
}
