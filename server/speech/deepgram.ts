/** Deepgram's live messages as they concern us; everything else it sends is passed over. */
import { z } from 'zod';

const Word = z.object({
  word: z.string(),
  start: z.number(),
  end: z.number(),
  punctuated_word: z.string().optional(),
});
const Message = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('Results'),
    start: z.number(),
    duration: z.number(),
    is_final: z.boolean().default(false),
    speech_final: z.boolean().default(false),
    channel: z.object({
      alternatives: z
        .array(
          z.object({
            transcript: z.string(),
            confidence: z.number().default(0),
            words: z.array(Word).default([]),
          }),
        )
        .min(1),
    }),
  }),
  z.object({ type: z.literal('SpeechStarted'), timestamp: z.number() }),
  z.object({ type: z.literal('UtteranceEnd'), last_word_end: z.number() }),
  z.object({ type: z.literal('Metadata') }),
]);
type Message = z.infer<typeof Message>;

/** Null for what is no message of the protocol. */
export function parseDeepgram(raw: unknown): Message | null {
  const parsed = Message.safeParse(raw);
  return parsed.success ? parsed.data : null;
}

/** Query of `/v1/listen`. Endpointing as the vendor advises for calls; booleans are strings on the wire. */
export function listenArguments(model: string, keyterms: readonly string[]) {
  return {
    model,
    encoding: 'mulaw',
    sample_rate: 8000,
    channels: 1,
    interim_results: 'true',
    smart_format: 'true',
    vad_events: 'true',
    endpointing: 300,
    utterance_end_ms: 1000,
    // Keyterms are a feature of nova-3; older models refuse the request.
    ...(model.startsWith('nova-3') && keyterms.length > 0 ? { keyterm: [...keyterms].slice(0, 50) } : {}),
    // Ours reconnects at once and replays; the SDK's waits 1 to 5 s and hides the loss.
    reconnectAttempts: 0,
    shouldReconnect: () => false,
  } as const;
}
