/**
 * Texts that list parts, like "1-3,7, 5-": each part is built as one of the given parts is, whatever stands beside it. Neighbours
 * alone (built.ts) would let "-7-" pass where "-7" and "7-" were seen.
 */
import type { Json, ValueType } from '../../contract.ts';
import { textPlaces } from './places.ts';

type Law = (value: Json) => boolean;

/** What stands between parts; a mark that is more often within one, like "-" or ":", is none. */
const SEPARATORS = [',', ';', '|'];
/** Fewer texts with several parts show no list. */
const LEAST_LISTS = 2;
/** Of as many parts as this on average one way to build them is read. */
const PARTS_A_FORM = 2;

/** One for each place of the type that has texts. */
export function listedLaws(values: readonly Json[], type: ValueType): Law[] {
  return textPlaces(type).flatMap(({ read }): Law[] => {
    const texts = values.flatMap(read).filter((text) => typeof text === 'string');
    return SEPARATORS.flatMap((mark) => listedLaw([...new Set(texts)], mark) ?? []).map(
      (law): Law =>
        (value) =>
          read(value).every((text) => typeof text !== 'string' || law(text)),
    );
  });
}

/** Null where the texts are no lists, or their parts are plain words or numbers, of which other laws speak. */
function listedLaw(texts: readonly string[], mark: string): ((text: string) => boolean) | null {
  const filled = texts.filter((text) => text !== '');
  if (filled.filter((text) => text.includes(mark)).length < LEAST_LISTS) return null;
  const parts = filled.flatMap((text) => text.split(mark)).map(partOf);
  const [forms, gaps] = [new Set(parts.map(({ form }) => form)), new Set(parts.map(({ gap }) => gap))];
  const numbered = parts.filter(({ form }) => form.includes('0')).length * 2 >= parts.length;
  const marked = [...forms].some((form) => /[^\w\s]/.test(form));
  if (!numbered || !marked || forms.size * PARTS_A_FORM > parts.length) return null;
  return (text) =>
    text === '' ||
    text
      .split(mark)
      .map(partOf)
      .every(({ form, gap }) => forms.has(form) && gaps.has(gap));
}

/** How it is built, and the spaces around it. */
function partOf(part: string): { form: string; gap: string } {
  const bare = part.trim();
  const form = bare.replaceAll(/\d+/g, '0').replaceAll(/\p{L}+/gu, 'a');
  return { form, gap: part.replace(bare, '_') };
}
