/**
 * For tests: a session on a real line of small vendor servers, to break one of them. The session, its model, voice, ears
 * and mouth are real and run over real sockets; the far end of the leg knows what was audible and when. The telephone
 * network is a double that speaks when it is asked to, as Twilio does: the leg ends, the text is heard, a new leg comes.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { toRunCases } from '../grading/index.ts';
import type { Log } from '../http/log.ts';
import type { Watcher } from '../proctor/contract.ts';
import { createDialler, type Dialler } from '../phone/dialler.ts';
import { fakeRest, type FakeRest, type RestRequest } from '../phone/rest.testing.ts';
import { systemClock } from '../record/clock.ts';
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
import type { EventBody } from '../record/contract/events.ts';
import { MemoryLog, SITTING, stageParts, UNDER_WAY } from './doubles.testing.ts';
import { NO_JOB } from './job.ts';
import { createModel } from './model.ts';
import { fakeModel, type FakeModel } from './drillModel.testing.ts';
import type { SessionOptions } from './parts.ts';
import { Session } from './session.ts';
import { DEFAULT_SETTINGS, type Settings } from './settings.ts';
import { PROBLEM } from './testing.ts';
import type { House } from './understand.ts';

const FRAME_MS = 20;
const BYTES_PER_MS = 8;
const SILENCE = Buffer.alloc(160, 0xff);
/** The recogniser's endpointing. */
const FINAL_AFTER_MS = 350;
const WORDS_EVERY_MS = 250;
/** A network's voice: 15 characters a second; and its way to and fro. */
const NETWORK_MS_PER_CHAR = 66;
const NETWORK_AFTER_MS = 300;

const ACCOUNT = { account_sid: `AC${'0'.repeat(32)}`, auth_token: 't', number: '+14155550100' };

interface Sound {
  from: number;
  to: number;
}

export class Drill {
  readonly ears: FakeEars;
  readonly mouth: FakeMouth;
  readonly model: FakeModel;
  log: MemoryLog;
  /** The telephone network's REST interface, asked by the real SDK. */
  readonly rest: FakeRest;
  readonly errors: unknown[] = [];
  /** What the recogniser does with words; a drill may take its place. */
  recognise: (ear: EarConnection, words: Words) => void = (ear, words) => results(ear, words);
  /** Later than usual by so much. */
  recognised_after_ms = 0;
  /** Frames of the caller on their way to us; a drill may lose or hold them. */
  carry: (deliver: () => void) => void = (deliver) => deliver();
  leg = new TestLeg(systemClock);
  /** Calls that ring, or rang. */
  placed = 0;
  /** What the network has said for us. */
  readonly read_out: string[] = [];
  readonly #dialler: Dialler;
  readonly #voices: Voices;
  session: Session;
  /** A process that takes this session up, as its record stands. */
  readonly #takeUp: () => Session;
  readonly #legs: TestLeg[] = [];
  readonly #said_by_network: Sound[] = [];
  #timer: ReturnType<typeof setInterval> | null = null;
  #to_say: Buffer[] = [];
  #closed = false;

  private constructor(
    vendors: { ears: FakeEars; mouth: FakeMouth; model: FakeModel; rest: FakeRest },
    log: MemoryLog,
    house: House,
    settings: Partial<Settings>,
  ) {
    const { ears, mouth, model, rest } = vendors;
    this.ears = ears;
    this.mouth = mouth;
    this.model = model;
    this.rest = rest;
    this.#dialler = createDialler({ ...ACCOUNT, base_url: rest.url }, systemClock);
    rest.onDone = (request) => this.#carriedOut(request);
    this.log = log;
    mouth.usual = speaks;
    const keep = (...what: unknown[]) => void this.errors.push(what);
    const logger = { debug: ignore, info: ignore, warn: ignore, error: keep };
    this.#voices = voicesOf(ears.url, mouth.url, logger);
    const parts: SessionOptions['parts'] = {
      ...stageParts(NOTHING_ELSE),
      voices: this.#voices,
      model: createModel({
        api_key: 'k',
        base_url: `${model.url}/v1`,
        model: 'm',
        clock: systemClock,
        log: logger,
        house,
      }),
      phone: this.#phone(),
      log: logger,
    };
    this.#takeUp = () =>
      new Session({
        ...SITTING_DOWN,
        settings: { ...DEFAULT_SETTINGS, ...settings },
        parts,
        log: this.log,
        events: [...this.log.stored],
      });
    this.session = this.#takeUp();
  }

  /** Our process dies, in the middle of whatever it does, and another begins. Nobody is on the line then. */
  async kill(): Promise<void> {
    const stored = [...this.log.stored];
    // The dead one stores nothing more.
    this.log.storing = () => new Promise(() => undefined);
    this.log = new MemoryLog(systemClock);
    this.log.stored.push(...stored);
    this.leg.end('lost');
    void this.session.release();
    this.session = this.#takeUp();
    await this.session.begin();
  }

  #phone(): SessionOptions['parts']['phone'] {
    const of = { voice: 'https://us.example/voice', call_status: 'https://us.example/status' };
    return {
      dial: async (_session_id, to) => ({ call_sid: await this.#dialler.dial(to, of) }),
      hangUp: (call_sid) => this.#dialler.hangUp(call_sid),
      say: (call_sid, text) => this.#dialler.redirect(call_sid, text),
    };
  }

  /** Twilio has done it; in place of a document it was given the bare text. */
  #carriedOut({ path, form }: RestRequest): void {
    const text = form.get('Twiml');
    if (path.endsWith('/Calls.json')) this.placed += 1;
    if (text === null) return;
    this.read_out.push(text);
    void this.#networkSays(text);
  }

  /** In the coding phase, on the line; the welcome back is being said. */
  static async open(
    house: House,
    settings: Partial<Settings> = {},
    past: readonly EventBody[] = [],
  ): Promise<Drill> {
    const [ears, mouth, model, rest] = await Promise.all([
      fakeEars(),
      fakeMouth(),
      fakeModel(house),
      fakeRest(),
    ]);
    const log = new MemoryLog(systemClock);
    for (const body of [...UNDER_WAY, ...past]) await log.append(body);
    const drill = new Drill({ ears, mouth, model, rest }, log, house, settings);
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
    if (this.#closed) return;
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
    const words = text.split(' ');
    for (let at = WORDS_EVERY_MS; at < ms; at += WORDS_EVERY_MS) {
      await sleep(WORDS_EVERY_MS);
      const so_far = words.slice(0, Math.ceil((at / ms) * words.length)).join(' ');
      this.#recognise({ text: so_far, from, to: from + at, final: false });
    }
    await sleep(from + ms - systemClock.now());
    const ended_at = from + ms;
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

  /** The longest silence from `from` on until the end of what was heard; until now when nothing was. In ms. */
  silence(from: number): number {
    const silences = this.#silences(from);
    return silences.length === 0 ? systemClock.now() - from : Math.max(...silences);
  }

  /** Silences inside what was heard since then. */
  gapsSince(from: number): number[] {
    return this.#silences(from)
      .slice(1)
      .filter((ms) => ms > 1);
  }

  /** Milliseconds of sound that ended since then. */
  heardSince(from: number): number {
    return this.heard.reduce((sum, sound) => sum + Math.max(0, sound.to - Math.max(from, sound.from)), 0);
  }

  /** The caller is just now saying something. */
  get speaking(): boolean {
    return this.#to_say.length > 0;
  }

  /** Before each sound. */
  #silences(from: number): number[] {
    let until = from;
    return this.heard.flatMap((sound) => {
      if (sound.to <= from) return [];
      const silent = Math.max(0, sound.from - until);
      until = Math.max(until, sound.to);
      return [silent];
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#timer !== null) clearInterval(this.#timer);
    await this.session.release();
    await this.#voices.close();
    await Promise.all([this.ears.close(), this.mouth.close(), this.model.close(), this.rest.close()]);
  }

  async #networkSays(text: string): Promise<void> {
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

/** 100 ms, then all of it at once, at so many ms a character: a quick talker. */
export const speaksAt =
  (ms_per_char: number): MouthAnswer =>
  (_request, response, text) => {
    setTimeout(() => {
      response.writeHead(200, { 'content-type': 'audio/basic' });
      response.end(tone(text.length * ms_per_char));
    }, 100);
  };
export const speaks = speaksAt(20);

function missing(): Promise<never> {
  return Promise.reject(new Error('not in a drill'));
}
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

/** No pad, no code, no proctor: only the line. */
const NOTHING_ELSE: Parameters<typeof stageParts>[0] = {
  problem: PROBLEM,
  sandbox: NO_SANDBOX,
  clock: systemClock,
  pad: { text: '', seq: 0 },
  measureGrowth: () => Promise.resolve(null),
  createWatcher: () => NO_WATCHER,
  onVoice: ignore,
  onError: ignore,
};
const SITTING_DOWN: Omit<SessionOptions, 'settings' | 'parts' | 'log' | 'events'> = {
  problem: PROBLEM,
  job: NO_JOB,
  simpler: null,
  toRunCases,
  push: { speaking: ignore, runStarted: ignore, yesOrNo: ignore, hearing: ignore },
  onClosed: ignore,
  sitting: SITTING,
};

function voicesOf(ears_url: string, mouth_url: string, log: Log): Voices {
  return createVoices({
    deepgram: { api_key: 'dg', base_url: ears_url, model: 'nova-3' },
    elevenlabs: {
      api_key: 'el',
      base_url: mouth_url,
      voice_id: 'main',
      model: 'eleven_flash_v2_5',
      fallback: { voice_id: 'second', model: 'eleven_turbo_v2_5' },
    },
    clock: systemClock,
    log,
  });
}

function ignore(): void {}
