import type { SessionFold } from '../../common/events.ts';
import { askWords } from '../../common/company-words.ts';
import { clock } from '../../common/format.ts';
import { asksOf } from './now.ts';

/** What the candidate asks of people, as soon as they do; it stands there empty before, so that it is read out when it comes. */
export function Asks({ fold }: { fold: SessionFold }) {
  const asks = asksOf(fold);
  return (
    <output className="cp-asks" aria-label="The candidate asks" aria-atomic="false">
      {asks.map(({ seq, at_ms, payload }) => (
        <span key={seq} className="cp-ask">
          <time className="cp-mono">{clock(at_ms)}</time> <strong>{askWords(payload)}</strong>
        </span>
      ))}
    </output>
  );
}
