/** The documents we answer Twilio with. None ends in silence: each ends in a stream, a redirect or a hang-up. */
import twilio from 'twilio';
import { spoken } from './texts.ts';

const { VoiceResponse, MessagingResponse } = twilio.twiml;

/** A clear woman's voice that every Twilio account has, at no extra price over the basic ones. */
const SAY_VOICE = 'Polly.Joanna';

/** Seconds of silence after the prompt before Twilio goes on to the next verb. */
const GATHER_TIMEOUT_S = 8;

export interface ConnectDocument {
  /** ws:// or wss://; Twilio strips query strings, so what we must know travels as parameters. */
  media_url: string;
  stream_status_url: string;
  resume_url: string;
  session_id: string;
  token: string;
}

export function connectDocument(to: ConnectDocument): string {
  const response = new VoiceResponse();
  const stream = response.connect().stream({
    url: to.media_url,
    name: `s-${to.token.slice(0, 8)}`,
    statusCallback: to.stream_status_url,
    statusCallbackMethod: 'POST',
  });
  stream.parameter({ name: 'session', value: to.session_id });
  stream.parameter({ name: 'token', value: to.token });
  // Whatever ends the stream, the call is not left hanging: we are asked what comes next.
  response.redirect({ method: 'POST' }, to.resume_url);
  return response.toString();
}

export type Asked = 'first' | 'wrong' | 'nothing';

const PROMPTS: Record<Asked, string> = {
  first: spoken.ask_pin,
  wrong: spoken.wrong_pin,
  nothing: spoken.nothing_heard,
};

/** Both ways on lead to `action_url`: with an answer by Gather, without one by the redirect. */
export function askPinDocument(asked: Asked, action_url: string): string {
  const response = new VoiceResponse();
  const gather = response.gather({
    input: ['dtmf', 'speech'],
    action: action_url,
    method: 'POST',
    timeout: GATHER_TIMEOUT_S,
    speechTimeout: 'auto',
    finishOnKey: '#',
    hints: 'zero, one, two, three, four, five, six, seven, eight, nine',
  });
  gather.say(PROMPTS[asked]);
  response.redirect({ method: 'POST' }, action_url);
  return response.toString();
}

/** Twilio's own voice says it; then we are asked what comes next. */
export function sayDocument(text: string, next_url: string): string {
  const response = new VoiceResponse();
  response.say({ voice: SAY_VOICE }, text);
  response.redirect({ method: 'POST' }, next_url);
  return response.toString();
}

export function goodbyeDocument(text?: string): string {
  const response = new VoiceResponse();
  if (text !== undefined) response.say(text);
  response.hangup();
  return response.toString();
}

export function textDocument(reply: string | null): string {
  const response = new MessagingResponse();
  if (reply !== null) response.message(reply);
  return response.toString();
}
