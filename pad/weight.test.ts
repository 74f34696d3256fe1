import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ensurePages } from './build.ts';
import { EDITOR, readManifest, scriptsOf, sentBytes } from './weight.ts';

/** Issue D's measure, in bytes as they are sent. */
const MOST = 200_000;
/** A browser asks for six at a time. */
const MOST_FILES = 24;

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

  it('comes in a few files, and with nothing that only people who sign in need', async () => {
    const scripts = scriptsOf(await readManifest(dir), 'candidate/CandidatePage.tsx', EDITOR);
    expect(scripts.join()).toMatch(/kit/);
    expect(scripts.join()).not.toMatch(/staff/);
    expect(scripts.length).toBeLessThanOrEqual(MOST_FILES);
  });
});
