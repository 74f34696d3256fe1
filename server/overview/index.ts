/**
 * Many screens at once: figures of a period, the calendar, and problems with how they fare.
 *
 * In: what screens, sittings, events, runs and decisions the database holds; the problems on disk; the sandbox for practice.
 * Out: `/api/v1/stats`, `/api/v1/calendar`, `/api/v1/problems/:id` and below. Nothing is stored.
 *
 *   buckets.ts   days, weeks and months of a period;   figures.ts   rows of the database -> what charts show
 *   fit.ts       too easy, too hard: the published rule
 *   problems.ts  a problem as its page shows it, with or without what gives the answer away
 *   practice.ts  a program against the visible cases, kept nowhere
 *
 * Two raters' agreement (kappa) is the scorecard's; `agreement` here is people beside the machine's suggestions.
 */
export { overviewRoutes } from './routes.ts';
