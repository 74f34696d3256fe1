/** For tests: a voice between small servers that speak the vendors' protocols, and a far end that knows what was audible. */
import { vi } from 'vitest';
import { systemClock } from '../record/clock.ts';
import type { Voice, Voices } from './contract.ts';
import { createVoices } from './index.ts';
import { TestLeg, testLog, Told } from './test-leg.ts';
import { fakeEars, fakeMouth, type EarConnection, type FakeEars, type FakeMouth } from './test-vendors.ts';

const FRAME_MS = 20;
const SILENCE = Buffer.alloc(160, 0xff);

export class Stage {
  readonly log = testLog();
  readonly leg = new TestLeg(systemClock);
  readonly told = new Told();
  readonly ears: FakeEars;
  readonly mouth: FakeMouth;
  readonly voice: Voice;
  readonly #voices: Voices;
  readonly #to_say: Buffer[] = [];
  #timer: ReturnType<typeof setInterval>;

  private constructor(ears: FakeEars, mouth: FakeMouth) {
    this.ears = ears;
    this.mouth = mouth;
    this.#voices = createVoices({
      deepgram: { api_key: 'dg', base_url: ears.url, model: 'nova-3' },
      elevenlabs: { api_key: 'el', base_url: mouth.url, voice_id: 'v1', model: 'eleven_flash_v2_5' },
      clock: systemClock,
      log: this.log,
    });
    const { leg, told, log } = this;
    this.voice = this.#voices.open({ leg, clock: systemClock, log, listener: told, keyterms: [] });
    const began = performance.now();
    let sent = 0;
    this.#timer = setInterval(() => {
      for (; sent * FRAME_MS < performance.now() - began; sent += 1)
        leg.frame(this.#to_say.shift() ?? SILENCE, sent * FRAME_MS);
    }, FRAME_MS);
  }

  static async open(): Promise<Stage> {
    const [ears, mouth] = await Promise.all([fakeEars(), fakeMouth()]);
    return new Stage(ears, mouth);
  }

  /** The recogniser's end of the connection, once frames go in. */
  async ear(): Promise<EarConnection> {
    return vi.waitFor(
      () => {
        const [connection] = this.ears.connections;
        if (connection === undefined || connection.bytes === 0) throw new Error('no connection');
        return connection;
      },
      // The SDKs are still being imported, which takes seconds on a busy machine.
      { timeout: 25_000 },
    );
  }
  /** The caller makes this sound. */
  sound(frames: readonly Buffer[]): void {
    this.#to_say.push(...frames);
  }
  /** The carrier sends no frames any more. */
  mute(): void {
    clearInterval(this.#timer);
  }
  /** Silences of at least 1 ms between the first and the last audible sample. */
  gaps(): number[] {
    const { audible } = this.leg;
    return audible.flatMap(({ from }, i) => {
      const before = audible[i - 1];
      const gap = before === undefined ? 0 : from - (before.from + before.bytes.length / 8);
      return gap >= 1 ? [gap] : [];
    });
  }
  async close(): Promise<void> {
    this.mute();
    await this.#voices.close();
    await Promise.all([this.ears.close(), this.mouth.close()]);
    if (this.log.errors.length > 0) throw new Error(`logged: ${this.log.errors.join('; ')}`);
  }
}
