/** What `POST Calls.json` asks for, or the vendor's error for it. */
import { DEFAULT_RING_MS, DEFAULT_TIME_LIMIT_MS } from '../call/spec.ts';
import type { AmdSpec, CallSpec, RecordSpec } from '../call/spec.ts';
import type { ProgressEvent } from '../call/state.ts';
import { e164 } from '../numbers.ts';
import type { Entry } from '../twiml/stage.ts';
import { TwilioError, invalid } from './errors.ts';
import type { Form } from './form.ts';

const MAX_TWIML_CHARS = 4_000;
const EVENTS: readonly ProgressEvent[] = ['initiated', 'ringing', 'answered', 'completed'];
const RECORDING_EVENTS = ['in-progress', 'completed', 'absent'] as const;
const DEFAULT_AMD_S = 30;

export function callSpecOf(form: Form, own_number: string): CallSpec {
  return {
    direction: 'outbound-api',
    to: calledNumber(form),
    from: ownNumber(form, own_number),
    parent_sid: null,
    entry: entryOf(form),
    fallback: form.hook('FallbackUrl', 'FallbackMethod', 21205),
    callback: form.hook('StatusCallback', 'StatusCallbackMethod', 21609),
    callback_events: progressEvents(form),
    ring_timeout_ms: (form.integer('Timeout', 1, 600) ?? DEFAULT_RING_MS / 1000) * 1000,
    time_limit_ms: (form.integer('TimeLimit', 1, DEFAULT_TIME_LIMIT_MS / 1000) ?? 14_400) * 1000,
    amd: amdOf(form),
    record: form.flag('Record') ? recordSpecOf(form, 'mono') : null,
  };
}

/** The document a call starts or goes on with; `Url` wins over `Twiml`. */
export function entryOf(form: Form): Entry {
  const hook = form.hook('Url', 'Method', 21205);
  if (hook !== null) return { kind: 'fetch', hook, params: {} };
  const twiml = form.text('Twiml');
  if (twiml === undefined) throw new TwilioError(400, 21205, 'Url parameter is required.');
  if (twiml.length > MAX_TWIML_CHARS)
    throw invalid(`Twiml must not be longer than ${MAX_TWIML_CHARS} characters`);
  return { kind: 'inline', twiml };
}

export function recordSpecOf(form: Form, otherwise: 'mono' | 'dual'): RecordSpec {
  const channels = form.oneOf('RecordingChannels', ['mono', 'dual']) ?? otherwise;
  const asked = form.list('RecordingStatusCallbackEvent').flatMap((each) => each.split(/\s+/));
  const events = RECORDING_EVENTS.filter((each) => asked.includes(each));
  return {
    channels: channels === 'dual' ? 2 : 1,
    callback: form.hook('RecordingStatusCallback', 'RecordingStatusCallbackMethod', 21609),
    events: asked.length === 0 ? ['completed'] : events,
  };
}

function calledNumber(form: Form): string {
  const to = form.text('To');
  if (to === undefined) throw new TwilioError(400, 21201, "No 'To' number is specified");
  const number = e164(to);
  if (number !== null) return number;
  throw new TwilioError(400, 21211, `The phone number you are attempting to call, ${to}, is not valid.`);
}

function ownNumber(form: Form, own_number: string): string {
  const from = form.text('From');
  if (from === undefined) throw new TwilioError(400, 21213, "No 'From' number is specified");
  if (e164(from) === own_number) return own_number;
  throw new TwilioError(
    400,
    21210,
    `The source phone number provided, ${from}, is not yet verified for your account.`,
  );
}

function progressEvents(form: Form): ProgressEvent[] {
  const asked = form.list('StatusCallbackEvent').flatMap((each) => each.split(/\s+/));
  if (asked.length === 0) return ['completed'];
  return EVENTS.filter((each) => asked.includes(each));
}

function amdOf(form: Form): AmdSpec | null {
  const mode = form.oneOf('MachineDetection', ['Enable', 'DetectMessageEnd']);
  const timeout = form.integer('MachineDetectionTimeout', 3, 59) ?? DEFAULT_AMD_S;
  form.integer('MachineDetectionSpeechThreshold', 1_000, 6_000);
  form.integer('MachineDetectionSpeechEndThreshold', 500, 5_000);
  form.integer('MachineDetectionSilenceTimeout', 2_000, 10_000);
  if (mode === undefined || form.text('SendDigits') !== undefined) return null;
  return {
    mode,
    async: form.flag('AsyncAmd'),
    callback: form.hook('AsyncAmdStatusCallback', 'AsyncAmdStatusCallbackMethod', 21609),
    timeout_ms: timeout * 1000,
  };
}
