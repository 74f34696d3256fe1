/** Inputs that are drawn from few values at a time (palette.ts): every so many draws from others. */
import * as fc from 'fast-check';
import type { Json } from '../../contract.ts';
import { inputArbitrary, small } from './arbitrary.ts';
import { chance } from './chance.ts';
import type { Domain, Inputs, NumberDomain, Size } from '../domain/domain.ts';
import { validOrInOrder } from './inOrder.ts';
import { thinned } from './related.ts';
import { fewLetters, fewNumbers, fewWords, oneOf, pick, textsOf, upTo, type Next } from './palette.ts';

type Input = Record<string, Json>;

const SEED = 0x9a11e7;
/** Draws from the same few values. */
const DRAWS = 8;
/** Lengths of lists and texts; middling ones come most often. */
const LENGTHS = [2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 8, 9, 10, 11, 12, 14, 16];
/** Texts that may be longer than that are made of letters or of words, not chosen among words. */
const WORD = 12;
/** Draws of a palette after which a problem whose inputs are seldom valid is given up on. */
const FUTILE = 60;

/** At most `wanted` different valid ones, in no order. */
export function narrowInputs(inputs: Inputs, wanted: number): Input[] {
  const next = chance(SEED);
  const found = new Map<string, Input>();
  const arranged = validOrInOrder(inputs);
  const palettes = Math.ceil((wanted * 2) / DRAWS);
  for (let turn = 0; turn < palettes && found.size < wanted; turn++) {
    if (turn === FUTILE && found.size === 0) break;
    const length = pick(LENGTHS, next) ?? 4;
    const profile = { ...small(length), values: 'wide' as const, exact: next() < 0.4 };
    const seed = Math.floor(next() * 2 ** 31);
    const arbitrary = inputArbitrary(narrowed(inputs, next), profile);
    for (const input of fc.sample(arbitrary, { seed, numRuns: DRAWS })) {
      const good = arranged(input);
      if (good !== null) found.set(JSON.stringify(good), good);
    }
  }
  return [...found.values()];
}

interface Palette {
  next: Next;
  /** What is drawn from already, by the domain that it is of. */
  shared: Map<string, Domain>;
  words: string[] | null;
  /** Of numbers, whatever domain they are of. */
  window: Size | null;
}

function narrowed(inputs: Inputs, next: Next): Inputs {
  const palette: Palette = { next, shared: new Map(), words: null, window: null };
  // Words within lists come first: texts beside them are put together of them.
  const order = inputs.params.toSorted((a, b) => Number(isText(a.domain)) - Number(isText(b.domain)));
  const domains = new Map(order.map(({ name, domain }) => [name, narrow(domain, palette, false)]));
  const params = inputs.params.map(({ name, domain }) => ({ name, domain: domains.get(name) ?? domain }));
  return { ...inputs, params };
}

const isText = ({ kind }: Domain) => kind === 'str' || kind === 'pattern';

/** How likely a place draws from what another place of the same domain draws from, stays as wide as it is. */
const SHARED = 0.6;
const WIDE = 0.1;

function narrow(domain: Domain, palette: Palette, within: boolean): Domain {
  const { next } = palette;
  switch (domain.kind) {
    case 'int':
    case 'float':
      return next() < WIDE ? domain : sharedOf(domain, palette, () => numbers(domain, palette));
    case 'one_of':
      return next() < 0.5
        ? domain
        : oneOf(
            domain,
            domain.values.filter(() => next() < 0.5),
          );
    case 'str':
    case 'pattern':
      return narrowText(domain, palette, within);
    case 'optional':
      return { ...domain, of: narrow(domain.of, palette, within) };
    case 'list':
      return { ...domain, of: narrow(domain.of, palette, true) };
    case 'items':
      return { ...domain, items: domain.items.map((item) => narrow(item, palette, true)) };
    case 'tree':
      return { ...domain, of: narrow(domain.of, palette, true) };
    case 'dict': {
      const key = narrow(domain.key, palette, true);
      return { ...domain, key, value: narrow(domain.value, palette, true) };
    }
    default:
      return domain;
  }
}

/** Where it can be, the window that numbers of another domain lie in. */
function numbers(domain: NumberDomain, palette: Palette): Domain {
  const { next, window } = palette;
  const own = fewNumbers(domain, next);
  if (domain.kind === 'float') return own;
  if (window === null && own.kind === 'int') palette.window = [own.min, own.max];
  if (window === null || next() > SHARED) return own;
  const [min, max] = [Math.max(domain.min, window[0]), Math.min(domain.max, window[1] + 1)];
  return min > max ? own : { ...domain, min, max };
}

function sharedOf(domain: Domain, { shared, next }: Palette, make: () => Domain): Domain {
  const key = JSON.stringify(domain);
  const known = shared.get(key);
  if (known !== undefined && next() < SHARED) return known;
  const made = make();
  shared.set(key, made);
  return made;
}

function narrowText(
  domain: Extract<Domain, { kind: 'str' | 'pattern' }>,
  palette: Palette,
  within: boolean,
): Domain {
  const { next } = palette;
  const asWords = within ? next() < 0.75 : palette.words !== null || next() < 0.4;
  if (!asWords || domain.size[0] > WORD)
    return domain.kind === 'str'
      ? sharedOf(domain, palette, () => ({ ...domain, chars: fewLetters(domain.chars, next) }))
      : { ...domain, pattern: thinned(domain.pattern, next) };
  palette.words ??= fewWords(domain, next);
  const own = palette.words.filter((word) => fits(word, domain.size));
  if (within || domain.size[1] <= WORD / 2) return oneOf(domain, own);
  return oneOf(domain, [...textsOf(palette.words, domain, next), ...own.slice(0, 1 + upTo(2, next))]);
}

const fits = (word: string, [least, most]: Size) => word.length >= least && word.length <= most;
