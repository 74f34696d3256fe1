import { Alert, Badge, Button, Group, Table, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { ScreenView } from '../../server/http/contract/api.ts';
import { Invited, ScheduleNews, type Schedule } from '../../server/http/contract/schedule.ts';
import { type ApiError, getJson, postJson } from '../common/api.ts';
import { showWhen } from '../common/format.ts';
import { shape } from '../common/shape.ts';
import { useMay } from '../people/me.ts';
import { ChangeSchedule } from './ChangeSchedule.tsx';
import {
  CALL_OUTCOMES,
  INVITED_WORDS,
  NEWS_LABELS,
  needsWords,
  STATUS_WORDS,
  whenWords,
} from './schedule-words.ts';

const REFRESH_MS = 3_000;

/** When and how the screen is held, what was sent, and what the candidate said. */
export function ScheduleCards({ screen }: { screen: ScreenView }) {
  const news = useQuery<ScheduleNews, ApiError>({
    queryKey: ['schedule', screen.id],
    queryFn: () => getJson(`/screens/${encodeURIComponent(screen.id)}/schedule`, shape(ScheduleNews)),
    refetchInterval: REFRESH_MS,
    retry: false,
  });
  const knows = useMay('candidates.identity');
  if (screen.schedule === undefined) return null;
  return (
    <>
      <Appointment screen={screen} schedule={screen.schedule} />
      {news.data === undefined ? null : (
        <>
          <Requests news={news.data} />
          {knows ? <Sent news={news.data} /> : null}
          <Agreed news={news.data} />
        </>
      )}
    </>
  );
}

function Appointment({ screen, schedule }: { screen: ScreenView; schedule: Schedule }) {
  const waits = useMay('screens.write') && screen.status === 'created';
  const knows = useMay('candidates.identity');
  const queries = useQueryClient();
  const invite = useMutation<z.infer<typeof Invited>, ApiError>({
    mutationFn: () => postJson(`/screens/${encodeURIComponent(screen.id)}/invite`, {}, shape(Invited)),
    onSuccess: ({ mail, text }) => {
      notifications.show({ message: `${INVITED_WORDS.mail[mail]} ${INVITED_WORDS.text[text]}` });
      return queries.invalidateQueries({ queryKey: ['schedule', screen.id] });
    },
    onError: (error) =>
      notifications.show({ color: 'red', title: 'The invitation was not sent', message: error.message }),
  });
  const needs = needsWords(schedule.accommodations);
  const facts: [string, string][] = [
    ['When', whenWords(schedule)],
    ['The call', schedule.mode === 'call_me' ? 'we call the candidate' : 'the candidate dials in'],
    ['Time zone', schedule.zone?.replaceAll('_', ' ') ?? 'not known'],
    ...(knows ? [['E-mail', schedule.candidate_email ?? 'none'] as [string, string]] : []),
    ...(schedule.level === null ? [] : [['Problem', `picked, ${schedule.level}`] as [string, string]]),
    ...(schedule.profile === null ? [] : [['Settings', schedule.profile] as [string, string]]),
    ...(needs === '' ? [] : [['Accommodations', needs] as [string, string]]),
  ];
  return (
    <section className="cp-card" aria-labelledby="when-title">
      <Group justify="space-between" mb="md">
        <Title order={2} size="h4" id="when-title">
          Appointment
        </Title>
        {waits ? (
          <Button variant="default" onClick={() => invite.mutate()} loading={invite.isPending}>
            Send the invitation
          </Button>
        ) : null}
      </Group>
      {schedule.missed > 0 && screen.status === 'created' ? (
        <Alert color="yellow" variant="light" mb="md">
          {schedule.missed === 1 ? 'One appointment has' : `${schedule.missed} appointments have`} passed
          without the candidate.
        </Alert>
      ) : null}
      {screen.status === 'cancelled' && schedule.cancelled_by === 'candidate' ? (
        <Alert color="yellow" variant="light" mb="md">
          The candidate cancelled it.
        </Alert>
      ) : null}
      <dl className="cp-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {waits ? <ChangeSchedule id={screen.id} /> : null}
    </section>
  );
}

function Requests({ news: { requests } }: { news: ScheduleNews }) {
  if (requests.length === 0) return null;
  return (
    <section className="cp-card" aria-labelledby="requests-title">
      <Title order={2} size="h4" id="requests-title" mb="sm">
        The candidate asks
      </Title>
      {requests.map(({ kind, body, at, answered_at }) => (
        <div key={at} className="cp-request">
          <Badge variant={answered_at === null ? 'filled' : 'default'} tt="none">
            {kind === 'person' ? 'for a person' : 'for an accommodation'}
          </Badge>
          <Text mt={4}>{body}</Text>
          <Text size="sm" c="dimmed">
            {showWhen(at)}
            {answered_at === null ? '' : `, answered ${showWhen(answered_at)}`}
          </Text>
        </div>
      ))}
    </section>
  );
}

interface Item {
  key: string;
  what: string;
  how: string;
  state: string;
  at: string;
  body?: string;
}

function itemsOf({ letters, texts, calls, planned }: ScheduleNews): Item[] {
  const label = (kind: string) => NEWS_LABELS[kind] ?? kind.replaceAll('_', ' ');
  const state = (status: string, trouble: string | null) =>
    `${STATUS_WORDS[status] ?? status}${trouble === null ? '' : ` (${trouble.replaceAll('_', ' ')})`}`;
  return [
    ...letters.map((each, n) => ({
      key: `letter ${n}`,
      what: label(each.kind),
      how: 'E-mail',
      state: state(each.status, each.trouble),
      at: each.at,
      body: `${each.subject}\n\n${each.body}`,
    })),
    ...texts.map((each, n) => ({
      key: `text ${n}`,
      what: each.direction === 'in' ? `Text from the candidate` : label(each.kind),
      how: 'Text',
      state: state(each.status, each.trouble),
      at: each.at,
      ...(each.body === null ? {} : { body: each.body }),
    })),
    ...calls.map(({ n, outcome, at }) => ({
      key: `call ${n}`,
      what: `Call ${n}`,
      how: 'Call',
      state: outcome === null ? 'under way' : (CALL_OUTCOMES[outcome] ?? outcome),
      at,
    })),
    ...planned.map(({ what, at }) => ({
      key: `planned ${what}`,
      what: label(what),
      how: 'Planned',
      state: 'to come',
      at,
    })),
  ].toSorted((a, b) => a.at.localeCompare(b.at));
}

function Sent({ news }: { news: ScheduleNews }) {
  const items = itemsOf(news);
  return (
    <section className="cp-card" aria-labelledby="sent-title">
      <Title order={2} size="h4" id="sent-title" mb="sm">
        Invitation, reminders and calls
      </Title>
      {items.length === 0 ? (
        <Text c="dimmed">Nothing was sent and nothing is planned.</Text>
      ) : (
        <Table.ScrollContainer minWidth={560}>
          <Table verticalSpacing="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>What</Table.Th>
                <Table.Th>How</Table.Th>
                <Table.Th>State</Table.Th>
                <Table.Th>When</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {items.map(({ key, what, how, state, at, body }) => (
                <Table.Tr key={key}>
                  <Table.Td>
                    {body === undefined ? (
                      what
                    ) : (
                      <details className="cp-letter">
                        <summary>{what}</summary>
                        <pre>{body}</pre>
                      </details>
                    )}
                  </Table.Td>
                  <Table.Td>{how}</Table.Td>
                  <Table.Td>{state}</Table.Td>
                  <Table.Td>{showWhen(at)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </section>
  );
}

function Agreed({ news: { consents } }: { news: ScheduleNews }) {
  const words = (consent: ScheduleNews['consents']['call']) =>
    consent === null
      ? 'not asked yet'
      : `${consent.given ? 'agreed' : 'refused'}: ${consent.how}, ${showWhen(consent.at)}` +
        (consent.text_version === null ? '' : ` (wording ${consent.text_version})`);
  return (
    <section className="cp-card" aria-labelledby="agreed-title">
      <Title order={2} size="h4" id="agreed-title" mb="sm">
        Agreed to
      </Title>
      <dl className="cp-facts">
        <div>
          <dt>Calls by an automated voice</dt>
          <dd>{words(consents.call)}</dd>
        </div>
        <div>
          <dt>Text messages</dt>
          <dd>{words(consents.text)}</dd>
        </div>
      </dl>
    </section>
  );
}
