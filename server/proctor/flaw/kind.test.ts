import { describe, expect, it } from 'vitest';
import { gradeWith, type GradedCase } from '../../grading/index.ts';
import { useReal } from '../../grading/real.testing.ts';
import type { Language } from '../../sandbox/contract.ts';
import { kindOf } from './kind.ts';
import { findRepair, type Repair } from './repair.ts';

const failed = (status: GradedCase['status'], error: string | null = null): GradedCase => ({
  case: { name: 'c', input: { xs: [1] }, expected: 0, hidden: true },
  status,
  error,
  error_line: null,
  actual: 1,
  duration_ms: 1,
  stdout: '',
});
const mended = (type: Repair['type'], more: Partial<Repair> = {}): Repair => ({
  line: 1,
  type,
  share: 1,
  is_guard: false,
  ...more,
});
const near = mended('wrong_value', { share: 0.4 });

describe('the kind of a fault', () => {
  it.each<[string, GradedCase, Repair | null, string, string | null]>([
    ['is what the change mends', failed('wrong_answer'), mended('wrong_value'), 'n = 0', 'wrong_value'],
    ['is a crash when a crash needs a guard', failed('crash'), mended('missing_logic'), 'x[0]', 'crash'],
    ['is a crash when it goes one step too far', failed('crash'), mended('wrong_boundary'), 'x[n]', 'crash'],
    [
      'is the one wrong operator that makes it crash',
      failed('crash'),
      mended('wrong_operator'),
      'x[n / 2]',
      'wrong_operator',
    ],
    [
      'is what keeps a recursion from ending',
      failed('crash', 'RecursionError: too deep'),
      mended('missing_logic'),
      'f(n)',
      'missing_logic',
    ],
    [
      'is a list of its own that is shared',
      failed('wrong_answer'),
      mended('mutation'),
      'out.append(way)',
      'wrong_data_structure',
    ],
    [
      'is the change of what was given, when that was seen',
      failed('mutated_input'),
      mended('mutation'),
      'xs.sort()',
      'mutation',
    ],
    [
      'is something missing when no small change mends it',
      failed('wrong_answer'),
      near,
      'n += 1',
      'missing_logic',
    ],
    [
      'is a set that forgets how many',
      failed('wrong_answer'),
      near,
      'return len(set(text))',
      'wrong_data_structure',
    ],
    [
      'is a sorted copy that forgets where',
      failed('wrong_answer'),
      near,
      'const ordered = [...nums].sort();',
      'wrong_data_structure',
    ],
    [
      'is not the order of a comparison',
      failed('wrong_answer'),
      near,
      'if sorted(a) == sorted(b):',
      'missing_logic',
    ],
    ['is open when nothing was tried', failed('wrong_answer'), null, '', null],
  ])('%s', (_, witness, repair, source, kind) => {
    expect(kindOf(witness, repair, source)).toBe(kind);
  });
});

const real = useReal();

async function repairOf(id: string, language: Language, lines: readonly string[]) {
  const problem = real.problem(id);
  const { cases } = await real.suite(id);
  const subject = { problem, language, source: `${lines.join('\n')}\n` };
  const graded = await gradeWith(real.sandbox(), { ...subject, cases }, { limits: { case_ms: 500 } });
  const options = { within_ms: Infinity, now: () => 0 };
  return findRepair(real.sandbox(), subject, graded.cases, options);
}

describe('a small change that is found', () => {
  it.each<[string, string, Language, string[], object]>([
    [
      'steps that belong to what happens otherwise',
      'robot_walk',
      'python',
      [
        'def walk(commands):',
        '    x, y, dx, dy = 0, 0, 0, 1',
        '    for c in commands:',
        '        if c == "L":',
        '            dx, dy = -dy, dx',
        '        elif c == "R":',
        '            dx, dy = dy, -dx',
        '        x += dx',
        '        y += dy',
        '    return (x, y, {(0, 1): "N", (1, 0): "E", (0, -1): "S", (-1, 0): "W"}[(dx, dy)])',
      ],
      { line: 8, type: 'excess_logic', share: 1 },
    ],
    [
      'steps that belong to what happens otherwise',
      'robot_walk',
      'javascript',
      [
        'function walk(commands) {',
        '  let x = 0, y = 0, dx = 0, dy = 1;',
        '  for (const c of commands) {',
        "    if (c === 'L') [dx, dy] = [-dy, dx];",
        "    else if (c === 'R') [dx, dy] = [dy, -dx];",
        '    x += dx;',
        '    y += dy;',
        '  }',
        "  return [x, y, dx === 1 ? 'E' : dx === -1 ? 'W' : dy === 1 ? 'N' : 'S'];",
        '}',
      ],
      { line: 6, type: 'excess_logic', share: 1 },
    ],
    [
      'questions that are to be asked in turn',
      'robot_walk',
      'javascript',
      [
        'function walk(commands) {',
        "  let x = 0, y = 0, d = 'N';",
        "  const left = { N: 'W', W: 'S', S: 'E', E: 'N' };",
        '  for (const c of commands) {',
        "    if (c === 'F') {",
        '      x += { N: 0, S: 0, E: 1, W: -1 }[d];',
        '      y += { N: 1, S: -1, E: 0, W: 0 }[d];',
        "    } else if (c === 'L') d = left[d];",
        '    else {',
        "      if (d === 'N') d = 'E';",
        "      if (d === 'E') d = 'S';",
        "      if (d === 'S') d = 'W';",
        "      if (d === 'W') d = 'N';",
        '    }',
        '  }',
        '  return [x, y, d];',
        '}',
      ],
      { line: 11, type: 'missing_logic' },
    ],
    [
      'a turn the wrong way round',
      'robot_walk',
      'javascript',
      [
        'function walk(commands) {',
        "  const names = ['N', 'E', 'S', 'W'];",
        '  const moves = [[0, 1], [1, 0], [0, -1], [-1, 0]];',
        '  let x = 0, y = 0, d = 0;',
        '  for (const c of commands) {',
        "    if (c === 'L') d = (d + 1) % 4;",
        "    else if (c === 'R') d = (d + 1) % 4;",
        '    else {',
        '      x += moves[d][0];',
        '      y += moves[d][1];',
        '    }',
        '  }',
        '  return [x, y, names[d]];',
        '}',
      ],
      { line: 6, type: 'wrong_operator', share: 1 },
    ],
    [
      'a half that is no place',
      'first_at_least',
      'javascript',
      [
        'function first_at_least(nums, target) {',
        '  let low = 0, high = nums.length;',
        '  while (low < high) {',
        '    const middle = (low + high) / 2;',
        '    if (nums[middle] < target) low = middle + 1;',
        '    else high = middle;',
        '  }',
        '  return low;',
        '}',
      ],
      { line: 4, type: 'wrong_operator', share: 1 },
    ],
    [
      'a bound that stands still',
      'first_at_least',
      'python',
      [
        'def first_at_least(nums, target):',
        '    low, high = 0, len(nums)',
        '    while low < high:',
        '        middle = (low + high) // 2',
        '        if nums[middle] < target:',
        '            low = middle',
        '        else:',
        '            high = middle',
        '    return low',
      ],
      { line: 6, type: 'wrong_boundary', share: 1 },
    ],
    [
      'an order without ties',
      'most_frequent',
      'python',
      [
        'def most_frequent(nums, k):',
        '    counts = {}',
        '    for num in nums:',
        '        counts[num] = counts.get(num, 0) + 1',
        '    return sorted(counts, key=lambda num: -counts[num])[:k]',
      ],
      { line: 5, type: 'missing_logic', share: 1 },
    ],
    [
      'a label that forgets how many',
      'group_letters',
      'python',
      [
        'def group_letters(words):',
        '    groups = {}',
        '    for word in words:',
        '        label = "".join(sorted(set(word)))',
        '        groups.setdefault(label, []).append(word)',
        '    return list(groups.values())',
      ],
      { line: 4, type: 'wrong_data_structure', share: 1 },
    ],
    [
      'a boundary of a slice',
      'most_frequent',
      'python',
      [
        'def most_frequent(nums, k):',
        '    counts = {}',
        '    for num in nums:',
        '        counts[num] = counts.get(num, 0) + 1',
        '    return sorted(counts, key=lambda num: (-counts[num], num))[:k - 1]',
      ],
      { line: 5, type: 'wrong_boundary', share: 1 },
    ],
    [
      'land that is not marked',
      'count_islands',
      'python',
      [
        'def islands(grid):',
        '    def visit(r, c):',
        '        if r < 0 or r >= len(grid) or c < 0 or c >= len(grid[0]):',
        '            return',
        '        if grid[r][c] != 1:',
        '            return',
        '        visit(r + 1, c)',
        '        visit(r - 1, c)',
        '        visit(r, c + 1)',
        '        visit(r, c - 1)',
        '    count = 0',
        '    for r in range(len(grid)):',
        '        for c in range(len(grid[0])):',
        '            if grid[r][c] == 1:',
        '                count += 1',
        '                visit(r, c)',
        '    return count',
      ],
      { line: 7, type: 'missing_logic', share: 1 },
    ],
  ])('%s (%s, %s)', async (_, id, language, lines, expected) => {
    expect(await repairOf(id, language, lines)).toMatchObject(expected);
  });
});
