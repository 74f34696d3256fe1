/**
 * Silero VAD v5 for 8 kHz, computed here: a spectrum of four frames, four convolutions, one LSTM cell, one number.
 *
 * Why not through a library: the model is 216,000 numbers, and a window takes 360,000 multiplications, 0.04 ms with
 * SIMD. onnxruntime-node is 288 MB, sherpa-onnx-node 33 MB per platform, needs its input at twice the rate and ends the
 * whole process on a wrong size; this is a file of 432 kB and runs wherever WebAssembly does.
 *
 * silero.weights: the model's 8 kHz branch as float16, laid out as read below (rows padded to multiples of four),
 * taken from silero_vad_v5.onnx as @ricky0123/vad-web 0.0.31 ships it; MIT, see silero.LICENSE. The LSTM's two biases are
 * added up, and taps that only ever meet padding are left out. rows.wat is the source of ROWS_WASM.
 */
import { readFileSync } from 'node:fs';
import { WINDOW, type VoiceJudge, type VoiceListening } from './judge.ts';

/** rows.wat, assembled by wabt. */
const ROWS_WASM =
  'AGFzbQEAAAABCQFgBX9/f39/AAMCAQAFAwEAIAcRAgZtZW1vcnkCAARyb3dzAAAKowMBoAMDAn8FewN/A0D9DAAAAAAAAAAAAAAAAAAAAAAhCP0MAAAAAAAAAAAAAAAAAAAAACEJ/QwAAAAAAAAAAAAAAAAAAAAAIQr9DAAAAAAAAAAAAAAAAAAAAAAhCyAAIARqIQwgDCAEaiENIA0gBGohDkEAIQUDQCABIAVq/QAEACEHIAggByAAIAVq/QAEAP3mAf3kASEIIAkgByAMIAVq/QAEAP3mAf3kASEJIAogByANIAVq/QAEAP3mAf3kASEKIAsgByAOIAVq/QAEAP3mAf3kASELIAVBEGohBSAFIARJDQALIAggCf0NAAECAxAREhMICQoLGBkaGyAIIAn9DQQFBgcUFRYXDA0ODxwdHh/95AEhByAKIAv9DQABAgMQERITCAkKCxgZGhsgCiAL/Q0EBQYHFBUWFwwNDg8cHR4f/eQBIQggAiAC/QAEACAHIAj9DQABAgMEBQYHEBESExQVFhcgByAI/Q0ICQoLDA0ODxgZGhscHR4f/eQB/eQB/QsEACAOIARqIQAgAkEQaiECIANBBGshAyADQQBKDQALCw==';

const FLOAT_BYTES = 4;
/** Samples of the window before that are heard again. */
const CONTEXT = 32;
/** The spectrum: frames of 128 samples, every 64, 65 bins each (68 with padding), real parts before imaginary ones. */
const FRAME = 128;
const STEP = 64;
const FRAMES = 4;
const BINS = 65;
const BINS_PADDED = 68;
const SPECTRUM_ROWS = 132;
/** Outputs of the convolutions. */
const WIDE = 128;
const NARROW = 64;
const GATES = 4 * WIDE;
/** Where the gates after the first (input) begin. */
const FORGET = WIDE;
const NEW = 2 * WIDE;
const OUTPUT = 3 * WIDE;

/** Places in memory, in floats: first the weights in the file's order, then room to work. */
interface Layout {
  spectrum: number;
  convolutions: { weights: number; bias: number }[];
  lstm: number;
  lstm_bias: number;
  out: number;
  out_bias: number;
  input: number;
  complex: number;
  frames: number;
  first: number;
  second: number;
  third: number;
  cell_input: number;
  gates: number;
  end: number;
}

function layout(): Layout {
  let at = 0;
  const take = (floats: number) => {
    const from = at;
    at += floats;
    return from;
  };
  const convolution = (outputs: number, columns: number) => ({
    weights: take(outputs * columns),
    bias: take(outputs),
  });
  return {
    spectrum: take(SPECTRUM_ROWS * FRAME),
    convolutions: [
      convolution(WIDE, 3 * BINS_PADDED),
      convolution(NARROW, 3 * WIDE),
      convolution(NARROW, 2 * NARROW),
      convolution(WIDE, NARROW),
    ],
    lstm: take(GATES * 2 * WIDE),
    lstm_bias: take(GATES),
    out: take(WIDE),
    out_bias: take(4),
    input: take(CONTEXT + WINDOW + CONTEXT),
    complex: take(SPECTRUM_ROWS),
    // A frame of nothing stands before and behind: the convolutions' padding.
    frames: take((FRAMES + 2) * BINS_PADDED),
    first: take((FRAMES + 2) * WIDE),
    second: take(2 * NARROW),
    third: take(NARROW),
    cell_input: take(2 * WIDE),
    gates: take(GATES),
    get end() {
      return at;
    },
  };
}

/** Throws when there is no WebAssembly with SIMD, or the file is not what it should be. */
export function createSilero(): VoiceJudge {
  const network = new Network();
  return { listen: () => new Listening(network) };
}

/** What one caller's audio leaves behind for the next window. */
class Listening implements VoiceListening {
  readonly #network: Network;
  readonly #context = new Float32Array(CONTEXT);
  readonly #hidden = new Float32Array(WIDE);
  readonly #cell = new Float32Array(WIDE);

  constructor(network: Network) {
    this.#network = network;
  }

  judge(samples: Float32Array): number {
    const sure = this.#network.judge(samples, this.#context, this.#hidden, this.#cell);
    this.#context.set(samples.subarray(WINDOW - CONTEXT));
    return sure;
  }

  restart(): void {
    this.#context.fill(0);
    this.#hidden.fill(0);
    this.#cell.fill(0);
  }
}

/** y += weights x: byte offsets, `count` rows of `bytes` each. */
type Rows = (weights: number, x: number, y: number, count: number, bytes: number) => void;

interface RowsModule {
  memory: { buffer: ArrayBuffer };
  rows: Rows;
}

/** TypeScript keeps WebAssembly's types with those of browsers, which servers do without. */
interface Wasm {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object) => { exports: RowsModule };
}

function loadRows(): RowsModule {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- part of the language; rows.wat gives the exports
  const { WebAssembly: wasm } = globalThis as unknown as { WebAssembly: Wasm };
  return new wasm.Instance(new wasm.Module(Buffer.from(ROWS_WASM, 'base64'))).exports;
}

/** One for all callers: a window is computed at a time. */
class Network {
  readonly #at = layout();
  readonly #floats: Float32Array;
  readonly #rows: Rows;
  /** Room for the gates, for twice what the cell keeps, and for the answer, in double precision. */
  readonly #opened = new Float64Array(GATES);
  readonly #kept = new Float64Array(WIDE);
  readonly #sum = new Float64Array(1);

  constructor() {
    const { memory, rows } = loadRows();
    this.#rows = rows;
    this.#floats = new Float32Array(memory.buffer);
    const file = readFileSync(new URL('silero.weights', import.meta.url));
    const halves = new Float16Array(
      file.buffer,
      file.byteOffset,
      file.length / Float16Array.BYTES_PER_ELEMENT,
    );
    if (halves.length !== this.#at.input) throw new Error('silero.weights is not whole');
    this.#floats.set(halves);
  }

  judge(samples: Float32Array, context: Float32Array, hidden: Float32Array, cell: Float32Array): number {
    this.#hear(samples, context);
    this.#encode();
    return this.#remember(hidden, cell);
  }

  /** y = bias + weights x, for `count` rows of `columns` each. */
  #apply(weights: number, bias: number | null, x: number, y: number, count: number, columns: number): void {
    const floats = this.#floats;
    if (bias === null) floats.fill(0, y, y + count);
    else floats.copyWithin(y, bias, bias + count);
    this.#rows(weights * FLOAT_BYTES, x * FLOAT_BYTES, y * FLOAT_BYTES, count, columns * FLOAT_BYTES);
  }

  /** Samples to the magnitudes of four spectra. */
  #hear(samples: Float32Array, context: Float32Array): void {
    const { input, spectrum, complex, frames } = this.#at;
    const floats = this.#floats;
    floats.set(context, input);
    floats.set(samples, input + CONTEXT);
    // The end is mirrored.
    const last = input + CONTEXT + WINDOW - 1;
    for (let i = 1; i <= CONTEXT; i += 1) floats[last + i] = floats[last - i] ?? 0;
    for (let frame = 0; frame < FRAMES; frame += 1) {
      this.#apply(spectrum, null, input + frame * STEP, complex, SPECTRUM_ROWS, FRAME);
      const out = frames + (frame + 1) * BINS_PADDED;
      for (let bin = 0; bin < BINS; bin += 1) {
        const real = floats[complex + bin] ?? 0;
        const imaginary = floats[complex + BINS + bin] ?? 0;
        floats[out + bin] = Math.sqrt(real * real + imaginary * imaginary);
      }
    }
  }

  /** Four frames to four, to two, to one, to one. */
  #encode(): void {
    const { convolutions, frames, first, second, third, cell_input } = this.#at;
    const [a, b, c, d] = convolutions;
    if (!a || !b || !c || !d) return;
    for (let t = 0; t < FRAMES; t += 1)
      this.#convolve(a, frames + t * BINS_PADDED, first + (t + 1) * WIDE, WIDE, 3 * BINS_PADDED);
    for (let t = 0; t < 2; t += 1)
      this.#convolve(b, first + 2 * t * WIDE, second + t * NARROW, NARROW, 3 * WIDE);
    this.#convolve(c, second, third, NARROW, 2 * NARROW);
    this.#convolve(d, third, cell_input, WIDE, NARROW);
  }

  #convolve(
    { weights, bias }: { weights: number; bias: number },
    x: number,
    y: number,
    outputs: number,
    columns: number,
  ): void {
    this.#apply(weights, bias, x, y, outputs, columns);
    const floats = this.#floats;
    for (let i = y; i < y + outputs; i += 1) if ((floats[i] ?? 0) < 0) floats[i] = 0;
  }

  /**
   * The LSTM cell (gates: input, forget, new, output), then one number of what it holds. Row by row, without an object or
   * a boxed number: two hundred calls ask for it thousands of times a second, and all of it would be garbage.
   */
  #remember(hidden: Float32Array, cell: Float32Array): number {
    const { lstm, lstm_bias, cell_input, gates, out, out_bias } = this.#at;
    const floats = this.#floats;
    floats.set(hidden, cell_input + WIDE);
    this.#apply(lstm, lstm_bias, cell_input, gates, GATES, 2 * WIDE);
    const opened = this.#opened;
    for (let i = 0; i < GATES; i += 1) opened[i] = floats[gates + i] ?? 0;
    // The third gate is a tanh: 2 sigmoid(2 x) - 1.
    for (let i = NEW; i < NEW + WIDE; i += 1) opened[i] = 2 * (opened[i] ?? 0);
    sigmoids(opened);
    const kept = this.#kept;
    for (let i = 0; i < WIDE; i += 1) {
      const held = (opened[FORGET + i] ?? 0) * (cell[i] ?? 0);
      const now = held + (opened[i] ?? 0) * (2 * (opened[NEW + i] ?? 0) - 1);
      cell[i] = now;
      kept[i] = 2 * now;
    }
    sigmoids(kept);
    let sum = floats[out_bias] ?? 0;
    for (let i = 0; i < WIDE; i += 1) {
      const told = (opened[OUTPUT + i] ?? 0) * (2 * (kept[i] ?? 0) - 1);
      hidden[i] = told;
      if (told > 0) sum += told * (floats[out + i] ?? 0);
    }
    this.#sum[0] = sum;
    sigmoids(this.#sum);
    return this.#sum[0] ?? 0;
  }
}

/** The sigmoid at `STEPS` places a unit, from -`REACH` to `REACH`; beyond, it is 0 or 1 to seven digits. */
const REACH = 16;
const STEPS = 128;
const SIGMOID = Float64Array.from(
  { length: 2 * REACH * STEPS + 2 },
  (_, i) => 1 / (1 + Math.exp(REACH - i / STEPS)),
);

/** In place. Six hundred in every window: between two places it is as good as straight, to five digits. */
function sigmoids(values: Float64Array): void {
  for (let i = 0; i < values.length; i += 1) {
    const x = values[i] ?? 0;
    const at = (Math.max(-REACH, Math.min(REACH, x)) + REACH) * STEPS;
    const before = Math.trunc(at);
    const low = SIGMOID[before] ?? 0;
    values[i] = low + (at - before) * ((SIGMOID[before + 1] ?? 1) - low);
  }
}
