import { List, Progress, Stack, Text, Title } from '@mantine/core';
import type { ReviewDimension, SharedReview } from '../../server/http/contract/exports.ts';
import { Time, type Seek } from './Time.tsx';

const LEVELS = ['Weak', 'Mixed', 'Good', 'Strong'] as const;
const inWords = (level: number | null) =>
  level === null ? 'Not enough evidence' : `${LEVELS[level - 1] ?? ''} (${level} of 4)`;

export function SharedScorecard({ review, seek }: { review: SharedReview; seek: Seek }) {
  return (
    <section className="cp-card" aria-labelledby="scorecard-title">
      <Title order={2} size="h4" id="scorecard-title" mb="sm">
        Scorecard
      </Title>
      <Stack gap="lg">
        {review.dimensions.map((one) => (
          <Dimension key={one.name} one={one} seek={seek} />
        ))}
        {review.flags.length === 0 ? null : (
          <div>
            <Title order={3} size="h6">
              Flags, never scored
            </Title>
            <List>
              {review.flags.map(({ text }) => (
                <List.Item key={text}>{text}</List.Item>
              ))}
            </List>
          </div>
        )}
      </Stack>
      <Text size="sm" c="dimmed" mt="md">
        Computed from recorded events by published rules; every claim shows when it was seen. A person
        decides.
      </Text>
    </section>
  );
}

function Dimension({ one, seek }: { one: ReviewDimension; seek: Seek }) {
  const { label, level, anchor, person, claims } = one;
  return (
    <div>
      <Title order={3} size="h6">
        {label}: {inWords(level)}
      </Title>
      <Progress value={(level ?? 0) * 25} my={6} aria-hidden="true" />
      <Text size="sm" c="dimmed">
        {anchor}
      </Text>
      {person === null ? null : (
        <Text size="sm">
          {person.by} says {inWords(person.level).toLowerCase()}: {person.reason}
        </Text>
      )}
      <List size="sm" mt={4} spacing={4}>
        {claims.map(({ text, polarity, evidence, made_by, confidence }) => (
          <List.Item key={text}>
            {polarity === 'concern' ? <strong>Concern: </strong> : null}
            {text}{' '}
            {evidence.map(({ event_seq, at_ms }) => (
              <span key={event_seq}>
                <Time at_ms={at_ms} seek={seek} />{' '}
              </span>
            ))}
            <Text span size="xs" c="dimmed">
              {made_by}, {Math.round(confidence * 100)} % sure
            </Text>
          </List.Item>
        ))}
      </List>
    </div>
  );
}
