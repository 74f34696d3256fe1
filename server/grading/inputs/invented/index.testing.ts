/** Problems that nobody wrote down: what is made up for them must be valid by their own word. */
import { NASTY } from './nasty.testing.ts';
import type { Invented } from './problem.testing.ts';
import { BEYOND_US, RELATED } from './related.testing.ts';
import { STRUCTURES } from './structures.testing.ts';

export type { Invented };
export { BEYOND_US };
export const INVENTED: readonly Invented[] = [...STRUCTURES, ...RELATED, ...NASTY];
