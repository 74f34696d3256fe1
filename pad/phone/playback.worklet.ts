/** Telephone to loudspeaker: decodes frames as they come, evens them out, resamples to the sound card's rate. */
import { JitterBuffer } from './jitter.ts';
import { decodeMulaw } from './mulaw.ts';
import { Resampler } from './resample.ts';

class Playback extends AudioWorkletProcessor {
  readonly #jitter = new JitterBuffer();
  readonly #resampler = new Resampler(8_000, sampleRate);
  #ready = new Float32Array();

  constructor() {
    super();
    this.port.addEventListener('message', (event: MessageEvent<Uint8Array>) => {
      this.#jitter.push(Float32Array.from(event.data, (byte) => decodeMulaw(byte) / 32_768));
    });
    this.port.start();
  }

  process(_inputs: Float32Array[][], outputs: Float32Array[][]): boolean {
    const channel = outputs[0]?.[0];
    if (!channel) return true;
    while (this.#ready.length < channel.length) {
      const next = this.#jitter.take();
      if (next === null) break;
      this.#ready = joined(this.#ready, this.#resampler.push(next));
    }
    const now = this.#ready.subarray(0, channel.length);
    channel.set(now);
    this.#ready = this.#ready.slice(now.length);
    return true;
  }
}

function joined(a: Float32Array, b: Float32Array): Float32Array<ArrayBuffer> {
  const both = new Float32Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

registerProcessor('playback', Playback);
