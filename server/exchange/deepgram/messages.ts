/** What the server says on the socket, as the vendor shapes it. Times in seconds of the stream. */

interface ResultWord {
  word: string;
  start: number;
  end: number;
  confidence: number;
  punctuated_word?: string;
}

export interface Identity {
  request_id: string;
  model: string;
  model_uuid: string;
}

export interface Result {
  start: number;
  duration: number;
  is_final: boolean;
  speech_final: boolean;
  from_finalize: boolean;
  transcript: string;
  words: ResultWord[];
}

const CHANNEL = [0, 1] as const;

export function resultsMessage(result: Result, identity: Identity): object {
  const { start, duration, is_final, speech_final, from_finalize, transcript, words } = result;
  const total = words.reduce((sum, word) => sum + word.confidence, 0);
  const confidence = words.length === 0 ? 0 : total / words.length;
  return {
    type: 'Results',
    channel_index: CHANNEL,
    duration,
    start,
    is_final,
    speech_final,
    channel: { alternatives: [{ transcript, confidence, words }] },
    metadata: {
      request_id: identity.request_id,
      model_info: { name: `local-${identity.model}`, version: '2026-11-21.0', arch: 'soundswallower' },
      model_uuid: identity.model_uuid,
    },
    from_finalize,
  };
}

export function speechStartedMessage(timestamp: number): object {
  return { type: 'SpeechStarted', channel: CHANNEL, timestamp };
}

export function utteranceEndMessage(last_word_end: number): object {
  return { type: 'UtteranceEnd', channel: CHANNEL, last_word_end };
}

export function metadataMessage(identity: Identity, duration: number, sha256: string, created: Date): object {
  return {
    type: 'Metadata',
    transaction_key: 'deprecated',
    request_id: identity.request_id,
    sha256,
    created: created.toISOString(),
    duration,
    channels: 1,
    models: [identity.model_uuid],
    model_info: {
      [identity.model_uuid]: {
        name: `local-${identity.model}`,
        version: '2026-11-21.0',
        arch: 'soundswallower',
      },
    },
  };
}
