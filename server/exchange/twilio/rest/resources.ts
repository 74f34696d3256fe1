/** Resources as the vendor writes them: snake_case, numbers of things as strings, dates in RFC 2822. */
import type { Call, Note } from '../call/call.ts';
import { rfc2822 } from '../ids.ts';
import { segments } from '../messages.ts';
import type { Message } from '../messages.ts';
import type { Recording } from '../recordings.ts';

const API_VERSION = '2010-04-01';

export function accountPath(account_sid: string): string {
  return `/${API_VERSION}/Accounts/${account_sid}`;
}

export function callResource(call: Call, account_sid: string) {
  const { spec, sid } = call;
  const uri = `${accountPath(account_sid)}/Calls/${sid}`;
  const ended = call.ended_wall;
  return {
    sid,
    account_sid,
    to: spec.to,
    to_formatted: spec.to,
    from: spec.from,
    from_formatted: spec.from,
    parent_call_sid: spec.parent_sid,
    phone_number_sid: null,
    status: call.state.status,
    direction: spec.direction,
    start_time: call.answered_wall === null ? null : rfc2822(call.answered_wall),
    end_time: ended === null ? null : rfc2822(ended),
    duration: call.duration_s === null ? null : String(call.duration_s),
    price: null,
    price_unit: 'USD',
    answered_by: call.answered_by,
    annotation: null,
    api_version: API_VERSION,
    forwarded_from: null,
    group_sid: null,
    caller_name: null,
    queue_time: '0',
    trunk_sid: null,
    date_created: rfc2822(call.created_wall),
    date_updated: rfc2822(ended ?? call.answered_wall ?? call.created_wall),
    uri: `${uri}.json`,
    subresource_uris: {
      notifications: `${uri}/Notifications.json`,
      recordings: `${uri}/Recordings.json`,
    },
  };
}

export function noteResource(note: Note, call_sid: string, account_sid: string) {
  const date = rfc2822(note.wall);
  return {
    sid: note.sid,
    account_sid,
    call_sid,
    api_version: API_VERSION,
    log: isWarning(note.code) ? '1' : '0',
    error_code: String(note.code),
    more_info: `https://www.twilio.com/docs/errors/${note.code}`,
    message_text: note.message,
    message_date: date,
    request_method: null,
    request_url: '',
    date_created: date,
    date_updated: date,
    uri: `${accountPath(account_sid)}/Notifications/${note.sid}.json`,
  };
}

/** Warnings leave the call as it was. */
function isWarning(code: number): boolean {
  return code === 21262 || code === 31921 || (code >= 31930 && code <= 31951);
}

export function messageResource(message: Message, account_sid: string) {
  const path = `${accountPath(account_sid)}/Messages/${message.sid}`;
  const sent = message.status === 'queued' ? null : rfc2822(message.updated_wall);
  return {
    sid: message.sid,
    account_sid,
    api_version: API_VERSION,
    body: message.body,
    date_created: rfc2822(message.created_wall),
    date_sent: sent,
    date_updated: rfc2822(message.updated_wall),
    direction: message.direction,
    error_code: message.error_code,
    error_message: null,
    from: message.from,
    messaging_service_sid: null,
    num_media: '0',
    num_segments: String(segments(message.body)),
    price: null,
    price_unit: 'USD',
    status: message.status,
    to: message.to,
    uri: `${path}.json`,
    subresource_uris: { media: `${path}/Media.json` },
  };
}

export function recordingResource(recording: Recording, account_sid: string, origin: string) {
  const { sid, plan, status } = recording;
  const path = `${accountPath(account_sid)}/Recordings/${sid}`;
  const date = rfc2822(recording.started_wall);
  return {
    sid,
    account_sid,
    call_sid: plan.call_sid,
    conference_sid: null,
    api_version: API_VERSION,
    channels: plan.channels,
    source: plan.source,
    status,
    start_time: date,
    date_created: date,
    date_updated: date,
    duration: status === 'completed' ? String(recording.duration_s) : '-1',
    price: null,
    price_unit: 'USD',
    error_code: null,
    encryption_details: null,
    uri: `${path}.json`,
    media_url: `${origin}${path}`,
    subresource_uris: {},
  };
}
