/** The listener with its effects carried out on the recogniser, each before the next. */
import type { RecogniserStream } from '../engines/index.ts';
import {
  listen,
  newListener,
  type Listener,
  type ListenerEffect,
  type ListenerEvent,
  type ListenerOptions,
} from './listener.ts';

/** What is for the client. */
export type Told = Extract<ListenerEffect, { type: 'result' | 'speech_started' | 'utterance_end' }>;

export interface Hearing {
  take(event: ListenerEvent): Promise<void>;
  /** Audio so far. */
  now_ms(): number;
  /** Time since the last voice. */
  quiet_ms(): number;
  /** A voice is on, and its words may still change. */
  listening(): boolean;
}

export function newHearing(
  options: ListenerOptions,
  stream: RecogniserStream,
  tell: (told: Told) => void,
): Hearing {
  let state: Listener = newListener(options);
  const take = async (event: ListenerEvent): Promise<void> => {
    const [after, effects] = listen(state, event);
    state = after;
    for (const effect of effects) await carryOut(effect);
  };
  const carryOut = async (effect: ListenerEffect): Promise<void> => {
    switch (effect.type) {
      case 'begin':
        return stream.begin();
      case 'audio':
        return stream.audio(effect.samples);
      case 'guess':
        return take({ type: 'guessed', words: await stream.guess() });
      case 'finish':
        return take({ type: 'finished', words: await stream.end(), why: effect.why });
      case 'result':
      case 'speech_started':
      case 'utterance_end':
        return tell(effect);
    }
  };
  return {
    take,
    now_ms: () => state.now_ms,
    quiet_ms: () => state.activity.quiet_ms,
    listening: () => state.segment !== null,
  };
}
