/** Figures of sessions for the terminal. */
import type { Stats } from '../record/index.ts';

export function statsLines(stats: Stats): string[] {
  const { speaking_ms, silences, runs, latency_ms, judging_ms } = stats;
  const rate = stats.words_per_minute === null ? '' : `, ${stats.words_per_minute} words a minute`;
  const rows: [string, string][] = [
    ['sessions', String(stats.sessions)],
    ['interview', minutes(stats.interview_ms)],
    ['candidate spoke', minutes(speaking_ms.candidate) + rate],
    ['interviewer spoke', minutes(speaking_ms.interviewer)],
    ['candidate typed', minutes(stats.coding_ms)],
    [
      'silences over 3 s',
      `${silences.count}, ${minutes(silences.total_ms)} in all, longest ${minutes(silences.longest_ms)}`,
    ],
    ['questions about the code', String(stats.interrupts)],
    ['interviewer cut off', String(stats.barge_ins)],
    ['runs', `${runs.all}, ${runs.green} green`],
    ['hints', String(stats.hints)],
    ['until we answer', quantiles(latency_ms)],
    ['until we have judged', quantiles(judging_ms)],
  ];
  return rows.map(([name, value]) => `${name.padEnd(26)}${value}`);
}

function minutes(ms: number): string {
  const s = Math.round(ms / 1_000);
  return s < 60 ? `${s} s` : `${Math.floor(s / 60)} min ${s % 60} s`;
}

function quantiles({ n, p50, p95 }: Stats['latency_ms']): string {
  return p50 === null || p95 === null ? 'not measured' : `p50 ${p50} ms, p95 ${p95} ms (${n})`;
}
