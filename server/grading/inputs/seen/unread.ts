/**
 * What is promised of the inputs in words of which nothing here knows the meaning: "every number is the index of a stop after its
 * own", "Can a book come back that never went out?" "No." What all given inputs have in common may hold them to it, or not. Where it is not known to, the
 * parameters of which they speak stand together as they were given.
 *
 * Whether a clause is understood is asked of those who read: it is not where all of them find the same without it, and nothing
 * in it where nothing else is said.
 */
import type { Json, Problem } from '../../contract.ts';
import { withoutTale } from '../laws/promises.ts';
import { plainText, sentences } from '../said/numbers.ts';
import { sensedLaws } from './sensed.ts';

type Input = Record<string, Json>;
type Law = (input: Input) => boolean;

/** `found` is all that is read out of a problem's text, in a form in which two can be compared. */
export function unreadLaws(problem: Problem, found: (problem: Problem) => string): Law[] {
  return unreadIn(problem, found).flatMap((clause) => {
    const about = namedIn(problem, clause);
    const promises = (text: string) => isPromise(text, problem);
    return sensedLaws(problem, clause, { about, promises }) ?? [asGiven(problem, about)];
  });
}

/** What may be a promise, and the problem without it. */
interface Told {
  text: string;
  without: Problem;
}

function unreadIn(problem: Problem, found: (problem: Problem) => string): string[] {
  const promises = [
    ...constraintsOf(problem),
    ...denialsOf(problem),
    ...answersOf(problem),
    ...drawnOf(problem),
  ];
  if (promises.length === 0) return [];
  const all = found(problem);
  const untold = { ...problem, constraints: [], clarifications: [], inputs: null, prompt_md: '', spoken: '' };
  const nothing = found(untold);
  const isRead = (text: string) => found({ ...untold, constraints: [text] }) !== nothing;
  return promises
    .filter(({ text, without }) => found(without) === all && !isRead(text))
    .map(({ text }) => text);
}

function constraintsOf(problem: Problem): Told[] {
  return problem.constraints.flatMap((constraint, line) => {
    const clauses = sentences(plainText(constraint)).flatMap((sentence) => sentence.split(/;\s+/));
    return clauses.flatMap((text, at): Told[] => {
      if (!isPromise(text, problem)) return [];
      const rest = clauses.filter((_, other) => other !== at).join('; ');
      const constraints = problem.constraints.toSpliced(line, 1, ...(rest === '' ? [] : [rest]));
      return [{ text, without: { ...problem, constraints } }];
    });
  });
}

/** Whether something happens that depends on what happened before. */
const MAY_HAPPEN =
  /^(?:and |so |but )?(?:can|could|may|might|(?:is|are) there|is it possible)\b(?! (?:I|we|you|one)\b)/i;
const DENIED = /^(?:no|never|not)\b/i;
const BEFORE =
  /\b(?:never|already|still|again|at once|at the same time|before|after|back|without|unknown|not|other than|while|more\b[^?]*\bthan|than (?:was|were))\b/i;

/** Of plain numbers it is their order, which given ones show. */
const GOES_BACK = /\b(?:go|move|turn|run|step|walk)s? back(?:wards?)?\b/i;
const isLog = ({ function: { params } }: Problem) =>
  params.some(({ type }) => type.kind === 'str' || (type.kind === 'list' && type.of.kind !== 'int'));

function denialsOf(problem: Problem): Told[] {
  return problem.clarifications.flatMap(({ asks, answer }, at): Told[] => {
    const denied = MAY_HAPPEN.test(asks) && DENIED.test(answer) && BEFORE.test(asks);
    if (
      !denied ||
      (GOES_BACK.test(asks) && !isLog(problem)) ||
      [SEEN, ENDS, ANSWER].some((one) => one.test(asks))
    )
      return [];
    const clarifications = problem.clarifications.toSpliced(at, 1);
    return [{ text: asks, without: { ...problem, clarifications } }];
  });
}

/** "Nobody arrives while already waiting": said in an answer. "Is IN always before OUT?" "Yes." */
function answersOf(problem: Problem): Told[] {
  return problem.clarifications.flatMap(({ asks, answer }, at): Told[] => {
    const { clarifications } = problem;
    if (ALWAYS_ASKED.test(asks) && YES.test(answer) && !TELLS_TASK.test(asks))
      return [{ text: asks, without: { ...problem, clarifications: clarifications.toSpliced(at, 1) } }];
    const all = sentences(plainText(answer));
    const telling = all.filter(
      (text) => isStrong(text) && !SOME_ONLY.test(text) && !(SHORT.test(text) && TELLS_TASK.test(asks)),
    );
    return telling.map((text) => {
      const rest = all.filter((other) => other !== text).join(' ');
      return {
        text,
        without: { ...problem, clarifications: clarifications.with(at, { asks, answer: rest }) },
      };
    });
  });
}
/** "Are bare squares counted?" "Never, only planters." */
const SHORT = /^(?:never|no|not|only)\b[^.;]{0,30}\.?$/i;
/** "No, some people appear only on the lists of others." "When it does not get smaller, since then it never will." */
const SOME_ONLY =
  /^(?:(?:yes|no),? )?(?:some|a few|many|most|not all|not every|when|if|since|because|as (?:soon|long) as)\b/i;
const ALWAYS_ASKED = /^(?:is|are|do|does|will|must)\b.*\b(?:always|only|every|never)\b/i;
const YES = /^(?:yes|always|that is (?:right|promised|guaranteed))\b/i;

/** "An ARRIVE only ever for a name that is not on the list": said of how inputs are drawn. */
function drawnOf(problem: Problem): Told[] {
  return clausesIn(problem.inputs)
    .filter(isStrong)
    .map((text) => ({
      text,
      without: { ...problem, inputs: withoutClause(problem.inputs, text) },
    }));
}

const SPLIT = /(?<=[.;])\s+|\n/;
function clausesIn(given: Json): string[] {
  if (typeof given === 'string') return given.split(SPLIT);
  return typeof given === 'object' && given !== null ? Object.values(given).flatMap(clausesIn) : [];
}

function withoutClause(given: Json, clause: string): Json {
  if (typeof given === 'string')
    return given
      .split(SPLIT)
      .filter((one) => one !== clause)
      .join(' ');
  if (Array.isArray(given)) return given.map((one) => withoutClause(one, clause));
  if (typeof given !== 'object' || given === null) return given;
  return Object.fromEntries(Object.entries(given).map(([key, one]) => [key, withoutClause(one, clause)]));
}

/** Something that depends on what happened before, or on how large another thing is, is ruled out. */
const isStrong = (text: string): boolean =>
  STRONG.test(text) &&
  !TELLS_TASK.test(text) &&
  ![SEEN, ENDS, ANSWER].some((one) => one.test(text) && !OF_SOME.test(text) && !EXCEPT.test(text));
const STRONG =
  /\b(?:never|nobody|no[- ]one|only ever|does(?: not|n't) happen|do(?:es)? not (?:decrease|go|come|exist|happen)|at least the (?:length|size|number|width) of|always (?:comes?|follow\w*|ends?|exist\w*|known|open|there|before|after))\b/i;
/** What becomes of something is no promise. */
const TELLS_TASK =
  /\b(?:counts?|counted|returns?|reports?|answers?|results?|means?|stays?|remains?|wins?|scores?|ignored|skipped|nothing happens|you|we|I|tie|ties|list them|rounded?|ranks?|left out|as if)\b|\b(?:is|are) never (?:an? )?[a-z]+(?: [a-z]+)?\.?$|^never \w+\.?$/;
/** "The days of the OUT and COUNT commands": of some of them no law that all obey says anything. */
const OF_SOME =
  /\b(?:of|over|for|among|between) (?:the )?[`'"]?[A-Z]{2,}[`'"]?(?:,? (?:and|or) [`'"]?[A-Z]{2,}[`'"]?)*\b/;

/** Words of who ties one thing to another, or forbids something that its type and size allow. */
const PROMISES =
  /\b(?:every|each|all|any|no|nobody|none|not|never|always|only|must|exactly|at (?:least|most) (?:one|two|1|2)|neither|nor|others?|another|own|itself|before|after|later|earlier|above|below|next|except|unless|inside|within|right|wrong)\b|\] *[<>=]|[<>=]=? *\w+\[/i;
/** What says only how many, how large or of which letters. */
const HARMLESS = [
  /\([^()]*\)/g,
  /\b(?:each|every) (?:\w+ ){0,3}(?:at most|up to|no more than) \d{2,}[^,;]*|\b(?:each|every|all)(?: \w+)?(?: (?:is|are|looks? like))? (?:an? )?\[[^\][]*\]/gi,
  /\b(?:each|every|all)\b(?:,? (?:of )?(?:an? |the |them|these|or |and )?\w+){0,8}?,? (?:(?:is|are|lies?|lasts?|has|have|holds?|consists? of) )?(?:(?:null or|an?|whole|integer|number|from|between|in|of|with) )*(?=-?\d)/gi,
  /\b(?:each|both)(?= of (?:length|size))|\bwell (?:under|below)\b|\b(?:all|every) (?:rows?|lines?|lists?|words?)? ?(?:are |is |have |has )?(?:of )?(?:the same|equal|equally) (?:lengths?|long|widths?)\b|\bthe same in every row\b/gi,
  /\b\d+ \w+ each\b|\b(?:after|before) (?=\d\d:)|<=? *every\b|\bfor (?:each|every|all)\b|\b(?:on|in|at) each (?:side|end|list|row|line)\b|\b(?:at most|up to|no more than) \d{2,}[^,;]*|\bat (?:least|most) (?:one|two|1|2) \w+\.?$/gi,
];
/** How texts are written, what comes in which order, what comes twice and what stands elsewhere: given inputs show it, and are held to it. */
const SEEN =
  /\b(?:letters?|digits?|characters?|ascii|printable|unicode|signs?|words?|spaces?|blanks?|hyphens?|dash\w*|dots?|slash\w*|brackets?|quotes?|commas?|separated|joined|written|lower-?case|upper-?case|capitals?|forms?|whole|integers?|keys?|distinct|differ\w*|uniq\w*|duplicat\w*|repe\w+|no (?:two|2)|twice|once|equal|cycles?|circles?|loops?|sort\w*|ascend\w*|descend\w*|increas\w*|decreas\w*|rise|rising|never (?:go|goes|come|comes|run|runs) (?:down|back|backwards?)|order|(?:lead|reach)\w*)\b|"[^"]*",? or "|\bhas (?:an?|its|one|1) \w+\.?$|\[i\] < i\b|\bexactly (?:one|1) (?:["'`]?[A-Z]["'`]?(?![A-Za-z])|\w+ (?:has|with|is) (?:\w+ )?(?:-1|null|none))|\b(?:ind(?:ex|ices)|numbers?|ids?|positions?) of (?:an)?others?\b/i;
/** "Times never go back except over midnight": no law that all obey. */
const EXCEPT = /\b(?:never|not?|only|always)\b[^.;]*\b(?:except(?:ing)?|apart from|but for|other than)\b/i;
/** What to give back, and which of several answers is right. */
const ANSWER =
  /^(?:give|return|find|count|answer)\b|\bany (?:one )?of (?:them|these|those)\b|\b(?:answers?|solutions?|results?|returned|g(?:iven|ives?) back|accepted)\b/i;
/** Which end of a row is the larger one, and where the next row begins. */
const START = String.raw`\b(?:starts?|begins?|from(?! -?\d)|first|enters?|arriv\w+|opens?|opening)\b`;
const END = String.raw`\b(?:ends?|ended|to(?! -?\d)|last|leaves?|depart\w*|closes?|closing)\b`;
const ENDS = new RegExp(`${START}.*${END}|${END}.*${START}`, 'i');
/** A part of a text that depends on another. */
const DEPENDS = /\b(?:whose|one more|1 more)\b/i;
const ALLOWS =
  /\b(?:may|can|might|could|need not|needn't|not (?:necessarily|always)|possible|allowed|if|when)\b/i;

function isPromise(clause: string, { function: { params } }: Problem): boolean {
  const names = params.map(({ name }) => name).join('|');
  const stands_in = new RegExp(
    String.raw`\b(?:is|are|stands?|them|these) (?:(?:always|also|all|one|1) )*(?:in|of|among) (?:the )?(?:${names})\b(?!\[)`,
  );
  const seen = [SEEN, ENDS, stands_in].some((one) => one.test(clause)) && !EXCEPT.test(clause);
  if (ALLOWS.test(clause) || ANSWER.test(clause)) return false;
  if (seen && !DEPENDS.test(clause) && !OF_SOME.test(clause)) return false;
  return PROMISES.test(HARMLESS.reduce((left, one) => left.replaceAll(one, ' '), withoutTale(clause)));
}

/** Those parameters that a clause names, or else all. */
function namedIn({ function: { params } }: Problem, clause: string): string[] {
  const named = params.filter(({ name }) => speaksOf(clause, name));
  return (named.length === 0 ? params : named).map(({ name }) => name);
}

function asGiven({ cases }: Problem, about: readonly string[]): Law {
  const together = (input: Input) => JSON.stringify(about.map((name) => input[name] ?? null));
  const given = new Set(cases.map(({ input }) => together(input)));
  return (input) => given.has(together(input));
}

/** By its name, or by the last word of it: "totals" of `row_totals`. */
function speaksOf(clause: string, name: string): boolean {
  const [last = name] = name.split('_').slice(-1);
  const forms = [name, last].map((one) => `${one.replace(/ies$/, 'y').replace(/s$/, '')}(?:s|es)?|${one}`);
  return new RegExp(String.raw`(?<![\p{L}_])(?:${forms.join('|')})(?![\p{L}_])`, 'iu').test(clause);
}
