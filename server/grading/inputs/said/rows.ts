/** What the parts of rows are called, and how large they are: "readings (time, value)" with "-1000 <= value <= 1000". */
import type { Json, Problem, ValueType } from '../../contract.ts';
import { namingsOf } from '../laws/naming.ts';
import { recordKeys, valuesUnder } from '../laws/records.ts';
import { numberIn, type Span } from './said.ts';

type Param = Problem['function']['params'][number];

export interface Rows {
  names: readonly string[];
  /** By place; none where nothing is said of it. */
  spans: ReadonlyMap<number, Span>;
}

const N = String.raw`-?\d+(?:\.\d+)?`;
const NAME = String.raw`[A-Za-z_]\w*(?: [a-z]\w*){0,2}`;
/** No call of a function. */
const LISTED = new RegExp(String.raw`(?<!\w)[([]\s*(${NAME}(?:\s*,\s*${NAME})+)\s*[)\]]`, 'g');
/** What is given back may be rows as well. */
const ANSWER = /\b(?:returns?|gives? back|answers?|results?|outputs?)\b/i;

/** By parameter; what a given row contradicts was misread and is left out. */
export function rowsSaid(
  { function: { params }, cases }: Problem,
  all: readonly string[],
): Map<string, Rows> {
  const listed = all.filter((sentence) => !ANSWER.test(sentence)).flatMap(namesIn);
  const found = params.flatMap((param): [Param, string[]][] => {
    const width = widthOf(param.type);
    const names = new Set(listed.filter((one) => one.length === width).map((one) => one.join(' ')));
    const [only, ...others] = names;
    return only === undefined || others.length > 0 ? [] : [[param, only.split(' ')]];
  });
  return new Map(
    found.map(([{ name, type }, names]) => {
      const rows = cases.flatMap(({ input }) => rowsOf(input[name] ?? null, type));
      const spans = names.flatMap((part, i): [number, Span][] => {
        // What is a parameter or a part of its name as well is said of that one.
        if (params.some((param) => param.name === part || param.name === `${part}s`)) return [];
        const span =
          spanOf(part, all) ?? behindComma(part, { names, param: name }, all) ?? upToParam(part, params, all);
        return span !== null && rows.every((row) => isWithin(row[i] ?? null, span)) ? [[i, span]] : [];
      });
      // Who names another row is as large as that one's own name.
      const own = new Map(spans);
      const named = namingsOf(cases.map(({ input }) => input[name] ?? null)).flatMap(
        (naming): [number, Span][] => {
          const span = own.has(naming.other) ? undefined : own.get(naming.own);
          return span === undefined ? [] : [[naming.other, span]];
        },
      );
      const others = names.flatMap((part, i): [number, Span][] => {
        const span = own.has(i) ? undefined : own.get(ownNameOf(part, names, all));
        return span !== undefined && rows.every((row) => row[i] === null || isWithin(row[i] ?? null, span))
          ? [[i, span]]
          : [];
      });
      return [name, { names, spans: new Map([...spans, ...others, ...named]) }];
    }),
  );
}

/** "Both numbers of a move are whole numbers from -5 to 70": every place of rows of numbers. */
const BOTH_OF = new RegExp(
  String.raw`\b(?:both|all (?:two|three|2|3)?|each of the|the two|the 2) ?(?:numbers|values|integers|ends|parts|entries|positions|coordinates)(?: (?:of|in) (?:an?|each|every|one|the) ([a-z]+))? (?:is|are|lie) (?:(?:always|an?|int|integers?|whole|numbers?|from|between|in) )*(${N}) ?(?:to|and|through|\.\.\.?) ?(${N})(?![\w.])`,
  'i',
);

/** By parameter, where it is plain which is meant and every given row agrees. */
export function evenRowsSaid(
  { function: { params }, cases }: Problem,
  all: readonly string[],
): Map<string, ReadonlyMap<number, Span>> {
  const holders = params.filter(
    ({ type }) => type.kind === 'list' && type.of.kind === 'tuple' && type.of.items.every(isInt),
  );
  const found = all
    .filter((sentence) => !ANSWER.test(sentence))
    .flatMap((sentence): [string, ReadonlyMap<number, Span>][] => {
      const [, noun, low, high] = BOTH_OF.exec(sentence) ?? [];
      const named = holders.filter(({ name }) => name === `${noun ?? ''}s` || name === `${noun ?? ''}es`);
      const [only, ...others] = named.length > 0 ? named : holders;
      if (only === undefined || others.length > 0 || low === undefined) return [];
      const span: Span = [Number(low), Number(high)];
      const rows = cases.flatMap(({ input }) => rowsOf(input[only.name] ?? null, only.type));
      if (!rows.every((row) => row.every((item) => isWithin(item, span)))) return [];
      return [[only.name, new Map(Array.from({ length: widthOf(only.type) ?? 0 }, (_, i) => [i, span]))]];
    });
  return new Map(found);
}

const isInt = ({ kind }: ValueType) => kind === 'int';

/** "reply_to is the number of another message": the place of what it names, or none. */
function ownNameOf(part: string, names: readonly string[], all: readonly string[]): number {
  return names.findIndex((own) =>
    all.some((sentence) =>
      new RegExp(
        String.raw`\b${part} (?:is|are)(?: (?:null|none|nothing|-1) or)? (?:the )?${own}s? of (?:another|one of the other)\b`,
        'i',
      ).test(sentence),
    ),
  );
}

/** Of records, by parameter, how large each field is; what a given one contradicts was misread and is left out. */
export function fieldsSaid(
  { function: { params }, cases }: Problem,
  all: readonly string[],
): Map<string, Map<string, Span>> {
  const own = new Set(params.flatMap(({ name }) => [name, name.replace(/s$/, '')]));
  return new Map(
    params.flatMap(({ name, type }): [string, Map<string, Span>][] => {
      const records = cases.flatMap(({ input }) => recordsOf(input[name] ?? null, type));
      const spans = (recordKeys(records) ?? []).flatMap((key): [string, Span][] => {
        const span = own.has(key) ? null : spanOf(key, all);
        return span !== null && valuesUnder(key, records).every((value) => isWithin(value, span))
          ? [[key, span]]
          : [];
      });
      return spans.length === 0 ? [] : [[name, new Map(spans)]];
    }),
  );
}

function recordsOf(value: Json, type: ValueType): Json[] {
  if (type.kind === 'dict') return [value];
  return type.kind === 'list' && type.of.kind === 'dict' && Array.isArray(value) ? value : [];
}

/** The first word of each. */
function namesIn(sentence: string): string[][] {
  return Array.from(sentence.matchAll(LISTED), ([, listed = '']) =>
    listed.split(',').map((part) => part.trim().split(' ')[0] ?? ''),
  ).filter((names) => new Set(names).size === names.length && !names.some((name) => NO_NAME.test(name)));
}
/** "(behind, if negative)": an aside. */
const NO_NAME =
  /^(?:if|when|unless|as|so|but|or|and|not|no|then|else|otherwise|in|on|of|for|with|without|at|by|the|an|is|are|possibly|perhaps|maybe|even|only|also|both|including|included|inclusive|exclusive)$/i;

function widthOf(type: ValueType): number | null {
  const row = type.kind === 'list' ? type.of : type;
  return row.kind === 'tuple' ? row.items.length : null;
}

function rowsOf(value: Json, type: ValueType): Json[][] {
  const rows = type.kind === 'list' ? value : [value];
  return Array.isArray(rows) ? rows.filter((row) => Array.isArray(row)) : [];
}

function isWithin(value: Json, [low, high]: Span): boolean {
  const number = numberIn(value);
  return number !== null && number >= low && number <= high;
}

/** Null where the text does not say it plainly. */
function spanOf(name: string, all: readonly string[]): Span | null {
  const said = new RegExp(
    String.raw`\b${name}(?:s|es)?(?: (?:numbers?|values?|seconds?|in [a-z]+))?(?: (?:is|are|lies?|always|an?|int|integers?|whole numbers?|from|between|in|of))*:? \(?(${N}) ?(?:to|and|through|\.\.\.?|-) ?(${N})(?!\w|\.\w| ?(?:characters|letters|digits|parts))`,
    name.length > 1 ? 'i' : '',
  );
  for (const sentence of all) {
    const chain = inChain(name, sentence.replaceAll(ofWhat(name), '$1'));
    if (chain !== null) return chain;
    const [, low, high] = said.exec(sentence) ?? [];
    if (low !== undefined && Number(low) <= Number(high)) return [Number(low), Number(high)];
  }
  return null;
}

/** How large what is called so is, wherever it is told: a single letter as it is written. */
export function rangeOfName(name: string, all: readonly string[]): Span | null {
  if (!/^[A-Za-z]\w*$/.test(name)) return null;
  const lower = name.toLowerCase();
  return spanOf(name, all) ?? (name.length > 1 && lower !== name ? spanOf(lower, all) : null);
}

/** "1 <= people in a group <= 20". */
const ofWhat = (name: string) =>
  new RegExp(
    String.raw`(<=?\s*${name}) (?:in|of|per|on|for) (?:(?:an?|each|every|the|one) )?[a-z]+(?=\s*<)`,
    'gi',
  );

/** "1 <= a, b <= lamps", "open <= start < end <= close": as far as the parameters go; that none is beyond them in its own input is a law by itself. */
function upToParam(part: string, params: readonly Param[], all: readonly string[]): Span | null {
  const numbered = params
    .filter(({ type }) => type.kind === 'int')
    .reduce<readonly string[]>((lines, { name }) => {
      const [least, most] = spanOf(name, all) ?? [];
      if (least === undefined || most === undefined) return lines;
      const last = new RegExp(String.raw`(<=?\s*)${name}(?!\w|\s*<)`, 'g');
      const first = new RegExp(String.raw`(?<![\w<=]\s?)${name}(?=\s*<)`, 'g');
      return lines.map((line) => line.replaceAll(last, `$1${most}`).replaceAll(first, String(least)));
    }, all);
  return numbered.map((line) => inChain(part, line)).find((span) => span !== null) ?? null;
}

/** "Ids are different, 0..1000000", "message numbers are distinct, 0 to 9", "odometer readings rise strictly, 0..2000 km": no other part is named on the way. */
function behindComma(
  name: string,
  { names, param }: { names: readonly string[]; param: string },
  all: readonly string[],
): Span | null {
  const said = new RegExp(
    String.raw`(?:^|[;:.,(] ?|\b(?:the|all|and) )(?:${param.replace(/s$/, '')} )?${name}(?:s|es)?((?: [a-z]+){1,4}), (${N}) ?(?:to|\.\.\.?) ?(${N})(?![\w.]| ?(?:characters|letters|digits|parts|times|of them))`,
    'i',
  );
  for (const sentence of all) {
    const [, way = '', low, high] = said.exec(sentence) ?? [];
    const others = names.filter((other) => other !== name);
    if (low === undefined || Number(low) > Number(high) || NOT_ITS.test(way)) continue;
    if (!way.split(' ').some((word) => others.some((one) => word === one || word === `${one}s`)))
      return [Number(low), Number(high)];
  }
  return null;
}
/** The range may be that of what it has, or of how far two lie apart. */
const NOT_ITS = /\b(?:by|with|has|have|of|differ by|per|each)\b/i;

/** Several names may stand at one place: "1 <= a, b <= 9". */
const NAMES = String.raw`[A-Za-z_]\w*(?:(?:, | and )[A-Za-z_]\w*)+`;
const CHAIN = new RegExp(String.raw`(?:-?[\w.]+|\|[\w.]+\|)(?:\s*<=?\s*(?:${NAMES}|-?[\w.]+))+`, 'g');

/** "0 <= start < end <= 1440" says of both that they lie between 0 and 1440. */
function inChain(name: string, sentence: string): Span | null {
  for (const [chain] of sentence.matchAll(CHAIN)) {
    const terms = chain.split(/\s*<=?\s*/);
    const at = terms.findIndex((term) => term.split(/, | and /).includes(name));
    const low = terms.slice(0, Math.max(0, at)).findLast((term) => /^-?\d/.test(term));
    const high = terms.slice(at + 1).find((term) => /^-?\d/.test(term));
    if (at >= 0 && low !== undefined && high !== undefined) return [Number(low), Number(high)];
  }
  return null;
}
