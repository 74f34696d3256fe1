/** Bounds written as formulas: `1 <= n <= 10^5`, `0 <= nums[i] <= 100`, `len(words) < 50`, `m == grid.length`. */
import type { Fact } from './said.ts';
import { NOTHING, type Span } from './said.ts';
import { countedAlone, countedBy, isNumber, sizedBy, type Place } from './places.ts';

const NUMBER = /^-?\d+(?:\.\d+)?$/;
const TERM =
  String.raw`(?:(?:the )?(?:number|count|length|size) of (?:the )?[A-Za-z_]\w*|len\([A-Za-z_]\w*(?:\[\w+\])*\)` +
  String.raw`|\|[A-Za-z_]\w*(?:\[\w+\])*\||[A-Za-z_]\w*(?:\[\w+\])*(?:\.(?:length|size|len)(?:\(\))?)?|-?\d+(?:\.\d+)?)`;
const TERMS = `${TERM}(?:(?:, (?:and )?|,| and )${TERM})*`;
const LAST = new RegExp(`(?:^|[\\s(:])(${TERMS})$`);
const FIRST = new RegExp(`^(${TERMS})(?=$|[\\s).,;:])`);

/** What a text calls a length by: `n` in "a list of n numbers". */
export type Names = ReadonlyMap<string, readonly Place[]>;

/** Facts of one sentence; numbers in it are plain. */
export function formulaFacts(sentence: string, places: readonly Place[], names: Names): Fact[] {
  const parts = sentence.split(/\s*(<=|>=|<|>)\s*/);
  const facts: Fact[] = [];
  for (let i = 1; i < parts.length; i += 2) {
    const left = LAST.exec((parts[i - 1] ?? '').trim())?.[1];
    const right = FIRST.exec((parts[i + 1] ?? '').trim())?.[1];
    if (left === undefined || right === undefined) continue;
    facts.push(...bounded(left, parts[i] ?? '', right, places, names));
  }
  return [...facts, ...chained(parts, places, names)];
}

/** "0 <= opens < closes <= 1440": whoever stands between two numbers lies between them. */
function chained(parts: readonly string[], places: readonly Place[], names: Names): Fact[] {
  const facts: Fact[] = [];
  const terms = parts.filter((_, i) => i % 2 === 0);
  const up = (at: number) => parts[2 * at + 1]?.startsWith('<') === true;
  for (let at = 1; at < terms.length - 1; at++) {
    const [before, after] = [terms[at - 1] ?? '', terms[at + 1] ?? ''];
    const term = (terms[at] ?? '').trim();
    if (!up(at - 1) || !up(at) || LAST.exec(term)?.[1] !== term) continue;
    const inner = (one: string) => one.trim() !== '' && LAST.exec(one.trim())?.[1] === one.trim();
    const low = at > 1 && inner(before) && up(at - 2) ? numberAt(LAST, terms[at - 2]) : null;
    const high = inner(after) && up(at + 1) ? numberAt(FIRST, terms[at + 2]) : null;
    for (const found of meant(term, places, names)) {
      if (low !== null) facts.push({ ...found, span: [low, NOTHING[1]] });
      if (high !== null) facts.push({ ...found, span: [NOTHING[0], high] });
    }
  }
  return facts;
}

function numberAt(pattern: RegExp, text: string | undefined): number | null {
  const term = pattern.exec((text ?? '').trim())?.[1] ?? '';
  return NUMBER.test(term) ? Number(term) : null;
}

function bounded(left: string, sign: string, right: string, places: readonly Place[], names: Names): Fact[] {
  const [lefts, rights] = [termsOf(left), termsOf(right)];
  const number = { left: lefts.at(-1) ?? '', right: rights[0] ?? '' };
  const flipped = NUMBER.test(number.right);
  if (flipped === NUMBER.test(number.left)) return [];
  const span = spanOf(Number(flipped ? number.right : number.left), sign, flipped);
  // Of "5, n <= 9" and "1 <= n, 2" only what stands next to the sign.
  const said = flipped
    ? lefts.slice(lefts.findLastIndex((term) => NUMBER.test(term)) + 1)
    : rights.slice(
        0,
        [...rights, '0'].findIndex((term) => NUMBER.test(term)),
      );
  return said.flatMap((term) => meant(term, places, names).map((fact) => ({ ...fact, span })));
}

function termsOf(terms: string): string[] {
  return terms.split(/, and |,| and /).map((term) => term.trim());
}

/** `number sign term`, or `term sign number` when `flipped`. */
function spanOf(number: number, sign: string, flipped: boolean): Span {
  const strict = sign.length === 1 ? 1 : 0;
  const least = sign.startsWith('<') !== flipped;
  return least ? [number + strict, NOTHING[1]] : [NOTHING[0], number - strict];
}

/** What a term is: a number of a parameter, or a length. */
export function meant(term: string, places: readonly Place[], names: Names): Omit<Fact, 'span'>[] {
  const counted = /^(?:the )?number of (?:the )?(\w+)$/.exec(term)?.[1] ?? '';
  const of = /^(?:the )?(?:length|size|count) of (?:the )?(\w+)$/.exec(term)?.[1] ?? '';
  const lengths = counted === '' ? (of === '' ? null : sizedBy(of, places)) : counting(counted, places);
  if (lengths !== null) return lengths.length === 1 ? lengths.map((place) => fact(place, 'length')) : [];
  const path = /^(?:len\(|\|)?([A-Za-z_]\w*)((?:\[\w+\])*)(?:\)|\||\.(?:length|size|len)(?:\(\))?)?$/.exec(
    term,
  );
  const [, name = '', brackets = ''] = path ?? [];
  const depth = brackets.split('[').length - 1;
  const is_length = /^len\(|^\||\.(?:length|size|len)/.test(term);
  const here = places.filter((place) => place.param === name && place.depth === depth);
  if (is_length) return here.filter(hasLength).map((place) => fact(place, 'length'));
  if (here.length > 0) return here.filter(isNumber).map((place) => fact(place, 'value'));
  const lengths_called = names.get(name) ?? [];
  if (lengths_called.length > 0) return lengths_called.map((place) => fact(place, 'length'));
  // "-100 <= value <= 100": of the only numbers that stand in something.
  const inside = places.filter((place) => isNumber(place) && place.depth > 0);
  return VALUE.test(name) && inside.length === 1 ? inside.map((place) => fact(place, 'value')) : [];
}

/** "0 <= number of masts <= 2000" */
function counting(noun: string, places: readonly Place[]): readonly Place[] {
  const named = countedBy(noun, places);
  return named.length > 0 ? named : countedAlone(noun, places);
}

const VALUE = /^(?:values?|vals?|v|x|item|element|entry|number|num|cell|elem)$/i;

const hasLength = ({ type }: Place) => type.kind === 'list' || type.kind === 'str';
const fact = ({ param, depth }: Place, what: Fact['what']): Omit<Fact, 'span'> => ({ param, depth, what });

/** Names that are no parameters but lengths of them. */
export function lengthNames(all: readonly string[], places: readonly Place[]): Names {
  const names = new Map<string, readonly Place[]>();
  const taken = new Set(places.map((place) => place.param));
  const note = (name: string, found: readonly Place[]) => {
    if (!taken.has(name) && found.length > 0) names.set(name, found);
  };
  for (const sentence of all) {
    for (const [, left = '', right = ''] of sentence.matchAll(
      new RegExp(`(${TERM})\\s*==?\\s*(${TERM})`, 'g'),
    ))
      for (const [name, term] of [
        [left, right],
        [right, left],
      ] as const)
        if (/^[a-z]$/i.test(name)) note(name, lengthsIn(term, places));
    for (const [, name = '', noun = ''] of sentence.matchAll(
      /\b([a-zA-Z]) (?:is|be|=|denotes) the (?:number|count|length|size) of (?:the )?(?:different |distinct )?(\w+)/g,
    ))
      note(name, one([...countedBy(noun, places), ...sizedBy(noun, places)]));
    for (const [, name = '', noun = ''] of sentence.matchAll(
      /\b(?:has|have|holds?|contains?|of|given|with) ([a-zA-Z]) (?:different |distinct |unique |whole )*(\w+)/g,
    ))
      note(name, one(countedBy(noun, places)));
    const same = /\bsame length,? ([a-z])\b/i.exec(sentence)?.[1];
    if (same !== undefined)
      note(
        same,
        places.filter((place) => hasLength(place) && place.depth === 0 && mentions(sentence, place.param)),
      );
  }
  return names;
}

const one = (found: readonly Place[]) =>
  new Set(found.map(({ param, depth }) => `${param} ${depth}`)).size === 1 ? found.slice(0, 1) : [];
const lengthsIn = (term: string, places: readonly Place[]): Place[] =>
  meant(term, places, new Map()).flatMap(({ param, depth, what }) =>
    what === 'length' ? places.filter((place) => place.param === param && place.depth === depth) : [],
  );

export function mentions(sentence: string, name: string): boolean {
  return new RegExp(`(?<![\\w])${name.replaceAll('$', '\\$')}(?![\\w])`).test(sentence);
}
