/**
 * A finished screen to take away. One document (`Review` in http/contract/exports.ts) is put together from what is stored, and every form
 * is made from that: so they cannot say different things, and what is anonymised is so everywhere.
 *
 * In: a session. Out: Markdown, JSON with the events behind it (its schema at /api/v1/schemas), a PDF laid out for print,
 * the code, the call's sound. The same session gives the same bytes. Every one that leaves is audited.
 *
 *   review.ts    the document;     card.ts  the scorecard's part of it
 *   markdown.ts  json.ts  pdf/     its forms;     the recording comes out of server/record
 *   routes.ts
 */
export { exportReview } from './forms.ts';
export { reviewOf } from './review.ts';
export { exportRoutes } from './routes.ts';
