/** Which characters a drawing has, told one by one: "mostly '.', some '#', exactly one 'S' anywhere". */
import { pathAt, type Path } from './paths.ts';
import type { Place } from './reading.ts';

interface Cells {
  /** Where the texts stand. */
  path: Path;
  chars: string[];
  clauses: string[];
  conditions: string[];
}

const CELL =
  /^(mostly|mainly|some|a few|few|many|often|sometimes|otherwise|(?:and )?exactly one|(?:and )?at least one)\s+(["'])(.)\2(?:\s+(?:anywhere|somewhere|in (?:it|between|the (?:whole|grid|drawing))))?$/iu;

/** Null where they are not told, or where a given text has others. */
export function cellsIn(clauses: readonly string[], place: Place): Cells | null {
  const path: Path = place.type.kind === 'list' ? ['of'] : [];
  const at = pathAt(place, path);
  const found = clauses.flatMap((clause) => {
    const [, many = '', , char = ''] = CELL.exec(clause) ?? [];
    return char === '' ? [] : [{ clause, many: many.toLowerCase().replace('and ', ''), char }];
  });
  const chars = [...new Set(found.map(({ char }) => char))];
  if (at?.type.kind !== 'str' || chars.length < 2) return null;
  const known = at.seen.every(
    (text) => typeof text !== 'string' || Array.from(text).every((char) => chars.includes(char)),
  );
  const own = place.path?.depth === 0 ? place.path.param : null;
  const sure = found.filter(({ many }) => many === 'exactly one' || many === 'at least one');
  if (!known || (sure.length > 0 && own === null)) return null;
  const conditions = sure.map(({ many, char }) => {
    const count =
      path.length === 0
        ? `count(${own ?? ''}, "${char}")`
        : `sum(count(row, "${char}") for row in ${own ?? ''})`;
    return `${count} ${many === 'exactly one' ? '==' : '>='} 1`;
  });
  return { path, chars, clauses: found.map(({ clause }) => clause), conditions };
}
