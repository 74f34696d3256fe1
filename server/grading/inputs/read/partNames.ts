/** What the places of rows are called where descriptions say it: "(minute, level) pairs" of `changes`. */
import { itemsAt, placeOfParam, type Reading } from './reading.ts';
import { fieldsIn } from './rows.ts';
import type { Part } from './sentences.ts';
import { isGiven } from './spec.ts';
import { textOf } from './told.ts';

const ITEMS = ['of', 'each', 'element', 'elements', 'item', 'items', 'entry'];

/** Names that two parameters have, or that are parameters themselves, stand for none. */
export function partNames(reading: Reading, specs: ReadonlyMap<string, unknown>): Map<string, Part> {
  const params = reading.names.params.map(({ name }) => name);
  const found = reading.names.params.flatMap((param) => {
    const spec = specs.get(param.name);
    const place = placeOfParam(param, reading.given);
    const told = isGiven(spec)
      ? ITEMS.map((word) => spec[word]).find((one) => typeof one === 'string')
      : spec;
    const fields = fieldsIn(param.name, param.type, spec).filter(({ depth }) => depth === 1);
    // What is a parameter as well is said of neither.
    if (fields.some(({ name }) => params.includes(name))) return [];
    if (fields.length > 0)
      return fields.map(({ name, at }): [string, Part] => [name, { param: param.name, at }]);
    if (typeof told !== 'string' || param.type.kind !== 'list') return [];
    const at = isGiven(spec) ? itemsAt(place, param.type.of) : place;
    return [...textOf(reading, told, at).fields].flatMap(([word, path]): [string, Part][] => {
      const last = path.at(-1);
      return typeof last === 'number' ? [[word, { param: param.name, at: last }]] : [];
    });
  });
  const names = found.map(([word]) => word);
  return new Map(
    found.filter(([word]) => !params.includes(word) && names.filter((one) => one === word).length === 1),
  );
}
