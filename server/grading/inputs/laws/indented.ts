/**
 * Outlines: lines whose depth is how many spaces, tabs or hash signs they begin with. Nobody needs to say so: where given lines are
 * indented, the first of a text is as deep as the first ones given, none goes deeper by a larger step than was seen, and depths are
 * multiples of what they were multiples of.
 */
import type { Json } from '../../contract.ts';

/** A mark before a line is a depth where it was seen so often in a row; a single one is a sign or a bullet. */
const LEAST_RUN = 2;

/** A law about a list of lines, or about a text of several. */
export function indentedLaw(values: readonly Json[]): (value: Json) => boolean {
  const given = values.map(linesOf);
  if (!given.every((lines) => lines !== null)) return () => true;
  const laws = [...new Set(given.flat().map((line) => line[0] ?? ''))]
    .filter((mark) => isDepth(mark, given))
    .map((mark) => depthLaw(mark, given));
  return (value) => {
    const lines = linesOf(value);
    return lines === null || laws.every((law) => law(lines));
  };
}

/** An empty line has no depth. */
function linesOf(value: Json): string[] | null {
  const lines = typeof value === 'string' ? value.split('\n') : value;
  if (!Array.isArray(lines) || !lines.every((line) => typeof line === 'string')) return null;
  return lines.filter((line) => line !== '');
}

function depthOf(line: string, mark: string): number {
  const beyond = Array.from(line).findIndex((char) => char !== mark);
  return beyond < 0 ? line.length : beyond;
}
const restOf = (line: string, mark: string) => line.slice(depthOf(line, mark));

/** It stands at beginnings only: a row of a map or a word with blanks around it is no outline. */
function isDepth(mark: string, given: readonly string[][]): boolean {
  const lines = given.flat();
  if (mark === '' || /[\p{L}\d]/u.test(mark) || !lines.some((line) => depthOf(line, mark) >= LEAST_RUN))
    return false;
  const rests = lines.map((line) => restOf(line, mark));
  const blank = /\s/.test(mark);
  return rests.every((rest) =>
    blank ? rest !== '' && rest.trimEnd() === rest : /^ ?[\p{L}\d]/u.test(rest) && !rest.includes(mark),
  );
}

/** Down is free: a line may end several levels at once. */
function depthLaw(mark: string, given: readonly string[][]): (lines: readonly string[]) => boolean {
  const depths = (lines: readonly string[]) => lines.map((line) => depthOf(line, mark));
  const all = given.flatMap(depths);
  const firsts = new Set(given.flatMap((lines) => depths(lines).slice(0, 1)));
  const steps = (lines: readonly string[]) =>
    depths(lines).map((depth, i, before) => depth - (before[i - 1] ?? depth));
  const [deepest, step] = [Math.max(...all), Math.max(...given.flatMap(steps))];
  const unit = all.reduce(commonDivisor, 0);
  const spaced = given.flat().some((line) => / {2}/.test(restOf(line, mark)));
  return (lines) =>
    depths(lines).every(
      (depth, i) => depth <= deepest && depth % unit === 0 && (i > 0 || firsts.has(depth)),
    ) &&
    steps(lines).every((one) => one <= step) &&
    lines.every((line) => {
      const rest = restOf(line, mark);
      return rest !== '' && rest.trimEnd() === rest && (spaced || !/ {2}/.test(rest));
    });
}

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b));
