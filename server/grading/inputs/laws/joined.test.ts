import { describe, expect, it } from 'vitest';
import { obeys, type Told } from './told.testing.ts';

describe('what names itself', () => {
  const NEEDS = { needs: 'dict[str,list[str]]' };
  const GIVEN = [
    { needs: { a: ['b'], b: ['c'], c: [] } },
    { needs: { ab: ['c', 'd'], b: ['ab'] } },
    { needs: {} },
    { needs: { c: ['a', 'b'] } },
  ];
  const ITSELF = { needs: { a: ['a'] } };

  it.each<Told & { allows: boolean }>([
    { says: 'a step may need itself', allows: true },
    { says: 'a step can also depend on itself', allows: true },
    { says: 'self-loops are possible', allows: true },
    { says: 'names', asks: ['May a step need itself?', 'Yes, then it is never done.'], allows: true },
    { says: 'names', asks: ['Can there be self-references?', 'Yes.'], allows: true },
    { says: 'a step may not need itself', allows: false },
    { says: 'a step can need others, but never itself', allows: false },
    { says: 'no self-loops are possible', allows: false },
    { says: 'a value may repeat itself', allows: false },
    { says: 'the list itself may be empty', allows: false },
    { says: 'names', asks: ['May a step need itself?', 'No.'], allows: false },
    { says: 'names', asks: ['Does a step always need itself?', 'Yes.'], allows: false },
  ])('$says $asks: $allows', ({ allows, ...told }) => {
    expect(obeys(NEEDS, GIVEN, told)(ITSELF)).toBe(allows);
  });
});

describe('links that join the same two', () => {
  const LINKS = { n: 'int', links: 'list[tuple[int,int]]' };
  const GIVEN = [
    { n: 3, links: [[0, 1], [1, 2], [2, 0]] },
    { n: 4, links: [[1, 0], [2, 1], [3, 1]] },
    { n: 2, links: [[0, 1]] },
    { n: 3, links: [[2, 1], [0, 1]] },
  ]; // prettier-ignore
  const TURNED = { n: 2, links: [[0, 1], [1, 0]] }; // prettier-ignore
  const TWICE = { n: 2, links: [[0, 1], [0, 1]] }; // prettier-ignore
  const LOOP = { n: 2, links: [[0, 1], [1, 1]] }; // prettier-ignore

  it.each<Told & { allows: boolean }>([
    { says: 'the same two servers may be joined by several links', allows: true },
    { says: 'links: pairs of numbers, parallel links allowed', allows: true },
    { says: 'two towns can have more than one road', allows: true },
    { says: 'several links may run between the same pair', allows: true },
    { says: 'pairs', asks: ['Can two servers have two links?', 'Yes, both count.'], allows: true },
    { says: 'pairs', asks: ['Are there parallel links?', 'Yes.'], allows: true },
    { says: 'parallel links are not allowed', allows: false },
    { says: 'no two servers may be joined by several links', allows: false },
    { says: 'the same two servers may be joined by one link at most', allows: false },
    { says: 'a server may have several links', allows: false },
    { says: 'pairs', asks: ['Can two servers have two links?', 'No, one at most.'], allows: false },
  ])('$says $asks: $allows', ({ allows, ...told }) => {
    const lawful = obeys(LINKS, GIVEN, { ...told, says: `${told.says}; 2 <= n <= 9` });
    expect([TURNED, TWICE].map(lawful)).toEqual([allows, allows]);
  });

  it('lead to another one all the same', () => {
    expect(obeys(LINKS, GIVEN, { says: 'parallel links allowed; 2 <= n <= 9' })(LOOP)).toBe(false);
  });

  it('are one where a link may lead back to its own end and no more is said', () => {
    const lawful = obeys(LINKS, GIVEN, { says: 'a link may join a server to itself; 2 <= n <= 9' });
    expect([LOOP, TURNED].map(lawful)).toEqual([true, false]);
  });
});
