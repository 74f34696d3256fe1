/**
 * Voice activity on 20 ms frames of 8 kHz audio: is somebody speaking? Energy below 1 kHz over an adaptive floor, in
 * most of the frame and in most of 120 ms, so that bangs such as keys do not count as a voice.
 *
 * A pure reducer: quiet -> speaking (at least 100 of 120 ms are loud) -> quiet (for as long as the caller of this
 * chooses; `quiet_ms` counts). What is quiet raises or lowers the floor.
 */

export const SAMPLES_PER_FRAME = 160;
export const FRAME_MS = 20;

/** Frames looked at together: 120 ms. A key's click is over in 40 ms. */
const WINDOW = 6;
/** Loud frames of the window that make a voice begin, */
const OPENING = 5;
/** and that keep it. */
const HOLDING = 3;
/** dB over the floor that count as loud; a held voice may be a little softer than a beginning one. */
const OPEN_OVER_FLOOR_DB = 11;
const HOLD_OVER_FLOOR_DB = 8;
/** Below this nothing is loud however quiet the line is: RMS 45 of 32,768. dB re one quantisation step. */
const MIN_LOUD_DB = 33;
/** The floor follows quieter frames within 200 ms, and louder ones by 2.5 dB a second. */
const FLOOR_FALL = 0.1;
const FLOOR_RISE_DB = 0.05;
/** A fresh line is taken as fairly quiet. */
const FIRST_FLOOR_DB = 25;
/** One-pole low-pass near 1 kHz: keeps the voice's body, halves a click. */
const SMOOTHING = 0.55;
/** Parts of a frame, 5 ms each. A click fills one or two of them; a voice fills all, so the second weakest counts. */
const PARTS = 4;
const COUNTING_PART = 1;

export interface Activity {
  speaking: boolean;
  /** Time since the last voice, in ms; 0 while it goes on. */
  quiet_ms: number;
  floor_db: number;
  /** Whether each of the last frames was loud, oldest first. */
  recent: readonly boolean[];
  /** The low-pass's memory. */
  last_sample: number;
}

export const SILENT: Activity = {
  speaking: false,
  quiet_ms: 0,
  floor_db: FIRST_FLOOR_DB,
  recent: [],
  last_sample: 0,
};

/**
 * @param samples one frame
 * @param hang_ms quiet after which the voice is over
 */
export function observe(state: Activity, samples: Int16Array, hang_ms: number): Activity {
  const { level_db, last_sample } = measure(samples, state.last_sample);
  const over = state.speaking ? HOLD_OVER_FLOOR_DB : OPEN_OVER_FLOOR_DB;
  const loud = level_db > Math.max(MIN_LOUD_DB, state.floor_db + over);
  const recent = [...state.recent, loud].slice(-WINDOW);
  const count = recent.filter(Boolean).length;
  const quiet_ms = count >= HOLDING ? 0 : state.quiet_ms + FRAME_MS;
  return {
    speaking: state.speaking ? quiet_ms < hang_ms : count >= OPENING,
    quiet_ms,
    floor_db: followFloor(state.floor_db, level_db),
    recent,
    last_sample,
  };
}

function followFloor(floor_db: number, level_db: number): number {
  if (level_db < floor_db) return floor_db + FLOOR_FALL * (level_db - floor_db);
  return Math.min(floor_db + FLOOR_RISE_DB, level_db);
}

/** Level of the frame's second weakest part, below about 1 kHz, in dB; silence is 0. */
function measure(samples: Int16Array, last_sample: number): { level_db: number; last_sample: number } {
  const part_length = samples.length / PARTS;
  const energies = new Float64Array(PARTS);
  let smooth = last_sample;
  for (const [at, sample] of samples.entries()) {
    smooth += SMOOTHING * (sample - smooth);
    const part = Math.floor(at / part_length);
    energies[part] = (energies[part] ?? 0) + smooth * smooth;
  }
  const energy = energies.sort()[COUNTING_PART] ?? 0;
  return { level_db: 10 * Math.log10(energy / part_length + 1), last_sample: smooth };
}
