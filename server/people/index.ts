/**
 * Who may do what. People sign in (password, magic link, single sign-on, second factor) or send an API key; each has a role
 * in an organisation, and one table (roles.ts) says what a role may do. Every route says what it asks for, and one place
 * (gate.ts) asks for it. Candidates never sign in: a link and a PIN open one screen, a signed token one pad room.
 *
 * In: requests, links, keys, wrong guesses. Out: who asks, or a refusal; tokens and yes or no.
 */
export { createPeople, type People } from './people.ts';
export { NO_MAIL } from './letters.ts';
export { anonymised, type Subject } from './anonymise.ts';
export { linkToken, newPin, tokenHash } from './links.ts';
export { createPadTokens } from './padTokens.ts';
export { createTries, type Tries } from './tries.ts';
