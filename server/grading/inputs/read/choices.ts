/** Values that are listed one by one. */
import type { Json, ValueType } from '../../contract.ts';
import { InputsError } from '../error.ts';
import type { Place } from './reading.ts';
import type { Spec } from './spec.ts';

const CHOICES = [
  'one_of',
  'enum',
  'choices',
  'choice',
  'options',
  'any_of',
  'pick_from',
  'choose_from',
  'choose',
];
/** Two numbers under these may be the ends of a range as well. */
const EITHER = ['values', 'allowed_values', 'in'];

/** Null where none are listed. Throws InputsError. */
export function choicesOf(spec: Spec, place: Place): Json[] | null {
  const { type, field } = place;
  const given = spec.take(CHOICES);
  if (given !== undefined) {
    if (!isJsonList(given) || given.length === 0)
      throw new InputsError(`${field}.one_of`, 'must be a list of values');
    if (isScalar(type) && given.some((one) => typeof one === 'object' && one !== null))
      throw new InputsError(`${field}.one_of`, 'must be a list of values');
    return given;
  }
  const constant = [spec.take(['const', 'constant'])].filter((one) => one !== undefined);
  if (constant.length > 0 && isJsonList(constant)) return constant;
  const word = EITHER.find((one) => Array.isArray(spec.peek(one)));
  if (word === undefined || !isScalar(type)) return null;
  const values = spec.peek(word);
  if (!isJsonList(values) || values.length === 0) return null;
  const meant = values.length === 2 ? meantByTwo(values, place) : 'choices';
  if (meant === null)
    throw new InputsError(
      `${field}.${word}`,
      'may be two values or the ends of a range: write one_of or range',
    );
  if (meant === 'range') return null;
  spec.take([word]);
  return values;
}

/** The given values show which is meant; null where they do not. */
function meantByTwo([low, high]: readonly Json[], { type, seen }: Place): 'choices' | 'range' | null {
  if (type.kind !== 'int' && type.kind !== 'float') return 'choices';
  if (typeof low !== 'number' || typeof high !== 'number' || high <= low) return 'choices';
  if (type.kind === 'int' && high - low === 1) return 'choices';
  const within = seen.every((one) => typeof one === 'number' && one >= low && one <= high);
  if (seen.length === 0 || !within) return null;
  return seen.every((one) => one === low || one === high) ? 'choices' : 'range';
}

function isScalar({ kind }: ValueType): boolean {
  return kind === 'int' || kind === 'float' || kind === 'str' || kind === 'bool';
}

function isJsonList(given: unknown): given is Json[] {
  return Array.isArray(given);
}
