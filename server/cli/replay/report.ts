/** The report of a replay, for people. */
import { clock } from './differences.ts';
import type { ActDifference, FoundAgain } from './acts.ts';
import type { ReplayReport } from './index.ts';

/** Wide enough for the longest act with its time. */
const COLUMN = 30;
const LESS_SURE =
  '  From here on it is less sure: what the candidate would have said and typed to that is not known.';

export function linesOf(report: ReplayReport): string[] {
  const { interview, problem, language, tried } = report;
  const settings = tried.map(({ name, was, now }) => `${name} ${String(was)} -> ${String(now)}`);
  const rows = interview.differences;
  return [
    `${problem}, ${language}: ${settings.length === 0 ? 'its own settings' : settings.join(', ')}`,
    '',
    ...(rows.length === 0 ? ['nothing would have been done differently'] : table(rows)),
    '',
    `${interview.acts.was} acts as it was, ${interview.acts.now} with what was tried.`,
    ...trust(interview.found_again),
  ];
}

function table(rows: readonly ActDifference[]): string[] {
  const lines = (row: ActDifference) => [
    `${clock(row.at)}  ${row.was.padEnd(COLUMN)}  ${row.now.padEnd(COLUMN)}  ${row.why}`,
    ...(row.text === null ? [] : [`       "${row.text}"`]),
  ];
  const [sure, less_sure] = [rows.filter((row) => !row.less_sure), rows.filter((row) => row.less_sure)];
  return [
    `at     ${'as it was'.padEnd(COLUMN)}  ${'with what was tried'.padEnd(COLUMN)}  why`,
    ...sure.flatMap(lines),
    ...(less_sure.length === 0 ? [] : [LESS_SURE]),
    ...less_sure.flatMap(lines),
  ];
}

/** How far the play is to be trusted: what it finds again of what really happened. */
function trust(found: FoundAgain): string[] {
  const all = Object.entries(found);
  const sum = (of: (one: FoundAgain[string]) => number) => all.reduce((total, [, one]) => total + of(one), 0);
  const again = sum((one) => one.found_again);
  const more = sum((one) => one.played) - again;
  return [
    `Of ${sum((one) => one.recorded)} acts in the record, the play with the session's own settings finds ${again} again${more === 0 ? '' : `, and does ${more} more`}:`,
    ...all.map(
      ([kind, one]) => `  ${kind.padEnd(COLUMN)}  ${one.found_again} of ${one.recorded}${beside(one)}`,
    ),
  ];
}

function beside({ played, found_again }: FoundAgain[string]): string {
  return played > found_again ? `, and ${played - found_again} beside them` : '';
}
