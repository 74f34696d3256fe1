/**
 * The scorecard: claims with evidence, by published rules.
 *
 * In: the stored events of a session and how fast the problem can be solved. Out: levels 1-4 or "not enough evidence" per
 * dimension, claims that cite events, a suggested decision, and beside it what a person decided.
 *
 *   blinded.ts  what rules may look at: neither how somebody speaks nor integrity facts
 *   rules/      one rule, one small function;   growth.ts   orders of growth as they are said
 *   evidence.ts the checker of claims;          forbidden.ts   what no prose may speak of
 *   levels.ts decide.ts   steps and bars as data: what runs is what published.ts publishes
 *   score.ts    pure: events -> rules -> proven claims -> levels -> suggestion, the same byte for byte
 *   rubric.ts rubrics.ts   an organisation's dimensions by version; a scorecard keeps those it was made with
 *   worded.ts   a model's words for it, beside it
 *   people.ts   evidence opened, other levels, the decision;   ratings.ts calibration.ts agreement.ts   blind raters
 *   report.ts   the session in figures, beside the score
 *   store.ts earlier.ts routes.ts ratingRoutes.ts rubricRoutes.ts
 *
 * A scorecard is absent -> made (at the end of the session; making it again gives the same) -> decided by a person.
 */
export { show } from './ratings.ts';
export { readReport } from './report.ts';
export { makeScorecard, readScorecard } from './store.ts';
export { scorecardRoutes } from './routes.ts';
export { createWorder, type Worder } from './worded.ts';
