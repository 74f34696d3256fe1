/** Voice and ears of the telephone network itself, borrowed over the wire from the local vendors where those run. */
import { WebSocket } from 'ws';
import { z } from 'zod';
import { asError } from './clock.ts';
import type { Hear, Log, SayAloud } from './services.ts';

export interface LocalVendor {
  url: string;
  api_key: string;
}

/** The local server's own name for a voice: what a drill does to the product's voices does not silence the network's. */
const VOICE_ID = 'slt';
const MODEL_ID = 'eleven_flash_v2_5';
/** A sentence takes the local synthesiser well under a second. */
const SAY_MS = 10_000;
/** What a caller says before the recogniser's socket stands: five seconds of frames. */
const MAX_EARLY_FRAMES = 250;

/** Speaks through the ElevenLabs server; without one every text is refused, and Say falls back to silence. */
export function sayThrough(vendor: LocalVendor | null): SayAloud {
  return async (text, _voice, signal) => {
    if (vendor === null) throw new Error('no local ElevenLabs server runs');
    const answer = await fetch(`${vendor.url}/v1/text-to-speech/${VOICE_ID}/stream?output_format=ulaw_8000`, {
      method: 'POST',
      headers: { 'xi-api-key': vendor.api_key, 'content-type': 'application/json' },
      body: JSON.stringify({ text, model_id: MODEL_ID }),
      signal: AbortSignal.any([signal, AbortSignal.timeout(SAY_MS)]),
    });
    if (!answer.ok) throw new Error(`the voice answered HTTP ${answer.status}`);
    return Buffer.from(await answer.arrayBuffer());
  };
}

const results = z.object({
  type: z.literal('Results'),
  is_final: z.boolean(),
  speech_final: z.boolean(),
  channel: z.object({
    alternatives: z.array(z.object({ transcript: z.string(), confidence: z.number() })).min(1),
  }),
});

/** Listens through the Deepgram server; without one it hears nothing. */
export function hearThrough(vendor: LocalVendor | null, log: Log): Hear {
  return (options, heard) => {
    if (vendor === null) {
      log('warn', 'no local Deepgram server runs: speech is not heard');
      return { frame: () => {}, close: () => {} };
    }
    const socket = new WebSocket(listenUrl(vendor.url, options), {
      headers: { Authorization: `Token ${vendor.api_key}` },
      perMessageDeflate: false,
      handshakeTimeout: 5_000, // on loopback it answers at once or not at all
    });
    let early: Buffer[] = [];
    socket.on('open', () => {
      for (const frame of early) socket.send(frame);
      early = [];
    });
    socket.on('message', (data) => {
      const message = results.safeParse(jsonOf(data));
      const best = message.data?.channel.alternatives[0];
      if (message.data === undefined || best === undefined) return;
      const { is_final, speech_final } = message.data;
      heard({ transcript: best.transcript, confidence: best.confidence, is_final, speech_final });
    });
    socket.on('error', (error) => log('warn', 'the recogniser failed', { reason: asError(error).message }));
    return {
      frame: (frame) => {
        if (socket.readyState === WebSocket.OPEN) socket.send(frame);
        else if (early.length < MAX_EARLY_FRAMES) early.push(frame);
      },
      close: () => {
        if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ type: 'CloseStream' }));
        socket.close();
      },
    };
  };
}

function listenUrl(base: string, options: { language: string; hints: string[] }): string {
  const url = new URL('/v1/listen', base.replace(/^http/, 'ws'));
  const query = {
    model: 'nova-3',
    language: options.language,
    encoding: 'mulaw',
    sample_rate: '8000',
    channels: '1',
    interim_results: 'true',
    endpointing: '700', // a telephone form's pause: longer than between spoken digits
    numerals: 'true',
  };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  for (const hint of options.hints) url.searchParams.append('keyterm', hint);
  return url.href;
}

function jsonOf(data: unknown): unknown {
  try {
    return JSON.parse(String(data));
  } catch {
    return null;
  }
}
