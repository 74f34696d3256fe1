import { Alert, Box, Code, Grid, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useRef } from 'react';
import { type SharedReview, SharedView } from '../../server/http/contract/exports.ts';
import { type ApiError, getJson } from '../common/api.ts';
import { clock, LANGUAGE_LABELS, showWhen } from '../common/format.ts';
import { shape } from '../common/shape.ts';
import { Loading, Notice, Shell } from '../common/Shell.tsx';
import { DECISION_LABELS, isDecision } from '../recruiter/labels.ts';
import { SharedScorecard } from './SharedScorecard.tsx';
import type { Seek } from './Time.tsx';
import { Time } from './Time.tsx';

const route = getRouteApi('/shared/$token');

/** One review for whoever has the link: to read, and no more. */
export function SharedPage() {
  const { token } = route.useParams();
  const shared = useQuery<SharedView, ApiError>({
    queryKey: ['shared', token],
    queryFn: () => getJson(`/shared/${encodeURIComponent(token)}`, shape(SharedView)),
    // Every reading counts as an opening.
    retry: false,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const name = shared.data?.review.session.candidate_name;
  return (
    <Shell title={name === undefined ? 'Shared review' : `${name}, review`}>
      {shared.error ? (
        <Notice
          title={shared.error.code === 'rate_first' ? 'Rate it first' : 'This link does not open anything'}
        >
          <p>{shared.error.message}</p>
        </Notice>
      ) : shared.data ? (
        <Shared view={shared.data} token={token} />
      ) : (
        <Loading what="Opening the review…" />
      )}
    </Shell>
  );
}

function Shared({ view: { review, recording, expires_at }, token }: { view: SharedView; token: string }) {
  const player = useRef<HTMLAudioElement>(null);
  const seek: Seek =
    recording === null
      ? null
      : (at_ms) => {
          const { current } = player;
          if (current === null) return;
          current.currentTime = Math.max(0, at_ms - recording.started_ms) / 1000;
          current.play().catch(() => undefined);
        };
  return (
    <div className="cp-page">
      <Head review={review} expires_at={expires_at} />
      {recording === null ? null : (
        <section className="cp-card" aria-label="Recording">
          {/* The transcript below is the text alternative. */}
          {/* oxlint-disable-next-line jsx-a11y/media-has-caption */}
          <audio
            ref={player}
            controls
            preload="none"
            src={`/api/v1/shared/${encodeURIComponent(token)}/audio`}
            aria-label="Recording of the call"
            style={{ width: '100%' }}
          />
        </section>
      )}
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 7 }}>
          <SharedScorecard review={review} seek={seek} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }}>
          <FinalCode review={review} />
        </Grid.Col>
      </Grid>
      <Transcript review={review} seek={seek} />
    </div>
  );
}

function Head({ review, expires_at }: { review: SharedReview; expires_at: string }) {
  const { session, decision, summary } = review;
  const named = (value: string) => (isDecision(value) ? DECISION_LABELS[value] : value);
  return (
    <div>
      <Title order={1}>{session.candidate_name}</Title>
      <Text c="dimmed">
        {session.problem.title}, {LANGUAGE_LABELS[session.language]}, {showWhen(session.started_at)},{' '}
        {clock(session.duration_ms)} long. This link ends {showWhen(expires_at)}.
      </Text>
      {session.demonstration ? (
        <Alert mt="sm" variant="light">
          A demonstration: the candidate is synthetic, everything else was recorded.
        </Alert>
      ) : null}
      <Text mt="sm">
        {decision.final === null ? null : (
          <>
            Decided by {decision.final.by}: <strong>{named(decision.final.decision)}</strong>.{' '}
            {decision.final.reason}{' '}
          </>
        )}
        Suggested: <strong>{named(decision.suggested)}</strong>. {summary}
      </Text>
    </div>
  );
}

function FinalCode({ review: { code } }: { review: SharedReview }) {
  return (
    <section className="cp-card" aria-labelledby="code-title">
      <Title order={2} size="h4" id="code-title" mb="sm">
        Final code
      </Title>
      {code.text.trim() === '' ? (
        <Text c="dimmed">Nothing was written.</Text>
      ) : (
        <Code block tabIndex={0} aria-labelledby="code-title">
          {code.text}
        </Code>
      )}
    </section>
  );
}

function Transcript({ review: { transcript, session }, seek }: { review: SharedReview; seek: Seek }) {
  return (
    <section className="cp-card" aria-labelledby="transcript-title">
      <Title order={2} size="h4" id="transcript-title" mb="sm">
        Transcript
      </Title>
      {transcript.length === 0 ? <Text c="dimmed">Nothing was said.</Text> : null}
      <Stack gap="sm" maw={760}>
        {transcript.map(({ event_seq, at_ms, speaker, text, written }) => (
          <Group key={event_seq} gap="md" align="baseline" wrap="nowrap">
            <Box w={44} flex="none">
              <Time at_ms={at_ms} seek={seek} />
            </Box>
            <div>
              <Text size="sm" fw={600}>
                {speaker === 'interviewer' ? 'Interviewer' : session.candidate_name}
                {written ? ', written' : ''}
              </Text>
              <Text>{text}</Text>
            </div>
          </Group>
        ))}
      </Stack>
    </section>
  );
}
