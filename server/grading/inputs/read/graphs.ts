/** The edges of a graph, and the neighbours of its nodes. */
import type { ValueType } from '../../contract.ts';
import { readNumber, readRange } from '../domain/bounds.ts';
import type { Domain, EdgesDomain, Graph } from '../domain/domain.ts';
import { InputsError } from '../error.ts';
import { readSize } from './ends.ts';
import { attempt, doubt, type Place, type Reading } from './reading.ts';
import { createSpec, isGiven, promisesNothing, yesOrNo, type Spec } from './spec.ts';

export function readEdges(
  reading: Reading,
  spec: Spec,
  place: Place,
  of: ValueType,
  given: unknown,
): EdgesDomain {
  const field = `${place.field}.edges`;
  if (!isGiven(given)) throw new InputsError(field, 'must say {nodes, directed...}');
  const inner = createSpec(given);
  const nodes = nodesOf(inner.take(['nodes', 'node_count', 'n', 'vertices']), `${field}.nodes`);
  const span = inner.take(['weight', 'weights']);
  const weight = span === undefined ? null : readRange(span);
  if (span !== undefined && weight === null)
    throw new InputsError(`${field}.weight`, 'is no range: write [least, most]');
  const graph = graphOf(reading, inner, field);
  const wanted = weight ? 3 : 2;
  if (of.kind !== 'list' && (of.kind !== 'tuple' || of.items.length !== wanted))
    throw new InputsError(field, `needs a list of lists of ${wanted} numbers`);
  return {
    kind: 'edges',
    size: readSize(reading, spec, place),
    graph,
    nodes,
    weight: weight ? { min: weight[0], max: weight[1] } : null,
  };
}

function nodesOf(given: unknown, field: string): number | string {
  const number = readNumber(given);
  if (number !== null && Number.isInteger(number) && number >= 0) return number;
  if (typeof given !== 'string')
    throw new InputsError(field, 'must be how many nodes there are, or the parameter that says so');
  return given;
}

export function readAdjacency(reading: Reading, spec: Spec, place: Place, given: unknown): Domain {
  const field = `${place.field}.adjacency`;
  if (given !== true && !isGiven(given)) throw new InputsError(field, 'must be true, or say {directed...}');
  const graph = graphOf(reading, createSpec(given === true ? {} : given), field);
  if (!graph.simple) throw new InputsError(`${field}.simple`, 'must be true');
  return { kind: 'adjacency', size: readSize(reading, spec, place), graph };
}

function graphOf(reading: Reading, inner: Spec, field: string): Graph {
  const flag = (words: readonly string[], otherwise: boolean) => {
    const given = inner.take(words);
    if (given === undefined) return otherwise;
    return attempt(reading, field, () => yesOrNo(given, `${field}.${words[0] ?? ''}`)) ?? otherwise;
  };
  const undirected = inner.take(['undirected']);
  const graph = {
    directed: flag(['directed'], false) || undirected === false,
    acyclic: flag(['acyclic', 'dag', 'no_cycles'], false),
    connected: flag(['connected'], false),
    simple: flag(['simple'], true),
  };
  for (const [word, value] of Object.entries(inner.rest()))
    if (!promisesNothing(word, value)) doubt(reading, `${field}.${word}`, 'is not known here');
  return graph;
}
