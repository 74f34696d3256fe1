import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';
import { openPad, type Pad, type PadRoom, type SyncState } from './pad-sync.ts';

/** Opens the session's room once and keeps it while the page stands. Null until there is a session. */
export function usePad(room: PadRoom | null): Pad | null {
  const [pad, setPad] = useState<Pad | null>(null);
  const open = useEffectEvent(() => room && openPad(room));
  const session_id = room?.session_id;
  useEffect(() => {
    const opened = session_id === undefined ? null : open();
    // oxlint-disable-next-line react/set-state-in-effect -- a socket is opened by the effect and closed by its cleanup; the page needs it once it exists
    setPad(opened);
    return () => opened?.close();
  }, [session_id]);
  return pad;
}

const never = () => () => {};

export function useSyncState(pad: Pad | null): SyncState {
  return useSyncExternalStore(pad?.subscribe ?? never, pad?.state ?? (() => 'opening'));
}

/** A buffer's text as it changes; null without a pad. */
export function useBuffer(pad: Pad | null, buffer: string): string | null {
  const subscribe = (listener: () => void) => {
    const text = pad?.text(buffer);
    text?.observe(listener);
    return () => text?.unobserve(listener);
  };
  return useSyncExternalStore(subscribe, () => pad?.read(buffer) ?? null);
}
