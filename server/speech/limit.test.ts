import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLimit, type Urgency, type Wanting } from './limit.ts';

const live = () => new AbortController().signal;
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** Everybody asks in this order while the one place is taken; tells in which order they got it. */
async function order(asking: [name: string, wanting: Wanting][]): Promise<string[]> {
  const limit = createLimit(1);
  const leaveFirst = await limit.enter(live());
  const served: string[] = [];
  const all = asking.map(async ([name, wanting]) => {
    const leave = await limit.enter(live(), wanting);
    served.push(name);
    await settled();
    leave();
  });
  leaveFirst();
  await Promise.all(all);
  return served;
}

const of = (call: string, urgency: Urgency = 'normal'): Wanting => ({ call, urgency });

test('a call with a long answer waiting does not hold up the others', async () => {
  expect(
    await order([
      ['a1', of('a')],
      ['a2', of('a')],
      ['a3', of('a')],
      ['b1', of('b')],
      ['c1', of('c')],
      ['b2', of('b')],
    ]),
  ).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3']);
});

test('an interruption goes before everything that waits, fetching ahead comes last', async () => {
  expect(
    await order([
      ['ahead', of('w', 'ahead')],
      ['answer', of('a')],
      ['interrupt', of('b', 'urgent')],
    ]),
  ).toEqual(['interrupt', 'answer', 'ahead']);
});

test('who gives up waiting takes nobody’s place', async () => {
  const limit = createLimit(1);
  const leave = await limit.enter(live());
  const leaving = new AbortController();
  const gone = limit.enter(leaving.signal, of('a'));
  const next = limit.enter(live(), of('a'));
  leaving.abort(new Error('hung up'));
  await expect(gone).rejects.toThrow('hung up');
  leave();
  (await next)();
  (await limit.enter(live()))();
});

test('in any order of coming, giving up and leaving: never more than allowed, and nobody is forgotten', async () => {
  const comers = fc.array(
    fc.record({
      call: fc.constantFrom('a', 'b', 'c'),
      urgency: fc.constantFrom<Urgency>('urgent', 'normal', 'ahead'),
      gives_up: fc.boolean(),
    }),
    { maxLength: 20 },
  );
  await fc.assert(
    fc.asyncProperty(comers, fc.integer({ min: 1, max: 3 }), async (all, max) => {
      const limit = createLimit(max);
      let inside = 0;
      const visits = all.map(async ({ gives_up, ...wanting }) => {
        const giving_up = new AbortController();
        if (gives_up) setImmediate(() => giving_up.abort(new Error('gave up')));
        const leave = await limit.enter(giving_up.signal, wanting).catch(() => null);
        if (leave === null) return;
        inside += 1;
        expect(inside).toBeLessThanOrEqual(max);
        await settled();
        inside -= 1;
        leave();
        leave();
      });
      await Promise.all(visits);
      const places = await Promise.all(Array.from({ length: max }, () => limit.enter(live())));
      expect(places).toHaveLength(max);
    }),
    { seed: 11, numRuns: 60 },
  );
});
