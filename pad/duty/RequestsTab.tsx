import { Anchor, Badge, Button, Group, Modal, Text, Textarea, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { z } from 'zod';
import { DeletionRequests, type DeletionRequest } from '../../server/http/contract/duty.ts';
import { type ApiError, getJson, post } from '../common/api.ts';
import { showWhen } from '../common/format.ts';
import { shape } from '../common/shape.ts';
import { useMay } from '../people/me.ts';
import { Loaded } from './Loaded.tsx';

const STATUS: Record<DeletionRequest['status'], string> = {
  asked: 'Waits for you',
  approved: 'Approved',
  refused: 'Refused',
  done: 'Deleted',
};

/** What candidates, and staff, asked to have deleted. */
export function RequestsTab() {
  const requests = useQuery<z.infer<typeof DeletionRequests>, ApiError>({
    queryKey: ['deletion-requests'],
    queryFn: () => getJson('/deletion-requests', shape(DeletionRequests)),
    refetchInterval: (query) => (query.state.data?.items.some(isOpen) === true ? 3_000 : false),
  });
  return (
    <section className="cp-card" aria-labelledby="requests-title">
      <Title order={2} size="h4" id="requests-title">
        Deletion requests
      </Title>
      <Text c="dimmed" size="sm" mb="md">
        A deletion takes everything that is held of the candidate: all their screens, recordings, transcripts,
        code, scorecards, exports, share links, mails and texts. That somebody agreed, when and to which
        wording stays without saying who it was; so does this list.
      </Text>
      <Loaded query={requests} what="The requests">
        {({ items }) =>
          items.length === 0 ? (
            <Text>Nobody has asked.</Text>
          ) : (
            items.map((item) => <Request key={item.id} item={item} />)
          )
        }
      </Loaded>
    </section>
  );
}

const isOpen = ({ status, waits_for }: DeletionRequest): boolean =>
  status === 'approved' && waits_for === null;

function Request({ item }: { item: DeletionRequest }) {
  const decides = useMay('settings.write');
  const name = item.candidate_name ?? `Candidate ${item.screen_id.slice(0, 4)}`;
  return (
    <article className="cp-duty-request" aria-label={name}>
      <Group justify="space-between" align="flex-start">
        <div>
          <Group gap="xs">
            {item.candidate_name === null ? (
              <Text>{name}</Text>
            ) : (
              <Anchor component={Link} to={`/recruiter/screens/${item.screen_id}`} underline="always">
                {name}
              </Anchor>
            )}
            <Badge variant={item.status === 'asked' ? 'filled' : 'default'} tt="none">
              {STATUS[item.status]}
            </Badge>
          </Group>
          <Text size="sm" c="dimmed">
            {`Asked by ${item.asked_by === 'candidate' ? 'the candidate' : 'staff'}, ${showWhen(item.at)}. ${wordsOf(item)}`}
          </Text>
        </div>
        {decides && item.status === 'asked' ? <Decide item={item} name={name} /> : null}
      </Group>
    </article>
  );
}

function wordsOf({ status, decided_by, done_at, answer, waits_for }: DeletionRequest): string {
  if (waits_for === 'hold') return 'Waits until the legal hold is lifted.';
  if (waits_for === 'interview') return 'Waits until the interview is over.';
  if (status === 'done' && done_at !== null) return `Deleted ${showWhen(done_at)}.`;
  if (status === 'refused') return `Refused by ${decided_by ?? 'nobody'}: ${answer ?? ''}`;
  return '';
}

function Decide({ item, name }: { item: DeletionRequest; name: string }) {
  const queries = useQueryClient();
  const [asking, setAsking] = useState<'approve' | 'refuse' | null>(null);
  const [answer, setAnswer] = useState('');
  const decide = useMutation<unknown, ApiError, boolean>({
    mutationFn: (approve) => post(`/deletion-requests/${item.id}/decide`, { approve, answer }),
    onSuccess: () => {
      setAsking(null);
      notifications.show({
        withCloseButton: false,
        message: asking === 'approve' ? 'It is being deleted.' : 'Refused.',
      });
      return queries.invalidateQueries({ queryKey: ['deletion-requests'] });
    },
  });
  return (
    <>
      <Group gap="xs">
        <Button color="red.9" size="sm" onClick={() => setAsking('approve')}>
          Delete
        </Button>
        <Button variant="default" size="sm" onClick={() => setAsking('refuse')}>
          Refuse
        </Button>
      </Group>
      <Modal
        opened={asking !== null}
        onClose={() => setAsking(null)}
        title={asking === 'approve' ? `Delete ${name}?` : `Refuse ${name}’s request?`}
      >
        {asking === 'approve' ? (
          <Text>Everything of this candidate goes, at once and for good. It cannot be brought back.</Text>
        ) : (
          <Textarea
            label="Why"
            description="The candidate reads it on their page."
            value={answer}
            maxLength={500}
            autosize
            minRows={2}
            onChange={(event) => setAnswer(event.currentTarget.value)}
          />
        )}
        {decide.error === null ? null : (
          <Text c="red" size="sm" mt="sm" role="alert">
            {decide.error.message}
          </Text>
        )}
        <Group mt="lg" justify="flex-end">
          <Button variant="default" onClick={() => setAsking(null)}>
            Go back
          </Button>
          <Button
            {...(asking === 'approve' ? { color: 'red.9' } : {})}
            loading={decide.isPending}
            onClick={() => decide.mutate(asking === 'approve')}
          >
            {asking === 'approve' ? 'Delete everything' : 'Refuse it'}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
