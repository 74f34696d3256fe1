/**
 * Parameters of which `inputs:` says everything, though it is not understood of others: what the given values of such a one have in
 * common by itself is chance. What it has to do with the others stays a law.
 */
import type { Problem } from '../../contract.ts';
import type { Doubt } from '../read/reading.ts';
import { plainText, sentences } from '../said/numbers.ts';

/** Names; none where a doubt is about no parameter, as it may be about every one. */
export function clearParams(
  { function: { params }, constraints }: Problem,
  doubts: readonly Doubt[],
): Set<string> {
  const names = params.map(({ name }) => name);
  const doubted = new Set(doubts.map(({ field }) => field.split(/[.[]/)[0] ?? ''));
  if ([...doubted].some((name) => !names.includes(name))) return new Set();
  const rules = constraints
    .flatMap((text) => sentences(plainText(text)))
    .flatMap((sentence) => sentence.split(/;\s+/))
    .filter((rule) => RESTRICTS.test(rule.replaceAll(HARMLESS, ' ')));
  const speaksOf = (rule: string, name: string) => new RegExp(String.raw`(?<!\w)${name}(?!\w)`).test(rule);
  const ruled = (name: string) =>
    rules.some((rule) => speaksOf(rule, name) || !names.some((other) => speaksOf(rule, other)));
  return new Set(names.filter((name) => !doubted.has(name) && !ruled(name)));
}

/** Words of a rule that may say more than how many and how large. */
const RESTRICTS =
  /\b(?:sort\w*|order\w*|\w*creasing|ascending|descending|distinct|differ\w*|uniq\w*|duplicat\w*|repeat\w*|no|not|never|none|only|must|each|every|all|always|exactly|except|valid|well|guarantee\w*|even|odd|multiples?|divisible|primes?|connected|reachable|same|equal\w*|overlap\w*|sums?|total|first|last|once|twice|without)\b/i;
/** "Each from 1 to 9", "all between 0 and 5". */
const HARMLESS =
  /\b(?:each|every|all)\b(?: (?:of them|value|values|number|numbers|one|item|element))?(?: (?:is|are|lies?))?(?: (?:an? )?(?:int|integer|number)s?)?,? (?:(?:from|between|in) )?(?=-?\d)|\beach(?= of length)|\bwell under\b/gi;
