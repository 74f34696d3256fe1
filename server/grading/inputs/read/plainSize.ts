/**
 * How many, as people write it: a range with what is counted ("1..100 characters", "up to 30 people", "0-200 nodes"), rows and
 * columns ("1..30 rows x 1..30 columns", "n x n, n in 1..20"), lists in lists ("1..9 lists of 0..4 numbers"), or what another
 * parameter has ("same as times").
 */
import type { ValueType } from '../../contract.ts';
import { readRange } from '../domain/bounds.ts';
import { isHint } from './hints.ts';
import { sizeOf, type IsEnd } from './ranges.ts';
import type { Given } from './spec.ts';
import { clausesOf } from './split.ts';

/** Parts of a spec: `size`, and where rows are meant `of: {size}`, `rectangular` or `square`. Null where it is not all understood. */
export function plainSize(text: string, type: ValueType, isEnd: IsEnd): Given | null {
  if (readRange(text) !== null || !isSized(type)) return null;
  const bare = withoutHints(text);
  if (bare === '') return null;
  return (
    sameAs(bare, isEnd) ??
    (holdsRows(type) ? (byLetters(bare, isEnd) ?? byNumbers(bare, isEnd)) : null) ??
    counted(bare, type, isEnd) ??
    nested(bare, type, isEnd)
  );
}

const isSized = ({ kind }: ValueType) => kind === 'list' || kind === 'str' || kind === 'dict';
const holdsRows = (type: ValueType) =>
  type.kind === 'list' && (type.of.kind === 'list' || type.of.kind === 'str');

/** "1..30, mostly small": what only says how often promises nothing. */
function withoutHints(text: string): string {
  const plain = text.trim().replace(/\s*\(([^()]*)\)$/, (all, inner: string) => (isHint(inner) ? '' : all));
  const clauses = clausesOf(plain);
  const left = clauses.filter((clause, i) => i === 0 || !isHint(clause));
  return left.length === clauses.length ? plain : left.join(', ');
}

const SAME =
  /^(?:(?:exactly )?(?:the )?same(?: (?:length|size|number|count))?(?: as)?(?: in| of)?|(?:exactly )?as (?:many|long|large|big)(?: [a-z]+)? as(?: there are(?: [a-z]+ in)?)?|equal to|equals|like|matches|matching|one (?:for|per) (?:each|every)(?: [a-z]+)? (?:of|in))\s+(?:the )?(?:(?:length|size) of (?:the )?)?(?:len\(\s*(\w+)\s*\)|`?(\w+)`?(?:\.length)?(?:'s? length)?)$/i;

/** "same as times", "as many as names", "equal to len(a)". */
function sameAs(text: string, isEnd: IsEnd): Given | null {
  const [, called, named] = SAME.exec(text) ?? [];
  const end = `len(${called ?? named ?? ''})`;
  return isEnd(end) ? { size: { min: end, max: end } } : null;
}

/** What such words say is another thing than how many there are. */
const NOT_COUNTED =
  /\b(?:different|distinct|unique|per|each|every|even|odd|prime|sorted|levels?|deep|depth|high|height|wide|width|non\w*|not|other|total|sum|bits?|kinds?|of|with|and|or|in|to|by|x|times|columns?|cols?)\b/i;
const LETTERS =
  /^(?:characters?|chars?|letters?|symbols?|signs?|digits?|brackets?|parenthes[ei]s)(?: long| in length)?$/i;
const LONG =
  /^(?:long|in length|in size|items?|elements?|entries|in all|in total|altogether|(?:items?|elements?|entries) (?:long|in all|in total))$/i;
/** Of a map they are no keys, of lists in lists no lists. */
const LINKS = /\b(?:edges?|links?|connections?|values?)\b/i;

function counted(text: string, type: ValueType, isEnd: IsEnd): Given | null {
  const words = text.split(/\s+/);
  for (let cut = words.length; cut > 0 && cut >= words.length - 3; cut--) {
    const unit = words.slice(cut).join(' ');
    const size = sizeOf(words.slice(0, cut).join(' '), isEnd);
    if (size !== null) return unit === '' || isUnit(unit, type) ? { size } : null;
  }
  return null;
}

function isUnit(unit: string, type: ValueType): boolean {
  if (LONG.test(unit)) return type.kind !== 'str' || /long|length/i.test(unit);
  if (type.kind === 'str') return LETTERS.test(unit);
  if (!/^[a-z][a-z-]*(?: [a-z][a-z-]*){0,2}$/i.test(unit) || NOT_COUNTED.test(unit)) return false;
  const deep = type.kind === 'dict' || (type.kind === 'list' && type.of.kind === 'list');
  return !LETTERS.test(unit) && !(deep && LINKS.test(unit));
}

const BY = String.raw`\s*(?:×|\*|\bx\b|\bby\b)\s*`;
const LETTER_GRID = new RegExp(
  String.raw`^(?:an? )?([a-z])(?: rows?)?${BY}([a-z])(?: (?:columns?|cols?|matrix|grid|board|square))?\s*[,;:(]?\s*(?:with|where|for)?\s*(.*?)\)?$`,
  'i',
);

/** "n x n, n in 1..20", "r x c with 1 <= r, c <= 9". */
function byLetters(text: string, isEnd: IsEnd): Given | null {
  const [, a = '', b = '', rest = ''] = LETTER_GRID.exec(text) ?? [];
  if (a === '') return null;
  const ranges = rest === '' ? new Map<string, Given>() : letterRanges(rest, isEnd);
  const [rows, columns] = [a, b].map((letter) => {
    if (ranges?.has(letter) === true) return ranges.get(letter);
    return isEnd(letter) ? { min: letter, max: letter } : undefined;
  });
  if (ranges === null || rows === undefined || columns === undefined) return null;
  if ([...ranges.keys()].some((letter) => letter !== a && letter !== b)) return null;
  return a === b
    ? { size: rows, of: { size: rows }, square: true }
    : { size: rows, of: { size: columns }, rectangular: true };
}

function letterRanges(text: string, isEnd: IsEnd): Map<string, Given> | null {
  const found = new Map<string, Given>();
  const all = rangeOfLetters(text, isEnd);
  const parts =
    all === null ? text.split(/\s*(?:;|,|\band\b)\s*/).map((one) => rangeOfLetters(one, isEnd)) : [all];
  for (const part of parts) {
    if (part === null) return null;
    for (const letter of part.letters) found.set(letter, part.size);
  }
  return found;
}

function rangeOfLetters(text: string, isEnd: IsEnd): { letters: string[]; size: Given } | null {
  const [, low, middle, high] = /^(\d+)\s*<=\s*([a-z](?:\s*,\s*[a-z])*)\s*<=\s*(\d+)$/i.exec(text) ?? [];
  const [, named, range] =
    /^([a-z](?:\s*(?:,|and|=)\s*[a-z])*)\s*(?:(?:both|each|are|is|in|from|=|:)\s*)*(?<=[\s=:])(\S.*)$/i.exec(
      text,
    ) ?? [];
  const size =
    middle === undefined ? sizeOf(range ?? '', isEnd) : sizeOf(`${low ?? ''}..${high ?? ''}`, isEnd);
  const letters = (middle ?? named ?? '').split(/\s*(?:,|and|=)\s*/);
  return size === null ? null : { letters, size };
}

const ROWS = String.raw`(?:rows?|lines?|high)`;
const COLUMNS = String.raw`(?:columns?|cols?|cells?(?: each)?|characters?|chars?|wide)`;
const NUMBER_GRIDS = [
  new RegExp(String.raw`^(.+?)(?:\s+${ROWS})?${BY}(.+?)(?:\s+${COLUMNS})?$`, 'i'),
  new RegExp(
    String.raw`^(.+?)\s+rows?\s*(?:,|;|and|of|with)\s*(?:each )?(?:with |of )?(.+?)\s+${COLUMNS}$`,
    'i',
  ),
  new RegExp(String.raw`^rows?:?\s+(.+?)\s*(?:,|;|and)\s*(?:columns?|cols?):?\s+(.+)$`, 'i'),
];

/** "1..30 rows x 1..30 columns", "1..9 by 1..9", "rows 1..9, columns 1..9". */
function byNumbers(text: string, isEnd: IsEnd): Given | null {
  for (const grid of NUMBER_GRIDS) {
    const [, rows, columns] = grid.exec(text) ?? [];
    const [height, width] = [rows, columns].map((one) => (one === undefined ? null : sizeOf(one, isEnd)));
    if (height && width) return { size: height, of: { size: width }, rectangular: true };
  }
  return null;
}

const NESTED =
  /^(.+?)\s*(?:,?\s*(?:each|every one|all) (?:of them )?(?:with|of|has|have|having|holding|containing)?|\bof|\bwith)\s+(.+)$/i;

/** "1..9 lists of 0..4 numbers", "1..20 people, each with 0..30 meetings", "1..9 words of 1..8 letters". */
function nested(text: string, type: ValueType, isEnd: IsEnd): Given | null {
  if (type.kind !== 'list' || !isSized(type.of)) return null;
  const [, outer = '', inner = ''] = NESTED.exec(text) ?? [];
  const [all, each] = [counted(outer, type, isEnd), counted(inner.replace(/\s+each$/i, ''), type.of, isEnd)];
  return all === null || each === null ? null : { ...all, of: each };
}
