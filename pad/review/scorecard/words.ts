/** How levels, makers and durations are said. */
import type { Scorecard } from '../../../server/http/contract/scorecard.ts';

const LEVELS = ['Weak', 'Mixed', 'Good', 'Strong'] as const;

export const levelWords = (level: number | null): string =>
  level === null ? 'Not enough evidence' : `${LEVELS[level - 1] ?? ''} (${level} of 4)`;

/** For a select, which knows only texts. */
export const LEVEL_OPTIONS = [
  ...[4, 3, 2, 1].map((level) => ({ value: String(level), label: levelWords(level) })),
  { value: 'null', label: levelWords(null) },
];
export const levelFrom = (value: string): number | null => (value === 'null' ? null : Number(value));

export function makerWords({ made_by, confidence }: Scorecard['claims'][number]): string {
  const sure = `${Math.round(confidence * 100)} % sure`;
  switch (made_by.kind) {
    case 'rule':
      return `rule ${made_by.rule}, version ${made_by.version}; ${sure}`;
    case 'model':
      return `${made_by.model}; ${sure}`;
    case 'person':
      return made_by.name;
  }
}

/** `1 min 40 s`; "–" where it did not happen. */
export function span(ms: number | null): string {
  if (ms === null) return '–';
  const s = Math.round(ms / 1_000);
  return s < 60 ? `${s} s` : s % 60 === 0 ? `${s / 60} min` : `${Math.floor(s / 60)} min ${s % 60} s`;
}
