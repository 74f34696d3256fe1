/**
 * Ends calls that are left up: those past the time limit, those whose end we asked for in vain (their stream may still be up),
 * and those that are in progress at Twilio but that no session wants (we were killed between two steps, a hang-up was lost). A call costs money every minute that nobody speaks on it.
 */
import type { Core } from './core.ts';
import { TIME_LIMIT_S, type UpCall } from './dialler.ts';

/** After a start, streams need a moment to come back. */
const FIRST_AFTER_MS = 60_000;
const EVERY_MS = 3 * 60_000;
/** A call younger than this is just being set up, or its caller is looking for the PIN. */
const YOUNG_MS = 2 * 60_000;
/** Without a leg, or told to end, for this long, a call has no further step to come: a say lasts seconds, a resume one or two. */
const IDLE_MS = 2 * 60_000;

/** Returns what stops it. */
export function startReaper(core: Core): () => void {
  let cancel = () => {};
  let stopped = false;
  const after = (ms: number) => {
    cancel = core.clock.after(ms, () => void round());
  };
  const round = async () => {
    await reap(core).catch((error: unknown) =>
      core.log.warn({ err: error }, 'calls left up could not be looked for'),
    );
    if (!stopped) after(EVERY_MS);
  };
  after(FIRST_AFTER_MS);
  return () => {
    stopped = true;
    cancel();
  };
}

async function reap(core: Core): Promise<void> {
  for (const up of await core.dialler.up()) {
    const why = await reasonToEnd(core, up);
    if (why === null) continue;
    core.log.warn({ call: up.call_sid, why }, 'a call that was left up is ended');
    // One that cannot be ended now does not keep the others up; it is tried again next time.
    await core.dialler
      .hangUp(up.call_sid)
      .catch((error: unknown) =>
        core.log.warn({ err: error, call: up.call_sid }, 'a call could not be ended'),
      );
  }
}

async function reasonToEnd(core: Core, { call_sid, started_at }: UpCall): Promise<string | null> {
  const age_ms = started_at === null ? 0 : core.clock.wall() - started_at;
  if (age_ms > TIME_LIMIT_S * 1_000) return 'longer than any screen';
  if (age_ms < YOUNG_MS) return null;
  const call = core.calls.find(call_sid);
  const idle = call !== undefined && core.clock.now() - call.touched_at >= IDLE_MS;
  if (call?.ending === true) return idle ? 'its end was asked for' : null;
  if (call !== undefined && (call.leg !== null || !idle)) return null;
  // Another process may carry it; only who knows all sessions can say that nobody does.
  const wanted = (await core.owner.callWanted?.(call_sid)) ?? true;
  return wanted ? null : 'no session wants it';
}
