/**
 * Which vendor is remote and which is local. A vendor without key and base URL gets a server of the exchange and a key
 * made for this run; from here on nobody asks which it is.
 */
import { randomBytes } from 'node:crypto';
import type { Config } from './config.ts';
import { startExchange, type Exchange } from './exchange/index.ts';
import { houseReply } from './exchange/openai/house/index.ts';

/** A number of the range that is never given out; only the exchange answers it. */
const LOCAL_NUMBER = '+14155550100';

export interface Vendors {
  twilio: { account_sid: string; auth_token: string; number: string; base_url?: string };
  deepgram: { api_key: string; base_url?: string };
  elevenlabs: { api_key: string; base_url?: string };
  openai: { api_key: string; base_url: string | undefined };
  /** What the house model answers to a document: for when a remote one is late or gone. */
  house: (document: string, wants_json: boolean) => string;
  /** Address of the browser phone's gateway, when Twilio is local. */
  handset_url: string | null;
  local: string[];
  onCrash(listener: (error: Error) => void): void;
  close(): Promise<void>;
}

export async function resolveVendors(
  config: Config,
  options: { public_url: string; data_dir: string },
): Promise<Vendors> {
  const key = () => randomBytes(24).toString('base64url');
  const account = {
    account_sid: `AC${randomBytes(16).toString('hex')}`,
    auth_token: randomBytes(16).toString('hex'),
    number: LOCAL_NUMBER,
  };
  const keys = { deepgram: key(), elevenlabs: key(), openai: key() };
  const local = (['twilio', 'deepgram', 'elevenlabs', 'openai'] as const).filter(
    (name) => config[name] === null,
  );
  const exchange: Exchange | null =
    local.length === 0
      ? null
      : await startExchange({
          data_dir: options.data_dir,
          vendors: {
            ...(config.twilio ? {} : { twilio: { ...account, ...webhooks(options.public_url) } }),
            ...(config.deepgram ? {} : { deepgram: { api_key: keys.deepgram } }),
            ...(config.elevenlabs ? {} : { elevenlabs: { api_key: keys.elevenlabs } }),
            ...(config.openai ? {} : { openai: { api_key: keys.openai } }),
          },
        });
  const urls = exchange?.urls ?? {};
  return {
    twilio: withBase(accountOf(config) ?? account, config.twilio ? config.twilio.base_url : urls.twilio),
    deepgram: config.deepgram
      ? withBase({ api_key: config.deepgram.api_key }, config.deepgram.base_url)
      : withBase({ api_key: keys.deepgram }, urls.deepgram),
    elevenlabs: config.elevenlabs
      ? withBase({ api_key: config.elevenlabs.api_key }, config.elevenlabs.base_url)
      : withBase({ api_key: keys.elevenlabs }, urls.elevenlabs),
    openai: config.openai ?? {
      api_key: keys.openai,
      base_url: urls.openai === undefined ? undefined : `${urls.openai}/v1`,
    },
    house: houseReply,
    handset_url: urls.handset ?? null,
    local,
    onCrash: (listener) => exchange?.onCrash(listener),
    close: async () => exchange?.close(),
  };
}

function accountOf({ twilio }: Config) {
  return twilio === null
    ? null
    : { account_sid: twilio.account_sid, auth_token: twilio.auth_token, number: twilio.number };
}

/** What a real account has set for its number in Twilio's console. */
function webhooks(public_url: string) {
  return {
    voice_url: `${public_url}/twilio/voice`,
    sms_url: `${public_url}/twilio/sms`,
    status_url: `${public_url}/twilio/call-status`,
    origins: [new URL(public_url).origin],
  };
}

function withBase<T extends object>(vendor: T, base_url: string | undefined): T & { base_url?: string } {
  return base_url === undefined ? vendor : { ...vendor, base_url };
}
