/** Text messages: sent, their further fate, and those that come in. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Core } from './core.ts';
import { inTime, noContent, xml } from './replies.ts';
import { textTrouble } from './troubles.ts';
import { textDocument } from './twiml.ts';
import { callerNumber } from './withheld.ts';

/** Replies kept so that a text delivered twice is not handled twice. */
const TEXTS_KEPT = 200;

const TextForm = z.object({
  MessageSid: z.string().min(1),
  From: z.string().default(''),
  Body: z.string().default(''),
});
const StatusForm = z.object({
  MessageSid: z.string().min(1),
  MessageStatus: z.enum(['queued', 'accepted', 'sending', 'sent', 'delivered', 'undelivered', 'failed']),
  ErrorCode: z.coerce.number().int().positive().nullable().catch(null),
});

export async function sendText(core: Core, to: string, body: string): Promise<{ message_sid: string }> {
  const message_sid = await core.dialler.text(to, body, `${core.public_url}/twilio/sms-status`);
  return { message_sid };
}

/** Answers the candidate's text with what the owner says, or with nothing. */
export function textHandler(core: Core) {
  const replies = new Map<string, Promise<string | null>>();
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const form = TextForm.safeParse(request.body);
    if (!form.success) return xml(reply, textDocument(null));
    const { MessageSid: message_sid, From, Body: body } = form.data;
    const from = callerNumber(From);
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

export function textStatusHandler(core: Core) {
  return (request: FastifyRequest, reply: FastifyReply) => {
    const form = StatusForm.safeParse(request.body);
    if (form.success) {
      const { MessageSid: message_sid, MessageStatus: status, ErrorCode } = form.data;
      const trouble = textTrouble(status, ErrorCode);
      if (trouble !== null)
        core.log.warn({ message: message_sid, code: trouble.code }, 'a text message did not arrive');
      core.owner.textStatus?.({ message_sid, status, trouble });
    }
    return noContent(reply);
  };
}
