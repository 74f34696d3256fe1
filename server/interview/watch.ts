/** The session's proctor: what it is given of the session, and its judgements' times on the session's clock. */
import type { WatchedJudgement, Watcher, WatcherOptions } from '../proctor/contract.ts';
import type { SessionLog } from '../record/contract/log.ts';
import type { SessionOptions } from './parts.ts';
import { pastOf } from './restore.ts';
import type { JudgementTimes } from './state.ts';

export function watch(
  { parts, problem, sitting, settings, events }: SessionOptions,
  onJudgement: (judgement: WatchedJudgement) => void,
): Watcher {
  const options: WatcherOptions = {
    problem,
    sandbox: parts.sandbox,
    clock: parts.clock,
    helpfulness: settings.helpfulness,
    past: pastOf(events),
    // Not the client of the candidate's own runs: whoever pressed Run does not wait for the proctor.
    client: `${sitting.session_id} proctor`,
    propose: (text, signal) => parts.model.propose(text, signal),
    onJudgement,
    onError: (error) => parts.log.error({ err: error, session: sitting.session_id }, 'a judgement failed'),
  };
  return parts.createWatcher(options, sitting.language);
}

export function timesOf(judgement: WatchedJudgement, log: SessionLog): JudgementTimes {
  const { flaw_typed_at, edited_at, taken_at, judged_at } = judgement;
  return {
    flaw_typed_at_ms: log.at(flaw_typed_at ?? edited_at),
    taken_ms: log.at(taken_at),
    judged_ms: judged_at === null ? null : log.at(judged_at),
  };
}
