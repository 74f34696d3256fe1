/** 16 kHz to 8 kHz: a low-pass below the new half rate, then every second sample. */

/** Taps of the filter, odd so that its middle is a sample: 63 at 16 kHz is 4 ms, and 60 dB down at 4 kHz. */
const TAPS = 63;
/** Corner as a share of 16 kHz: 3,600 Hz, a telephone line's upper end. */
const CORNER = 3_600 / 16_000;
const MIDDLE = (TAPS - 1) / 2;

const FILTER = lowPass();

/** Windowed sinc (Blackman), scaled to let a steady level through unchanged. */
function lowPass(): Float64Array {
  const taps = Float64Array.from({ length: TAPS }, (_, at) => {
    const x = at - MIDDLE;
    const sinc = x === 0 ? 2 * CORNER : Math.sin(2 * Math.PI * CORNER * x) / (Math.PI * x);
    const phase = (2 * Math.PI * at) / (TAPS - 1);
    return sinc * (0.42 - 0.5 * Math.cos(phase) + 0.08 * Math.cos(2 * phase));
  });
  const sum = taps.reduce((total, tap) => total + tap, 0);
  return taps.map((tap) => tap / sum);
}

/** Half as many samples, of the same moment: the filter's delay is taken out. */
export function halveRate(samples: Int16Array): Int16Array<ArrayBuffer> {
  const output = new Int16Array(Math.ceil(samples.length / 2));
  for (let at = 0; at < output.length; at += 1) {
    let sum = 0;
    for (let tap = 0; tap < TAPS; tap += 1) {
      sum += (FILTER[tap] ?? 0) * (samples[2 * at + tap - MIDDLE] ?? 0);
    }
    output[at] = Math.max(-32_768, Math.min(32_767, Math.round(sum)));
  }
  return output;
}
