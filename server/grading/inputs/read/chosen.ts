/** Values that are one of what others are: `{kind: choice, from: "keys(links)"}`, `keys: {same_as: keys(scores)}`. */
import type { Domain } from '../domain/domain.ts';
import { FormulaError, parseFormula } from '../formula/parse.ts';
import { resolved } from '../formula/resolve.ts';
import { call, compare, freeNames, name, replaced, type Node } from '../formula/tree.ts';
import { condition, type Place, type Reading } from './reading.ts';
import { isGiven, type Given, type Spec } from './spec.ts';
import { plainWord } from './words.ts';

const CHOICE =
  /^(?:choice|choices|choose|enum|one_?of|select(?:ion)?|pick|sampled?|sampled_from|element(?:_of)?|member(?:_of)?)$/;
const SAME = /^(?:same_as|same|equals?|copy(?:_of)?)$/;
const VALUES = ['values', 'options', 'choices', 'from', 'of', 'among', 'in', 'items', 'set'];

/** What a kind says that is no type: its values under a word that means nothing else. */
export function withChoice(given: Given): Given {
  const { type, kind = type, ...rest } = given;
  if (typeof kind !== 'string') return given;
  const word = Object.keys(rest).find((key) => VALUES.includes(plainWord(key)));
  if (word === undefined) return given;
  const { [word]: values, ...beside } = rest;
  if (SAME.test(plainWord(kind)) && typeof values === 'string') return { ...beside, same_as: values };
  if (!CHOICE.test(plainWord(kind))) return given;
  if (Array.isArray(values)) return { ...beside, one_of: values };
  return typeof values === 'string' ? { ...beside, chosen_from: values } : given;
}

const FROM = [
  'chosen_from',
  'from',
  'in',
  'element_of',
  'member_of',
  'drawn_from',
  'taken_from',
  'picked_from',
];
const LISTS = ['keys', 'values', 'items', 'set', 'list', 'range', 'sorted', 'slice', 'flat', 'through'];

/** Null where what it is chosen from is no part of other parameters. */
function sourceOf(reading: Reading, given: unknown, named: boolean): Node | null {
  if (typeof given !== 'string') return null;
  try {
    const parsed = parseFormula(given);
    const is_list = parsed.kind === 'call' ? LISTS.includes(parsed.name) : named && parsed.kind === 'name';
    if (!is_list && parsed.kind !== 'each') return null;
    const tree = resolved(parsed, reading.names);
    return freeNames(tree).size > 0 && tree.kind !== 'every' ? tree : null;
  } catch (error) {
    if (error instanceof FormulaError) return null;
    throw error;
  }
}

/** Null where nothing is said of where it is chosen from. */
export function chosenDomain(reading: Reading, spec: Spec, place: Place): Domain | null {
  for (const word of FROM) {
    const from = sourceOf(reading, spec.peek(word), word === 'chosen_from');
    if (from === null) continue;
    spec.take([word]);
    condition(
      reading,
      place.every((it) => compare(it, 'in', from)),
      `${place.field}.from`,
    );
    return { kind: 'chosen', from };
  }
  return null;
}

/** Keys that are those of another map; null where that is not said. */
export function sameKeys(reading: Reading, given: unknown, place: Place): Domain | null {
  if (!isGiven(given)) return null;
  const { same_as, ...rest } = withChoice(given);
  if (same_as === undefined || Object.keys(rest).some((word) => !/^unique$/i.test(word))) return null;
  const from = sourceOf(reading, same_as, true);
  if (from === null) return null;
  condition(
    reading,
    place.every((it) => compare(call('set', it), '==', call('set', from))),
    `${place.field}.keys`,
  );
  return { kind: 'chosen', from, all: true };
}

/** What is the same for no two items: `unique: "frozenset(edge)"`, `unique: day`, `unique: [day, kind]`. Throws FormulaError. */
export function uniqueKey(
  reading: Reading,
  given: unknown,
  item: Place['type'],
): ((it: Node) => Node) | null {
  const texts: unknown[] = Array.isArray(given) ? given : [given];
  const all = texts.map((text) => (typeof text === 'string' ? keyTree(reading, text, item) : null));
  const known = all.filter((one) => one !== null);
  if (known.length < all.length || known.length === 0) return null;
  return (it) => {
    const key: Node =
      known.length === 1 && known[0] !== undefined ? known[0] : { kind: 'list', items: known };
    return {
      kind: 'compare',
      items: [
        call('len', call('set', { kind: 'each', item: key, name: ITEM, of: it, where: null })),
        call('len', it),
      ],
      signs: ['=='],
    };
  };
}

const ITEM = 'item of it';

function keyTree(reading: Reading, text: string, type: Place['type']): Node | null {
  const { names } = reading;
  const parsed = parseFormula(text);
  const field = names.fields?.find((one) => parsed.kind === 'name' && one.name === parsed.name);
  if (field !== undefined)
    return resolved({ kind: 'field', of: name(ITEM), name: field.name }, within(reading, type));
  if (parsed.kind === 'name' && ['frozenset', 'set', 'sorted'].includes(parsed.name))
    return call(parsed.name, name(ITEM));
  const unknown = [...freeNames(parsed)].filter((one) => !names.params.some((param) => param.name === one));
  const [only, ...others] = unknown;
  if (only === undefined || others.length > 0 || parsed.kind === 'name') return null;
  return resolved(replaced(parsed, only, name(ITEM)), within(reading, type));
}

const within = ({ names }: Reading, type: Place['type']) => ({
  ...names,
  params: [...names.params, { name: ITEM, type }],
});
