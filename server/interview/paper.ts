/** The pad instead of a telephone: what is to be said is written, one after another, and counts as heard at once. */
import type { Clock } from '../record/clock.ts';
import type { Speech, Spoken, Voice, VoiceListener } from '../speech/contract.ts';

export class Paper implements Voice {
  readonly #clock: Clock;
  readonly #listener: Pick<VoiceListener, 'speaking' | 'spoken'>;
  #waiting: Speech[] = [];
  #writing = false;
  #written: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(clock: Clock, listener: Pick<VoiceListener, 'speaking' | 'spoken'>) {
    this.#clock = clock;
    this.#listener = listener;
  }

  say(speech: Speech): void {
    // Nobody who reads wonders about a pause.
    if (speech.priority === 'filler') return this.#dropped(speech, 'expired');
    this.#waiting.push(speech);
    if (!this.#writing) this.#written = this.#write();
  }

  withdraw(id: string): void {
    const speech = this.#waiting.find((one) => one.id === id);
    if (speech === undefined) return;
    this.#waiting = this.#waiting.filter((one) => one !== speech);
    this.#dropped(speech, 'withdrawn');
  }

  busy(): boolean {
    return this.#writing;
  }

  callerSpeaking(): boolean {
    return false;
  }

  async drained(): Promise<void> {
    await this.#written;
  }

  typing(): void {
    // Typing does not disturb reading.
  }

  close(): void {
    this.#closed = true;
    for (const speech of this.#waiting.splice(0)) this.#dropped(speech, 'hung_up');
  }

  /** Until nothing waits; the next `say` begins anew. */
  async #write(): Promise<void> {
    this.#writing = true;
    for (let speech = this.#waiting.shift(); speech !== undefined; speech = this.#waiting.shift()) {
      const text = await textOf(speech);
      if (this.#closed) return this.#dropped(speech, 'hung_up');
      const now = this.#clock.now();
      const end = { heard: text, intended: text, started_at: now, ended_at: now };
      this.#listener.speaking(speech.id, text);
      this.#listener.spoken({ id: speech.id, outcome: 'complete', ...end });
    }
    this.#writing = false;
  }

  #dropped({ id, text }: Speech, why: Spoken['why']): void {
    const intended = typeof text === 'string' ? text : '';
    const nothing = { outcome: 'dropped', heard: '', started_at: null, ended_at: null } as const;
    queueMicrotask(() => this.#listener.spoken({ id, intended, ...nothing, ...(why ? { why } : {}) }));
  }
}

async function textOf({ text }: Speech): Promise<string> {
  if (typeof text === 'string') return text;
  const sentences: string[] = [];
  try {
    for await (const sentence of text) sentences.push(sentence);
  } catch {
    // A wording ends by itself when it is taken back; what there is, is written.
  }
  return sentences.join(' ');
}
