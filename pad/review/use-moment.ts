import { useState } from 'react';

export interface Recording {
  /** On the session's clock. */
  started_ms: number;
  duration_ms: number;
}

/** Where in the session we are. One moment for sound, timeline, transcript and code. */
export interface MomentControl {
  at_ms: number;
  /** The event that was jumped to, until another one is. */
  event_seq: number | null;
  /** `ref` of the audio element. */
  attach: (audio: HTMLAudioElement | null) => void;
  /** 1 is as spoken. */
  speed: (rate: number) => void;
  seek: (at_ms: number) => void;
  /** Seeks, and brings the event's row into view. */
  jump: (at_ms: number, seq: number) => void;
  /** From the audio element as it plays. */
  played: () => void;
  clear: () => void;
}

export function useMoment(recording: Recording | null): MomentControl {
  const [audio, attach] = useState<HTMLAudioElement | null>(null);
  const [at_ms, setAt] = useState(0);
  const [event_seq, setEvent] = useState<number | null>(null);
  const seek = (to: number) => {
    setAt(to);
    if (audio && recording)
      play(audio, { from_ms: Math.min(Math.max(0, to - recording.started_ms), recording.duration_ms) });
  };
  return {
    at_ms,
    event_seq,
    attach,
    seek,
    speed: (rate) => audio && play(audio, { rate }),
    jump: (to, seq) => {
      setEvent(seq);
      seek(to);
      document.querySelector(`#event-${seq}, [data-speaks='${seq}']`)?.scrollIntoView({ block: 'nearest' });
    },
    played: () => {
      if (audio && recording && !audio.paused) setAt(audio.currentTime * 1000 + recording.started_ms);
    },
    clear: () => setEvent(null),
  };
}

/** Times on the recording's own clock. */
function play(audio: HTMLAudioElement, to: { from_ms: number } | { rate: number }): void {
  if ('rate' in to) audio.playbackRate = to.rate;
  else audio.currentTime = to.from_ms / 1000;
}
