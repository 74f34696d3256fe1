/**
 * Conditions in words about the rows and items of a parameter, brought to formulas: "minutes strictly increasing", "start <
 * end in every shift", "all ids different", "every sku in cart is a key of prices", "end >= minute of the last change".
 */
import type { ValueType } from '../../contract.ts';

type Params = readonly { name: string; type: ValueType }[];

/** Where a place of a row has a name. */
export interface Part {
  param: string;
  at: number;
}
export interface Known {
  params: Params;
  parts: ReadonlyMap<string, Part>;
}
type Reader = (text: string, known: Known) => string[] | null;

/** Formulas; null where it is no such sentence. */
export function sentenceIn(given: string, known: Known): string[] | null {
  const text = given
    .trim()
    .replace(/\.$/, '')
    .replace(/\s+\([^()<>=]*\)$/, '');
  for (const read of READERS) {
    const found = read(text, known);
    if (found !== null) return found;
  }
  return null;
}

/** A part by its name, or by more of it. */
function partCalled(word: string, { parts }: Known): Part | null {
  return parts.get(word) ?? parts.get(word.replace(/s$/, '')) ?? parts.get(word.replace(/ies$/, 'y')) ?? null;
}

/** "shift" or "shifts" for the parameter `shifts`. */
function paramCalled(word: string, { params }: Known): string | null {
  const names = params.map(({ name }) => name);
  return (
    names.find((name) => name === word || name === `${word}s` || name === word.replace(/y$/, 'ies')) ?? null
  );
}

/** What stands at a part in every row, as a list. */
const column = ({ param, at }: Part) => `[row[${at}] for row in ${param}]`;

const ORDERED =
  /^(?:all |the )?(\w+)\s+(?:(?:are|is|must be|in)\s+)?(strictly )?(increasing|ascending|rising|sorted|non-?decreasing|decreasing|descending|falling|non-?increasing)(?: order)?$/i;

const ordered: Reader = (text, known) => {
  const [, word = '', strictly, how = ''] = ORDERED.exec(text) ?? [];
  const part = partCalled(word, known);
  if (part === null) return null;
  const { param, at } = part;
  const falls = /^(?:de|fall|non-?inc)/i.test(how);
  // Whether "increasing" allows equals is not plain.
  if (strictly === undefined && /^(?:increasing|rising|decreasing|falling)$/i.test(how)) return null;
  const sign = `${falls ? '>' : '<'}${strictly === undefined ? '=' : ''}`;
  return [`${param}[i][${at}] ${sign} ${param}[i + 1][${at}]`];
};

const DIFFERENT =
  /^(?:all |the )*(\w+)\s+(?:are |is |must be )?(?:all |pairwise |mutually )*(?:different|distinct|unique)$|^(?:all |pairwise )*(?:different|distinct|unique) (\w+)$|^no two (?:\w+ )?(?:have )?(?:the same|equal) (\w+)$|^no (\w+) (?:comes?|occurs?|appears?|is there) twice$/i;

const different: Reader = (text, known) => {
  const word =
    DIFFERENT.exec(text)
      ?.slice(1)
      .find((one) => one !== undefined) ?? '';
  const part = partCalled(word, known);
  return part === null ? null : [`is_unique(${column(part)})`];
};

const EVERY_ROW =
  /\s*,?\s*(?:\b(?:in|for|of) (?:each|every|all|any)(?: of the)? (\w+)|\((?:each|every) (\w+)\)|\beverywhere)$/i;
const COMPARES = /[<>=≤≥≠]|\b(?:is|are|at most|at least|below|above|less|more|before|after)\b/i;

/** "start < end in every shift", "a and b are different and below len(durations)": of every row. */
const ofRows: Reader = (text, known) => {
  const tail = EVERY_ROW.exec(text);
  const row = tail?.[1] ?? tail?.[2];
  const body = text.slice(0, tail?.index ?? text.length).trim();
  if (!COMPARES.test(body) || LOOPS.test(body)) return null;
  const found = wordsIn(body)
    .map((word) => known.parts.get(word) ?? null)
    .filter((one) => one !== null);
  const [param, ...others] = new Set(found.map((one) => one.param));
  if (param === undefined || others.length > 0) return null;
  if (row !== undefined && !ROW_WORDS.test(row) && paramCalled(row, known) !== param) return null;
  const conditions = spread(body).map((one) => withParts(one, known));
  return conditions.every((one) => /[<>=!]/.test(one)) ? conditions : null;
};

/** A condition that goes through the rows itself, in names of its own. */
const LOOPS = /\bfor\s+\(?[a-z_]\w*(?:\s*,\s*[a-z_]\w*)*\)?\s+in\s/i;
const ROW_WORDS = /^(?:pairs?|rows?|tuples?|triples?|entry|entries|records?|lines?|items?|elements?)$/i;
const wordsIn = (text: string) => Array.from(text.matchAll(/(?<![\w.(])[\p{L}_]\w*/gu), ([word]) => word);

/** "a and b are different and below n" is three comparisons. */
function spread(text: string): string[] {
  const [, a = '', b = '', rest = ''] = /^(\w+) and (\w+) (?:are|is|both|must be)\s+(.+)$/i.exec(text) ?? [];
  if (rest === '') return [text];
  return rest.split(/\s+and\s+/).flatMap((one) => {
    const bare = one.replace(/^(?:are |is |both |must be )+/i, '');
    if (/^(?:different|distinct|not (?:the same|equal))$/i.test(bare)) return [`${a} != ${b}`];
    const sign = signOf(bare);
    return sign === null ? [one] : [`${a} ${sign}`, `${b} ${sign}`];
  });
}

const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/^(?:at most|no more than|not above|not larger than|<=|≤)\s+/i, '<='],
  [/^(?:at least|no less than|not below|not smaller than|not less than|>=|≥)\s+/i, '>='],
  [/^(?:below|less than|smaller than|under|fewer than|before|earlier than|<)\s+/i, '<'],
  [/^(?:above|more than|greater than|larger than|over|after|later than|>)\s+/i, '>'],
  [/^(?:equal to|the same as|==?)\s+/i, '=='],
  [/^(?:different from|not equal to|!=|≠)\s+/i, '!='],
];

/** "below n" as "< n"; null where it begins with no such words. */
function signOf(text: string): string | null {
  if (/^(?:not|never) (?:zero|0)$|^non-?zero$/i.test(text)) return '!= 0';
  if (/^positive$/i.test(text)) return '> 0';
  const [words, sign] = SIGNS.find(([one]) => one.test(text)) ?? [];
  return words === undefined || sign === undefined
    ? null
    : `${sign} ${text.replace(words, '').replace(/\bzero\b/i, '0')}`;
}

/** Names of parts as places of any row. */
function withParts(text: string, { parts, params }: Known): string {
  return text
    .replaceAll(/(?<![\w.(\]])([\p{L}_]\w*)(?!\s*[([])/gu, (word) => {
      const part = parts.get(word);
      return part === undefined || params.some(({ name }) => name === word)
        ? word
        : `${part.param}[i][${part.at}]`;
    })
    .replaceAll(/\s(?:is|are) ((?:below|above|before|after|under|over)\s)/gi, ' $1')
    .replaceAll(/\s(?:below|before|under)\s/gi, ' < ')
    .replaceAll(/\s(?:above|after|over)\s/gi, ' > ');
}

const OF_LAST = /\b(?:the )?(?:(\w+) of (?:the )?(last|first) (\w+)|(last|first) (\w+)(?= *$| *[<>=+-]))/gi;

/** "end >= minute of the last change". */
const ofLast: Reader = (text, known) => {
  let changed = false;
  const formula = text.replace(
    OF_LAST,
    (whole, a?: string, which?: string, row?: string, other?: string, b?: string) => {
      const part = partCalled(a ?? b ?? '', known);
      if (
        part === null ||
        (row !== undefined && !ROW_WORDS.test(row) && paramCalled(row, known) !== part.param)
      )
        return whole;
      changed = true;
      return `${(which ?? other ?? '').toLowerCase()}(${part.param})[${part.at}]`;
    },
  );
  if (!changed) return null;
  return [
    formula
      .replace(/\bis not (?:before|less than|below|earlier than)\b/i, '>=')
      .replace(/\bis not (?:after|more than|above|later than)\b/i, '<='),
  ];
};

const KEY_OF =
  /^(?:each|every|all|the)(?: the)? (\w+)(?: (?:in|of) (?:the )?(\w+))? (?:is|are|stands?|occurs?|appears?|comes?)(?: (?:a|one|among|also))*(?: (?:keys?|names?|entry|entries|members?|items?|elements?))?(?: (?:of|in|from|among))(?: the)?(?: keys of)? (\w+)$/i;
const HAS_EVERY =
  /^(\w+) (?:has|have|contains?|holds?|lists?) (?:each|every|all)(?: the)? (\w+?)s? (?:of|in)(?: the)? (\w+)$/i;

/** "every sku in cart is a key of prices", "prices has every sku of the cart". */
const member: Reader = (text, known) => {
  const [, a, b, c] = KEY_OF.exec(text) ?? [];
  const [, c2, a2, b2] = HAS_EVERY.exec(text) ?? [];
  const [word = '', of, into = ''] = [a ?? a2, b ?? b2, c ?? c2];
  const target = paramCalled(into, known);
  if (target === null || target === of) return null;
  const part = partCalled(word, known);
  if (part !== null && (of === undefined || paramCalled(of, known) === part.param))
    return [`all(one in ${target} for one in ${column(part)})`];
  const holder = paramCalled(of ?? word, known);
  const type = known.params.find(({ name }) => name === holder)?.type;
  const plain =
    type?.kind === 'dict' || (type?.kind === 'list' && (type.of.kind === 'str' || type.of.kind === 'int'));
  return holder === null || holder === target || !plain
    ? null
    : [`all(one in ${target} for one in ${holder})`];
};

const EVERY_IS =
  /^(at least one|some|one or more|each|every|all|no) (?:of the )?(known |given |present |non-?null )?(\w+) (?:is |are |must be )?(.+)$/i;

/** "every known reading is below limit", "at least one weight is above zero". */
const everyIs: Reader = (text, known) => {
  const [, many = '', there, word = '', rest = ''] = EVERY_IS.exec(text) ?? [];
  const param = paramCalled(word, known);
  const type = known.params.find(({ name }) => name === param)?.type;
  const sign = signOf(rest);
  if (param === null || type?.kind !== 'list' || sign === null) return null;
  const of = type.of.kind === 'optional' ? type.of.of : type.of;
  if ((of.kind !== 'int' && of.kind !== 'float') || (type.of.kind === 'optional') !== (there !== undefined))
    return null;
  const where = there === undefined ? '' : ' if one != null';
  if (/^no$/i.test(many)) return null;
  const fn = /^(?:each|every|all)$/i.test(many) ? 'all' : 'any';
  return [`${fn}(one ${sign} for one in ${param}${where})`];
};

const AS_MANY =
  /^(\w+) (?:has|have|is|holds?) (?:exactly )?(?:as (?:many|long)(?: (?:entries|items|elements|values|numbers|characters))? as|the same (?:length|size|number of (?:entries|items|elements)) as) (?:there are )?(\w+)$/i;

const asMany: Reader = (text, known) => {
  const [, a = '', b = ''] = AS_MANY.exec(text) ?? [];
  const names = known.params.map(({ name }) => name);
  return names.includes(a) && names.includes(b) && a !== b ? [`len(${a}) == len(${b})`] : null;
};

const READERS: readonly Reader[] = [asMany, ordered, different, member, everyIs, ofLast, ofRows];
