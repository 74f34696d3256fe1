/**
 * What authors promise of every input and no law can hold, however they word it: that what is told is consistent, that something can
 * always be done, that what was asked about never happens. Whoever makes inputs by chance breaks such a promise.
 *
 * What is true or false of some inputs only, what the program finds out, and what a law sees in the given inputs (order, equal ones,
 * empty ones) is no such promise.
 */
import type { Problem } from '../../contract.ts';
import { sentences } from '../said/numbers.ts';

/** "The results do not contradict each other", "the readings are always consistent". */
const AGREES = [
  String.raw`\b(?:not|never|cannot|n't|nor) (?:ever )?(?:be )?(?:(?:self-?|mutually )?contradict\w*|inconsistent|in conflict with (?:each|one) (?:an)?other)\b`,
  String.raw`\b(?:no|without|free of|without any) (?:contradictions?|contradictory|inconsistenc\w+|inconsistent)\b`,
  String.raw`\b(?:is|are|be) (?:all |always |mutually |guaranteed |known to be )*(?:self-)?consistent\b`,
].join('|');
/** "There is always enough water", "every order can always be filled", "it is always possible to go on". */
const ALWAYS_CAN = [
  String.raw`\bthere (?:is|are|will be) (?:always )?(?:always|at all times) (?:enough|room|sufficient|a way|some way)\b`,
  String.raw`\bit is always possible to\b|\balways be possible to\b`,
  String.raw`\b(?:can|could) always be (?:completed|finished|solved|filled|reached|done|paid|split|placed|assigned|carried out|resolved|satisfied)\b`,
  String.raw`\b(?:every|each|all|any|the) (?:\w+ ){1,3}(?:can|could) be (?:completed|solved|satisfied|resolved|carried out)$`,
].join('|');
const PROMISED = new RegExp(`${AGREES}|${ALWAYS_CAN}`, 'i');

/** What holds in some cases, is found out, or is how the answer is. */
const NO_PROMISE =
  /\b(?:if|when|whenever|unless|until|whether|which|what|who|how|where|as (?:many|long|soon)|otherwise|may|might|sometimes|mostly|often|usually|answers?|results? (?:is|should|must)|return\w*|outputs?|programs?|functions?|only|not always|need not)\b/i;
/** A task that begins so says what to do. */
const ORDER = /^(?:please |then )?(?:tell|check|decide|find|determine|make|keep|say|report|count|compute)\b/i;

/** "No, you may rely on that.", "That never happens.": an answer about what was asked, and nothing more. */
const DENIES = [
  String.raw`^(?:no[,.;]? |never[,.;]? )?(?:and )?(?:you|we|one) (?:may|can) (?:safely )?(?:rely|count|depend) on (?:that|it|this)\b`,
  String.raw`^(?:no[,.;]? |never[,.;]? )?(?:that|this|it|such a (?:case|thing)) (?:never|cannot|can't|will not|won't|does not|doesn't|will never|can never) (?:happen|occur|come up|arise)s?[.!]?$`,
  String.raw`^(?:no[,.;]? )?(?:that|it|this) (?:is|can be) (?:ruled out|excluded|taken for granted|relied (?:up)?on)[.!]?$`,
].join('|');
const DENIED = new RegExp(DENIES, 'i');
/** What the given inputs show, whatever is asked about it: laws hold it. */
const SEEN =
  /\b(?:sort\w*|order\w*|same|twice|again|more than once|duplicat\w*|repeat\w*|distinct|differ\w*|uniq\w*|equal|alike|empty|negative|zero|positive|overlap\w*|touch\w*|longer|shorter|larger|smaller|bigger|more than|less than|lengths?|integers?|whole|case|capitals?|letters?|blanks?|spaces?|missing|nulls?|none|circles?|cycles?|cyclic|itself|themselves|himself|herself|at least|at most|outside|beyond)\b/i;
/** What becomes of somebody while the program goes its way is no input. */
const COMES_OF_IT =
  /\b(?:answers?|results? be|returns?|outputs?|(?:get|gets|receive|receives|end up|be left|be given|win|lose)\b)/i;

/** Whether the text promises something of every input that no law can hold. */
export function promisesUnreadable({ constraints, prompt_md, spoken, clarifications }: Problem): boolean {
  const answers = clarifications.map(({ answer }) => answer);
  const said = [...constraints, prompt_md, spoken, ...answers].flatMap(sentences);
  return said.some(isPromise) || clarifications.some(({ asks, answer }) => isDenied(asks, answer));
}

function isPromise(sentence: string): boolean {
  const clauses = sentence.split(/;\s+| - |: /).map((clause) => clause.replace(/[.!]+$/, ''));
  return clauses.some(
    (clause) => PROMISED.test(clause) && !NO_PROMISE.test(clause) && !ORDER.test(clause.trim()),
  );
}

/** What is asked may not be; "Is there always a seat?", "Yes, you may rely on that" as well. */
function isDenied(asks: string, answer: string): boolean {
  const relied = /^yes[,.;]? (?:you|we|one) (?:may|can) (?:safely )?(?:rely|count|depend) on/i.test(answer);
  return (relied || DENIED.test(answer)) && !SEEN.test(asks) && !COMES_OF_IT.test(asks);
}
