/**
 * What a text promises about every input ("valid", "exactly one", "guaranteed"). Some promises are laws that can be held: the
 * text speaks of them, and every given input obeys them. Of an input that no law can hold to its promise nothing may be made.
 * What the text says of the answer, of the program, or of some inputs only is no promise about all of them.
 */
import type { Json, Problem } from '../../contract.ts';
import { grammarLaw } from './grammar.ts';
import { loneSigns } from './lone.ts';
import { sentences } from '../said/numbers.ts';
import { saidOf } from '../said/read.ts';
import { slotsSaid, withSamples } from '../said/slots.ts';
import { UNDERSTOOD } from './understood.ts';
import { promisesUnreadable } from './unreadable.ts';

/** What is promised for certain, whoever is the subject. */
const STRONG =
  /\b(?:guarantee\w*|promise\w*|assum\w+|must exist|solvable|reachable|exactly one|only one|one and only|at most one(?! (?:hundred|thousand|million|digit))|once or twice|at most twice)\b|\bthere (?:is|are|exists?|will be) (?:always |only )?(?:at least |exactly )?(?:a|an|one|two|some)? ?(?:valid |unique |such |possible )*(?:solutions?|answers?|ways?|paths?|routes?|pairs?|triples?|such|majority|winner|exits?|numbers? that|elements? that|combinations?)\b/i;
/** Of these one that no law holds forbids all made-up inputs: given ones do not show what such a promise takes. */
const GLOBAL =
  /\b(?:guarantee\w*|promise\w*|assum\w+|must exist|solvable|reachable)\b|\b(?:exactly|only|at most) one (?:such |valid |possible |correct |unique |chain )*(?:solutions?|answers?|ways?|paths?|routes?|pairs?|triples?|results?|winner|exits?|chains?|combinations?)\b|\bthere (?:is|are|exists?|will be) (?:always |only )?(?:at least |exactly )?(?:a|an|one|two|some)? ?(?:valid |unique |such |possible )*(?:solutions?|answers?|ways?|paths?|routes?|pairs?|triples?|such|majority|winner|exits?|combinations?)\b/i;
const WEAK =
  /\b(?:always|never|valid|well[- ]?formed|possible to|at least one)\b|\bat (?:most|least) \S+ of (?:them|the|these|all)\b|\bonly (?:be )?(?:called|used|made|given|asked|removed|popped|taken)\b/i;

/** Somebody in the tale promises something: "a lab promises a result", "by the promised day". */
const IN_THE_TALE =
  /\b(?:an?|the|every|each|some|their|its) (?!(?:input|list|text|author|task|problem|caller|data|statement)s?\b)\w+ (?:promise|guarantee)s? (?!that\b)|\b(?:promised|guaranteed) (?:day|date|time|moment|minute|hour|delivery|amount|price|rate|pay\w*|share)\b/gi;

/** Headings, rows of tables, and what holds of examples or of some inputs only. */
const NO_RULE = /^#|\|.*\||^(?:for (?:example|instance|an?)|e\.g\.|example)\b/i;
const SOMETIMES = /^(?:if|when|whenever|where|unless|after|once|before)\b/i;
/** What to do, and how the answer is. */
const ORDER =
  /^(?:please |then |in that case |otherwise,? |in (?:every|each|one|a) (?:step|move|turn|round),? |(?:every|each|one) (?:step|move|turn|round) )*(?:give|return|find|count|compute|calculate|print|write|tell|determine|leave|do|don't|never|always|implement|you (?:start|end|stop|may not|must not|never|always|can|go|change|swap|move|pick|take|choose|replace|remove|add)|(?:changes|swaps|moves|takes|replaces|removes|adds))\b/i;
const ANSWER =
  /\b(?:answers?|results?|outputs?|return(?:s|ed)?|gives? back|your (?:function|program|code)|must not be changed|must not change|leave)\b/i;
/** "There is at least one step": how many there are is seen. */
const HOW_MANY = /\bat least (?:one|1|two|2|\d+|[a-z])\b(?! of\b)/i;
const COUNT_OF_THEM =
  /\bat (?:most|least) \S+(?: (?:hundred|thousand|million))? of (?:them|these|those)(?=[.,;]|$)/gi;
const EXISTS =
  /\b(?:solutions?|answers?|ways?|paths?|routes?|pairs?|triples?|such|unique|valid|that|which|whose|with)\b/i;
/** How many there are is seen and said elsewhere. */
const AMOUNT =
  /\b(?:never|always) (?:(?:more|less|fewer|longer|larger|greater|smaller|bigger|shorter) than|at (?:least|most))\b|\bwith only one\b/gi;
/** What happens in some cases only. */
const IN_SOME_CASES = /\s(?:if|when|whenever|unless|until)\b[^,;.]*/gi;
/** What somebody never or always does is how the task goes; how things stand is promised. */
const DOES =
  /\b(?:never|always)\s+(?:costs?|stops?|waits?|pays?|moves?|serves?|picks?|chooses?|rests?|leaves?|works?|happens?|wins?|loses?|runs?|takes?|tries|keeps?|counts?|seen|heard)\b/gi;
/** Without what somebody in the tale never or always does. */
export const withoutTale = (sentence: string): string => sentence.replaceAll(DOES, ' ');
/** What is allowed is not promised. */
const ALLOWED = /\b(?:may|might|can|need not)\b/i;
const ANSWER_SIZE = /\b(?:fits?|overflow|32|64)\b/i;
/** A sentence about how a text is built. */
const BUILT =
  /\b(?:brackets?|parenthes[ei]s|braces|nested|digits?|letters?|characters?|numbers?|operators?|signs?|tokens?|words?|spaces?|expressions?|strings?|texts?|encod\w+|slash(?:es)?|dots?|dash(?:es)?|commas?|colons?|paths?|versions?|numerals?|format|formed|form|syntax|zeros?)\b/i;

type Law = (input: Record<string, Json>) => boolean;

/**
 * The laws that the text's promises come to; null where one that the given inputs cannot show is none of them. What else
 * the text says of inputs, and no law here holds, is left to what all given inputs have in common.
 */
export function promisedLaws(problem: Problem): Law[] | null {
  if (promisesUnreadable(problem)) return null;
  const promises = saidBy(problem)
    .filter(isPromise)
    .map((sentence) => ({ sentence, law: lawOf(sentence, problem) }));
  if (promises.some(({ sentence, law }) => law === null && GLOBAL.test(sentence))) return null;
  return promises.flatMap(({ law }) => law ?? []);
}

/** The laws of what is promised beside the constraints; null where one promise is none that is held here. */
export function promisesBeside(problem: Problem): Law[] | null {
  const promises = saidBy({ ...problem, constraints: [] }).filter(isPromise);
  const laws = promises.map((sentence) => lawOf(sentence, problem));
  return laws.includes(null) ? null : laws.filter((law) => law !== null);
}

/** What is asked counts where the answer is yes. */
function saidBy(problem: Problem): string[] {
  const answered = problem.clarifications.flatMap(({ asks, answer }) =>
    /^yes\b/i.test(answer) && !isOfAnswer(asks, problem)
      ? [asks.replaceAll(/^(?:is|are|can|may|will)\b/gi, ''), answer]
      : [answer],
  );
  const told = [problem.prompt_md, problem.spoken].flatMap(sentences);
  return [...problem.constraints, ...told.filter((one) => !isOfAnswer(one, problem)), ...answered]
    .flatMap(sentences)
    .map((sentence) => sentence.replace(/^(?:yes|no)[,.]? */i, '').replace(IN_THE_TALE, ''));
}

/** "Is each player in at most one pair?", "every house is in at most one pair": of pairs that the program makes, "how many pairs can we make". */
function isOfAnswer(asks: string, { function: { params }, prompt_md, spoken }: Problem): boolean {
  const noun =
    /^(?:(?:is|are|may|can|does) )?(?:each|every|an?|any|one) [^?]*\b(?:at most|only|exactly) one ([a-z]+)[.?]?$/i.exec(
      asks,
    )?.[1];
  if (noun === undefined || params.some(({ name }) => name.startsWith(noun))) return false;
  return new RegExp(String.raw`\b(?:how many|as many|number of|most) ${noun}s?\b`, 'i').test(
    `${prompt_md} ${spoken}`,
  );
}

function isPromise(said: string): boolean {
  const sentence = said.replace(COUNT_OF_THEM, '').replace(AMOUNT, '');
  if (NO_RULE.test(sentence)) return false;
  if (STRONG.test(sentence)) return !(ORDER.test(sentence) && !/guarantee|promise|assum/i.test(sentence));
  const rule = sentence.replace(IN_SOME_CASES, '').replace(DOES, '');
  if (!WEAK.test(rule)) return false;
  if ([SOMETIMES, ORDER, ANSWER, ALLOWED].some((other) => other.test(sentence))) return false;
  return !HOW_MANY.test(sentence) || EXISTS.test(sentence);
}

function lawOf(sentence: string, problem: Problem): Law | null {
  // How large answers may be is looked at when they are known (answers.ts).
  if (ANSWER.test(sentence) && ANSWER_SIZE.test(sentence)) return () => true;
  for (const { says, unless, law, shown } of UNDERSTOOD) {
    if (!says.test(sentence) || unless?.test(sentence) === true) continue;
    const held = problem.function.params.filter(({ name }) => {
      const values = valuesOf(problem, name);
      return values.every(law) && (shown === undefined || values.some(shown));
    });
    if (held.length > 0) return (input) => held.every(({ name }) => law(input[name] ?? null));
  }
  return STRONG.test(sentence) || !BUILT.test(sentence) ? null : builtLaw(problem);
}

/** Texts are built out of neighbours that were seen. */
function builtLaw(problem: Problem): Law | null {
  const said = saidOf(problem);
  const slots = slotsSaid(problem);
  const held = problem.function.params.flatMap(({ name }) => {
    const plain = withSamples(slots.get(name));
    const law = grammarLaw(valuesOf(problem, name).map(plain), loneSigns(problem), said.get(name)?.numerals);
    return law === null ? [] : [{ name, law: (value: Json) => law(plain(value)) }];
  });
  if (held.length === 0) return null;
  return (input) => held.every(({ name, law }) => law(input[name] ?? null));
}

const valuesOf = (problem: Problem, name: string) => problem.cases.map((one) => one.input[name] ?? null);
