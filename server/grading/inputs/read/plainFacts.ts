/** Conditions in plain words that name no parameter, where only one can be meant: "no cycles", "at least one -1". */
import type { ValueType } from '../../contract.ts';
import { readNumber } from '../domain/bounds.ts';
import { parseFormula } from '../formula/parse.ts';
import type { Node } from '../formula/tree.ts';

type Params = readonly { name: string; type: ValueType }[];
type Reader = (text: string, params: Params) => string | null;

/** Null where it is no such sentence. */
export function plainFact(params: Params, text: string): Node | null {
  for (const read of READERS) {
    const formula = read(text, params);
    if (formula !== null) return parseFormula(formula);
  }
  return null;
}

/** The one that is of such a type. */
function only(params: Params, fits: (type: ValueType) => boolean): string | null {
  const [one, ...others] = params.filter(({ type }) => fits(type));
  return one === undefined || others.length > 0 ? null : one.name;
}

const isNumber = ({ kind }: ValueType) => kind === 'int' || kind === 'float';
const isNumbers = (type: ValueType) => type.kind === 'list' && isNumber(type.of);
const isPair = (type: ValueType) =>
  (type.kind === 'tuple' && type.items.length === 2) || type.kind === 'list';
const isPairs = (type: ValueType) => type.kind === 'list' && isPair(type.of);
const isAdjacency = (type: ValueType) => type.kind === 'dict' && type.value.kind === 'list';
const isNodes = (type: ValueType) => type.kind === 'list' && type.of.kind === 'optional';

const ONE_OF =
  /^(?:there (?:is|are) )?(?:(\w+) (?:has|contains|holds) )?(at least|exactly) one (-?\d+)(?: in (\w+))?$/i;

/** "at least one -1" of the only list of numbers. */
const holdsOne: Reader = (text, params) => {
  const [, before, many = '', digits, behind] = ONE_OF.exec(text) ?? [];
  const number = readNumber(digits);
  const called = before ?? behind;
  const list =
    called === undefined
      ? only(params, isNumbers)
      : only(
          params.filter(({ name }) => name === called),
          isNumbers,
        );
  if (number === null || list === null) return null;
  return `count(${list}, ${number}) ${/least/i.test(many) ? '>=' : '=='} 1`;
};

const NO_CIRCLE =
  /^(?:there (?:is|are) )?(?:no|without(?: any)?) (?:cycles?|circles?|loops?)$|^(?:the )?(?:links?|managers?|parents?) (?:never )?(?:make|form) no (?:cycles?|circles?)$/i;

/** Of numbers that are the places above: no one is above themselves. */
const noCircle: Reader = (text, params) => {
  const list = NO_CIRCLE.test(text) ? only(params, (type) => type.kind === 'list') : null;
  return list !== null && isNumbers(params.find(({ name }) => name === list)?.type ?? { kind: 'null' })
    ? `is_forest(${list})`
    : null;
};

const OWN_LIST =
  /^(?:an?|the|each|every|no|none of the) ?(\w+)? (?:is|are|occurs?|stands?|appears?|comes?) (never |not )?(?:listed )?(?:in|among) (?:its|their|the) own (?:list|lists|values?|entry|entries|\w+)$|^(no) \w+ (?:lists?|has|names?|contains?|leads? to|flies to|links? to|points? to) (?:itself|themselves)$/i;

/** "a city is never in its own list". */
const notOwn: Reader = (text, params) => {
  const found = OWN_LIST.exec(text);
  const map = found === null ? null : only(params, isAdjacency);
  const denied =
    found?.[3] !== undefined || (/^no/i.test(text) ? found?.[2] === undefined : found?.[2] !== undefined);
  return map === null || !denied ? null : `all(one not in of_one for one, of_one in ${map}.items())`;
};

const DIFFER =
  /^(?:the )?(?:two|both) [a-z]+ of (?:an?|each|every|the|any) (?:pair|edge|entry|row|tuple|link|[a-z]+) (?:always )?(?:differ|are (?:always )?(?:different|distinct)|are (?:never|not) (?:equal|the same))$|^(?:no|nobody|nothing|no one)(?: \w+)? is (?:paired|linked|connected|joined) (?:with|to) (?:itself|themselves)$/i;

/** "the two names of a pair differ". */
const partsDiffer: Reader = (text, params) => {
  const list = DIFFER.test(text) ? only(params, isPairs) : null;
  return list === null ? null : `all(row[0] != row[1] for row in ${list})`;
};

const ENDS_THERE =
  /^the (first|last|first and(?: the)? last|last and(?: the)? first) (?:entry|entries|item|items|element|elements|values?) (?:is|are) (?:never|not) (?:null|none|missing)$/i;

/** "the first and last entries are not null". */
const endsThere: Reader = (text, params) => {
  const [, which = ''] = ENDS_THERE.exec(text) ?? [];
  const list = which === '' ? null : only(params, isNodes);
  if (list === null) return null;
  const ends = [
    /first/i.test(which) ? `${list}[0] != null` : '',
    /last/i.test(which) ? `${list}[-1] != null` : '',
  ];
  return `len(${list}) == 0 or (${ends.filter((one) => one !== '').join(' and ')})`;
};

const HAS_LETTER =
  /^(\w+) (?:contains|has|holds|includes) (?:at least (?:one|1)|an?|some) (letter|digit|word|upper-?case letter|lower-?case letter|capital letter)$/i;
const ASKED: Readonly<Record<string, string>> = {
  letter: 'isalpha',
  word: 'isalpha',
  digit: 'isdigit',
  lower: 'islower',
  upper: 'isupper',
};

/** "text contains at least one letter". */
const hasLetter: Reader = (text, params) => {
  const [, word = '', what = ''] = HAS_LETTER.exec(text) ?? [];
  const param = params.find(({ name, type }) => name === word && type.kind === 'str');
  const kind = /^(?:upper|capital)/i.test(what)
    ? 'upper'
    : /^lower/i.test(what)
      ? 'lower'
      : what.toLowerCase();
  const asked = ASKED[kind];
  return param === undefined || asked === undefined ? null : `any(one.${asked}() for one in ${param.name})`;
};

const READERS: readonly Reader[] = [holdsOne, noCircle, notOwn, partsDiffer, endsThere, hasLetter];
