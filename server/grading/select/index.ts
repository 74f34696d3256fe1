/**
 * Chooses the inputs that tell right programs from wrong ones, once per problem. In: where its inputs come from, and those
 * that were made first. Out: some for every pause, chosen from a pool that a reference has answered, and many more for a
 * program that is right on those.
 *
 *   telling.ts                           the way from the pool to what is chosen
 *   sources.ts                           where the pool comes from
 *   boundary.ts                          numbers at which the answer changes
 *   mutants.ts, mutants.py, changes.py   which inputs show slight changes of a reference, and how each input runs
 *   choose.ts                            those that show what hardly any other shows, and some of every way to run and to answer
 */
export { saidSource, varySource } from './sources.ts';
export { tellingInputs, type Telling } from './telling.ts';
