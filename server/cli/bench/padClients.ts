/**
 * Those who type, in a thread of their own: a pause of theirs is not a pause of the server. Two plain y-websocket clients
 * per pad; each types at the end of the text, and the time until the other one's document has the key is its echo.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { KEYS_PER_S, SETTLE_MS, SYNC_MS, TypingOrder, type Typed } from './padProtocol.ts';

interface Client {
  doc: Y.Doc;
  code: Y.Text;
  provider: WebsocketProvider;
  /** When the key with this Yjs clock was pressed. */
  pressed: number[];
}
type Pair = [Client, Client];

const order = TypingOrder.parse(workerData);

async function enter(session: string): Promise<Client> {
  const doc = new Y.Doc();
  const params = { token: order.token };
  const provider = new WebsocketProvider(order.url, session, doc, { params, disableBc: true });
  const client: Client = { doc, code: doc.getText('code'), provider, pressed: [] };
  await within(SYNC_MS, `${session} did not sync`, () => provider.synced);
  return client;
}

async function within(ms: number, failure: string, holds: () => boolean): Promise<void> {
  const late = performance.now() + ms;
  while (!holds()) {
    if (performance.now() > late) throw new Error(`bench pad: ${failure} within ${ms / 1000} s`);
    await sleep(10);
  }
}

/** Keys only insert, one character each, so a client's Yjs clock counts its keys, however they were bundled on the way. */
function watch(reader: Client, writer: Client, echoes: number[]): void {
  reader.doc.on('afterTransaction', ({ beforeState, afterState }: Y.Transaction) => {
    const now = performance.now();
    const from = beforeState.get(writer.doc.clientID) ?? 0;
    const to = afterState.get(writer.doc.clientID) ?? 0;
    for (const pressed of writer.pressed.slice(from, to)) echoes.push(now - pressed);
  });
}

/** Begins at a moment of its own, as people do: all at once would be a test of bursts. */
async function type(client: Client): Promise<void> {
  const every_ms = 1000 / KEYS_PER_S;
  const begun = performance.now() + Math.random() * every_ms;
  for (let key = 0; key < order.seconds * KEYS_PER_S; key++) {
    await sleep(Math.max(0, begun + key * every_ms - performance.now()));
    client.pressed.push(performance.now());
    client.code.insert(client.code.length, String.fromCharCode(97 + (key % 26)));
  }
}

function complete([one, other]: Pair): boolean {
  const keys = one.pressed.length + other.pressed.length;
  return one.code.length === keys && other.code.length === keys;
}

async function carryOut(): Promise<Typed> {
  const pairs = await Promise.all(
    order.sessions.map(async (session): Promise<Pair> => [await enter(session), await enter(session)]),
  );
  const echoes: number[] = [];
  for (const [one, other] of pairs) {
    watch(one, other, echoes);
    watch(other, one, echoes);
  }
  const begun = performance.now();
  await Promise.all(pairs.flat().map(type));
  const typing_ms = performance.now() - begun;
  // Whoever is not complete by then is reported as diverged, which is a figure and no failure of the bench.
  await within(SETTLE_MS, 'not settled', () => pairs.every(complete)).catch(() => undefined);
  const texts = pairs.map((pair) => pair.map(({ code }) => code.toJSON()));
  const keys = pairs.map((pair) => pair.reduce((sum, { pressed }) => sum + pressed.length, 0));
  for (const { provider, doc } of pairs.flat()) {
    provider.destroy();
    doc.destroy();
  }
  return { echoes, typing_ms, texts, keys };
}

// Every provider listens for the end of the process; a hundred of them are no leak.
process.setMaxListeners(0);
parentPort?.postMessage(await carryOut());
