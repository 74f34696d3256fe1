/** soundswallower behind the few calls needed here. Its decoders share one WASM memory and block while they work. */
import { randomUUID } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import createModule, { type Decoder, type Segment } from 'soundswallower';
import { buildLanguage } from '../language/index.ts';
import type { HeardWord } from './protocol.ts';

const SAMPLE_RATE = 8_000;
/**
 * Set by measurement on the demo's lines and twenty sentences outside the model: a wider beam than the engine's default
 * costs 0.03 s of CPU a second of speech and halves the errors in the demo's lines.
 */
const SEARCH = { lw: 7.5, wip: 0.5, silprob: 0.05, beam: 1e-60, pbeam: 1e-60, wbeam: 1e-40 } as const;
/** "read(2)" is a second way to say "read". */
const VARIANT = /\(\d+\)$/;
/** Silence, noise and empty arcs are no words. */
const FILLER = /^[<([]/;

export interface Ear {
  begin(): void;
  /** Takes 8 kHz samples. */
  audio(samples: Int16Array): void;
  guess(): HeardWord[];
  end(): HeardWord[];
  /** Forgets what it learnt about the last line's sound. */
  reset(): Promise<void>;
  free(): void;
}

export type MakeEar = (keyterms: readonly string[]) => Promise<Ear>;

/**
 * Loads the engine and builds the language once; each ear then takes about 0.2 s and 95 MB.
 *
 * @param folder for grammars: the engine reads them from files only. They are gone once it has.
 */
export async function loadRecogniser(folder: string): Promise<MakeEar> {
  const root = fileURLToPath(new URL('.', import.meta.resolve('soundswallower')));
  const modelBase = join(root, 'model/'); // must be absolute and end in a slash
  const options: Parameters<typeof createModule>[0] & { modelBase: string } = { modelBase };
  const [engine, dictionary] = await Promise.all([
    createModule(options),
    readFile(join(modelBase, 'en-us/dict.txt'), 'utf8'),
  ]);
  const language = buildLanguage(dictionary);
  return async (keyterms) => {
    const grammar = language.withKeyterms(keyterms);
    const [fsg, dict] = [join(folder, `${randomUUID()}.fsg`), join(folder, `${randomUUID()}.dict`)];
    try {
      await Promise.all([writeFile(fsg, grammar.fsg), writeFile(dict, grammar.dictionary)]);
      const decoder = new engine.Decoder({ ...SEARCH, samprate: SAMPLE_RATE, loglevel: 'FATAL', fsg, dict });
      await decoder.initialize();
      return earOf(decoder);
    } finally {
      await Promise.all([rm(fsg, { force: true }), rm(dict, { force: true })]);
    }
  };
}

function earOf(decoder: Decoder): Ear {
  let begun = false;
  let fed = false;
  const stop = (): void => {
    if (begun) decoder.stop();
    begun = false;
  };
  return {
    begin: () => {
      stop();
      decoder.start();
      begun = true;
      fed = false;
    },
    audio: (samples) => {
      decoder.process_audio(Float32Array.from(samples, (sample) => sample / 32_768));
      fed = true;
    },
    guess: () => (fed ? wordsOf(decoder.get_alignment()) : []),
    end: () => {
      stop();
      return fed ? wordsOf(decoder.get_alignment()) : [];
    },
    reset: () => {
      stop(); // the last caller may have left in the middle of a word
      return decoder.reinitialize_audio();
    },
    free: () => decoder.delete(),
  };
}

/** Seconds to milliseconds, fillers left out. */
function wordsOf(alignment: Segment): HeardWord[] {
  return (alignment.w ?? [])
    .filter((segment) => !FILLER.test(segment.t))
    .map((segment) => ({
      word: segment.t.replace(VARIANT, ''),
      start_ms: Math.round(segment.b * 1000),
      end_ms: Math.round((segment.b + segment.d) * 1000),
      confidence: Math.max(0, Math.min(1, segment.p)),
    }));
}
