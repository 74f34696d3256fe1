/**
 * The vendors, as servers on loopback that speak their protocols and take a fixed time, the same for everyone: the
 * recogniser 100 ms for first and for final words, the model 200 ms for its first token and 10 ms for each more, the voice
 * 100 ms for its first byte and then four times the speed of speech. What a turn spent waiting for them is noted on it.
 */
import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocketServer, type WebSocket } from 'ws';
import { z } from 'zod';
import type { Vendors as Urls } from './protocol.ts';
import { replyTo } from './replies.ts';
import { Requests } from './requests.ts';
import { NAMED, tagOf, type Utterance } from './utterance.ts';
import { audioOf } from './wordAudio.ts';

const FIRST_WORDS_MS = 100;
const FINAL_MS = 100;
const FIRST_TOKEN_MS = 200;
const TOKEN_MS = 10;
const FIRST_BYTE_MS = 100;
/** A chunk of the voice's audio, and how often one comes. */
const CHUNK_BYTES = 1_600;
const CHUNK_EVERY_MS = 50;
/** While nothing is said the recogniser says so as often. */
const EMPTY_EVERY_MS = 1_000;
const STREAM_BYTES_PER_S = 8_000;
const FRAME_BYTES = 160;
const KEEP_ALIVE_MS = 60_000;

const Wanted = z.object({
  messages: z.array(z.object({ content: z.string() })),
  stream: z.boolean().default(false),
});
/** Whatever a turn says, it is a question that only the model can answer. */
const UNDERSTOOD = JSON.stringify({
  meanings: ['clarifying_question'],
  clarification: null,
  complexity: null,
});
const Speech = z.object({ text: z.string() });

export class Vendors {
  readonly #utterance: (id: number) => Utterance | undefined;
  readonly #servers: Server[] = [];
  readonly #ears = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  /** First sentences on their way to the voice, with the turn they answer. */
  readonly #answers = new Map<string, Utterance>();
  readonly requests = new Requests();
  #answered = 0;

  /** `utterance`: what some caller said, by its number. */
  constructor(utterance: (id: number) => Utterance | undefined) {
    this.#utterance = utterance;
  }

  async open(): Promise<Urls> {
    const deepgram = await this.#serve((_request, response) => void response.writeHead(404).end());
    this.#servers[0]?.on('upgrade', (request, socket, head) => {
      this.#ears.handleUpgrade(request, socket, head, (ws) => this.#listen(ws));
    });
    return {
      deepgram,
      openai: `${await this.#serve(working((request, response) => this.#think(request, response)))}/v1`,
      elevenlabs: await this.#serve(working((request, response) => this.#speak(request, response))),
      twilio: await this.#serve(network),
    };
  }

  async #serve(listener: RequestListener): Promise<string> {
    // Node hangs up after 5 s; vendors keep a connection for minutes.
    const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, listener).listen(0, '127.0.0.1');
    this.#servers.push(server);
    await once(server, 'listening');
    const address = server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  }

  // ---- recogniser

  #listen(ws: WebSocket): void {
    let bytes = 0;
    let last_sent_at = performance.now();
    const send = (message: object) => {
      last_sent_at = performance.now();
      ws.send(JSON.stringify(message));
    };
    ws.on('message', (data: Buffer, is_binary) => {
      if (!is_binary) return;
      for (let at = 0; at < data.length; at += FRAME_BYTES) {
        const tag = tagOf(data.subarray(at, at + FRAME_BYTES));
        const utterance = tag === null ? undefined : this.#utterance(tag.id);
        if (utterance === undefined) continue;
        const heard = () => bytes / STREAM_BYTES_PER_S;
        if (tag?.kind === 'onset') firstWords(utterance, (bytes + at) / STREAM_BYTES_PER_S, heard, send);
        else lastWords(utterance, (bytes + at + FRAME_BYTES) / STREAM_BYTES_PER_S, send);
      }
      bytes += data.length;
      const until = bytes / STREAM_BYTES_PER_S;
      if (performance.now() - last_sent_at > EMPTY_EVERY_MS)
        send(results('', Math.max(0, until - 1), until, 'interim'));
    });
    ws.on('error', () => undefined);
  }

  // ---- model

  async #think(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const began = performance.now();
    const { messages, stream } = Wanted.parse(await bodyOf(request));
    const utterance = this.#meant(messages.at(-1)?.content ?? '');
    await sleep(FIRST_TOKEN_MS);
    if (stream) return this.#word(response, utterance, began);
    const tokens = UNDERSTOOD.split(/(?=")/).length;
    await sleep(tokens * TOKEN_MS);
    response.writeHead(200, { 'content-type': 'application/json' }).end(completion(UNDERSTOOD));
    utterance?.waits.push({ from: began, to: performance.now() });
  }

  async #word(response: ServerResponse, utterance: Utterance | undefined, began: number): Promise<void> {
    this.#answered += 1;
    const sentences = replyTo(utterance?.text ?? '', this.#answered);
    const [first = ''] = sentences;
    if (utterance !== undefined) this.#answers.set(first, utterance);
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const tokens = sentences.join(' ').split(/(?=\s)/);
    // A sentence is known to be over by the token that follows it.
    const known_at = first.split(' ').length;
    for (const [i, content] of tokens.entries()) {
      if (response.destroyed) return;
      response.write(chunk({ content }));
      if (i === known_at) utterance?.waits.push({ from: began, to: performance.now() });
      await sleep(TOKEN_MS);
    }
    response.end(`${chunk({}, 'stop')}data: [DONE]\n\n`);
  }

  /** Documents tell what was said before as well; what they are about comes last. */
  #meant(document: string): Utterance | undefined {
    const id = [...document.matchAll(NAMED)].at(-1)?.[1];
    return id === undefined ? undefined : this.#utterance(Number(id));
  }

  // ---- voice

  async #speak(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const began = performance.now();
    const { text } = Speech.parse(await bodyOf(request));
    const words = text.split(' ').length;
    const key = this.requests.add(words);
    const utterance = this.#answers.get(text);
    this.#answers.delete(text);
    if (utterance !== undefined) utterance.first_key = key;
    const audio = audioOf(key, words);
    await sleep(FIRST_BYTE_MS);
    response.writeHead(200, { 'content-type': 'audio/basic' });
    for (let at = 0; at < audio.length && !response.destroyed; at += CHUNK_BYTES) {
      response.write(audio.subarray(at, at + CHUNK_BYTES));
      if (at === 0) utterance?.waits.push({ from: began, to: performance.now() });
      await sleep(CHUNK_EVERY_MS);
    }
    response.end();
  }
}

/** A request whose answer fails is cut off. */
function working(
  work: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): RequestListener {
  return (request, response) => void work(request, response).catch(() => response.destroy());
}

type Send = (message: object) => void;

/** `heard`: up to where the stream has been listened to, in s; what goes back behind it counts as told before. */
function firstWords(utterance: Utterance, from: number, heard: () => number, send: Send): void {
  utterance.onset_s = from;
  if (utterance.text === '') return;
  const after = utterance.first_words_ms ?? FIRST_WORDS_MS;
  setTimeout(() => {
    if (utterance.final) return;
    const text = utterance.text.split(' ').slice(0, 2).join(' ');
    send(results(text, from, Math.max(heard(), from + after / 1_000), 'interim'));
  }, after);
}

function lastWords(utterance: Utterance, until: number, send: Send): void {
  const received = performance.now();
  setTimeout(() => {
    utterance.final = true;
    send(results(utterance.text, utterance.onset_s, until, utterance.text === '' ? 'final' : 'speech_final'));
    utterance.waits.push({ from: received, to: performance.now() });
  }, FINAL_MS);
}

function results(text: string, start: number, end: number, how: 'interim' | 'final' | 'speech_final') {
  const each = text.split(' ').filter((word) => word !== '');
  const length = (end - start) / Math.max(1, each.length);
  const words = each.map((word, i) => ({
    word: word.toLowerCase().replaceAll(/[^\w'-]/g, ''),
    punctuated_word: word,
    start: start + i * length,
    end: start + (i + 1) * length,
    confidence: 0.9,
  }));
  return {
    type: 'Results',
    channel_index: [0, 1],
    start,
    duration: end - start,
    is_final: how !== 'interim',
    speech_final: how === 'speech_final',
    channel: { alternatives: [{ transcript: text, confidence: text === '' ? 0 : 0.9, words }] },
  };
}

function completion(content: string): string {
  const choices = [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }];
  return JSON.stringify({ id: 'c', object: 'chat.completion', created: 1, model: 'bench', choices });
}

function chunk(delta: object, finish_reason: string | null = null): string {
  const choices = [{ index: 0, delta, finish_reason }];
  const all = { id: 'c', object: 'chat.completion.chunk', created: 1, model: 'bench', choices };
  return `data: ${JSON.stringify(all)}\n\n`;
}

/** All calls that are asked about are over. */
const network: RequestListener = (request, response) => {
  const sid = /Calls\/(CA\w+)\.json/.exec(request.url ?? '')?.[1];
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(sid === undefined ? { calls: [] } : { sid, status: 'completed' }));
};

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of request) if (Buffer.isBuffer(part)) parts.push(part);
  return JSON.parse(Buffer.concat(parts).toString());
}
