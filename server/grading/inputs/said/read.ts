/** Reads what the words of a problem say about its inputs: only where it is plain which value they mean. */
import type { Json, Problem } from '../../contract.ts';
import { clauseFacts } from './clauses.ts';
import { formulaFacts, lengthNames, type Names } from './formulas.ts';
import { plainText, sentences } from './numbers.ts';
import { numeralsSaid } from './numerals.ts';
import { partsSaid } from './parts.ts';
import { placesOf, type Place } from './places.ts';
import { rowsNamed } from './rowsNamed.ts';
import { evenRowsSaid, fieldsSaid, rowsSaid } from './rows.ts';
import { agrees, withFact, type Fact, type Said } from './said.ts';
import { taggedSaid } from './tagged.ts';

/** A rule that holds for some inputs only says nothing about all. */
const SOMETIMES = /\b(?:if|when|unless|otherwise|for example|e\.g\.|example|follow-?up|subtask|% of)\b/i;

/** What each parameter is said to be; what a given input contradicts was misread and is left out. */
export function saidOf(problem: Problem): ReadonlyMap<string, Said> {
  const given = problem.cases.map((one) => one.input);
  const facts = factsOf(problem);
  const misread = new Set(facts.filter((fact) => !holdsIn(given, fact)).map(placeOf));
  const said = new Map<string, Said>();
  for (const fact of facts)
    if (!misread.has(placeOf(fact))) said.set(fact.param, withFact(said.get(fact.param), fact));
  for (const [name, tagged] of taggedSaid(problem, sentencesOf(problem)))
    said.set(name, { ...said.get(name), tagged });
  for (const [name, parts] of partsSaid(problem, sentencesOf(problem)))
    said.set(name, { ...said.get(name), parts });
  for (const [name, numerals] of numeralsSaid(
    problem,
    problem.constraints.flatMap((text) => sentences(plainText(text))),
  ))
    said.set(name, { ...said.get(name), numerals });
  for (const [name, { spans }] of rowsSaid(problem, [...sentencesOf(problem), ...rowsNamed(problem.inputs)]))
    if (spans.size > 0) said.set(name, withParts(said.get(name), { places: spans }, isList(problem, name)));
  for (const [name, places] of evenRowsSaid(problem, sentencesOf(problem)))
    said.set(name, withParts(said.get(name), { places }, true));
  for (const [name, fields] of fieldsSaid(problem, sentencesOf(problem)))
    said.set(name, withParts(said.get(name), { fields }, isList(problem, name)));
  return said;
}

const isList = ({ function: { params } }: Problem, name: string) =>
  params.some((param) => param.name === name && param.type.kind === 'list');

function withParts(said: Said | undefined, parts: Pick<Said, 'places' | 'fields'>, list: boolean): Said {
  return list ? { ...said, item: { ...said?.item, ...parts } } : { ...said, ...parts };
}

const placeOf = ({ param, depth, what }: Fact) => `${param} ${depth} ${what}`;
const holdsIn = (given: readonly Record<string, Json>[], fact: Fact) =>
  given.every((input) => agrees(input[fact.param] ?? null, fact));

function sentencesOf(problem: Problem): string[] {
  return [
    ...withoutIts(problem.constraints.flatMap((text) => sentences(plainText(text)))),
    ...withoutIts(sentences(plainText(problem.prompt_md))),
    ...withoutIts(sentences(plainText(problem.spoken))),
  ]
    .map((sentence) => sentence.replaceAll(MISSING, ''))
    .filter((sentence) => !SOMETIMES.test(sentence));
}
/** "A whole number, or null when there is none": how large those are that are there. */
const MISSING = /,? or (?:null|none|nil|undefined) (?:if|when|where|for)\b[^.;]*/gi;

/** "Return a code. Its length is at most 9": of the answer. */
const withoutIts = (all: readonly string[]) =>
  all.filter((one, i) => !(/^its\b/i.test(one) && OF_ANSWER.test(all[i - 1] ?? '')));
const OF_ANSWER = /\b(?:answers?|results?|return(?:s|ed)?|outputs?|gives? back)\b/i;

function factsOf(problem: Problem): Fact[] {
  const all = sentencesOf(problem);
  const places = placesOf(problem.function.params);
  const names = lengthNames(all, places);
  const grid = all.some((sentence) => /\brows?\b/i.test(sentence));
  const facts = all.flatMap((sentence) => [
    ...formulaFacts(sentence, places, names),
    ...clauseFacts(sentence, headedBy(sentence, places), names, grid),
  ]);
  return [...facts, ...upToLength(all, names, facts, problem)];
}

/** "sheet: 0 to 60 entries; each value has 0 to 8 letters": what stands under a parameter's name is said of that one. */
function headedBy(sentence: string, places: readonly Place[]): readonly Place[] {
  const head = /^(\w+): /.exec(sentence)?.[1];
  const own = places.filter(({ param }) => param === head);
  const maps = places.filter(({ type }) => type.kind === 'dict');
  if (own.length > 0 || maps.length === 0) return own.length > 0 ? own : places;
  // Of a map's keys nothing is noted here, and they are none of its values.
  if (/^keys?$/i.test(head ?? '')) return [];
  if (!/^values?$/i.test(head ?? '')) return places;
  return places.filter((one) => maps.some((map) => map.param === one.param && map.depth + 1 === one.depth));
}

/** "Numbers out of 0 to n", where n is how many there are: as large as the list may be long, and in every given input as it is. */
function upToLength(all: readonly string[], names: Names, facts: readonly Fact[], problem: Problem): Fact[] {
  return [...names].flatMap(([name, places]): Fact[] => {
    const [place, ...others] = places;
    if (place === undefined || others.length > 0 || place.depth > 0) return [];
    const range = new RegExp(`\\b(0|1) (?:to|and|through|\\.\\.) ${name}\\b`);
    const from = all.map((sentence) => range.exec(sentence)?.[1]).find((found) => found !== undefined);
    const most = facts
      .filter(({ param, depth, what }) => param === place.param && depth === 0 && what === 'length')
      .map(({ span }) => span[1]);
    const holds = problem.cases.every(({ input }) => {
      const items = input[place.param];
      return (
        Array.isArray(items) &&
        items.every((item) => typeof item === 'number' && item >= Number(from) && item <= items.length)
      );
    });
    if (from === undefined || !holds || most.length === 0) return [];
    return [{ param: place.param, depth: 1, what: 'value', span: [Number(from), Math.min(...most)] }];
  });
}
