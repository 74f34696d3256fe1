/** What may stand in one parameter without an entry in another: "categories that have no weight are ignored". */
import type { Problem, ValueType } from '../../contract.ts';
import { plainText, sentences } from '../said/numbers.ts';

/** "Without a price": where prices are lists, none of them may be meant as well. */
const without = (noun: string) =>
  String.raw`\b(?:without|with no|(?:have|has|had) no|lack(?:s|ing)?|(?:do|does)(?: not|n't) have) (?:an? |any |its |their |own )*${noun}(?!\w)`;
/** "Not in the price list", "missing from prices". */
const outside = (noun: string) =>
  String.raw`\b(?:not|n't|never|nowhere|missing|absent) (?:be )?(?:found |listed |given |named |contained |a key |keys )*(?:in|from|among|on|of) (?:the )?(?:\w+ of )?${noun}(?!\w)`;
/** "Any name, with or without an entry": of the only map. */
const EITHER_WAY =
  /\b(?:with or without|whether or not \w+ (?:has|have)) (?:an? |its |their |own )*(?:entry|entries|keys?)(?!\w)/i;
/** What becomes of them. */
const OUTCOME =
  /\b(?:ignor\w*|skip\w*|(?:left|leave|leaves) (?:\w+ )?out|leave (?:it|them)|dropped|do(?:es)? not count|not counted|counts? (?:as|for)|stays?|kept|keeps?|treated|taken as|worth|costs?|default\w*|free|unknown|nothing|zero|0)\b/i;
/** "There is no product without a price". */
const NEVER =
  /\b(?:never|no|none|cannot|can't|every|always|guarantee\w*|assum\w*|must)\b(?! (?:entry|key|score|\w+ (?:is|are|has|have) (?:ignored|skipped)))/i;
/** Code is examples. */
const CODE = /```[\s\S]*?(?:```|$)/g;

/** Maps and lists in which something that another parameter names may be missing. */
export function unmatchedIn(problem: Problem): ReadonlySet<string> {
  const { constraints, prompt_md, spoken, clarifications, function: signature } = problem;
  const told = [...constraints, prompt_md.replace(CODE, ' '), spoken].flatMap((text) =>
    sentences(plainText(text)),
  );
  const asked = clarifications.map(
    ({ asks, answer }) => `${plainText(asks).replace('?', '')} ${plainText(answer)}`,
  );
  const lines = [...told, ...asked];
  const [map, ...other_maps] = signature.params.filter(({ type }) => type.kind === 'dict');
  const either_way = lines.some((line) => EITHER_WAY.test(line)) && other_maps.length === 0;
  return new Set(
    signature.params
      .filter(({ name, type }) => {
        const lacking = lackingOf(name, type);
        const either = either_way && name === map?.name;
        return either || (lacking !== null && lines.some((line) => says(line, lacking)));
      })
      .map(({ name }) => name),
  );
}

function says(line: string, lacking: RegExp): boolean {
  const found = lacking.exec(line);
  return found !== null && OUTCOME.test(line) && !NEVER.test(line.replace(found[0], ' '));
}

function lackingOf(name: string, type: ValueType): RegExp | null {
  if (type.kind !== 'dict' && type.kind !== 'list') return null;
  const noun = nounOf(name);
  const plain = type.kind === 'dict' && type.value.kind !== 'list' && type.value.kind !== 'dict';
  return new RegExp([...(plain ? [without(noun)] : []), outside(noun)].join('|'), 'i');
}

/** "unit_prices" are prices, and each is a price. */
const nounOf = (name: string) => {
  const word = (name.split('_').at(-1) ?? name).replace(/ies$/, 'y').replace(/s$/, '');
  return String.raw`(?:${word}|${word}s|${word}es|${word.replace(/y$/, 'ies')})`;
};
