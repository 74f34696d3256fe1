import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { Recording } from '../recordings.ts';
import type { Switchboard } from '../switchboard.ts';
import { TwilioError, notFound } from './errors.ts';
import { Form } from './form.ts';
import { pageOf } from './page.ts';
import { recordingResource } from './resources.ts';

interface BySid {
  Params: { sid: string };
}
interface ByCall {
  Params: { call: string; sid: string };
}

/** `Recordings`: list, fetch, stop, delete, and the audio itself (with or without `.wav`). */
export function recordingRoutes(app: FastifyInstance, board: Switchboard, path: string): void {
  const { account_sid, origin } = board.services;
  const write = (recording: Recording) => recordingResource(recording, account_sid, origin());
  const find = (sid: string): Recording => {
    const recording = board.recordings.get(sid);
    if (recording === null) throw notFound(`${path}/Recordings/${sid}`);
    return recording;
  };
  const media = (sid: string) => Readable.from(find(sid).wav());

  app.get(`${path}/Recordings.json`, (request) => {
    const query = new Form(request.query);
    const found = board.recordings.list(query.text('CallSid') ?? null);
    return pageOf('recordings', `${path}/Recordings.json`, query, found, write);
  });
  app.get<{ Params: { call: string } }>(`${path}/Calls/:call/Recordings.json`, (request) => {
    const { call } = request.params;
    if (board.call(call) === null) throw notFound(`${path}/Calls/${call}/Recordings.json`);
    const uri = `${path}/Calls/${call}/Recordings.json`;
    return pageOf('recordings', uri, new Form(request.query), board.recordings.list(call), write);
  });
  app.get<BySid>(`${path}/Recordings/:sid`, async (request, reply) => {
    const [sid = '', extension] = request.params.sid.split('.', 2);
    if (extension === 'json') return write(find(sid));
    if (extension !== undefined && extension !== 'wav')
      throw notFound(`${path}/Recordings/${request.params.sid}`);
    return await reply.type('audio/x-wav').send(media(sid));
  });
  app.delete<BySid>(`${path}/Recordings/:sid(^\\w+).json`, async (request, reply) => {
    find(request.params.sid).stop();
    board.recordings.remove(request.params.sid);
    return await reply.code(204).send();
  });
  app.get<ByCall>(`${path}/Calls/:call/Recordings/:sid(^\\w+).json`, (request) =>
    write(find(request.params.sid)),
  );
  app.post<ByCall>(`${path}/Calls/:call/Recordings/:sid(^\\w+).json`, (request) => {
    const status = new Form(request.body).text('Status');
    if (status !== 'stopped')
      throw new TwilioError(400, 20001, 'only Status=stopped is supported for a recording');
    const recording = find(request.params.sid);
    recording.stop();
    return write(recording);
  });
}
