/** Twilio's webhooks. Voice routes always answer with a document: a fault of ours becomes a spoken apology. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Call, Direction } from './calls.ts';
import { report, tell, type Core } from './core.ts';
import { webhookGate } from './gate.ts';
import { enteredPin } from './pin.ts';
import { askPinDocument, connectDocument, goodbyeDocument, textDocument } from './twiml.ts';

const MAX_PIN_TRIES = 3;
/** Twilio gives a webhook 15 s; the caller should hear something well before. */
const OWNER_WITHIN_MS = 8_000;
/** Replies kept so that a text delivered twice is not handled twice. */
const TEXTS_KEPT = 200;

const APOLOGY = 'Sorry, something went wrong on our side. Please call again in a few minutes. Goodbye.';
const NO_PIN = 'Sorry, without the PIN I cannot connect you. It is in your invitation. Goodbye.';
const ELSEWHERE = 'This screen has been taken over by another call. Goodbye.';

const Query = z.object({
  session: z.string().min(1).optional(),
  try: z.coerce.number().int().min(0).catch(0),
});
const VoiceForm = z.object({
  CallSid: z.string().min(1),
  From: z.string().default(''),
  Direction: z.string().default('inbound'),
  Digits: z.string().optional(),
  SpeechResult: z.string().optional(),
});
type VoiceForm = z.infer<typeof VoiceForm>;
const StatusForm = z.object({
  CallSid: z.string().min(1),
  CallStatus: z.enum([
    'queued',
    'initiated',
    'ringing',
    'in-progress',
    'completed',
    'busy',
    'failed',
    'no-answer',
    'canceled',
  ]),
  SequenceNumber: z.coerce.number().int().min(0).catch(0),
  Direction: z.string().default('outbound-api'),
  SipResponseCode: z.string().optional(),
});
const AmdForm = z.object({ CallSid: z.string().min(1), AnsweredBy: z.string().default('unknown') });
const StreamForm = z.object({
  CallSid: z.string(),
  StreamEvent: z.string(),
  StreamError: z.string().optional(),
});
const TextForm = z.object({
  MessageSid: z.string().min(1),
  From: z.string().default(''),
  Body: z.string().default(''),
});

export function addWebhooks(app: FastifyInstance, core: Core): void {
  const options = { preHandler: webhookGate(core) };
  const voice = (path: string, answer: (form: VoiceForm, request: FastifyRequest) => Promise<string>) =>
    app.post(path, options, async (request, reply) => {
      const form = VoiceForm.safeParse(request.body);
      if (!form.success) return xml(reply, goodbyeDocument(APOLOGY));
      try {
        return await xml(reply, await answer(form.data, request));
      } catch (error) {
        core.log.error({ err: error, call: form.data.CallSid }, 'a call could not be answered');
        return xml(reply, goodbyeDocument(APOLOGY));
      }
    });
  voice('/twilio/voice', (form, request) => answerCall(core, form, Query.parse(request.query)));
  voice('/twilio/voice/resume', (form, request) => resumeCall(core, form, Query.parse(request.query)));

  app.post('/twilio/call-status', options, (request, reply) => {
    const form = StatusForm.safeParse(request.body);
    if (form.success) callStatus(core, form.data, Query.parse(request.query).session);
    return noContent(reply);
  });
  app.post('/twilio/amd', options, (request, reply) => {
    const form = AmdForm.safeParse(request.body);
    if (form.success) answeredBy(core, form.data, Query.parse(request.query).session);
    return noContent(reply);
  });
  app.post('/twilio/stream-status', options, (request, reply) => {
    const form = StreamForm.safeParse(request.body);
    if (form.success && form.data.StreamEvent === 'stream-error')
      core.log.warn(
        { call: form.data.CallSid, error: form.data.StreamError },
        'Twilio reports a stream error',
      );
    return noContent(reply);
  });
  // Our own recording comes from the media stream; Twilio's is optional and stays with Twilio.
  app.post('/twilio/recording', options, (_request, reply) => noContent(reply));
  app.post('/twilio/sms', options, textHandler(core));
}

// ---- voice

async function answerCall(core: Core, form: VoiceForm, query: z.infer<typeof Query>): Promise<string> {
  const call = core.calls.meet(form.CallSid, directionOf(form), query.session ?? null);
  if (call.session_id !== null) return connect(core, call, false);
  if (query.try === 0) return askPinDocument('first', voiceUrl(core, 1));
  const pin = enteredPin(form);
  const session_id = pin === '' ? null : await inTime(core, byPin(core, pin, form));
  if (session_id !== null) {
    call.session_id = session_id;
    report(core, call, { status: 'in-progress', sequence: null });
    return connect(core, call, false);
  }
  if (query.try >= MAX_PIN_TRIES) return goodbyeDocument(NO_PIN);
  return askPinDocument(pin === '' ? 'nothing' : 'wrong', voiceUrl(core, query.try + 1));
}

function byPin(core: Core, pin: string, form: VoiceForm): Promise<string | null> {
  return core.owner.sessionByPin(pin, { call_sid: form.CallSid, from: form.From });
}

async function resumeCall(core: Core, form: VoiceForm, query: z.infer<typeof Query>): Promise<string> {
  const call = core.calls.meet(form.CallSid, directionOf(form), query.session ?? null);
  if (call.session_id === null) return answerCall(core, form, query);
  if (core.calls.superseded(call)) return goodbyeDocument(ELSEWHERE);
  const next = await inTime(core, core.owner.resume(call.session_id, call.call_sid));
  return next === 'connect' ? connect(core, call, true) : goodbyeDocument();
}

function connect(core: Core, call: Call, resumed: boolean): string {
  const session_id = call.session_id ?? '';
  const token = core.calls.issueToken(call, resumed);
  if (token === null) {
    core.log.error({ call: call.call_sid }, 'the media stream cannot be set up; the call is ended');
    return goodbyeDocument(APOLOGY);
  }
  return connectDocument({
    media_url: `${core.public_url.replace(/^http/i, 'ws')}/twilio/media`,
    stream_status_url: `${core.public_url}/twilio/stream-status`,
    resume_url: `${core.public_url}/twilio/voice/resume?session=${encodeURIComponent(session_id)}`,
    session_id,
    token,
  });
}

function voiceUrl(core: Core, next_try: number): string {
  return `${core.public_url}/twilio/voice?try=${next_try}`;
}

function directionOf(form: { Direction: string }): Direction {
  return form.Direction.startsWith('outbound') ? 'outbound' : 'inbound';
}

function inTime<T>(core: Core, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new Error(`no answer within ${OWNER_WITHIN_MS} ms`));
    const cancel = core.clock.after(OWNER_WITHIN_MS, late);
    work.finally(cancel).then(resolve, reject);
  });
}

// ---- news of a call

function callStatus(core: Core, form: z.infer<typeof StatusForm>, session: string | undefined): void {
  const call = core.calls.meet(form.CallSid, directionOf(form), session ?? null);
  const detail = form.SipResponseCode === undefined ? undefined : `sip ${form.SipResponseCode}`;
  report(core, call, { status: form.CallStatus, sequence: form.SequenceNumber }, detail);
}

/** A machine is told nothing of a screen: the owner hears of it, and the call ends. */
function answeredBy(core: Core, form: z.infer<typeof AmdForm>, session: string | undefined): void {
  const call = core.calls.meet(form.CallSid, 'outbound', session ?? null);
  const machine = form.AnsweredBy.startsWith('machine') || form.AnsweredBy === 'fax';
  if (!machine || core.calls.over(call)) return;
  tell(core, call, 'in-progress', `answered by ${form.AnsweredBy}`);
  core.dialler.hangUp(call.call_sid).catch((error: unknown) => {
    core.log.error({ err: error, call: call.call_sid }, 'a call answered by a machine could not be ended');
  });
}

// ---- texts

function textHandler(core: Core) {
  const replies = new Map<string, Promise<string | null>>();
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const form = TextForm.safeParse(request.body);
    if (!form.success) return xml(reply, textDocument(null));
    const { MessageSid: message_sid, From: from, Body: body } = form.data;
    const known = replies.get(message_sid);
    const answer = known ?? inTime(core, core.owner.textIn({ from, body, message_sid }));
    replies.set(message_sid, answer);
    const oldest = replies.keys().next();
    if (replies.size > TEXTS_KEPT && !oldest.done) replies.delete(oldest.value);
    try {
      return await xml(reply, textDocument(await answer));
    } catch (error) {
      // Not kept: when Twilio delivers the text again, it is handled again.
      replies.delete(message_sid);
      core.log.error({ err: error, message: message_sid }, 'a text message could not be handled');
      return xml(reply, textDocument(null));
    }
  };
}

function xml(reply: FastifyReply, document: string): FastifyReply {
  return reply.type('text/xml').send(document);
}

function noContent(reply: FastifyReply): FastifyReply {
  return reply.code(204).send();
}
