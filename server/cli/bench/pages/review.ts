/**
 * The review of an hour: until all of it stands, and until all that follows a seek has followed. "All" is asked of the page
 * itself: its last change, request or seek of the sound before it is still. How the page is built does not matter.
 */
import type { Page } from 'playwright-core';
import type { Figure } from './figures.ts';
import { visitor, type Studio } from './views.ts';

const LOADED_MS = 2_000;
const SOUGHT_MS = 150;
/** Nothing changes for so long: it stands. */
const STILL_MS = 700;
const GIVE_UP_MS = 30_000;
/** Parts of the whole, forth and back, to where nothing is loaded yet. */
const SEEKS = [0.9, 0.1, 0.5, 0.52, 0.95, 0.3, 0.75, 0.02, 0.6, 0.4];
/** The line one seeks on. */
const SEEK_BAR = 'main input[type="range"]';

export async function reviews(studio: Studio, session_id: string): Promise<Figure[]> {
  const loads: number[] = [];
  const seeks: number[] = [];
  for (let round = 0; round < studio.rounds; round++) {
    // Recruiters see the scorecard at once; whoever may rate is asked first whether they want to.
    const context = await visitor(studio, 'recruiter');
    try {
      await context.addInitScript(WATCH);
      const page = await context.newPage();
      await page.goto(`${studio.server.url}/review/${session_id}`, { waitUntil: 'commit' });
      await page.locator(SEEK_BAR).first().waitFor({ timeout: GIVE_UP_MS });
      loads.push(await still(page));
      for (const part of SEEKS) seeks.push(await sought(page, part));
    } finally {
      await context.close();
    }
    studio.progress(`review: loaded in ${Math.round(loads.at(-1) ?? 0)} ms`);
  }
  return [
    { name: 'review of 60 minutes: loaded', unit: 'ms', values: loads, wanted: LOADED_MS },
    { name: 'review of 60 minutes: a seek', unit: 'ms', values: seeks, wanted: SOUGHT_MS },
  ];
}

/** When the page last changed, once it is still: its own clock. */
function still(page: Page): Promise<number> {
  return page.evaluate<number>(`watched.still(${STILL_MS}, ${GIVE_UP_MS})`);
}

/** Milliseconds from the hand on the bar to the last change it made. */
async function sought(page: Page, part: number): Promise<number> {
  const began = await page.evaluate<number>(`(() => {
    const bar = document.querySelector(${JSON.stringify(SEEK_BAR)});
    const to = String(Math.round(Number(bar.max) * ${part}));
    const began = performance.now();
    // As React hears it from a hand.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(bar, to);
    bar.dispatchEvent(new Event('input', { bubbles: true }));
    return began;
  })()`);
  const ended = await still(page);
  if (ended <= began) throw new Error('a seek in the review changed nothing');
  return ended - began;
}

/** Runs in the page before its own scripts. The frame after a change is what the eye sees of it. */
const WATCH = `(() => {
  let last = 0;
  const seen = () => requestAnimationFrame(() => { last = performance.now(); });
  new MutationObserver(seen).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  for (const type of ['seeked', 'loadedmetadata']) document.addEventListener(type, seen, { capture: true });
  // Of the sound \`seeked\` says when it is there, wherever its bytes came from.
  const ended = (entry) => (new URL(entry.name).pathname.endsWith('/audio') ? 0 : entry.responseEnd);
  new PerformanceObserver((list) => { last = Math.max(last, ...list.getEntries().map(ended)); }).observe({ type: 'resource', buffered: true });
  self.watched = {
    still: (still_ms, within_ms) => new Promise((resolve, reject) => {
      const give_up = performance.now() + within_ms;
      const since = performance.now();
      const look = () => {
        const now = performance.now();
        if (now - Math.max(last, since) > still_ms) resolve(last);
        else if (now > give_up) reject(new Error('the page is never still'));
        else requestAnimationFrame(look);
      };
      look();
    }),
  };
})()`;
