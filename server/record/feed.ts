import type { SessionEvent } from './contract/events.ts';
import type { Feed } from './contract/log.ts';

export interface Publisher {
  publish(event: SessionEvent): void;
}

/** Tells stored events to those who show them; a listener that fails does not keep the others from hearing. */
export function createFeed(onError: (error: unknown) => void): Feed & Publisher {
  const listeners = new Map<string, Set<(event: SessionEvent) => void>>();
  return {
    subscribe(session_id, listener) {
      const those = listeners.get(session_id) ?? new Set();
      listeners.set(session_id, those.add(listener));
      return () => {
        those.delete(listener);
        if (those.size === 0 && listeners.get(session_id) === those) listeners.delete(session_id);
      };
    },
    publish(event) {
      for (const listener of listeners.get(event.session_id) ?? []) {
        try {
          listener(event);
        } catch (error) {
          onError(error);
        }
      }
    },
  };
}
