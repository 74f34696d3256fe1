/** Events in, the computed scorecard out: pure, and the same byte for byte for the same events and dimensions. */
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { RubricDimension, Scored, ScoredClaim, ScoredDimension } from '../http/contract/scorecard.ts';
import { blinded } from './blinded.ts';
import { decide } from './decide.ts';
import { proven } from './evidence.ts';
import { flagsOf } from './flags.ts';
import { anchor, levelOf } from './levels.ts';
import { PUBLISHED, type Rubric } from './rubric.ts';
import { RULES, RULES_VERSION } from './rules/index.ts';
import type { Facts, Rule } from './rules/rule.ts';

/** A claim that stands, and what it found. */
interface Finding {
  claim: ScoredClaim;
  finding: string;
}

/** `rubric`: the organisation's dimensions; rules of those that it does not use are not asked. */
export function score(
  session_id: string,
  whole: Facts,
  rubric: Rubric = PUBLISHED,
  rules: readonly Rule[] = RULES,
): Scored {
  const facts = { ...whole, events: blinded(whole.events) };
  const used = rules.filter((rule) => rubric.dimensions.some(({ name }) => name === rule.dimension));
  const drafted = used.flatMap((rule) => rule.drafts(facts).map((draft) => ({ rule, draft })));
  const found = drafted.flatMap(({ rule, draft }, index): Finding[] => {
    const claim = proven(rule, draft, facts.events, `c${index + 1}`);
    return claim === null ? [] : [{ claim, finding: draft.finding }];
  });
  const claims = found.map(({ claim }) => claim);
  const dimensions = rubric.dimensions.map((one) => dimension(one, found));
  const suggested_decision = decide(dimensions);
  const ids = (polarity: ScoredClaim['polarity']) =>
    claims.filter((claim) => claim.polarity === polarity).map(({ id }) => id);
  return {
    session_id,
    made_with: { rules: RULES_VERSION, rubric: rubric.version },
    dimensions,
    claims,
    suggested_decision,
    summary: summary(claims, suggested_decision),
    strengths: ids('strength'),
    concerns: ids('concern'),
    flags: flagsOf(facts.events),
    dropped_claims: drafted.length - claims.length,
  };
}

/** RFC 8785: keys in order, numbers in one form. */
export function canonical(scored: Scored): string {
  return canonicalize(scored) ?? '';
}

/** SHA-256 of the canonical bytes, in hex. */
export function digestOf(scored: Scored): string {
  return createHash('sha256').update(canonical(scored)).digest('hex');
}

function dimension(
  { name, label, anchors, weight }: RubricDimension,
  found: readonly Finding[],
): ScoredDimension {
  const own = found.filter(({ claim }) => claim.dimension === name);
  const level = levelOf(
    name,
    own.map(({ finding }) => finding),
  );
  const claim_ids = own.map(({ claim }) => claim.id);
  return { name, label, level, anchor: anchor(anchors, level), anchors, weight, claim_ids };
}

function summary(claims: readonly ScoredClaim[], decision: Scored['suggested_decision']): string {
  const of = (polarity: ScoredClaim['polarity']) =>
    claims.filter((claim) => claim.polarity === polarity).map((claim) => claim.text);
  const strengths = of('strength');
  const concerns = of('concern');
  const parts = [
    strengths.length > 0 ? `For: ${strengths.join(' ')}` : 'Nothing speaks for the candidate in the record.',
    concerns.length > 0 ? `Against: ${concerns.join(' ')}` : '',
    decision === 'not_enough_evidence' ? 'The record does not hold enough for a suggestion.' : '',
  ];
  return parts.filter((part) => part !== '').join(' ');
}
