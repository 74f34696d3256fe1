import { useEffect, useEffectEvent, useState } from 'react';

/** EventSource retries lost connections by itself, but gives up for good on an HTTP error: then we begin again. */
const REOPEN_MS = 2_000;

export type StreamState = 'connecting' | 'open' | 'lost';

interface Stream {
  /** Null: not yet. */
  url: string | null;
  names: readonly string[];
  onMessage: (data: unknown) => void;
  /** Called on every opening; `again` when messages may have been missed in between. */
  onOpen?: (again: boolean) => void;
}

/** Server-sent events, parsed as JSON. Says whether the stream stands. */
export function useEventStream({ url, names, onMessage, onOpen }: Stream): StreamState {
  const [state, setState] = useState<StreamState>('connecting');
  const message = useEffectEvent((event: MessageEvent<string>) => {
    onMessage(parseJson(event.data));
  });
  const opened = useEffectEvent((again: boolean) => {
    setState('open');
    onOpen?.(again);
  });
  const lost = useEffectEvent(() => setState('lost'));
  const kinds = names.join(' ');
  useEffect(() => {
    if (url === null) return undefined;
    return listen(url, kinds.split(' '), {
      message: (event) => message(event),
      opened: (again) => opened(again),
      lost: () => lost(),
    });
  }, [url, kinds]);
  return state;
}

interface Handlers {
  message: (event: MessageEvent<string>) => void;
  opened: (again: boolean) => void;
  lost: () => void;
}

function listen(url: string, names: string[], on: Handlers): () => void {
  let openings = 0;
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const open = () => {
    source = new EventSource(url);
    source.addEventListener('open', () => on.opened(openings++ > 0));
    source.addEventListener('error', () => {
      on.lost();
      if (source?.readyState === EventSource.CLOSED) timer = setTimeout(open, REOPEN_MS);
    });
    for (const name of names) source.addEventListener(name, on.message);
  };
  open();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // the schema of whoever listens refuses it
  }
}
