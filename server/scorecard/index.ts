/**
 * The scorecard: claims with evidence, by published rules.
 *
 * In: the stored events of a session and how fast the problem can be solved. Out: levels 1-4 or "not enough evidence" per
 * dimension, claims that cite events, a suggested decision, and beside it what a person decided.
 *
 *   rules/      one rule, one small function;   growth.ts   orders of growth as they are said
 *   evidence.ts the checker of claims;          levels.ts   what the levels mean, and how they follow
 *   score.ts    pure: rules -> proven claims -> levels -> suggestion
 *   worded.ts   a model's words for it, beside it
 *   store.ts routes.ts
 *
 * A scorecard is absent -> made (at the end of the session; making it again gives the same) -> overridden by a person.
 */
export { makeScorecard, readScorecard } from './store.ts';
export { scorecardRoutes } from './routes.ts';
export { createWorder, type Worder } from './worded.ts';
