/**
 * The only reader of the environment. Every variable is checked before anything starts; each bad one gets one line that
 * names it and says what to put there. A vendor is *local* when neither its key nor its base URL is set: then `main`
 * starts the exchange's server for it.
 */
import { isIP } from 'node:net';
import { z } from 'zod';

/** Bad settings: one line per variable, for the person at the terminal. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

const optionalText = z
  .string()
  .trim()
  .optional()
  .transform((value) => (value === '' ? undefined : value));
const url = (what: string, protocols: RegExp) =>
  optionalText.refine(
    (value) => value === undefined || (URL.canParse(value) && protocols.test(value)),
    `must be ${what}`,
  );
const httpUrl = url('an http:// or https:// address', /^https?:\/\//);

/** As proxy-addr takes them: names for whole ranges, addresses, and addresses with the length of a prefix. */
const PROXY_RANGES: readonly string[] = ['loopback', 'linklocal', 'uniquelocal'];
function isProxy(one: string): boolean {
  const [address = '', prefix, ...rest] = one.split('/');
  const bits = isIP(address) === 6 ? 128 : 32;
  const fits =
    prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) >= 1 && Number(prefix) <= bits);
  return PROXY_RANGES.includes(one) || (isIP(address) !== 0 && fits && rest.length === 0);
}

const Environment = z.object({
  PORT: z.coerce
    .number('must be a number from 0 to 65535')
    .int('must be a whole number')
    .min(0, 'must be 0 or more')
    .max(65_535, 'must be at most 65535')
    .default(3000),
  HOST: z.string().trim().min(1, 'must be an address to listen on, e.g. 127.0.0.1').default('127.0.0.1'),
  PUBLIC_URL: httpUrl,
  TRUST_PROXY: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== ''),
    )
    .refine(
      (all) => all.every(isProxy),
      `must list the addresses of your proxies, e.g. 10.0.0.7, 10.1.0.0/16 or ${PROXY_RANGES.join(', ')}`,
    ),
  DATA_DIR: z.string().trim().min(1, 'must be a folder').default('data'),
  DATABASE_URL: url('a postgres:// address', /^postgres(ql)?:\/\//),
  DEMO_SCREENS: z.enum(['true', 'false'], 'must be true or false').default('true'),
  SESSION_SECRET: optionalText.refine(
    (value) => value === undefined || value.length >= 32,
    'must have at least 32 characters',
  ),
  LOG_LEVEL: z
    .enum(['silent', 'error', 'warn', 'info', 'debug'], 'must be one of silent, error, warn, info, debug')
    .default('warn'),
  SANDBOX_MODE: z
    .enum(['auto', 'embedded', 'native'], 'must be one of auto, embedded, native')
    .default('auto'),
  PATH: z.string().default(''),
  TWILIO_ACCOUNT_SID: optionalText.refine(
    (value) => value === undefined || value.startsWith('AC'),
    'must start with AC (Twilio console, Account SID)',
  ),
  TWILIO_AUTH_TOKEN: optionalText,
  TWILIO_PHONE_NUMBER: optionalText.refine(
    (value) => value === undefined || /^\+[1-9]\d{6,14}$/.test(value),
    'must be in E.164 form, e.g. +14155550100',
  ),
  TWILIO_BASE_URL: httpUrl,
  TWILIO_CALLS_PER_SECOND: z.coerce
    .number('must be a number')
    .min(0.1, 'must be 0.1 or more')
    .max(100, 'must be at most 100')
    .default(1),
  DEEPGRAM_API_KEY: optionalText,
  DEEPGRAM_BASE_URL: httpUrl,
  DEEPGRAM_MODEL: z.string().default('nova-3'),
  ELEVENLABS_API_KEY: optionalText,
  ELEVENLABS_BASE_URL: httpUrl,
  ELEVENLABS_VOICE_ID: z.string().default('21m00Tcm4TlvDq8ikWAM'),
  ELEVENLABS_MODEL: z.string().default('eleven_flash_v2_5'),
  ELEVENLABS_FALLBACK_VOICE_ID: z.string().default('EXAVITQu4vr4xnSDxMaL'),
  ELEVENLABS_FALLBACK_MODEL: z.string().default('eleven_turbo_v2_5'),
  ELEVENLABS_CONCURRENCY: z.coerce
    .number('must be a number')
    .int('must be a whole number')
    .min(1, 'must be 1 or more')
    .default(8),
  OPENAI_API_KEY: optionalText,
  OPENAI_BASE_URL: httpUrl,
  OPENAI_MODEL: z.string().default('gpt-4.1-mini'),
  OPENAI_SCORING_MODEL: optionalText,
  SMTP_URL: url('an smtp:// or smtps:// address', /^smtps?:\/\//),
  MAIL_FROM: optionalText,
  OIDC_ISSUER: httpUrl,
  OIDC_CLIENT_ID: optionalText,
  OIDC_CLIENT_SECRET: optionalText,
  OIDC_NAME: z.string().trim().default('Single sign-on'),
  OTEL_EXPORTER_OTLP_ENDPOINT: httpUrl,
  TRACE_CONTENT: z.enum(['true', 'false'], 'must be true or false').default('false'),
});
type Environment = z.infer<typeof Environment>;

interface Remote {
  api_key: string;
  base_url: string | undefined;
}
/** Null stands for local: the exchange answers. */
export interface Config {
  port: number;
  host: string;
  public_url: string | undefined;
  /** Proxies in front whose word on the client's address is taken; of nobody else. */
  trust_proxy: readonly string[];
  data_dir: string;
  database_url: string | undefined;
  /** Puts three finished screens to look at into the demo organisation at the first start. */
  demo_screens: boolean;
  session_secret: string | undefined;
  log_level: Environment['LOG_LEVEL'];
  /** `native` refuses to fall back. */
  sandbox_mode: Environment['SANDBOX_MODE'];
  /** Where the native sandbox looks for interpreters and compilers. */
  path: string;
  twilio: { account_sid: string; auth_token: string; number: string; base_url: string | undefined } | null;
  /** Calls that the account may place; Twilio queues what is faster. */
  twilio_calls_per_second: number;
  deepgram: Remote | null;
  deepgram_model: string;
  elevenlabs: Remote | null;
  elevenlabs_voice: string;
  elevenlabs_model: string;
  /** Takes over when the first voice fails. */
  elevenlabs_fallback: { voice_id: string; model: string };
  /** Requests at a time that the account allows. */
  elevenlabs_concurrency: number;
  openai: Remote | null;
  openai_model: string;
  /** Words finished scorecards; null: nobody does. */
  openai_scoring_model: string | null;
  /** The server that sends mail; null keeps it to be read in the app. */
  smtp: { url: string; from: string } | null;
  /** The company's OpenID Connect provider. */
  sso: { name: string; issuer: string; client_id: string; client_secret: string } | null;
  /** Where traces go; null for nowhere. */
  tracing: { endpoint: string; content: boolean } | null;
}

/** Reads and checks `env`. Throws ConfigError with one line per bad variable. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const parsed = Environment.safeParse(env);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`));
  }
  const e = parsed.data;
  return {
    port: e.PORT,
    host: e.HOST,
    public_url: e.PUBLIC_URL?.replace(/\/+$/, ''),
    trust_proxy: e.TRUST_PROXY,
    data_dir: e.DATA_DIR,
    database_url: e.DATABASE_URL,
    demo_screens: e.DEMO_SCREENS === 'true',
    session_secret: e.SESSION_SECRET,
    log_level: e.LOG_LEVEL,
    sandbox_mode: e.SANDBOX_MODE,
    path: e.PATH,
    twilio: twilioFrom(e),
    twilio_calls_per_second: e.TWILIO_CALLS_PER_SECOND,
    deepgram: remote(e.DEEPGRAM_API_KEY, e.DEEPGRAM_BASE_URL),
    deepgram_model: e.DEEPGRAM_MODEL,
    elevenlabs: remote(e.ELEVENLABS_API_KEY, e.ELEVENLABS_BASE_URL),
    elevenlabs_voice: e.ELEVENLABS_VOICE_ID,
    elevenlabs_model: e.ELEVENLABS_MODEL,
    elevenlabs_fallback: { voice_id: e.ELEVENLABS_FALLBACK_VOICE_ID, model: e.ELEVENLABS_FALLBACK_MODEL },
    elevenlabs_concurrency: e.ELEVENLABS_CONCURRENCY,
    openai: remote(e.OPENAI_API_KEY, e.OPENAI_BASE_URL),
    openai_model: e.OPENAI_MODEL,
    openai_scoring_model: e.OPENAI_SCORING_MODEL ?? null,
    smtp: smtpFrom(e),
    sso: ssoFrom(e),
    tracing:
      e.OTEL_EXPORTER_OTLP_ENDPOINT === undefined
        ? null
        : { endpoint: e.OTEL_EXPORTER_OTLP_ENDPOINT, content: e.TRACE_CONTENT === 'true' },
  };
}

function remote(api_key: string | undefined, base_url: string | undefined): Remote | null {
  // A base URL without a key is a self-hosted server (Ollama, vLLM); the SDKs still want some key.
  return api_key || base_url ? { api_key: api_key ?? 'none', base_url } : null;
}

function twilioFrom(e: Environment): Config['twilio'] {
  if (!e.TWILIO_ACCOUNT_SID && !e.TWILIO_AUTH_TOKEN && !e.TWILIO_BASE_URL) return null;
  const missing = (
    ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_PHONE_NUMBER', 'PUBLIC_URL'] as const
  ).filter((name) => !e[name]);
  if (missing.length > 0 || !e.TWILIO_ACCOUNT_SID || !e.TWILIO_AUTH_TOKEN || !e.TWILIO_PHONE_NUMBER) {
    throw new ConfigError(
      missing.map((name) => `${name} must be set when Twilio is used (a Twilio variable is set)`),
    );
  }
  return {
    account_sid: e.TWILIO_ACCOUNT_SID,
    auth_token: e.TWILIO_AUTH_TOKEN,
    number: e.TWILIO_PHONE_NUMBER,
    base_url: e.TWILIO_BASE_URL,
  };
}

function smtpFrom({ SMTP_URL, MAIL_FROM }: Environment): Config['smtp'] {
  if (SMTP_URL === undefined) return null;
  if (MAIL_FROM === undefined)
    throw new ConfigError([
      'MAIL_FROM must be set when SMTP_URL is, e.g. Code Proctor <proctor@example.com>',
    ]);
  return { url: SMTP_URL, from: MAIL_FROM };
}

function ssoFrom(e: Environment): Config['sso'] {
  if (!e.OIDC_ISSUER && !e.OIDC_CLIENT_ID && !e.OIDC_CLIENT_SECRET) return null;
  const names = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const;
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: client_id, OIDC_CLIENT_SECRET: client_secret } = e;
  if (!issuer || !client_id || !client_secret)
    throw new ConfigError(
      names
        .filter((name) => !e[name])
        .map((name) => `${name} must be set for single sign-on (an OIDC variable is set)`),
    );
  return { name: e.OIDC_NAME, issuer, client_id, client_secret };
}
