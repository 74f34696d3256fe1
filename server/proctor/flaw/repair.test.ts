import { describe, expect, it } from 'vitest';
import { gradeWith } from '../../grading/index.ts';
import { useReal } from '../../grading/real.testing.ts';
import type { Language } from '../../sandbox/contract.ts';
import { treeOf } from '../suspect/tree.ts';
import { changesIn } from './edits/index.ts';
import { editable } from './edits/text.ts';
import { findRepair } from './repair.ts';

const real = useReal();

async function repairOf(id: string, language: Language, source: string) {
  const problem = real.problem(id);
  const { cases } = await real.suite(id);
  const subject = { problem, language, source };
  const graded = await gradeWith(real.sandbox(), { ...subject, cases }, { limits: { case_ms: 500 } });
  const options = { within_ms: Infinity, now: () => 0 };
  return findRepair(real.sandbox(), subject, graded.cases, options);
}

describe('a fault that one small change would mend', () => {
  it.each<[string, string, Language, string, object]>([
    [
      'a comparison the wrong way round',
      'merge_intervals',
      'python',
      'def merge(xs):\n    out = []\n    for a, b in sorted(xs):\n        if out and a > out[-1][1]:\n            out[-1][1] = max(out[-1][1], b)\n        else:\n            out.append([a, b])\n    return out\n',
      { line: 4, type: 'wrong_operator', share: 1 },
    ],
    [
      'a loop that stops too early',
      'two_sum',
      'python',
      'def pair(nums, target):\n    for i in range(len(nums)):\n        for j in range(i + 1, len(nums) - 1):\n            if nums[i] + nums[j] == target:\n                return [i, j]\n    return []\n',
      { line: 3, type: 'wrong_boundary', share: 1 },
    ],
    [
      'a step that is taken too early',
      'two_sum',
      'javascript',
      'function pair(nums, target) {\n  const seen = new Map();\n  for (let i = 0; i < nums.length; i++) {\n    seen.set(nums[i], i);\n    if (seen.has(target - nums[i])) return [seen.get(target - nums[i]), i];\n  }\n  return [];\n}\n',
      { line: 4, share: 1 },
    ],
    [
      'an end that is forgotten',
      'valid_parentheses',
      'typescript',
      'const PAIRS: Record<string, string> = { ")": "(", "]": "[", "}": "{" };\nexport function balanced(text: string): boolean {\n  const stack: string[] = [];\n  for (const c of text) {\n    if (c in PAIRS) {\n      if (stack.pop() !== PAIRS[c]) return false;\n    } else stack.push(c);\n  }\n  return true;\n}\n',
      { line: 9, share: 1 },
    ],
    [
      'a class of its own',
      'merge_intervals',
      'javascript',
      'class Solution {\n  merge(xs) {\n    const out = [];\n    for (const [a, b] of [...xs].sort((p, q) => p[0] - q[0])) {\n      const last = out.at(-1);\n      if (last && a < last[1]) last[1] = Math.max(last[1], b);\n      else out.push([a, b]);\n    }\n    return out;\n  }\n}\n',
      { line: 6, type: 'wrong_operator', share: 1 },
    ],
    [
      'a count that starts anew every time',
      'same_letters',
      'python',
      'def same_letters(a, b):\n    seen = {}\n    if len(a) != len(b):\n        return False\n    for c in a:\n        seen[c] = 1\n    for c in b:\n        if seen.get(c, 0) < 1:\n            return False\n        seen[c] -= 1\n    return True\n',
      { line: 6, type: 'wrong_operator', share: 1 },
    ],
    [
      'one list in every place',
      'group_letters',
      'python',
      'def group_letters(words):\n    where = {}\n    for word in words:\n        where.setdefault("".join(sorted(word)), len(where))\n    groups = [[]] * len(where)\n    for word in words:\n        groups[where["".join(sorted(word))]].append(word)\n    return groups\n',
      { line: 5, type: 'wrong_data_structure', share: 1 },
    ],
    [
      'a search that goes on after it has found',
      'next_warmer',
      'python',
      'def next_warmer(temps):\n    out = []\n    for i, today in enumerate(temps):\n        days = 0\n        for j in range(i + 1, len(temps)):\n            if temps[j] > today:\n                days = j - i\n        out.append(days)\n    return out\n',
      { line: 7, type: 'missing_logic', share: 1 },
    ],
    [
      'a last stretch that is not looked at',
      'longest_unique',
      'python',
      'def longest_unique(text):\n    start = best = 0\n    for end, letter in enumerate(text):\n        at = text.find(letter, start, end)\n        if at >= 0:\n            best = max(best, end - start)\n            start = at + 1\n    return best\n',
      { line: 8, type: 'missing_logic', share: 1 },
    ],
    [
      'a set that forgets how many there were',
      'merge_sorted_lists',
      'python',
      'def combine(lists):\n    every = set()\n    for one in lists:\n        for number in one:\n            every.add(number)\n    return sorted(every)\n',
      { line: 2, type: 'wrong_data_structure', share: 1 },
    ],
    [
      'a list that is shared by all answers, of which some are long',
      'sums_to_target',
      'javascript',
      'function sums(numbers, target) {\n  const result = [];\n  const path = [];\n  function dfs(start, rest) {\n    if (rest === 0) {\n      result.push(path);\n      return;\n    }\n    for (let i = start; i < numbers.length; i++) {\n      if (numbers[i] > rest) continue;\n      path.push(numbers[i]);\n      dfs(i, rest - numbers[i]);\n      path.pop();\n    }\n  }\n  dfs(0, target);\n  return result;\n}\n',
      { line: 6, type: 'mutation', share: 1 },
    ],
    [
      'a search that stands still, where many changes end it and one makes it right',
      'search_rotated',
      'javascript',
      'function find(nums, target) {\n  let low = 0;\n  let high = nums.length - 1;\n  while (low <= high) {\n    const mid = Math.floor((low + high) / 2);\n    if (nums[mid] === target) return mid;\n    if (nums[low] <= nums[mid]) {\n      if (nums[low] <= target && target < nums[mid]) high = mid - 1;\n      else low = mid;\n    } else if (nums[mid] < target && target <= nums[high]) {\n      low = mid + 1;\n    } else {\n      high = mid - 1;\n    }\n  }\n  return -1;\n}\n',
      { line: 9, type: 'wrong_boundary', share: 1 },
    ],
    [
      'the largest on the way, not the last',
      'meeting_rooms',
      'javascript',
      'function rooms_needed(meetings) {\n  const ordered = [...meetings].sort((a, b) => a[0] - b[0]);\n  let inUse = [];\n  for (const [start, end] of ordered) {\n    inUse = inUse.filter((other) => other > start);\n    inUse.push(end);\n  }\n  return inUse.length;\n}\n',
      { line: 8, type: 'missing_logic', share: 1 },
    ],
  ])('%s is found in its line', async (_, id, language, source, expected) => {
    expect(await repairOf(id, language, source)).toMatchObject(expected);
  });
});

describe('a fault that no small change would mend', () => {
  it('still has a place, where changes touch what fails', async () => {
    const source =
      'def pair(nums, target):\n    seen = {}\n    for i, number in enumerate(nums):\n        rest = target - number\n        if rest in seen:\n            return [rest, number]\n        seen[number] = i\n    return []\n';
    const repair = await repairOf('two_sum', 'python', source);
    expect(repair?.share).toBeLessThan(1);
    expect([4, 5, 6]).toContain(repair?.line);
  });
});

describe('changes of a text', () => {
  const source =
    'export default function f(xs) {\n  let n = 0;\n  for (const x of xs) if (x > 0) n += x; else n--;\n  while (n > 9) n -= 1;\n  return xs.map((y) => { return y + n; });\n}\n';
  const tree = treeOf(source, false);
  if (tree === null) throw new Error('it can be parsed');
  const text = editable(tree, 'tick');

  it('leave a program that can be read, with a tick before every statement', () => {
    const plain = text.apply([]);
    expect(treeOf(plain, false)).not.toBeNull();
    expect(plain.match(/tick\(\d+\)/g)).toHaveLength(9);
    for (const { edits } of changesIn(tree, 'f', text, new Map())) {
      const changed = text.apply(edits);
      expect({ changed, reads: treeOf(changed, false) !== null }).toMatchObject({ reads: true });
    }
  });

  it('come in the order in which people make them, those of a suspicious line before', () => {
    const ranks = (weights: ReadonlyMap<number, number>) =>
      changesIn(tree, 'f', text, weights).map(({ line, rank }) => ({ line, rank }));
    const usual = ranks(new Map());
    expect(usual.map(({ rank }) => rank)).toEqual(usual.map(({ rank }) => rank).toSorted((a, b) => a - b));
    expect(new Set(usual.slice(0, 8).map(({ line }) => line)).size).toBeGreaterThan(1);
    const suspected = ranks(new Map([[4, 1]]));
    const [first] = suspected;
    expect(first?.line).toBe(4);
    // It does not outweigh everything: an unlikely change there still comes after the likeliest elsewhere.
    expect(suspected.findIndex(({ line }) => line !== 4)).toBeLessThan(
      suspected.findLastIndex(({ line }) => line === 4),
    );
  });
});
