/**
 * The telephone: calls, text messages and media streams of Twilio, and nothing of who speaks on them.
 *
 * In: signed webhooks (`/twilio/voice`, `/voice/resume`, `/call-status`, `/amd`, `/recording`, `/sms`, `/sms-status`,
 * `/stream-status`) and the media WebSocket `/twilio/media`; frames of 20 ms mu-law. Out: TwiML, REST requests through
 * the `twilio` SDK, and for the owner `CallLeg`s and statuses.
 *
 * A call goes: dialled or ringing in -> (PIN, three tries) -> a document that connects a stream, with a one-time token
 * -> the stream is admitted by that token -> leg. A stream that ends for any reason leads to `/voice/resume`, where the
 * owner says whether to connect again or hang up. Everything a restart must know stands in our own signed addresses.
 *
 * Somebody of the company may join a session's call: theirs is a call of its own (`part=person` in its addresses) with its
 * own stream and leg; who hears whom is the owner's to say.
 *
 * When our voice fails, Twilio's own says a text (`say`, saying.ts) and the stream comes back after it. Who picked up is
 * told, not acted on: answered.ts judges the evidence, answering.ts what to do. Beside them stand, pure and for the owner:
 * retry.ts (when to dial again), menu.ts (what a key means). Calls that nobody carries are ended by the reaper.
 */
import formbody from '@fastify/formbody';
import websocket from '@fastify/websocket';
import type { FastifyPluginAsync } from 'fastify';
import type { Log } from '../http/log.ts';
import type { Clock } from '../record/clock.ts';
import { Calls } from './calls.ts';
import type { PhoneOwner, Telephone } from './contract.ts';
import type { Core } from './core.ts';
import { createDialler, type TwilioOptions } from './dialler.ts';
import { startReaper } from './reaper.ts';
import { say } from './saying.ts';
import { addMediaSocket } from './socket.ts';
import { sendText } from './texting.ts';
import { addWebhooks } from './webhooks.ts';

/** A webhook's form has some thirty short fields. */
const MAX_FORM_BYTES = 64 * 1024;

export interface PhoneOptions {
  twilio: TwilioOptions;
  /** Where Twilio (or the local exchange) reaches this server. */
  public_url: string;
  owner: PhoneOwner;
  clock: Clock;
  log: Log;
}

/** Register `plugin` on the app; `@fastify/websocket` is registered by it only when the app has not. */
export function createPhone(options: PhoneOptions): Telephone & { plugin: FastifyPluginAsync } {
  const { owner, clock, log } = options;
  const public_url = options.public_url.replace(/\/+$/, '');
  const { auth_token } = options.twilio;
  const calls = new Calls(clock);
  const dialler = createDialler(options.twilio, clock);
  const core: Core = { auth_token, public_url, owner, clock, log, calls, dialler };
  return {
    plugin: pluginOf(core),
    async dial(session_id, to) {
      const of = `?session=${encodeURIComponent(session_id)}`;
      const call_sid = await dialler.dial(to, {
        voice: `${public_url}/twilio/voice${of}`,
        call_status: `${public_url}/twilio/call-status${of}`,
        amd: `${public_url}/twilio/amd${of}`,
      });
      calls.meet(call_sid, 'outbound', session_id);
      return { call_sid };
    },
    async dialPerson(session_id, to) {
      const of = `?session=${encodeURIComponent(session_id)}&part=person`;
      // No detector: they are asked to press a key, which no machine does.
      const call_sid = await dialler.dial(to, {
        voice: `${public_url}/twilio/voice${of}`,
        call_status: `${public_url}/twilio/call-status${of}`,
      });
      calls.meet(call_sid, 'outbound', session_id, 'person');
      return { call_sid };
    },
    hangUp(call_sid) {
      calls.dismiss(call_sid);
      return dialler.hangUp(call_sid);
    },
    say: (call_sid, text) => say(core, call_sid, text),
    text: (to, body) => sendText(core, to, body),
  };
}

function pluginOf(core: Core): FastifyPluginAsync {
  return async (app) => {
    if (!app.hasContentTypeParser('application/x-www-form-urlencoded'))
      await app.register(formbody, { bodyLimit: MAX_FORM_BYTES });
    if (!app.hasDecorator('websocketServer'))
      await app.register(websocket, { options: { perMessageDeflate: false } });
    addWebhooks(app, core);
    addMediaSocket(app, core);
    const stopReaper = startReaper(core);
    app.addHook('onClose', (_app, done) => {
      stopReaper();
      core.dialler.close();
      done();
    });
  };
}
