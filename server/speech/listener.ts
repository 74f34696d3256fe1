import type { Log } from '../http/log.ts';
import type { VoiceListener } from './contract.ts';

/** A listener that throws must not keep the voice from stopping, nor others from being told. */
export function guarded(listener: VoiceListener, log: Log): Required<VoiceListener> {
  const safe =
    <Args extends unknown[]>(tell: (...args: Args) => void) =>
    (...args: Args): void => {
      try {
        tell(...args);
      } catch (error) {
        log.error({ err: error }, 'what the voice told was not taken');
      }
    };
  return {
    turn: safe((turn) => listener.turn(turn)),
    hearing: safe((text) => listener.hearing(text)),
    likely: safe((text) => listener.likely?.(text)),
    digit: safe((digit) => listener.digit(digit)),
    speaking: safe((id, text) => listener.speaking(id, text)),
    spoken: safe((spoken) => listener.spoken(spoken)),
    trouble: safe((where, code, message) => listener.trouble(where, code, message)),
    ended: safe((why) => listener.ended(why)),
    latency: safe((id, ms) => listener.latency(id, ms)),
    timings: safe((timings) => listener.timings?.(timings)),
    recovered: safe((where) => listener.recovered?.(where)),
    unmeant: safe(() => listener.unmeant?.()),
    listening: safe((hears) => listener.listening?.(hears)),
    heldBack: safe((id) => listener.heldBack?.(id)),
    paused: safe((id, at) => listener.paused?.(id, at)),
    resumed: safe((id, at) => listener.resumed?.(id, at)),
  };
}
