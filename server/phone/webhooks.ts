/** Twilio's webhooks. Voice routes always answer with a document: a fault of ours becomes a spoken apology. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Admission, Call, Direction } from './calls.ts';
import type { Answerer } from './contract.ts';
import { report, type Core } from './core.ts';
import { webhookGate } from './gate.ts';
import { enteredPin } from './pin.ts';
import { inTime, noContent, xml } from './replies.ts';
import { nextToSay } from './saying.ts';
import { textHandler, textStatusHandler } from './texting.ts';
import { spoken } from './texts.ts';
import { askPinDocument, connectDocument, goodbyeDocument } from './twiml.ts';
import { callerNumber } from './withheld.ts';

const MAX_PIN_TRIES = 3;

const Query = z.object({
  session: z.string().min(1).optional(),
  try: z.coerce.number().int().min(0).catch(0),
  after: z.literal('say').optional().catch(undefined),
  part: z.enum(['candidate', 'person']).catch('candidate'),
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
const AmdForm = z.object({
  CallSid: z.string().min(1),
  AnsweredBy: z.string().default('unknown'),
  MachineDetectionDuration: z.coerce.number().min(0).catch(0),
});
const StreamForm = z.object({
  CallSid: z.string(),
  StreamEvent: z.string(),
  StreamError: z.string().optional(),
});
const FIRST: Admission = { resumed: false, after_say: false };

export function addWebhooks(app: FastifyInstance, core: Core): void {
  const options = { preHandler: webhookGate(core), config: { may: 'proof' as const } };
  const voice = (path: string, answer: (form: VoiceForm, request: FastifyRequest) => Promise<string>) =>
    app.post(path, options, async (request, reply) => {
      const form = VoiceForm.safeParse(request.body);
      if (!form.success) return xml(reply, goodbyeDocument(spoken.apology));
      try {
        return await xml(reply, await answer(form.data, request));
      } catch (error) {
        core.log.error({ err: error, call: form.data.CallSid }, 'a call could not be answered');
        return xml(reply, goodbyeDocument(spoken.apology));
      }
    });
  voice('/twilio/voice', (form, request) => answerCall(core, form, Query.parse(request.query)));
  voice('/twilio/voice/resume', (form, request) => resumeCall(core, form, Query.parse(request.query)));

  app.post('/twilio/call-status', options, (request, reply) => {
    const form = StatusForm.safeParse(request.body);
    if (form.success) callStatus(core, form.data, Query.parse(request.query));
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
  app.post('/twilio/sms-status', options, textStatusHandler(core));
}

// ---- voice

async function answerCall(core: Core, form: VoiceForm, query: z.infer<typeof Query>): Promise<string> {
  const call = core.calls.meet(form.CallSid, directionOf(form), query.session ?? null, query.part);
  if (call.session_id !== null) return connect(core, call, FIRST);
  if (query.try === 0) return askPinDocument('first', voiceUrl(core, 1));
  const pin = enteredPin(form);
  const session_id = pin === '' ? null : await inTime(core, byPin(core, pin, form));
  if (session_id !== null) {
    call.session_id = session_id;
    report(core, call, { status: 'in-progress', sequence: null });
    return connect(core, call, FIRST);
  }
  if (query.try >= MAX_PIN_TRIES) return goodbyeDocument(spoken.no_pin);
  return askPinDocument(pin === '' ? 'nothing' : 'wrong', voiceUrl(core, query.try + 1));
}

function byPin(core: Core, pin: string, form: VoiceForm): Promise<string | null> {
  return core.owner.sessionByPin(pin, { call_sid: form.CallSid, from: callerNumber(form.From) });
}

async function resumeCall(core: Core, form: VoiceForm, query: z.infer<typeof Query>): Promise<string> {
  const call = core.calls.meet(form.CallSid, directionOf(form), query.session ?? null, query.part);
  if (call.session_id === null) return answerCall(core, form, query);
  if (core.calls.superseded(call)) return goodbyeDocument(spoken.elsewhere);
  const more = query.after === 'say' ? nextToSay(core, call) : null;
  if (more !== null) return more;
  const next = await inTime(core, resumes(core, call, call.session_id, query.after));
  if (next === 'hangup') return goodbyeDocument();
  return connect(core, call, { resumed: true, after_say: query.after === 'say' });
}

function resumes({ owner }: Core, { part, call_sid }: Call, session_id: string, after: 'say' | undefined) {
  if (part === 'candidate') return owner.resume(session_id, call_sid, after);
  return owner.personResume?.(session_id, call_sid) ?? Promise.resolve('hangup' as const);
}

function connect(core: Core, call: Call, admission: Admission): string {
  const session_id = call.session_id ?? '';
  const token = core.calls.issueToken(call, admission);
  if (token === null) {
    core.log.error({ call: call.call_sid }, 'the media stream cannot be set up; the call is ended');
    return goodbyeDocument(spoken.apology);
  }
  return connectDocument({
    media_url: `${core.public_url.replace(/^http/i, 'ws')}/twilio/media`,
    stream_status_url: `${core.public_url}/twilio/stream-status`,
    resume_url: `${core.public_url}/twilio/voice/resume?session=${encodeURIComponent(session_id)}${call.part === 'person' ? '&part=person' : ''}`,
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

// ---- news of a call

function callStatus(core: Core, form: z.infer<typeof StatusForm>, query: z.infer<typeof Query>): void {
  const call = core.calls.meet(form.CallSid, directionOf(form), query.session ?? null, query.part);
  const detail = form.SipResponseCode === undefined ? undefined : `sip ${form.SipResponseCode}`;
  report(core, call, { status: form.CallStatus, sequence: form.SequenceNumber }, detail);
}

const ANSWERERS: Readonly<Record<string, Answerer | undefined>> = {
  human: 'human',
  machine_start: 'voicemail',
  machine_end_beep: 'voicemail',
  machine_end_silence: 'voicemail',
  machine_end_other: 'voicemail',
  fax: 'fax',
};

function answeredBy(core: Core, form: z.infer<typeof AmdForm>, session: string | undefined): void {
  const call = core.calls.meet(form.CallSid, 'outbound', session ?? null);
  if (core.calls.over(call)) return;
  if (call.session_id === null) return;
  const by = ANSWERERS[form.AnsweredBy] ?? 'unknown';
  const beep = form.AnsweredBy === 'machine_end_beep' || form.AnsweredBy === 'machine_end_silence';
  const { call_sid } = call;
  core.owner.answeredBy(call.session_id, { call_sid, by, beep, ms: form.MachineDetectionDuration });
}
