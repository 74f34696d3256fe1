/** Words that stand before or behind what they are about: "distinct", "sorted by start", "non-empty", "positive", "of equal length". */
import type { ValueType } from '../../contract.ts';
import type { Given } from './spec.ts';

const LISTS: readonly (readonly [RegExp, Given])[] = [
  [
    /^(?:pairwise |mutually |all )?(?:distinct|unique|different)(?: (?:values|elements|items))?$/i,
    { unique: true },
  ],
  [
    /^(?:with )?(?:no|without(?: any)?) (?:duplicates?|repeats?|repetitions?|equal (?:items|elements|values))(?: allowed)?$/i,
    { unique: true },
  ],
  [/^(?:duplicates?|repeats?|repetitions?)(?: are)? (?:allowed|possible|ok|okay|fine|welcome)$/i, {}],
  [/^(?:may|can) (?:contain|have|hold) (?:duplicates?|repeats?)$/i, {}],
  [/^(?:unsorted|unordered|in any order|in no particular order|not necessarily sorted|any order)$/i, {}],
  [/^strictly (?:increasing|ascending|sorted)$/i, { sorted: 'strict' }],
  [/^(?:increasing|rising)$/i, { sorted: 'increasing' }],
  [/^decreasing$/i, { sorted: 'decreasing' }],
  [
    /^(?:sorted|ordered|ascending|non-?decreasing|weakly increasing)(?: (?:in )?(?:ascending|non-?decreasing|increasing|rising)(?: order)?)?$/i,
    { sorted: 'ascending' },
  ],
  [/^in (?:ascending|non-?decreasing|sorted) order$/i, { sorted: 'ascending' }],
  [/^(?:(?:sorted|ordered) )?(?:in )?(?:descending|non-?increasing)(?: order)?$/i, { sorted: 'descending' }],
];
const ROWS: readonly (readonly [RegExp, Given])[] = [
  [
    /^(?:(?:a )?rectangular(?: (?:drawing|picture|map|field|board|grid|plan))?|a rectangle|not jagged|non-jagged)$/i,
    { rectangular: true },
  ],
  [
    /^(?:all |every |each )?rows? (?:is |are )?(?:all )?(?:of |have |has |with )?(?:the )?(?:equal|same) (?:length|width|size)s?$/i,
    { rectangular: true },
  ],
  [/^(?:all |every |each )?rows? (?:is |are )?(?:all )?equally (?:long|wide)$/i, { rectangular: true }],
  [
    /^equally (?:long|wide) rows$|^(?:same|equal) (?:row )?(?:length|width)s?(?: of (?:all |the )?rows)?$/i,
    { rectangular: true },
  ],
  [
    /^(?:all |every |each |the )*rows? (?:is |are |has |have )?(?:all |exactly )?(?:of )?(?:as long as (?:the |all )?(?:others?|first)(?: one| row| rows)?|the same number of (?:columns|cells|entries|numbers|values|characters))$/i,
    { rectangular: true },
  ],
  [
    /^square$|^(?:there are )?(?:exactly )?as many (?:rows as columns|columns as rows)$|^(?:the )?number of (?:rows|columns) (?:is|equals|==?|is the same as) (?:the )?number of (?:rows|columns)$|^(?:every|each) row (?:is as long as|has as many (?:columns|cells|entries|numbers) as) there are rows$/i,
    { square: true },
  ],
];
const SIZED: readonly (readonly [RegExp, Given])[] = [
  [
    /^(?:non-?empty|not empty|never empty|at least one (?:item|element|character|letter|entry))$/i,
    { non_empty: true },
  ],
  [/^(?:may|can) be empty$|^possibly empty$|^(?:maybe|perhaps) empty$/i, {}],
];
const NUMBERS: readonly (readonly [RegExp, Given])[] = [
  [/^(?:strictly )?positive$/i, { positive: true }],
  [/^(?:non-?negative|not negative|never negative)$/i, { nonnegative: true }],
  [/^(?:strictly )?negative$/i, { negative: true }],
  [/^even$/i, { even: true }],
  [/^odd$/i, { odd: true }],
  [/^(?:non-?zero|not zero|never zero)$/i, { nonzero: true }],
  [/^whole$/i, {}],
];
const SUBJECT =
  /^(?:(?:all|the|its|each|every) )*(?:elements?|items?|values?|entries|entry|numbers?|integers?|words?|strings?|names?|pairs?|keys?)\b\s*/i;
/** Of rows "names" are only a part. */
const ROW_SUBJECT = /^(?:(?:all|the|its|each|every) )*(?:elements?|items?|entries|entry|pairs?)\b\s*/i;
const VERB = /^(?:(?:are|is|must be|have to be|has to be|will be|should be|always|all)\s+)+/i;

const found = (table: readonly (readonly [RegExp, Given])[], text: string) =>
  table.find(([words]) => words.test(text))?.[1] ?? null;

/** What a whole clause of such words says of a value; null where it is none. `name` is what the value is called. */
export function adjectivesIn(given: string, type: ValueType, name: string): Given | null {
  const text = given.trim();
  const rows = type.kind === 'list' && (type.of.kind === 'list' || type.of.kind === 'str');
  const plain = found(SIZED, text) ?? (rows ? found(ROWS, text) : null);
  if (plain !== null) return hasLength(type) ? plain : null;
  const bare = text.startsWith(`${name} `) ? text.slice(name.length + 1) : text;
  const of_rows = type.kind === 'list' && (type.of.kind === 'list' || type.of.kind === 'tuple');
  const subject = (of_rows ? ROW_SUBJECT : SUBJECT).exec(bare)?.[0] ?? '';
  const word = bare.slice(subject.length).replace(VERB, '').trim();
  return wordOf(word, type);
}

function hasLength({ kind }: ValueType): boolean {
  return kind === 'list' || kind === 'str' || kind === 'dict';
}

function wordOf(word: string, type: ValueType): Given | null {
  if (type.kind === 'int' || type.kind === 'float') return found(NUMBERS, word);
  if (type.kind === 'list') {
    const of_list = found(LISTS, word) ?? found(SIZED, word) ?? byPlace(word);
    if (of_list !== null) return of_list;
    const of_items = wordOf(word, type.of);
    return of_items === null || type.of.kind === 'list' ? null : { of: of_items };
  }
  return hasLength(type) ? found(SIZED, word) : null;
}

function byPlace(word: string): Given | null {
  const by = /^(?:sorted|ordered) by (?:the |their )?(\w+)(?: (?:point|time|value|item|element))?$/i.exec(
    word,
  )?.[1];
  return by !== undefined && /^(?:start|end|first|second|begin|finish|left|right|\d)$/i.test(by)
    ? { sorted: `by ${by}` }
    : null;
}

/** Such words at the beginning: "distinct, sorted integers 1..9". */
export function leadingAdjectives(given: string, type: ValueType): { spec: Given; rest: string } {
  let rest = given.trim();
  let spec: Given = {};
  for (;;) {
    const [, word = '', more = ''] =
      /^((?:strictly |weakly |pairwise )?[a-z]+(?:-[a-z]+)?)(?:\s*,\s*|\s+(?:and\s+)?)(.+)$/i.exec(rest) ??
      [];
    const said = word === '' ? null : (wordOf(word, type) ?? (hasLength(type) ? found(SIZED, word) : null));
    if (said === null) return { spec, rest };
    // Of the items of a list it is said with them.
    if ('of' in said) return { spec, rest };
    spec = { ...spec, ...said };
    rest = more.trim();
  }
}
