/** Every place of a type at which a text may stand: a parameter itself, items, places of a row, keys and values of a map. */
import type { Json, ValueType } from '../../contract.ts';

export interface TextPlace {
  /** Everything that a value of the type has at this place. */
  read(value: Json): Json[];
  keys: boolean;
}

/** Every place at which a number may stand: parameters, items, places of a row, values of a map. */
export function numberPlaces(type: ValueType): TextPlace[] {
  switch (type.kind) {
    case 'int':
    case 'float':
      return [{ read: (value) => [value], keys: false }];
    case 'optional':
      return numberPlaces(type.of).map((place) => within(place, (value) => (value === null ? [] : [value])));
    case 'list':
      return numberPlaces(type.of).map((place) => within(place, itemsOf));
    case 'tuple':
      return type.items.flatMap((item, i) =>
        numberPlaces(item).map((place) => within(place, (value) => [itemsOf(value)[i] ?? null])),
      );
    case 'dict':
      return numberPlaces(type.value).map((place) => within(place, itemsOf));
    default:
      return [];
  }
}

export function textPlaces(type: ValueType): TextPlace[] {
  switch (type.kind) {
    case 'str':
      return [{ read: (value) => [value], keys: false }];
    case 'optional':
      return textPlaces(type.of).map((place) => within(place, (value) => (value === null ? [] : [value])));
    case 'list':
      return textPlaces(type.of).map((place) => within(place, itemsOf));
    case 'tuple':
      return type.items.flatMap((item, i) =>
        textPlaces(item).map((place) => within(place, (value) => [itemsOf(value)[i] ?? null])),
      );
    case 'dict':
      return [{ read: keysOf, keys: true }, ...textPlaces(type.value).map((place) => within(place, itemsOf))];
    default:
      return [];
  }
}

function within({ read, keys }: TextPlace, parts: (value: Json) => Json[]): TextPlace {
  return { read: (value) => parts(value).flatMap(read), keys };
}

const isHolder = (value: Json) => typeof value === 'object' && value !== null;
const itemsOf = (value: Json): Json[] => (isHolder(value) ? Object.values(value) : []);
const keysOf = (value: Json): string[] => (isHolder(value) ? Object.keys(value) : []);
