/** "free: a day that is not among the values of booked", "a day on which nobody is booked": what stands nowhere in another parameter. */
import type { Json, Problem } from '../../contract.ts';
import { leaves } from '../domain/parts.ts';
import { sayingsOf } from './sayings.ts';

type Law = (input: Record<string, Json>) => boolean;

const NAMED = (name: string) => String.raw`(?<!\w)${name}(?!\w)`;
const NOWHERE = String.raw`\b(?:not|never|none|nowhere)\b[^.;]{0,20}\b(?:among|in|within|of|equal to)\b[^.;]{0,30}`;
const NOBODY = String.raw`\b(?:nobody|no one|nothing|none|no \w+)\b (?:is|are|was|were|has|have) (?:yet |already )?`;

export function absentLaws(problem: Problem): Law[] {
  const { params } = problem.function;
  const plain = params.filter(({ type }) => ['int', 'float', 'str'].includes(type.kind));
  const holders = params.filter(({ type }) => type.kind === 'list' || type.kind === 'dict');
  const sayings = sayingsOf(problem, (text) => text.replaceAll('`', ''));
  return plain.flatMap((one) =>
    holders
      .filter(({ name }) => {
        const [before, after] = [NAMED(one.name), NAMED(name)];
        const says = new RegExp(`${before}[^.;]{0,60}?(?:${NOWHERE}|${NOBODY})${after}`, 'i');
        return sayings.some(({ text, of }) => says.test(of === null ? text : `${of}: ${text}`));
      })
      .map(
        ({ name }): Law =>
          (input) =>
            !leaves(input[name] ?? null).includes(input[one.name] ?? null),
      ),
  );
}
