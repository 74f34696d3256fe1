/** The exchange's own thread: starts the chosen vendors' servers, each when it is wanted, and closes them when told. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Log } from './twilio/services.ts';
import { asError } from './twilio/clock.ts';
import type { LocalVendor } from './twilio/vendors.ts';
import type { ExchangeUrls, FromThread, KeyedVendor, ThreadData, ToThread, TwilioVendor } from './worker.ts';

interface Server {
  url: string;
  close(): Promise<void>;
}
type Starter = (vendor: KeyedVendor) => Promise<Server>;

const starters: Record<'deepgram' | 'elevenlabs' | 'openai', Starter> = {
  deepgram: async (vendor) => (await import('./deepgram/index.ts')).startDeepgram(vendor),
  elevenlabs: async (vendor) => (await import('./elevenlabs/index.ts')).startElevenLabs(vendor),
  openai: async (vendor) => (await import('./openai/index.ts')).startOpenAi(vendor),
};

const servers: Server[] = [];

function post(message: FromThread): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
  parentPort?.postMessage(message);
}

const log: Log = (level, message, fields) =>
  post({ type: 'log', entry: { level, message, ...(fields === undefined ? {} : { fields }) } });

/** The three that need nothing of each other start together; the telephone network then borrows voice and ears. */
async function startAll({ vendors, data_dir }: ThreadData): Promise<ExchangeUrls> {
  const [deepgram, elevenlabs, openai] = await Promise.all([
    start('deepgram', vendors.deepgram),
    start('elevenlabs', vendors.elevenlabs),
    start('openai', vendors.openai),
  ]);
  const urls: ExchangeUrls = {
    ...(deepgram === null ? {} : { deepgram: deepgram.url }),
    ...(elevenlabs === null ? {} : { elevenlabs: elevenlabs.url }),
    ...(openai === null ? {} : { openai: openai.url }),
  };
  if (vendors.twilio === undefined) return urls;
  return { ...urls, ...(await startPhones(vendors.twilio, data_dir, elevenlabs, deepgram)) };
}

async function startPhones(
  options: TwilioVendor,
  data_dir: string,
  voice: LocalVendor | null,
  ears: LocalVendor | null,
): Promise<ExchangeUrls> {
  const [{ startTwilio }, { hearThrough, sayThrough }] = await Promise.all([
    import('./twilio/index.ts'),
    import('./twilio/vendors.ts'),
  ]);
  const phones = await startTwilio({
    ...options,
    data_dir,
    log,
    say: sayThrough(voice),
    hear: hearThrough(ears, log),
  });
  servers.push(phones);
  return { twilio: phones.url, handset: phones.handset_url };
}

async function start(
  name: keyof typeof starters,
  vendor: KeyedVendor | undefined,
): Promise<LocalVendor | null> {
  if (vendor === undefined) return null;
  const server = await starters[name](vendor);
  servers.push(server);
  return { url: server.url, api_key: vendor.api_key };
}

/** Latest first: the telephone network stops before the voices it borrows. */
async function closeAll(): Promise<void> {
  for (const server of servers.toReversed()) {
    try {
      await server.close();
    } catch (thrown) {
      log('error', 'a vendor’s server did not close', { reason: asError(thrown).message });
    }
  }
  post({ type: 'closed' });
  parentPort?.close();
}

parentPort?.on('message', (message: ToThread) => {
  if (message.type === 'close') void closeAll();
});

const data: ThreadData = workerData;
startAll(data).then(
  (urls) => post({ type: 'ready', urls }),
  (thrown: unknown) => post({ type: 'failed', message: asError(thrown).message }),
);
