/**
 * The conversation on `/v1/listen`: Results, SpeechStarted, UtteranceEnd; after CloseStream the rest is decoded and
 * Metadata is the last message.
 */
import { createHash, type Hash } from 'node:crypto';
import type { WebSocket } from 'ws';
import { z } from 'zod';
import type { HeardWord, RecogniserStream } from '../engines/index.ts';
import { CLOSE_NORMAL, jsonOf, send, UNREADABLE, type Input, type Next } from './connection.ts';
import { framer } from './frames.ts';
import { newHearing, type Told } from './hearing.ts';
import type { Heard } from './listener.ts';
import {
  metadataMessage,
  resultsMessage,
  speechStartedMessage,
  utteranceEndMessage,
  type Identity,
} from './messages.ts';
import type { ListenOptions } from './query.ts';
import { tidy } from './tidy.ts';

const ControlMessage = z.object({ type: z.enum(['KeepAlive', 'Finalize', 'CloseStream']) });

export async function converseV1(
  socket: WebSocket,
  asked: ListenOptions,
  identity: Identity,
  stream: RecogniserStream,
  next: Next,
): Promise<void> {
  const created = new Date();
  const sha256 = createHash('sha256');
  const hearing = newHearing(asked, stream, (told) => send(socket, messageOf(told, asked, identity)));
  const frames = asked.encoding === null ? null : framer(asked.encoding);
  for (let input = await next(); input !== null; input = await next()) {
    const order = orderOf(input);
    if (order === 'unreadable' || (order === 'audio' && frames === null)) {
      socket.close(UNREADABLE.code, UNREADABLE.reason);
      return;
    }
    if (input.type === 'audio' && order === 'audio') {
      sha256.update(input.bytes);
      for (const samples of frames?.push(input.bytes) ?? []) await hearing.take({ type: 'frame', samples });
    }
    if (order === 'Finalize') await hearing.take({ type: 'flush', why: 'finalize' });
    if (order === 'CloseStream') {
      await hearing.take({ type: 'flush', why: 'close' });
      finish(socket, identity, hearing.now_ms() / 1000, sha256, created);
      return;
    }
  }
}

function finish(socket: WebSocket, identity: Identity, seconds: number, sha256: Hash, created: Date): void {
  send(socket, metadataMessage(identity, seconds, sha256.digest('hex'), created));
  socket.close(CLOSE_NORMAL);
}

type Order = 'audio' | 'KeepAlive' | 'Finalize' | 'CloseStream' | 'unreadable';

/** An empty binary frame closes the stream, as an older form of CloseStream. */
function orderOf(input: Input): Order {
  if (input.type === 'audio') return input.bytes.length === 0 ? 'CloseStream' : 'audio';
  const parsed = ControlMessage.safeParse(jsonOf(input.text));
  return parsed.success ? parsed.data.type : 'unreadable';
}

function messageOf(told: Told, asked: ListenOptions, identity: Identity): object {
  switch (told.type) {
    case 'result':
      return resultOf(told.heard, asked, identity);
    case 'speech_started':
      return speechStartedMessage(told.at_ms / 1000);
    case 'utterance_end':
      return utteranceEndMessage(told.last_word_ms / 1000);
  }
}

function resultOf(heard: Heard, asked: ListenOptions, identity: Identity): object {
  const words = tidy(heard.words, asked, heard.is_final);
  return resultsMessage(
    {
      start: heard.from_ms / 1000,
      duration: (heard.to_ms - heard.from_ms) / 1000,
      is_final: heard.is_final,
      speech_final: heard.speech_final,
      from_finalize: heard.from_finalize,
      transcript: words.map((word) => word.shown).join(' '),
      words: words.map((word) => ({
        ...timed(word),
        ...(asked.punctuate ? { punctuated_word: word.shown } : {}),
      })),
    },
    identity,
  );
}

function timed(word: HeardWord) {
  const { word: text, start_ms, end_ms, confidence } = word;
  return { word: text, start: start_ms / 1000, end: end_ms / 1000, confidence };
}
