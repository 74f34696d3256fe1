import { PassThrough } from 'node:stream';
import Fastify, { type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PadChoiceInput, PadLanguageInput, PadRunInput, ScreenInput } from './contract/api.ts';
import { AppError } from './errors.ts';
import { PAGE, SCRIPT, serve, type Served } from './testing.ts';

let served: Served;
let logged = '';

const Body = z.object({
  name: z.string('Give a name.').min(2, 'Too short.'),
  at: z.object({ n: z.number() }).optional(),
});

async function routes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<ZodTypeProvider>();
  app.post('/thing', { schema: { body: Body } }, async () => ({ ok: true }));
  const inputs = {
    screen: ScreenInput,
    run: PadRunInput,
    choice: PadChoiceInput,
    language: PadLanguageInput,
  };
  for (const [path, body] of Object.entries(inputs))
    app.post(`/${path}`, { schema: { body } }, async () => ({ ok: true }));
  app.get('/query', { schema: { querystring: z.object({ n: z.coerce.number() }) } }, async () => ({
    ok: true,
  }));
  app.get('/known', () => {
    throw new AppError('phone_number_invalid', 'Write it as +14155550142.', 'candidate_phone');
  });
  app.get('/vendor', () => {
    const cause = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
    throw new AppError('vendor_failed', 'Twilio did not answer.', undefined, { cause });
  });
  app.get('/ours', () => {
    throw Object.assign(new Error('null value in column "pin"'), {
      code: '23502',
      detail: 'Failing row contains (Robin Doe, +14155550142).',
    });
  });
  app.get('/thrown', () => {
    // What a library of somebody else may do.
    throw 'Robin Doe' as unknown as Error;
  });
  app.get('/unfit', { schema: { response: { 200: z.object({ n: z.number() }) } } }, async (_request, reply) =>
    reply.send({ n: 'Robin Doe' } as unknown as { n: number }),
  );
}

beforeAll(async () => {
  const stream = new PassThrough().on('data', (part: Buffer) => (logged += part.toString()));
  const app: FastifyInstance = Fastify({ logger: { level: 'error', stream } });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  served = await serve({ routes: [routes] }, app);
});
afterAll(() => served.close());
beforeEach(() => {
  logged = '';
});

const JSON_TYPE = { 'content-type': 'application/json' };
const error = async (path: string, headers = {}, body?: string) => {
  const { status, text } = await served.go(path, headers, body);
  return { status, ...z.object({ error: z.unknown() }).strict().parse(JSON.parse(text)) };
};

describe('an error that leaves the server', () => {
  it('is the one that was meant, with its field', async () => {
    expect(await error('/known')).toEqual({
      status: 400,
      error: {
        code: 'phone_number_invalid',
        message: 'Write it as +14155550142.',
        field: 'candidate_phone',
      },
    });
    expect(logged).toBe('');
  });

  it.each([
    ['{}', 'name: Give a name.', 'name'],
    ['{"name":"x"}', 'name: Too short.', 'name'],
    ['{"name":"xy","at":{"n":"1"}}', /^at\.n must be a number\.$/, 'at.n'],
    ['[]', /^The body must be an object\.$/, undefined],
  ])('names the field of the body %s that does not fit', async (body, message, field) => {
    const { status, error: shown } = await error('/thing', JSON_TYPE, body);
    expect(status).toBe(400);
    expect(shown).toMatchObject({ code: 'bad_input', message: expect.stringMatching(message) });
    expect(z.object({ field: z.string().optional() }).parse(shown).field).toBe(field);
  });

  it.each<[string, object, string, string]>([
    [
      '/screen',
      {},
      'candidate_name',
      'candidate_name is missing: give the candidate’s name, e.g. "Robin Doe".',
    ],
    [
      '/screen',
      { candidate_name: 'Robin' },
      'candidate_phone',
      'candidate_phone is missing: give the candidate’s telephone number with the country code, e.g. "+14155550123".',
    ],
    [
      '/screen',
      { candidate_name: 'Robin', candidate_phone: '+1', problem: 7 },
      'problem',
      'problem must be text: give the name of a problem (GET /api/v1/problems lists them), e.g. "two_sum".',
    ],
    [
      '/screen',
      { candidate_name: 7 },
      'candidate_name',
      'candidate_name must be text: give the candidate’s name, e.g. "Robin Doe".',
    ],
    ['/run', { language: 'python' }, 'code', 'code is missing: give text.'],
    ['/choice', {}, 'yes', 'yes is missing: give true or false.'],
    ['/choice', { yes: 'x' }, 'yes', 'yes must be true or false.'],
    ['/language', {}, 'language', 'language must be one of python, javascript, typescript, java, go, cpp.'],
  ])('%s %j: says in plain words what to do with %s', async (path, body, field, message) => {
    const sent = await error(path, JSON_TYPE, JSON.stringify(body));
    expect(sent).toEqual({ status: 400, error: { code: 'bad_input', field, message } });
  });

  it('names the field of an address that does not fit', async () => {
    expect(await error('/query?n=x')).toMatchObject({
      status: 400,
      error: { code: 'bad_input', field: 'n' },
    });
  });

  it.each([
    ['half of it', JSON_TYPE, '{"name":'],
    ['nothing', JSON_TYPE, ''],
    ['a prototype', JSON_TYPE, '{"__proto__":{"admin":true}}'],
    ['another type', { 'content-type': 'text/xml' }, '<name/>'],
  ])('says that the body must be JSON: %s', async (_, headers, body) => {
    expect(await error('/thing', headers, body)).toMatchObject({ status: 400, error: { code: 'not_json' } });
  });

  it('says that the body is too large', async () => {
    const large = JSON.stringify({ name: 'x'.repeat(2 * 1024 * 1024) });
    expect(await error('/thing', JSON_TYPE, large)).toMatchObject({
      status: 413,
      error: { code: 'payload_too_large' },
    });
  });

  it.each(['/ours', '/thrown', '/unfit'])('tells nothing of a fault of ours: %s', async (path) => {
    const { status, error: shown } = await error(path);
    expect(status).toBe(500);
    expect(shown).toEqual({
      code: 'internal',
      message: 'Something went wrong on our side. It was logged; try again.',
    });
    expect(logged).toContain('request failed');
    expect(logged).toContain(`"route":"${path}"`);
    expect(logged).not.toMatch(/Robin|4155550142/);
  });

  it('is logged with what finds the fault, and why', async () => {
    await error('/ours');
    expect(logged).toMatch(/"code":"23502"/);
    expect(logged).toMatch(/replies\.test\.ts/);
    logged = '';
    expect(await error('/vendor')).toMatchObject({ status: 502, error: { code: 'vendor_failed' } });
    expect(logged).toMatch(/"cause":\{"type":"Error","message":"socket hang up".*"code":"ECONNRESET"/);
  });
});

describe('the built pages', () => {
  it('are one page, never cached, and files with a hash in their name, cached for a year', async () => {
    for (const path of ['/', '/s/abc', '/recruiter', '/recruiter/new', '/review/1', '/phone']) {
      const page = await served.go(path);
      expect([path, page.status, page.text]).toEqual([path, 200, PAGE]);
      expect(page.headers['cache-control']).toBe('public, max-age=0');
    }
    const script = await served.go('/assets/app-1a2b.js');
    expect(script.text).toBe(SCRIPT);
    expect(script.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  it('are sent in parts, and a part behind the end is not a fault of ours', async () => {
    expect(await served.go('/assets/app-1a2b.js', { range: 'bytes=0-5' })).toMatchObject({
      status: 206,
      text: 'export',
    });
    expect(await error('/assets/app-1a2b.js', { range: 'bytes=999-' })).toMatchObject({
      status: 416,
      error: { code: 'range_not_satisfiable' },
    });
    expect(logged).toBe('');
  });

  it('show a page to a person who is lost, and an error to a program', async () => {
    const page = await served.go('/nowhere', { accept: 'text/html,*/*' });
    expect(page).toMatchObject({ status: 404, text: PAGE });
    expect(page.headers['cache-control']).toBe('public, max-age=0');
    expect(await error('/nowhere?token=x')).toEqual({
      status: 404,
      error: { code: 'not_found', message: 'There is nothing at GET /nowhere.' },
    });
    expect(await error('/recruiter', {}, '')).toMatchObject({ status: 404, error: { code: 'not_found' } });
  });

  it('do not lead out of their folder', async () => {
    for (const path of ['/../package.json', '/..%2f..%2fetc/passwd', '/assets/..%2f..%2fpackage.json'])
      expect([path, (await served.go(path)).status]).toEqual([path, 404]);
  });

  it('may run no foreign script, and do not tell others their address', async () => {
    const { headers } = await served.go('/s/secret-token');
    expect(headers['content-security-policy']).toContain("script-src 'self';");
    expect(headers['content-security-policy']).not.toContain('upgrade-insecure-requests');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['x-content-type-options']).toBe('nosniff');
  });
});
