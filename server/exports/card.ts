/** The scorecard's part of a review: what is computed, and beside it what people said. */
import type { ScoredClaim, Scorecard } from '../http/contract/scorecard.ts';
import type { Review, ReviewDimension } from '../http/contract/exports.ts';

type CardPart = Pick<Review, 'decision' | 'summary' | 'worded' | 'dimensions' | 'dropped_claims' | 'flags'>;

export function cardPart(card: Scorecard): CardPart {
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
    flags: card.flags.map(({ text, evidence }) => ({ text, evidence })),
  };
}

function dimensionOf(card: Scorecard, one: Scorecard['dimensions'][number]): ReviewDimension {
  const { name, label, level, anchor, claim_ids, override } = one;
  return {
    name,
    label,
    level,
    anchor,
    person: override,
    claims: card.claims
      .filter(({ id }) => claim_ids.includes(id))
      .map(({ text, polarity, confidence, evidence, made_by }) => ({
        text,
        polarity,
        confidence,
        made_by: authorOf(made_by),
        evidence,
      })),
  };
}

function authorOf(author: ScoredClaim['made_by']): string {
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
