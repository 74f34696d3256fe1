/**
 * Every page of the router and how to come to stand before it: who looks, at which address, and what is there when it can
 * be read. The bench measures these, the journeys visit them; a route of the router without a sight fails both.
 */
import type { Page } from 'playwright-core';
import { ROLES, type Role } from '../../server/http/contract/people.ts';

/** What a world made for looking holds. */
export interface World {
  /** One that waits for its candidate, and the path of their link. */
  waiting: { screen_id: string; pad_path: string };
  /** One whose candidate is writing now. */
  coding: { screen_id: string; session_id: string; pad_path: string };
  /** One that is over, with a scorecard. */
  finished: { screen_id: string; session_id: string };
  /** Path of a link to the finished one for people without an account. */
  shared_path: string;
  /** Path of the link that makes the first owner. */
  welcome_path: string;
  /** Somebody was invited to the organisation. */
  invitation_id: string;
  /** The cookies of somebody of each role, as a `Cookie` header. */
  cookies: Readonly<Record<Role, string>>;
}

export interface Sight {
  /** As the router writes it. */
  route: string;
  name: string;
  /** Whoever has the least rights that show the whole page; `nobody` has not signed in. */
  as: Role | 'nobody';
  /** For whom of those who sign in it opens at all; the others are told that it is not for them. */
  for: readonly Role[] | 'anyone';
  path(world: World): string;
  /** The page can be read once a visible element that this CSS selector matches contains the text. */
  ready: Ready;
}

export interface Ready {
  css: string;
  text: string;
}

const SCREENS: readonly Role[] = ['owner', 'recruiter', 'hiring_manager', 'reviewer', 'watcher'];
const REVIEWERS: readonly Role[] = ['owner', 'recruiter', 'hiring_manager', 'reviewer'];
const RECRUITERS: readonly Role[] = ['owner', 'recruiter'];
const h1 = (text: string): Ready => ({ css: 'h1', text });
const h2 = (text: string): Ready => ({ css: 'h2', text });

export const SIGHTS: readonly Sight[] = [
  {
    route: '/',
    name: 'the bare address',
    as: 'recruiter',
    for: SCREENS,
    path: () => '/',
    ready: { css: 'table', text: 'Wanda Waits' },
  },
  {
    route: '/s/$token',
    name: 'the candidate before the call',
    as: 'nobody',
    for: 'anyone',
    path: ({ waiting }) => waiting.pad_path,
    ready: h1('call when you are ready'),
  },
  {
    route: '/s/$token',
    name: 'the candidate at work',
    as: 'nobody',
    for: 'anyone',
    path: ({ coding }) => coding.pad_path,
    ready: { css: '.cp-problem, h1, h2', text: 'Two Sum' },
  },
  {
    route: '/my-data/$token',
    name: 'what is held of a candidate',
    as: 'nobody',
    for: 'anyone',
    path: () => '/my-data/of-nobody',
    ready: { css: 'button', text: 'Show me my data' },
  },
  {
    route: '/recruiter',
    name: 'the list of screens',
    as: 'recruiter',
    for: SCREENS,
    path: () => '/recruiter',
    ready: { css: 'table', text: 'Wanda Waits' },
  },
  {
    route: '/recruiter/calendar',
    name: 'the calendar',
    as: 'recruiter',
    for: SCREENS,
    path: () => '/recruiter/calendar',
    ready: h1('Calendar'),
  },
  {
    route: '/recruiter/figures',
    name: 'the figures',
    as: 'hiring_manager',
    for: SCREENS,
    path: () => '/recruiter/figures',
    ready: { css: 'main h2', text: 'How far they came' },
  },
  {
    route: '/recruiter/problems',
    name: 'the problems',
    as: 'hiring_manager',
    for: REVIEWERS,
    path: () => '/recruiter/problems',
    ready: { css: 'main', text: 'Two Sum' },
  },
  {
    route: '/recruiter/problems/$id',
    name: 'one problem',
    as: 'hiring_manager',
    for: REVIEWERS,
    path: () => '/recruiter/problems/two_sum',
    ready: h1('Two Sum'),
  },
  {
    route: '/recruiter/calibration',
    name: 'the calibration',
    as: 'hiring_manager',
    for: ['owner', 'hiring_manager', 'reviewer'],
    path: () => '/recruiter/calibration',
    ready: h1('Calibration'),
  },
  {
    route: '/recruiter/dimensions',
    name: 'the dimensions of the scorecard',
    as: 'owner',
    for: ['owner'],
    path: () => '/recruiter/dimensions',
    ready: h1('Dimensions of the scorecard'),
  },
  {
    route: '/recruiter/duty',
    name: 'privacy and consent',
    as: 'owner',
    for: ['owner', 'recruiter', 'auditor'],
    path: () => '/recruiter/duty',
    ready: h1('Privacy and consent'),
  },
  {
    route: '/scoring',
    name: 'the rules of the scorecard',
    as: 'nobody',
    for: 'anyone',
    path: () => '/scoring',
    ready: h1('How it is assessed'),
  },
  {
    route: '/shared/$token',
    name: 'a review that was shared',
    as: 'nobody',
    for: 'anyone',
    path: ({ shared_path }) => shared_path,
    ready: { css: 'main', text: 'Suggested' },
  },
  {
    route: '/recruiter/import',
    name: 'many screens at once',
    as: 'recruiter',
    for: RECRUITERS,
    path: () => '/recruiter/import',
    ready: h2('The table'),
  },
  {
    route: '/recruiter/screens/$id',
    name: 'one screen',
    as: 'recruiter',
    for: SCREENS,
    path: ({ waiting }) => `/recruiter/screens/${waiting.screen_id}`,
    ready: h2('For the candidate'),
  },
  {
    route: '/recruiter/screens/$id/live',
    name: 'watching live',
    as: 'watcher',
    for: ['owner', 'recruiter', 'hiring_manager', 'watcher'],
    path: ({ coding }) => `/recruiter/screens/${coding.screen_id}/live`,
    // As text or in the editor.
    ready: { css: '.cp-code-text, .view-lines', text: 'def' },
  },
  {
    route: '/recruiter/settings',
    name: 'the settings',
    as: 'owner',
    for: ['owner'],
    path: () => '/recruiter/settings',
    ready: h2('The interviewer'),
  },
  {
    route: '/recruiter/people',
    name: 'the people',
    as: 'owner',
    for: ['owner', 'recruiter', 'hiring_manager', 'auditor'],
    path: () => '/recruiter/people',
    ready: { css: 'main', text: 'reviewer@' },
  },
  {
    route: '/recruiter/mail',
    name: 'the mail',
    as: 'owner',
    for: ['owner'],
    path: () => '/recruiter/mail',
    ready: h1('Mail'),
  },
  {
    route: '/recruiter/audit',
    name: 'who did what',
    as: 'auditor',
    for: ['owner', 'auditor'],
    path: () => '/recruiter/audit',
    ready: h1('Who did what'),
  },
  {
    route: '/review/$sessionId',
    name: 'the review',
    as: 'hiring_manager',
    for: ['owner', 'recruiter', 'hiring_manager', 'reviewer'],
    path: ({ finished }) => `/review/${finished.session_id}`,
    ready: { css: 'main', text: 'Rate it first' },
  },
  {
    route: '/phone',
    name: 'the browser phone',
    as: 'nobody',
    for: 'anyone',
    path: () => '/phone',
    ready: h1('Browser phone'),
  },
  {
    route: '/account',
    name: 'one’s own account',
    as: 'reviewer',
    for: ROLES,
    path: () => '/account',
    ready: h2('API keys'),
  },
  {
    route: '/sign-in',
    name: 'the sign-in',
    as: 'nobody',
    for: 'anyone',
    path: () => '/sign-in',
    ready: h1('Sign in'),
  },
  {
    route: '/forgotten-password',
    name: 'a forgotten password',
    as: 'nobody',
    for: 'anyone',
    path: () => '/forgotten-password',
    ready: h1('Forgotten password'),
  },
  {
    route: '/new-password',
    name: 'a new password',
    as: 'nobody',
    for: 'anyone',
    path: () => '/new-password?token=of-a-letter',
    ready: h1('New password'),
  },
  {
    route: '/welcome/$token',
    name: 'the first owner',
    as: 'nobody',
    for: 'anyone',
    path: ({ welcome_path }) => welcome_path,
    ready: h1('Make the owner account'),
  },
  {
    route: '/invitation/$id',
    name: 'an invitation',
    as: 'nobody',
    for: 'anyone',
    path: ({ invitation_id }) => `/invitation/${invitation_id}`,
    ready: h1('Join'),
  },
];

/** A `Cookie` header, as Playwright's contexts take it. */
export function cookies(header: string, url: string): { name: string; value: string; url: string }[] {
  return header.split('; ').map((one) => {
    const at = one.indexOf('=');
    return { name: one.slice(0, at), value: one.slice(at + 1), url };
  });
}

/** What the router of an open page knows, asked of the router itself. */
export async function routesOf(page: Page): Promise<string[]> {
  return page.evaluate<string[]>('Object.keys(self.__TSR_ROUTER__.routesByPath)');
}

/** In words, what the table above lacks, or has too much; empty when it is as the router. */
export function missing(routes: readonly string[]): string[] {
  const known = new Set(SIGHTS.map(({ route }) => route));
  return [
    ...routes
      .filter((route) => !known.has(route))
      .map((route) => `${route} is a page without a sight: add one to SIGHTS in pad/browser/sights.ts`),
    ...[...known]
      .filter((route) => !routes.includes(route))
      .map((route) => `${route} stands in SIGHTS in pad/browser/sights.ts, but the router has no such page`),
  ];
}

/**
 * Resolves once it can be read: milliseconds since the navigation began, by the page's own clock, to a frame. Rejects with
 * what was looked for. Call it when the navigation is committed.
 */
export async function stands(page: Page, ready: Ready, within_ms: number): Promise<number> {
  const at = await page.evaluate<number | null>(`(${LOOK})(${JSON.stringify({ ...ready, within_ms })})`);
  if (at === null)
    throw new Error(`no ${ready.css} with “${ready.text}” within ${within_ms} ms at ${page.url()}`);
  return at;
}

/** Runs in the page, as text: the pages' own rules forbid Playwright's waitForFunction. What has no size cannot be read. */
const LOOK = `({ css, text, within_ms }) => new Promise((resolve) => {
  const give_up = performance.now() + within_ms;
  const look = () => {
    const there = [...document.querySelectorAll(css)].some(
      (node) => node.textContent.includes(text) && node.getClientRects().length > 0,
    );
    if (there) resolve(performance.now());
    else if (performance.now() > give_up) resolve(null);
    else requestAnimationFrame(look);
  };
  look();
})`;
