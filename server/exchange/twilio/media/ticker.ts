import { FRAME_MS } from '../audio/mulaw.ts';
import type { Clock } from '../clock.ts';

/** After a stall this many frames are made up for in one go (one second); what is beyond was lost on the network. */
const MAX_CATCH_UP = 50;

interface Beat {
  /** Frames to carry now. */
  frames: number;
  /** Frames lost before them. */
  lost: number;
}

/** How many frames are due at `elapsed_ms` when `done` were carried: counted from the start, so that late timers never add up. */
export function due(elapsed_ms: number, done: number): Beat {
  const owed = Math.max(0, Math.floor(elapsed_ms / FRAME_MS) - done);
  return { frames: Math.min(owed, MAX_CATCH_UP), lost: Math.max(0, owed - MAX_CATCH_UP) };
}

/** Beats every 20 ms until stopped. */
export function startTicker(clock: Clock, onBeat: (beat: Beat) => void): () => void {
  const started = clock.now();
  let done = 0;
  let cancel = () => {};
  const beat = () => {
    const next = due(clock.now() - started, done);
    done += next.frames + next.lost;
    // Armed first: a beat that stops the ticker must find this timer to cancel.
    cancel = clock.after(Math.max(0, started + (done + 1) * FRAME_MS - clock.now()), beat);
    if (next.frames > 0) onBeat(next);
  };
  cancel = clock.after(FRAME_MS, beat);
  return () => cancel();
}
