/**
 * Links that show one review to people without an account: for a time, without the candidate's name unless told otherwise,
 * read only. A link's token is shown once; the table holds its hash. Every opening is counted and audited.
 *
 * In: a session and what may be seen. Out: an address; the review behind it, or a plain word that it has ended.
 *
 *   shares.ts    make, list, revoke, open;     routes.ts  for those who sign in, and for those who have a link
 *
 * A link is open -> expired or revoked, and goes with its session.
 */
export { shareRoutes } from './routes.ts';
