import { describe, expect, it } from 'vitest';
import type { DeclaredType, Signature } from '../contract.ts';
import { starterText } from './starter.ts';

const int: DeclaredType = { kind: 'int' };
const list = (of: DeclaredType): DeclaredType => ({ kind: 'list', of });
const signature: Signature = {
  params: [list(list(int)), { kind: 'dict', key: { kind: 'str' }, value: { kind: 'float' } }, int],
  returns: { kind: 'optional', of: { kind: 'bool' } },
  wide: false,
};
const head = { name: 'merge', params: ['intervals', 'weights', 'k'] };

describe('the starter of a compiled language', () => {
  it.each([
    ['cpp', 'optional<bool> merge(vector<vector<int>>& intervals, map<string, double>& weights, int k) {'],
    ['java', 'Boolean merge(int[][] intervals, Map<String, Double> weights, int k) {'],
    ['go', 'func merge(intervals [][]int, weights map[string]float64, k int) *bool {'],
  ] as const)('in %s is the head of the function', (language, text) => {
    expect(starterText(language, head, signature)).toContain(text);
  });

  it('takes larger whole numbers where the problem has them', () => {
    expect(starterText('java', head, { ...signature, wide: true })).toContain('long[][] intervals');
    expect(starterText('cpp', head, { ...signature, wide: true })).toContain('vector<vector<long long>>');
  });

  it('gives nothing back where the input is changed in place', () => {
    const in_place: Signature = { params: [list(int)], returns: { kind: 'null' }, wide: false };
    const texts = (['cpp', 'java', 'go'] as const).map((language) =>
      starterText(language, { name: 'turn', params: ['row'] }, in_place),
    );
    expect(texts.map((text) => text.split('\n').find((line) => line.includes('turn')))).toEqual([
      'void turn(vector<int>& row) {',
      '    void turn(int[] row) {',
      'func turn(row []int) {',
    ]);
  });
});
