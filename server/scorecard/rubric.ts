/** The dimensions as published: what holds where an organisation has changed nothing. Pure. */
import { DIMENSIONS, type RubricDimension } from '../http/contract/scorecard.ts';
import { SCALES } from './levels.ts';

/** Dimensions in the order in which they stand in a scorecard, under a version that it names. */
export interface Rubric {
  version: number;
  dimensions: readonly RubricDimension[];
}

/** Before an organisation's first change. */
const PUBLISHED_VERSION = 0;

export const PUBLISHED: Rubric = {
  version: PUBLISHED_VERSION,
  dimensions: DIMENSIONS.map((name) => ({
    name,
    label: SCALES[name].label,
    anchors: [...SCALES[name].anchors],
    weight: 1,
  })),
};
