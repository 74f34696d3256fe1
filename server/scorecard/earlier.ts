/** Scorecards that were stored before they said with what they were made: read as what they are, by the first rules. Pure. */
import { z } from 'zod';
import { DIMENSIONS, Dimension, Level, Scored, type Cited } from '../http/contract/scorecard.ts';
import { SCALES } from './levels.ts';

/** What made them. */
const RULES_THEN = '1';

const Before = z.object({
  session_id: z.string(),
  dimensions: z.array(
    z.object({
      name: Dimension,
      level: Level,
      anchor: z.string(),
      claim_ids: z.array(z.string()),
    }),
  ),
  claims: z.array(
    z.object({
      id: z.string(),
      dimension: z.enum(DIMENSIONS),
      text: z.string(),
      polarity: z.enum(['strength', 'concern', 'neutral']),
      evidence: z.array(z.object({ event_seq: z.number(), kind: z.string() })),
      confidence: z.number(),
      rule: z.string(),
    }),
  ),
  suggested_decision: Scored.shape.suggested_decision,
  summary: z.string(),
  flags: z.array(z.string()),
  dropped_claims: z.number(),
});
type Before = z.infer<typeof Before>;

/** Throws when it is neither of today nor of then. */
export function storedScorecard(body: unknown): Scored {
  const today = Scored.safeParse(body);
  if (today.success) return today.data;
  const then = Before.safeParse(body);
  if (!then.success) throw today.error;
  return Scored.parse(asToday(then.data));
}

function asToday(then: Before) {
  const ids = (polarity: string) =>
    then.claims.filter((claim) => claim.polarity === polarity).map(({ id }) => id);
  return {
    ...then,
    made_with: { rules: RULES_THEN, rubric: 0 },
    dimensions: then.dimensions.map((one) => ({
      ...one,
      label: SCALES[one.name].label,
      anchors: SCALES[one.name].anchors,
      weight: 1,
    })),
    claims: then.claims.map(({ rule, ...claim }) => ({
      ...claim,
      made_by: { kind: 'rule', rule, version: 1 },
    })),
    strengths: ids('strength'),
    concerns: ids('concern'),
    flags: then.flags.map((name) => ({
      name,
      text: `${name.replaceAll('_', ' ')}.`,
      evidence: [] satisfies Cited[],
    })),
  };
}
