import { Code, Group, Pagination, Table, Text, Title } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { AuditPage as AuditList } from '../../server/http/contract/duty.ts';
import { type ApiError, getJson } from '../common/api.ts';
import { showWhen } from '../common/format.ts';
import { shape } from '../common/shape.ts';
import { Loading, Notice } from '../common/Shell.tsx';
import { StaffShell } from './StaffShell.tsx';
import './people.css';

const PAGE_SIZE = 50;

/** Sign-ins, roles, keys, decisions: who did what, and when. Nothing is ever taken out. */
export function AuditPage() {
  const [page, setPage] = useState(1);
  const audit = useQuery<z.infer<typeof AuditList>, ApiError>({
    queryKey: ['audit', page],
    queryFn: () => getJson(`/audit?page=${page}&page_size=${PAGE_SIZE}`, shape(AuditList)),
    placeholderData: keepPreviousData,
  });
  return (
    <StaffShell title="Who did what" may={['audit.read']}>
      <div className="cp-page">
        <Title order={1}>Who did what</Title>
        {audit.data ? (
          <section className="cp-card" aria-label="Entries, the newest first">
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
          </section>
        ) : audit.error ? (
          <Notice title="The entries could not be loaded">
            <p>{audit.error.message}</p>
          </Notice>
        ) : (
          <Loading what="Loading…" />
        )}
      </div>
    </StaffShell>
  );
}

function Entries({ items }: { items: z.infer<typeof AuditList>['items'] }) {
  return (
    <Table.ScrollContainer minWidth={620}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>When</Table.Th>
            <Table.Th>Who</Table.Th>
            <Table.Th>What</Table.Th>
            <Table.Th>To what</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((entry) => (
            <Table.Tr key={entry.id}>
              <Table.Td className="cp-nowrap">{showWhen(entry.at)}</Table.Td>
              <Table.Td>{entry.actor}</Table.Td>
              <Table.Td>
                {entry.action.replaceAll('_', ' ')}
                {Object.entries(entry.detail).map(([name, value]) => (
                  <Text key={name} size="sm" c="dimmed">
                    {name}: {String(value)}
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
