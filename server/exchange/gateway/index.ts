/**
 * The handset gateway: telephones for people and programs that have none. The browser phone and the demo's synthetic
 * candidate connect here, to `ws://…/handset`; to the product they are ordinary subscribers of the local exchange.
 *
 * Text frames are JSON (protocol.ts):
 *
 *   handset -> gateway                         gateway -> handset
 *   {type:'register', number, profile?}        {type:'registered', number}
 *   {type:'call', to}                          {type:'calling', call_sid}
 *                                              {type:'ringing', call_sid, from}
 *   {type:'answer', call_sid}                  {type:'answered', call_sid}
 *   {type:'decline', call_sid}
 *   {type:'hangup', call_sid}                  {type:'ended', call_sid, reason}
 *   {type:'dtmf', digit}
 *   {type:'sms', to, body}                     {type:'sms', from, body}
 *                                              {type:'error', code, message}
 *
 * Binary frames are 160 bytes of 8 kHz mu-law, 20 ms. From the gateway one comes every 20 ms between `answered` and
 * `ended`: exactly what is audible, silence (0xFF) included. To the gateway they may come a little unevenly: up to
 * 200 ms are evened out, more is dropped, and where none comes the line hears silence.
 *
 * A handset is one of: connected (only `register` is understood), registered (it can call, be rung, get texts), in a
 * call (one at a time; a second caller finds it busy). A number belongs to the handset that registered it last; the
 * older one is closed with 4001. A socket that closes hangs up.
 *
 * `reason` is the call's final status: completed, busy, failed, no-answer, canceled. Error codes: bad_message,
 * bad_frame, not_registered, invalid_number, not_served, busy, unknown_call, no_call, replaced.
 *
 * Pages may connect from this machine (a loopback Origin), or from the origins given; programs send no Origin.
 */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import type { HandsetNetwork } from '../twilio/handset.ts';
import { SocketHandset } from './handset.ts';

const PATH = '/handset';
/** The largest message is an SMS of 1600 characters, or 200 ms of audio. */
const MAX_MESSAGE_BYTES = 16 * 1024;
/** Telephones in one exchange; more is a mistake. */
const MAX_HANDSETS = 1_000;
/** A handset that does not answer two pings is gone. */
const PING_MS = 20_000;
const GOING_AWAY = 1001;
const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

export interface Gateway {
  close(): void;
}

/** Takes over upgrades of `server` at /handset; all other upgrades are refused. */
export function openGateway(server: Server, network: HandsetNetwork, origins: readonly string[]): Gateway {
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: MAX_MESSAGE_BYTES,
  });
  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const refusal = refusalOf(request, origins, sockets.clients.size);
    if (refusal !== null) socket.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    else sockets.handleUpgrade(request, socket, head, (opened) => welcome(opened, network));
  };
  server.on('upgrade', onUpgrade);
  return {
    close() {
      server.off('upgrade', onUpgrade);
      for (const client of sockets.clients) {
        client.close(GOING_AWAY);
        client.terminate();
      }
      sockets.close();
    },
  };
}

function refusalOf(request: IncomingMessage, origins: readonly string[], open: number): string | null {
  if (request.url?.replace(/\?.*$/, '') !== PATH) return '404 Not Found';
  const { origin } = request.headers;
  if (origin !== undefined && !origins.includes(origin) && !isLoopback(origin)) return '403 Forbidden';
  return open >= MAX_HANDSETS ? '503 Service Unavailable' : null;
}

function isLoopback(origin: string): boolean {
  return URL.canParse(origin) && LOOPBACK_HOST.test(new URL(origin).hostname);
}

function welcome(socket: WebSocket, network: HandsetNetwork): void {
  new SocketHandset(socket, network).serve();
  let unanswered = 0;
  socket.on('pong', () => {
    unanswered = 0;
  });
  const pings = setInterval(() => {
    unanswered += 1;
    if (unanswered > 2) socket.terminate();
    else if (socket.readyState === WebSocket.OPEN) socket.ping();
  }, PING_MS);
  socket.once('close', () => clearInterval(pings));
}
