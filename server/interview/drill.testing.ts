/**
 * For tests: a session on a real line of small vendor servers, to break one of them. The session, its model, voice, ears
 * and mouth are real and run over real sockets; the far end of the leg knows what was audible and when. The telephone
 * network is a double that speaks when it is asked to, as Twilio does: the leg ends, the text is heard, a new leg comes.
 */
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { toRunCases } from '../grading/index.ts';
import type { Watcher } from '../proctor/contract.ts';
import { systemClock } from '../record/clock.ts';
import type { EventBody } from '../record/contract/events.ts';
import type { Sandbox } from '../sandbox/contract.ts';
import type { Voices } from '../speech/contract.ts';
import { createVoices } from '../speech/index.ts';
import { TestLeg } from '../speech/test-leg.ts';
import {
  fakeEars,
  fakeMouth,
  tone,
  type EarConnection,
  type FakeEars,
  type FakeMouth,
  type MouthAnswer,
} from '../speech/test-vendors.ts';
import { MemoryLog, SESSION, stageParts } from './doubles.testing.ts';
import { NO_JOB } from './job.ts';
import { createModel } from './model.ts';
import type { SessionOptions } from './parts.ts';
import { Session } from './session.ts';
import { DEFAULT_SETTINGS } from './settings.ts';
import { PROBLEM } from './testing.ts';
import type { House } from './understand.ts';

const FRAME_MS = 20;
const BYTES_PER_MS = 8;
const SILENCE = Buffer.alloc(160, 0xff);
/** The recogniser's endpointing. */
const FINAL_AFTER_MS = 350;
const FIRST_WORDS_AFTER_MS = 250;
/** A network's voice: 15 characters a second; and its way to and fro. */
const NETWORK_MS_PER_CHAR = 66;
const NETWORK_AFTER_MS = 300;

/** `text`: what the house model would answer; `stream`: token by token. */
export type ModelAnswer = (response: ServerResponse, text: string, stream: boolean) => void;

interface FakeModel {
  url: string;
  usual: ModelAnswer;
  close(): Promise<void>;
}

export interface Network {
  /** What the REST interface does when it is asked to say something. */
  say: 'speaks' | 'fails' | 'hangs';
}

interface Sound {
  from: number;
  to: number;
}

export class Drill {
  readonly ears: FakeEars;
  readonly mouth: FakeMouth;
  readonly model: FakeModel;
  readonly log: MemoryLog;
  readonly network: Network = { say: 'speaks' };
  readonly errors: unknown[] = [];
  /** What the recogniser does with words; a drill may take its place. */
  recognise: (ear: EarConnection, words: Words) => void = (ear, words) => results(ear, words);
  /** Later than usual by so much. */
  recognised_after_ms = 0;
  /** Frames of the caller on their way to us; a drill may lose or hold them. */
  carry: (deliver: () => void) => void = (deliver) => deliver();
  leg = new TestLeg(systemClock);
  readonly #voices: Voices;
  readonly session: Session;
  readonly #legs: TestLeg[] = [];
  readonly #said_by_network: Sound[] = [];
  readonly #caller: Sound[] = [];
  #timer: ReturnType<typeof setInterval> | null = null;
  #to_say: Buffer[] = [];

  private constructor(
    vendors: { ears: FakeEars; mouth: FakeMouth; model: FakeModel },
    log: MemoryLog,
    house: House,
  ) {
    const { ears, mouth, model } = vendors;
    this.ears = ears;
    this.mouth = mouth;
    this.model = model;
    this.log = log;
    mouth.usual = speaks;
    const keep = (...what: unknown[]) => void this.errors.push(what);
    const logger = { debug: ignore, info: ignore, warn: ignore, error: keep };
    const clock = systemClock;
    this.#voices = createVoices({
      deepgram: { api_key: 'dg', base_url: ears.url, model: 'nova-3' },
      elevenlabs: {
        api_key: 'el',
        base_url: mouth.url,
        voice_id: 'main',
        model: 'eleven_flash_v2_5',
        fallback: { voice_id: 'second', model: 'eleven_turbo_v2_5' },
      },
      clock,
      log: logger,
    });
    const parts = stageParts({
      problem: PROBLEM,
      sandbox: NO_SANDBOX,
      clock,
      pad: { text: '', seq: 0 },
      measureGrowth: () => Promise.resolve(null),
      createWatcher: () => NO_WATCHER,
      onVoice: ignore,
      onError: keep,
    });
    const say = (_call_sid: string, text: string) => this.#networkSays(text);
    const api = { api_key: 'k', base_url: `${model.url}/v1`, model: 'm', clock, log: logger, house };
    this.session = new Session({
      parts: {
        ...parts,
        voices: this.#voices,
        model: createModel(api),
        phone: { ...parts.phone, say },
        log: logger,
      },
      problem: PROBLEM,
      log,
      settings: DEFAULT_SETTINGS,
      job: NO_JOB,
      simpler: null,
      events: [...log.stored],
      toRunCases,
      push: { speaking: ignore, runStarted: ignore, hearing: ignore },
      onClosed: ignore,
      sitting: SITTING,
    });
  }

  /** In the coding phase, on the line; the welcome back is being said. */
  static async open(house: House): Promise<Drill> {
    const [ears, mouth, model] = await Promise.all([fakeEars(), fakeMouth(), fakeModel(house)]);
    const log = new MemoryLog(systemClock);
    for (const body of BEFORE) await log.append(body);
    const drill = new Drill({ ears, mouth, model }, log, house);
    await drill.#begin();
    return drill;
  }

  async #begin(): Promise<void> {
    await this.session.begin();
    this.call();
    const began = systemClock.now();
    let sent = 0;
    this.#timer = setInterval(() => {
      for (; sent * FRAME_MS < systemClock.now() - began; sent += 1) {
        const [leg, frame] = [this.leg, this.#to_say.shift() ?? SILENCE];
        this.carry(() => leg.frame(frame));
      }
    }, FRAME_MS);
  }

  /** A new leg of the call. */
  call(after?: 'say'): void {
    this.leg = new TestLeg(systemClock);
    this.#legs.push(this.leg);
    this.session.attachLeg(this.leg, {
      direction: 'inbound',
      resumed: true,
      ...(after === undefined ? {} : { after }),
    });
  }

  /** Resolves when the caller has said it. `voice`: how it sounds. */
  async says(text: string, voice: readonly Buffer[]): Promise<{ ended_at: number }> {
    const from = systemClock.now();
    this.#to_say = [...voice];
    const ms = voice.length * FRAME_MS;
    await sleep(FIRST_WORDS_AFTER_MS);
    this.#recognise({
      text: text.split(' ').slice(0, 2).join(' '),
      from,
      to: from + FIRST_WORDS_AFTER_MS,
      final: false,
    });
    await sleep(ms - FIRST_WORDS_AFTER_MS);
    const ended_at = from + ms;
    this.#caller.push({ from, to: ended_at });
    setTimeout(() => this.#recognise({ text, from, to: ended_at, final: true }), FINAL_AFTER_MS);
    return { ended_at };
  }

  #recognise(words: Words): void {
    setTimeout(() => {
      const ear = this.ears.connections.at(-1);
      if (ear !== undefined && ear.socket.readyState === ear.socket.OPEN) this.recognise(ear, words);
    }, this.recognised_after_ms);
  }

  /** Everything the caller heard, on any leg or from the network, in order. */
  get heard(): Sound[] {
    const of_legs = this.#legs.flatMap(({ audible }) =>
      audible.map(({ bytes, from }) => ({ from, to: from + bytes.length / BYTES_PER_MS })),
    );
    return [...of_legs, ...this.#said_by_network].toSorted((a, b) => a.from - b.from);
  }

  /** Acts that were spoken to their end, or written and read out by the network, and were over since then. */
  told(since: number): string[] {
    return this.log.stored.flatMap((event) => {
      if (event.type !== 'UTTERANCE' || event.payload.speaker !== 'interviewer') return [];
      const { ended_ms, cut, act } = event.payload;
      return ended_ms < this.log.at(since) || cut === true ? [] : [act ?? ''];
    });
  }

  /** The longest silence from `from` on until what is heard by now, in ms. */
  silence(from: number): number {
    let [longest, until] = [0, from];
    for (const sound of this.heard) {
      if (sound.to <= from) continue;
      longest = Math.max(longest, sound.from - until);
      until = Math.max(until, sound.to);
    }
    return Math.max(longest, Math.min(systemClock.now(), this.#waited_until) - until);
  }
  /** The caller's turn begins here: silence after it is theirs. */
  #waited_until = Number.POSITIVE_INFINITY;
  answered(): void {
    this.#waited_until = this.heard.at(-1)?.to ?? systemClock.now();
  }

  async close(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    await this.session.release();
    await this.#voices.close();
    await Promise.all([this.ears.close(), this.mouth.close(), this.model.close()]);
  }

  async #networkSays(text: string): Promise<void> {
    if (this.network.say === 'hangs') await new Promise(ignore);
    if (this.network.say === 'fails') throw new Error('Twilio: 503');
    await sleep(NETWORK_AFTER_MS);
    this.leg.end('closed');
    const from = systemClock.now();
    const to = from + text.length * NETWORK_MS_PER_CHAR;
    this.#said_by_network.push({ from, to });
    setTimeout(() => this.call('say'), to - from + NETWORK_AFTER_MS);
  }
}

interface Words {
  text: string;
  from: number;
  to: number;
  final: boolean;
}

/** Said by the clock of the caller; the connection's own time is what it was sent. */
export function results(ear: EarConnection, { text, from, to, final }: Words): void {
  const end = Math.max(0.01, ear.seconds - (final ? FINAL_AFTER_MS / 1_000 : 0));
  ear.results({ text, start: Math.max(0, end - (to - from) / 1_000), end, speech_final: final });
}

/** 100 ms, then 40 ms a character. */
export const speaks: MouthAnswer = (_request, response, text) => {
  setTimeout(() => {
    response.writeHead(200, { 'content-type': 'audio/basic' });
    response.end(tone(text.length * 40));
  }, 100);
};

/** As the house model does, 100 ms later, word by word. */
async function fakeModel(house: House): Promise<FakeModel> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { messages, stream } = Asked.parse(JSON.parse(Buffer.concat(parts).toString()));
      const text = house(messages.at(-1)?.content ?? '', stream !== true);
      model.usual(response, text, stream === true);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const model: FakeModel = {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    usual: answers,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return model;
}

const Asked = z.object({
  messages: z.array(z.object({ content: z.string() })),
  stream: z.boolean().optional(),
});

export const answers: ModelAnswer = (response, text, stream) => {
  setTimeout(() => {
    response.writeHead(200, { 'content-type': stream ? 'text/event-stream' : 'application/json' });
    if (!stream)
      response.end(
        JSON.stringify({
          ...ENVELOPE,
          choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: text } }],
        }),
      );
    else response.end(`${chunks(text).join('')}data: [DONE]\n\n`);
  }, 100);
};

const ENVELOPE = { id: 'x', object: 'chat.completion', created: 1, model: 'm' };

export function chunks(text: string): string[] {
  return text.split(/(?= )/).map((content) => {
    const choices = [{ index: 0, delta: { content }, finish_reason: null }];
    return `data: ${JSON.stringify({ ...ENVELOPE, object: 'chat.completion.chunk', choices })}\n\n`;
  });
}

const BEFORE: readonly EventBody[] = [
  { type: 'CONSENT', payload: { kind: 'recording', given: true, how: 'speech', text_version: '1' } },
  { type: 'PHASE', payload: { from: 'connecting', to: 'coding', reason: 'stage' } },
];
const SITTING: SessionOptions['sitting'] = {
  session_id: SESSION,
  screen_id: 'screen',
  candidate_name: 'Robin',
  candidate_phone: '+14155550142',
  problem_id: PROBLEM.id,
  language: 'python',
  started_at: 0,
  status: 'in_progress',
};
const missing = () => Promise.reject(new Error('not in a drill'));
const NO_SANDBOX: Sandbox = {
  mode: 'embedded',
  why: 'a drill',
  languages: () => ['python'],
  run: missing,
  chosen: () => Promise.resolve(),
  ready: () => Promise.resolve(),
  close: () => Promise.resolve(),
};
const NO_WATCHER: Watcher = {
  edited: ignore,
  moved: ignore,
  said: ignore,
  entered: ignore,
  ran: ignore,
  spoke: ignore,
  pause: ignore,
  resume: ignore,
  close: ignore,
};

function ignore(): void {}
