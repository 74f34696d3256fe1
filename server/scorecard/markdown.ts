/** The scorecard as Markdown, every claim with the times of its evidence. */
import type { Scorecard } from '../http/contract/api.ts';

const words = (name: string) => name.replaceAll('_', ' ');

export function toMarkdown(card: Scorecard): string {
  const decision = card.override
    ? `**Decision: ${words(card.override.decision)}** by ${card.override.by}: ${card.override.reason}\n\nSuggested: ${words(card.suggested_decision)}`
    : `**Suggested decision: ${words(card.suggested_decision)}** (a person decides)`;
  return [
    `# Scorecard`,
    `Session ${card.session_id}`,
    decision,
    card.summary,
    worded(card),
    ...card.dimensions.map((one) => dimension(card, one)),
    flags(card),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

function worded({ worded: by_model }: Scorecard): string {
  if (by_model === undefined || by_model.sentences.length === 0) return '';
  const text = by_model.sentences.map((sentence) => sentence.text).join(' ');
  return `In the words of ${by_model.model}: ${text}`;
}

function dimension(
  card: Scorecard,
  { label, level, anchor, claim_ids, override }: Scorecard['dimensions'][number],
): string {
  const claims = card.claims.filter((claim) => claim_ids.includes(claim.id));
  const lines = claims.map(
    (claim) =>
      `- ${claim.polarity === 'concern' ? 'Concern: ' : ''}${claim.text} (${claim.evidence.map((e) => clock(e.at_ms)).join(', ')})`,
  );
  return [
    `## ${label}: ${levelWords(level)}`,
    anchor,
    override === null ? '' : `**${levelWords(override.level)}** says ${override.by}: ${override.reason}`,
    lines.join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function levelWords(level: number | null): string {
  return level === null ? 'not enough evidence' : `${level} of 4`;
}

function flags(card: Scorecard): string {
  return card.flags.length === 0 ? '' : `Flags (not scored): ${card.flags.map(({ text }) => text).join(' ')}`;
}

function clock(ms: number): string {
  const s = Math.floor(ms / 1000);
  return `${Math.floor(s / 60)}:${String(s % 60).padStart(2, '0')}`;
}
