/**
 * The pages as a person meets them: the product in a process of its own, a real Chromium, a database with ten thousand
 * screens and an hour-long session. Issue D's figures beside what they must reach.
 *
 *   server.ts    the product and its database, in a folder that is gone afterwards
 *   world.ts     a company to look at;  manyScreens.ts, longSession.ts  what makes pages full
 *   views.ts     first views of every page of the router (pad/browser/sights.ts), the pad's editor, what is sent
 *   lists.ts     the list of screens over HTTP;  review.ts  the review of an hour
 *   figures.ts   what was measured -> rows
 *
 * Browser, server and database share this machine's cores. Each view is in a browser context of its own, so its cache is
 * empty; the browser itself runs already.
 */
import { launchChromium } from '../../../../pad/browser/chromium.ts';
import { ensurePages } from '../../../../pad/build.ts';
import { resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { BadInput } from '../../badInput.ts';
import type { Report, Settings } from '../report.ts';
import { inFolder } from '../sandboxes.ts';
import { metBy, rowOf, type Figure } from './figures.ts';
import { lists, SCREENS } from './lists.ts';
import { seedLongSession } from './longSession.ts';
import { seedManyScreens } from './manyScreens.ts';
import { reviews } from './review.ts';
import { withServer } from './server.ts';
import { candidateScripts, editorReady, firstViews, type Studio } from './views.ts';
import { makeWorld } from './world.ts';

const ROOT = resolve(import.meta.dirname, '../../../..');
const PARTS = ['views', 'editor', 'scripts', 'list', 'review'] as const;
type Part = (typeof PARTS)[number];
/** Views of each page: five seconds of the bench's time buy one. */
const SECONDS_A_ROUND = 2;
const LEAST_ROUNDS = 3;
const REVIEWED_MINUTES = 60;

export async function benchPages({ seconds, only }: Settings): Promise<Report> {
  const part = partOf(only);
  const { dir: pages_dir } = await ensurePages({ root: ROOT });
  const complaints: string[] = [];
  const figures: Figure[] = [];
  const browser = await launchChromium();
  try {
    await inFolder((data_dir) =>
      withServer(data_dir, complaints, async (server, database) => {
        progress('making a company, its screens and an hour’s session');
        const world = await makeWorld(database, server);
        const { organisation_id } = world.company;
        await seedManyScreens(database.db, { count: SCREENS, organisation_id });
        const studio = studioOf(browser, { server, world }, seconds);
        const wanted = (one: Part) => part === null || part === one;
        if (wanted('views')) figures.push(...(await firstViews(studio)));
        if (wanted('editor')) figures.push(...(await editorReady(studio)));
        if (wanted('scripts')) figures.push(...(await candidateScripts(studio, pages_dir)));
        if (wanted('list')) figures.push(...(await lists({ server, world, seconds }, database)));
        if (!wanted('review')) return;
        const minutes = REVIEWED_MINUTES;
        const session_id = await seedLongSession(database, data_dir, { minutes, organisation_id });
        figures.push(...(await reviews(studio, session_id)));
      }),
    );
  } finally {
    await browser.close();
  }
  const missed = figures.filter((figure) => !metBy(figure)).map(({ name }) => `missed: ${name}`);
  return { rows: figures.map(rowOf), findings: [...complaints, ...missed], failed: missed.length > 0 };
}

function partOf(only: string | undefined): Part | null {
  if (only === undefined) return null;
  const found = PARTS.find((part) => part === only);
  if (found === undefined) throw new BadInput(`--only ${only}: choose one of ${PARTS.join(', ')}.`);
  return found;
}

function studioOf(browser: Browser, at: Pick<Studio, 'server' | 'world'>, seconds: number): Studio {
  const rounds = Math.max(LEAST_ROUNDS, Math.round(seconds / SECONDS_A_ROUND));
  return { browser, ...at, rounds, progress };
}

/** Not part of the result. */
function progress(said: string): void {
  process.stderr.write(`${said}\n`);
}
