/** First views in real Chromium: each in a context of its own, whose cache is empty. */
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import {
  cookies,
  missing,
  routesOf,
  SIGHTS,
  stands,
  type Ready,
  type Sight,
  type World,
} from '../../../../pad/browser/sights.ts';
import { EDITOR, readManifest, scriptsOf } from '../../../../pad/weight.ts';
import type { Figure } from './figures.ts';
import type { Server } from './world.ts';

/** Issue D. */
const FIRST_VIEW_MS = 1_000;
const EDITOR_READY_MS = 2_000;
const CANDIDATE_KB = 200;
/** Whatever takes longer is broken, not slow. */
const GIVE_UP_MS = 20_000;
/** Code stands in it and keys go into it. */
const EDITOR_READY: Ready = { css: '[data-testid="editor"] .view-lines', text: 'def' };
/** The page at work has loaded all it loads by itself. */
const SETTLED_MS = 2_000;

export interface Studio {
  browser: Browser;
  server: Server;
  world: World;
  rounds: number;
  progress(said: string): void;
}

/** A person's browser with nothing in its cache. */
export async function visitor(
  { browser, server, world }: Pick<Studio, 'browser' | 'server' | 'world'>,
  as: Sight['as'],
): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  if (as !== 'nobody') await context.addCookies(cookies(world.cookies[as], server.url));
  return context;
}

async function visited<T>(
  studio: Studio,
  sight: Pick<Sight, 'as' | 'path'>,
  look: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await visitor(studio, sight.as);
  try {
    const page = await context.newPage();
    await page.goto(studio.server.url + sight.path(studio.world), { waitUntil: 'commit' });
    return await look(page);
  } finally {
    await context.close();
  }
}

/** Rejects when the router has a page that the table of sights does not know. */
export async function firstViews(studio: Studio): Promise<Figure[]> {
  const known = { as: 'nobody', path: () => '/sign-in' } as const;
  const unknown = await visited(studio, known, async (page) => {
    await stands(page, { css: 'h1', text: 'Sign in' }, GIVE_UP_MS);
    return missing(await routesOf(page));
  });
  if (unknown.length > 0) throw new Error(unknown.join('\n'));
  const figures: Figure[] = [];
  for (const sight of SIGHTS) {
    const values = await rounds(studio, sight, (page) => stands(page, sight.ready, GIVE_UP_MS));
    studio.progress(`${sight.name}: ${values.map((ms) => Math.round(ms)).join(' ')} ms`);
    const name = `first view: ${sight.name} (${sight.route})`;
    figures.push({ name, unit: 'ms', values, wanted: FIRST_VIEW_MS });
  }
  return figures;
}

async function rounds(
  studio: Studio,
  sight: Pick<Sight, 'as' | 'path'>,
  look: (page: Page) => Promise<number>,
): Promise<number[]> {
  const values: number[] = [];
  for (let round = 0; round < studio.rounds; round++) values.push(await visited(studio, sight, look));
  return values;
}

const AT_WORK = { as: 'nobody', path: ({ coding }: World) => coding.pad_path } as const;

export async function editorReady(studio: Studio): Promise<Figure[]> {
  const values = await rounds(studio, AT_WORK, (page) => stands(page, EDITOR_READY, GIVE_UP_MS));
  return [{ name: 'pad: the editor takes keys', unit: 'ms', values, wanted: EDITOR_READY_MS }];
}

/** As the network saw it: bytes of bodies as they were sent, without what the editor alone brings. */
export async function candidateScripts(studio: Studio, pages_dir: string): Promise<Figure[]> {
  const manifest = await readManifest(pages_dir);
  const own = new Set(scriptsOf(manifest, 'candidate/CandidatePage.tsx', EDITOR).map((file) => `/${file}`));
  const context = await visitor(studio, AT_WORK.as);
  try {
    const page = await context.newPage();
    const sent = await overTheWire(await context.newCDPSession(page));
    await page.goto(studio.server.url + AT_WORK.path(studio.world), { waitUntil: 'commit' });
    await stands(page, EDITOR_READY, GIVE_UP_MS);
    await page.waitForTimeout(SETTLED_MS);
    const bytes = [...sent].filter(([path]) => own.has(path)).reduce((sum, [, size]) => sum + size, 0);
    const name = 'candidate’s page at work: JavaScript sent, without the editor';
    return [{ name, unit: 'kB', values: [bytes / 1_000], wanted: CANDIDATE_KB }];
  } finally {
    await context.close();
  }
}

/** Fills while the page loads: path to bytes of the body. */
async function overTheWire(devtools: CDPSession): Promise<ReadonlyMap<string, number>> {
  const paths = new Map<string, string>();
  const sent = new Map<string, number>();
  devtools.on('Network.requestWillBeSent', ({ requestId, request }) =>
    paths.set(requestId, new URL(request.url).pathname),
  );
  devtools.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
    const path = paths.get(requestId) ?? '';
    sent.set(path, (sent.get(path) ?? 0) + encodedDataLength);
  });
  await devtools.send('Network.enable');
  return sent;
}
