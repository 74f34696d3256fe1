/**
 * What would keep somebody out of a page: barriers that axe calls serious or critical, in light and in dark, and whatever a
 * phone's width cuts off. Every test of pages asks here, so that all are held to the same list.
 */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** WCAG 2.2 A and AA, and what axe holds to be good practice beyond; stricter than axe's own choice, which leaves out 2.2. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const DESK = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };

export type Scheme = 'light' | 'dark';

/** With the place and what to repair; `inside` is a CSS selector. Empty when nothing stands in the way. */
export async function serious(page: Page, inside = 'html'): Promise<string[]> {
  const there = await page.evaluate<boolean>('"axe" in self');
  // Once in a page, axe need not be sent again. Our pages have no frames of others, so it can judge within the page, which
  // takes a third of the time; and nobody reads what it has to say of elements that are as they should be.
  const { violations } = await new AxeBuilder({ page, ...(there ? { axeSource: ';' } : {}) })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .withTags(TAGS)
    .include(inside)
    // Monaco's own inside is not ours to change; its text box has a name, and there is a plain text field instead of it.
    .exclude('.monaco-editor')
    .analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary ?? ''}`).join(' | ')}`,
    );
}

/** Resolves once the page stands in these colours. */
export async function inScheme(page: Page, colorScheme: Scheme): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await expect.poll(() => page.locator('html').getAttribute('data-mantine-color-scheme')).toBe(colorScheme);
}

/** Nothing is wider than a phone; the page stays that narrow. */
export async function fitsPhone(page: Page): Promise<void> {
  await page.setViewportSize(PHONE);
  await expect
    .poll(() => page.evaluate<number>('document.documentElement.scrollWidth'))
    .toBeLessThanOrEqual(PHONE.width);
}

/**
 * No serious barrier in light and dark, and nothing wider than a phone; fails with what was found, else true. The page is
 * left dark, as wide as a desk. `look` is called at each sight, for pictures.
 */
export async function openToAll(
  page: Page,
  look: (sight: `${Scheme}-${'1280' | '390'}`) => Promise<void> = async () => undefined,
): Promise<true> {
  for (const scheme of ['light', 'dark'] as const) {
    await inScheme(page, scheme);
    expect(await serious(page)).toEqual([]);
    await look(`${scheme}-1280`);
  }
  await fitsPhone(page);
  await look('dark-390');
  await page.setViewportSize(DESK);
  return true;
}
