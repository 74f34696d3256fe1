import { Anchor, Badge, Table, Text, UnstyledButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ScreenView } from '../../server/http/contract/api.ts';
import { LANGUAGE_LABELS, showPhone, showWhen } from '../common/format.ts';
import { useMay } from '../people/me.ts';
import { DemonstrationMark } from './Demonstration.tsx';
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
  const reads = useMay('scorecard.read');
  const head = { sort, onSort };
  return (
    <Table.ScrollContainer minWidth={940}>
      <Table verticalSpacing="sm" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            {knows ? <Sorted {...head} by="candidate" label="Candidate" /> : <Table.Th>Candidate</Table.Th>}
            <Sorted {...head} by="problem" label="Problem" />
            <Sorted {...head} by="status" label="Status" />
            {reads ? <Table.Th>Decision</Table.Th> : null}
            <Sorted {...head} by="starts" label="Appointment" />
            <Sorted {...head} by="created" label="Made" newest />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((screen) => (
            <Row key={screen.id} screen={screen} reads={reads} />
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

function Row({ screen, reads }: { screen: ScreenView; reads: boolean }) {
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component={Link} to={`/recruiter/screens/${screen.id}`} fw={600}>
          {screen.candidate_name}
        </Anchor>{' '}
        <DemonstrationMark id={screen.id} />
        <Text size="sm" c="dimmed">
          {screen.role ?? ''}
        </Text>
        <Text size="sm" c="dimmed" className="cp-nowrap">
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
      {reads ? (
        <Table.Td>
          <Decision screen={screen} />
        </Table.Td>
      ) : null}
      <Table.Td>
        <Text size="sm" className="cp-nowrap">
          {screen.schedule?.starts_at ? showWhen(screen.schedule.starts_at) : '–'}
        </Text>
      </Table.Td>
      <Table.Td>
        <Text size="sm" className="cp-nowrap">
          {showWhen(screen.created_at)}
        </Text>
        {screen.owner ? (
          <Text size="sm" c="dimmed">
            {screen.owner.name}
          </Text>
        ) : null}
      </Table.Td>
    </Table.Tr>
  );
}

/** What others think is told after one has rated, or asked to see it. */
function Decision({ screen: { decision, blind, session_id } }: { screen: ScreenView }) {
  if (blind === true && session_id !== null)
    return (
      <Anchor href={`/review/${encodeURIComponent(session_id)}?rate=blind`} size="sm" underline="always">
        rate first
      </Anchor>
    );
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
    <Badge variant={live ? 'filled' : 'default'} tt="none" fw={600} miw="max-content">
      {STATUS_LABELS[status]}
    </Badge>
  );
}
