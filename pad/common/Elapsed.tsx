import { useInterval } from '@mantine/hooks';
import { useState } from 'react';
import { clock } from './format.ts';

/** Counts on from what the server said. */
export function Elapsed({ from, stopped = false }: { from: number; stopped?: boolean }) {
  const [start] = useState(() => performance.now());
  const [now, setNow] = useState(start);
  useInterval(() => setNow(performance.now()), 500, { autoInvoke: !stopped });
  return (
    <time className="cp-mono" role="timer" aria-label="Elapsed">
      {clock(from + (stopped ? 0 : now - start))}
    </time>
  );
}
