/** TwiML text to verbs. Relative addresses are resolved against the document's own. */
import { DOMParser } from '@xmldom/xmldom';
import type { Element } from '@xmldom/xmldom';
import type { Hook } from '../webhook.ts';
import type { Connect, Dial, Gather, Play, Prompt, RecordVerb, Say, Verb } from './verbs.ts';

/** The document cannot be run; `code` is the vendor's. */
export class TwimlError extends Error {
  override readonly name = 'TwimlError';
  readonly code: number;
  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

const DEFAULT_GATHER_S = 5;
const DEFAULT_DIAL_S = 30;
const DEFAULT_DIAL_LIMIT_S = 14_400; // four hours, the vendor's
const DEFAULT_RECORD_S = 3_600;
const DEFAULT_RECORD_SILENCE_S = 5;
/** Name and value of a `<Parameter>` together stay under 500 characters. */
const MAX_PARAMETER_CHARS = 500;

/** Verbs in order. Throws TwimlError: 12100 for what is not XML or not a `<Response>`, 12200 for verbs and attributes it cannot mean. */
export function parseTwiml(text: string, base_url: string | null): Verb[] {
  const root = documentElement(text);
  if (root.tagName !== 'Response')
    throw new TwimlError(12100, `the root element is <${root.tagName}>, not <Response>`);
  return children(root).map((element) => verbOf(element, base_url));
}

/** The texts a messaging webhook wants sent back. Throws TwimlError as above. */
export function parseReplies(text: string): string[] {
  if (text.trim() === '') return [];
  const root = documentElement(text);
  if (root.tagName !== 'Response')
    throw new TwimlError(12100, `the root element is <${root.tagName}>, not <Response>`);
  return children(root)
    .filter((element) => element.tagName === 'Message')
    .map((element) => textOf(children(element).find((child) => child.tagName === 'Body') ?? element));
}

function documentElement(text: string): Element {
  try {
    const parser = new DOMParser({
      onError: (level, message) => {
        if (level !== 'warning') throw new TwimlError(12100, message);
      },
    });
    const root = parser.parseFromString(text.trim(), 'text/xml').documentElement;
    if (root !== null) return root;
  } catch (thrown) {
    throw new TwimlError(12100, thrown instanceof Error ? thrown.message : 'not XML');
  }
  throw new TwimlError(12100, 'the document is empty');
}

function verbOf(element: Element, base: string | null): Verb {
  switch (element.tagName) {
    case 'Say':
    case 'Play':
    case 'Pause':
      return promptOf(element, base);
    case 'Gather':
      return gatherOf(element, base);
    case 'Connect':
      return connectOf(element, base);
    case 'Dial':
      return dialOf(element, base);
    case 'Record':
      return recordOf(element, base);
    case 'Redirect':
      return {
        verb: 'Redirect',
        hook: { url: resolved(textOf(element), base), method: methodOf(element, 'method') },
      };
    case 'Hangup':
      return { verb: 'Hangup' };
    case 'Reject':
      return { verb: 'Reject', reason: element.getAttribute('reason') === 'busy' ? 'busy' : 'rejected' };
    default:
      throw new TwimlError(12200, `<${element.tagName}> is not understood here`);
  }
}

function promptOf(element: Element, base: string | null): Prompt {
  switch (element.tagName) {
    case 'Say':
      return sayOf(element);
    case 'Play':
      return playOf(element, base);
    case 'Pause':
      return { verb: 'Pause', ms: number(element, 'length', 1) * 1000 };
    default:
      throw new TwimlError(12200, `<${element.tagName}> cannot stand inside <Gather>`);
  }
}

function sayOf(element: Element): Say {
  const voice = element.getAttribute('voice') ?? '';
  return { verb: 'Say', text: textOf(element), voice, loop: number(element, 'loop', 1) };
}

function playOf(element: Element, base: string | null): Play {
  return { verb: 'Play', url: resolved(textOf(element), base), loop: number(element, 'loop', 1) };
}

function gatherOf(element: Element, base: string | null): Gather {
  const input = (element.getAttribute('input') ?? 'dtmf').split(/\s+/);
  const speech_timeout = element.getAttribute('speechTimeout') ?? 'auto';
  const hints = element.getAttribute('hints') ?? '';
  return {
    verb: 'Gather',
    keys: input.includes('dtmf'),
    speech: input.includes('speech'),
    timeout_ms: number(element, 'timeout', DEFAULT_GATHER_S) * 1000,
    num_digits: element.hasAttribute('numDigits') ? number(element, 'numDigits', 1) : null,
    finish_on_key: element.getAttribute('finishOnKey') ?? '#',
    speech_timeout_ms: speech_timeout === 'auto' ? null : number(element, 'speechTimeout', 1) * 1000,
    language: element.getAttribute('language') ?? 'en-US',
    hints: hints
      .split(',')
      .map((hint) => hint.trim())
      .filter((hint) => hint !== ''),
    action: hookOf(element, 'action', 'method', base),
    action_on_empty: element.getAttribute('actionOnEmptyResult') === 'true',
    barge_in: element.getAttribute('bargeIn') !== 'false',
    prompts: children(element).map((child) => promptOf(child, base)),
  };
}

function connectOf(element: Element, base: string | null): Connect {
  const [stream, ...more] = children(element);
  if (stream?.tagName !== 'Stream' || more.length > 0)
    throw new TwimlError(12200, '<Connect> takes exactly one <Stream>');
  const parameters: Record<string, string> = {};
  for (const parameter of children(stream)) {
    if (parameter.tagName !== 'Parameter') throw new TwimlError(12200, '<Stream> takes only <Parameter>');
    const name = parameter.getAttribute('name') ?? '';
    const value = parameter.getAttribute('value') ?? '';
    if (name.length + value.length >= MAX_PARAMETER_CHARS)
      throw new TwimlError(12200, `<Parameter> ${name} is longer than ${MAX_PARAMETER_CHARS} characters`);
    parameters[name] = value;
  }
  return {
    verb: 'Connect',
    action: hookOf(element, 'action', 'method', base),
    stream: {
      url: streamUrl(stream.getAttribute('url') ?? '', base),
      name: stream.getAttribute('name'),
      parameters,
      status: hookOf(stream, 'statusCallback', 'statusCallbackMethod', base),
    },
  };
}

/** Relative addresses become WebSocket ones; the query string is cut off, as the vendor does. */
function streamUrl(url: string, base: string | null): string {
  const absolute = /^[a-z][a-z0-9+.-]*:/i.test(url) ? url : resolved(url, base).replace(/^http/i, 'ws');
  return absolute.replace(/[?#].*$/, '');
}

function dialOf(element: Element, base: string | null): Dial {
  const [noun, ...more] = children(element);
  if (more.length > 0 || (noun !== undefined && noun.tagName !== 'Number'))
    throw new TwimlError(12200, '<Dial> takes a number or one <Number>');
  return {
    verb: 'Dial',
    number: textOf(noun ?? element),
    timeout_ms: number(element, 'timeout', DEFAULT_DIAL_S) * 1000,
    time_limit_ms: number(element, 'timeLimit', DEFAULT_DIAL_LIMIT_S) * 1000,
    caller_id: element.getAttribute('callerId'),
    action: hookOf(element, 'action', 'method', base),
  };
}

function recordOf(element: Element, base: string | null): RecordVerb {
  return {
    verb: 'Record',
    max_ms: number(element, 'maxLength', DEFAULT_RECORD_S) * 1000,
    timeout_ms: number(element, 'timeout', DEFAULT_RECORD_SILENCE_S) * 1000,
    finish_on_key: element.getAttribute('finishOnKey') ?? '1234567890*#',
    beep: element.getAttribute('playBeep') !== 'false',
    action: hookOf(element, 'action', 'method', base),
    status: hookOf(element, 'recordingStatusCallback', 'recordingStatusCallbackMethod', base),
  };
}

function children(element: Element): Element[] {
  return Array.from(element.children);
}

function textOf(element: Element): string {
  return (element.textContent ?? '').trim().replace(/\s+/g, ' ');
}

function number(element: Element, name: string, otherwise: number): number {
  const text = element.getAttribute(name);
  if (text === null) return otherwise;
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value < 0)
    throw new TwimlError(12200, `${element.tagName} ${name} must be a number, not "${text}"`);
  return value;
}

function methodOf(element: Element, name: string): 'GET' | 'POST' {
  return (element.getAttribute(name) ?? '').toUpperCase() === 'GET' ? 'GET' : 'POST';
}

function hookOf(element: Element, name: string, method: string, base: string | null): Hook | null {
  const url = element.getAttribute(name);
  return url === null ? null : { url: resolved(url, base), method: methodOf(element, method) };
}

/** An empty address means the document's own. */
function resolved(url: string, base: string | null): string {
  if (/^https?:\/\//i.test(url)) return url; // kept letter by letter: it will be signed
  if (base === null || !URL.canParse(url, base)) throw new TwimlError(11100, `invalid address "${url}"`);
  return url === '' ? base : new URL(url, base).href;
}
