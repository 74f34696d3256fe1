/**
 * The media socket. A signed upgrade opens it; it becomes a leg only when its `start` shows the one-time token that our
 * own signed answer issued for exactly this call. Until then nothing is heard from it and nothing said to it.
 */
import type { FastifyInstance } from 'fastify';
import type { RawData, WebSocket } from 'ws';
import { confirmEnd, type Core } from './core.ts';
import { upgradeGate } from './gate.ts';
import { FrameReader } from './frame.ts';
import { closeSoon, createLeg, type LegFeed } from './leg.ts';
import { parseMedia, type MediaMessage, type StartMessage } from './media.ts';

/** `connected` and `start` follow the upgrade within milliseconds. */
const START_WITHIN_MS = 10_000;
/** Keeps proxies from closing an idle connection, and finds a peer that is gone. */
const PING_EVERY_MS = 20_000;
/** A frame is 300 bytes; anything near this is no Media Streams message. */
const MAX_MESSAGE_BYTES = 64 * 1024;
/** Broken messages are passed over, but a peer that sends nothing else is not Twilio. */
const MAX_GARBAGE = 50;
const POLICY_VIOLATION = 1008;

export function addMediaSocket(app: FastifyInstance, core: Core): void {
  const options = {
    websocket: true as const,
    preValidation: upgradeGate(core),
    config: { may: 'proof' as const },
  };
  app.get('/twilio/media', options, (socket) => {
    serve(core, socket);
  });
}

function serve(core: Core, socket: WebSocket): void {
  let feed: LegFeed | null = null;
  let garbage = 0;
  const frames = new FrameReader();
  const stopPing = keepAlive(core, socket);
  const cancelStart = core.clock.after(START_WITHIN_MS, () =>
    closeSoon(socket, POLICY_VIOLATION, 'no start'),
  );

  socket.on('message', (data, is_binary) => {
    const message = is_binary ? null : messageOf(frames, data);
    if (message === null) {
      garbage += 1;
      if (garbage === 1) core.log.warn('a media socket sent something that is no Media Streams message');
      if (garbage === MAX_GARBAGE) closeSoon(socket, POLICY_VIOLATION, 'not Media Streams');
    } else if (message.event !== 'start') feed?.message(message);
    else if (feed === null) {
      cancelStart();
      feed = admit(core, socket, message);
    }
  });
  socket.on('error', (error) => core.log.warn({ err: error }, 'a media socket failed'));
  socket.once('close', () => {
    cancelStart();
    stopPing();
    feed?.broken();
  });
}

function admit(core: Core, socket: WebSocket, message: StartMessage): LegFeed | null {
  const { callSid: call_sid, customParameters } = message.start;
  const { session: session_id = '', token = '' } = customParameters;
  const admitted = core.calls.admit(call_sid, session_id, token);
  if (admitted === null) {
    core.log.warn({ call: call_sid }, 'a stream without a valid token was refused');
    closeSoon(socket, POLICY_VIOLATION, 'token not valid');
    return null;
  }
  const { call, resumed, after_say } = admitted;
  const began_at = core.clock.now();
  const feed = createLeg(socket, { call_sid, stream_sid: message.streamSid }, core.log, {
    // Twilio ends the stream when we have it say something: nobody has hung up.
    reallyEnded: (why) => (call.saying === null ? why : 'closed'),
    end(why) {
      core.calls.detach(call, feed.leg, core.clock.now() - began_at);
      if (why !== 'closed') confirmEnd(core, call);
    },
  });
  const older = core.calls.attach(call, session_id, feed.leg);
  older?.close();
  if (call.part === 'person') {
    if (core.owner.personStarted === undefined) feed.leg.close();
    else core.owner.personStarted(session_id, feed.leg);
    return feed;
  }
  const took_over = older !== null && older.call_sid !== call_sid;
  core.owner.legStarted(session_id, feed.leg, {
    direction: call.direction,
    resumed,
    ...(after_say ? { after: 'say' } : {}),
    ...(took_over ? { took_over } : {}),
  });
  return feed;
}

/** Pings; a peer that missed two in a row is cut off. Returns what stops it. */
function keepAlive(core: Core, socket: WebSocket): () => void {
  let missed = 0;
  let cancel = () => {};
  const beat = () => {
    if (missed >= 2) return socket.terminate();
    missed += 1;
    socket.ping();
    cancel = core.clock.after(PING_EVERY_MS, beat);
  };
  // Frames are life signs too: whether Twilio answers pings is not documented.
  socket.on('pong', () => void (missed = 0));
  socket.on('message', () => void (missed = 0));
  cancel = core.clock.after(PING_EVERY_MS, beat);
  return () => cancel();
}

function messageOf(frames: FrameReader, data: RawData): MediaMessage | null {
  if (data instanceof ArrayBuffer) return messageOf(frames, Buffer.from(data));
  const bytes = Array.isArray(data) ? Buffer.concat(data) : data;
  if (bytes.length > MAX_MESSAGE_BYTES) return null;
  return frames.read(bytes) ?? parseMedia(bytes.toString('utf8'));
}
