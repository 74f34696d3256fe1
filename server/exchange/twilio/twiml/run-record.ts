import { encodeMulaw, loudness } from '../audio/mulaw.ts';
import { asError } from '../clock.ts';
import type { Line } from '../media/line.ts';
import { NEXT, actionOf, goTo } from './stage.ts';
import type { Outcome, Stage } from './stage.ts';
import type { RecordVerb } from './verbs.ts';

/** 1 kHz for 250 ms at a quarter of full scale: the tone people know. */
const BEEP = encodeMulaw(
  Int16Array.from({ length: 2_000 }, (_, i) =>
    Math.round(8_000 * Math.sin((2 * Math.PI * 1_000 * i) / 8_000)),
  ),
);
/** Below this mean magnitude a frame counts as silence. */
const QUIET = 250;

/** Records the caller until a key, a silence, or the limit; then the action. */
export async function runRecord(verb: RecordVerb, stage: Stage): Promise<Outcome> {
  const line = stage.call.answered();
  if (verb.beep) await line.play(BEEP, 'play', stage.signal);
  const recording = stage.call.record(verb.status);
  let key = '';
  try {
    key = await spoken(verb, line, stage.signal);
  } finally {
    recording.stop();
  }
  const { sid, url, duration_s } = recording.stop();
  const action = actionOf(verb.action, stage);
  if (action === null) return NEXT;
  return goTo(action, {
    RecordingUrl: url,
    RecordingSid: sid,
    RecordingDuration: String(duration_s),
    Digits: key,
  });
}

/** The key that ended it, or empty. */
function spoken(verb: RecordVerb, line: Line, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const began_ms = line.ms;
    let last_sound_ms = line.ms;
    const leave = () => {
      stopFrames();
      stopKeys();
      signal.removeEventListener('abort', onAbort);
    };
    const finish = (key: string) => {
      leave();
      resolve(key);
    };
    const onAbort = () => {
      leave();
      reject(asError(signal.reason));
    };
    const stopFrames = line.onFrame((frame) => {
      if (loudness(frame) > QUIET) last_sound_ms = line.ms;
      if (line.ms - last_sound_ms >= verb.timeout_ms || line.ms - began_ms >= verb.max_ms) finish('');
    });
    const stopKeys = line.onDigit((digit) => {
      if (verb.finish_on_key.includes(digit)) finish(digit);
    });
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
  });
}
