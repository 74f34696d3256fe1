/** Events in, scorecard out: pure, and the same byte for byte for the same events. */
import { DIMENSIONS, type Claim, type Scorecard } from '../http/contract/api.ts';
import type { SessionEvent } from '../record/contract/events.ts';
import { proven } from './evidence.ts';
import { anchor, levelOf, type Dimension } from './levels.ts';
import { RULES } from './rules/index.ts';
import type { Facts, Rule } from './rules/rule.ts';

type Decision = Scorecard['suggested_decision'];

/** With fewer dimensions known than this, the suggestion is that there is not enough evidence. */
const DIMENSIONS_NEEDED = 3;

/** A claim that stands, and what it found. */
interface Finding {
  claim: Claim;
  finding: string;
}

export function score(session_id: string, whole: Facts, rules: readonly Rule[] = RULES): Scorecard {
  const facts = { ...whole, events: withoutWorkTalk(whole.events) };
  const drafted = rules.flatMap((rule) => rule.drafts(facts).map((draft) => ({ rule, draft })));
  const found = drafted.flatMap(({ rule, draft }, index): Finding[] => {
    const claim = proven(rule, draft, facts.events, `c${index + 1}`);
    return claim === null ? [] : [{ claim, finding: draft.finding }];
  });
  const claims = found.map(({ claim }) => claim);
  const dimensions = DIMENSIONS.map((name) => dimension(name, found));
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

/** What was asked from a resume or a role is for people to read: its answers prove nothing here, neither for nor against. */
function withoutWorkTalk(events: readonly SessionEvent[]): SessionEvent[] {
  let about_work = false;
  return events.filter((event) => {
    if (event.type !== 'UTTERANCE') return true;
    const { speaker, act } = event.payload;
    if (act === 'role_question') about_work = true;
    if (act === 'wrap_up') about_work = false;
    return !(about_work && speaker === 'candidate');
  });
}

function dimension(name: Dimension, found: readonly Finding[]): Scorecard['dimensions'][number] {
  const own = found.filter(({ claim }) => claim.dimension === name);
  const level = levelOf(
    name,
    own.map(({ finding }) => finding),
  );
  return { name, level, anchor: anchor(name, level), claim_ids: own.map(({ claim }) => claim.id) };
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
  const refused = events.some(
    (event) => event.type === 'CONSENT' && !event.payload.given && event.payload.withdrawn !== true,
  );
  const faults = events.filter((event, at) => isFault(event, events.slice(at + 1))).length;
  return [
    ...(refused ? ['consent_refused'] : []),
    ...(dropped > 0 ? [`call_dropped_${dropped}`] : []),
    ...(faults > 0 ? [`technical_faults_${faults}`] : []),
  ];
}

/** Nobody's interview suffered: a text that was not sent, a candidate who did not pick up. */
const NO_FAULT = ['text_failed', 'call_busy', 'call_no_answer', 'call_canceled'];

/** What stood in the interview's way, and was not over again before its end. */
function isFault(event: SessionEvent, after: readonly SessionEvent[]): boolean {
  if (event.type !== 'ERROR') return false;
  const { where, code } = event.payload;
  if (where === 'phone' && NO_FAULT.includes(code)) return false;
  return !after.some((later) => {
    if (later.type === 'RESUMED') return later.payload.reason === `${where}_back`;
    // A call came after the one that could not be placed.
    return where === 'phone' && later.type === 'CALL_STATUS' && later.payload.status === 'media-started';
  });
}
