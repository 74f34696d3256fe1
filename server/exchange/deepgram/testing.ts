/** For tests: a caller on the real SDK. */
import { DeepgramClient } from '@deepgram/sdk';
import { z } from 'zod';
import { encodeMulaw } from '../twilio/audio/mulaw.ts';

const Results = z.object({
  type: z.literal('Results'),
  start: z.number(),
  duration: z.number(),
  is_final: z.boolean(),
  speech_final: z.boolean(),
  from_finalize: z.boolean(),
  channel: z.object({
    alternatives: z.tuple([
      z.object({
        transcript: z.string(),
        confidence: z.number(),
        words: z.array(
          z.object({
            word: z.string(),
            start: z.number(),
            end: z.number(),
            punctuated_word: z.string().optional(),
          }),
        ),
      }),
    ]),
  }),
  metadata: z.object({ request_id: z.uuid() }),
});
const Message = z.discriminatedUnion('type', [
  Results,
  z.object({ type: z.literal('SpeechStarted'), timestamp: z.number() }),
  z.object({ type: z.literal('UtteranceEnd'), last_word_end: z.number() }),
  z.object({ type: z.literal('Metadata'), duration: z.number(), sha256: z.string(), request_id: z.uuid() }),
]);
export type Message = z.infer<typeof Message>;
export type ResultsMessage = z.infer<typeof Results>;

/** What the product asks for on a call. */
export const CALL_QUERY = {
  model: 'nova-3',
  encoding: 'mulaw',
  sample_rate: 8000,
  interim_results: 'true',
  smart_format: 'true',
  vad_events: 'true',
  endpointing: 300,
  utterance_end_ms: 1000,
} as const;

type Listening = Awaited<ReturnType<DeepgramClient['listen']['v1']['connect']>>;

export interface Caller {
  socket: Listening;
  messages: Message[];
  /** Code and reason once closed. */
  closed: Promise<{ code: number; reason: string }>;
  /** Sends samples as 20 ms mu-law frames, as fast as the socket takes them. */
  speak(samples: Int16Array): void;
  /** CloseStream, then everything that came. */
  hangUp(): Promise<Message[]>;
}

export function clientOf(url: string, apiKey: string): DeepgramClient {
  const ws = url.replace(/^http/, 'ws');
  return new DeepgramClient({
    apiKey,
    environment: { base: url, production: ws, agent: ws, agentRest: url },
  });
}

export async function call(
  url: string,
  apiKey: string,
  query: Partial<Parameters<DeepgramClient['listen']['v1']['connect']>[0]> = CALL_QUERY,
): Promise<Caller> {
  const socket = await clientOf(url, apiKey).listen.v1.connect({
    model: 'nova-3',
    ...query,
    reconnectAttempts: 0,
  });
  const messages: Message[] = [];
  socket.on('message', (message) => messages.push(Message.parse(message)));
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on('close', ({ code, reason }) => resolve({ code, reason }));
  });
  socket.connect();
  await socket.waitForOpen();
  return {
    socket,
    messages,
    closed,
    speak: (samples) => {
      const bytes = encodeMulaw(samples);
      for (let at = 0; at < bytes.length; at += 160) socket.sendMedia(bytes.subarray(at, at + 160));
    },
    hangUp: async () => {
      socket.sendCloseStream({ type: 'CloseStream' });
      await closed;
      return messages;
    },
  };
}

export function resultsOf(messages: readonly Message[]): ResultsMessage[] {
  return messages.filter((message) => message.type === 'Results');
}

/** Everything final, joined. */
export function transcriptOf(messages: readonly Message[]): string {
  return resultsOf(messages)
    .filter((result) => result.is_final)
    .map((result) => result.channel.alternatives[0].transcript)
    .filter(Boolean)
    .join(' ');
}
