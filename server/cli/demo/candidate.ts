/**
 * Plays a script as a candidate would: hears through the telephone and reads the captions on the pad, never looks inside
 * the product. Every wait has a deadline.
 */
import type { PadPush } from '../../http/contract/api.ts';
import type { Client } from './client.ts';
import type { Handset, Interval } from './handset.ts';
import type { Script, Step } from './script.ts';
import type { Typist } from './typist.ts';

/** A person answers this long after the other side fell silent. */
const REACTION_MS = 250;
/** Longer than any single utterance of the interviewer. */
const WAIT_AT_MOST_MS = 45_000;
/** What was said before the line ended reaches the pad on a path of its own. */
const LAST_WORDS_MS = 2_000;
const LOOK_EVERY_MS = 40;

export interface CandidateParts {
  client: Client;
  /** Null where the interview is held by text. */
  handset: Handset | null;
  typist: Typist;
  pad_token: string;
  /** Sentence to mu-law bytes. */
  voice(text: string): Promise<Uint8Array>;
}

export class Candidate {
  /** When this mouth was open, in wall-clock milliseconds. */
  readonly said: (Interval & { text: string })[] = [];
  readonly #parts: CandidateParts;
  readonly #script: Script;
  readonly #heard: string[] = [];
  #speaking: { text: string; since: number } | null = null;
  #waited_for = new Map<string, number>();

  constructor(parts: CandidateParts, script: Script) {
    this.#parts = parts;
    this.#script = script;
  }

  /** The pad's pushes come in here. */
  sees(push: PadPush): void {
    if (push.type === 'caption' && push.line.speaker === 'interviewer' && push.line.act)
      this.#heard.push(push.line.act);
    if (push.type === 'speaking')
      this.#speaking = push.text === null ? null : { text: push.text, since: performance.now() };
  }

  /** Rejects with the step that could not be done. */
  async play(): Promise<void> {
    const said = await this.#rehearse();
    for (const [index, step] of this.#script.steps.entries()) {
      try {
        await this.#do(step, said.get(index));
      } catch (error) {
        throw new Error(
          `step ${index + 1} of the script (${JSON.stringify(step)}): ${error instanceof Error ? error.message : String(error)}`,
          { cause: error },
        );
      }
    }
  }

  /** All sentences are made ahead: a person does not need time to find their voice. */
  async #rehearse(): Promise<Map<number, Uint8Array>> {
    const said = new Map<number, Uint8Array>();
    for (const [index, step] of this.#script.steps.entries()) {
      if (this.#parts.handset === null) continue;
      if ('say' in step) said.set(index, await this.#parts.voice(step.say));
      if ('say_over' in step) said.set(index, await this.#parts.voice(step.say_over));
    }
    return said;
  }

  async #do(step: Step, audio: Uint8Array | undefined): Promise<void> {
    const { typist, handset, client, pad_token } = this.#parts;
    if ('heard' in step) return this.#untilHeard(step.heard);
    if ('hearing' in step) return this.#untilHearing(step.for_ms);
    if ('say' in step) return audio ? this.#say(step.say, audio) : this.#write(step.say);
    if ('say_over' in step) return audio ? this.#speak(step.say_over, audio) : this.#write(step.say_over);
    if ('choose' in step) return client.choose(pad_token, step.choose === 'yes');
    if ('type' in step) return typist.type(step.type);
    if ('replace' in step) return this.#replace(step.replace, step.with);
    if ('clear' in step) return typist.clear();
    if ('run' in step) {
      await client.run(pad_token, { language: this.#script.language, code: typist.text });
      return;
    }
    if ('pause_ms' in step) return sleep(step.pause_ms);
    handset?.hangUp();
  }

  /** Typing an answer takes the time that it takes. */
  async #write(text: string): Promise<void> {
    const from = Date.now();
    await sleep((text.length * 1000) / this.#script.typing_cps);
    await this.#parts.client.answer(this.#parts.pad_token, text);
    this.said.push({ text, from, to: Date.now() });
  }

  /** Waits for a gap, as people do, then speaks. */
  async #say(text: string, audio: Uint8Array): Promise<void> {
    await this.#until('the interviewer to stop speaking', () => !this.#parts.handset?.othersVoice);
    await sleep(REACTION_MS);
    await this.#speak(text, audio);
  }

  async #speak(text: string, audio: Uint8Array): Promise<void> {
    const from = Date.now();
    await this.#parts.handset?.speak(audio);
    this.said.push({ text, from, to: Date.now() });
  }

  async #replace(find: string, by: string): Promise<void> {
    if (!(await this.#parts.typist.replace(find, by)))
      throw new Error(`the pad does not contain ${JSON.stringify(find)}`);
  }

  /** Each `heard` of an act waits for one more time that it was said. */
  async #untilHeard(act: string): Promise<void> {
    const wanted = (this.#waited_for.get(act) ?? 0) + 1;
    this.#waited_for.set(act, wanted);
    await this.#until(
      `the interviewer to say ${act}`,
      () => this.#heard.filter((one) => one === act).length >= wanted,
    );
  }

  async #untilHearing(for_ms: number): Promise<void> {
    await this.#until(
      'the interviewer to speak up',
      () => this.#speaking !== null && this.#parts.handset?.othersVoice !== false,
    );
    const since = this.#speaking?.since ?? performance.now();
    await sleep(Math.max(0, since + for_ms - performance.now()));
  }

  async #until(what: string, condition: () => boolean): Promise<void> {
    const { handset } = this.#parts;
    const give_up = performance.now() + WAIT_AT_MOST_MS;
    let lost_at = Infinity;
    while (!condition()) {
      const now = performance.now();
      if (now > give_up) throw new Error(`waited ${WAIT_AT_MOST_MS / 1000} s for ${what}`);
      const gone = handset?.gone ?? null;
      lost_at = gone === null ? Infinity : Math.min(lost_at, now);
      if (now > lost_at + LAST_WORDS_MS)
        throw new Error(`waited for ${what}, and the line was lost: ${gone}`);
      await sleep(LOOK_EVERY_MS);
    }
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
