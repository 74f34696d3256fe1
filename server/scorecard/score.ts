/** Events in, scorecard out: pure, and the same byte for byte for the same events. */
import { DIMENSIONS, type Claim, type Scorecard } from '../http/contract/api.ts';
import type { SessionEvent } from '../record/contract/events.ts';
import { anchor } from './anchors.ts';
import { RULES, evidenceOf, type Draft, type Facts, type Rule } from './rules.ts';

type Dimension = (typeof DIMENSIONS)[number];
type Decision = Scorecard['suggested_decision'];

/** With fewer dimensions known than this, the suggestion is that there is not enough evidence. */
const DIMENSIONS_NEEDED = 3;

export function score(session_id: string, facts: Facts, rules: readonly Rule[] = RULES): Scorecard {
  const drafted = rules.flatMap((rule) => rule.drafts(facts).map((draft) => ({ rule, draft })));
  const claims = drafted.flatMap(({ rule, draft }, index) =>
    proven(rule, draft, facts.events, `c${index + 1}`),
  );
  const dimensions = DIMENSIONS.map((name) => dimension(name, claims));
  const suggested_decision = decide(dimensions);
  return {
    session_id,
    dimensions,
    claims,
    suggested_decision,
    summary: summary(claims, suggested_decision),
    flags: flags(facts.events),
    dropped_claims: drafted.length - claims.length,
    override: null,
  };
}

/** A claim whose evidence does not exist, or is not of the kind that can prove it, is dropped. */
function proven(rule: Rule, draft: Draft, events: readonly SessionEvent[], id: string): Claim[] {
  const cited = draft.cites.map((seq) => events.find((event) => event.seq === seq));
  const evidence = cited.flatMap((event) => (event && rule.proves(event) ? [evidenceOf(event)] : []));
  if (evidence.length === 0 || evidence.length < draft.cites.length) return [];
  const { text, polarity, confidence } = draft;
  return [{ id, rule: rule.id, dimension: rule.dimension, text, polarity, confidence, evidence }];
}

function dimension(name: Dimension, claims: readonly Claim[]): Scorecard['dimensions'][number] {
  const own = claims.filter((claim) => claim.dimension === name);
  const level = levelOf(own);
  return { name, level, anchor: anchor(name, level), claim_ids: own.map((claim) => claim.id) };
}

/** Strengths less concerns: two above is 4, one above 3, even 2, below 1. Nothing said for or against is no level. */
function levelOf(claims: readonly Claim[]): 1 | 2 | 3 | 4 | null {
  const strengths = claims.filter((claim) => claim.polarity === 'strength').length;
  const concerns = claims.filter((claim) => claim.polarity === 'concern').length;
  if (strengths + concerns === 0) return null;
  const net = strengths - concerns;
  if (net >= 2) return 4;
  if (net === 1) return 3;
  return net === 0 ? 2 : 1;
}

function decide(dimensions: Scorecard['dimensions']): Decision {
  const levels = dimensions.flatMap((one) => (one.level === null ? [] : [one.level]));
  const coding = dimensions.find((one) => one.name === 'coding')?.level ?? null;
  if (levels.length < DIMENSIONS_NEEDED || coding === null) return 'not_enough_evidence';
  const mean = levels.reduce((sum, level) => sum + level, 0) / levels.length;
  if (mean >= 3.5 && Math.min(...levels) >= 3) return 'strong_yes';
  if (mean >= 2.75 && coding >= 3) return 'yes';
  return mean >= 2 ? 'no' : 'strong_no';
}

function summary(claims: readonly Claim[], decision: Decision): string {
  const of = (polarity: Claim['polarity']) =>
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

/** What a person should know before reading: never part of the score. */
function flags(events: readonly SessionEvent[]): string[] {
  const dropped = events.filter((event) => event.type === 'PHASE' && event.payload.to === 'away').length;
  const refused = events.some((event) => event.type === 'CONSENT' && !event.payload.given);
  const faults = events.filter((event) => event.type === 'ERROR').length;
  return [
    ...(refused ? ['consent_refused'] : []),
    ...(dropped > 0 ? [`call_dropped_${dropped}`] : []),
    ...(faults > 0 ? [`technical_faults_${faults}`] : []),
  ];
}
