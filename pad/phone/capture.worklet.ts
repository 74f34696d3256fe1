/** Microphone to telephone: resamples to 8 kHz, encodes, and posts frames of 160 bytes (20 ms) with their level. */
import { encodeMulaw } from './mulaw.ts';
import { Resampler } from './resample.ts';

const FRAME = 160;

class Capture extends AudioWorkletProcessor {
  readonly #resampler = new Resampler(sampleRate, 8_000);
  #frame = new Uint8Array(FRAME);
  #filled = 0;
  #peak = 0;

  process(inputs: Float32Array[][]): boolean {
    const channel = inputs[0]?.[0];
    if (channel)
      for (const sample of this.#resampler.push(channel)) this.#add(Math.max(-1, Math.min(1, sample)));
    return true;
  }

  #add(sample: number): void {
    this.#peak = Math.max(this.#peak, Math.abs(sample));
    this.#frame[this.#filled++] = encodeMulaw(Math.round(sample * 32_767));
    if (this.#filled < FRAME) return;
    this.port.postMessage({ frame: this.#frame, level: this.#peak }, [this.#frame.buffer]);
    this.#frame = new Uint8Array(FRAME);
    this.#filled = 0;
    this.#peak = 0;
  }
}

registerProcessor('capture', Capture);
