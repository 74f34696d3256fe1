/**
 * Screens: what a recruiter schedules. One candidate, one problem (or a level to pick from), a time or a window to choose
 * one in, a link, a PIN; a sitting when it is taken.
 *
 * In: the recruiter's requests, one or a table of many; a link's token or a PIN from a candidate, who may move, cancel and
 * ask by the link alone. Out: screens and their open session, the same for everybody who asks at once; invitations and
 * reminders by letter and text (invitation/, reminders/), calls that we place (calling.ts). All that comes later is a job
 * (../jobs), stored in the transaction that asks for it (scheduling.ts). Pure: when.ts, timeWords.ts, picking.ts, accommodations.ts.
 *
 * States: created -> calling -> in_progress -> completed | abandoned; created, calling or in_progress -> cancelled; a call that is not
 * answered goes back to created.
 */
export { ScreenBook } from './screens.ts';
export { assembleScreens, type ScheduledScreens, type ScreensAround } from './assemble.ts';
export { e164 } from './phoneNumber.ts';
export { usualRoutes } from './usual.ts';
export { sittingOf } from './view.ts';
