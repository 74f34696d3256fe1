import { Anchor, Badge, Table, Text, UnstyledButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ScreenView } from '../../server/http/contract/api.ts';
import { LANGUAGE_LABELS, showPhone, showWhen } from '../common/format.ts';
import { useMay } from '../people/me.ts';
import { DECISION_LABELS, isDecision, STATUS_LABELS } from './labels.ts';

interface TableProps {
  items: readonly ScreenView[];
  /** `-created`: the newest first. */
  sort: string;
  onSort: (sort: string) => void;
}

/** How the list stands when nothing is said. */
export const NEWEST = '-created';

/** Screens in the order that their columns' heads choose. */
export function ScreenTable({ items, sort, onSort }: TableProps) {
  const knows = useMay('candidates.identity');
  const head = { sort, onSort };
  return (
    <Table.ScrollContainer minWidth={820}>
      <Table verticalSpacing="sm" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            {knows ? <Sorted {...head} by="candidate" label="Candidate" /> : <Table.Th>Candidate</Table.Th>}
            <Sorted {...head} by="problem" label="Problem" />
            <Sorted {...head} by="status" label="Status" />
            <Table.Th>Decision</Table.Th>
            <Sorted {...head} by="starts" label="Appointment" />
            <Sorted {...head} by="created" label="Made" newest />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((screen) => (
            <Row key={screen.id} screen={screen} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

interface SortedProps {
  by: string;
  label: string;
  sort: string;
  onSort: (sort: string) => void;
  /** The first press gives the newest. */
  newest?: boolean;
}

function Sorted({ by, label, sort, onSort, newest = false }: SortedProps) {
  const [up, down] = [by, `-${by}`];
  const order = sort === up ? 'ascending' : sort === down ? 'descending' : undefined;
  const [first, second] = newest ? [down, up] : [up, down];
  return (
    <Table.Th {...(order === undefined ? {} : { 'aria-sort': order })}>
      <UnstyledButton fw={700} fz="sm" onClick={() => onSort(sort === first ? second : first)}>
        {label}
        <span aria-hidden="true">{order === undefined ? ' ↕' : order === 'ascending' ? ' ↑' : ' ↓'}</span>
      </UnstyledButton>
    </Table.Th>
  );
}

function Row({ screen }: { screen: ScreenView }) {
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component={Link} to={`/recruiter/screens/${screen.id}`} fw={600}>
          {screen.candidate_name}
        </Anchor>
        <Text size="sm" c="dimmed">
          {[screen.role, showPhone(screen.candidate_phone)].filter(Boolean).join(' · ')}
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
        <Decision decision={screen.decision} />
      </Table.Td>
      <Table.Td>
        <Text size="sm">{screen.schedule?.starts_at ? showWhen(screen.schedule.starts_at) : '–'}</Text>
      </Table.Td>
      <Table.Td>
        <Text size="sm">{showWhen(screen.created_at)}</Text>
        {screen.owner ? (
          <Text size="sm" c="dimmed">
            {screen.owner.name}
          </Text>
        ) : null}
      </Table.Td>
    </Table.Tr>
  );
}

function Decision({ decision }: Pick<ScreenView, 'decision'>) {
  if (decision === null)
    return (
      <Text c="dimmed" size="sm">
        not yet
      </Text>
    );
  return isDecision(decision) ? DECISION_LABELS[decision] : decision;
}

export function StatusBadge({ status }: { status: ScreenView['status'] }) {
  const live = status === 'calling' || status === 'in_progress';
  return (
    <Badge variant={live ? 'filled' : 'default'} tt="none" fw={600}>
      {STATUS_LABELS[status]}
    </Badge>
  );
}
