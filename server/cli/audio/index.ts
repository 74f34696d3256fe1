/**
 * `proctor audio test`: the sound path of this machine and its settings, without a telephone or a microphone.
 *
 * In: the settings (real vendors where keys are set, the local ones elsewhere). Sentences are synthesised, sent as a call
 * sends them (20 ms mu-law frames in real time) and recognised. Out: what was heard of each and the figures; an error
 * that names the setting when a vendor refuses, and one of ours when what was said did not come back.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { readConfig } from '../../config.ts';
import { createVoices } from '../../speech/index.ts';
import { resolveVendors } from '../../vendors.ts';
import { BadInput } from '../badInput.ts';
import { RoundTrip, type Heard } from './roundTrip.ts';

/** Short, plain, of the kind that is said in every screen. */
const SENTENCES = [
  'Hello, can you hear me?',
  'I would sort the list first.',
  'That takes linear time.',
] as const;
/** A path that works gets nearly all of them; noise gets none. */
const LEAST_SHARE = 0.5;

export function addAudioCommand(program: Command): void {
  program
    .command('audio')
    .description('the sound path')
    .command('test')
    .description('speak, send as a call does, and recognise: says what was heard, and how quickly')
    .option('--json', 'print one JSON object')
    .action(test);
}

async function test({ json = false }: { json?: boolean }): Promise<void> {
  const config = readConfig(process.env);
  const data_dir = await mkdtemp(join(tmpdir(), 'proctor-audio-'));
  const vendors = await resolveVendors(config, { public_url: 'http://127.0.0.1', data_dir });
  const trip = new RoundTrip((clock, log) =>
    createVoices({
      deepgram: { ...vendors.deepgram, model: config.deepgram_model },
      elevenlabs: {
        ...vendors.elevenlabs,
        voice_id: config.elevenlabs_voice,
        model: config.elevenlabs_model,
        concurrency: config.elevenlabs_concurrency,
      },
      clock,
      log,
    }),
  );
  try {
    const heard: Heard[] = [];
    await trip.warm();
    for (const sentence of SENTENCES) {
      heard.push(await trip.of(sentence));
      // The next one would meet the same.
      if (heard.at(-1)?.trouble) break;
    }
    report(heard, vendors.local, json);
  } finally {
    await trip.close();
    await vendors.close();
    await rm(data_dir, { recursive: true, force: true });
  }
}

function report(heard: readonly Heard[], local: readonly string[], json: boolean): void {
  const where = (vendor: string) => (local.includes(vendor) ? 'local' : 'remote');
  const words = heard.reduce((sum, one) => sum + one.words, 0);
  const right = heard.reduce((sum, one) => sum + one.right, 0);
  const summary = { synthesiser: where('elevenlabs'), recogniser: where('deepgram'), words, right };
  if (json) console.log(JSON.stringify({ ...summary, sentences: heard }));
  else print(heard, summary);
  const [trouble] = heard.flatMap((one) => one.trouble ?? []);
  if (trouble !== undefined) {
    const [setting, vendor] =
      trouble.where === 'ears' ? ['DEEPGRAM_API_KEY', 'deepgram'] : ['ELEVENLABS_API_KEY', 'elevenlabs'];
    if (where(vendor) === 'remote') throw new BadInput(`${setting}: ${trouble.message}`);
    throw new Error(`The local stand-in for ${vendor} failed: ${trouble.message}`);
  }
  if (right < LEAST_SHARE * words)
    throw new Error(`Only ${right} of ${words} words came back: the sound path does not work here.`);
}

function print(
  heard: readonly Heard[],
  summary: { synthesiser: string; recogniser: string; words: number; right: number },
): void {
  const ms = (value: number | null) => (value === null ? 'never' : `${Math.round(value)} ms`);
  for (const one of heard) {
    console.log(`said   ${one.said}`);
    console.log(`heard  ${one.heard === '' ? '(nothing)' : one.heard}`);
    console.log(
      `       ${one.right} of ${one.words} words; first sound after ${ms(one.first_sound_ms)}, ` +
        `${(one.sound_ms / 1000).toFixed(1)} s of it, loudest ${one.peak_db.toFixed(0)} dB; ` +
        `turn told ${ms(one.complete_after_ms)} after its end`,
    );
  }
  const { synthesiser, recogniser, right, words } = summary;
  console.log(`Synthesiser ${synthesiser}, recogniser ${recogniser}: ${right} of ${words} words came back.`);
}
