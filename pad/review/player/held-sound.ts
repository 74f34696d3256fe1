/**
 * The whole recording in the page's memory, in the telephone's own coding: an hour is 58 MB. A leap into it waits for no
 * network and no server. It comes after all that the page itself needs; until then, and where it is too much, the player
 * asks the server for the part it plays.
 */
import type { Recording } from '../queries.ts';

/** What the page shows comes first. */
const LATER_MS = 1_000;
/** Some two hours; a browser moves what it does not want in memory to its disk. */
const MOST_BYTES = 120_000_000;
/** Two channels of 8 kHz, a byte each. */
const BYTES_PER_MS = 16;
/** An hour over 1.5 Mbit/s; whoever has less listens part by part. */
const GIVE_UP_MS = 5 * 60_000;

export const soundUrl = (session_id: string): string =>
  `/api/v1/sessions/${encodeURIComponent(session_id)}/audio?format=mulaw`;

export interface HeldSound {
  /** Null until it is here. */
  url(): string | null;
  /** It cannot be played: never again. */
  drop(): void;
}

export function holdSound(session_id: string, { duration_ms }: Recording): HeldSound {
  const given_up = new AbortController();
  let url: string | null = null;
  const fetched = async () => {
    const signal = AbortSignal.any([given_up.signal, AbortSignal.timeout(GIVE_UP_MS)]);
    const reply = await fetch(soundUrl(session_id), { signal, priority: 'low' });
    if (!reply.ok) return;
    const sound = await reply.blob();
    if (!given_up.signal.aborted) url = URL.createObjectURL(sound);
  };
  // Without it the player goes on as before.
  const begin = () => void fetched().catch(() => undefined);
  const wanted = duration_ms * BYTES_PER_MS <= MOST_BYTES && !savesData();
  const timer = wanted ? setTimeout(begin, LATER_MS) : undefined;
  return {
    url: () => url,
    drop() {
      clearTimeout(timer);
      given_up.abort();
      if (url !== null) URL.revokeObjectURL(url);
      url = null;
    },
  };
}

/** The person told the browser to use little of the line. Not every browser knows. */
function savesData(): boolean {
  const line: unknown = 'connection' in navigator ? navigator.connection : null;
  return typeof line === 'object' && line !== null && 'saveData' in line && line.saveData === true;
}
