import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

const problemsOf = (env: Record<string, string>): readonly string[] => {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
};

describe('settings from the environment', () => {
  it('needs nothing at all: every vendor is local', () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      twilio: null,
      deepgram: null,
      elevenlabs: null,
      openai: null,
      openai_scoring_model: null,
      tracing: null,
    });
  });

  it('sends traces only where it is told to, without what was said unless it is told that too', () => {
    const endpoint = 'http://127.0.0.1:6006';
    expect(readConfig({ TRACE_CONTENT: 'true' }).tracing).toBeNull();
    expect(readConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint }).tracing).toEqual({
      endpoint,
      content: false,
    });
    const both = { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, TRACE_CONTENT: 'true' };
    expect(readConfig(both).tracing).toEqual({ endpoint, content: true });
  });

  it('believes no proxy unless it is told which, and says what is no address of one', () => {
    expect(readConfig({}).trust_proxy).toEqual([]);
    expect(readConfig({ TRUST_PROXY: 'loopback, 10.1.0.0/16,::1' }).trust_proxy).toEqual([
      'loopback',
      '10.1.0.0/16',
      '::1',
    ]);
    for (const bad of ['true', '1', '0.0.0.0/0', '10.0.0.0/33', 'proxy.example', '10.0.0.1/8/8'])
      expect(problemsOf({ TRUST_PROXY: bad })).toEqual([
        expect.stringContaining('TRUST_PROXY must list the addresses'),
      ]);
  });

  it('makes a vendor remote on its own', () => {
    const config = readConfig({ OPENAI_API_KEY: 'sk-x' });
    expect(config.openai).toEqual({ api_key: 'sk-x', base_url: undefined });
    expect(config.deepgram).toBeNull();
  });

  it('takes a base URL without a key as a self-hosted model', () => {
    expect(readConfig({ OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1' }).openai?.base_url).toBe(
      'http://127.0.0.1:11434/v1',
    );
  });

  it.each([
    [{ PORT: 'many' }, 'PORT'],
    [{ PORT: '70000' }, 'PORT'],
    [{ PUBLIC_URL: 'ftp://x' }, 'PUBLIC_URL'],
    [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL'],
    [{ SESSION_SECRET: 'short' }, 'SESSION_SECRET'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
    [{ SANDBOX_MODE: 'strong' }, 'SANDBOX_MODE'],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4317' }, 'OTEL_EXPORTER_OTLP_ENDPOINT'],
    [{ TRACE_CONTENT: 'yes' }, 'TRACE_CONTENT'],
    [{ TWILIO_ACCOUNT_SID: 'SK123' }, 'TWILIO_ACCOUNT_SID'],
    [{ TWILIO_PHONE_NUMBER: '0041' }, 'TWILIO_PHONE_NUMBER'],
  ])('names the bad variable of %j', (env, name) => {
    const problems = problemsOf(env);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${name} must`));
  });

  it('reports every bad variable, one line each', () => {
    expect(problemsOf({ PORT: 'x', LOG_LEVEL: 'y' })).toHaveLength(2);
  });

  it('wants all of Twilio’s settings when one is given', () => {
    expect(problemsOf({ TWILIO_ACCOUNT_SID: 'AC1' }).map((line) => line.split(' ')[0])).toEqual([
      'TWILIO_AUTH_TOKEN',
      'TWILIO_PHONE_NUMBER',
      'PUBLIC_URL',
    ]);
  });
});
