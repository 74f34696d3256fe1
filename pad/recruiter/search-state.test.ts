import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, listQuery, listSearch, pageOf, periodName, periodQuery, startOf } from './search-state.ts';

const asked = (search: Parameters<typeof listQuery>[0]) => Object.fromEntries(listQuery(search, 25));

describe('the address of the list', () => {
  it('asks for the newest when it says nothing', () => {
    expect(asked(listSearch({}))).toEqual({ page: '1', page_size: '25' });
  });

  it('keeps what it knows, whatever the router made of it, and nothing else', () => {
    expect(
      listSearch({ q: 123, status: 'completed', page: 2, owner: '', evil: 'x', decision: ['yes'] }),
    ).toEqual({
      q: '123',
      status: 'completed',
      page: '2',
    });
  });

  it('takes days as the reader’s, the last one included', () => {
    const { from, to } = asked({ from: '2026-03-01', to: '2026-03-31' });
    expect(new Date(from ?? '').getTime()).toBe(new Date(2026, 2, 1).getTime());
    expect(new Date(to ?? '').getTime()).toBe(new Date(2026, 3, 1).getTime());
  });

  it.each(['2026-02-31', 'yesterday', '2026-3-1', ''])('leaves out %j, which is no day', (day) => {
    expect(startOf(day)).toBeNull();
    expect(asked({ from: day })).not.toHaveProperty('from');
  });

  it.each([
    ['2', 2],
    ['0', 1],
    ['-1', 1],
    ['1.5', 1],
    ['x', 1],
    [undefined, 1],
  ])('page %j is page %i', (page, shown) => {
    expect(pageOf(page)).toBe(shown);
  });

  it('any day begins on that day, and the next one after it', () => {
    const day = fc
      .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
      .map((one) => dayOf(one));
    fc.assert(
      fc.property(day, (one) => {
        expect(dayOf(new Date(startOf(one) ?? ''))).toBe(one);
        expect(new Date(startOf(one, 1) ?? '').getTime()).toBeGreaterThan(
          new Date(startOf(one) ?? '').getTime(),
        );
      }),
      { seed: 14 },
    );
  });
});

describe('the period of figures', () => {
  const now = new Date(2026, 10, 22, 15);
  const days = (search: Parameters<typeof periodQuery>[0]) => {
    const query = periodQuery(search, now, 'UTC');
    const [from, to] = [query.get('from'), query.get('to')];
    return [from && dayOf(new Date(from)), to && dayOf(new Date(to))];
  };

  it.each([
    [{}, ['2026-08-25', '2026-11-23']],
    [{ period: '30d' }, ['2026-10-24', '2026-11-23']],
    [{ period: 'all' }, [null, null]],
    [{ period: 'nonsense' }, ['2026-08-25', '2026-11-23']],
    [{ from: '2026-01-01', to: '2026-01-31' }, ['2026-01-01', '2026-02-01']],
    [{ from: '2026-01-01', period: '30d' }, ['2026-01-01', null]],
  ])('%j is from %j', (search, expected) => {
    expect(days(search)).toEqual(expected);
  });

  it('is a choice of days as soon as a day is chosen', () => {
    expect(periodName({ period: 'all', to: '2026-01-01' })).toBe('days');
  });
});
