import type { Scorecard } from '../../../server/http/contract/scorecard.ts';
import { clock } from '../../common/format.ts';
import type { MomentControl } from '../use-moment.ts';

/** All that the panel asks of the page: to go to a moment. */
export type Jump = MomentControl['jump'];

type Items = Scorecard['claims'][number]['evidence'];

/** The moments that prove something: each can be gone to. */
export function Evidence({ items, jump }: { items: Items; jump: Jump }) {
  return items.map(({ event_seq, at_ms, kind }) => (
    <button
      key={event_seq}
      type="button"
      className="cp-moment"
      aria-label={`Go to ${clock(at_ms)}, ${kind}`}
      onClick={() => jump(at_ms, event_seq)}
    >
      {clock(at_ms)}
    </button>
  ));
}
