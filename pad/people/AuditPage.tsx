import { Alert, Anchor, Button, Code, Group, Pagination, Table, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { AuditCheck, AuditPage as AuditList } from '../../server/http/contract/duty.ts';
import { type ApiError, getJson } from '../common/api.ts';
import { showWhen } from '../common/format.ts';
import { shape } from '../common/shape.ts';
import { Loading, Notice } from '../common/Shell.tsx';
import { StaffShell } from './StaffShell.tsx';
import '../duty/duty.css';
import './people.css';

const PAGE_SIZE = 50;
/** Typing is over. */
const SETTLED_MS = 300;

/** Sign-ins, changes, and who opened what. Nothing is ever changed in it or taken out. */
export function AuditPage() {
  return (
    <StaffShell title="Who did what" may={['audit.read']}>
      <div className="cp-page">
        <div>
          <Title order={1}>Who did what</Title>
          <Text c="dimmed">
            Sign-ins, every change, and who opened a recording, a scorecard, an export or the live view.
            Nobody can change or remove a line; each carries the hash of the one before it.
          </Text>
        </div>
        <Log />
      </div>
    </StaffShell>
  );
}

function Log() {
  const [filter, setFilter] = useState({ actor: '', action: '', subject: '', from: '', until: '' });
  const [page, setPage] = useState(1);
  const [settled] = useDebouncedValue(filter, SETTLED_MS);
  const chosen = new URLSearchParams(Object.entries(settled).filter(([, value]) => value !== ''));
  const query = new URLSearchParams([...chosen, ['page', String(page)], ['page_size', String(PAGE_SIZE)]]);
  const audit = useQuery<z.infer<typeof AuditList>, ApiError>({
    queryKey: ['audit', query.toString()],
    queryFn: () => getJson(`/audit?${query.toString()}`, shape(AuditList)),
    placeholderData: keepPreviousData,
  });
  const field = (name: keyof typeof filter, label: string, type = 'text') => (
    <TextInput
      label={label}
      name={name}
      type={type}
      value={filter[name]}
      onChange={(event) => {
        setFilter({ ...filter, [name]: event.currentTarget.value });
        setPage(1);
      }}
    />
  );
  return (
    <section className="cp-card" aria-label="Entries, the newest first">
      <div className="cp-duty-filters">
        {field('actor', 'Who')}
        {field('action', 'What')}
        {field('subject', 'To what')}
        {field('from', 'From', 'date')}
        {field('until', 'Until', 'date')}
      </div>
      <Taking query={chosen.toString()} />
      {audit.data ? (
        <>
          <Entries items={audit.data.items} />
          <Group justify="space-between" mt="md">
            <Text size="sm" c="dimmed">
              {audit.data.total} entries
            </Text>
            {audit.data.total > PAGE_SIZE ? (
              <Pagination
                total={Math.ceil(audit.data.total / PAGE_SIZE)}
                value={page}
                onChange={setPage}
                getControlProps={(control) => ({ 'aria-label': `${control} page` })}
              />
            ) : null}
          </Group>
        </>
      ) : audit.error ? (
        <Notice title="The entries could not be loaded">
          <p>{audit.error.message}</p>
        </Notice>
      ) : (
        <Loading what="Loading…" />
      )}
    </section>
  );
}

/** As a file, and whether the chain is whole. */
function Taking({ query }: { query: string }) {
  const check = useMutation<z.infer<typeof AuditCheck>, ApiError>({
    mutationFn: () => getJson('/audit/check', shape(AuditCheck)),
  });
  const file = (format: string) => (
    <Anchor
      href={`/api/v1/audit/export?format=${format}${query === '' ? '' : `&${query}`}`}
      download={`audit.${format}`}
      underline="always"
    >
      Download as {format.toUpperCase()}
    </Anchor>
  );
  return (
    <>
      <Group gap="md" mb="md">
        {file('csv')}
        {file('json')}
        <Button variant="default" size="xs" loading={check.isPending} onClick={() => check.mutate()}>
          Check the chain
        </Button>
      </Group>
      {check.error === null ? null : (
        <Alert color="red" variant="light" mb="md" role="alert">
          {check.error.message}
        </Alert>
      )}
      {check.data === undefined ? null : <Checked {...check.data} />}
    </>
  );
}

function Checked({ rows, broken, last_hash, kept, cut }: z.infer<typeof AuditCheck>) {
  const wrong = [
    ...(broken.length > 0
      ? [`Not as they were written, or without the line before them: numbers ${broken.join(', ')}.`]
      : []),
    ...(cut && kept !== null
      ? [
          `Line ${kept.chain_no}, seen on ${showWhen(kept.at)}, is missing or is another one: lines were cut off the end, or written anew.`,
        ]
      : []),
  ];
  if (wrong.length > 0)
    return (
      <Alert color="red" variant="light" mb="md" role="alert">
        {wrong.join(' ')}
      </Alert>
    );
  return (
    <Alert color="green" variant="light" mb="md" aria-live="polite">
      All {rows} lines are as they were written
      {kept === null
        ? '. '
        : `, and line ${kept.chain_no}, seen on ${showWhen(kept.at)} and kept outside of the database, is still there. `}
      The last one is now <Code>{last_hash?.slice(0, 16) ?? 'none'}</Code>; each export ends with it, too.
    </Alert>
  );
}

function Entries({ items }: { items: z.infer<typeof AuditList>['items'] }) {
  return (
    <Table.ScrollContainer minWidth={680}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>No.</Table.Th>
            <Table.Th>When</Table.Th>
            <Table.Th>Who</Table.Th>
            <Table.Th>What</Table.Th>
            <Table.Th>To what</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((entry) => (
            <Table.Tr key={entry.id}>
              <Table.Td>{entry.chain_no}</Table.Td>
              <Table.Td className="cp-nowrap">{showWhen(entry.at)}</Table.Td>
              <Table.Td>{entry.actor}</Table.Td>
              <Table.Td>
                {entry.action.replaceAll('_', ' ')}
                {Object.entries(entry.detail).map(([name, value]) => (
                  <Text key={name} size="sm" c="dimmed">
                    {name}: {typeof value === 'string' ? value : JSON.stringify(value)}
                  </Text>
                ))}
              </Table.Td>
              <Table.Td>
                <Code>{entry.subject}</Code>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
