import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serve, type Served } from './testing.ts';

const HTML = '<!doctype html><html><head><title>x</title></head><body></body></html>';
const SCRIPT = 'export const answer = 42;';
const FIRST_VIEWS = [
  {
    url: '/s/:token',
    scripts: ['assets/page-1.js'],
    styles: ['assets/page-1.css'],
    asks: ['/api/v1/pad/:token/appointment'],
  },
  { url: '/recruiter/figures', scripts: ['assets/figures-1.js'], styles: [], asks: [] },
];

let served: Served;
let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'proctor-built-'));
  await mkdir(join(dir, 'assets'));
  await writeFile(join(dir, 'index.html'), HTML);
  await writeFile(join(dir, '.first-view.json'), JSON.stringify(FIRST_VIEWS));
  await writeFile(join(dir, '.source-hash'), 'secret');
  await writeFile(join(dir, 'assets', 'page-1.js'), SCRIPT);
  await writeFile(join(dir, 'assets', 'page-1.js.br'), brotliCompressSync(SCRIPT));
  served = await serve({ pages_dir: dir });
  // Another process builds anew.
  await rm(dir, { recursive: true });
});
afterAll(() => served.close());

describe('a server whose pages were built anew by somebody else', () => {
  it('goes on with those that it began with', async () => {
    const script = await served.go('/assets/page-1.js');
    expect(script).toMatchObject({ status: 200, text: SCRIPT });
    expect(script.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
    });
    const packed = await served.go('/assets/page-1.js', { 'accept-encoding': 'gzip, br' });
    expect(packed.headers).toMatchObject({
      'content-encoding': 'br',
      'content-length': String(brotliCompressSync(SCRIPT).length),
    });
    expect((await served.go('/')).text).toBe(HTML);
  });

  it('has nothing but the pages and their files', async () => {
    for (const path of ['/assets/page-1.js.br', '/assets/other.js', '/.source-hash', '/.first-view.json'])
      expect([path, (await served.go(path)).status]).toEqual([path, 404]);
  });
});

describe('the head of a page', () => {
  it('names what its first view needs, with the parts of its own address', async () => {
    const { text } = await served.go('/s/a%22%3E%3Cscript%3E');
    const [, head = ''] = /<head>(.*)<\/head>/.exec(text) ?? [];
    expect(head.replace('<title>x</title>', '').match(/<[^>]*>/g)).toEqual([
      '<link rel="preload" as="fetch" crossorigin href="/api/v1/pad/a%22%3E%3Cscript%3E/appointment">',
      '<link rel="stylesheet" crossorigin href="/assets/page-1.css">',
      '<link rel="modulepreload" crossorigin href="/assets/page-1.js">',
    ]);
  });

  it('is that of the page, not of those above or beside it', async () => {
    expect((await served.go('/recruiter/figures')).text).toContain('figures-1.js');
    expect((await served.go('/recruiter/calendar')).text).toBe(HTML);
  });
});
