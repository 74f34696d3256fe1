/** What `inputs:` says of the order of a list: which way, whether by one place of its rows, whether equals may stand there. */
import type { Json } from '../../contract.ts';
import type { Order } from '../domain/domain.ts';
import { InputsError } from '../error.ts';
import { compareJson } from '../domain/order.ts';
import { attempt, type Place, type Reading } from './reading.ts';
import { isGiven, yesOrNo, type Spec } from './spec.ts';
import { plainWord } from './words.ts';

export interface Sorting {
  order: Order | null;
  /** Only this place of each row counts. */
  by: number | null;
}

const ORDER_WORDS: Readonly<Record<string, Order | 'rising' | 'falling'>> = {
  ascending: 'ascending',
  asc: 'ascending',
  increasing: 'rising',
  non_decreasing: 'ascending',
  nondecreasing: 'ascending',
  sorted: 'ascending',
  true: 'ascending',
  yes: 'ascending',
  strict: 'strict',
  strictly: 'strict',
  strictly_increasing: 'strict',
  strictly_ascending: 'strict',
  ascending_strict: 'strict',
  descending: 'descending',
  desc: 'descending',
  decreasing: 'falling',
  non_increasing: 'descending',
  nonincreasing: 'descending',
  reverse: 'descending',
};
/** "strictly rising", "in strictly ascending order", "rising strictly": more ways than a list of them has. */
const DIRECTED =
  /^(?:in_)?(?:(strict(?:ly)?|non_strictly|weakly)_)?(?:monotonically_)?(?:(ris(?:es?|ing)|grow(?:s|ing)?|increas(?:es?|ing)|ascend(?:s|ing)?|climb(?:s|ing)?|upwards?)|(fall(?:s|ing)?|decreas(?:es?|ing)|descend(?:s|ing)?|downwards?))(?:_order)?(?:_(strictly|strict|weakly))?$/;
const UNORDERED = ['false', 'none', 'no', 'any', 'random', 'unsorted', 'arbitrary'];
const PLACES: Readonly<Record<string, number>> = {
  first: 0,
  start: 0,
  begin: 0,
  left: 0,
  second: 1,
  end: 1,
  finish: 1,
  right: 1,
};
const FLAGS = [
  'increasing',
  'non_decreasing',
  'nondecreasing',
  'strictly_increasing',
  'strictly_ascending',
  'decreasing',
  'non_increasing',
];

export function readSorting(reading: Reading, spec: Spec, place: Place): Sorting {
  const { field } = place;
  const found = attempt(reading, field, () => {
    const by = placeOf(spec.take(['sorted_by', 'sort_by', 'ordered_by', 'sort_key']), `${field}.sorted_by`);
    const word = spec.take(['sorted', 'order', 'sort', 'ordered', 'monotonic']);
    const sorting = sortingOf(word, place, `${field}.sorted`) ?? flagged(spec, place);
    const strict = yesOrNo(spec.take(['strict', 'strictly']), `${field}.strict`);
    if (sorting === null) {
      if (strict) throw new InputsError(`${field}.strict`, 'needs an order beside it');
      return { order: by === null ? null : ('ascending' as const), by };
    }
    if (!strict || sorting.order === 'strict') return { ...sorting, by: by ?? sorting.by };
    if (sorting.order !== 'ascending')
      throw new InputsError(`${field}.strict`, 'is only for ascending lists');
    return { order: 'strict' as const, by: by ?? sorting.by };
  });
  return found ?? { order: null, by: null };
}

/** `ascending: true`, `ascending: strict`, `descending: true`, `strictly_increasing: true`. */
function flagged(spec: Spec, place: Place): Sorting | null {
  const ascending = spec.take(['ascending', 'asc']);
  if (ascending !== undefined) {
    const strict = typeof ascending === 'string' && /^strict(?:ly)?$/i.test(ascending);
    if (strict) return { order: 'strict', by: null };
    return yesOrNo(ascending, `${place.field}.ascending`) ? { order: 'ascending', by: null } : null;
  }
  const descending = spec.take(['descending', 'desc']);
  if (descending !== undefined)
    return yesOrNo(descending, `${place.field}.descending`) ? { order: 'descending', by: null } : null;
  for (const flag of FLAGS)
    if (yesOrNo(spec.take([flag]), `${place.field}.${flag}`))
      return sortingOf(flag, place, `${place.field}.${flag}`);
  return null;
}

function sortingOf(given: unknown, place: Place, field: string): Sorting | null {
  if (given === undefined || given === null) return null;
  if (isGiven(given)) {
    const { by, key = by, order = true, direction = order, ...rest } = given;
    const inner = Object.keys(rest).length === 0 ? sortingOf(direction, place, field) : null;
    if (inner === null) throw new InputsError(field, 'must be ascending, strict or descending');
    return { ...inner, by: placeOf(key, field) };
  }
  const word = typeof given === 'string' || typeof given === 'boolean' ? plainWord(String(given)) : '';
  if (UNORDERED.includes(word)) return null;
  const [, order = '', by] = /^(?:(.*?)_)?by_(?:the_)?(\w+)$/.exec(word) ?? ['', word];
  const found = orderOf(order === '' ? 'true' : order, place);
  if (found === null) throw new InputsError(field, 'must be ascending, strict or descending');
  return { order: found, by: by === undefined ? null : placeOf(by, field) };
}

/** Whether "increasing" allows equals is told by given lists with equals; without them none are made. */
function orderOf(word: string, { seen }: Place): Order | null {
  const order = Object.hasOwn(ORDER_WORDS, word) ? (ORDER_WORDS[word] ?? null) : directed(word);
  if (order === 'falling') return seen.length === 0 || seen.some(hasEquals) ? 'descending' : null;
  if (order !== 'rising') return order;
  return seen.length === 0 || seen.some(hasEquals) ? 'ascending' : 'strict';
}

/** Of what falls strictly nothing here keeps equals out. */
function directed(word: string): Order | 'rising' | 'falling' | null {
  const [, before, up, down, after] = DIRECTED.exec(word) ?? [];
  if (up === undefined && down === undefined) return null;
  const how = before ?? after;
  if (how === undefined) return up === undefined ? 'falling' : 'rising';
  if (!how.startsWith('strict')) return up === undefined ? 'descending' : 'ascending';
  return up === undefined ? null : 'strict';
}

function hasEquals(list: Json): boolean {
  return Array.isArray(list) && list.some((item, i) => i > 0 && compareJson(list[i - 1] ?? null, item) === 0);
}

function placeOf(given: unknown, field: string): number | null {
  if (given === undefined || given === null) return null;
  const one: unknown = Array.isArray(given) && given.length === 1 ? given[0] : given;
  const word =
    typeof one === 'string' ? plainWord(one).replace(/_(?:item|element|value|time|point)$/, '') : '';
  const found = typeof one === 'number' ? one : (PLACES[word] ?? (/^\d$/.test(word) ? Number(word) : null));
  if (found === null || !Number.isInteger(found) || found < 0)
    throw new InputsError(field, 'is no place of a row: write 0, 1...');
  return found;
}
