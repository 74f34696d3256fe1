/** Holds the player's state outside React: sixty times a second only what really changes is drawn. */
import { useCallback, useSyncExternalStore } from 'react';
import { reduce, STANDING, type PlayerEvent, type PlayerState } from './state.ts';

export interface Player {
  state(): PlayerState;
  dispatch(event: PlayerEvent): void;
  subscribe(listener: () => void): () => void;
}

export function createPlayer(): Player {
  let state = STANDING;
  const listeners = new Set<() => void>();
  return {
    state: () => state,
    dispatch(event) {
      const next = reduce(state, event);
      if (next === state) return;
      state = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Draws again only when what `select` gives has changed: let it give a number, a word, or the same object. */
export function usePlayer<T>(player: Player, select: (state: PlayerState) => T): T {
  const subscribe = useCallback((listener: () => void) => player.subscribe(listener), [player]);
  return useSyncExternalStore(subscribe, () => select(player.state()));
}
