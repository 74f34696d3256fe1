/**
 * A bare bridge between the same callers and the same vendors, in a process of its own: frames to the recogniser, words to
 * the model, sentences to the voice, audio to the caller. No turns, no barge-in but `clear` at the first words, no record,
 * no captions, nothing checked: what nobody can do without. Its processor time on this machine, now, is what ours stands
 * beside.
 */
import { createServer, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { WebSocket, WebSocketServer } from 'ws';
import { answering } from './helper.ts';
import { ProductOrder, type Vendors } from './protocol.ts';
import { usageOf } from './usage.ts';

/** What it needs of the messages; nothing is checked. */
interface Incoming {
  event: string;
  streamSid?: string;
  start?: { callSid: string };
  media?: { payload: string };
}
interface Heard {
  type: string;
  speech_final: boolean;
  channel: { alternatives: { transcript: string }[] };
}
interface Chunk {
  choices: { delta: { content?: string } }[];
}

class Call {
  readonly #twilio: WebSocket;
  readonly #vendors: Vendors;
  #sid = '';
  #ear: WebSocket | null = null;
  #answer = new AbortController();

  constructor(twilio: WebSocket, vendors: Vendors) {
    this.#twilio = twilio;
    this.#vendors = vendors;
    twilio.on('message', (data: Buffer) => this.#incoming(JSON.parse(data.toString())));
    twilio.on('error', () => undefined);
    twilio.on('close', () => {
      this.#answer.abort();
      this.#ear?.close();
    });
  }

  #incoming(raw: unknown): void {
    const { event, media, start: began, streamSid } = raw as Incoming;
    if (event === 'media' && media !== undefined && this.#ear?.readyState === WebSocket.OPEN)
      this.#ear.send(Buffer.from(media.payload, 'base64'));
    if (event !== 'start' || began === undefined) return;
    this.#sid = streamSid ?? '';
    const query = 'model=nova-3&encoding=mulaw&sample_rate=8000&interim_results=true';
    this.#ear = new WebSocket(`${this.#vendors.deepgram.replace('http', 'ws')}/v1/listen?${query}`);
    this.#ear.on('message', (data: Buffer) => this.#heard(JSON.parse(data.toString())));
    this.#ear.on('error', () => undefined);
  }

  #heard(raw: unknown): void {
    const { speech_final, channel } = raw as Heard;
    const text = channel.alternatives[0]?.transcript ?? '';
    if (text === '') return;
    this.#answer.abort();
    if (!speech_final) return this.#send({ event: 'clear' });
    this.#answer = new AbortController();
    this.#say(text, this.#answer.signal).catch(() => undefined);
  }

  async #say(turn: string, signal: AbortSignal): Promise<void> {
    const content = JSON.stringify({ turn });
    const body = JSON.stringify({ stream: true, messages: [{ role: 'user', content }] });
    const answer = await fetch(`${this.#vendors.openai}/chat/completions`, { method: 'POST', body, signal });
    let held = '';
    let speaking = Promise.resolve();
    const decoder = new TextDecoder();
    for await (const bytes of answer.body ?? []) {
      for (const line of decoder.decode(bytes).split('\n')) {
        if (!line.startsWith('data: {')) continue;
        const chunk = JSON.parse(line.slice(6)) as Chunk;
        held += chunk.choices[0]?.delta.content ?? '';
        const match = /^(.*?[.?!])\s/.exec(held);
        if (match?.[1] === undefined) continue;
        const sentence = match[1].trim();
        held = held.slice(match[0].length);
        speaking = speaking.then(() => this.#speak(sentence, signal));
        // The answer itself may be aborted before it is waited for.
        speaking.catch(() => undefined);
      }
    }
    await speaking;
    await this.#speak(held.trim(), signal);
  }

  async #speak(text: string, signal: AbortSignal): Promise<void> {
    const url = `${this.#vendors.elevenlabs}/v1/text-to-speech/main/stream?output_format=ulaw_8000`;
    const answer = await fetch(url, { method: 'POST', body: JSON.stringify({ text }), signal });
    for await (const bytes of answer.body ?? [])
      this.#send({ event: 'media', media: { payload: Buffer.from(bytes).toString('base64') } });
  }

  #send(message: object): void {
    if (this.#twilio.readyState === WebSocket.OPEN)
      this.#twilio.send(JSON.stringify({ ...message, streamSid: this.#sid }));
  }
}

async function start(raw: unknown): Promise<{ url: string }> {
  const { vendors } = ProductOrder.parse(raw);
  const server = createServer((request: IncomingMessage, response) => {
    request.resume();
    // A token, because the callers look for one; nobody checks it.
    response.end('<Parameter name="token" value="t"/>');
  }).listen(0, '127.0.0.1');
  const sockets = new WebSocketServer({ server, perMessageDeflate: false });
  sockets.on('connection', (socket) => new Call(socket, vendors));
  await once(server, 'listening');
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}` };
}

answering({ start, usage: usageOf().usage, letGo: () => Promise.resolve(null) });
