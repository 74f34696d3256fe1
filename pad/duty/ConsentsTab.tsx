import { Anchor, Badge, Group, NativeSelect, Pagination, Table, Text, TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { z } from 'zod';
import { CHANNELS, ConsentPage } from '../../server/http/contract/duty.ts';
import { type ApiError, getJson } from '../common/api.ts';
import { showPhone, showWhen } from '../common/format.ts';
import { shape } from '../common/shape.ts';
import { useMay } from '../people/me.ts';
import { CHANNEL_LABELS } from './labels.ts';
import { Loaded } from './Loaded.tsx';

const PAGE_SIZE = 50;
type Page = z.infer<typeof ConsentPage>;

/** The ledger: who agreed to what, when and how. It only grows; what was taken back is a line of its own. */
export function ConsentsTab() {
  const [filter, setFilter] = useState({ channel: '', given: '', q: '' });
  const [page, setPage] = useState(1);
  const named = useMay('candidates.identity');
  const chosen = Object.entries(filter).filter(([, value]) => value !== '');
  const query = new URLSearchParams([
    ...chosen,
    ['page', String(page)],
    ['page_size', String(PAGE_SIZE)],
  ]).toString();
  const consents = useQuery<Page, ApiError>({
    queryKey: ['consents', query],
    queryFn: () => getJson(`/consents?${query}`, shape(ConsentPage)),
    placeholderData: keepPreviousData,
  });
  const set = (change: Partial<typeof filter>) => {
    setFilter({ ...filter, ...change });
    setPage(1);
  };
  return (
    <section className="cp-card" aria-label="Consents, the newest first">
      <div className="cp-duty-filters">
        <NativeSelect
          label="About"
          value={filter.channel}
          onChange={(event) => set({ channel: event.currentTarget.value })}
          data={[
            { value: '', label: 'Everything' },
            ...CHANNELS.map((value) => ({ value, label: CHANNEL_LABELS[value] })),
          ]}
        />
        <NativeSelect
          label="Answer"
          value={filter.given}
          onChange={(event) => set({ given: event.currentTarget.value })}
          data={[
            { value: '', label: 'Yes and no' },
            { value: 'yes', label: 'Agreed' },
            { value: 'no', label: 'Refused or taken back' },
          ]}
        />
        {named ? (
          <TextInput
            label="Candidate or number"
            value={filter.q}
            onChange={(event) => set({ q: event.currentTarget.value })}
          />
        ) : null}
      </div>
      <Loaded query={consents} what="The consents">
        {({ items, total }) => (
          <>
            <Rows items={items} />
            <Group justify="space-between" mt="md">
              <Text size="sm" c="dimmed">
                {total === 1 ? '1 line' : `${total} lines`}
              </Text>
              {total > PAGE_SIZE ? (
                <Pagination
                  total={Math.ceil(total / PAGE_SIZE)}
                  value={page}
                  onChange={setPage}
                  getControlProps={(control) => ({ 'aria-label': `${control} page` })}
                />
              ) : null}
            </Group>
          </>
        )}
      </Loaded>
    </section>
  );
}

function Rows({ items }: { items: Page['items'] }) {
  return (
    <Table.ScrollContainer minWidth={760}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>When</Table.Th>
            <Table.Th>Candidate</Table.Th>
            <Table.Th>About</Table.Th>
            <Table.Th>Answer</Table.Th>
            <Table.Th>How</Table.Th>
            <Table.Th>Wording</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((row) => (
            <Table.Tr key={row.id}>
              <Table.Td className="cp-nowrap">{showWhen(row.at)}</Table.Td>
              <Table.Td>
                <Candidate row={row} />
              </Table.Td>
              <Table.Td>{CHANNEL_LABELS[row.channel]}</Table.Td>
              <Table.Td>
                <Badge variant={row.given ? 'default' : 'filled'} tt="none">
                  {row.given ? 'Agreed' : 'No'}
                </Badge>
              </Table.Td>
              <Table.Td>
                {row.how}
                {row.said_by === 'candidate' ? '' : ` (said by the ${row.said_by})`}
              </Table.Td>
              <Table.Td>
                <Text size="sm" c="dimmed">
                  {row.text_version ?? 'their own words'}
                </Text>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Candidate({ row }: { row: Page['items'][number] }) {
  const { candidate_name, candidate_phone, screen_id, deleted } = row;
  const phone = candidate_phone === null || candidate_phone === '' ? null : showPhone(candidate_phone);
  if (candidate_name === null) return <>{deleted ? 'deleted' : (phone ?? 'a number')}</>;
  return (
    <>
      {screen_id === null ? (
        candidate_name
      ) : (
        <Anchor component={Link} to={`/recruiter/screens/${screen_id}`} underline="always">
          {candidate_name}
        </Anchor>
      )}
      {phone === null ? null : (
        <Text size="sm" c="dimmed" className="cp-nowrap">
          {phone}
        </Text>
      )}
    </>
  );
}
