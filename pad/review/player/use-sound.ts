/**
 * Time, while the player plays. Where there is sound it leads: what is shown is what is heard, also when the network is
 * slow. Elsewhere (before the consent, after the call, without a recording, for who may not hear it) a clock of the page.
 */
import { useEffect } from 'react';
import type { Recording } from '../queries.ts';
import type { Player } from './player.ts';

/** A page that stood in the background does not leap when it comes back. */
const LONGEST_STEP_MS = 250;
/** HTMLMediaElement.HAVE_CURRENT_DATA: there is something to hear at this place. */
const HAS_SOUND = 2;

export function useSound(player: Player, audio: HTMLAudioElement | null, recording: Recording | null): void {
  useEffect(() => {
    const sound = audio !== null && recording !== null ? soundOf(audio, recording) : null;
    let { leaps } = player.state();
    let playing = false;
    let last_ms = 0;
    let frame = 0;
    const follow = () => {
      const state = player.state();
      if (state.leaps !== leaps) sound?.goTo(state.at_ms);
      leaps = state.leaps;
      sound?.let(state.playing, state.speed, state.at_ms);
      if (state.playing && !playing) {
        last_ms = performance.now();
        frame = requestAnimationFrame(tick);
      }
      playing = state.playing;
    };
    const tick = (now_ms: number) => {
      const { at_ms, speed } = player.state();
      const passed_ms = Math.min(Math.max(0, now_ms - last_ms), LONGEST_STEP_MS) * speed;
      last_ms = now_ms;
      player.dispatch({ type: 'reached', at_ms: sound?.heard(at_ms) ?? at_ms + passed_ms });
      if (player.state().playing) frame = requestAnimationFrame(tick);
    };
    sound?.goTo(player.state().at_ms);
    follow();
    const unsubscribe = player.subscribe(follow);
    return () => {
      unsubscribe();
      cancelAnimationFrame(frame);
      audio?.pause();
    };
  }, [player, audio, recording]);
}

function soundOf(audio: HTMLAudioElement, { started_ms, duration_ms }: Recording) {
  /** Refused or gone: the page's clock takes over. */
  let silent = false;
  const covers = (at_ms: number) =>
    !silent &&
    audio.error === null &&
    !audio.ended &&
    at_ms >= started_ms &&
    at_ms < started_ms + duration_ms;
  const goTo = (at_ms: number) => {
    audio.currentTime = Math.min(Math.max(0, at_ms - started_ms), duration_ms) / 1000;
  };
  return {
    goTo,
    let(playing: boolean, speed: number, at_ms: number) {
      if (audio.playbackRate !== speed) audio.playbackRate = speed;
      const wanted = playing && covers(at_ms);
      if (wanted && audio.paused) {
        goTo(at_ms);
        audio.play().catch((error: unknown) => {
          // Paused again at once is no failure.
          if (!(error instanceof DOMException && error.name === 'AbortError')) silent = true;
        });
      } else if (!wanted && !audio.paused) audio.pause();
    },
    /** Null where nothing is to be heard; while it is being fetched, time stands. */
    heard(at_ms: number): number | null {
      if (!covers(at_ms) || audio.paused) return null;
      if (audio.seeking || audio.readyState < HAS_SOUND) return at_ms;
      return audio.currentTime * 1000 + started_ms;
    },
  };
}
