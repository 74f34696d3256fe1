/**
 * A candidate's voice for Chromium's fake microphone. It plays a file round and round from the moment that a page opens the
 * microphone, and nothing can be said at will; so the file holds all sentences one after the other, and the phone's own
 * Mute button lets out the one that is wanted when it comes round: turns as a person takes them. Who presses it listens to
 * the tape and keeps no time, since a busy machine plays it late.
 */
import { writeFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { pcmOfMulaw, wavHeader } from '../exchange/twilio/audio/wav.ts';
import { candidateVoice } from './demo/voice.ts';

/** Mu-law of the telephone. */
const BYTES_PER_MS = 8;
const SILENCE = 0xff;
/**
 * Before a sentence; before the first, twice: so it is known. The voice adds some 400 ms of its own; within a sentence no
 * pause is a third as long.
 */
const QUIET_MS = 700;
/** So long after a sentence it is over. */
const OVER_MS = 350;

export interface Tape {
  file: string;
  sentences: readonly string[];
}

/** The local synthesiser's voice, as one WAV file at `file`. */
export async function recordTape(file: string, sentences: readonly string[]): Promise<Tape> {
  const voice = await candidateVoice();
  const quiet = Buffer.alloc(QUIET_MS * BYTES_PER_MS, SILENCE);
  const parts: Uint8Array[] = [quiet];
  try {
    for (const text of sentences) parts.push(quiet, await voice.speak(text));
  } finally {
    await voice.close();
  }
  const pcm = pcmOfMulaw(Buffer.concat(parts));
  await writeFile(file, Buffer.concat([wavHeader(1, pcm.length), pcm]));
  return { file, sentences };
}

/** Chromium's flags. */
export const playing = ({ file }: Tape): string[] => [
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  `--use-file-for-fake-audio-capture=${file}`,
];

/** Before the phone opens. The microphone's stream goes to the page as it is; an ear follows where the tape is. */
export async function listen(phone: Page): Promise<void> {
  await phone.addInitScript(EAR);
}

/** Says one sentence of the tape as it comes round. The phone must be muted, and is so again. */
export async function say(phone: Page, { sentences }: Tape, text: string): Promise<void> {
  const wanted = sentences.indexOf(text);
  if (wanted < 0) throw new Error(`${text} is not on the tape`);
  await phone.evaluate(`tape.say(${wanted}, ${sentences.length})`);
}

/** Runs in the page. */
const EAR = `(() => {
  const LOUD = 0.02;
  let sentence = -1;
  let quiet_since = 0;
  let turn = null;
  const press = (label) => [...document.querySelectorAll('button')].find((one) => one.textContent === label).click();
  const heard = (loud) => {
    const now = performance.now();
    const quiet = now - quiet_since;
    if (loud) {
      if (quiet > ${2 * QUIET_MS}) sentence = 0;
      else if (quiet > ${OVER_MS}) sentence += 1;
      quiet_since = now;
    } else if (turn !== null && quiet > ${OVER_MS} && quiet < ${QUIET_MS}) {
      const next = (sentence + 1) % turn.count;
      if (!turn.open && next === turn.wanted) {
        turn.open = true;
        press('Unmute');
      } else if (turn.open && sentence === turn.wanted) {
        press('Mute');
        turn.over();
        turn = null;
      }
    }
  };
  self.tape = {
    say: (wanted, count) => new Promise((over) => { turn = { wanted, count, open: false, over }; }),
  };
  const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (wanted) => {
    const stream = await open(wanted);
    const context = new AudioContext();
    const ear = new AnalyserNode(context, { fftSize: 1024 });
    context.createMediaStreamSource(stream).connect(ear);
    const samples = new Float32Array(ear.fftSize);
    setInterval(() => {
      ear.getFloatTimeDomainData(samples);
      heard(Math.max(...samples) > LOUD);
    }, 10);
    return stream;
  };
})()`;
