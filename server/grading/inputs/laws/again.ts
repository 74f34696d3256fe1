/**
 * What is not done again, among commands like "book ann 3" or [4, "in", "ann"]: "who is booked does not book again", "each name
 * booked only when free", "nobody enters twice". Where no given list repeats a command for a name at all, none ever does;
 * where some do after another command for that name ("but may after a cancellation"), that must have come between.
 */
import type { Json, Problem } from '../../contract.ts';
import { leaves } from '../domain/parts.ts';
import { plainText, sentences } from '../said/numbers.ts';
import { asLines } from './lines.ts';

type Input = Record<string, Json>;
type Row = readonly Json[];

const AGAIN =
  /\b(?:never|cannot|(?:do|does|will|may|must|is|are|can) not|(?:do|does|wo|is|are|ca)n't|nobody|no (?!matter|longer)\p{L}+)\b[^.;]{0,60}\b(?:again|twice|more than once)\b/iu;
const ONLY_THEN = /\bonly (?:when|if|while|as long as)\b/i;

export function againLaws(problem: Problem): ((input: Input) => boolean)[] {
  const told = linesOf(problem).filter((line) => AGAIN.test(line) || ONLY_THEN.test(line));
  if (told.length === 0) return [];
  return problem.function.params.flatMap(({ name }) => {
    const rowsOf = (input: Input) => rowsIn(asLines(input[name] ?? null));
    const given = problem.cases.map(({ input }) => rowsOf(input));
    return commandsTold(given.flat(), told).flatMap((command) => {
      const law = [neverAgain, notAtOnce].map((of) => of(command)).find((holds) => given.every(holds));
      return law === undefined ? [] : [(input: Input) => law(rowsOf(input))];
    });
  });
}

function linesOf({ constraints, prompt_md, spoken, clarifications, inputs }: Problem): string[] {
  const drawn = leaves(inputs).filter((leaf) => typeof leaf === 'string');
  const answers = clarifications.map(({ answer }) => answer);
  return [...constraints, prompt_md, spoken, ...answers, ...drawn].flatMap((text) =>
    sentences(plainText(text)),
  );
}

const rowsIn = (value: Json): Row[] =>
  Array.isArray(value) ? value.flatMap((row) => (Array.isArray(row) && row.length > 1 ? [row] : [])) : [];

interface Command {
  word: string;
  /** Its place in a row; the name that it is about stands behind it, else before. */
  at: number;
}

/** Words at one place of the rows that such a sentence speaks of: "does not book again" of "book". */
function commandsTold(rows: readonly Row[], told: readonly string[]): Command[] {
  const words = told.join(' ').toLowerCase();
  const width = Math.min(...rows.map((row) => row.length));
  const places = Number.isFinite(width) ? Array.from({ length: width }, (_, i) => i) : [];
  return places.flatMap((at) => {
    const here = new Set(rows.map((row) => row[at] ?? null));
    return [...here]
      .filter((word) => typeof word === 'string')
      .filter((word) => WORD.test(word) && speaksOf(words, word.toLowerCase()))
      .filter((word) => rows.filter((row) => row[at] === word).length > 1)
      .map((word) => ({ word, at }));
  });
}
/** Shorter ones stand in sentences about anything: "in", "a". */
const WORD = /^\p{L}{3,}$/u;

/** "Book", "booked", "booking", and of "remove" "removing". */
const speaksOf = (words: string, command: string) => {
  const stem = command.replace(/e$/, '');
  return new RegExp(String.raw`(?<!\p{L})${stem}(?:e|s|es|ed|ing|\p{L}ed|\p{L}ing)?(?!\p{L})`, 'u').test(
    words,
  );
};

const nameIn = (row: Row, at: number) => JSON.stringify(row[at + 1] ?? row[at - 1]);

/** No name has it twice. */
function neverAgain({ word, at }: Command): (rows: readonly Row[]) => boolean {
  return (rows) => {
    const names = rows.filter((row) => row[at] === word).map((row) => nameIn(row, at));
    return new Set(names).size === names.length;
  };
}

/** No name has it twice without another command for that name between. */
function notAtOnce({ word, at }: Command): (rows: readonly Row[]) => boolean {
  return (rows) => {
    const last = new Map<string, Json>();
    return rows.every((row) => {
      const name = nameIn(row, at);
      const repeated = row[at] === word && last.get(name) === word;
      last.set(name, row[at] ?? null);
      return !repeated;
    });
  };
}
