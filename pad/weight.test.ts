import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ensurePages } from './build.ts';
import { EDITOR, readManifest, scriptsOf, sentBytes } from './weight.ts';

/** Issue D's measure, in bytes as they are sent. */
const MOST = 200_000;

let dir: string;
beforeAll(async () => {
  ({ dir } = await ensurePages({ root: join(import.meta.dirname, '..') }));
}, 400_000);

describe('the candidate’s page', () => {
  it('sends at most 200 kB of JavaScript beside the editor, with all that it loads late', async () => {
    const manifest = await readManifest(dir);
    const scripts = scriptsOf(manifest, 'candidate/CandidatePage.tsx', EDITOR);
    // What is counted is the page: its own code, and the early page that only some see.
    expect(scripts.join()).toMatch(/CandidatePage/);
    expect(scripts.join()).toMatch(/BeforePage/);
    expect(scripts.join()).not.toMatch(/Monaco/);
    expect(await sentBytes(dir, scripts)).toBeLessThanOrEqual(MOST);
  });
});
