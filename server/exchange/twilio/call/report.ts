/** What the product is told about a call: the forms of its webhooks. */
import { rfc2822 } from '../ids.ts';
import type { Recording } from '../recordings.ts';
import type { Params } from '../twiml/stage.ts';
import type { AnsweredBy } from '../behaviour.ts';
import type { CallSpec } from './spec.ts';
import type { CallEffect, CallStatus } from './state.ts';

/** A call, as far as its reports need it. */
export interface Reported {
  sid: string;
  account_sid: string;
  spec: CallSpec;
  status: CallStatus;
  answered_by: AnsweredBy | null;
  duration_s: number | null;
}

/** SIP responses a carrier would have given for each way to end. */
const SIP_CODES: Partial<Record<CallStatus, string>> = {
  completed: '200',
  busy: '486',
  'no-answer': '487',
  canceled: '487',
  failed: '404',
};

/** Every voice request carries these. */
export function callParams(call: Reported): Params {
  const { from, to, direction, parent_sid } = call.spec;
  return {
    CallSid: call.sid,
    AccountSid: call.account_sid,
    From: from,
    To: to,
    Caller: from,
    Called: to,
    CallStatus: call.status,
    ApiVersion: '2010-04-01',
    Direction: direction,
    ...(parent_sid === null ? {} : { ParentCallSid: parent_sid }),
    ...(call.answered_by === null ? {} : { AnsweredBy: call.answered_by }),
  };
}

/** A status callback. `recording` is the one asked for at creation, with its address. */
export function progressParams(
  call: Reported,
  effect: Extract<CallEffect, { type: 'notify' }>,
  wall: number,
  recording: { made: Recording; url: string } | null,
): Params {
  return {
    ...callParams(call),
    CallStatus: effect.status,
    Timestamp: rfc2822(wall),
    CallbackSource: 'call-progress-events',
    SequenceNumber: String(effect.sequence),
    ...(effect.event === 'completed' ? endParams(call, recording) : {}),
  };
}

function endParams(call: Reported, recording: { made: Recording; url: string } | null): Params {
  const seconds = call.duration_s ?? 0;
  return {
    CallDuration: String(seconds),
    Duration: String(Math.ceil(seconds / 60)),
    SipResponseCode: SIP_CODES[call.status] ?? '500',
    ...(recording === null
      ? {}
      : {
          RecordingSid: recording.made.sid,
          RecordingUrl: recording.url,
          RecordingDuration: String(recording.made.duration_s),
        }),
  };
}

/** The result of asynchronous detection. */
export function amdParams(call: Reported, answered_by: AnsweredBy, after_ms: number): Params {
  return {
    CallSid: call.sid,
    AccountSid: call.account_sid,
    AnsweredBy: answered_by,
    MachineDetectionDuration: String(after_ms),
  };
}
