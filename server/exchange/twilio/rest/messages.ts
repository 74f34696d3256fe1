import type { FastifyInstance } from 'fastify';
import type { Message } from '../messages.ts';
import { e164 } from '../numbers.ts';
import type { Switchboard } from '../switchboard.ts';
import { TwilioError, notFound, refuseIfAsked } from './errors.ts';
import { Form } from './form.ts';
import { pageOf } from './page.ts';
import { messageResource } from './resources.ts';

const MAX_BODY_CHARS = 1_600;

/** `Messages`: text out, and reading back what went either way. */
export function messageRoutes(app: FastifyInstance, board: Switchboard, path: string): void {
  const { account_sid } = board.services;
  const write = (message: Message) => messageResource(message, account_sid);

  app.post(`${path}/Messages.json`, async (request, reply) => {
    const form = new Form(request.body);
    const to = recipient(form);
    const from = sender(form, board.options.number);
    const body = bodyOf(form);
    refuseIfAsked(board.behaviour(to).refuses_texts);
    if (board.messages.isStopped(to))
      throw new TwilioError(400, 21610, 'Attempt to send to unsubscribed recipient');
    const callback = form.hook('StatusCallback', 'StatusCallbackMethod', 21609);
    const message = board.messages.send({ direction: 'outbound-api', from, to, body, callback });
    return await reply.code(201).send(write(message));
  });
  app.get(`${path}/Messages.json`, (request) => {
    const query = new Form(request.query);
    const to = query.text('To');
    const from = query.text('From');
    const found = board.messages
      .list()
      .filter((message) => to === undefined || message.to === e164(to))
      .filter((message) => from === undefined || message.from === e164(from));
    return pageOf('messages', `${path}/Messages.json`, query, found, write);
  });
  app.get<{ Params: { sid: string } }>(`${path}/Messages/:sid(^\\w+).json`, (request) => {
    const message = board.messages.get(request.params.sid);
    if (message === null) throw notFound(`${path}/Messages/${request.params.sid}.json`);
    return write(message);
  });
}

function recipient(form: Form): string {
  const to = form.text('To');
  if (to === undefined) throw new TwilioError(400, 21604, "A 'To' phone number is required.");
  const number = e164(to);
  if (number !== null) return number;
  throw new TwilioError(400, 21211, `The 'To' number ${to} is not a valid phone number.`);
}

function sender(form: Form, own_number: string): string {
  const from = form.text('From');
  if (from === undefined) throw new TwilioError(400, 21603, "A 'From' phone number is required.");
  if (e164(from) === own_number) return own_number;
  throw new TwilioError(
    400,
    21606,
    `The From phone number ${from} is not a valid, SMS-capable inbound phone number or short code for your account.`,
  );
}

function bodyOf(form: Form): string {
  const body = form.text('Body');
  if (body === undefined) throw new TwilioError(400, 21602, 'Message body is required.');
  if (body.length <= MAX_BODY_CHARS) return body;
  throw new TwilioError(
    400,
    21617,
    `The concatenated message body exceeds the ${MAX_BODY_CHARS} character limit.`,
  );
}
