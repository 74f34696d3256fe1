/** Laws that are asked of every value, whatever it is. */
import type { Json, ValueType } from '../../contract.ts';
import type { Said } from '../said/said.ts';
import { IS_SQUARE, LIST_LAWS, NO_ZERO, NO_ZERO_FIRST, SOME_POSITIVE } from './lawbook.ts';
import { LINK_LAWS } from './linkedPairs.ts';
import { MAP_LAWS } from './maps.ts';
import { NATURAL_LIST_LAWS } from './natural.ts';
import { NUMBER_LAWS } from './numberLaws.ts';
import { textPlaces } from './places.ts';
import { beginsAtZero, hasNegative, hasZero, noneArePositive } from './zeros.ts';

/** `where` is what is said of it; how texts are written is asked elsewhere. */
export function usualLaws(type: ValueType, where: Said | undefined): ((value: Json) => boolean)[] {
  return [
    ...LIST_LAWS,
    ...(holdsTexts(type) ? NATURAL_LIST_LAWS : []),
    ...MAP_LAWS,
    ...LINK_LAWS,
    ...NUMBER_LAWS,
    ...(hasZero(where?.item?.value) || beginsAtZero(where) ? [] : [NO_ZERO]),
    ...(hasNegative(where?.item?.value) || noneArePositive(where, type) ? [] : [SOME_POSITIVE]),
    ...(hasZero(where?.value) ? [] : [NO_ZERO_FIRST]),
    // Of rows and columns the text says by themselves how many there are: small grids are square by chance.
    ...(bothSaid(where) ? [] : [IS_SQUARE]),
  ];
}

const holdsTexts = (type: ValueType) => textPlaces(type).length > 0;

const bothSaid = (said: Said | undefined) =>
  [said?.length?.[1], said?.item?.length?.[1]].every((most) => most !== undefined && Number.isFinite(most));
