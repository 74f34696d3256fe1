/** `<Dial>`: a second leg, joined to the first until one of them leaves. */
import { asError } from './clock.ts';
import type { Call } from './call/call.ts';
import { isEnded } from './call/state.ts';
import type { CallStatus } from './call/state.ts';
import type { DialResult } from './twiml/stage.ts';

/** Resolves when the second leg has ended; the signal ends it and rejects. */
export function joinUntilOver(parent: Call, child: Call, signal: AbortSignal): Promise<DialResult> {
  return new Promise((resolve, reject) => {
    let part = () => {};
    const leave = () => {
      part();
      unwatch();
      signal.removeEventListener('abort', onAbort);
    };
    const onAbort = () => {
      leave();
      child.dispatch({ type: 'hung_up', by: 'network' });
      reject(asError(signal.reason));
    };
    const onStatus = (status: CallStatus) => {
      if (status === 'in-progress') part = join(parent, child);
      if (!isEnded(status)) return;
      leave();
      resolve({ status, sid: child.sid, duration_s: child.duration_s ?? 0 });
    };
    const unwatch = child.onStatus(onStatus);
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
    else child.dispatch({ type: 'dialled' });
  });
}

/** Each side's frames into the other's playout; the result parts them. */
function join(parent: Call, child: Call): () => void {
  const near = parent.line;
  const far = child.line;
  if (near === null || far === null) return () => {};
  const stops = [
    near.onFrame((frame) => far.enqueue(frame, 'dial')),
    far.onFrame((frame) => near.enqueue(frame, 'dial')),
  ];
  return () => {
    for (const stop of stops) stop();
    near.abandon();
  };
}
