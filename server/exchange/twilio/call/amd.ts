/** Answering machine detection. The network knows its handsets' profiles, so it plays the detector's clock and its vocabulary. */
import type { AnsweredBy, Behaviour } from '../behaviour.ts';
import type { Profile } from '../handset.ts';
import type { AmdSpec } from './spec.ts';

/** How long the detector listens; the vendor says about 4 s on average, and a greeting's end takes as long as the greeting. */
export interface AmdTimes {
  decision_ms: number;
  greeting_ms: number;
}
export const DEFAULT_AMD_TIMES: AmdTimes = { decision_ms: 3_000, greeting_ms: 8_000 };

/** What it will say, and when after the answer; `wanted` on demand, right or wrong. */
export function detection(
  profile: Profile,
  spec: AmdSpec,
  times: AmdTimes,
  wanted: Behaviour['detector'],
): { answered_by: AnsweredBy; after_ms: number } {
  if (wanted !== undefined) return wanted;
  const waits_for_end = profile === 'machine' && spec.mode === 'DetectMessageEnd';
  const after_ms = waits_for_end ? times.greeting_ms : times.decision_ms;
  if (after_ms > spec.timeout_ms)
    return { answered_by: waits_for_end ? 'machine_end_other' : 'unknown', after_ms: spec.timeout_ms };
  if (profile !== 'machine') return { answered_by: 'human', after_ms };
  return { answered_by: waits_for_end ? 'machine_end_beep' : 'machine_start', after_ms };
}
