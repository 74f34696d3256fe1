import type { FastifyInstance } from 'fastify';
import type { Call } from '../call/call.ts';
import { isEnded } from '../call/state.ts';
import { e164 } from '../numbers.ts';
import type { Switchboard } from '../switchboard.ts';
import { callSpecOf, entryOf, recordSpecOf } from './call-spec.ts';
import { TwilioError, invalid, notFound, refuseIfAsked } from './errors.ts';
import { Form } from './form.ts';
import { pageOf } from './page.ts';
import { callResource, noteResource, recordingResource } from './resources.ts';

interface BySid {
  Params: { sid: string };
}

/** `Calls` and what hangs on one call. */
export function callRoutes(app: FastifyInstance, board: Switchboard, path: string): void {
  const { account_sid, origin } = board.services;
  const write = (call: Call) => callResource(call, account_sid);
  const find = (sid: string): Call => {
    const call = board.call(sid);
    if (call === null) throw notFound(`${path}/Calls/${sid}.json`);
    return call;
  };

  app.post(`${path}/Calls.json`, async (request, reply) => {
    const spec = callSpecOf(new Form(request.body), board.options.number);
    refuseIfAsked(board.behaviour(spec.to).refuses_calls);
    const call = board.callOut(spec);
    return await reply.code(201).send(write(call));
  });
  app.get(`${path}/Calls.json`, (request) => {
    const query = new Form(request.query);
    return pageOf('calls', `${path}/Calls.json`, query, filtered(board.calls(), query), write);
  });
  app.get<BySid>(`${path}/Calls/:sid(^\\w+).json`, (request) => write(find(request.params.sid)));
  app.post<BySid>(`${path}/Calls/:sid(^\\w+).json`, (request) => {
    const call = find(request.params.sid);
    update(call, new Form(request.body), `${path}/Calls/${call.sid}.json`);
    return write(call);
  });
  app.get<BySid>(`${path}/Calls/:sid/Notifications.json`, (request) => {
    const { sid, notes } = find(request.params.sid);
    const uri = `${path}/Calls/${sid}/Notifications.json`;
    return pageOf('notifications', uri, new Form(request.query), notes, (note) =>
      noteResource(note, sid, account_sid),
    );
  });
  app.post<BySid>(`${path}/Calls/:sid/Recordings.json`, async (request, reply) => {
    const call = find(request.params.sid);
    if (call.line === null)
      throw new TwilioError(
        400,
        21220,
        'Requested resource is not eligible for recording: the call is not in-progress',
      );
    const spec = recordSpecOf(new Form(request.body), 'dual');
    const recording = call.startRecording(spec, 'StartCallRecordingAPI');
    return await reply.code(201).send(recordingResource(recording, account_sid, origin()));
  });
}

function filtered(calls: Call[], query: Form): Call[] {
  const to = query.text('To');
  const from = query.text('From');
  const status = query.text('Status');
  const parent = query.text('ParentCallSid');
  return calls.filter(
    (call) =>
      (to === undefined || call.spec.to === e164(to)) &&
      (from === undefined || call.spec.from === e164(from)) &&
      (status === undefined || call.state.status === status) &&
      (parent === undefined || call.spec.parent_sid === parent),
  );
}

/** Hangs up, cancels, or puts the call on another document. */
function update(call: Call, form: Form, path: string): void {
  const status = form.oneOf('Status', ['completed', 'canceled']);
  if (status !== undefined) {
    if (isEnded(call.state.status)) throw notFound(path);
    // A call in progress is past canceling; the vendor leaves it as it is.
    if (status === 'canceled') call.dispatch({ type: 'cancel_requested' });
    else call.dispatch({ type: 'hung_up', by: 'rest' });
    return;
  }
  if (form.text('Url') === undefined && form.text('Twiml') === undefined)
    throw invalid('Status, Url or Twiml is required');
  if (!call.redirect(entryOf(form)))
    throw new TwilioError(400, 21220, 'Call is not in-progress. Cannot redirect.');
}
