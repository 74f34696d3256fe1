/** What callers sound like: people's questions by the local voices, and coughs, clicks, keys and "mm-hm". */
import { startElevenLabs } from '../../../exchange/elevenlabs/index.ts';
import { levelOf } from '../../../speech/activity/level.ts';
import { endingOf } from '../../../speech/ending.ts';
import { bang, cough, framesOf, joined, lineNoise, mulaw, typing } from '../../../speech/noises.testing.ts';
import type { NOISES } from './protocol.ts';

export interface Said {
  text: string;
  frames: Buffer[];
  /** The voice, or the seed, it was made with. */
  made: string;
  /** It is to be answered. */
  asks?: boolean;
}
export interface Noise extends Said {
  kind: (typeof NOISES)[number];
}

const VOICES = ['rms', 'slt', 'awb', 'kal16'] as const;
const QUESTIONS = [
  'Which numbers may come in?',
  'Can the list be empty?',
  'What should I return then?',
  'Do they count as overlapping?',
  'Are there negative numbers?',
];
const INTERRUPTIONS = [
  'Wait, can I ask something?',
  'Sorry, may I ask about that?',
  'Hold on, is that always so?',
];
const MURMURS = ['Mm-hm.', 'Uh-huh.', 'Mm.', 'Okay.', 'Right.', 'Yeah.', 'I see.'];
/** Below it is no speech. */
const QUIET_LEVEL = 30;

export interface Sounds {
  questions: Said[];
  interruptions: Said[];
  murmurs: Said[];
}

export async function makeSounds(): Promise<Sounds> {
  const server = await startElevenLabs({ api_key: 'bench' });
  const all = async (texts: readonly string[], asks: boolean) => {
    const said: Said[] = [];
    for (const made of VOICES)
      for (const text of texts) said.push({ text, made, asks, frames: await spoken(server.url, made, text) });
    return said;
  };
  try {
    return {
      questions: await all(QUESTIONS, true),
      interruptions: await all(INTERRUPTIONS, true),
      murmurs: await all(MURMURS, false),
    };
  } finally {
    await server.close();
  }
}

/**
 * Questions without a mark at their end, as many recognisers write them: whoever says that may go on, and is given time.
 * Nobody is interrupted.
 */
export function unmarked(sounds: Sounds): Sounds {
  const questions = sounds.questions
    .map((said) => ({ ...said, text: `Okay. ${said.text.replace('?', '')}` }))
    .filter(({ text }) => endingOf(text) === 'asking');
  return { ...sounds, questions, interruptions: [] };
}

/** Without the silence before and after it: its first frame is its onset. */
async function spoken(url: string, voice: string, text: string): Promise<Buffer[]> {
  const answer = await fetch(`${url}/v1/text-to-speech/${voice}/stream?output_format=ulaw_8000`, {
    method: 'POST',
    headers: { 'xi-api-key': 'bench', 'content-type': 'application/json' },
    body: JSON.stringify({ text, model_id: 'eleven_flash_v2_5' }),
  });
  const frames = framesOf(Buffer.from(await answer.arrayBuffer()));
  const loud = (frame: Buffer) => levelOf(frame) > QUIET_LEVEL;
  return frames.slice(frames.findIndex(loud), frames.findLastIndex(loud) + 1);
}

/** The `index`-th of many, all different: kinds take turns. */
export function makeNoise(index: number, sounds: Sounds): Noise {
  const seed = 100 + index;
  const nth = Math.floor(index / 4);
  const loudness = 3_000 + ((index * 7919) % 12_000);
  switch (index % 4) {
    case 0: {
      const first = cough(loudness, seed, 180 + ((index * 31) % 220));
      const frames = framesOf(
        mulaw(nth % 3 === 0 ? joined(first, lineNoise(150), cough(loudness, seed + 1)) : first),
      );
      // Recognisers make a word of a cough now and then.
      return { kind: 'cough', text: nth % 2 === 0 ? '' : 'But.', frames, made: `seed ${seed}` };
    }
    case 1:
      return {
        kind: 'click',
        text: '',
        frames: framesOf(mulaw(joined(bang(loudness, seed), lineNoise(120), bang(loudness / 2, seed + 1)))),
        made: `seed ${seed}`,
      };
    case 2: {
      const frames = framesOf(mulaw(typing(600 + ((index * 53) % 1_800), loudness, seed)));
      return { kind: 'typing', text: nth % 4 === 0 ? 'that but' : '', frames, made: `seed ${seed}` };
    }
    default: {
      const said = sounds.murmurs[nth % sounds.murmurs.length];
      if (said === undefined) throw new Error('no murmurs');
      return { ...said, kind: 'mm-hm' };
    }
  }
}
