/** The synthesiser's thread: one sentence at a time through flite. */
import { parentPort } from 'node:worker_threads';
import { loadFlite } from './flite.ts';
import type { SynthesisAnswer, SynthesisRequest } from './protocol.ts';

function answer(message: SynthesisAnswer, transfer: ArrayBuffer[]): void {
  parentPort?.postMessage(message, transfer);
}

const flite = loadFlite();
parentPort?.on('message', ({ id, text, voice }: SynthesisRequest) => {
  flite
    .then((speak) => {
      const samples = speak(text, voice);
      answer({ id, samples }, [samples.buffer]);
    })
    .catch((thrown: unknown) => {
      answer({ id, failed: thrown instanceof Error ? thrown.message : String(thrown) }, []);
    });
});
