/** The scorecard's part of a review: what is computed, and beside it what people said. */
import { z } from 'zod';
import type { Review, ReviewDimension } from '../http/contract/exports.ts';
import type { Scorecard } from '../http/contract/api.ts';

type CardPart = Pick<Review, 'decision' | 'summary' | 'worded' | 'dimensions' | 'dropped_claims' | 'flags'>;

const Said = z.object({ reason: z.string(), by: z.string(), at: z.string() });
const Evidence = z.object({ event_seq: z.number(), at_ms: z.number(), kind: z.string() });
const Author = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rule'), rule: z.string() }),
  z.object({ kind: z.literal('model'), model: z.string() }),
  z.object({ kind: z.literal('person'), name: z.string() }),
]);
/** Cards are stored as they were made: those of earlier rules have no labels, and flags without evidence. */
const Card = z.object({
  suggested_decision: z.string(),
  override: Said.extend({ decision: z.string() }).nullable(),
  summary: z.string(),
  worded: z.object({ model: z.string(), sentences: z.array(z.object({ text: z.string() })) }).optional(),
  dropped_claims: z.number(),
  flags: z.array(
    z.union([
      z.object({ text: z.string(), evidence: z.array(Evidence) }),
      z.string().transform((name) => ({ text: inWords(name), evidence: [] })),
    ]),
  ),
  dimensions: z.array(
    z.object({
      name: z.string(),
      label: z.string().optional(),
      level: z.number().nullable(),
      anchor: z.string(),
      claim_ids: z.array(z.string()),
      override: Said.extend({ level: z.number().nullable() }).nullable().default(null),
    }),
  ),
  claims: z.array(
    z.object({
      id: z.string(),
      text: z.string(),
      polarity: z.enum(['strength', 'concern', 'neutral']),
      confidence: z.number(),
      rule: z.string().optional(),
      made_by: Author.optional(),
      evidence: z.array(Evidence),
    }),
  ),
});
type Card = z.infer<typeof Card>;

export function cardPart(scorecard: Scorecard): CardPart {
  const card = Card.parse(scorecard);
  const { worded } = card;
  return {
    decision: { suggested: card.suggested_decision, final: card.override },
    summary: card.summary,
    worded:
      worded === undefined || worded.sentences.length === 0
        ? null
        : { model: worded.model, text: worded.sentences.map(({ text }) => text).join(' ') },
    dimensions: card.dimensions.map((one) => dimensionOf(card, one)),
    dropped_claims: card.dropped_claims,
    flags: card.flags,
  };
}

function dimensionOf(card: Card, one: Card['dimensions'][number]): ReviewDimension {
  const { claim_ids, label, override, ...same } = one;
  return {
    ...same,
    label: label ?? inWords(one.name),
    person: override,
    claims: card.claims
      .filter(({ id }) => claim_ids.includes(id))
      .map(({ text, polarity, confidence, evidence, rule, made_by }) => ({
        text,
        polarity,
        confidence,
        made_by: made_by === undefined ? `rule ${rule ?? ''}`.trim() : authorOf(made_by),
        evidence,
      })),
  };
}

function authorOf(author: z.infer<typeof Author>): string {
  switch (author.kind) {
    case 'rule':
      return `rule ${author.rule}`;
    case 'model':
      return `model ${author.model}`;
    case 'person':
      return author.name;
  }
}

/** `problem_solving` is read "Problem solving". */
export function inWords(name: string): string {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
