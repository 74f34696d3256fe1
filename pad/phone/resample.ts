/**
 * Sample-rate conversion between a sound card (44.1 or 48 kHz) and the telephone (8 kHz), as a stream: a windowed-sinc
 * low-pass at the lower of the two Nyquist rates, one precomputed kernel per phase. Without the low-pass everything
 * above 4 kHz would fold back into the voice as noise.
 */
/** Zero crossings of the sinc on each side; 16 keep what folds back some 60 dB down. */
const HALF_LOBES = 16;
/** The low-pass begins a little below Nyquist, so that its slope ends there. */
const ROLL_OFF = 0.94;

export class Resampler {
  readonly #kernels: Float32Array[];
  readonly #half: number;
  readonly #up: number;
  readonly #down: number;
  /** Input not yet passed by; its first sample has the index #start. */
  #pending: Float32Array;
  #start: number;
  /** Number of output samples made. */
  #made = 0;

  /** Rates in Hz, both whole numbers. */
  constructor(from: number, to: number) {
    const common = gcd(from, to);
    this.#up = to / common;
    this.#down = from / common;
    const cutoff = Math.min(1, to / from) * ROLL_OFF;
    this.#half = Math.ceil(HALF_LOBES / cutoff);
    this.#kernels = Array.from({ length: this.#up }, (_, phase) =>
      kernel(phase / this.#up, this.#half, cutoff),
    );
    this.#start = -this.#half;
    this.#pending = new Float32Array(this.#half);
  }

  /** Takes the next input, gives all output that it completes. */
  push(input: Float32Array): Float32Array {
    const samples = new Float32Array(this.#pending.length + input.length);
    samples.set(this.#pending);
    samples.set(input, this.#pending.length);
    const out: number[] = [];
    const end = this.#start + samples.length;
    for (;;) {
      const position = this.#made * this.#down;
      const centre = Math.floor(position / this.#up);
      if (centre + this.#half >= end) break;
      out.push(this.#at(samples, centre - this.#half + 1 - this.#start, position % this.#up));
      this.#made++;
    }
    this.#forget(samples);
    return Float32Array.from(out);
  }

  #at(samples: Float32Array, first: number, phase: number): number {
    const taps = this.#kernels[phase] ?? new Float32Array();
    let sum = 0;
    for (let tap = 0; tap < taps.length; tap++) sum += (samples[first + tap] ?? 0) * (taps[tap] ?? 0);
    return sum;
  }

  #forget(samples: Float32Array): void {
    const needed = Math.floor((this.#made * this.#down) / this.#up) - this.#half + 1;
    const passed = Math.min(samples.length, Math.max(0, needed - this.#start));
    this.#pending = samples.slice(passed);
    this.#start += passed;
    // Counting restarts before it could grow past exact integers; `up` outputs take exactly `down` inputs.
    const rounds = Math.floor(this.#made / this.#up);
    this.#made -= rounds * this.#up;
    this.#start -= rounds * this.#down;
  }
}

/** Taps for an output that lies `fraction` of a sample after its left neighbour; they sum to 1, so levels stay. */
function kernel(fraction: number, half: number, cutoff: number): Float32Array {
  const taps = Float32Array.from({ length: 2 * half }, (_, index) => {
    const distance = index - half + 1 - fraction;
    return sinc(distance * cutoff) * blackman(distance / half);
  });
  const sum = taps.reduce((total, tap) => total + tap, 0);
  return taps.map((tap) => tap / sum);
}

const sinc = (x: number): number => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));
const blackman = (x: number): number =>
  Math.abs(x) >= 1 ? 0 : 0.42 + 0.5 * Math.cos(Math.PI * x) + 0.08 * Math.cos(2 * Math.PI * x);
const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
