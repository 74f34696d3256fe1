/**
 * How long what is said takes to the pad: from the moment at which the voice tells that a sentence is audible, or the
 * recogniser a word, to the message in a page's hands, over a real socket on this machine.
 *
 * The interview's own running captions and pushes, server-sent events as the pad's; the page is a client in this process,
 * so its share is counted too.
 */
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pushes, RunningCaptions } from '../../interview/captions.ts';
import type { Report, Settings } from './report.ts';
import { summary } from './statistics.ts';

/** Sessions whose captions run at once, and how often each has news: as often as a recogniser. */
const SESSIONS = [1, 50];
const EVERY_MS = 100;
/** Issue C: everything spoken stands in the pad within 200 ms of being heard. */
const WITHIN_MS = 200;

export async function benchCaptions({ seconds }: Settings): Promise<Report> {
  const rows: Report['rows'] = [];
  const findings: string[] = [];
  for (const sessions of SESSIONS) {
    const figures = summary(await measured(sessions, seconds));
    rows.push({ sessions, ...figures });
    if ((figures.p99_ms ?? Infinity) > WITHIN_MS)
      findings.push(`${sessions} sessions: captions take longer than ${WITHIN_MS} ms`);
  }
  return { rows, findings };
}

async function measured(sessions: number, seconds: number): Promise<number[]> {
  const pushes = new Pushes();
  const names = Array.from({ length: sessions }, (_, index) => `s${index}`);
  const server = createServer((request, reply) => watch(pushes, request.url?.slice(1) ?? '', reply));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const times: number[] = [];
  const pages = await Promise.all(
    names.map((name) => page(port, name, (sent_at) => times.push(performance.now() - sent_at))),
  );
  const captions = names.map((name) => new RunningCaptions(pushes.of(name), null));
  const until = performance.now() + seconds * 1_000;
  while (performance.now() < until) {
    for (const one of captions) one.hearing(`sent at ${performance.now()}`);
    await sleep(EVERY_MS);
  }
  for (const socket of pages) socket.destroy();
  server.closeAllConnections();
  server.close();
  return times;
}

function watch(pushes: Pushes, session_id: string, reply: ServerResponse): void {
  reply.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
  const stop = pushes.on(session_id, (push) =>
    reply.write(`event: ${push.type}\ndata: ${JSON.stringify(push)}\n\n`),
  );
  reply.on('close', stop);
}

async function page(port: number, name: string, got: (sent_at: number) => void) {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.on('data', (data) => {
    for (const [, sent_at] of data.toString().matchAll(/sent at ([\d.]+)/g)) got(Number(sent_at));
  });
  socket.write(`GET /${name} HTTP/1.1\r\nhost: x\r\n\r\n`);
  await once(socket, 'data');
  return socket;
}
