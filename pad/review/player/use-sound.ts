/**
 * Time, while the player plays. Where there is sound it leads: what is shown is what is heard, also when the network is
 * slow. Elsewhere (before the consent, after the call, without a recording, for who may not hear it) a clock of the page.
 */
import { useEffect } from 'react';
import type { Recording } from '../queries.ts';
import { holdSound, soundUrl, type HeldSound } from './held-sound.ts';
import type { Player } from './player.ts';

/** A page that stood in the background does not leap when it comes back. */
const LONGEST_STEP_MS = 250;
/** HTMLMediaElement.HAVE_CURRENT_DATA: there is something to hear at this place. */
const HAS_SOUND = 2;

export interface SoundOf {
  session_id: string;
  /** Null: nothing was recorded. */
  recording: Recording | null;
  /** The session is over: there is never more of it. */
  complete: boolean;
}

export function useSound(player: Player, audio: HTMLAudioElement | null, of: SoundOf): void {
  const { session_id, recording, complete } = of;
  useEffect(() => {
    const held = audio !== null && recording !== null && complete ? holdSound(session_id, recording) : null;
    const sound = audio !== null && recording !== null ? soundOf(audio, recording, held) : null;
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
    // What is held and cannot be played is asked for part by part again.
    const refused = () => {
      if (audio === null || held?.url() !== audio.src) return;
      held.drop();
      audio.src = soundUrl(session_id);
      sound?.goTo(player.state().at_ms);
      follow();
    };
    audio?.addEventListener('error', refused);
    sound?.goTo(player.state().at_ms);
    follow();
    const unsubscribe = player.subscribe(follow);
    return () => {
      unsubscribe();
      cancelAnimationFrame(frame);
      audio?.pause();
      audio?.removeEventListener('error', refused);
      held?.drop();
    };
  }, [player, audio, session_id, recording, complete]);
}

function soundOf(audio: HTMLAudioElement, { started_ms, duration_ms }: Recording, held: HeldSound | null) {
  /** Refused or gone: the page's clock takes over. */
  let silent = false;
  const covers = (at_ms: number) =>
    !silent &&
    audio.error === null &&
    !audio.ended &&
    at_ms >= started_ms &&
    at_ms < started_ms + duration_ms;
  /** A leap breaks the sound anyway: then it goes on out of memory, once it is there. */
  const goTo = (at_ms: number) => {
    const whole = held?.url() ?? null;
    if (whole !== null && audio.src !== whole) audio.src = whole;
    audio.currentTime = Math.min(Math.max(0, at_ms - started_ms), duration_ms) / 1000;
  };
  return {
    goTo,
    let(playing: boolean, speed: number, at_ms: number) {
      const wanted = playing && covers(at_ms);
      const begins = wanted && audio.paused;
      if (begins) goTo(at_ms);
      // Another source begins at the usual speed.
      if (audio.playbackRate !== speed) audio.playbackRate = speed;
      if (begins) {
        audio.play().catch((error: unknown) => {
          // Paused again at once is no failure; what cannot be played is told by an event of its own.
          const name = error instanceof DOMException ? error.name : '';
          if (name !== 'AbortError' && name !== 'NotSupportedError') silent = true;
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
