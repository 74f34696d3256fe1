/**
 * Lines that begin with a command which the text names, like "IN 1,250.00", "PUT name size" or SET k v: there is no other command, and
 * behind each stand as many words as stood behind it, amounts where there were only amounts. Other lines begin as given ones do.
 *
 * Where broken or unknown lines may come, nothing is held to.
 */
import type { Json, Problem } from '../../contract.ts';
import { leaves } from '../domain/parts.ts';
import { plainText, sentences } from '../said/numbers.ts';
import { allowsBroken } from './contexts.ts';
import { textPlaces } from './places.ts';

type Input = Record<string, Json>;

/** Fewer show no command. */
const LEAST_LINES = 3;
/** More different words are data. */
const MOST_COMMANDS = 12;

/** "Anything else is ignored", "unknown commands do nothing", "skip lines that make no sense". */
const OTHERS =
  /\b(?:unknown|unrecogni[sz]ed|unsupported|other|any other|anything else|everything else) (?:commands?|lines?|words?|operations?|is|are)\b|\bmakes? no sense\b|\bnot (?:a |an )?(?:valid|known|proper)\b|\bfree text\b/i;

/** Parameters in `clear` are known. */
export function commandLineLaws(problem: Problem, clear: ReadonlySet<string>): ((input: Input) => boolean)[] {
  const lines = linesOf(problem);
  if (lines.some((line) => allowsBroken(line) || OTHERS.test(line))) return [];
  const named = commandsNamed(problem);
  const params = problem.function.params.filter(({ name }) => !clear.has(name));
  return params.flatMap(({ name, type }) =>
    textPlaces(type).flatMap(({ read }) => {
      const textsOf = (input: Input) => read(input[name] ?? null).filter((text) => typeof text === 'string');
      const seen = [...new Set(problem.cases.flatMap(({ input }) => textsOf(input)))];
      const law = lineLaw(seen, named);
      return law === null ? [] : [(input: Input) => textsOf(input).every(law)];
    }),
  );
}

function linesOf({ constraints, prompt_md, spoken, clarifications, inputs }: Problem): string[] {
  const drawn = leaves(inputs).filter((leaf) => typeof leaf === 'string');
  const asked = clarifications.map(({ asks, answer }) => `${plainText(asks)} ${plainText(answer)}`);
  return [
    ...[...constraints, prompt_md, spoken, ...drawn].flatMap((text) => sentences(plainText(text))),
    ...asked,
  ];
}

/** Words in capitals, and those that a quotation begins with. */
function commandsNamed({ constraints, prompt_md, spoken, inputs }: Problem): ReadonlySet<string> {
  const text = [...constraints, prompt_md, spoken, JSON.stringify(inputs)].join('\n').replaceAll('\\"', '"');
  const capitals = text.match(/(?<![\p{L}\d])\p{Lu}{2,}(?![\p{L}\d])/gu) ?? [];
  const quoted = Array.from(
    text.matchAll(/["'`](\p{L}+)(?= [^"'`\n]*["'`]|["'`])/gu),
    ([, word = '']) => word,
  );
  return new Set([...capitals, ...quoted]);
}

const commandOf = (line: string): string | null => /^\p{L}+(?= |$)/u.exec(line)?.[0] ?? null;
const AMOUNT = /^[-+]?[\d.,]*\d[\d.,]*$/;
const shapeOf = (amount: string) => amount.replaceAll(/\d+(?=[\d,.]*)/g, '0');

/** Null where lines do not begin with commands. */
function lineLaw(seen: readonly string[], named: ReadonlySet<string>): ((line: string) => boolean) | null {
  const worded = seen.filter((line) => /^\p{L}/u.test(line));
  const commands = new Map<string, string[][]>();
  for (const line of worded) {
    const command = commandOf(line) ?? '';
    if (!named.has(command)) return null;
    commands.set(command, [...(commands.get(command) ?? []), wordsAfter(line)]);
  }
  const several = worded.filter((line) => line.includes(' ')).length >= LEAST_LINES;
  if (!several || commands.size > MOST_COMMANDS) return null;
  const shapes = new Set(
    [...commands.values()]
      .flat(2)
      .filter((word) => AMOUNT.test(word))
      .map(shapeOf),
  );
  const checks = new Map([...commands].map(([command, rows]) => [command, wordsLaw(rows, shapes)]));
  const starts = new Set(seen.filter((line) => !worded.includes(line)).map(startOf));
  return (line) => {
    const command = commandOf(line);
    if (command === null) return line === '' || starts.has(startOf(line));
    return checks.get(command)?.(wordsAfter(line)) === true;
  };
}

/** Spaces between words are of no count; one at the end is a word that is empty. */
const wordsAfter = (line: string): string[] => line.split(/ +/).slice(1);

/** What a line that is no command begins with; a blank one is blank throughout. */
function startOf(line: string): string {
  if (/^\s*$/.test(line)) return ' ';
  const [first = ''] = line;
  return /\d/.test(first) ? '0' : /\p{L}/u.test(first) ? 'a' : /\s/.test(first) ? '_' : first;
}

function wordsLaw(
  rows: readonly string[][],
  shapes: ReadonlySet<string>,
): (words: readonly string[]) => boolean {
  const counts = rows.map((row) => row.length);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const amounts = Array.from({ length: most }, (_, i) =>
    rows.every((row) => row[i] === undefined || AMOUNT.test(row[i])),
  );
  const gaps = rows.some((row) => row.includes(''));
  return (words) =>
    words.length >= least &&
    words.length <= most &&
    (gaps || !words.includes('')) &&
    words.every((word, i) => amounts[i] !== true || shapes.has(shapeOf(word)));
}
