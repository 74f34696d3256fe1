/** `inputs:` told in short sentences: counts, ranges, rows whose places have names, and what only allows or steers. */
import { describe, expect, it } from 'vitest';
import { InputsError } from './error.ts';
import { read, type Given } from './written.testing.ts';

type Row = readonly [params: string, theirs: string, ours: string, given?: Given];

const LOGS = 'logs: list[tuple[int,int]]';
const BOARD = 'board: list[list[int]]';
const TEXT = 's: str';
const TWO = 'xs: list[int], ys: list[int]';

const SAME: readonly Row[] = [
  // Counts.
  ['xs: list[int]', 'xs: "strictly increasing ints 0..90, 0 to 30 of them"', 'xs: {size: [0, 30], of: [0, 90], sorted: strict}'],
  ['xs: list[int]', 'xs: "unordered ticket numbers 1-500 with repeats and with consecutive runs, 0-40 of them"', 'xs: {size: [0, 40], of: [1, 500]}'],
  [TWO, 'xs: "ints 1..9, 0 to 30 of them"\nys: "ints 2..8, same length as xs"', 'xs: {size: [0, 30], of: [1, 9]}\nys: {size: len(xs), of: [2, 8]}'],
  [TWO, 'xs: "ints 1..9, 0 to 30 of them"\nys: "ints 2..8, as many as xs"', 'xs: {size: [0, 30], of: [1, 9]}\nys: {size: len(xs), of: [2, 8]}'],
  ['words: list[str]', 'domain: {words: "strings of 1..4 letters a-c"}\nsizes: {words: 0..9 lines}', 'words: {size: [0, 9], of: {size: [1, 4], chars: a-c}}'],
  ['words: list[str]', `domain: {words: 'strings of "x" and "o"'}\nsizes: {words: "1..8 strings of 1..20 characters"}`, 'words: {size: [1, 8], of: {size: [1, 20], chars: "xo"}}'],
  // Alphabets.
  [TEXT, 's: "string over U, D, L; length 0 to 50"', 's: {size: [0, 50], chars: "UDL"}'],
  [TEXT, 's: "text of a-z 0-9 _; length 2 to 5"', 's: {size: [2, 5], chars: "a-z0-9_"}'],
  // Rows told by their places.
  [LOGS, 'domain: {logs: "(hour, load) pairs, hour 0..23, load 1..900"}\nsizes: {logs: 1..60 pairs}', 'logs: {size: [1, 60], of: {items: [[0, 23], [1, 900]]}}'],
  [LOGS, 'logs: {size: [0, 9], of: "(from, to) pairs of days 1..31"}', 'logs: {size: [0, 9], of: {items: [[1, 31], [1, 31]]}}'],
  ['rows: list[tuple[str,str,int]]', 'rows: {size: [0, 9], of: "(key, pin, cost); key 1..6 of a-z 0-9, pin 4 digits, cost 1..99"}', 'rows: {size: [0, 9], of: {items: [{size: [1, 6], chars: a-z0-9}, {size: 4, chars: 0-9}, [1, 99]]}}'],
  // Clauses in a list.
  [BOARD, 'board: [rows 1 to 7, columns 2 to 8, entries 0 to 5]', 'board: {size: [1, 7], rectangular: true, of: {size: [2, 8], of: [0, 5]}}'],
  [BOARD, 'board: {size: [1, 7], of: {size: [2, 8], of: [0, 5]}, rectangular: true}', 'board: [rows 1 to 7, columns 2 to 8, entries 0 to 5]'],
  ['plan: list[str]', `plan: "rectangular map, r rows of c characters (r and c from 1 to 6), mostly '.', a few '~'"`, 'plan: {size: [1, 6], rectangular: true, of: {size: [1, 6], chars: ".~"}}', [{ plan: ['.~', '..'] }]],
  ['tree: list[optional[int]]', 'tree: {what: "binary tree in level order (null for a missing child)", nodes: [0, 9], value: [1, 5], shapes: "chains, bushy"}',
    'tree: {tree: true, size: [0, 9], of: [1, 5]}', [{ tree: [1, null, 2] }]],
  // What only allows, or makes good tests.
  ['xs: list[int], k: int', 'xs: {size: [1, 9], of: [0, 5]}\nk: [0, 9]\nrelations: [k may be larger than the list, repeated values allowed, "few different values, so that they meet", xs large against k]', 'xs: {size: [1, 9], of: [0, 5]}\nk: [0, 9]'],
  ['xs: list[int]', 'xs: {size: [1, 9], of: [0, 5]}\norder: any (not sorted), repeats allowed', 'xs: {size: [1, 9], of: [0, 5]}'],
]; // prettier-ignore

const RELATED: readonly Row[] = [
  ['logs', 'hours strictly increasing', 'logs[i][0] < logs[i + 1][0]'],
  ['logs', 'all loads different', 'is_unique([row[1] for row in logs])'],
  ['logs', 'hour < load in every log', 'logs[i][0] < logs[i][1]'],
  ['logs', 'hour and load are different and below until', 'logs[i][0] != logs[i][1]; logs[i][0] < until; logs[i][1] < until'],
  ['logs', 'until >= hour of the last log', 'until >= last(logs)[0]'],
  ['logs', 'every load in logs is a key of names', 'all(one in names for one in [row[1] for row in logs])'],
  ['logs', 'at least one mark is above zero', 'any(one > 0 for one in marks)'],
  ['logs', 'every mark is below until', 'all(one < until for one in marks)'],
  ['logs', 'marks has as many entries as logs', 'len(marks) == len(logs)'],
]; // prettier-ignore

const DOUBTED: readonly (readonly [params: string, text: string])[] = [
  ['xs: list[int]', 'xs: "prime numbers 1-50, 0-9 of them"'],
  ['xs: list[int]', 'xs: {size: [1, 9], of: [0, 5]}\nrelations: [each value may occur once]'],
  [
    'xs: list[int]',
    'xs: {size: [1, 9], of: [0, 5]}\nrelations: [no repeated values allowed so far as known]',
  ],
  [LOGS, 'logs: {size: [0, 9], of: "(hour, load) pairs, hour 0..23, load 1..900, hour is prime"}'],
  [
    LOGS,
    'logs: {size: [0, 9], of: "(hour, load) pairs, hour 0..23, load 1..900"}\nrelations: [hours increasing]',
  ],
  [BOARD, 'board: [rows 1 to 7, columns 2 to 8, entries 0 to 5, no two rows alike]'],
  ['xs: list[int]', 'sizes: {xs: 1..9 pairs of 2}\ndomain: {xs: ints 0..5}'],
];

const LOGGED = `${LOGS}, until: int, names: dict[str,int], marks: list[int]`;

describe('short descriptions in words', () => {
  it.each(SAME.map((row) => ({ row })))('$row.0: $row.1', ({ row: [params, theirs, ours, given] }) => {
    expect(read(params, theirs, given)).toEqual(read(params, ours, given));
  });

  it.each(RELATED.map((row) => ({ row })))('$row.1', ({ row: [, theirs, ours] }) => {
    const rest =
      'until: [0, 99]\nnames: {size: [0, 2], key: {chars: ab, size: 2}, value: [0, 9]}\nmarks: {size: [0, 9], of: [0, 9]}';
    const spec = `logs: {size: [1, 9], of: "(hour, load) pairs, hour 0..23, load 1..900"}\n${rest}`;
    const trees = (condition: string) =>
      read(LOGGED, `${spec}\nrelations: ["${condition}"]`)?.relations.map((one) =>
        'tree' in one ? one.tree : one,
      );
    expect(trees(theirs)).toEqual(trees(ours));
    expect(trees(theirs)).not.toEqual([]);
  });

  it.each(DOUBTED.map((row) => ({ row })))(
    'what may mean more is doubted: $row.1',
    ({ row: [params, text] }) => {
      expect(() => read(params, text)).toThrow(InputsError);
    },
  );
});
