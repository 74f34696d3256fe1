/** Names of a row that hang together: "from + 1 <= to <= 300" says of `from` that it is at most 299. */
import type { Compared } from './comparisons.ts';
import { pathAt, type Path } from './paths.ts';
import type { Place } from './reading.ts';
import { isGiven, type Given } from './spec.ts';

interface Linked {
  place: Place;
  fields: ReadonlyMap<string, Path>;
  readonly spec: Given;
  pairs: Compared['pairs'];
}

/** Of "from + 1 <= to" the range of one bounds that of the other, where nothing else does. */
export function linkedBounds(told: Linked, add: (path: Path, patch: Given) => void): void {
  for (let round = 0; round < told.pairs.length; round++)
    for (const { low, high, strict } of told.pairs) {
      const [a, b] = [linear(told, low), linear(told, high)];
      if (a === null || b === null) continue;
      const step = strict ? 1 : 0;
      const [least, most] = [limitOf(told, a.path, 'min'), limitOf(told, b.path, 'max')];
      if (least !== null && limitOf(told, b.path, 'min') === null)
        add(b.path, { min: least + a.plus - b.plus + step });
      if (most !== null && limitOf(told, a.path, 'max') === null)
        add(a.path, { max: most + b.plus - a.plus - step });
    }
}

/** `to`, `from + 1`: a whole number at a place of a row, and what is added to it. */
function linear({ fields, place }: Linked, text: string): { path: Path; plus: number } | null {
  const [, word = '', sign = '+', digits = '0'] = /^([\p{L}_]\w*)(?:\s*([-+])\s*(\d+))?$/u.exec(text) ?? [];
  const path = word === '' ? null : (fields.get(word) ?? null);
  if (path === null || path.length === 0 || pathAt(place, path)?.type.kind !== 'int') return null;
  return { path, plus: Number(`${sign}${digits}`) };
}

function limitOf({ spec }: Linked, path: Path, end: 'min' | 'max'): number | null {
  let here: unknown = spec;
  for (const step of path) {
    const row: unknown = isGiven(here) && typeof step === 'number' ? here['tuple'] : null;
    here = Array.isArray(row) ? row[Number(step)] : isGiven(here) ? here[step] : undefined;
  }
  if (!isGiven(here)) return null;
  const beyond = end === 'min' ? here['gt'] : here['lt'];
  const limit = here[end] ?? (typeof beyond === 'number' ? beyond + (end === 'min' ? 1 : -1) : null);
  return typeof limit === 'number' ? limit : null;
}
