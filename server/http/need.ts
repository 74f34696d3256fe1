import type { Permission } from './contract/people.ts';

/**
 * `proof`: carries its own proof (a candidate's link, a carrier's signature) or needs none, from anywhere.
 * `anyone`: people who have not signed in, from our own pages.
 * `person`: somebody signed in, of an organisation or not yet.
 * A list: one of them is enough.
 */
export type Need = 'proof' | 'anyone' | 'person' | Permission | readonly Permission[];
