import {
  Anchor,
  Badge,
  Button,
  Group,
  NativeSelect,
  Pagination,
  Table,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { z } from 'zod';
import {
  SCREEN_STATUSES,
  ScreenPage as ScreenList,
  type ScreenView,
} from '../../server/http/contract/api.ts';
import { type ApiError, getJson } from '../common/api.ts';
import { shape } from '../common/shape.ts';
import { LANGUAGE_LABELS, showPhone, showWhen } from '../common/format.ts';
import { Loading, Notice } from '../common/Shell.tsx';
import { useMay } from '../people/me.ts';
import { StaffShell } from '../people/StaffShell.tsx';
import { Demonstration, DemonstrationMark } from './Demonstration.tsx';
import { NewScreen } from './NewScreen.tsx';
import { DECISION_LABELS, isDecision, STATUS_LABELS } from './labels.ts';
import './recruiter.css';

const MAY = ['screens.read'] as const;

const PAGE_SIZE = 25;
/** Statuses change by themselves when a candidate calls. */
const REFRESH_MS = 5_000;
const SEARCH_PAUSE_MS = 250;

/** All screens, and the form for a new one. */
export function ScreensPage() {
  const writes = useMay('screens.write');
  const knows = useMay('candidates.identity');
  const [page, setPage] = useState(1);
  const [status, setStatus] = useState('');
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), SEARCH_PAUSE_MS);
  const screens = useScreens({ page, status, q });
  const back =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      setPage(1);
      set(value);
    };
  return (
    <StaffShell may={MAY} title="Screens">
      <div className="cp-page">
        <Group justify="space-between">
          <Title order={1}>Phone screens</Title>
          {writes ? (
            <Button component={Link} to="/recruiter/import" variant="default">
              Many at once
            </Button>
          ) : null}
        </Group>
        <Demonstration />
        {writes ? <NewScreen /> : null}
        <section className="cp-card" aria-labelledby="screens-title">
          <Group justify="space-between" align="end" mb="md">
            <Title order={2} size="h4" id="screens-title">
              All screens
            </Title>
            <Group gap="sm">
              {knows ? (
                <TextInput
                  aria-label="Search by name"
                  placeholder="Search by name"
                  value={typed}
                  onChange={(event) => back(setTyped)(event.currentTarget.value)}
                />
              ) : null}
              <NativeSelect
                aria-label="Status"
                value={status}
                onChange={(event) => back(setStatus)(event.currentTarget.value)}
                data={[
                  { value: '', label: 'Every status' },
                  ...SCREEN_STATUSES.map((value) => ({ value, label: STATUS_LABELS[value] })),
                ]}
              />
            </Group>
          </Group>
          {screens.data ? (
            <List {...screens.data} filtered={status !== '' || q !== ''} onPage={setPage} />
          ) : screens.error ? (
            <Notice title="The screens could not be loaded">
              <p>{screens.error.message}</p>
            </Notice>
          ) : (
            <Loading what="Loading screens…" />
          )}
        </section>
      </div>
    </StaffShell>
  );
}

function useScreens({ page, status, q }: { page: number; status: string; q: string }) {
  const search = new URLSearchParams({
    page: String(page),
    page_size: String(PAGE_SIZE),
    ...(status ? { status } : {}),
    ...(q ? { q } : {}),
  });
  return useQuery<z.infer<typeof ScreenList>, ApiError>({
    queryKey: ['screens', page, status, q],
    queryFn: () => getJson(`/screens?${search}`, shape(ScreenList)),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  });
}

type ListProps = z.infer<typeof ScreenList> & { filtered: boolean; onPage: (page: number) => void };

function List({ items, total, page, page_size, filtered, onPage }: ListProps) {
  if (total === 0)
    return (
      <Text c="dimmed">
        {filtered
          ? 'No screen fits. Change the search or the status.'
          : 'No screens yet. Make the first one above; the candidate’s link and PIN are ready at once.'}
      </Text>
    );
  const pages = Math.ceil(total / page_size);
  return (
    <>
      <Table.ScrollContainer minWidth={680}>
        <Table verticalSpacing="sm" highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Candidate</Table.Th>
              <Table.Th>Problem</Table.Th>
              <Table.Th>Status</Table.Th>
              <Table.Th>Decision</Table.Th>
              <Table.Th>Made</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map((screen) => (
              <Row key={screen.id} screen={screen} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Group justify="space-between" mt="md">
        <Text size="sm" c="dimmed">
          {total} {total === 1 ? 'screen' : 'screens'}
        </Text>
        {pages > 1 ? (
          <Pagination
            total={pages}
            value={page}
            onChange={onPage}
            getControlProps={(control) => ({ 'aria-label': `${control} page` })}
          />
        ) : null}
      </Group>
    </>
  );
}

function Row({ screen }: { screen: ScreenView }) {
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component={Link} to={`/recruiter/screens/${screen.id}`} fw={600}>
          {screen.candidate_name}
        </Anchor>{' '}
        <DemonstrationMark id={screen.id} />
        <Text size="sm" c="dimmed">
          {showPhone(screen.candidate_phone)}
        </Text>
      </Table.Td>
      <Table.Td>
        {screen.problem.title}
        <Text size="sm" c="dimmed">
          {LANGUAGE_LABELS[screen.language]}
        </Text>
      </Table.Td>
      <Table.Td>
        <StatusBadge status={screen.status} />
      </Table.Td>
      <Table.Td>
        {screen.decision === null ? (
          <Text c="dimmed" size="sm">
            not yet
          </Text>
        ) : isDecision(screen.decision) ? (
          DECISION_LABELS[screen.decision]
        ) : (
          screen.decision
        )}
      </Table.Td>
      <Table.Td>
        <Text size="sm">{showWhen(screen.created_at)}</Text>
      </Table.Td>
    </Table.Tr>
  );
}

export function StatusBadge({ status }: { status: ScreenView['status'] }) {
  const live = status === 'calling' || status === 'in_progress';
  return (
    <Badge variant={live ? 'filled' : 'default'} tt="none" fw={600}>
      {STATUS_LABELS[status]}
    </Badge>
  );
}
