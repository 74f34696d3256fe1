/** A problem's text, taken apart by what it is for: the words that tell the task, and those that promise something of every input. */
import type { Problem } from '../../contract.ts';
import { plainText, sentences } from '../said/numbers.ts';

/** Code in the text is examples. */
const CODE = /```[\s\S]*?(?:```|$)/g;

/** All that is told, a sentence each. */
export function linesOf(problem: Problem): string[] {
  const { constraints, inputs } = problem;
  return [...constraints, ...toldIn(problem), ...askedIn(problem), ...textsIn(inputs, '')].flatMap((one) =>
    sentences(plainText(one)),
  );
}

/** What is promised of every input, and not told of the task. */
export const rulesOf = ({ constraints, inputs }: Problem): string[] =>
  [...constraints, ...textsIn(inputs, '')].map(plainText);

/** The same a clause each, with what is asked and answered, and what the statement promises. */
export function promisesOf(problem: Problem): string[] {
  const promised = toldIn(problem)
    .flatMap((text) => sentences(plainText(text)))
    .filter((sentence) => (PROMISES.test(sentence) || states(sentence, problem)) && !EXAMPLE.test(sentence));
  return [...rulesOf(problem), ...askedIn(problem).map(plainText), ...promised].flatMap((text) =>
    sentences(text).flatMap((sentence) => sentence.split(/;\s+/)),
  );
}
const PROMISES =
  /\b(?:never|always|guarante\w*|promise\w*|must|assume|(?:is|are|you get|you are) given|no (?:larger|smaller|longer|shorter))\b|[<>≤≥]/i;

/** What is to be found, what it is called, and what becomes of what: nothing of that is promised of the input. */
export const isTask = (sentence: string): boolean => TASK.test(sentence);
const TASK =
  /^(?:please )?(?:return|find|count|tell|give|report|compute|write|list|what|how|which|is|are|does|do|can|could|would)\b|\?|\b(?:if|when|unless|otherwise|wants?|would like|for (?:each|every))\b|^(?:an?|the|each) [\w ]{1,25} (?:is|are) (?:an? |the )?(?:\w+ )?(?:run|stretch|series|group|set|pair|list|sequence|part|number|time|one)\b/i;

/** "keep is at most the number of lines", "the lines add up to keep": said of a parameter itself, and of no part of what is to be found. */
const states = (sentence: string, { function: { params } }: Problem) =>
  !isTask(sentence) &&
  params.some(({ name }) =>
    new RegExp(
      String.raw`(?<!\b(?:whose|where|with|that|which|while|until|by|of) (?:the )?)(?<!\w)${name} (?:is|are|has|have|holds?|adds?|comes?|goes|go|fits?|lies?|sums?|reach(?:es)?|never|always|all)\b`,
      'i',
    ).test(sentence),
  );

/** "count(3) -> 2". */
const EXAMPLE = /[-=]+>/;

const toldIn = ({ prompt_md, spoken }: Problem) => [prompt_md.replace(CODE, ' '), spoken];
const askedIn = ({ clarifications }: Problem) =>
  clarifications.map(({ asks, answer }) => `${asks}: ${answer}`);

/** Each with the words that it stands under. */
function textsIn(given: unknown, under: string): string[] {
  if (typeof given === 'string') return [`${under}${given}`];
  if (typeof given !== 'object' || given === null) return [`${under}${JSON.stringify(given ?? '')}`];
  if (Array.isArray(given)) return given.flatMap((one) => textsIn(one, under));
  return Object.entries(given).flatMap(([word, one]) => textsIn(one, `${under}${word}: `));
}

/** Words of somebody who may speak of what numbers come to together. */
export const SUMS =
  /\b(?:sums?|summed|totals?|adds?|added|enough|altogether|together|in all|overall|balanc\w*|reach\w*|suffic\w*|accumulat\w*|cumulat\w*)\b/i;
