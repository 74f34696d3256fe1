/** A recogniser thread: some decoders, each lent to one stream at a time and kept for the next with the same key terms. */
import { parentPort, workerData } from 'node:worker_threads';
import { loadRecogniser, type Ear, type MakeEar } from './decoder.ts';
import type {
  HeardWord,
  RecogniserAnswer,
  RecogniserCommand,
  RecogniserRequest,
  RecogniserThreadData,
} from './protocol.ts';

/** Idle decoders kept; more are freed, oldest first. */
const MAX_IDLE = 2;

interface Lent {
  ear: Ear;
  key: string;
}

interface Bench {
  makeEar: MakeEar;
  lent: Map<number, Lent>;
  idle: Lent[];
}

async function perform(bench: Bench, stream: number, command: RecogniserCommand): Promise<HeardWord[]> {
  if (command.type === 'open') {
    bench.lent.set(stream, await borrow(bench, command.keyterms));
    return [];
  }
  const lent = bench.lent.get(stream);
  if (lent === undefined) throw new Error('the stream has no decoder');
  switch (command.type) {
    case 'begin':
      lent.ear.begin();
      return [];
    case 'audio':
      lent.ear.audio(command.samples);
      return [];
    case 'guess':
      return lent.ear.guess();
    case 'end':
      return lent.ear.end();
    case 'release':
      bench.lent.delete(stream);
      bench.idle.push(lent);
      if (bench.idle.length > MAX_IDLE) bench.idle.shift()?.ear.free();
      return [];
  }
}

async function borrow(bench: Bench, keyterms: readonly string[]): Promise<Lent> {
  const key = JSON.stringify(keyterms);
  const at = bench.idle.findIndex((idle) => idle.key === key);
  const [kept] = at < 0 ? [] : bench.idle.splice(at, 1);
  if (kept === undefined) return { ear: await bench.makeEar(keyterms), key };
  await kept.ear.reset();
  return kept;
}

function answer(message: RecogniserAnswer): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
  parentPort?.postMessage(message);
}

/** One after another: the engine is one WASM module and cannot do two things at once. */
function serve(bench: Promise<Bench>): void {
  let last: Promise<void> = Promise.resolve();
  parentPort?.on('message', ({ id, stream, command }: RecogniserRequest) => {
    last = last.then(async () => {
      try {
        answer({ id, words: await perform(await bench, stream, command) });
      } catch (thrown) {
        answer({ id, failed: thrown instanceof Error ? thrown.message : String(thrown) });
      }
    });
  });
}

const { folder }: RecogniserThreadData = workerData;
serve(loadRecogniser(folder).then((makeEar) => ({ makeEar, lent: new Map(), idle: [] })));
