import type { FlawType } from '../../../record/contract/events.ts';
import type { Edit } from './text.ts';

/** One small change of a program. */
export interface Change {
  /** Where the mistake stands that it mends, 1-based. */
  line: number;
  type: FlawType;
  /** How often people make that mistake: 0 most often. */
  rank: number;
  edits: readonly Edit[];
}
