import { newSid } from '../ids.ts';
import { runStream } from '../media/stream.ts';
import { sendWebhook } from '../webhook.ts';
import { NEXT, goTo } from './stage.ts';
import type { Outcome, Params, Stage } from './stage.ts';
import type { Connect } from './verbs.ts';

/** The vendor connects by wss only; the local exchange also accepts ws, but never beyond this machine. */
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

/** Streams until the product closes the socket or it breaks; then the action, or the next verb. */
export async function runConnect(verb: Connect, stage: Stage): Promise<Outcome> {
  const line = stage.call.answered();
  const wrong = wrongAddress(verb.stream.url);
  if (wrong === null) await stream(verb, line, stage);
  else stage.call.note(wrong, `<Stream> address ${verb.stream.url}`);
  return verb.action === null ? NEXT : goTo(verb.action);
}

function wrongAddress(url: string): number | null {
  if (!URL.canParse(url)) return 31923;
  const { protocol, hostname } = new URL(url);
  if (protocol === 'wss:') return null;
  return protocol === 'ws:' && LOOPBACK.test(hostname) ? null : 31922;
}

async function stream(verb: Connect, line: ReturnType<Stage['call']['answered']>, stage: Stage) {
  const { call, services, signal } = stage;
  const sid = newSid('MZ');
  const tell = streamEvents(verb, sid, stage);
  try {
    const end = await runStream({
      url: verb.stream.url,
      auth_token: services.auth_token,
      identity: {
        account_sid: services.account_sid,
        call_sid: call.sid,
        stream_sid: sid,
        parameters: verb.stream.parameters,
      },
      line,
      warn: (code, detail) => call.note(code, detail),
      onStarted: (kill) => {
        call.streamOpened(sid, kill);
        tell('stream-started', {});
      },
      track: (closing) => call.track(closing),
      signal,
    });
    call.streamClosed(sid, end.close_code);
    if (end.close_code === null) tell('stream-error', { StreamError: 'the WebSocket handshake failed' });
    else tell('stream-stopped', {});
  } catch (thrown) {
    call.streamClosed(sid, null);
    tell('stream-stopped', {});
    throw thrown;
  }
}

/** Posts the stream's own status callbacks; what comes back does not matter to the call. */
function streamEvents(verb: Connect, sid: string, stage: Stage): (event: string, extra: Params) => void {
  const { status, name } = verb.stream;
  const { services, call } = stage;
  return (event, extra) => {
    if (status === null) return;
    const params = {
      AccountSid: services.account_sid,
      CallSid: call.sid,
      StreamSid: sid,
      StreamName: name ?? sid,
      StreamEvent: event,
      Timestamp: new Date(services.clock.wall()).toISOString(),
      ...extra,
    };
    const hook = { hook: status, params, auth_token: services.auth_token, channel: 'voice' } as const;
    call.track(
      sendWebhook(hook).then((answer) => {
        if (answer.kind === 'failed') call.note(answer.code, `stream status callback: ${answer.detail}`);
      }),
    );
  };
}
