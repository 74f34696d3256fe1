/** Rows put in the order of their numbers: what is drawn or changed by chance is seldom in it, and often has to be. */
import type { Json } from '../../contract.ts';
import { isValid } from '../domain/allows.ts';
import type { Inputs } from '../domain/domain.ts';

type Input = Record<string, Json>;

/** Draws after which nothing is put in order that was never valid for it. */
const HOPELESS = 200;

/** An input as it is drawn, or with its rows in the order of their first numbers; null where neither is valid. */
export function validOrInOrder(inputs: Inputs): (input: Input) => Input | null {
  let [tried, helped] = [0, 0];
  return (input) => {
    if (isValid(inputs, input)) return input;
    if (helped === 0 && tried >= HOPELESS) return null;
    tried++;
    const made = Object.fromEntries(Object.entries(input).map(([name, value]) => [name, inOrder(value)]));
    if (!isValid(inputs, made)) return null;
    helped++;
    return made;
  };
}

/** Rows of equal numbers stay as they stand. */
function inOrder(value: Json): Json {
  if (!Array.isArray(value)) return value;
  const place = Array.isArray(value[0]) ? value[0].findIndex((part) => typeof part === 'number') : -1;
  const numberOf = (row: Json) => (Array.isArray(row) && place >= 0 ? Number(row[place]) : 0);
  return value.toSorted((a, b) => numberOf(a) - numberOf(b));
}
