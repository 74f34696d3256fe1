/** An OpenID Connect provider on loopback: signs its answers, and says whom it is told to. */
import { createHash, createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import Fastify from 'fastify';
import formbody from '@fastify/formbody';

export interface Provider {
  issuer: string;
  /** Who the next one is that signs in there. */
  who: { sub: string; email: string; name: string; email_verified: boolean };
  /** Signs with a key that it does not publish. */
  forged: boolean;
  close(): Promise<void>;
}

export const CLIENT = { client_id: 'code-proctor', client_secret: 'of a test' };

export async function startProvider(): Promise<Provider> {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const others = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const app = Fastify();
  await app.register(formbody);
  const asked = new Map<string, { nonce: string; challenge: string }>();
  const provider: Provider = {
    issuer: '',
    who: { sub: '1', email: '', name: '', email_verified: true },
    forged: false,
    close: () => app.close(),
  };
  app.get('/.well-known/openid-configuration', () => ({
    issuer: provider.issuer,
    authorization_endpoint: `${provider.issuer}/authorize`,
    token_endpoint: `${provider.issuer}/token`,
    jwks_uri: `${provider.issuer}/jwks`,
    id_token_signing_alg_values_supported: ['RS256'],
  }));
  app.get('/jwks', () => ({
    keys: [{ ...keys.publicKey.export({ format: 'jwk' }), kid: 'k', alg: 'RS256', use: 'sig' }],
  }));
  app.get<{ Querystring: Record<string, string> }>('/authorize', ({ query }, reply) => {
    const code = randomUUID();
    asked.set(code, { nonce: query['nonce'] ?? '', challenge: query['code_challenge'] ?? '' });
    return reply.redirect(`${query['redirect_uri']}?code=${code}&state=${query['state']}`);
  });
  app.post<{ Body: Record<string, string> }>('/token', ({ body }, reply) => {
    const found = asked.get(body['code'] ?? '');
    const challenge = createHash('sha256')
      .update(body['code_verifier'] ?? '')
      .digest('base64url');
    if (found === undefined || challenge !== found.challenge)
      return reply.code(400).send({ error: 'invalid_grant' });
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: provider.issuer,
      aud: CLIENT.client_id,
      iat: now,
      exp: now + 300,
      nonce: found.nonce,
      ...provider.who,
    };
    const signer = provider.forged ? others.privateKey : keys.privateKey;
    const text = [{ alg: 'RS256', kid: 'k', typ: 'JWT' }, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    const signature = createSign('RSA-SHA256').update(text).sign(signer, 'base64url');
    return reply.send({
      access_token: 'a',
      token_type: 'Bearer',
      expires_in: 300,
      id_token: `${text}.${signature}`,
    });
  });
  provider.issuer = await app.listen({ host: '127.0.0.1', port: 0 });
  return provider;
}
