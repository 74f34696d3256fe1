import { clock } from '../../common/format.ts';
import { useElapsed } from '../../common/Elapsed.tsx';
import type { SessionFold } from '../../common/events.ts';

const MINUTE = 60_000;

/** Milliseconds of the whole interview, with what was added; from the first call on. */
function endsAt(fold: SessionFold, total_ms: number): number | null {
  const added = fold.company.reduce(
    (sum, event) => sum + (event.type === 'EXTENDED' ? event.payload.minutes * MINUTE : 0),
    0,
  );
  return fold.began_ms === null ? null : fold.began_ms + total_ms + added;
}

/** What is left of the interview's time. */
export function TimeLeft({
  fold,
  elapsed_ms,
  total_ms,
  stopped,
}: {
  fold: SessionFold;
  elapsed_ms: number;
  total_ms: number;
  stopped: boolean;
}) {
  const now = useElapsed(elapsed_ms, stopped);
  const ends = endsAt(fold, total_ms);
  if (ends === null || stopped) return null;
  const left = ends - (fold.stopped_since_ms ?? now);
  return (
    <span className="cp-chip" data-good={left > 2 * MINUTE}>
      <time className="cp-mono" role="timer" aria-label="Time left">
        {left >= 0 ? `${clock(left)} left` : `${clock(-left)} over time`}
      </time>
    </span>
  );
}
