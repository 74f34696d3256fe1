/**
 * What `inputs:` leaves open and the constraints, or conditions about the places of a row, say plainly: "0 <= total <= 10**7
 * (cents)", "0 <= a, b < len(steps)". Taken over only where it answers what was open and raises no doubt.
 */
import { plainText, sentences } from '../said/numbers.ts';
import { placeOfParam, type Reading } from './reading.ts';
import { isGiven } from './spec.ts';
import { clausesOf } from './split.ts';
import type { Layout } from './top.ts';
import { readValue } from './value.ts';

/** What holds for some inputs only, or is about the answer. */
const NOT_ALL =
  /\b(?:if|when|whenever|unless|otherwise|except|answer|result|return\w*|output|example|means?)\b/i;
const SIGN = /[<>=≤≥]/;
/** "(cents)": a remark, where nothing in it could forbid anything. */
const REMARK = /\s+\((?![^()]*[\d<>=≤≥≠"'])([^()]*)\)/g;
const FORBIDS =
  /\b(?:only|not|never|no|none|must|all|each|every|always|at|distinct|different|unique|sorted|order\w*|even|odd|primes?|powers?|squares?|multiples?|increasing|decreasing|ascending|descending|exclusive|positive|negative|without|but|except)\b/i;

/** The layout with what the constraints say of open pieces. */
export function withFilled(reading: Reading, layout: Layout, constraints: readonly string[]): Layout {
  const [conditions, lines] = [conditionsIn(layout), constraints.flatMap(clausesIn)];
  const specs = new Map(layout.specs);
  for (const { name } of reading.names.params) {
    const parts = [...reading.parts].filter(([, one]) => one.param === name).map(([word]) => word);
    const about = (clause: string, words: readonly string[]) => words.some((word) => mentions(clause, word));
    const clauses = [
      ...conditions.filter((one) => about(one, parts)),
      ...lines.filter((one) => about(one, [name, ...parts])),
    ];
    for (const clause of clauses) {
      if (openIn(reading, name, specs.get(name)).open === 0) break;
      for (const spec of ways(specs.get(name), clause)) {
        const [before, after] = [openIn(reading, name, specs.get(name)), openIn(reading, name, spec)];
        if (after.open >= before.open || after.doubts > before.doubts) continue;
        specs.set(name, spec);
        break;
      }
    }
  }
  return { ...layout, specs };
}

const mentions = (text: string, word: string) => new RegExp(`(?<![\\w.])${word}\\b`).test(text);

function conditionsIn({ relations }: Layout): string[] {
  const texts = relations.flatMap(([, given]): unknown[] =>
    typeof given === 'string' ? given.split('\n') : Array.isArray(given) ? given : [],
  );
  return texts
    .filter((one) => typeof one === 'string' && SIGN.test(one))
    .flatMap((one) => spread(String(one)));
}

/** The comparisons of a line. */
function clausesIn(line: string): string[] {
  const bare = plainText(line).replaceAll(REMARK, (all, inner: string) => (FORBIDS.test(inner) ? all : ''));
  return sentences(bare)
    .filter((sentence) => !NOT_ALL.test(sentence.replace(MEANS, '')))
    .map((sentence) => sentence.replace(/\.$/, ''))
    .flatMap((sentence) => [
      ...Array.from(sentence.matchAll(OF_SEVERAL), ([chain]) => chain),
      ...clausesOf(sentence.replaceAll(OF_SEVERAL, '')),
    ])
    .flatMap((clause) => clause.split(/\s+and\s+(?=\S+ *[<>=])/))
    .filter((clause) => SIGN.test(clause))
    .flatMap(spread);
}
const OF_SEVERAL = /[-\d.*^]+\s*<=?\s*[\p{L}_]\w*(?:\s*,\s*[\p{L}_]\w*)+\s*<=?\s*(?:(?!\band\b)[^,;<>=])+/gu;
/** What a row stands for is no condition. */
const MEANS = /\bmeans?\b(?: that)?/i;

/** "0 <= a, b < n" is said of both. */
function spread(clause: string): string[] {
  const [, low = '', middle = '', high = ''] =
    /^(.*?<=?)\s*([\p{L}_]\w*(?:\s*,\s*[\p{L}_]\w*)+)\s*(<=?.*)$/u.exec(clause) ?? [];
  return middle === '' ? [clause] : middle.split(/\s*,\s*/).map((one) => `${low} ${one} ${high}`);
}

/** The spec with the clause in it. */
function ways(spec: unknown, clause: string): unknown[] {
  if (spec === undefined || spec === null) return [clause];
  if (typeof spec === 'string') return [`${spec}; ${clause}`];
  if (!isGiven(spec)) return [];
  const { of } = spec;
  return typeof of === 'string'
    ? [{ ...spec, of: `${of}; ${clause}` }]
    : of === undefined
      ? [{ ...spec, of: clause }]
      : [];
}

/** How much of a parameter is open, and how much is doubted, with such a spec. */
function openIn(reading: Reading, name: string, spec: unknown): { open: number; doubts: number } {
  const param = reading.names.params.find((one) => one.name === name);
  if (param === undefined) return { open: 0, doubts: 0 };
  const dry = { ...reading, doubts: [], unsaid: [], relations: [], facts: [], said: new Map(reading.said) };
  readValue(dry, spec, placeOfParam(param, reading.given));
  return { open: dry.unsaid.length, doubts: dry.doubts.length };
}
