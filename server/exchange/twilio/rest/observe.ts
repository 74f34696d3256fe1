/**
 * Not the vendor's: what really happened on a line, for tests, the demo and people who debug. `at_ms`, `from_ms` and
 * `to_ms` are line time (0 is the first frame after the answer, at `answered_at`); `..._at` is wall-clock milliseconds.
 *
 * And what can go wrong on one, on demand: `POST /exchange/calls/:sid/faults` with JSON `{kind: 'kill_stream'}` (the media
 * socket breaks, 1006) or `{kind: 'mute', ms}` (no media frames of the caller for so long). `POST
 * /exchange/calls/:sid/keys` with `{digits}` presses keys on its line. `PUT /exchange/numbers/:number` says how a number
 * behaves from now on (behaviour.ts), `DELETE` ends that.
 */
import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { Behaviour } from '../behaviour.ts';
import type { Call } from '../call/call.ts';
import { e164 } from '../numbers.ts';
import type { Switchboard } from '../switchboard.ts';
import { invalid, notFound } from './errors.ts';

interface BySid {
  Params: { sid: string };
}

const keys = z.strictObject({ digits: z.string().regex(/^[0-9*#A-D]{1,32}$/) });

const fault = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('kill_stream') }),
  z.strictObject({ kind: z.literal('mute'), ms: z.number().min(0).max(60_000) }),
]);

export function observeRoutes(app: FastifyInstance, board: Switchboard): void {
  const find = (sid: string): Call => {
    const call = board.call(sid);
    if (call === null) throw notFound(`/exchange/calls/${sid}`);
    return call;
  };
  app.get('/exchange/calls', () => ({ calls: board.calls().map(headOf) }));
  app.get<BySid>('/exchange/calls/:sid', (request) => observed(find(request.params.sid)));
  app.get<BySid>('/exchange/calls/:sid/audible.wav', async (request, reply) => {
    const { audio } = find(request.params.sid);
    return await reply.type('audio/wav').send(Readable.from(audio.wav(0, audio.ms, 'dual')));
  });
  app.post<BySid>('/exchange/calls/:sid/faults', async (request, reply) => {
    const call = find(request.params.sid);
    const asked = fault.safeParse(request.body);
    if (!asked.success) throw invalid('kind must be kill_stream, or mute with ms');
    const done = asked.data.kind === 'mute' ? mute(call, asked.data.ms) : call.killStream();
    if (!done) throw invalid('the call is not in the state this fault needs');
    return await reply.code(204).send();
  });
  app.post<BySid>('/exchange/calls/:sid/keys', async (request, reply) => {
    const { line } = find(request.params.sid);
    const asked = keys.safeParse(request.body);
    if (!asked.success) throw invalid('digits must be 1 to 32 keys');
    if (line === null) throw invalid('keys only count during a call');
    for (const digit of asked.data.digits) line.press(digit);
    return await reply.code(204).send();
  });
  numberRoutes(app, board);
}

function numberRoutes(app: FastifyInstance, board: Switchboard): void {
  const numberOf = (text: string): string => {
    const number = e164(text);
    if (number === null) throw invalid(`${text} is not a telephone number in E.164 form`);
    return number;
  };
  app.put<{ Params: { number: string } }>('/exchange/numbers/:number', async (request, reply) => {
    const number = numberOf(request.params.number);
    const asked = Behaviour.safeParse(request.body);
    if (!asked.success) throw invalid(z.prettifyError(asked.error));
    board.behaviours.set(number, asked.data);
    return await reply.code(204).send();
  });
  app.delete<{ Params: { number: string } }>('/exchange/numbers/:number', async (request, reply) => {
    board.behaviours.forget(numberOf(request.params.number));
    return await reply.code(204).send();
  });
}

function mute(call: Call, ms: number): boolean {
  call.line?.mute(ms);
  return call.line !== null;
}

function headOf(call: Call) {
  return {
    sid: call.sid,
    parent_sid: call.spec.parent_sid,
    direction: call.spec.direction,
    from: call.spec.from,
    to: call.spec.to,
    status: call.state.status,
    ended_by: call.state.ended_by,
    answered_by: call.answered_by,
    created_at: call.created_wall,
    answered_at: call.answered_wall,
    ended_at: call.ended_wall,
  };
}

function observed(call: Call) {
  const { audio } = call;
  return {
    ...headOf(call),
    line_ms: audio.ms,
    /** What the caller heard, by who made it. */
    audible: audio.segments,
    /** When the caller made sounds. */
    caller: audio.caller,
    clears: audio.clears,
    marks: audio.marks,
    dtmf: audio.dtmf,
    streams: call.streams,
    notifications: call.notes.map(({ code, message, wall, line_ms }) => ({
      code,
      message,
      at: wall,
      at_ms: line_ms,
    })),
  };
}
