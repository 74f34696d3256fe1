/**
 * Who is cut off, and who is kept waiting: labelled pauses of interview talk against the rules that end a turn.
 *
 *   fitted.txt, heldOut.txt  150 pauses and ends each, with what came after; the rules were made with the first only
 *   pauses.ts  the files -> utterances;  play.ts  utterances -> the turn reducer, on a clock of its own
 *
 * The set is made up, by the author of the rules, and its pauses are long on purpose: people who think. So its figures
 * do not stand beside those of a benchmark of recorded calls; `silence` rows (a fixed wait, no words) say how hard it
 * is. Our figures count from the last word and hold the recogniser's 350 ms.
 */
import type { Patience } from '../../../speech/contract.ts';
import type { Report, Row } from '../report.ts';
import { quantile, rounded } from '../statistics.ts';
import { speakers } from './pauses.ts';
import { play, type Outcome } from './play.ts';

const FILES = ['fitted.txt', 'heldOut.txt'] as const;
const PROFILES: readonly Patience[] = ['brisk', 'standard', 'patient', 'very_patient'];
/** Fixed waits to compare with, in ms. */
const SILENCES = [300, 500, 700, 1_000];
/** What issue C allows, with the profile that a screen has by default. */
const MOST_TALKED_OVER = 0.03;

export function benchTurns(): Promise<Report> {
  const rows: Row[] = [];
  const findings: string[] = [];
  for (const file of FILES) {
    for (const profile of PROFILES)
      for (const marks of [true, false]) {
        const outcome = hear(file, profile, marks);
        rows.push({ set: file, rule: profile, marks: marks ? 'yes' : 'no', ...figures(outcome) });
        const share = outcome.talked_over / outcome.pauses;
        if (profile === 'standard' && share > MOST_TALKED_OVER)
          findings.push(`${file}: ${rounded(share * 100)} % of pauses are talked into`);
      }
    for (const ms of SILENCES) rows.push({ set: file, rule: `silence ${ms} ms`, ...silence(file, ms) });
  }
  return Promise.resolve({ rows, findings });
}

/** All speakers of a file, each known only by their own talk. */
export function hear(file: (typeof FILES)[number], profile: Patience, marks: boolean): Outcome {
  const outcomes = speakers(file).map((speaker) => play(speaker, profile, marks));
  return {
    pauses: outcomes.reduce((sum, each) => sum + each.pauses, 0),
    torn: outcomes.flatMap((each) => each.torn),
    talked_over: outcomes.reduce((sum, each) => sum + each.talked_over, 0),
    delays: outcomes.flatMap((each) => each.delays),
  };
}

function figures({ pauses, torn, talked_over, delays }: Outcome): Row {
  return {
    pauses,
    torn_percent: rounded((100 * torn.length) / pauses),
    talked_over_percent: rounded((100 * talked_over) / pauses),
    ends: delays.length,
    delay_mean_ms: Math.round(delays.reduce((sum, ms) => sum + ms, 0) / delays.length),
    delay_p50_ms: Math.round(quantile(delays, 0.5) ?? 0),
    delay_p90_ms: Math.round(quantile(delays, 0.9) ?? 0),
  };
}

function silence(file: (typeof FILES)[number], ms: number): Row {
  const pauses = speakers(file).flatMap((speaker) =>
    speaker.flatMap(({ pieces }) => pieces.flatMap(({ pause_ms }) => pause_ms ?? [])),
  );
  const torn = pauses.filter((pause) => pause > ms).length;
  return { pauses: pauses.length, torn_percent: rounded((100 * torn) / pauses.length), delay_mean_ms: ms };
}
