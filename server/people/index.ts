/**
 * Who may do what: candidates by a link and a PIN that open one screen, pages by a signed token for one pad room.
 *
 * In: secrets, ids, wrong guesses. Out: tokens and yes or no. Sign-in and roles of recruiters come with issue D; until then
 * `http/access.ts` guards their pages.
 */
export { linkToken, newPin, tokenHash } from './links.ts';
export { createPadTokens } from './padTokens.ts';
export { createTries, type Tries } from './tries.ts';
