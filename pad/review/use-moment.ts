/** How everything beside the player, a claim of the scorecard say, goes to a moment. The same object for as long as the page stands. */
import { useMemo } from 'react';
import type { Player } from './player/player.ts';

export interface MomentControl {
  readonly at_ms: number;
  /** The event that was jumped to, until one goes elsewhere. */
  readonly event_seq: number | null;
  seek: (at_ms: number) => void;
  /** To an event: sound, code and captions go there, and its row comes into view. */
  jump: (at_ms: number, seq: number) => void;
}

export function useMoment(player: Player): MomentControl {
  return useMemo(
    () => ({
      get at_ms() {
        return player.state().at_ms;
      },
      get event_seq() {
        return player.state().event_seq;
      },
      seek: (at_ms) => player.dispatch({ type: 'seek', at_ms }),
      jump: (at_ms, seq) => player.dispatch({ type: 'seek', at_ms, seq }),
    }),
    [player],
  );
}
