/**
 * Texts told as quoted forms with slots, `"<count> x <price> <name>"`: what is no slot stands in every text as it stands in the
 * form, and what fills a slot is built as what filled it in the given texts, whatever else is said of it and not understood.
 */
import type { Json, Problem } from '../../contract.ts';
import { textPlaces } from './places.ts';

type Input = Record<string, Json>;
type Law = (input: Input) => boolean;

const QUOTE = /"([^"\n]+)"|'([^'\n]+)'|`([^`\n]+)`/g;
const SLOT = /<[A-Za-z][\w -]*>|\{[A-Za-z][\w -]*\}/;
/** Code is examples. */
const CODE = /```[\s\S]*?(?:```|$)/g;
/** What comes back has forms as well. */
const ANSWER = /\b(?:returns?|gives? back|answers?|results?|outputs?|prints?)\b/i;
/** With fewer texts of a form it is not known what fills its slots. */
const LEAST_TEXTS = 3;

/** No laws where a given text is of no form and no word of the text either. */
export function slottedLaws(problem: Problem): Law[] {
  const { cases } = problem;
  const { forms, words } = formsSaid(problem);
  if (forms.length === 0) return [];
  return problem.function.params.flatMap(({ name, type }) =>
    textPlaces(type).flatMap(({ read }): Law[] => {
      const seen = cases.flatMap(({ input }) => read(input[name] ?? null)).filter(isText);
      const is_built = builtAs(forms, words, seen);
      if (is_built === null) return [];
      return [(input) => read(input[name] ?? null).every((one) => isText(one) && is_built(one))];
    }),
  );
}

const isText = (value: Json | undefined): value is string => typeof value === 'string';

/** The forms, and all words that stand beside them. */
function formsSaid({ constraints, prompt_md }: Problem): { forms: RegExp[]; words: ReadonlySet<string> } {
  const lines = [...constraints, ...prompt_md.replaceAll(CODE, ' ').split('\n')];
  const told = lines.flatMap((line) => line.split(/(?<=[.;])\s+/)).filter((line) => !ANSWER.test(line));
  const quoted = told.flatMap((line) =>
    Array.from(line.matchAll(QUOTE), ([, ...found]) => found.find(isText) ?? ''),
  );
  const texts = new Set(
    quoted.filter((one) => SLOT.test(one) && one.split(SLOT).some((part) => /\S/.test(part))),
  );
  const words = new Set(told.join('\n').match(/[\p{L}\d][\p{L}\d_-]*/gu));
  return { forms: [...texts].map(patternOf), words: new Set([...words, ...quoted]) };
}

/** The first way in which a text is of the form counts. */
function patternOf(form: string): RegExp {
  const parts = form.split(new RegExp(`(${SLOT.source})`));
  const escaped = parts.map((part, i) =>
    i % 2 === 1 ? '(.+?)' : part.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`),
  );
  return new RegExp(`^${escaped.join('')}$`, 'u');
}

function builtAs(
  forms: readonly RegExp[],
  words: ReadonlySet<string>,
  seen: readonly string[],
): ((text: string) => boolean) | null {
  const filled = forms.map((form) => [...new Set(seen)].flatMap((text) => slotsOf(form, text) ?? []));
  const others = new Set(seen.filter((text) => forms.every((form) => !form.test(text))));
  const known = filled.every((slots) => slots.length >= LEAST_TEXTS);
  if (!known || [...others].some((text) => !words.has(text))) return null;
  const checks = filled.map((rows) =>
    (rows[0] ?? []).map((_, i) => fillsAs(rows.map((row) => row[i] ?? ''))),
  );
  return (text) =>
    others.has(text) ||
    forms.some((form, f) => slotsOf(form, text)?.[0]?.every((slot, i) => checks[f]?.[i]?.(slot)) === true);
}

/** One row, or null. */
function slotsOf(form: RegExp, text: string): string[][] | null {
  const found = form.exec(text);
  return found === null ? null : [found.slice(1)];
}

/** Runs of digits and of letters are all alike; every mark is itself. */
const shapeOf = (text: string): string[] => [
  '^',
  ...Array.from(text.matchAll(/\d+|\p{L}+|[^\d\p{L}]/gu), ([run]) =>
    /\d/.test(run) ? '9' : /\p{L}/u.test(run) ? 'a' : run,
  ),
  '$',
];
const pairsOf = (shape: readonly string[]) => shape.slice(1).map((one, i) => `${shape[i] ?? ''}${one}`);

/** Numbers and marks as one of those that were seen; of words what stands beside what. */
function fillsAs(seen: readonly string[]): (slot: string) => boolean {
  const shapes = seen.map(shapeOf);
  const [whole, pairs] = [new Set(shapes.map((shape) => shape.join(''))), new Set(shapes.flatMap(pairsOf))];
  const worded = shapes.some((shape) => shape.includes('a'));
  return (slot) => {
    const shape = shapeOf(slot);
    return worded ? pairsOf(shape).every((pair) => pairs.has(pair)) : whole.has(shape.join(''));
  };
}
