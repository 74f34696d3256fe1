import { ElevenLabsClient } from 'elevenlabs';
import { startElevenLabs } from '../../exchange/elevenlabs/index.ts';

/** The interviewer speaks as a woman, so the candidate does not. */
const CANDIDATE_VOICE = 'rms';

/** The candidate's own synthesiser, through the vendor's SDK: nothing of the product's speech is used. */
export async function candidateVoice(): Promise<{
  speak(text: string): Promise<Uint8Array>;
  close(): Promise<void>;
}> {
  const api_key = 'candidate';
  const server = await startElevenLabs({ api_key });
  const client = new ElevenLabsClient({ apiKey: api_key, baseUrl: server.url, maxRetries: 0 });
  return {
    async speak(text) {
      const stream = await client.textToSpeech.stream(CANDIDATE_VOICE, {
        text,
        outputFormat: 'ulaw_8000',
        modelId: 'eleven_flash_v2_5',
      });
      const parts: Uint8Array[] = [];
      for await (const part of stream) parts.push(part);
      return Buffer.concat(parts);
    },
    close: () => server.close(),
  };
}
