import { Button, Code, CopyButton, Group, Modal, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Notifications, notifications } from '@mantine/notifications';
import '@mantine/notifications/styles.css';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ScreenView } from '../../server/http/contract/api.ts';
import { type ApiError, post } from '../common/api.ts';
import { LANGUAGE_LABELS, showPhone, showPin, showWhen } from '../common/format.ts';
import { Loading, Notice } from '../common/Shell.tsx';
import { ScreenDutyCard } from '../duty/ScreenDuty.tsx';
import { useMay } from '../people/me.ts';
import { StaffShell } from '../people/StaffShell.tsx';
import { screenQuery } from './ahead.ts';
import { Attachments } from './Attachments.tsx';
import { EnteredFacts } from './EnteredFacts.tsx';
import { DECISION_LABELS, isDecision } from './labels.ts';
import { ScheduleCards } from './ScheduleCards.tsx';
import { StatusBadge } from './ScreenTable.tsx';
import './recruiter.css';

const MAY = ['screens.read'] as const;

const route = getRouteApi('/recruiter/screens/$id');
const REFRESH_MS = 3_000;

/** One screen: what to send the candidate, and what to do with it. */
export function ScreenPage() {
  const { id } = route.useParams();
  const screen = useQuery({ ...screenQuery(id), refetchInterval: REFRESH_MS });
  return (
    <StaffShell may={MAY} title={screen.data?.candidate_name ?? 'Screen'}>
      {screen.data ? (
        <Details screen={screen.data} />
      ) : screen.error ? (
        <Notice title="This screen could not be opened">
          <p>{screen.error.message}</p>
        </Notice>
      ) : (
        <Loading what="Opening the screen…" />
      )}
    </StaffShell>
  );
}

function Details({ screen }: { screen: ScreenView }) {
  const writes = useMay('screens.write');
  return (
    <div className="cp-page">
      <Notifications position="top-center" />
      <div>
        <Group gap="md" align="center">
          <Title order={1}>{screen.candidate_name}</Title>
          <StatusBadge status={screen.status} />
        </Group>
        <Text c="dimmed">
          {screen.problem.title}, {LANGUAGE_LABELS[screen.language]}. Made {showWhen(screen.created_at)}.
        </Text>
      </div>
      <Actions screen={screen} />
      <ScheduleCards screen={screen} />
      {screen.pad_url === '' ? null : <Invitation screen={screen} />}
      {writes && screen.status === 'created' && screen.session_id === null ? (
        <Attachments screen={screen} />
      ) : null}
      <EnteredFacts screen={screen} />
      {writes ? <ScreenDutyCard id={screen.id} /> : null}
    </div>
  );
}

function Actions({ screen }: { screen: ScreenView }) {
  const writes = useMay('screens.write');
  const watches = useMay('live.watch');
  const reviews = useMay('review.read');
  const [asking, { open, close }] = useDisclosure(false);
  const call = useAction(screen.id, 'call', `Calling ${showPhone(screen.candidate_phone)}`);
  const cancel = useAction(screen.id, 'cancel', 'The screen is cancelled');
  const waiting = screen.status === 'created';
  const over =
    screen.status === 'completed' || screen.status === 'cancelled' || screen.status === 'abandoned';
  return (
    <Group>
      {waiting && writes ? (
        <Button onClick={() => call.mutate()} loading={call.isPending}>
          Call {showPhone(screen.candidate_phone)}
        </Button>
      ) : null}
      {screen.session_id === null || !watches ? null : (
        <Button
          component={Link}
          to={`/recruiter/screens/${screen.id}/live`}
          variant={screen.status === 'in_progress' || screen.status === 'calling' ? 'filled' : 'default'}
        >
          Watch live
        </Button>
      )}
      {screen.session_id === null || !over || !reviews ? null : (
        <Button
          component={Link}
          to={`/review/${screen.session_id}`}
          variant={screen.status === 'completed' ? 'filled' : 'default'}
        >
          Review
        </Button>
      )}
      {over || !writes ? null : (
        <Button variant="subtle" color="red" onClick={open}>
          Cancel the screen
        </Button>
      )}
      {screen.decision === null ? null : (
        <Text>
          Decision:{' '}
          <strong>{isDecision(screen.decision) ? DECISION_LABELS[screen.decision] : screen.decision}</strong>
        </Text>
      )}
      <Modal opened={asking} onClose={close} title="Cancel this screen?">
        <Text>
          The link and the PIN stop working; a candidate who is on the line is told, and the call ends. This
          cannot be taken back; you can make a new screen.
        </Text>
        <Group mt="lg" justify="flex-end">
          <Button variant="default" onClick={close}>
            Keep it
          </Button>
          <Button
            color="red"
            loading={cancel.isPending}
            onClick={() => cancel.mutate(undefined, { onSettled: close })}
          >
            Cancel the screen
          </Button>
        </Group>
      </Modal>
    </Group>
  );
}

function useAction(id: string, action: 'call' | 'cancel', done: string) {
  const queries = useQueryClient();
  return useMutation<unknown, ApiError>({
    mutationFn: () => post(`/screens/${encodeURIComponent(id)}/${action}`),
    onSuccess: () => {
      notifications.show({ message: done });
      return queries.invalidateQueries({ queryKey: ['screen', id] });
    },
    onError: (error) =>
      notifications.show({ color: 'red', title: 'That did not work', message: error.message }),
  });
}

function Invitation({ screen }: { screen: ScreenView }) {
  return (
    <section className="cp-card" aria-labelledby="invite-title">
      <Title order={2} size="h4" id="invite-title">
        For the candidate
      </Title>
      <Text c="dimmed" size="sm" mb="md">
        Send the link, the number and the PIN. Whoever has the link can open the pad, so send it to the
        candidate alone.
      </Text>
      <Group gap="sm" mb="lg" wrap="nowrap" align="center">
        <Code block className="cp-link" style={{ flex: 1, minWidth: 0 }} tabIndex={0}>
          {screen.pad_url}
        </Code>
        <CopyButton value={screen.pad_url}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy} miw={110}>
              {copied ? 'Copied' : 'Copy link'}
            </Button>
          )}
        </CopyButton>
      </Group>
      <dl className="cp-facts">
        <div>
          <dt>Dial in</dt>
          <dd className="cp-big">{showPhone(screen.dial_in)}</dd>
        </div>
        <div>
          <dt>PIN</dt>
          <dd className="cp-big">{showPin(screen.pin)}</dd>
        </div>
        <div>
          <dt>Candidate’s phone</dt>
          <dd className="cp-big">{showPhone(screen.candidate_phone)}</dd>
        </div>
      </dl>
    </section>
  );
}
