/**
 * Laws that few given inputs obey by chance, and that nobody who means them leaves unsaid: prime numbers, an even length, names in
 * the order of the alphabet, no number twice. Where the task is told and not a word of it could mean such a law, it is none.
 *
 * What people take for granted stays a law though it is not said: rows are in the order of their times, names are different,
 * numbers that are places of something come once.
 */
import type { Json, Problem } from '../../contract.ts';
import { rowsSaid } from '../said/rows.ts';
import type { Said } from '../said/said.ts';
import {
  AT_MOST_SUM,
  DIFFER,
  DIVIDES_SIZE,
  GRAPH_LAWS,
  NO_LONGER,
  NOT_IN,
  NOTHING_IN_COMMON,
  ROWS_NO_WIDER,
  SIZE_LAWS,
  SUMS_BESIDE,
  valueAt,
} from './between.ts';
import {
  APART_LAWS,
  CHANCY_DISTINCT,
  COUNT_LAWS,
  DESCENDING_LAWS,
  DIFFERENT_LETTERS,
  DISTINCT_LAWS,
  IN_PAIRS,
  isPalindrome,
  NO_ZERO,
  NO_ZERO_AT_AN_END,
  NOT_ALL_ALIKE,
  IS_SQUARE,
  ORDER_LAWS,
  PARITY_LAWS,
  PEAK_LAW,
  SORTED_LETTERS,
  START_LAW,
  STRICT_LAWS,
  SUM_LAWS,
} from './lawbook.ts';
import { chainedIn, type Chained } from './chained.ts';
import { DISTINCT_MAP_LAWS, KEY_ORDER_LAWS } from './maps.ts';
import { NATURAL_ORDER_LAWS } from './natural.ts';
import { IS_POWER, IS_PRIME, IS_ROOTED, MULTIPLE_LAWS } from './numberLaws.ts';
import { deniesOrder } from './permissions.ts';
import type { Lifted } from './permitted.ts';
import { namesItsPlaces } from './pointing.ts';
import { areEvents, isBoard, namePlaces } from './rowLooks.ts';
import { linesOf, rulesOf, SUMS } from './telling.ts';

type Param = Problem['function']['params'][number];

interface Family {
  laws: readonly unknown[];
  /** Words without which nobody means them. */
  says: RegExp;
  /** They are about an order: what denies one, or is about the answer, does not mean them. */
  order?: boolean;
  /** What is about the answer does not mean them. */
  given?: boolean;
  /** Parameters of which they may go unsaid. */
  unless?: (param: Param, about: About) => boolean;
}

interface About {
  said: Said | undefined;
  /** What the parts of its rows are called; none where nobody says. */
  parts: readonly string[];
  /** Rows of numbers that are equally long, and longer than rows of some parts are. */
  board: boolean;
  /** Its keys are numbers, like the bounds of a table. */
  numeric_keys: boolean;
  /** Its rows are what happened: of one name there are several, and none of them has a time or a name of its own. */
  events: boolean;
  /** Its rows have places of others in them, counted from zero, or minus one for none. */
  places: boolean;
}

/** As a word of a name. */
const TIMES =
  /(?:^|_)(?:time(?:stamp)?|date|day|hour|minute|second|stamp|year|month|week|arrival|arrive|arrived|departure|depart|start|begin|beginning|first|end|until|from|position|place|mile|offset|order|rank|queue|log|event|historie|history|track|route|line|stop|limit|bound|bracket|threshold|step|level|index|indexe|indice|sorted|timeline)s?(?:$|_|\d)/i;
const isNumber = ({ kind }: Param['type']) => kind === 'int' || kind === 'float';
const isPlain = (type: Param['type']) => isNumber(type) || type.kind === 'str';
/** Some of which may be missing. */
const isPlainList = ({ type }: Param) =>
  type.kind === 'list' && isPlain(type.of.kind === 'optional' ? type.of.of : type.of);

/** Amounts: how large they may be is said, and they are no places or people. */
const areAmounts = ({ type }: Param, { said }: About) =>
  ((type.kind === 'list' && isNumber(type.of)) || (type.kind === 'dict' && isNumber(type.value))) &&
  said?.item?.value?.every(Number.isFinite) === true;

/** How much of each, by the thing that it is for: amounts whatever is said of them. */
const areAmountsOfEach = ({ type }: Param) =>
  type.kind === 'dict' && type.value.kind === 'dict' && isNumber(type.value.value);

/** What is done may be done again. */
const COMMANDS =
  /command|operation|\bops\b|action|calls?$|moves?$|instruction|quer(?:y|ies)|request|press|edits?$/i;
const areCommands = ({ name, type }: Param) =>
  type.kind === 'list' && type.of.kind === 'str' && COMMANDS.test(name);

const DISTINCT =
  /\b(?:distinct\w*|differ(?!s? by\b)\w*|uniq\w*|duplicat\w*|(?<!\b(?:with|that|to|may|can|often|some|many) )repeat\w*|repetitions?|no two|twice|once|again|permutation\w*|ids?|identif\w*|number(?:ed|ing)|ind(?:ex(?:es)?|ices)|(?:no|not|never|none)\b[^.;]*\b(?:same|equal))\b/i;
const ORDER =
  /\b(?:sort\w*|order\w*|ascend\w*|descend\w*|(?:in|de)creas\w*|chronolog\w*|monoton\w*|alphabetic\w*|(?:of|in) the alphabet|lexic\w*|ris(?:es?|ing)|falls?|falling|grow(?:s|ing)?|rotat\w*|shift\w*|(?:earli|lat|old|new|small|larg|low|high|short|long)est first|from (?:small|larg|low|high|short|long|young|old|earl|late)\w*|one after)\b/i;

const mayNotRepeat = (param: Param, about: About) =>
  [param.name, ...about.parts].some((name) => /rank/i.test(name)) ||
  (!areAmounts(param, about) &&
    !areCommands(param) &&
    !areAmountsOfEach(param) &&
    !about.board &&
    !about.events);

const BACKWARDS =
  /\b(?:sort\w*|order\w*|descend\w*|decreas\w*|monoton\w*|falls?|falling|revers\w*|backwards?|(?:lat|new|larg|high|long|old|earli|recen)\w* first|from (?:larg|high|long|late|new|top)\w*)\b/i;

/** Words of somebody who means multiples of something; "twice" and "doubles" may as well tell what is done. */
const STEPS =
  /\b(?:(?:an|is|are|be|all|each|every) (?:even|odd)|(?:even|odd) (?:numbers?|integers?|length)|multiples?|divisible|divides|rounded|tens|hundreds|dozens?|halves|halfs?|steps? of|quarters?|whole (?:hours?|minutes?|days?|euros?|dollars?)|(?:\d+|five|ten)[- ](?:minute|second|cent|hour)s?)\b/i;

/** Who says that each is larger than the last needs no word for that none come twice. */
const STRICT = new RegExp(String.raw`${DISTINCT.source}|\bstrict(?:ly)?\b`, 'i');

/** In equal parts, and nothing is left over. */
const SHARED_OUT =
  /\b(?:divi\w+|multiples?|evenly|left over|remainder|share[ds]?|rectang\w*|width|height|grids?|boards?|cycl\w*|weeks?|(?:groups?|teams?|rows?|columns?|blocks?|chunks?|pages?|batch\w*|rounds?|packs?|box(?:es)?) of|(?:per|each|every|full|same|equal\w*|exactly)\b[^.;]{0,25}\b(?:groups?|teams?|rows?|columns?|blocks?|chunks?|pages?|batch\w*|rounds?|packs?|box(?:es)?|sized?|parts?))\b/i;

/** Of two lists: "enough chairs for all", "supply and demand". */
const SUMS_OF_LISTS = new RegExp(
  String.raw`${SUMS.source}|\b(?:at (?:least|most) as|as (?:much|many)|more|less|fewer|supply|demand|capacit\w*|fits?)\b`,
  'i',
);

const FAMILIES: readonly Family[] = [
  {
    laws: MULTIPLE_LAWS,
    says: /\b(?:(?:an|is|are|be|all|each|every) (?:even|odd)|(?:even|odd) (?:numbers?|integers?|length)|multiples?|divisible|divides|factors?|rounded|tens|hundreds|halves|twice|doubl\w*|steps? of|remainder|modul\w*|quarters?|whole hours?)\b/i,
  },
  { laws: [IS_POWER], says: /\b(?:powers?|doubl\w*|halv\w*|logarithm\w*|knock-?out|tournament)\b/i },
  { laws: [IS_ROOTED], says: /\b(?:squares?|perfect)\b/i },
  { laws: [IS_PRIME], says: /\bprimes?\b/i },
  {
    laws: [IS_SQUARE],
    says: /\b(?:squares?|matri\w*|distances?|both ways|as many (?:rows|columns)|(\w) ?(?:x|×|by|\*) ?\1)\b/i,
  },
  {
    laws: PARITY_LAWS,
    says: /\b(?:(?<!\bnot )even(?! (?:if|when|though|1|one)\b)|odd|in pairs|paired|pair up|hal(?:f|ves)|twice|doubl\w*|couples?|middle|2 ?\*? ?n)\b/i,
  },
  { laws: [isPalindrome], says: /\b(?:palindrom\w*|mirror\w*|backwards?|symmetr\w*|reads? the same)\b/i },
  { laws: [DIFFERENT_LETTERS], says: DISTINCT },
  { laws: [SORTED_LETTERS], says: ORDER },
  {
    laws: COUNT_LAWS,
    says: /\b(?:once|twice|single|alone|lonely|odd|majority|half|duplicat\w*|repeat\w*|appears?|occurs?|in pairs|paired|missing|uniq\w*|exactly one|all but one|every other)\b/i,
  },
  { laws: [IN_PAIRS], says: /\b(?:even|in pairs|paired|pair up|twice|doubl\w*|couples?|match\w*)\b/i },
  { laws: SUM_LAWS, says: /\b(?:sums?|totals?|balanc\w*|cancel\w*|zero|adds? up|positive|net)\b/i },
  { laws: [PEAK_LAW], says: /\b(?:peaks?|mountains?|tops?|hills?|summit|bitonic|unimodal|up\b.*\bdown)\b/i },
  {
    laws: [START_LAW],
    says: /\b(?:prefix\w*|codes?|(?:starts?|begin\w*) (?:of|with) (?:an?|the)? ?other)\b/i,
  },
  {
    laws: NO_ZERO_AT_AN_END,
    says: /\b(?:zeros?|digits?|leading|trailing|polynom\w*|coefficients?)\b/i,
  },
  {
    laws: [...ORDER_LAWS, ...STRICT_LAWS, ...NATURAL_ORDER_LAWS],
    says: ORDER,
    unless: (param, { parts }) =>
      [param.name, ...parts].some((name) => TIMES.test(name)) || !(isPlainList(param) || parts.length > 0),
  },
  {
    laws: DESCENDING_LAWS,
    says: BACKWARDS,
    order: true,
    unless: (param, { parts }) => !(isPlainList(param) || parts.length > 0),
  },
  // Who reads a map by its keys needs no order of them.
  {
    laws: KEY_ORDER_LAWS,
    says: /\b(?:keys?|entries|dict\w*|maps?|mapping)\b[^.;]*\b(?:sort\w*|order\w*|ascend\w*|increas\w*)|\b(?:sorted|ordered) (?:dict\w*|maps?|keys)\b/i,
    order: true,
    unless: (_, { numeric_keys }) => numeric_keys,
  },
  { laws: KEY_ORDER_LAWS, says: ORDER },
  {
    laws: [NOT_ALL_ALIKE],
    says: /\b(?:not all|two different|at least (?:two|2)\b[^.;]*\bdiffer\w*|(?:never|not|no) (?:all )?(?:the same|alike|equal))\b/i,
  },
  {
    laws: [...DISTINCT_LAWS, ...CHANCY_DISTINCT, ...DISTINCT_MAP_LAWS],
    says: DISTINCT,
    given: true,
    unless: mayNotRepeat,
  },
  { laws: STRICT_LAWS, says: STRICT, unless: mayNotRepeat },
  {
    laws: [NOTHING_IN_COMMON],
    says: /\b(?:common|disjoint|shared?|neither|overlap\w*|forbidden|blocked|exclu\w*|no two|different (?:from|lists?))\b/i,
    unless: ({ type }) => !(type.kind === 'list' && isNumber(type.of)),
  },
  {
    laws: [NOT_IN],
    says: /\b(?:not|never|none|neither|nor|no) (?:\w+ ){0,3}(?:in|among|of|one of|there|present|listed|equal)\b|\b(?:absent|other than|except|differ\w*|distinct|missing|outside|forbidden|exclu\w*|unknown|new|blocked|closed|open|free|broken|taken)\b/i,
    unless: (param, { said }) => !isWithinSaid(param, said),
  },
  {
    laws: [DIFFER],
    says: /\b(?:differ\w*|distinct|unequal|unlike|identical|(?:not|never|no) (?:\w+ ){0,3}(?:same|equal|alike))\b|!=|≠|<>/i,
    unless: (param, { said }) => param.type.kind !== 'list' || !isWithinSaid(param, said),
  },
  {
    laws: [NO_LONGER],
    says: /\b(?:(?:shorter|longer|fewer|more) (?:\w+ )?than|enough|at (?:most|least) as|subs\w+|part of|each gets?|one for)\b/i,
    unless: (_, { said }) => said?.length === undefined || !Number.isFinite(said.length[1]),
  },
  {
    laws: [DIVIDES_SIZE],
    says: SHARED_OUT,
  },
  { laws: SUMS_BESIDE, says: SUMS_OF_LISTS },
  {
    laws: [AT_MOST_SUM],
    says: SUMS,
    unless: (_, { said }) => (said?.item?.value?.[0] ?? 0) >= 0,
  },
  {
    laws: [NO_ZERO],
    says: /\b(?:not|never|no|except|without|other than|nor|but)\b[^.;]{0,20}(?:\bzero|\b0\b)|\bnon-?zero\b|(?:!=|≠|<>) ?0\b|\bpositive\b/i,
    unless: (_, { said, places }) =>
      !places && ![...(said?.item?.places?.values() ?? [])].some(([low, high]) => low <= 0 && high >= 0),
  },
  {
    laws: APART_LAWS,
    says: /\b(?:overlap\w*|disjoint|touch\w*|intersect\w*|apart|conflict\w*|clash\w*)\b/i,
    unless: (_, { parts }) => parts.length === 0 || parts.some((part) => ENDS.test(part)),
  },
];

/** A number, or a list of them, with a range that is said. */
const isWithinSaid = ({ type }: Param, said: Said | undefined) =>
  (isNumber(type) && said?.value?.every(Number.isFinite) === true) ||
  (type.kind === 'list' && isNumber(type.of) && said?.item?.value?.every(Number.isFinite) === true);

const ENDS =
  /^(?:starts?|begins?|first|from|low|lo|left|opens?|in|arriv\w*|ends?|last|to|high|hi|right|closes?|out|depart\w*)$/i;

/** Nothing where the task itself is not told: who says little leaves much unsaid. */
export function unspokenOf(problem: Problem, said: ReadonlyMap<string, Said>): Lifted {
  const { params } = problem.function;
  if (`${problem.prompt_md}${problem.spoken}`.trim() === '') return new Map();
  const lines = linesOf(problem);
  const free = params.filter((param) => isFree(param, said.get(param.name), lines)).map(({ name }) => name);
  const own = ownOrder(params);
  const rows = rowsSaid(problem, lines);
  const sums = lines.some((line) => SUMS.test(line));
  const chained = chainedIn(rulesOf(problem), params);
  const silent = FAMILIES.filter((family) => !lines.some((line) => speaks(line, family, own)));
  const valuesOf = (name: string) => problem.cases.map(({ input }) => input[name] ?? null);
  const aboutOf = (name: string): About => ({
    said: said.get(name),
    parts: rows.get(name)?.names ?? [],
    board: isBoard(valuesOf(name)),
    events: areEvents(valuesOf(name)) && !(rows.get(name)?.names ?? []).some((part) => TIMES.test(part)),
    places: namePlaces(valuesOf(name), lines),
    numeric_keys: valuesOf(name).some((value) => keysOf(value).some((key) => /^-?\d/.test(key))),
  });
  return new Map(
    params.map((param) => [
      param.name,
      new Set([
        ...(free.includes(param.name)
          ? [...SIZE_LAWS, ROWS_NO_WIDER, valueAt, ...(sums ? [] : [AT_MOST_SUM])]
          : []),
        ...(lines.some((line) => STEPS.test(line)) ? [] : refutedByEnds(param, said.get(param.name))),
        ...(joinNothing(aboutOf(param.name)) ? GRAPH_LAWS : []),
        // What places come to together says nothing.
        ...(namesItsPlaces(valuesOf(param.name)) ? SUMS_BESIDE : []),
        ...silent
          .filter(({ unless }) => unless?.(param, aboutOf(param.name)) !== true)
          .flatMap(({ laws }) => laws)
          .filter((law) => !isWritten(law, param.name, chained)),
      ]),
    ]),
  );
}

/** Cells of a board, what happened, and rows with a beginning and an end or an amount, are no edges between things. */
const joinNothing = ({ board, events, parts }: About) =>
  board || events || parts.some((part) => NO_NODE.test(part));
const NO_NODE =
  /^(?:starts?|begins?|ends?|until|opens?|closes?|enter\w*|leaves?|arriv\w*|depart\w*|points?|scores?|counts?|prices?|amounts?|quantit\w*|minutes?|seconds?|hours?|durations?|guests?|people)$/i;

/** Whether such an order is written in signs. */
const isWritten = (law: unknown, name: string, { ordered, strict }: Chained) =>
  (strict.has(name) && STRICT_ORDERS.has(law)) || (ordered.has(name) && ORDERS.has(law));
const STRICT_ORDERS = new Set<unknown>(STRICT_LAWS);
const ORDERS = new Set<unknown>([...ORDER_LAWS, ...NATURAL_ORDER_LAWS]);

/** "1 to 60000": who names an end that is no multiple of ten means no multiples of ten. */
function refutedByEnds({ type }: Param, said: Said | undefined): readonly unknown[] {
  const span = isNumber(type) ? said?.value : said?.item?.value;
  if (span?.every(Number.isFinite) !== true) return [];
  return MULTIPLE_LAWS.filter((law) => span.some((end) => !law(end)));
}

const keysOf = (value: Json) => (typeof value === 'object' && value !== null ? Object.keys(value) : []);

/** A number whose range is said, and nowhere that it has to do with how many there are of something. */
function isFree({ name, type }: Param, said: Said | undefined, lines: readonly string[]): boolean {
  if (type.kind !== 'int' || said?.value?.every(Number.isFinite) !== true) return false;
  const named = new RegExp(String.raw`(?<!\w)${name}(?!\w|\()`);
  const ends = new RegExp(
    String.raw`(?:\.\.|\b(?:to|and|through|below|under|than)) ?${name}(?!\w)|(?<!\w)${name} ?[-+*]|(?<!\w)${name}-th`,
  );
  // "Exactly ttl seconds later", "fewer than ttl seconds": how long, and no number of things.
  const measured = new RegExp(
    String.raw`${COMPARED}(?<!\w)${name} (?:milli)?(?:seconds?|minutes?|hours?|cents?|bytes?)\b`,
    'gi',
  );
  const is_measured = lines.some((line) => line.search(measured) >= 0);
  const alone = new RegExp(String.raw`(?<!\w)${name}\b[^.;]*\b(?:independent|regardless) of\b`);
  if (lines.some((line) => alone.test(line))) return true;
  return !lines.some((line) => {
    if (MAY_BE_MORE.test(line)) return false;
    const rest = [CONSTANT, ARROW, measured].reduce((left, one) => left.replaceAll(one, ' '), line);
    return named.test(rest) && (TIED.test(rest) || (!is_measured && ends.test(rest)));
  });
}
const COMPARED = String.raw`(?:\b(?:exactly|at (?:most|least)|(?:no|not)? ?(?:more|less|fewer|longer) than) )?`;
const TIED =
  /[<>]|\b(?:lengths?|sizes?|len|number of|how many|as (?:many|long)|exceeds?|(?:more|fewer|larger|bigger|shorter|longer|less) than|at most|no more|not more|exactly|choose|chosen|pick\w*|select\w*|of (?:them|these)|(?:st|nd|rd|th)\b)/i;
/** "Can the rest be longer than the season?" "Both are possible." */
const MAY_BE_MORE =
  /^(?:can|could|may|might)\b[^?]*\b(?:more|less|fewer|larger|bigger|shorter|longer|smaller) than\b[^?]*\?: (?:yes|both|either|sure|of course|it|they)\b(?!.*\b(?:not|never|cannot)\b)/i;
/** "keep = 2 -> [90, 20]": an example. */
const ARROW = /[-=]+>/g;
/** "0 <= drop <= 10". */
const CONSTANT = /-?\d+ *<=? *\w+ *<=? *-?\d+/g;

/** What to do, whatever else stands in the sentence. */
const ASKED_FOR = /^(?:return|give|tell|report|output|print)\b/i;

function speaks(line: string, { says, given, order = says === ORDER }: Family, own: RegExp): boolean {
  if (!order) return says.test(line) && !(given === true && (ASKED_FOR.test(line) || isOfAnswer(line)));
  return line
    .replaceAll(own, ' ')
    .split(/[;,:]\s+/)
    .some((clause, i, all) => {
      if (deniesOrder(clause) || !says.test(clause)) return false;
      return !isOfAnswer(all.slice(0, i + 1).join(', '));
    });
}

/** As they are given, or as something happens: nothing about what is larger or comes first in the alphabet. */
function ownOrder(params: readonly Param[]): RegExp {
  const names = params.map(({ name }) => name).join('|');
  return new RegExp(
    String.raw`\b(?:carr\w+ out|process\w*|appl\w+|execut\w*|handle[sd]?|runs?)\b[^.;]*\bin (?:exactly )?(?:the given )?order\b|\b(?:given|input|list|original|same|that) order\b|\border (?:of|in) (?:the )?(?:list|input|array|${names})\b|\border (?:in which|they|it|that)\b|\border of \w+ing\b`,
    'gi',
  );
}

/** "Return the names in the order in which they left": how the answer is to be; a list that is sorted is given. */
const ANSWER =
  /\b(?:returns?|gives?|tells?|reports?|outputs?|answers?|results?|prints?|lists? (?:all|the))\b|^(?:sort|order|arrange)\b/i;
const GIVEN =
  /\b(?:given|inputs?|you (?:get|have)|comes?|are|is|stands?|sorted (?:list|array|sequence|by|in)|arrives?|holds?|contains?)\b/i;

const isOfAnswer = (before: string) => ANSWER.test(before) && !GIVEN.test(before);
