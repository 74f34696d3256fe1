/** What stands in for screens and the sandbox in the bench: a sitting for every session, and nothing to run. */
import type { Parts } from '../../../interview/parts.ts';

/** Nobody is asked whether they are still there: what is measured is answers. */
const SETTINGS = { silence_before_nudge_ms: 120_000, nudge_interval_ms: 600_000 };

const done = () => Promise.resolve();
const missing = () => Promise.reject(new Error('not in this bench'));

export function screensOf(problem_id: string): Parts['screens'] {
  return {
    create: missing,
    list: missing,
    get: missing,
    cancel: missing,
    setStatus: done,
    byPin: () => Promise.resolve(null),
    byLink: missing,
    openSession: missing,
    sitting: (session_id) =>
      Promise.resolve({
        session_id,
        screen_id: session_id,
        candidate_name: 'Robin',
        candidate_phone: '+14155550123',
        problem_id,
        language: 'python',
        started_at: Date.now(),
        status: 'in_progress',
        settings: SETTINGS,
      }),
    unfinished: () => Promise.resolve([]),
    endSession: done,
  };
}

export const NO_SANDBOX: Parts['sandbox'] = {
  mode: 'embedded',
  why: 'the voice is measured',
  languages: () => ['python'],
  run: missing,
  chosen: done,
  ready: done,
  close: done,
};
