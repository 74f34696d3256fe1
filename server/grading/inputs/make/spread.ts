/** Some of many inputs. */
import type { Json } from '../../contract.ts';
import { bySize } from '../domain/size.ts';

type Input = Record<string, Json>;

/** The small ones, and of the others every so many. */
export function spread(inputs: readonly Input[], count: number): Input[] {
  if (count <= 0) return [];
  const sorted = smallestFirst(inputs);
  if (sorted.length <= count) return sorted;
  const few = sorted.slice(0, Math.ceil(count / 2));
  const rest = sorted.slice(few.length);
  const wanted = count - few.length;
  const others = Array.from({ length: wanted }, (_, i) => rest[Math.floor((i * rest.length) / wanted)]);
  return [...few, ...others.filter((input) => input !== undefined)];
}

export function smallestFirst(inputs: readonly Input[]): Input[] {
  return bySize(inputs.map((input) => ({ input }))).map(({ input }) => input);
}
