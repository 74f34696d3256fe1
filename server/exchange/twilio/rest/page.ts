/** Lists come in pages, with addresses that lead to their neighbours. */
import type { Form } from './form.ts';

const DEFAULT_PAGE = 50;
const MAX_PAGE = 1_000;

/** The page of `items` that the query asks for, under the resource's own name. */
export function pageOf<T>(
  name: string,
  path: string,
  query: Form,
  items: readonly T[],
  write: (item: T) => object,
) {
  const size = query.integer('PageSize', 1, MAX_PAGE) ?? DEFAULT_PAGE;
  const page = query.integer('Page', 0, Number.MAX_SAFE_INTEGER) ?? 0;
  const start = page * size;
  const shown = items.slice(start, start + size);
  const uri = (number: number) => `${path}?PageSize=${size}&Page=${number}`;
  return {
    [name]: shown.map(write),
    first_page_uri: uri(0),
    next_page_uri: start + size < items.length ? uri(page + 1) : null,
    previous_page_uri: page > 0 ? uri(page - 1) : null,
    page,
    page_size: size,
    start,
    end: start + Math.max(0, shown.length - 1),
    uri: uri(page),
  };
}
