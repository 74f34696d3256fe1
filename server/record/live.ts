/** `GET /api/v1/sessions/:id/live`: stored events from the asked one on, then new ones as they are stored; none missed, none twice. */
import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';
import type { Database } from '../../db/index.ts';
import type { Log } from '../http/log.ts';
import type { Clock } from './clock.ts';
import type { SessionEvent } from './contract/events.ts';
import type { Feed } from './contract/log.ts';
import { readEvents } from './log.ts';

/** Proxies close silent streams after a minute or less. */
const HEARTBEAT_MS = 15_000;
/** A browser that is this far behind is not reading; it comes back with the last number it saw. */
const MAX_BEHIND_BYTES = 4 * 1024 * 1024;

export interface LiveOptions {
  database: Database;
  feed: Feed;
  clock: Clock;
  /** What is being said, and is no event yet; the result stops it. */
  onRunning(session_id: string, listener: (running: object) => void): () => void;
}

interface Watcher {
  /** Cut when whoever watches may not any more; the result lets go. */
  stands(cut: () => void): () => void;
  /** Which events they may see. */
  shows(event: SessionEvent): boolean;
}

/** Returns when the stored events are sent; the stream goes on until the browser closes it. */
export async function sendLive(
  { database, feed, clock, onRunning }: LiveOptions,
  session_id: string,
  after: number,
  reply: FastifyReply,
  log: Log,
  { stands, shows }: Watcher,
): Promise<void> {
  const { raw } = reply.hijack();
  // Gone while the session was looked up: its close was told already.
  if (raw.destroyed) return;
  raw.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  const stopBeat = heartbeat(raw, clock);
  const write = reading(raw);
  const send = inOrder(write, after, shows);
  let early: SessionEvent[] | null = [];
  const unsubscribe = feed.subscribe(session_id, (event) =>
    early === null ? send(event) : early.push(event),
  );
  const stopRunning = onRunning(session_id, (running) =>
    write(`event: running\ndata: ${JSON.stringify(running)}\n\n`),
  );
  const letGo = stands(() => raw.destroy());
  raw.on('close', () => {
    letGo();
    unsubscribe();
    stopRunning();
    stopBeat();
  });
  try {
    for (const event of await readEvents(database, session_id, after)) send(event);
    for (const event of early) send(event);
    early = null;
  } catch (err) {
    log.error({ err, session: session_id }, 'stored events could not be read for a live view');
    raw.destroy();
  }
}

function inOrder(
  write: (text: string) => void,
  after: number,
  shows: Watcher['shows'],
): (event: SessionEvent) => void {
  let last = after;
  return (event) => {
    if (event.seq <= last) return;
    last = event.seq;
    if (!shows(event)) return;
    write(`event: event\nid: ${event.seq}\ndata: ${JSON.stringify(event)}\n\n`);
  };
}

/** Writes to whoever reads, and cuts off who does not. */
function reading(raw: ServerResponse): (text: string) => void {
  return (text) => {
    raw.write(text);
    if (raw.writableLength > MAX_BEHIND_BYTES) raw.destroy();
  };
}

/** The first one at once: it gets the headers out, and the page knows that it is connected. */
function heartbeat(raw: ServerResponse, clock: Clock): () => void {
  let stop = () => {};
  const beat = () => {
    raw.write(': still here\n\n');
    stop = clock.after(HEARTBEAT_MS, beat);
  };
  beat();
  return () => stop();
}
