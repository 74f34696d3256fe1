/**
 * nova-3 and older models on `/v1/listen`: results of stretches of audio, interim ones first, each final one settling
 * its stretch; the end of an utterance is told by `speech_final` or by UtteranceEnd.
 */
import { z } from 'zod';
import { NO_RECONNECT, type Dialect, type Said, type StreamWord } from './dialect.ts';
import { keytermsWithin } from './keyterms.ts';

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
type Results = Extract<z.infer<typeof Message>, { type: 'Results' }>;

/** One 20 ms frame as it came: interim results are as early as can be. */
const FRAME_BYTES = 160;
/** A write for every frame is what a call costs most. */
const QUIET_BYTES = 3 * FRAME_BYTES;
/** Utterances end 1 s after the last word; past that nothing is waited for, and KeepAlive is cheaper than audio. */
const FILL_FOR_MS = 4_000;

export function nova(model: string, keyterms: readonly string[]): Dialect {
  return {
    chunk_bytes: FRAME_BYTES,
    quiet_chunk_bytes: QUIET_BYTES,
    fill_for_ms: FILL_FOR_MS,
    reader: () => ({ read: readNova, promised: () => false }),
    async dial(client, events) {
      const socket = await client.listen.v1.connect(listenArguments(model, keyterms));
      socket.on('open', () => events.open());
      socket.on('message', (message) => events.message(message));
      socket.on('close', (event) => events.close(event.code));
      socket.on('error', (error) => events.error(error));
      return {
        connect: () => void socket.connect(),
        audio: (bytes) => socket.sendMedia(bytes),
        keepAlive: () => socket.sendKeepAlive({ type: 'KeepAlive' }),
        goodbye: () => socket.sendCloseStream({ type: 'CloseStream' }),
        close: () => socket.close(),
      };
    },
  };
}

/** Query of `/v1/listen`. Endpointing as the vendor advises for calls; booleans are strings on the wire. */
function listenArguments(model: string, keyterms: readonly string[]) {
  const terms = keytermsWithin(keyterms);
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
    ...(model.startsWith('nova-3') && terms.length > 0 ? { keyterm: terms } : {}),
    ...NO_RECONNECT,
  } as const;
}

function readNova(raw: unknown): Said[] {
  const parsed = Message.safeParse(raw);
  if (!parsed.success) return [];
  const message = parsed.data;
  switch (message.type) {
    case 'Results':
      return [resultsOf(message)];
    case 'SpeechStarted':
      return [{ type: 'speech_started' }];
    case 'UtteranceEnd': {
      const { last_word_end } = message;
      return [{ type: 'utterance_end', last_word_end: last_word_end < 0 ? null : last_word_end }];
    }
    case 'Metadata':
      return [{ type: 'awake' }];
  }
}

function resultsOf(message: Results): Said {
  const [best] = message.channel.alternatives;
  const text = best?.transcript.trim() ?? '';
  const until = message.start + message.duration;
  return {
    type: 'results',
    text,
    words: text === '' ? [] : wordsOf(best?.words ?? [], text, message.start, until),
    confidence: best?.confidence ?? 0,
    final: message.is_final || message.speech_final,
    speech_final: message.speech_final,
    until,
  };
}

/** Some models give no word timings: the whole is taken as one word. */
function wordsOf(
  words: readonly z.infer<typeof Word>[],
  text: string,
  start: number,
  end: number,
): StreamWord[] {
  if (words.length === 0) return [{ text, start, end }];
  return words.map((word) => ({
    text: word.punctuated_word ?? word.word,
    start: word.start,
    end: word.end,
  }));
}
