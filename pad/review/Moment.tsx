import { clock } from '../common/format.ts';
import type { MomentControl } from './use-moment.ts';

/** A time that can be clicked: sound, timeline and transcript go there. */
export function Moment({
  at_ms,
  seq,
  control,
  what,
}: {
  at_ms: number;
  seq: number;
  control: MomentControl;
  what?: string;
}) {
  return (
    <button
      type="button"
      className="cp-moment"
      aria-label={`Go to ${clock(at_ms)}${what === undefined ? '' : `, ${what}`}`}
      onClick={(event) => {
        event.preventDefault();
        control.jump(at_ms, seq);
      }}
    >
      {clock(at_ms)}
    </button>
  );
}
