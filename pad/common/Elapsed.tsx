import { useInterval } from '@mantine/hooks';
import { useState } from 'react';
import { clock } from './format.ts';

/** Milliseconds, counted on from what the server said. */
export function useElapsed(from: number, stopped: boolean): number {
  const [start] = useState(() => performance.now());
  const [now, setNow] = useState(start);
  useInterval(() => setNow(performance.now()), 500, { autoInvoke: !stopped });
  return from + (stopped ? 0 : now - start);
}

export function Elapsed({ from, stopped = false }: { from: number; stopped?: boolean }) {
  const elapsed = useElapsed(from, stopped);
  return (
    <time className="cp-mono" role="timer" aria-label="Elapsed">
      {clock(elapsed)}
    </time>
  );
}
