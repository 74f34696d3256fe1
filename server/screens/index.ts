/**
 * Screens: what a recruiter schedules. One candidate, one problem, a link, a PIN; a sitting when it is taken.
 *
 * In: the recruiter's requests; a link's token or a PIN from a candidate. Out: screens and their open session, the same
 * for everybody who asks at once.
 *
 * States: created -> calling -> in_progress -> completed | abandoned; created, calling or in_progress -> cancelled; a call that is not
 * answered goes back to created.
 */
export { ScreenBook } from './screens.ts';
export { screenRoutes } from './routes.ts';
export { usualRoutes } from './usual.ts';
