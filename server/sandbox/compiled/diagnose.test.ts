import { describe, expect, it } from 'vitest';
import { diagnose } from './diagnose.ts';

const asked = { entry: 'merge', source: 'vector<int> merge(vector<int> a) { return a; }' };

describe('what a compiler says', () => {
  it.each([
    ['cpp', "solution.cpp:3:5: error: expected ';' before '}' token", 3, "expected ';' before '}' token"],
    ['java', "Solution.java:7: error: ';' expected\n  int x\n       ^\n1 error", 7, "';' expected"],
    ['go', '# command-line-arguments\n./solution.go:4:2: undefined: x', 4, 'undefined: x'],
    [
      'cpp',
      'solution.cpp:2:1: warning: something\nsolution.cpp:9:3: error: no return statement',
      9,
      'no return statement',
    ],
    [
      'cpp',
      "In file included from x:\n/usr/include/c++/12/bits/stl_algo.h:1: error: no match for 'operator<'\nsolution.cpp:5:7:   required from here",
      5,
      "no match for 'operator<'",
    ],
  ] as const)('in %s is told with the line of the program: %s', (language, said, line, message) => {
    const found = diagnose(language, said, asked);
    expect(found).toMatchObject({ kind: 'syntax', error: { line, message } });
  });

  it.each([
    ['cpp', "call.cpp:4:9: error: '::merge' has not been declared", 'int other() { return 1; }'],
    ['cpp', "call.cpp:4:9: error: no matching function for call to 'merge(std::vector<int>&)'", 'int x;'],
    ['java', 'Call.java:6: error: cannot find symbol\n  symbol: method merge', 'class Solution {}'],
    ['go', './call.go:5:11: undefined: merge', 'package main'],
  ] as const)('in %s of a function that is not there is no syntax error', (language, said, source) => {
    expect(diagnose(language, said, { entry: 'merge', source })).toEqual({ kind: 'missing_entry' });
  });

  it('of a function with other parameters says so, and shows nothing of ours', () => {
    const said = "call.cpp:4:9: error: no matching function for call to 'merge(int&)'";
    const found = diagnose('cpp', said, asked);
    expect(found).toMatchObject({ kind: 'syntax', error: { line: null, trace: '' } });
    expect(JSON.stringify(found)).not.toContain('call.cpp');
  });

  it('when it ran out of memory is the limit, not the program', () => {
    expect(diagnose('cpp', 'virtual memory exhausted: Cannot allocate memory', asked)).toEqual({
      kind: 'memory',
    });
  });
});
