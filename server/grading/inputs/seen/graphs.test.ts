import { describe, expect, it } from 'vitest';
import type { Json, Problem } from '../../contract.ts';
import { parseType } from '../../problem/types.ts';
import { useReal } from '../../real.testing.ts';
import { graphParams, graphsOfSize, saidOfEdges } from './graphs.ts';

const real = useReal();

function problem(given: { n: number; roads: Json }[], edge = 'list[int]'): Problem {
  return {
    ...real.problem('merge_intervals'),
    function: {
      name: 'f',
      params: [
        { name: 'n', type: parseType('int') },
        { name: 'roads', type: parseType(`list[${edge}]`) },
      ],
      returns: { kind: 'int' },
    },
    cases: given.map((input) => ({ name: '', input, expected: 0, hidden: false })),
  };
}
const said = new Map([['n', { value: [1, 50] as const }]]);
const pairs = (input: Record<string, Json> | undefined) =>
  (input?.['roads'] as number[][] | undefined)?.map((road) => road.slice(0, 2)) ?? [];

describe('large graphs', () => {
  it('have nodes from 1 on where the given ones have', () => {
    const given = [
      {
        n: 3,
        roads: [
          [1, 2],
          [3, 2],
        ],
      },
      { n: 2, roads: [[2, 1]] },
    ];
    const graph = graphParams(problem(given), said);
    expect(graph).toMatchObject({ nodes: 'n', edges: 'roads', first: 1, weighted: false });
    if (graph === null) return;
    const [chain] = graphsOfSize(graph, 4, { n: 3, roads: [[1, 2]] });
    expect(pairs(chain?.[1])).toEqual([
      [1, 2],
      [2, 3],
      [3, 4],
    ]);
    expect(saidOfEdges(graph, undefined).item?.item?.value).toEqual([1, 50]);
  });

  it('keep what stands behind the nodes of an edge, and no more edges than are said', () => {
    const given = [
      {
        n: 3,
        roads: [
          [0, 1, 700],
          [1, 2, 900],
        ],
      },
    ];
    const graph = graphParams(problem(given, 'tuple[int,int,int]'), said);
    expect(graph).toMatchObject({ first: 0, weighted: true });
    if (graph === null) return;
    const [chain] = graphsOfSize(graph, 4, given[0] ?? {});
    expect(chain?.[1]['roads']).toEqual([
      [0, 1, 900],
      [1, 2, 700],
      [2, 3, 900],
    ]);
    const told = saidOfEdges(graph, { length: [0, 9] });
    expect(told.length).toEqual([0, 9]);
    expect(told.item).toBeUndefined();
    expect(saidOfEdges(graph, { length: [1, 50] }).length).toEqual([0, 1_225]);
  });

  it('are none where a node is beyond the last', () => {
    expect(
      graphParams(
        problem([
          {
            n: 2,
            roads: [
              [0, 3],
              [1, 0],
            ],
          },
        ]),
        said,
      ),
    ).toBeNull();
  });
});
