import { Alert, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { type Claim, Scorecard } from '../../server/http/contract/api.ts';
import { type ApiError, getJson } from '../common/api.ts';
import { shape } from '../common/shape.ts';
import { Loading } from '../common/Shell.tsx';
import { DECISION_LABELS } from '../recruiter/labels.ts';
import { Moment } from './Moment.tsx';
import { useMay } from '../people/me.ts';
import { Decided, Override } from './Override.tsx';
import type { MomentControl } from './use-moment.ts';

/** A scorecard is computed right after the call. */
const NOT_READY_RETRY_MS = 3_000;

type Card = z.infer<typeof Scorecard>;
type Dimension = Card['dimensions'][number];

const NAMES: Record<Dimension['name'], string> = {
  problem_solving: 'Problem solving',
  coding: 'Coding',
  verification: 'Verification',
  communication: 'Communication',
  complexity: 'Complexity',
};
const LEVELS = ['Weak', 'Mixed', 'Good', 'Strong'] as const;

export function ScorecardCard({ session_id, moment }: { session_id: string; moment: MomentControl }) {
  const card = useQuery<Card, ApiError>({
    queryKey: ['scorecard', session_id],
    queryFn: () => getJson(`/sessions/${encodeURIComponent(session_id)}/scorecard`, shape(Scorecard)),
    retry: false,
    refetchInterval: ({ state }) =>
      state.error?.code === 'scorecard_not_ready' ? NOT_READY_RETRY_MS : false,
  });
  return (
    <section className="cp-card" aria-labelledby="scorecard-title">
      <Title order={2} size="h4" id="scorecard-title" mb="sm">
        Scorecard
      </Title>
      {card.data ? (
        <CardBody card={card.data} moment={moment} />
      ) : card.error ? (
        <Alert color="yellow" variant="light">
          {card.error.code === 'scorecard_not_ready'
            ? 'The scorecard is made after the interview ends. This page shows it by itself.'
            : card.error.message}
        </Alert>
      ) : (
        <Loading what="Reading the scorecard…" />
      )}
    </section>
  );
}

function CardBody({ card, moment }: { card: Card; moment: MomentControl }) {
  const decides = useMay('scorecard.override');
  return (
    <>
      <Text>
        Suggested: <strong>{DECISION_LABELS[card.suggested_decision]}</strong>
      </Text>
      <Text mt={4}>{card.summary}</Text>
      {card.worded && card.worded.sentences.length > 0 ? (
        <Text mt={4} c="dimmed">
          In the words of {card.worded.model}: {card.worded.sentences.map(({ text }) => text).join(' ')}
        </Text>
      ) : null}
      {card.flags.length === 0 ? null : (
        <ul className="cp-claims" aria-label="Flags">
          {card.flags.map((flag) => (
            <li key={flag.name}>{flag.text}</li>
          ))}
        </ul>
      )}
      <div className="cp-levels" style={{ marginTop: 20 }}>
        {card.dimensions.map((dimension) => (
          <DimensionRow
            key={dimension.name}
            dimension={dimension}
            claims={card.claims.filter((claim) => dimension.claim_ids.includes(claim.id))}
            moment={moment}
          />
        ))}
      </div>
      <Text size="sm" c="dimmed" mt="md">
        {card.dropped_claims === 0
          ? 'Every claim is proven by the events it links to.'
          : `${card.dropped_claims} ${card.dropped_claims === 1 ? 'claim was' : 'claims were'} dropped because the events did not prove ${card.dropped_claims === 1 ? 'it' : 'them'}.`}
      </Text>
      {decides ? <Override card={card} /> : <Decided card={card} />}
    </>
  );
}

function DimensionRow({
  dimension,
  claims,
  moment,
}: {
  dimension: Dimension;
  claims: Claim[];
  moment: MomentControl;
}) {
  const { level } = dimension;
  return (
    <div>
      <div className="cp-level-head">
        <Title order={3} size="h6">
          {NAMES[dimension.name]}
        </Title>
        <span className="cp-level-bar" aria-hidden="true">
          {LEVELS.map((name, index) => (
            <i key={name} data-on={(level !== null && index < level) || undefined} />
          ))}
        </span>
        <Text span size="sm" fw={600}>
          {level === null ? 'Not enough evidence' : `${LEVELS[level - 1] ?? ''} (${level} of 4)`}
        </Text>
      </div>
      {level === null ? null : (
        <Text size="sm" c="dimmed">
          {dimension.anchor}
        </Text>
      )}
      <ul className="cp-claims" aria-label={`Claims on ${NAMES[dimension.name].toLowerCase()}`}>
        {claims.map((claim) => (
          <li key={claim.id} data-polarity={claim.polarity}>
            {claim.text}{' '}
            {claim.evidence.map((item) => (
              <Moment
                key={item.event_seq}
                at_ms={item.at_ms}
                seq={item.event_seq}
                control={moment}
                what={item.kind}
              />
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}
