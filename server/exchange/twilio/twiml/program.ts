/**
 * Runs a call's TwiML: document after document, verb after verb. The end of a document hangs up; an error asks the
 * fallback address once, then says that an application error has occurred and hangs up. A redirect by REST cuts the
 * running verb off and takes over.
 */
import { asError } from '../clock.ts';
import type { Services } from '../services.ts';
import { sendWebhook } from '../webhook.ts';
import { TwimlError, parseTwiml } from './parse.ts';
import { runPrompt } from './prompts.ts';
import { runConnect } from './run-connect.ts';
import { runGather } from './run-gather.ts';
import { runRecord } from './run-record.ts';
import { NEXT, actionOf, goTo } from './stage.ts';
import type { CallPort, Entry, Outcome, Stage } from './stage.ts';
import type { Dial, Verb } from './verbs.ts';

const APPLICATION_ERROR = 'We are sorry, an application error has occurred. Goodbye.';
/** Documents in a row that each took less than `IDLE_MS`: a loop of redirects, not a conversation. */
const MAX_IDLE_DOCUMENTS = 20;
const IDLE_MS = 1_000;

export interface Program {
  /** Another document takes over at once. */
  redirect(entry: Entry): void;
  /** The call is over. */
  stop(): void;
}

/** Starts with `entry`. `stop` must be called when the call ends. */
export function startProgram(entry: Entry, call: CallPort, services: Services): Program {
  const program = new Running(call, services);
  program.run(entry).catch((thrown: unknown) => {
    services.log('error', 'the TwiML interpreter failed', { reason: asError(thrown).message });
    call.hangUp();
  });
  return program;
}

class Running implements Program {
  readonly #call: CallPort;
  readonly #services: Services;
  #verb = new AbortController();
  #next: Entry | null = null;
  #stopped = false;
  #idle = 0;
  #fell_back = false;

  constructor(call: CallPort, services: Services) {
    this.#call = call;
    this.#services = services;
  }

  redirect(entry: Entry): void {
    this.#next = entry;
    this.#verb.abort(new Error('the call was redirected'));
  }

  stop(): void {
    this.#stopped = true;
    this.#next = null;
    this.#verb.abort(new Error('the call is over'));
  }

  async run(first: Entry): Promise<void> {
    this.#next = first;
    while (this.#next !== null) {
      const entry: Entry = this.#next;
      this.#next = null;
      this.#verb = new AbortController();
      const following = await this.#document(entry, this.#verb.signal);
      this.#next ??= this.#stopped ? null : following;
    }
    if (!this.#stopped) this.#call.hangUp();
  }

  /** The entry to go on with; null at the end. */
  async #document(entry: Entry, signal: AbortSignal): Promise<Entry | null> {
    try {
      const began = this.#services.clock.now();
      const next = await this.#verbs(entry, signal);
      this.#idle = this.#services.clock.now() - began < IDLE_MS ? this.#idle + 1 : 0;
      if (next !== null && this.#idle > MAX_IDLE_DOCUMENTS)
        throw new TwimlError(11215, 'documents redirect to one another without end');
      return next;
    } catch (thrown) {
      if (signal.aborted) return null;
      if (thrown instanceof TwimlError) return await this.#failed(thrown, entry, signal);
      throw thrown;
    }
  }

  async #verbs(entry: Entry, signal: AbortSignal): Promise<Entry | null> {
    const stage: Stage = {
      call: this.#call,
      services: this.#services,
      signal,
      url: entry.kind === 'fetch' ? entry.hook.url : null,
      method: entry.kind === 'fetch' ? entry.hook.method : 'POST',
    };
    for (const verb of await this.#load(entry, signal)) {
      signal.throwIfAborted();
      const outcome = await runVerb(verb, stage);
      if (outcome.kind === 'goto') return outcome.entry;
      if (outcome.kind !== 'next') return null;
    }
    return null;
  }

  async #load(entry: Entry, signal: AbortSignal): Promise<Verb[]> {
    if (entry.kind === 'inline') return parseTwiml(entry.twiml, null);
    const answer = await sendWebhook({
      hook: entry.hook,
      params: { ...this.#call.params(), ...entry.params },
      auth_token: this.#services.auth_token,
      channel: 'voice',
      signal,
    });
    if (answer.kind === 'failed') throw new TwimlError(answer.code, answer.detail);
    const text = answer.body.toString('utf8');
    if (answer.status === 204 || text.trim() === '') return [];
    if (!/^(text|application)\/([\w.-]+\+)?xml\b/i.test(answer.content_type))
      throw new TwimlError(12300, `the content type "${answer.content_type}" is not XML`);
    return parseTwiml(text, answer.url);
  }

  async #failed(error: TwimlError, entry: Entry, signal: AbortSignal): Promise<Entry | null> {
    this.#call.note(error.code, error.message);
    const fallback = this.#call.fallback();
    if (fallback !== null && !this.#fell_back) {
      this.#fell_back = true;
      const url = entry.kind === 'fetch' ? entry.hook.url : '';
      return {
        kind: 'fetch',
        hook: fallback,
        params: { ErrorCode: String(error.code), ErrorUrl: url },
      };
    }
    return await this.#apologise(signal);
  }

  async #apologise(signal: AbortSignal): Promise<null> {
    const stage: Stage = {
      call: this.#call,
      services: this.#services,
      signal,
      url: null,
      method: 'POST',
    };
    const apology = { verb: 'Say', text: APPLICATION_ERROR, voice: '', loop: 1 } as const;
    try {
      await runPrompt(apology, this.#call.answered(), stage, signal);
    } catch (thrown) {
      if (!signal.aborted) throw thrown;
    }
    return null;
  }
}

async function runVerb(verb: Verb, stage: Stage): Promise<Outcome> {
  switch (verb.verb) {
    case 'Say':
    case 'Play':
    case 'Pause':
      await runPrompt(verb, stage.call.answered(), stage, stage.signal);
      return NEXT;
    case 'Gather':
      return await runGather(verb, stage);
    case 'Connect':
      return await runConnect(verb, stage);
    case 'Dial':
      return await runDial(verb, stage);
    case 'Record':
      return await runRecord(verb, stage);
    case 'Redirect':
      return goTo(verb.hook);
    case 'Hangup':
      stage.call.answered();
      return { kind: 'hangup' };
    case 'Reject':
      return reject(verb.reason, stage);
  }
}

async function runDial(verb: Dial, stage: Stage): Promise<Outcome> {
  stage.call.answered();
  const { status, sid, duration_s } = await stage.call.dial(verb, stage.signal);
  const action = verb.action === null ? null : actionOf(verb.action, stage);
  if (action === null) return NEXT;
  const talked = status === 'completed' ? { DialCallDuration: String(duration_s) } : {};
  return goTo(action, { DialCallStatus: status, DialCallSid: sid, ...talked });
}

function reject(reason: 'busy' | 'rejected', stage: Stage): Outcome {
  if (stage.call.isRinging()) stage.call.reject(reason);
  else stage.call.note(12200, '<Reject> after the call was answered hangs up');
  return { kind: 'rejected' };
}
