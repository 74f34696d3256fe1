/** `inputs:` whose rows have named parts, whose values hang on other parameters, and whose lists stand for something. */
import { describe, expect, it } from 'vitest';
import { InputsError } from './error.ts';
import { generateInputs } from './make/generate.ts';
import { read, type Given } from './written.testing.ts';

const GUESTS = 'guests: list[tuple[str,int]]';

const SAME: readonly (readonly [params: string, theirs: string, ours: string])[] = [
  [
    GUESTS,
    'guests: {kind: list, length: {min: 0, max: 9}, items: {kind: record, fields: [{name: room, kind: str, length: {exactly: 2}, alphabet: ab}, {name: nights, kind: int, min: 1, max: 5}]}}',
    'guests: {size: [0, 9], of: {items: [{size: 2, chars: ab}, {min: 1, max: 5}]}}',
  ],
  [
    'sales: list[list[int]]',
    'sales: {length: {min: 0, max: 9, typical: [0, 3]}, items: {kind: tuple, fields: [{name: day, min: 1, max: 7}, {name: sum, min: 1, max: 90}]}}',
    'sales: {size: [0, 9], of: {tuple: [{min: 1, max: 7}, {min: 1, max: 90}]}}',
  ],
  [
    'sales: list[list[int]]',
    'sales: {size: [0, 9], fields: {day: {min: 1, max: 7}, sum: {min: 1, max: 90}}}',
    'sales: {size: [0, 9], of: {tuple: [{min: 1, max: 7}, {min: 1, max: 90}]}}',
  ],
  [
    'mode: str, steps: list[int]',
    'mode: {kind: enum, values: [up, down]}\nsteps: {length: {equals: 3}, items: {min: 0, max: 9}, pool: {min: 1, max: 4}}',
    'mode: {one_of: [up, down]}\nsteps: {size: 3, of: [0, 9]}',
  ],
  [
    'tree: list[optional[int]]',
    'tree: {length: {min: 0, max: 41}, items: {kind: optional, of: {kind: int, min: 0, max: 9}}, structure: {kind: level_order_tree, missing: null, compact: true, trailing_missing: false, nodes: {min: 0, max: 20}}}',
    'tree: {tree: true, size: [0, 20], of: {min: 0, max: 9}}',
  ],
  [
    'stock: dict[str,int]',
    'stock: {length: {min: 1, max: 4}, keys: {length: {min: 1, max: 3}, alphabet: abc, unique: true}, values: {min: 0, max: 9}}',
    'stock: {size: [1, 4], key: {size: [1, 3], chars: abc}, value: [0, 9]}',
  ],
  [
    'marks: list[list[str]], top: int',
    'marks: {domain: {list: {list: {str: "[a-c.]"}}}, sizes: [1..3, 0..4, 1..2], relations: []}\ntop: {domain: {int: -3..3}, sizes: [], relations: []}',
    'marks: {size: [1, 3], of: {size: [0, 4], of: {size: [1, 2], chars: "abc."}}}\ntop: [-3, 3]',
  ],
  [
    'owes: dict[str,list[int]]',
    'owes: {domain: {dict: [{str: "[a-c]"}, {list: {int: 1..9}}]}, sizes: [0..3, 1..2, 0..4]}',
    'owes: {size: [0, 3], key: {size: [1, 2], chars: abc}, value: {size: [0, 4], of: [1, 9]}}',
  ],
  [
    'runs: list[tuple[int,str]], best: list[optional[int]]',
    'runs: {domain: {list: {tuple: [{int: 0..9}, {str: "[xy]"}]}}, sizes: [0..5, 1..3]}\nbest: {domain: {list: {optional: {int: 1..4}}}, sizes: [0..5]}',
    'runs: {size: [0, 5], of: {items: [[0, 9], {size: [1, 3], chars: xy}]}}\nbest: {size: [0, 5], of: {min: 1, max: 4}}',
  ],
  [
    'at: str',
    'at: {kind: str, format: "HH:MM"}',
    'at: {size: 5, pattern: "(?:[01][0-9]|2[0-3]):[0-5][0-9]"}',
  ],
];

describe('inputs with named parts and structures', () => {
  it.each(SAME)('%s: %s', (params, theirs, ours) => {
    expect(read(params, theirs)).toEqual(read(params, ours));
  });

  it.each([
    [
      'visits: list[tuple[int,str]]',
      'visits: {length: {min: 0, max: 40}, items: {kind: tuple, fields: [{name: hour, min: 0, max: 99}, {name: guest, one_of: [a, b]}]}}\nrelations: ["all(x.hour < y.hour for x, y in pairs(visits))"]',
      (input: Record<string, unknown>) =>
        rising((input['visits'] as [number, string][]).map(([hour]) => hour)),
    ],
    [
      'shifts: list[list[str]]',
      'shifts: {length: {min: 0, max: 9}, items: {kind: list, length: {equals: 2}, items: {format: "HH:MM", min: "06:00", max: "19:30"}}}\nrelations: ["all(a < b for a, b in shifts)"]',
      (input: Record<string, unknown>) =>
        (input['shifts'] as [string, string][]).every(([a, b]) => a < b && a >= '06:00' && b <= '19:30'),
    ],
    [
      'start: str, end: str',
      'start: {format: "HH:MM", max: "23:00"}\nend: {format: "HH:MM"}\nrelations: [start < end]',
      ({ start, end }: Record<string, unknown>) => String(start) < String(end) && String(start) <= '23:00',
    ],
    [
      'nets: dict[str,list[str]], from: str',
      'nets: {length: {min: 1, max: 9}, keys: {length: {equals: 1}, alphabet: abcdef}, values: {length: {min: 0, max: 3}, items: {kind: choice, from: keys(nets)}, unique: true}}\nfrom: {kind: choice, from: keys(nets)}\nrelations: ["all(a not in nets[a] for a in nets)"]',
      (input: Record<string, unknown>) => {
        const nets = input['nets'] as Record<string, string[]>;
        return (
          Object.hasOwn(nets, String(input['from'])) &&
          Object.entries(nets).every(
            ([a, to]) =>
              !to.includes(a) && new Set(to).size === to.length && to.every((b) => Object.hasOwn(nets, b)),
          )
        );
      },
    ],
    [
      'marks: dict[str,int], factors: dict[str,int]',
      'marks: {length: {min: 1, max: 5}, keys: {length: {equals: 1}, alphabet: abcdef}, values: {min: 0, max: 9}}\nfactors: {keys: {kind: same_as, of: keys(marks)}, values: {min: 1, max: 3}}',
      (input: Record<string, unknown>) =>
        Object.keys(input['marks'] as object)
          .toSorted()
          .join() ===
        Object.keys(input['factors'] as object)
          .toSorted()
          .join(),
    ],
    [
      'above: list[int], cost: list[int]',
      'above: {length: {min: 1, max: 12}, items: {min: -1, max: len(above) - 1}, structure: {kind: parent_list, root: -1, order: any}}\ncost: {length: {equals: len(above)}, items: {min: 0, max: 3}}',
      (input: Record<string, unknown>) => {
        const above = input['above'] as number[];
        return (
          (input['cost'] as number[]).length === above.length && above.every((_, i) => comesUp(above, i))
        );
      },
    ],
    [
      'board: list[str]',
      'board: {length: {min: 1, max: 5}, items: {length: {min: 1, max: 5}, alphabet: ".#P"}}\nrelations: ["all(len(row) == len(board[0]) for row in board)", "\'\'.join(board).count(\'P\') == 1"]',
      (input: Record<string, unknown>) => (input['board'] as string[]).join('').split('P').length === 2,
    ],
    [
      'doors: list[tuple[str,str]]',
      'doors: {length: {min: 0, max: 8}, items: {kind: tuple, fields: [{name: move, kind: enum, values: [open, shut]}, {name: door, length: {equals: 1}, alphabet: abc}]}}\nrelations: ["for each door: moves of its doors == open, shut, open, shut, ..."]',
      (input: Record<string, unknown>) => {
        const doors = input['doors'] as [string, string][];
        return ['a', 'b', 'c'].every((door) =>
          doors.filter(([, one]) => one === door).every(([move], i) => move === ['open', 'shut'][i % 2]),
        );
      },
    ],
    [
      'pairs: list[list[int]]',
      'pairs: {length: {min: 0, max: 9}, items: {kind: list, length: {exactly: 2}, items: {min: 0, max: 5}}, unique: "frozenset(pair)"}',
      (input: Record<string, unknown>) => {
        const pairs = input['pairs'] as number[][];
        return new Set(pairs.map((pair) => pair.toSorted((a, b) => a - b).join())).size === pairs.length;
      },
    ],
  ] as const)('of %s many are made, and all are allowed: %s', (params, text, allowed) => {
    const inputs = read(params, text);
    if (inputs === null) throw new Error('no inputs');
    const made = generateInputs(inputs, []);
    expect(made.length).toBeGreaterThan(40);
    expect(made.filter((input) => !allowed(input))).toEqual([]);
  });

  it.each<[string, string, string, Given?]>([
    // Another form of tree is another list.
    [
      'tree: list[optional[int]]',
      'tree: {size: [0, 9], of: [0, 9], structure: {kind: level_order, compact: false}}',
      'tree.structure.compact',
    ],
    [
      'up: list[int]',
      'up: {size: [1, 9], of: [0, 8], structure: {kind: parent_list, root: 0}}',
      'up.structure',
    ],
    ['up: list[int]', 'up: {size: [1, 9], of: [0, 8], structure: heap}', 'up.structure'],
    // Which parts differ is not said.
    [
      'rows: list[list[int]]',
      'rows: {size: [0, 9], of: {size: 2, of: [0, 9]}, unique: first and last}',
      'rows.unique',
    ],
    // A name for two things.
    [
      'rows: list[tuple[int,int]], n: int',
      'rows: {size: [0, 9], items: {kind: tuple, fields: [{name: n, min: 0, max: 9}, {name: m, min: 0, max: 9}]}}\nn: [0, 9]\nrelations: [n < m]',
      'relations[0]',
    ],
    ['n: int', 'n: {min: 1, max: 9, comment: a prime}', 'n.comment'],
    ['at: str', 'at: {format: "HH:MM"}', 'at.pattern', [{ at: '24:00' }]],
    [
      'rows: list[list[int]]',
      'rows: {size: [0, 9], items: {kind: tuple, fields: [{name: a, min: 0, max: 9}, {name: b, min: 0, max: 9}]}}',
      'rows.of.items',
      [{ rows: [[1, 2, 3]] }],
    ],
  ])('%s: %s is doubted at %s', (params, text, field, given = []) => {
    expect(() => read(params, text, given)).toThrow(InputsError);
    expect(fieldOf(() => read(params, text, given))).toContain(field);
  });
});

const rising = (items: readonly number[]) => items.every((one, i) => i === 0 || one > (items[i - 1] ?? one));

function comesUp(above: readonly number[], from: number): boolean {
  let at = from;
  for (let steps = 0; steps <= above.length; steps++) {
    if (at === -1) return true;
    at = above[at] ?? -2;
  }
  return false;
}

function fieldOf(run: () => unknown): string {
  try {
    run();
    return 'none';
  } catch (error) {
    return error instanceof InputsError ? error.field : 'another error';
  }
}
