/**
 * A voice with the sound for those who wait (hold.ts) around it. The voice inside knows nothing of it: whenever it is to
 * say something, the sound is gone first.
 */
import { levelOf } from './activity/level.ts';
import type { Attention, Manner, Speech, Voice, VoiceListener, VoiceOptions } from './contract.ts';
import { Hold } from './hold.ts';
import { guarded } from './listener.ts';
import { BotTrack } from './track.ts';

/** A voice at a telephone is around 60, the noise of a line and our own sound coming back below 35. */
const VOICE_LEVEL = 42;
/** Of 20 ms: a click is one, the shortest word is ten. */
const VOICE_FRAMES = 3;

/** `open`: the voice inside, on a leg and with a listener that also serve the sound. */
export function withHold(options: VoiceOptions, open: (inside: VoiceOptions) => Voice): Voice {
  const { clock, leg, tap } = options;
  const track = tap === undefined ? null : new BotTrack((bytes, at) => tap.bot(bytes, at));
  const hold = new Hold({
    clock,
    play(bytes, at) {
      track?.flush(clock.now());
      track?.sent(bytes, at);
      return leg.play(bytes);
    },
    clear() {
      leg.clear();
      track?.cut(clock.now());
    },
    busy: () => voice.busy() || voice.callerSpeaking(),
  });
  const listener = hushing(options, hold);
  const voice = open({ ...options, listener, leg: { ...legOf(options), onFrame: heard(options, hold) } });
  leg.onEnd(() => hold.close());
  return new Waiting(voice, hold);
}

/** A leg's methods stand in its class. */
function legOf({ leg }: VoiceOptions): VoiceOptions['leg'] {
  return {
    call_sid: leg.call_sid,
    stream_sid: leg.stream_sid,
    onFrame: (listener) => leg.onFrame(listener),
    onMark: (listener) => leg.onMark(listener),
    onDigit: (listener) => leg.onDigit(listener),
    onEnd: (listener) => leg.onEnd(listener),
    play: (bytes) => leg.play(bytes),
    mark: (name) => leg.mark(name),
    clear: () => leg.clear(),
    close: () => leg.close(),
  };
}

/** While it sounds, the caller's frames are listened to: their voice is to meet silence, before any word is known. */
function heard({ leg }: VoiceOptions, hold: Hold): VoiceOptions['leg']['onFrame'] {
  let loud = 0;
  return (listener) =>
    leg.onFrame((bytes, at) => {
      if (hold.playing) {
        loud = levelOf(bytes) >= VOICE_LEVEL ? loud + 1 : 0;
        if (loud >= VOICE_FRAMES) hold.hush();
      }
      listener(bytes, at);
    });
}

function hushing({ listener, log }: VoiceOptions, hold: Hold): VoiceListener {
  const told = guarded(listener, log);
  return {
    ...told,
    hearing(text) {
      if (text !== '') hold.hush();
      told.hearing(text);
    },
    spoken(spoken) {
      hold.hush();
      told.spoken(spoken);
    },
  };
}

class Waiting implements Voice {
  readonly #voice: Voice;
  readonly #hold: Hold;

  constructor(voice: Voice, hold: Hold) {
    this.#voice = voice;
    this.#hold = hold;
  }

  say(speech: Speech): void {
    this.#hold.hush();
    this.#voice.say(speech);
  }
  withdraw(id: string, even_if_audible?: boolean): void {
    this.#voice.withdraw(id, even_if_audible);
  }
  busy(): boolean {
    return this.#voice.busy();
  }
  callerSpeaking(): boolean {
    return this.#voice.callerSpeaking();
  }
  drained(deadline_ms: number): Promise<void> {
    return this.#voice.drained(deadline_ms);
  }
  typing(at: number): void {
    this.#voice.typing(at);
  }
  attend(attention: Attention): void {
    if (attention.waits !== undefined) this.#hold.wanted(attention.waits);
    this.#voice.attend?.(attention);
  }
  speakAs(manner: Manner): void {
    this.#voice.speakAs?.(manner);
  }
  close(): void {
    this.#hold.close();
    this.#voice.close();
  }
}
