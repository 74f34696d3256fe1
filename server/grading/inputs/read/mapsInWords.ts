/** Maps told in words: `keys: "1..9 codes of 2 capital letters"`, `values: "lists of other codes, no repeats, possibly empty"`. */
import type { ValueType } from '../../contract.ts';
import { adjectivesIn } from './adjectives.ts';
import { countedIn } from './counts.ts';
import { isHint } from './hints.ts';
import { itemsAt, partAt, type Place, type Reading } from './reading.ts';
import { isGiven, type Given } from './spec.ts';
import { clausesOf } from './split.ts';
import { calledIn, textDomain } from './textDomains.ts';
import { textOf } from './told.ts';
import { plainWord } from './words.ts';

type MapType = Extract<ValueType, { kind: 'dict' }>;

const KEYS = ['keys', 'key'];
const VALUES = ['values', 'value'];
const SIZES = ['size', 'length', 'count', 'entries'];

/** Each part that is understood, and wasn't before; the others as they are. */
export function mapInWords(reading: Reading, given: Given, place: Place, type: MapType): Given {
  const key = keysIn(reading, given, place, type);
  const values = valuesIn(reading, key?.given ?? given, place, type, key);
  return values ?? key?.given ?? given;
}

interface Keys {
  given: Given;
  noun: string;
  spec: Given;
}

function keysIn(reading: Reading, given: Given, place: Place, type: MapType): Keys | null {
  const word = Object.keys(given).find((one) => KEYS.includes(plainWord(one)));
  const text = word === undefined ? undefined : given[word];
  if (word === undefined || typeof text !== 'string') return null;
  const at = partAt(place, 'key', type.key);
  const clauses = clausesOf(text).filter((one) => !isHint(one));
  const counted = countedIn(clauses[0] ?? '', () => false);
  const sized = Object.keys(given).some((one) => SIZES.includes(plainWord(one)));
  const rest = [
    (counted?.rest ?? clauses[0] ?? '').replace(/^(?:different|distinct|unique) /i, ''),
    ...clauses.slice(1),
  ];
  const noun = nounOf(rest[0] ?? '');
  const spec =
    type.key.kind === 'str'
      ? (textDomain(reading, rest.join(', '), at) ?? calledIn(reading, noun, at))
      : null;
  if (spec === null || (counted !== null && sized)) return null;
  const { [word]: _, ...beside } = given;
  return {
    given: { ...beside, keys: spec, ...(counted === null ? {} : { size: counted.size }) },
    noun,
    spec,
  };
}

/** "city codes" of "city codes of 2 capital letters". */
const nounOf = (text: string) =>
  (/^(?:the )?([a-z]+(?: [a-z]+)?)(?= (?:of|with|made|from|in)\b|$)/i.exec(text)?.[1] ?? '').toLowerCase();
const LISTS =
  /^(?:an? )?(?:possibly empty )?(?:lists?|arrays?|sets?) of (other |different )?(?:such )?(.+)$/i;
const UNIQUE =
  /^(?:(?:each|all) )?(?:without|no|with no) (?:repeats?|duplicates?|repetitions?)$|^(?:each )?at most once$|^(?:all )?(?:distinct|different|unique)$/i;

function valuesIn(
  reading: Reading,
  given: Given,
  place: Place,
  type: MapType,
  key: Keys | null,
): Given | null {
  const word = Object.keys(given).find((one) => VALUES.includes(plainWord(one)));
  const text = word === undefined ? undefined : given[word];
  const at = partAt(place, 'value', type.value);
  if (word === undefined || typeof text !== 'string' || type.value.kind !== 'list' || place.path?.depth !== 0)
    return null;
  if (textOf(reading, text, at).left.length === 0) return null;
  const [first = '', ...others] = clausesOf(text).filter((one) => !isHint(one));
  const [, other, what = ''] = LISTS.exec(first) ?? [];
  const noun = what.toLowerCase();
  const items = itemsAt(at, type.value.of);
  const spec =
    key !== null && sameNoun(noun, key.noun)
      ? key.spec
      : type.value.of.kind === 'str'
        ? (textDomain(reading, what, items) ?? calledIn(reading, noun, items))
        : null;
  const said = others.map((one) => (UNIQUE.test(one) ? { unique: true } : adjectivesIn(one, type.value, '')));
  if (spec === null || what === '' || said.includes(null)) return null;
  const { [word]: _, ...beside } = given;
  const where = [...(other === undefined ? [] : ownRule(place)), ...mostInAll(reading, place)];
  const empty = others.some((one) => EMPTY.test(one));
  const most = Math.max(0, ...at.seen.map((one) => (Array.isArray(one) ? one.length : 0)));
  // As many as given ones have are not too many.
  const size = empty ? { size: { min: 0, max: most } } : {};
  const values: Given = Object.assign({ of: spec, ...size }, ...said.filter(isGiven));
  return { ...beside, values, where: [...before(given), ...where] };
}

const stem = (noun: string) => noun.replace(/s$/, '');
/** "codes" for "city codes". */
const sameNoun = (a: string, b: string) =>
  a !== '' && b !== '' && (stem(a) === stem(b) || stem(b).endsWith(` ${stem(a)}`));

const EMPTY = /^(?:possibly|maybe|perhaps) empty$|^(?:may|can) be empty$/i;

/** No key stands in its own list. */
const ownRule = ({ field }: Place) => [`all(one not in of_one for one, of_one in ${field}.items())`];

/** "at most 100 cities in all", keys and others. */
function mostInAll({ lines }: Reading, { field }: Place): string[] {
  const all = lines.flatMap(
    (line) => /\bat most (\d+) (?:different )?[a-z]+ (?:in all|in total|altogether)\b/i.exec(line)?.[1] ?? [],
  );
  return all.map((most) => `len(set(${field}.keys().union(flat(${field}.values())))) <= ${most}`);
}

/** What is asked already. */
function before({ where }: Given): unknown[] {
  return where === undefined ? [] : Array.isArray(where) ? where : [where];
}
