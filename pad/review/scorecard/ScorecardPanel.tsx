/**
 * The scorecard of a session with everything that belongs to it. Who rates sees the form, and nobody's levels, until they
 * have rated; everybody else the card, where every claim leads to its moment.
 */
import { Alert, Button, Text, Title } from '@mantine/core';
import { useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import type { ApiError } from '../../common/api.ts';
import { Loading } from '../../common/Shell.tsx';
import { useMay } from '../../people/me.ts';
import type { Jump } from './Evidence.tsx';
import { CardBody } from './CardBody.tsx';
import { IntegrityFacts } from './IntegrityFacts.tsx';
import { RatingCard } from './RatingCard.tsx';
import { SessionFigures } from './SessionFigures.tsx';
import { useRatingForm, useScorecard } from './use-scorecard.ts';
import './scorecard.css';

export function ScorecardPanel({ session_id, moment }: { session_id: string; moment: { jump: Jump } }) {
  return (
    <div className="cp-scorecard-panel">
      <section className="cp-card" aria-labelledby="scorecard-title">
        <Title order={2} size="h4" id="scorecard-title" mb="sm">
          Scorecard
        </Title>
        <Scored session_id={session_id} jump={moment.jump} />
      </section>
      <SessionFigures session_id={session_id} />
      <IntegrityFacts session_id={session_id} jump={moment.jump} />
    </div>
  );
}

function Scored({ session_id, jump }: { session_id: string; jump: Jump }) {
  const [reads, rates] = [useMay('scorecard.read'), useMay('scorecard.rate')];
  const asked = new URLSearchParams(useLocation().searchStr).get('rate') === 'blind';
  const [instead, setInstead] = useState(false);
  const form = useRatingForm(session_id, rates && (asked || !reads));
  const rated = form.data !== undefined && form.data.mine !== null;
  const rating = rates && (asked || !reads) && !instead && !rated;
  const card = useScorecard(session_id, (reads && (!asked || instead)) || rated);
  if (rating) {
    if (form.data === undefined) return <Waiting error={form.error} />;
    return (
      <>
        <RatingCard session_id={session_id} form={form.data} />
        {form.data.must_rate ? null : (
          <Button variant="subtle" mt="sm" onClick={() => setInstead(true)}>
            Show the scorecard instead of rating
          </Button>
        )}
      </>
    );
  }
  return card.data === undefined ? <Waiting error={card.error} /> : <CardBody card={card.data} jump={jump} />;
}

function Waiting({ error }: { error: ApiError | null }) {
  if (error === null) return <Loading what="Reading the scorecard…" />;
  return (
    <Alert color="yellow" variant="light">
      <Text>
        {error.code === 'scorecard_not_ready'
          ? 'The scorecard is made after the interview ends. This page shows it by itself.'
          : error.message}
      </Text>
    </Alert>
  );
}
