/** What the webhooks and the media socket share. */
import type { Log } from '../http/log.ts';
import type { Clock } from '../record/clock.ts';
import type { Call, Calls } from './calls.ts';
import type { CallStatus, PhoneOwner } from './contract.ts';
import type { Dialler } from './dialler.ts';
import type { StatusReport } from './status.ts';

/** The status callback of an ended call normally comes within a second. */
const STATUS_WITHIN_MS = 5_000;
/** A look-up that failed is tried again after twice the wait, until the wait is as long as this. */
const LOOKED_UP_WITHIN_MS = 10 * 60_000;

export interface Core {
  auth_token: string;
  /** Without a slash at its end. */
  public_url: string;
  owner: PhoneOwner;
  clock: Clock;
  log: Log;
  calls: Calls;
  dialler: Dialler;
}

/** Files the report and tells the owner when it is news. */
export function report(core: Core, call: Call, status: StatusReport, detail?: string): void {
  const news = core.calls.report(call, status);
  if (news !== null) tell(core, call, news, detail);
}

function tell(core: Core, call: Call, status: CallStatus, detail?: string): void {
  if (call.session_id === null) return;
  const { call_sid, direction, part } = call;
  if (part === 'person') return core.owner.personStatus?.(call.session_id, { call_sid, status });
  core.owner.callStatus(call.session_id, {
    call_sid,
    direction,
    status,
    ...(detail === undefined ? {} : { detail }),
  });
}

/** Status callbacks get lost; a call that should have ended or come back is looked up, so that no session waits for ever. */
export function confirmEnd(core: Core, call: Call, after_ms = STATUS_WITHIN_MS): void {
  core.clock.after(after_ms, () => {
    if (core.calls.over(call) || call.leg !== null) return;
    core.dialler.status(call.call_sid).then(
      (status) => report(core, call, { status: status ?? 'completed', sequence: null }),
      (error: unknown) => {
        core.log.warn({ err: error, call: call.call_sid }, 'a call could not be looked up');
        if (after_ms < LOOKED_UP_WITHIN_MS) confirmEnd(core, call, after_ms * 2);
      },
    );
  });
}
