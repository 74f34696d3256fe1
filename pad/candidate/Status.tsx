import type { PadView } from '../../server/http/contract/api.ts';
import { Elapsed } from '../common/Elapsed.tsx';
import { isOnCall, PHASE_LABELS, showCall, showPhone, showPin } from '../common/format.ts';
import type { SyncState } from '../common/pad-sync.ts';
import type { StreamState } from '../common/use-event-stream.ts';

/** Phase, and how long the interview has been going on. */
export function PhaseClock({ view }: { view: PadView }) {
  return (
    <span className="cp-chip">
      <output aria-label="Phase">
        <strong>{PHASE_LABELS[view.phase]}</strong>
      </output>
      {view.elapsed_ms === undefined ? null : <Elapsed key={view.elapsed_ms} from={view.elapsed_ms} />}
    </span>
  );
}

/** On the call or not, and what to dial when not. */
export function CallChip({ view }: { view: PadView }) {
  const on = isOnCall(view.call_status);
  return (
    <output className="cp-chip" data-good={on} aria-label="Call">
      <span className="cp-dot" aria-hidden="true" /> {showCall(view.call_status)}
      <span className="cp-chip-more">
        {showPhone(view.dial_in)}, PIN {showPin(view.pin)}
      </span>
    </output>
  );
}

const SYNC: Record<SyncState, string> = {
  opening: 'Opening the pad…',
  saving: 'Saving…',
  saved: 'Saved',
  reconnecting: 'Reconnecting, keep typing',
  offline: 'Offline, keep typing',
  refused: 'The pad is closed, reload the page',
};

/** Whether the last keystroke is safe with the server. */
export function SaveChip({ state, stream }: { state: SyncState; stream: StreamState }) {
  const words = state === 'saved' && stream === 'lost' ? 'Saved, captions reconnecting' : SYNC[state];
  return (
    <output className="cp-chip" data-good={state === 'saved' || state === 'saving'} aria-label="Connection">
      <span className="cp-dot" aria-hidden="true" /> {words}
    </output>
  );
}
