/**
 * The scorecard of a session with everything that belongs to it. Who may rate gets nobody's levels from the server until
 * they have rated, or have said that they want to see them instead; everybody else the card, where every claim leads to
 * its moment.
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
import { useRatingForm, useScorecard, useSeeWithoutRating } from './use-scorecard.ts';
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
  const rates = useMay('scorecard.rate');
  const asked = new URLSearchParams(useLocation().searchStr).get('rate') === 'blind';
  const [rating, setRating] = useState(asked);
  const form = useRatingForm(session_id, rates);
  const see = useSeeWithoutRating(session_id);
  const open = !rates || form.data?.open === true;
  const wants = rates && rating && form.data?.mine === null;
  const card = useScorecard(session_id, open && !wants);
  if (open && !wants)
    return card.data === undefined ? (
      <Waiting error={card.error} />
    ) : (
      <CardBody card={card.data} jump={jump} />
    );
  if (form.data === undefined) return <Waiting error={form.error} />;
  const instead = open
    ? () => setRating(false)
    : () => see.mutate(undefined, { onSuccess: () => setRating(false) });
  const rate = rating || form.data.must_rate;
  return (
    <>
      {rate ? (
        <RatingCard session_id={session_id} form={form.data} />
      ) : (
        <RateFirst onRate={() => setRating(true)} />
      )}
      {form.data.must_rate ? null : (
        <Button variant="default" mt="sm" loading={see.isPending} onClick={instead}>
          Show the scorecard without rating
        </Button>
      )}
      {see.error ? (
        <Alert color="red" variant="light" mt="xs" role="alert">
          {see.error.message}
        </Alert>
      ) : null}
    </>
  );
}

/** Nobody's levels are on the page, nor sent to it, until one of the two is chosen. */
function RateFirst({ onRate }: { onRate: () => void }) {
  return (
    <>
      <Text>
        You may rate this session yourself before you see which levels the rules and others gave. Such blind
        ratings tell how far people and rules agree; once you have seen the levels, a rating of yours does not
        count for that.
      </Text>
      <Button mt="sm" mr="sm" onClick={onRate}>
        Rate it first
      </Button>
    </>
  );
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
