/** For the test files of pages: a Chromium for the file, and visits in it that end with each test. */
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { launchChromium } from './chromium.ts';
import { openPage, type OpenPage, type VisitOptions } from './harness.ts';

/** Chromium may have to be installed first. */
const LAUNCHED_WITHIN_MS = 400_000;

type Visit = (url: string, options?: VisitOptions) => Promise<OpenPage>;

/**
 * To be called at the top of a test file. Each visit is in a context of its own, like another person's browser. Where
 * `tolerated` is given, a test fails when a page complained of anything else.
 */
export function visits({
  args = [],
  tolerated,
}: { args?: readonly string[]; tolerated?: RegExp } = {}): Visit {
  let browser: Browser | undefined;
  const opened: OpenPage[] = [];
  beforeAll(async () => {
    browser = await launchChromium(args);
  }, LAUNCHED_WITHIN_MS);
  afterAll(() => browser?.close());
  afterEach(async () => {
    const complaints: string[] = [];
    for (const one of opened.splice(0)) {
      await one.close();
      complaints.push(...one.complaints.filter((line) => tolerated?.test(line) === false));
    }
    if (complaints.length > 0) throw new Error(`the page complained: ${complaints.join('; ')}`);
  });
  return async (url, options) => {
    if (browser === undefined) throw new Error('visits begin with the tests');
    const visitor = await openPage(browser, url, options);
    opened.push(visitor);
    return visitor;
  };
}
