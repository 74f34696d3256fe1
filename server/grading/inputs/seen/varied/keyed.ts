/** A text and a map whose keys stand in it, like codes and a message: other keys between the same marks, and the map in another order. */
import type { Json } from '../../../contract.ts';
import { isMap } from '../../domain/parts.ts';
import { between, pick, shuffled } from './random.ts';
import type { Input, Vary } from './contract.ts';

const named = (input: Input, is: (value: Json) => boolean) =>
  Object.keys(input).filter((name) => is(input[name] ?? null));
const isText = (value: Json) => typeof value === 'string';

/** Now and then a mark falls away, and who goes through the map and not through the text meets its keys in another order. */
export const textOfKeys: Vary = (input, _, next) => {
  const [text = '', map = ''] = [pick(named(input, isText), next), pick(named(input, isMap), next)];
  const [whole = null, keyed = null] = [input[text], input[map]];
  if (typeof whole !== 'string' || !isMap(keyed)) return input;
  const entries = Object.entries(keyed);
  const filled = whole.replaceAll(/[\p{L}\d_]+/gu, (word) =>
    next() < 2 / 3 ? (pick(entries, next)?.[0] ?? word) : word,
  );
  const marks = Array.from(filled.matchAll(/[^\p{L}\d\s_]/gu), ({ index }) => index);
  const at = next() < 1 / 2 ? pick(marks, next) : undefined;
  const made = at === undefined ? filled : filled.slice(0, at) + filled.slice(at + between(0, 1, next));
  const order = next() < 1 / 2 ? entries : shuffled(entries, next);
  return { ...input, [text]: made, [map]: Object.fromEntries(order) };
};
