/** What browser tests share: pages that remember their complaints, and hands for the code editor. */
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { cookies } from './sights.ts';

/** Pages must stand and react well within this, also on a busy two-core machine. */
const PATIENCE_MS = 15_000;

export interface OpenPage {
  page: Page;
  /** Errors of the page's console (also CSP violations) and uncaught exceptions. */
  complaints: string[];
  close(): Promise<void>;
}

export interface VisitOptions extends BrowserContextOptions {
  /** A `Cookie` header: who visits. */
  cookie?: string | undefined;
}

/** A page in a context of its own, like another person's browser. */
export async function openPage(
  browser: Browser,
  url: string,
  { cookie, ...options }: VisitOptions = {},
): Promise<OpenPage> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  if (cookie) await context.addCookies(cookies(cookie, new URL(url).origin));
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(url);
  return { page, complaints, close: () => context.close() };
}

/** The candidate's editor, Monaco or plain. */
export const editor = (page: Page): Locator => page.getByTestId('editor').getByRole('textbox');

/** Waits until code can be typed. Monaco's text box has no size, so it never counts as visible. */
export const editorReady = (page: Page): Promise<void> => editor(page).waitFor({ state: 'attached' });

/** Focuses the editor and puts the cursor at the end of the text. */
export async function toEnd(page: Page): Promise<void> {
  await editor(page).focus();
  await page.keyboard.press('ControlOrMeta+End');
}

/** Waits until it can be seen; fails with what was looked for. */
export const shown = async (what: Locator): Promise<boolean> => {
  await what.waitFor();
  return true;
};

/** What Monaco shows, line by line. */
export async function shownCode(page: Page): Promise<string> {
  const lines = await page.locator('.view-line').evaluateAll((nodes) =>
    nodes
      .map((node) => ({ top: node.getBoundingClientRect().top, text: node.textContent }))
      .sort((a, b) => a.top - b.top)
      .map((line) => line.text.replaceAll('\u00a0', ' ')),
  );
  return lines.join('\n');
}

/** Pastes as the clipboard would, without touching the machine's own. */
export async function paste(page: Page, text: string): Promise<void> {
  await editor(page).focus();
  await page.evaluate(`(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', ${JSON.stringify(text)});
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  })()`);
}
