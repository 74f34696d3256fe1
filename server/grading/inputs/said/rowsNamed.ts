/**
 * What `inputs:` calls the parts of rows, as sentences that rows.ts reads: `row: [desk, minutes]`, a map of the parts in their order,
 * "rows [minute, cooking time]", and what stands under the name of each.
 */
const ROW = /^(?:rows?|each|items?|entr(?:y|ies)|elements?|of|pairs?|tuples?)$/i;
const LISTED = /[([]\s*[A-Za-z_]\w*[^[\]()]*,[^[\]()]*[)\]]/;

export function rowsNamed(inputs: unknown): string[] {
  if (typeof inputs === 'string') return inputs.split(/\n|[;.]\s+/).filter((line) => LISTED.test(line));
  if (Array.isArray(inputs)) return inputs.flatMap(rowsNamed);
  if (typeof inputs !== 'object' || inputs === null) return [];
  return Object.entries(inputs).flatMap(([key, one]: [string, unknown]) => {
    const row = ROW.test(key) ? partsOf(one) : null;
    if (row !== null) return [`[${row.map(({ name }) => name).join(', ')}]`, ...row.map(({ says }) => says)];
    const under = typeof one === 'string' && /\d/.test(one) ? [`${key}: ${one.split(/[,;]/)[0] ?? ''}`] : [];
    return [...under, ...rowsNamed(one)];
  });
}

interface Part {
  name: string;
  says: string;
}

function partsOf(given: unknown): Part[] | null {
  if (typeof given !== 'object' || given === null) return null;
  const parts = Array.isArray(given)
    ? given.map((says: unknown) => (typeof says === 'string' ? { name: nameIn(says), says } : null))
    : Object.entries(given).map(([name, says]: [string, unknown]) =>
        typeof says === 'string' ? { name, says: `${name}: ${says}` } : null,
      );
  const known = parts.filter((part) => part !== null && part.name !== '');
  return known.length === parts.length && known.length > 1 ? known.filter((part) => part !== null) : null;
}

const nameIn = (says: string) => /^[A-Za-z_]\w*/.exec(says)?.[0] ?? '';
