/** What a problem's words permit: "may be empty", "in any order", "Can two be equal?" "Yes." Of what, permitted.ts finds out. */
import type { Problem } from '../../contract.ts';
import { plainText, sentences } from '../said/numbers.ts';
import { YES, anyOf, becomes, may, notAll, possible, yes } from './asked.ts';
import { asksItself, asksParallel, saysItself, saysParallel } from './joined.ts';

/** What may be permitted. */
const KINDS = [
  'equal',
  'tied',
  'order',
  'numbers',
  'anywhere',
  'widths',
  'square',
  'ties',
  'same_in_row',
  'several',
  'empty',
  'overlap',
  'only_named',
  'outside',
  'listed',
  'itself',
  'parallel',
] as const;
export type Kind = (typeof KINDS)[number];

const MAY = String.raw`\b(?:may|can|might|could)\b[^.;]*`;
const NO_MATTER = String.raw`(?: of \w+)? (?:(?:do|does) not matter|don't matter|doesn't matter|mean nothing|(?:make|makes) no difference|(?:is|are) ignored|counts? (?:only )?once)\b`;
const EQUAL_ONES = String.raw`(?:repeats?|repetitions?|duplicates?|ties|equal (?:ones|values|names|days|times|numbers|\w+s?))`;
const EQUAL = new RegExp(
  [
    String.raw`${MAY}\b(?:twice|more than once|several times|many times|again|repeat\w*|be (?:the same|equal)|have the same|appear several|be several)\b`,
    String.raw`\b${EQUAL_ONES}(?: are| is)? (?:allowed|possible|welcome|fine|ok(?:ay)?|happens?|included|come)\b`,
    String.raw`\b(?:with|some|often|includes?|has|have|possibly|sometimes) (?:some |many |a few )?(?:repeats|repetitions|duplicates|ties|repeated \w+|equal \w+s)\b`,
    String.raw`\b(?:repeats?|repetitions?|duplicates?|order and repetition|repetition and order)${NO_MATTER}`,
    String.raw`\b\w+s (?:(?:often|sometimes|frequently|mostly|usually|do) )?(?:repeat|recur|coincide|come again|come twice)\b`,
    String.raw`\b(?:need not|not necessarily) be (?:distinct|different|unique)\b|\bnot (?:necessarily )?(?:distinct|unique)\b`,
  ].join('|'),
  'i',
);
const ANY_ORDER = new RegExp(
  [
    String.raw`\b(?:in|of) (?:any|no(?: (?:particular|special|specific|certain|fixed|given))?|arbitrary|random|whatever) order\b|\bunsorted\b|\bunordered\b|\bany order\b`,
    String.raw`\b(?:need not|not necessarily|may not) be (?:sorted|ordered|in order)\b|\bnot (?:necessarily )?(?:sorted|ordered|in order)\b`,
    String.raw`\b(?:the |their )?order(?: and repetitions?)?${NO_MATTER}`,
  ].join('|'),
  'i',
);
/** "Equal first days in any order": of those that are equal there it is said, and the others are in order. */
const EQUALS_AMONG_THEM =
  /\b(?:equal(?:ly)?|ties|tied|(?:of|at|on|in|with|for|from|has|have|having|share|sharing|within|among|inside) (?:one |an? |the )*(?:same|equal|identical|single)|(?:within|inside) (?:an?|one|each|every|the) (?:day|hour|minute|second|week|month|year|group|date|time|block|level))\b/i;
const IN_ANY_ORDER = new RegExp(ANY_ORDER.source, 'gi');
/** "Any numbering", "bosses need not have smaller numbers": places do not follow from one another. */
const ANY_NUMBERS = new RegExp(
  [
    String.raw`\b(?:any|arbitrary|random|no particular) (?:numbering|numbers|labels?|labelling)\b|\b(?:numbers?|numbered|indexe?s?|indices)\b[^.;]*\bin any order\b`,
    String.raw`\b(?:parents?|boss(?:es)?|managers?|superiors?|leaders?|prerequisites?|targets?)\b[^.;]*\b(?:may|can|might|could|sometimes) (?:also )?(?:come|stand|be|appear|have) (?:a )?(?:after|behind|later|larger|higher|greater)\b`,
    String.raw`\b(?:parents?|boss(?:es)?|managers?|superiors?|leaders?|prerequisites?|targets?)\b[^.;]*\b(?:need not|not necessarily|do(?:es)? not (?:always )?(?:have to|need to))\b[^.;]*\b(?:before|first|earlier|smaller|lower)\b`,
  ].join('|'),
  'i',
);
/** "The head anywhere". */
const ANYWHERE = /\b(?:anywhere|at any (?:place|position|index))\b/i;
/** "Rows need not be equally long", "lines of different lengths". */
const LONG = String.raw`(?:equally long|as long as|(?:(?:of|have|all) )*(?:the same|equal|one) (?:length|size|width)s?|rectangular)`;
const NEED_NOT_BE_LONG = new RegExp(
  String.raw`\b(?:need not|needn't|not necessarily|do(?:es)? not (?:have|need) to|don't (?:have|need) to|not always|not all)(?: all)?(?: (?:be|have))?(?: all)? ${LONG}\b`,
  'gi',
);
/** As many rows as columns says nothing of rows among each other. */
const NOT_SQUARE = /\b(?:need not be|not (?:necessarily|always)) (?:a )?square\b/gi;
const ANY_LENGTHS =
  /\b(?:of|with|have) (?:different|differing|various|varying|unequal) (?:lengths|widths|sizes)\b|\b(?:lengths|widths) (?:may |can |might )?(?:also )?(?:differ|vary)(?:ing)?\b|\b(?:jagged|ragged)\b/i;
const ASKS_LONG = new RegExp(String.raw`\b${LONG}\b`, 'i');
const ASKS_ANY_LENGTHS =
  /\b(?:different|differing|various|varying|unequal) (?:lengths?|widths?|sizes?)\b|\bjagged\b|\bragged\b|\b(?:rows|lines|lists)\b.*\b(?:shorter|longer) than\b.*\bothers?\b/i;
/** "Entry and exit at the same minute", "a stay of zero minutes": two places of a row are equal. */
const SAME_IN_ROW =
  /\b(?!entries\b|events\b)[a-z]+ and (?:the |its )?[a-z]+ (?:at|on|in|of) the same (?:minute|time|day|hour|second|date|moment|place|point|stop|station)\b|\b(?:of|with) (?:zero|no|0) (?:length|duration|minutes?|hours?|seconds?|days?|time)\b|\bzero[- ](?:length|minute|hour|day)\b|\b(?:sometimes|possibly) (?:equal|the same)\b/i;
/** "May one transfer to oneself?"; whether "the distance to itself" counts says nothing of what is given. */
const TO_ITSELF =
  /^(?:and )?(?:can|may|could|what (?:about|if)|(?:is|are) there|is it (?:possible|allowed))\b[^?]*\b(?:to|with|from|into) (?:one|it|them|him|her)sel(?:f|ves)\b/i;
/** "Is a always the smaller one?" "No, and they may be equal." */
const ALWAYS_SMALLER =
  /\balways\b[^.;]*\b(?:smaller|lower|larger|higher|greater|earlier|first|before|after)\b/i;
const MAY_BE_EQUAL = /\b(?:may|can|might|could) (?:also |even )?be (?:equal|the same)\b/i;
const eitherWay = (asks: string, answer: string) =>
  notAll(ALWAYS_SMALLER)(asks, answer) && MAY_BE_EQUAL.test(answer);
/** "Entries of the same minute are in the order they happened", "non-decreasing": one after the other, and equal ones among them. */
const TIED_ROWS =
  /^\W*(?:(?:several|some|many|two|the|all) )?(?:entries|events|rows|records|items|lines|ones|those|messages|readings|jobs|calls|orders|visits|bookings) (?:of|at|with|in|on|from) the same (?:minute|time(?:stamp)?|day|hour|second|date|moment)\b/i;
/** What says in which order equal ones come. */
const SORTS = /\b(?:sorted|by|alphabet\w*|ascending|smaller|lower)\b/i;
const ASKS_NUMBER = /\b(?:numbers?|index(?:es)?|indices|ids?|listed|come)\b/i;
const ASKS_SMALLER = /\b(?:smaller|lower|larger|higher|greater|earlier|later|before|after)\b/i;
/** "There may be several people without a boss." */
const SEVERAL =
  /\b(?:may|can|might|could) be (?:several|many|more than one)\b|\bseveral\b[^.;]*\b(?:may|can|might|could)\b/i;
const ASKS_SEVERAL = /\b(?:several|many|more than one)\b/i;
const EMPTY =
  /\b(?:may|can|might|could) (?:also )?be empty\b|\b(?:some|possibly|sometimes)(?: \w+)? empty\b|\bor empty\b|\bwithout any \w+ (?:are|have|form|belong|count|make)\b/i;
/** "Does an erase on an empty text count?" asks of what there is on the way. */
const ASKS_EMPTY = /(?<!\b(?:on|from|into|at) (?:an|the) )\bempty\b|\b(?:without(?: any)?|no)\b/i;
/** "Can the list be empty?" asks of the whole, "if no message fits" of neither: of what is in it, it is one of them that is empty, or some. */
const ONE_OF_THEM = String.raw`(?:\b(?:an?|any|some|each|every|one|either|both|all|two|several|single)\b(?! (?:list|input|array)\b)[^?]{0,60}|\b(?!this\b|is\b|there(?:'s| is)\b)[a-z]+s [^?]{0,20})`;
const PART_EMPTY = new RegExp(
  String.raw`${ONE_OF_THEM}\b(?:empty|without|(?:has|have|with|hold|holds|contains?|of) no)\b|\bempty (?!list|input|array)\w+s?\b`,
  'i',
);
const OVERLAP = new RegExp(
  `${MAY}overlap|\\b(?:if|where|when|whenever) (?:[a-z]+ ){1,4}overlap\\b|\\b(?:possibly|often|mostly|sometimes) overlap|\\boverlap\\w* (?:is|are) (?:allowed|possible|fine)`,
  'i',
);
/** "The one listed later wins": where they stand in the list is nothing that follows from what they are. */
const LISTED =
  /\b(?:listed|written) (?:later|last|earlier|first)\b|\b(?:later|last|earlier|first)(?: one| entry| of them)? (?:in|of) the (?:list|file|table|input)\b/i;
const WINS = /\b(?:wins?|counts?|appl(?:y|ies)|decides?|holds?|beats?|goes|takes? precedence)\b/i;
const SORTED =
  /\b(?:sorted|ascend\w*|descend\w*|(?:in|de)creas\w*|chronolog\w*|(?:in|by) (?:the )?(?:order|time|start\w*|begin\w*)|in [a-z]+ order|order(?:ed)? (?:by|of)|never (?:go|come)e?s? (?:down|back|before))\b/i;
const ASKS_OVERLAP = /\boverlap/i;
/** "A booking may lie partly outside of the opening hours." */
const OUTSIDE = new RegExp(
  `${MAY}\\b(?:outside|beyond|past)\\b|\\b(?:possibly|partly|wholly|sometimes) (?:outside|beyond|past)\\b`,
  'i',
);
const ASKS_OUTSIDE = /\b(?:outside|beyond|past)\b/i;
/** "A name that appears only inside a list is a step as well." */
const ONLY_NAMED =
  /\bneed not (?:be|appear as|stand as|come as|have) (?:a |an |its own |their own )?(?:keys?|entr(?:y|ies))\b|\b(?:is|are) (?:not|no) (?:a )?keys? (?:themselves|itself|of (?:its|their) own)\b|\bonly ever (?:as )?an? \w+\b|\bonly (?:mentioned|named|listed|(?:appears?|stands?|occurs?) (?:in|inside|as)|in(?:side)? (?:a |the )?(?:lists?|values?))\b|\b(?:mentioned|named|listed|appears?|stands?|occurs?) only (?:in|inside|within|as)\b/i;
/** Denied on the way to what is allowed. */
const NO_KEY = /\bneed not (?=be|appear|stand|come|have)|\b(?:is|are) not (?=(?:a )?keys?)/gi;
const ASKS_IF_KEYS = /\b(?:every|each|all|any)\b.*\b(?:a keys?|as keys?|keys|an (?:own )?entry)\b/i;
const ASKS_NO_KEY =
  /\b(?:(?:is|are)(?: not|n't) (?:a |in the |any )?keys?|(?:has|have) no (?:key|entry)|without (?:a key|an entry)|(?:is|are) missing (?:from|in) the (?:map|dict\w*|table|keys)|is no key)\b/i;
/** What somebody may do again on the way says nothing about what is given. */
const DONE =
  /\b(?:you|we|use[ds]?|using|reused?|visit\w*|take[ns]?|choose|chosen|pick\w*|mov(?:es?|ed|ing))\b/i;
/** What is denied, or holds in some cases, or is about the answer. */
const ABOUT_ANSWER = /\b(?:answers?|return\w*|results?|output)\b/i;
const DENIED = /\b(?:never|not|no|none|cannot|can't|but|unless|only|at most|except)\b/i;
/** Denied on the way to what is allowed: "not unique", "do not matter". */
const NOT_DISTINCT =
  /\b(?:need not|not necessarily) be (?:distinct|different|unique)\b|\bnot (?:necessarily )?(?:distinct|unique)\b/gi;
const NO_WEIGHT = new RegExp(NO_MATTER, 'gi');
const TWICE =
  /\b(?:duplicates?|repeated|repeats?|(?:appears?|comes?|occurs?|stands?|is (?:given|listed|there)) (?:twice|more than once|several times|again))\b/i;
const ASKS_EQUAL = /\b(?:repeat\w*|duplicates?|the same|equal|twice|more than once)\b/i;
/** "What if two cells are equally strong?" Of what they are worth it is said, and not of their names. */
const ASKS_TIED =
  /\b(?:two|several|both|some)\b[^?]*\b(?:equally|just as|tie|tied|the same (?:amount|number|score|value|strength|price|count|total))\b|\bties?\b/i;
/** Who rules out that a thing comes twice does not allow it by the way, in what somebody asks. */
const NEVER_TWICE =
  /\b(?:no|never|none|nobody|not|cannot)\b[^.;,]{0,40}\b(?:twice|more than once|repeated|again)\b/i;
const ASKS_SORTED = /\b(?:sorted|ordered|in order)\b/i;

/** Whether a text says that there is no order. */
export const deniesOrder = (text: string): boolean => ANY_ORDER.test(text) && !ordersOnlyUnequal(text);
const ordersOnlyUnequal = (text: string) =>
  ANY_ORDER.test(text) && EQUALS_AMONG_THEM.test(text.replaceAll(IN_ANY_ORDER, ' '));

/** Code in a text is examples. */
const CODE = /```[\s\S]*?(?:```|$)/g;

export interface Permission {
  text: string;
  /** The sentence that it stands in. */
  within: string;
  kinds: Kind[];
}

export function permissionsOf({
  constraints,
  clarifications,
  inputs,
  prompt_md,
  spoken,
}: Problem): Permission[] {
  const rules = [...constraints, ...linesOf(inputs, '')].flatMap(sentences);
  const tale = [plainText(prompt_md.replace(CODE, ' ')), spoken].flatMap(sentences);
  const told = [...rules, ...tale.filter((line) => !DONE.test(line))].flatMap((within) => clausesOf(within));
  const answered = clarifications
    .filter(({ asks, answer }) => !DONE.test(`${asks} ${answer}`))
    .flatMap(({ answer }) => clausesOf(answer))
    .filter(({ kinds }) => kinds.includes('equal'))
    .map((one): Permission => ({ ...one, kinds: ['equal'] }));
  const asked = clarifications.map(({ asks, answer }): Permission => {
    const kinds = ABOUT_ANSWER.test(asks) ? [] : KINDS.filter((kind) => ASKED[kind](asks, answer));
    return { text: asks, within: `${asks} ${answer}`, kinds };
  });
  const forbids = rules.some((rule) => NEVER_TWICE.test(rule));
  const answers = clarifications.map(({ asks, answer }) => (YES.test(answer) ? `${asks} ${answer}` : answer));
  const equal = [...rules, ...tale, ...answers].some(saysEqualLengths);
  const sorted = [...rules, ...tale].some((line) =>
    SORTED.test(line.replaceAll(new RegExp(ANY_ORDER, 'gi'), ' ')),
  );
  const denied = new Set<Kind>([
    ...(equal ? ['widths' as const] : []),
    ...(sorted ? ['listed' as const] : []),
  ]);
  const heard = [...answered, ...asked].map((one) =>
    forbids ? { ...one, kinds: one.kinds.filter((kind) => kind !== 'equal') } : one,
  );
  return [...told, ...heard]
    .map((one) => ({ ...one, kinds: one.kinds.filter((kind) => !denied.has(kind)) }))
    .filter(({ kinds }) => kinds.length > 0);
}

/** "Return the names, in any order". */
const BARE_ORDER = /^(?:and )?(?:in|of) (?:any|no|arbitrary|whatever)(?: \w+)? order\W*$/i;
/** "Equal days, in any order." */
const EQUAL_FIRST = /^(?:and |but )?(?:equal|ties?|tied|those|(?:rows|entries|items|ones) (?:of|with))\b/i;

function clausesIn(text: string): string[] {
  return text.split(/[,;:.]\s+/).reduce<string[]>((all, clause) => {
    const before = all.at(-1) ?? '';
    const belongs = BARE_ORDER.test(clause) && EQUAL_FIRST.test(before);
    return belongs ? [...all.slice(0, -1), `${before} ${clause}`] : [...all, clause];
  }, []);
}

function clausesOf(within: string): Permission[] {
  return clausesIn(within).map((text, i, all) => {
    const of_answer = BARE_ORDER.test(text) && ABOUT_ANSWER.test(all.slice(0, i).join(', '));
    const kinds = of_answer || ABOUT_ANSWER.test(text) ? [] : KINDS.filter((kind) => SAYS[kind](text));
    return { text, within, kinds };
  });
}

/** "Not always square, but all rows have the same length": who says so anywhere means it. */
const saysEqualLengths = (text: string) =>
  text.split(/[,;:.]\s+/).some((clause) => ASKS_LONG.test(clause) && !DENIED.test(clause));

const allowed = (says: RegExp) => (text: string) => says.test(text) && !DENIED.test(text);
const SAYS: Readonly<Record<Kind, (text: string) => boolean>> = {
  equal: (text) => EQUAL.test(text) && !DENIED.test(text.replace(NOT_DISTINCT, '').replace(NO_WEIGHT, '')),
  tied: () => false,
  order: deniesOrder,
  numbers: (text) => ANY_NUMBERS.test(text) && !/\b(?:never|cannot|must)\b/i.test(text),
  anywhere: allowed(ANYWHERE),
  widths: (text) =>
    (text.replace(NEED_NOT_BE_LONG, '') !== text || ANY_LENGTHS.test(text)) &&
    !DENIED.test(text.replace(NEED_NOT_BE_LONG, '')),
  square: (text) => text.search(NOT_SQUARE) >= 0 && !DENIED.test(text.replace(NOT_SQUARE, '')),
  ties: (text) =>
    (TIED_ROWS.test(text) && !DENIED.test(text) && !SORTS.test(text)) || ordersOnlyUnequal(text),
  same_in_row: allowed(SAME_IN_ROW),
  several: allowed(SEVERAL),
  empty: allowed(EMPTY),
  overlap: allowed(OVERLAP),
  outside: allowed(OUTSIDE),
  listed: (text) => LISTED.test(text) && WINS.test(text) && !DENIED.test(text),
  itself: saysItself,
  parallel: saysParallel,
  only_named: (text) =>
    ONLY_NAMED.test(text) && !/\b(?:never|not|cannot|must|may)\b/i.test(text.replace(NO_KEY, '')),
};

const ASKED: Readonly<Record<Kind, (asks: string, answer: string) => boolean>> = {
  equal: anyOf(yes(ASKS_EQUAL), becomes(TWICE)),
  tied: possible(ASKS_TIED),
  order: anyOf(notAll(ASKS_SORTED), (_, answer) => clausesIn(answer).some(deniesOrder)),
  numbers: (asks, answer) =>
    ASKS_NUMBER.test(asks) && anyOf(notAll(ASKS_SMALLER), may(ASKS_SMALLER))(asks, answer),
  anywhere: yes(ANYWHERE),
  widths: anyOf(notAll(ASKS_LONG), yes(ASKS_ANY_LENGTHS)),
  square: notAll(/\bsquare\b/i),
  ties: (_, answer) => clausesIn(answer).some(ordersOnlyUnequal),
  same_in_row: anyOf(possible(SAME_IN_ROW), possible(TO_ITSELF), eitherWay),
  several: yes(ASKS_SEVERAL),
  empty: (asks, answer) => PART_EMPTY.test(asks) && possible(ASKS_EMPTY)(asks, answer),
  overlap: yes(ASKS_OVERLAP),
  only_named: anyOf(possible(ONLY_NAMED), notAll(ASKS_IF_KEYS), possible(ASKS_NO_KEY)),
  outside: yes(ASKS_OUTSIDE),
  listed: (_, answer) => LISTED.test(answer) && WINS.test(answer) && !DENIED.test(answer),
  itself: asksItself,
  parallel: asksParallel,
};

/** Each text with the words that it stands under. */
function linesOf(given: unknown, under: string): string[] {
  if (typeof given === 'string')
    return given.split('\n').flatMap((line) => {
      // "boss: a tree, the head anywhere": all of the line is about it.
      const [, word] = /^[-*\s]*(\w+)\s*:\s/.exec(line) ?? [];
      return line
        .split(/;|,/)
        .map((part, i) => `${under}${i > 0 && word !== undefined ? `${word}: ` : ''}${part}`);
    });
  if (Array.isArray(given)) return given.flatMap((one) => linesOf(one, under));
  if (typeof given !== 'object' || given === null) return [];
  return Object.entries(given).flatMap(([word, one]) => linesOf(one, `${under}${word}: `));
}
