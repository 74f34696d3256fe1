/**
 * Inputs: what a program of a problem may be given, and many such inputs.
 *
 * In: a problem's `inputs:`, as its author wrote it, its text and its given cases. Out: valid inputs, seeded, small ones smallest
 * first, and large ones of any size; what was not understood is a doubt, and a doubt makes fewer inputs, never other ones.
 *
 *   spec.ts     `inputs:` -> Inputs: the way from top to bottom;  error.ts what cannot be understood, with its place
 *   read/       one way of writing a domain, a size or a relation each: keys, types, ranges, rows, prose
 *   formula/    conditions as people write them in Python, mathematics and words -> questions about an input
 *   worded/     constraints that tell in words all that texts are -> Inputs, where `inputs:` does not
 *   said/       numbers and their places in the statement and the constraints
 *   domain/     Inputs themselves: what each parameter may be and what ties them together; whether a value is allowed
 *   make/       Inputs -> values: all smallest ones, draws, changes of given ones, large ones in shapes that hurt
 *   laws/       what all given inputs have in common, where the author says it nowhere: too many laws cost some inputs, one too
 *               few could accuse a right program
 *   seen/       inputs without `inputs:` or beside it, out of the given ones, within the laws
 *   invented/   problem folders for tests
 *
 * Three arrows: spec -> domain -> make, and given cases -> laws -> seen; a doubt sends what was made by the first through the
 * second's laws.
 */
export { isValid } from './domain/allows.ts';
export type { Domain, Inputs } from './domain/domain.ts';
export { compareJson } from './domain/order.ts';
export { leaves } from './domain/parts.ts';
export { bySize, inputSize } from './domain/size.ts';
export { InputsError } from './error.ts';
export { plainInputs } from './laws/plain.ts';
export { chance } from './make/chance.ts';
export { refusingField, whyNotValid } from './make/diagnose.ts';
export { type Extent, extentOf, sizeIn } from './make/extent.ts';
export { generateInputs, moreInputs } from './make/generate.ts';
export { type Family, RECIPES, type Recipe, inputOfSize } from './make/large.ts';
export { pick } from './make/palette.ts';
export { patterned } from './make/patterns.ts';
export { changedInputs, poolOf } from './make/pool.ts';
export { numbersSaid } from './make/spaced.ts';
export { smallestFirst, spread } from './make/spread.ts';
export { leavesOf } from './make/vary.ts';
export type { Doubt } from './read/reading.ts';
export { reorderedInputs } from './seen/anyOrder.ts';
export { graphParams, graphsOfSize } from './seen/graphs.ts';
export { grownInputs, largestSaid } from './seen/grow.ts';
export { allowedBy, inferredInputs, isUsualAnswer } from './seen/infer.ts';
export { scopedInputs } from './seen/scoped.ts';
export { saidWith } from './seen/text.ts';
export { shaped, shapesOf } from './seen/shapes.ts';
export { variedInputs } from './seen/varied/index.ts';
export { parseInputs, readInputs } from './spec.ts';
